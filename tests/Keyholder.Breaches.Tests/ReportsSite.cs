using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

/// <summary>Reports and breaches as people make them on the pages.</summary>
internal static class ReportsSite
{
    internal static string Mark() => Guid.NewGuid().ToString("N")[..10];

    /// <summary>Sends the report form and says the reference of the report.</summary>
    internal static async Task<string> ReportAsync(this Browser browser, string url, string what, params (string Field, object Value)[] more)
    {
        var page = await (await browser.GetAsync(url)).PressAsync("Send the report", [("What", what), .. more]);
        Assert.True(page.Path.Contains("/RP-", StringComparison.Ordinal), $"{page.Path}: {string.Join(" | ", page.Errors)} {page.Text}");
        return page.Path.Split('/')[^1];
    }

    /// <summary>A report by somebody who stays anonymous.</summary>
    internal static async Task<string> AnonymousReportAsync(this KeyholderApp app, TenantInfo tenant, string what, params (string Field, object Value)[] more)
    {
        using var browser = app.Browse(tenant);
        return await browser.ReportAsync("/report-a-breach", what, more);
    }

    /// <summary>Opens a breach, from a report if one is given, and says it as it is stored.</summary>
    internal static async Task<Breach> OpenBreachAsync(this KeyholderApp app, TenantInfo tenant, Browser officer, string? report, params (string Field, object Value)[] more)
    {
        var title = $"Breach {Mark()}";
        var page = await officer.GetAsync(report is null ? "/staff/breaches/open" : $"/staff/breaches/open?report={report}");
        page = await page.PressAsync("Open the breach", [("Title", title), ("Incident", "mis-sent-email"), ("Nature", "Breach"), .. report is null ? [("What", "It went wrong")] : Array.Empty<(string, object)>(), .. more]);
        Assert.False(page.Url.AbsolutePath == "/staff/breaches/open", $"{string.Join(" | ", page.Errors)} {page.Text}");
        return await app.BreachAsync(tenant, b => b.Title == title);
    }

    internal static Task<Breach> BreachAsync(this KeyholderApp app, TenantInfo tenant, System.Linq.Expressions.Expression<Func<Breach, bool>> which) =>
        app.WithAsync<BreachesDbContext, Breach>(tenant, db => db.Breaches.Include(b => b.Clocks).Include(b => b.Awareness).Include(b => b.MayOpen).AsSplitQuery().SingleAsync(which));

    internal static Task<BreachReport> ReportAsync(this KeyholderApp app, TenantInfo tenant, string reference) =>
        app.WithAsync<BreachesDbContext, BreachReport>(tenant, db => db.Reports.SingleAsync(r => r.Reference == reference));

    internal static List<MailboxEntry> MailTo(this KeyholderApp app, TenantInfo tenant, string address) =>
        [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == address).Reverse()];

    /// <summary>What the trail says was done to something.</summary>
    internal static Task<List<string>> TrailAsync(this KeyholderApp app, TenantInfo tenant, Guid subject) =>
        app.WithAsync<PlatformDbContext, List<string>>(tenant, db => db.AuditTrail.Where(a => a.SubjectId == subject.ToString()).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());

    internal static Task<DataKey?> KeyAsync(this KeyholderApp app, TenantInfo tenant, Guid owner) =>
        app.InAsync(tenant, s => s.GetRequiredService<DataKeys>().FindAsync(owner, CancellationToken.None));

    internal static bool Holds(this SealedText text, string clear) => Encoding.UTF8.GetString(text.Bytes).Contains(clear, StringComparison.Ordinal);
}
