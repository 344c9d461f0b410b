using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.Options;
using Notify.Client;

namespace Keyholder.BuildingBlocks.Mail;

internal sealed class NotifyTransport(IOptions<MailOptions> options) : IMailTransport
{
    private readonly Lazy<NotificationClient> _client = new(() =>
    {
        var key = options.Value.Notify.ApiKey ?? throw new InvalidOperationException("Keyholder:Mail:Notify:ApiKey is not set, so no mail can be sent.");
        return options.Value.Notify.BaseUrl is { } url ? new NotificationClient(url, key) : new NotificationClient(key);
    }, LazyThreadSafetyMode.PublicationOnly);

    public async Task SendAsync(Guid id, TenantInfo tenant, SendMail mail, CancellationToken ct)
    {
        var templates = options.Value.Notify.Templates;
        if (!templates.TryGetValue(mail.Template, out var template) && !templates.TryGetValue("default", out template))
            throw new InvalidOperationException($"Keyholder:Mail:Notify:Templates names neither a template for '{mail.Template}' nor a default.");
        await _client.Value.SendEmailAsync(
            mail.To, template, new Dictionary<string, dynamic> { ["subject"] = mail.Subject, ["body"] = mail.Body }, clientReference: $"{tenant.Slug}:{id}").WaitAsync(ct);
    }
}
