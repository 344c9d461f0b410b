namespace Keyholder.BuildingBlocks.Mail;

/// <summary>Who delivers e-mail.</summary>
public enum MailTransport
{
    /// <summary>Nobody: it is kept to be looked at under /dev/mailbox. Only in Development and tests.</summary>
    Development,

    /// <summary>A mail server.</summary>
    Smtp,

    /// <summary>GOV.UK Notify.</summary>
    Notify,
}

/// <summary>The section <c>Keyholder:Mail</c> of the configuration.</summary>
public sealed class MailOptions
{
    /// <summary>Who delivers e-mail; the development mailbox in Development and a mail server elsewhere when unset.</summary>
    public MailTransport? Transport { get; set; }

    /// <summary>The sender's address. Mail server only; with GOV.UK Notify it belongs to the service there.</summary>
    public string From { get; set; } = "no-reply@localhost";

    /// <summary>The mail server.</summary>
    public SmtpOptions Smtp { get; set; } = new();

    /// <summary>GOV.UK Notify.</summary>
    public NotifyOptions Notify { get; set; } = new();
}

/// <summary>How to reach the mail server.</summary>
public sealed class SmtpOptions
{
    /// <summary>Its host name. Mail waits until it is set.</summary>
    public string? Host { get; set; }

    /// <summary>Its port.</summary>
    public int Port { get; set; } = 587;

    /// <summary>Whether the connection is upgraded to TLS (STARTTLS).</summary>
    public bool Tls { get; set; } = true;

    /// <summary>Who signs in; nobody when unset.</summary>
    public string? User { get; set; }

    /// <summary>Their password.</summary>
    public string? Password { get; set; }

    /// <summary>How long one message may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(20);
}

/// <summary>How to reach GOV.UK Notify.</summary>
public sealed class NotifyOptions
{
    /// <summary>The service's API key.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Another address than Notify's own, for a stand-in.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>
    /// The id of the Notify template for each <see cref="SendMail.Template"/>, and under <c>default</c> for all others. A template has
    /// two fields: <c>((subject))</c> and <c>((body))</c>.
    /// </summary>
    public Dictionary<string, string> Templates { get; set; } = new(StringComparer.OrdinalIgnoreCase);
}
