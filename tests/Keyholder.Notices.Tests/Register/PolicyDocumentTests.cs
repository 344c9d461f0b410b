using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

[Trait("Requirement", "N7")]
public sealed class PolicyDocumentTests(NoticesApp site)
{
    private const string Url = "/staff/processing/policy-document";
    private const string PublicUrl = "/privacy/policy-document";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_written_from_register_and_schedule_issued_published_and_kept_until_six_months_after()
    {
        var tenant = await site.App.AddTenantAsync("documents", "ombudsman-panel");
        using var anybody = site.App.Browse(tenant);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(PublicUrl)).Status);
        using var lead = await site.App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        var page = await (await lead.GetAsync(Url)).PressAsync("Issue it");
        Assert.True(page.Shows("The document is issued"));
        Assert.True(page.Shows("Data Protection Act 2018 Schedule 1 paragraph 8"));
        Assert.True(page.Shows("Panel member"));
        Assert.Null(page.Html.QuerySelector("form[action$='Issue']"));
        Assert.True((await page.PressAsync("Publish")).Shows("It is on the public site"));
        page = await anybody.GetAsync(PublicUrl);
        Assert.True(page.Shows("No longer than needed"));
        Assert.Equal("%PDF", Encoding.ASCII.GetString((await anybody.GetAsync(PublicUrl + "?handler=Pdf")).Bytes, 0, 4));

        await site.App.InAsync(tenant, async s =>
        {
            var (db, changes) = (s.GetRequiredService<NoticesDbContext>(), s.GetRequiredService<ActivityChangesHandler>());
            foreach (var code in (await db.PolicyDocuments.AsNoTracking().SingleAsync(Ct)).Activities) Assert.Null((await changes.EndAsync(code, Ct)).Problem);
            var document = await db.PolicyDocuments.AsNoTracking().SingleAsync(Ct);
            var policy = await s.GetRequiredService<NoticePolicies>().GetAsync(Ct);
            Assert.Equal(policy.Today, document.ProcessingEndedOn);
            Assert.Equal(policy.Today.AddMonths(6), PolicyDocuments.KeptUntil(document, policy));
        });
        Assert.True((await lead.GetAsync(Url)).Shows("No activity in force uses such data"));
        Assert.True((await lead.GetAsync(Url + "/1")).Shows("This is what it said; it never changes."));
    }

    [Fact]
    public async Task It_is_issued_again_only_when_something_changed()
    {
        var tenant = await site.App.AddTenantAsync("documents-again", "council");
        await site.App.InAsync(tenant, async s =>
        {
            var documents = s.GetRequiredService<PolicyDocuments>();
            Assert.Null((await documents.IssueAsync(Ct)).Problem);
            Assert.Equal("Nothing has changed since the last one was issued.", (await documents.IssueAsync(Ct)).Problem?.Message);
        });
        using var officer = await site.App.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        Assert.Null((await officer.GetAsync(Url)).Html.QuerySelector("form[action*='Publish']"));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(Url + "/7")).Status);
    }
}
