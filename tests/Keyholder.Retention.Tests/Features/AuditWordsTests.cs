using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Features;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D7")]
public sealed class AuditWordsTests(RetentionApp site)
{
    [Fact]
    public async Task A_run_goes_by_its_reference_on_the_trail_and_what_was_done_is_said_in_plain_words()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 2);
        await data.SweepAsync();
        var reference = (await data.RunAsync()).Reference;
        using var lead = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.DataProtectionLead);
        await (await lead.GetAsync($"/staff/retention/runs/{reference}/classes/repairs")).PressAsync("I have looked through this class");

        var page = await lead.GetAsync($"/staff/audit?Subject={reference}");
        Assert.True(page.Shows("Disposal list looked through") && page.Shows(reference), page.Text);
        // What the trail has of this tenant, said in words.
        var words = await site.App.InAsync(data.Tenant, s => Task.FromResult(s.GetServices<IAuditWords>().OfType<RetentionAuditWords>().Single().Actions));
        var actions = await site.App.WithAsync<PlatformDbContext, List<string>>(data.Tenant, db => db.AuditTrail.Where(a => a.Action.StartsWith("retention.")).Select(a => a.Action).Distinct().ToListAsync());
        // Rows that the test itself put in go by their entity's name.
        Assert.Empty(actions.Where(a => char.IsLower(a["retention.".Length])).Except(words.Keys));
    }
}
