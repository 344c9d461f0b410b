using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

[Trait("Requirement", "N6")]
public sealed class StartingRegisterTests(NoticesApp site)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("council", "national", "cctv")]
    [InlineData("co-op", "membership", "repairs")]
    [InlineData("tmo", "national-fraud-initiative", "cctv")]
    [InlineData("ombudsman-panel", "panel-recruitment", "panel-equality")]
    public async Task Every_kind_of_organisation_begins_with_a_register_that_the_law_allows(string sector, string one, string other)
    {
        var tenant = await site.App.AddTenantAsync($"starts-{sector}", sector);
        var register = await ReadAsync(tenant);
        Assert.InRange(register.Lines.Count, 8, 20);
        Assert.All(register.Lines, l => Assert.True(l.Version is { State: ActivityState.InForce, FromPack: true, Unconfirmed: true }));
        Assert.Contains(register.Lines, l => l.Activity.Code == other);
        Assert.Equal(one != "national", register.Lines.Any(l => l.Activity.Code == one));
        Assert.All(register.Lines, l =>
        {
            Assert.Empty(ActivityRules.Check(l.Content, register.Policy, register.ClassCodes).Where(f => f.Stops).Select(f => $"{l.Activity.Code}: {f.Field}: {f.Message}"));
            Assert.All(l.Content.Items, i => Assert.Contains(register.Policy.Items, p => p.Code == i));
            Assert.All(l.Content.RecipientKinds, k => Assert.Contains(k, register.Policy.RecipientKinds));
            Assert.All(l.Content.PeopleKinds, k => Assert.Contains(k, register.Policy.PeopleKinds));
            Assert.All(l.Content.Channels, c => Assert.Contains(register.Policy.Channels, p => p.Code == c));
        });
    }

    [Theory, Trait("Requirement", "N7")]
    [InlineData("council")]
    [InlineData("co-op")]
    [InlineData("tmo")]
    [InlineData("ombudsman-panel")]
    public async Task What_keeps_equality_under_review_names_nobody_and_so_decides_about_nobody(string sector)
    {
        var register = await ReadAsync(await site.App.AddTenantAsync($"equal-{sector}", sector));
        var under = register.Lines.Where(l => l.Content.Bases.Any(b => b.ScheduleCondition == "schedule-1-paragraph-8")).ToList();
        Assert.Equal(sector == "co-op", under.Count == 0);
        Assert.All(under, l => Assert.DoesNotContain("name-and-contact", l.Content.Items));
    }

    [Fact, Trait("Requirement", "N9")]
    public async Task No_list_of_the_addresses_that_visit_the_site_is_kept()
    {
        var register = await ReadAsync(site.App.Beta);
        Assert.DoesNotContain("website-log", register.ClassCodes);
        Assert.DoesNotContain("website-log", register.Lines.Single(l => l.Activity.Code == "website").Content.RetentionClasses);
    }

    [Fact]
    public async Task It_is_begun_once()
    {
        var before = (await ReadAsync(site.App.Beta)).Lines.Count;
        await site.App.InAsync(site.App.Beta, s => s.GetRequiredService<StartingRegister>().SeedAsync(Ct));
        Assert.Equal(before, (await ReadAsync(site.App.Beta)).Lines.Count);
    }

    [Fact]
    public async Task Other_modules_see_what_is_in_force()
    {
        var activities = await site.App.InAsync(site.App.Beta, s => s.GetRequiredService<IProcessingRegister>().InForceAsync(Ct));
        var membership = Assert.Single(activities, a => a.Code == "membership");
        Assert.Equal(("/staff/processing/membership", "c"), (membership.Url, Assert.Single(membership.LawfulBases)));
    }

    [Fact]
    public async Task What_the_packs_guess_is_to_be_confirmed_and_counts_until_it_is()
    {
        var tenant = await site.App.AddTenantAsync("confirms", "co-op");
        using var staff = await site.App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        Assert.True((await staff.GetAsync("/staff/processing")).Shows("Confirm 17 activities"));
        var before = (await ReadAsync(tenant)).Lines.Single(l => l.Activity.Code == "membership").Completeness;
        var page = await (await staff.GetAsync("/staff/processing/membership")).PressAsync("Confirm: this is what we do");
        Assert.True(page.Shows("On record: this is what we do"));
        var after = (await ReadAsync(tenant)).Lines.Single(l => l.Activity.Code == "membership");
        Assert.False(after.Version.Unconfirmed);
        Assert.True(after.Completeness.Percent > before.Percent);
        Assert.True((await staff.GetAsync("/staff/processing")).Shows("Confirm 16 activities"));
    }

    private Task<RegisterView> ReadAsync(TenantInfo tenant) => site.App.InAsync(tenant, s => s.GetRequiredService<RegisterReader>().ReadAsync(Ct));
}
