using System.Text.RegularExpressions;
using Keyholder.Access.Data;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(Keyholder.Access.Tests.AccessApp))]

namespace Keyholder.Access.Tests;

/// <summary>One host for the whole assembly; every test adds people of its own.</summary>
public sealed class AccessApp : IAsyncLifetime
{
    public KeyholderApp Host { get; private set; } = null!;

    public TenantInfo Alpha => Host.Alpha;

    public TenantInfo Beta => Host.Beta;

    // Passwords are hashed as slowly as in real life only where time is measured.
    public static Task<KeyholderApp> StartAsync(Dictionary<string, string?>? settings = null) =>
        KeyholderApp.StartAsync(new Dictionary<string, string?>(settings ?? []) { ["Keyholder:PasswordIterations"] = "1000", ["Keyholder:PublicAddress"] = "http://{host}" });

    public async ValueTask InitializeAsync() => Host = await StartAsync();

    public ValueTask DisposeAsync() => Host.DisposeAsync();
}

internal static partial class Reading
{
    internal static Task<T> AccessAsync<T>(this KeyholderApp app, TenantInfo tenant, Func<AccessDbContext, Task<T>> read) => app.WithAsync(tenant, read);

    /// <summary>What the audit trail says about a subject, in order.</summary>
    internal static Task<List<AuditEntry>> AuditOfAsync(this KeyholderApp app, TenantInfo tenant, object subject) =>
        app.WithAsync<PlatformDbContext, List<AuditEntry>>(tenant, db => db.AuditTrail.Where(a => a.SubjectId == subject.ToString()).OrderBy(a => a.Sequence).ToListAsync());

    /// <summary>Mails to an address, in the order they were sent, once everything under way has been dealt with.</summary>
    internal static async Task<IReadOnlyList<MailboxEntry>> MailToAsync(this KeyholderApp app, TenantInfo tenant, string email)
    {
        await app.SettleAsync();
        return [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == email).Reverse()];
    }

    internal static string CodeIn(this MailboxEntry mail) => CodePattern().Match(mail.Body).Value;

    /// <summary>Path and query of the link in a mail.</summary>
    internal static string LinkIn(this MailboxEntry mail) => new Uri(LinkPattern().Match(mail.Body).Value).PathAndQuery;

    [GeneratedRegex("[0-9]{4} [0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex("https?://[^ \r\n]+", RegexOptions.None, 1000)]
    private static partial Regex LinkPattern();
}
