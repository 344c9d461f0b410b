using System.Text.Encodings.Web;
using System.Text.Json;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Keyholder.BuildingBlocks.Mail;

/// <summary>A mail that would have been sent.</summary>
/// <param name="Id">The message's id.</param>
/// <param name="Tenant">Who would have sent it.</param>
/// <param name="To">The address.</param>
/// <param name="Subject">One line.</param>
/// <param name="Body">Plain text.</param>
/// <param name="SentAt">When (UTC).</param>
/// <param name="Template">What kind of mail it is.</param>
/// <param name="Unsubscribe">Where a mail program would end it; null for mail that rests on no consent.</param>
public sealed record MailboxEntry(Guid Id, string Tenant, string To, string Subject, string Body, DateTimeOffset SentAt, string Template, Uri? Unsubscribe = null);

/// <summary>
/// Keeps mail instead of sending it, so that it can be looked at. Also kept in <c>mailbox.jsonl</c> in the data directory, one JSON object
/// a line, so that a restart loses none.
/// </summary>
public sealed class DevelopmentMailbox : IMailTransport
{
    private readonly Lock _gate = new();
    private readonly string _file;
    private readonly TimeProvider _time;
    private readonly List<MailboxEntry> _entries;

    /// <summary>Opens the mailbox of the data directory.</summary>
    public DevelopmentMailbox(IOptions<KeyholderOptions> options, TimeProvider time)
    {
        (_file, _time) = (Path.Combine(options.Value.DataPath, "mailbox.jsonl"), time);
        _entries = File.Exists(_file) ? [.. File.ReadLines(_file).Select(Read).OfType<MailboxEntry>()] : [];
    }

    /// <summary>A tenant's mail, the newest first.</summary>
    public IReadOnlyList<MailboxEntry> All(TenantInfo tenant)
    {
        lock (_gate) return [.. _entries.Where(e => e.Tenant == tenant.Slug).Reverse()];
    }

    Task IMailTransport.SendAsync(Guid id, TenantInfo tenant, SendMail mail, CancellationToken ct)
    {
        var entry = new MailboxEntry(id, tenant.Slug, mail.To, mail.Subject, mail.Body, _time.GetUtcNow(), mail.Template, mail.Unsubscribe);
        lock (_gate)
        {
            if (_entries.Exists(e => e.Id == id)) return Task.CompletedTask;
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.AppendAllText(_file, JsonSerializer.Serialize(entry, MessageJson.Options) + "\n");
            _entries.Add(entry);
        }

        return Task.CompletedTask;
    }

    // A line cut short by a crash is nobody's mail: it is sent again.
    private static MailboxEntry? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<MailboxEntry>(line, MessageJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Shows the development mailbox.</summary>
public static class DevelopmentMailboxEndpoints
{
    /// <summary>Maps <c>/dev/mailbox</c> and <c>/dev/mailbox.json</c>: the mail of the tenant whose host is asked. Only for Development.</summary>
    public static void MapDevelopmentMailbox(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/dev/mailbox.json", (DevelopmentMailbox mailbox, TenantContext context) => TypedResults.Json(
            context.IsSet ? mailbox.All(context.Tenant).Select(e => new { e.To, e.Subject, e.Body, e.SentAt, e.Template }) : [])).AllowAnonymous();
        endpoints.MapGet("/dev/mailbox", (DevelopmentMailbox mailbox, TenantContext context) => TypedResults.Content(
            context.IsSet ? Page(context.Tenant, mailbox.All(context.Tenant)) : "Open the mailbox at a tenant's own address.",
            context.IsSet ? "text/html; charset=utf-8" : "text/plain; charset=utf-8")).AllowAnonymous();
    }

    private static string Page(TenantInfo tenant, IReadOnlyList<MailboxEntry> mails)
    {
        var entries = string.Concat(mails.Select(m =>
            $"<article><h2>{Text(m.Subject)}</h2><p>To {Text(m.To)}, {m.SentAt:d MMMM yyyy HH:mm:ss} UTC, {Text(m.Template)}</p><p>{Linked(m.Body)}</p></article>"));
        return $"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Development mailbox</title></head><body><main><h1>Mail that {Text(tenant.Name)} would have sent</h1>{(mails.Count == 0 ? "<p>None yet.</p>" : entries)}</main></body></html>";
    }

    private static string Linked(string body) => string.Join("<br>", body.ReplaceLineEndings("\n").Split('\n').Select(line =>
        line.StartsWith("http://", StringComparison.Ordinal) || line.StartsWith("https://", StringComparison.Ordinal) ? $"<a href=\"{Text(line)}\">{Text(line)}</a>" : Text(line)));

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
