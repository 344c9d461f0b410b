using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Mail;

internal sealed class SmtpTransport(IOptions<MailOptions> options) : IMailTransport
{
    public async Task SendAsync(Guid id, TenantInfo tenant, SendMail mail, CancellationToken ct)
    {
        var smtp = options.Value.Smtp;
        if (smtp.Host is null) throw new InvalidOperationException("Keyholder:Mail:Smtp:Host is not set, so no mail can be sent.");
        var from = new MailAddress(options.Value.From, tenant.Name);
        using var message = new MailMessage
        {
            From = from,
            Subject = mail.Subject,
            Body = mail.Body,
            BodyEncoding = System.Text.Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
            SubjectEncoding = System.Text.Encoding.UTF8,
            Headers =
            {
                // The same for every attempt, so that a mail sent twice can be told by its receiver's mail program.
                ["Message-ID"] = $"<{id:N}@{from.Host}>",
                ["Auto-Submitted"] = "auto-generated",
            },
        };
        if (mail.Unsubscribe is { } address)
        {
            message.Headers["List-Unsubscribe"] = $"<{address.AbsoluteUri}>";
            message.Headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click";
        }

        message.To.Add(mail.To);
        using var client = new SmtpClient(smtp.Host, smtp.Port) { EnableSsl = smtp.Tls };
        if (smtp.User is not null) client.Credentials = new NetworkCredential(smtp.User, smtp.Password);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(smtp.Timeout);
        await client.SendMailAsync(message, deadline.Token);
    }
}
