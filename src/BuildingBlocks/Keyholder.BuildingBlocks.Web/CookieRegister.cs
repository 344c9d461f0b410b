namespace Keyholder.BuildingBlocks.Web;

/// <summary>A cookie that the site sets.</summary>
/// <param name="Name">Without <c>__Host-</c>, which stands before some of them over https.</param>
/// <param name="Purpose">What for, to whoever reads the cookie page.</param>
/// <param name="Kept">How long a browser keeps it, in words.</param>
/// <param name="Necessary">The site does not work without it, so that nobody is asked; the others are set only once accepted.</param>
public sealed record SiteCookie(string Name, string Purpose, string Kept, bool Necessary = true);

/// <summary>Every cookie that any page sets. The cookie page is made from it, and a test compares it with what is really set.</summary>
public static class CookieRegister
{
    /// <summary>Protects forms.</summary>
    public const string Form = "keyholder-form";

    /// <summary>Carries a message to the next page.</summary>
    public const string Message = "keyholder-message";

    /// <summary>The reader's answer about cookies that are not necessary.</summary>
    public const string Choice = "keyholder-cookies";

    /// <summary>The size of text that the reader chose.</summary>
    public const string TextSize = "keyholder-text-size";

    /// <summary>The whole register.</summary>
    public static IReadOnlyList<SiteCookie> All { get; } =
    [
        new(Form, "Makes sure that a form you send comes from our own page", "Until you close the browser"),
        new(Message, "Carries a message such as “Saved”, or the email address you are signing in with, to the next page", "Until the next page, or until you close the browser"),
        new(Choice, "Remembers your answer about additional cookies", "6 months"),
        new("keyholder-draft", "Finds your answers again while you make a request", "7 days"),
        new("journey-breach-report", "Finds your answers again while you report a breach", "24 hours"),
        new("keyholder-request", "Lets you follow one request after you opened the link we sent you", "1 hour, or until you close the browser"),
        new("keyholder-resident", "Keeps you signed in", "Until you sign out or close the browser, 8 hours at most"),
        new("keyholder-resident-step", "Remembers, while you sign in, that we sent you a code", "1 hour, or until you close the browser"),
        new("keyholder-staff", "Keeps staff signed in", "Until they sign out or close the browser, 8 hours at most"),
        new("keyholder-staff-step", "Remembers, while staff sign in, that the password was right", "15 minutes, or until they close the browser"),
        new("keyholder-passkey-step", "Remembers, while staff sign in with a passkey, what the passkey has to answer", "5 minutes, or until they close the browser"),
        new("keyholder-partner", "Keeps an organisation we share data with signed in", "1 hour, or until they close the browser"),
        new(TextSize, "Remembers that you want larger text", "6 months", Necessary: false),
    ];

    /// <summary>The entry of a cookie, by the name a browser knows it under; null when it is in no register.</summary>
    public static SiteCookie? Find(string name) => All.FirstOrDefault(c => c.Name == (name.StartsWith("__Host-", StringComparison.Ordinal) ? name["__Host-".Length..] : name));
}
