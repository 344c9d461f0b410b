using System.Net;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests.Features;

[Trait("Requirement", "B3"), Trait("Requirement", "B6")]
public sealed class RegulatorDraftTests(BreachesApp site)
{
    private Task<Browser> OfficerAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

    private static string Home(Breach breach) => $"/staff/breaches/{breach.Reference}/regulator";

    [Fact]
    public async Task The_draft_stands_in_the_order_of_the_policy_and_is_offered_from_the_case()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        var page = await officer.GetAsync(Home(breach));
        var parts = page.Html.QuerySelectorAll(".govuk-task-list__name-and-hint").Select(p => p.TextContent.Trim()).ToList();
        Assert.Equal(6, parts.Count);
        Assert.StartsWith("1. What happened", parts[0], StringComparison.Ordinal);
        Assert.StartsWith("6. Which other organisations", parts[5], StringComparison.Ordinal);
        Assert.True(page.Shows("Information Commissioner's Office"));
        Assert.True(page.Shows("Data Protection Officer"));
        var text = (await officer.GetAsync($"{Home(breach)}/text?handler=File")).Text;
        Assert.Contains("What happened:\nLetters went to the wrong homes", text, StringComparison.Ordinal);
        Assert.Contains("About 40 people: tenants", text, StringComparison.Ordinal);
        Assert.Contains("Likely consequences for them:\nSomebody may learn", text, StringComparison.Ordinal);
        Assert.Contains("What you did to contain it and to lessen the harm:\nWe do not know yet.", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_part_is_saved_half_filled_sealed_and_says_what_changed_in_the_case_since()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        var part = await officer.GetAsync($"{Home(breach)}/parts/3");
        Assert.True(part.Shows("From the case"));
        var page = await part.PressAsync("Save", ("Kinds and approximate number of people", "Nobody knows yet"));
        Assert.Equal(Home(breach), page.Path);
        Assert.True(page.Shows("The part is saved"));
        var row = await site.WithAsync(db => db.RegulatorParts.SingleAsync(p => p.BreachId == breach.Id));
        Assert.DoesNotContain("Nobody", Encoding.UTF8.GetString(row.Answers.Bytes), StringComparison.Ordinal);

        await site.WithAsync(async db =>
        {
            (await db.Assessments.SingleAsync(a => a.BreachId == breach.Id)).People = 60;
            return await db.SaveChangesAsync();
        });
        part = await officer.GetAsync($"{Home(breach)}/parts/3");
        Assert.True(part.Shows("The case has changed since this was saved"));
        Assert.True(part.Shows("About 60 people: tenants"));
        Assert.Contains("Kinds and approximate number of people:\nNobody knows yet", (await officer.GetAsync($"{Home(breach)}/text?handler=File")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_who_save_the_same_part_do_not_overwrite_each_other()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        var (first, second) = (await officer.GetAsync($"{Home(breach)}/parts/2"), await officer.GetAsync($"{Home(breach)}/parts/2"));
        await first.PressAsync("Save", ("Which staff were involved", "A clerk"));
        Assert.Equal(["Somebody else changed this breach at the same time. Look at it again."], (await second.PressAsync("Save", ("Which staff were involved", "A manager"))).Errors);
        Assert.Contains("A clerk", (await officer.GetAsync($"{Home(breach)}/text?handler=File")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_refused_unless_somebody_says_that_they_are_none()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        var refused = await (await officer.GetAsync($"{Home(breach)}/parts/2")).PressAsync("Save", ("Which staff were involved", "Mrs Reed of reception, reed@example.org"));
        Assert.Equal(["The names and details of people must not be in it. Take out or confirm: reed@example.org; Mrs Reed"], refused.Errors);
        Assert.False(await site.WithAsync(db => db.RegulatorParts.AnyAsync(p => p.BreachId == breach.Id)));
        Assert.True((await refused.PressAsync("Save", ("NamesConfirmed", true))).Shows("The part is saved"));
        Assert.True((await officer.GetAsync($"{Home(breach)}/text")).Shows("must not be in it: reed@example.org; Mrs Reed"));

        Assert.StartsWith("The names and details of people", Assert.Single((await officer.FileAsync(breach)).Errors), StringComparison.Ordinal);
        Assert.True((await officer.FileAsync(breach, "Initial", ("NamesConfirmed", true))).Shows("It is on record as sent"));
    }

    [Fact]
    public async Task What_reached_us_of_a_name_in_the_case_is_found_too()
    {
        var about = await site.App.AddStaffAsync(site.Tenant, Roles.CaseOfficer);
        var breach = await site.App.AddBreachAsync(site.Tenant, about: about.Id, what: $"{about.Name} opened a file without need");
        using var officer = await OfficerAsync();
        Assert.True((await officer.GetAsync($"{Home(breach)}/text")).Shows($"must not be in it: {about.Name}"));
        using var themselves = await site.App.BrowseAsync(about);
        Assert.Equal(HttpStatusCode.NotFound, (await themselves.GetAsync(Home(breach))).Status);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_breach_or_may_only_look_gets_no_further()
    {
        var breach = await site.App.AddBreachAsync(site.Tenant, isSealed: true);
        var open = await site.App.AddBreachAsync(site.Tenant);
        using var officer = await OfficerAsync();
        using var foreign = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        foreach (var page in (string[])["", "/parts/1", "/text", "/text?handler=File", "/text?handler=Pdf", "/file", "/filings/1", "/filings/1?handler=Pdf", "/dialogue"])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync(Home(breach) + page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(Home(open) + page)).Status);
        }

        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync(Home(open))).Status);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync($"{Home(open)}/dialogue")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{Home(open)}/parts/1")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync($"{Home(open)}/file")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{Home(open)}/parts/7")).Status);
    }
}
