using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

[Trait("Requirement", "N6")]
public sealed class ActivityPagesTests(NoticesApp site)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_activity_keeps_all_that_was_typed_while_rows_are_added_and_comes_into_force_by_a_second_person()
    {
        // While people see no notice there is nothing that could tell of it first.
        var tenant = await site.App.AddTenantAsync("gardens", "council");
        using var officer = await site.App.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        var page = await (await officer.GetAsync("/staff/processing/new")).PressAsync(
            "Add another basis", ("Form.Title", "Gardens of the estate"), ("Form.Purpose", "look after gardens."), ("Form.People", "Tenants"), ("Form.Items", "name-and-contact"), ("Form.Items", "ethnicity"),
            ("Form.Bases[0].Basis", "e"), ("Form.Bases[0].Law", "its task"), ("Form.Retention", "repair-order"));
        Assert.Equal("its task", page.Html.QuerySelector("input[name='Form.Bases[0].Law']")!.GetAttribute("value"));
        Assert.NotNull(page.Html.QuerySelector("input[name='Form.Items'][value='ethnicity'][checked]"));
        Assert.NotNull(page.Html.QuerySelector("select[name='Form.Bases[1].Basis']"));

        page = await page.PressAsync("Save and propose", ("Form.Bases[1].Basis", "e"), ("Form.Bases[1].Law", "its task"), ("Form.Bases[1].Items", "ethnicity"), ("Form.Bases[1].Condition", "g"));
        Assert.Contains(page.Errors, e => e.Contains("also needs a condition of Schedule 1", StringComparison.Ordinal));
        page = await page.PressAsync("Save and propose", ("Form.Bases[1].ScheduleCondition", "schedule-1-paragraph-8"));
        Assert.Equal("/staff/processing/gardens-of-the-estate", page.Path);
        Assert.True(page.Shows("Proposed. It waits for approval"));
        Assert.Null(page.Html.QuerySelector("form[action*='Approve']"));

        using var lead = await site.App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        page = await (await lead.GetAsync(page.Path)).PressAsync("Approve");
        Assert.True(page.Shows("It is in force"));
        Assert.True(page.Shows("We use it to look after gardens"));
        var version = await FindAsync("gardens-of-the-estate", 1, tenant);
        Assert.Equal((ActivityState.InForce, 2), (version.State, version.Content.Bases.Count));
        Assert.NotNull(version.ReviewOn);
    }

    [Fact]
    public async Task Who_proposed_cannot_approve_where_the_pack_wants_a_second_person()
    {
        await AddAsync("second-person");
        using var lead = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.DataProtectionLead);
        var page = await (await (await lead.GetAsync("/staff/processing/second-person/edit")).PressAsync("Save and propose", ("Form.Notes", "More"))).PressAsync("Approve");
        Assert.Contains("You proposed it. Somebody else has to approve it.", page.Errors);
        Assert.Equal(ActivityState.Proposed, (await FindAsync("second-person", 2)).State);
    }

    [Fact]
    public async Task A_change_is_a_draft_beside_what_is_in_force_and_its_redline_shows_it()
    {
        await AddAsync("redlined");
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.EngagementOfficer);
        var page = await (await staff.GetAsync("/staff/processing/redlined/edit")).PressAsync("Save draft", ("Form.Purpose", "do another thing"));
        Assert.True(page.Shows("A change is in preparation"));
        Assert.True(page.Shows("We use it to do a thing"));
        page = await staff.GetAsync("/staff/processing/redlined/versions/2");
        Assert.Equal("Taken out: do a thing", page.Html.QuerySelector("del")!.TextContent);
        Assert.Equal("Added: do another thing", page.Html.QuerySelector("ins")!.TextContent);
        Assert.True((await (await staff.GetAsync("/staff/processing/redlined")).PressAsync("Give the change up")).Shows("The change is given up"));
        Assert.Equal((ActivityState.InForce, ActivityState.Withdrawn), ((await FindAsync("redlined", 1)).State, (await FindAsync("redlined", 2)).State));
    }

    [Fact]
    public async Task A_change_waits_for_the_notices_that_it_makes_untrue()
    {
        await AddAsync("blocked");
        using var officer = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        await (await officer.GetAsync("/staff/processing/blocked/edit")).PressAsync("Save and propose", ("Form.Notes", "Changed"));
        var drift = Guid.NewGuid();
        await site.WithAsync(async db =>
        {
            var notice = new Notice { Id = Guid.NewGuid(), Slug = "blocked-notice", Title = "Notice for tenants", Audience = "tenants" };
            db.Notices.Add(notice);
            db.Drifts.Add(new Drift { Id = drift, Source = "activity:blocked:2", NoticeId = notice.Id });
            return await db.SaveChangesAsync(Ct);
        });
        using var lead = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.DataProtectionLead);
        var page = await (await lead.GetAsync("/staff/processing/blocked")).PressAsync("Approve");
        Assert.Contains("It makes notices untrue: Notice for tenants. Publish them first, or overrule it with a reason.", page.Errors);
        await site.WithAsync(async db =>
        {
            var its = await db.Drifts.SingleAsync(d => d.Id == drift, Ct);
            (its.State, its.OverruledBecause) = (DriftState.Overruled, "A safety notice");
            return await db.SaveChangesAsync(Ct);
        });
        await (await lead.GetAsync("/staff/processing/blocked")).PressAsync("Approve");
        var version = await FindAsync("blocked", 2);
        Assert.Equal((ActivityState.InForce, "A safety notice"), (version.State, version.OverruledBecause));
    }

    [Fact]
    public async Task Ending_is_confirmed_first()
    {
        await AddAsync("ending");
        using var lead = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.DataProtectionLead);
        var page = await (await lead.GetAsync("/staff/processing/ending")).PressAsync("End the activity");
        Assert.Contains("Confirm that we no longer do it", page.Errors);
        Assert.True((await page.PressAsync("End the activity", ("sure", true))).Shows("The activity has ended"));
        Assert.Equal(ActivityState.Ended, (await FindAsync("ending", 1)).State);
        Assert.Contains("/staff/processing/ending", Links(await lead.GetAsync("/staff/processing?Show=ended")));
        Assert.DoesNotContain("/staff/processing/ending", Links(await lead.GetAsync("/staff/processing?Search=ending")));
    }

    [Theory]
    [InlineData("People=Employees", "employees", "repairs")]
    [InlineData("Basis=a", "", "repairs")]
    [InlineData("Search=gas-nothing", "", "repairs")]
    [InlineData("Search=REPAIRS", "repairs", "employees")]
    [InlineData("Owner=Repairs%20manager", "repairs", "employees")]
    [InlineData("Show=sensitive", "employees", "website")]
    [InlineData("Show=automated", "allocations", "website")]
    [InlineData("Show=confirm", "website", "filter-none")]
    public async Task The_list_is_searched_and_filtered(string query, string shown, string hidden)
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.Auditor);
        var links = Links(await staff.GetAsync($"/staff/processing?{query}"));
        if (shown.Length > 0) Assert.Contains($"/staff/processing/{shown}", links);
        Assert.DoesNotContain($"/staff/processing/{hidden}", links);
    }

    [Fact]
    public async Task It_leads_to_its_impact_assessment_and_says_which_rights_apply()
    {
        await AddAsync("assessed", c => c with { ImpactAssessment = ImpactAssessment.Done, ImpactAssessmentReference = "https://intranet.example/assessments/7" });
        await AddAsync("referred", c => c with { ImpactAssessment = ImpactAssessment.Done, ImpactAssessmentReference = "javascript:alert(1)" });
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        var page = await staff.GetAsync("/staff/processing/assessed");
        Assert.NotNull(page.Html.QuerySelector("a[href='https://intranet.example/assessments/7']"));
        Assert.True(page.Shows("UK GDPR Article 20"));
        Assert.False(page.Shows("UK GDPR Article 21"));
        page = await staff.GetAsync("/staff/processing/referred");
        Assert.True(page.Shows("javascript:alert(1)"));
        Assert.Null(page.Html.QuerySelector("a[href^='javascript']"));
    }

    [Fact]
    public async Task An_auditor_looks_and_changes_nothing()
    {
        using var auditor = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await auditor.GetAsync("/staff/processing/repairs")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync("/staff/processing/repairs/edit")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync("/staff/processing/nothing-such")).Status);
    }

    [Theory]
    [InlineData("import")]
    [InlineData("Repairs!")]
    [InlineData("repairs")]
    public async Task A_code_is_free_and_fits_an_address(string code)
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Alpha, Roles.CaseOfficer);
        var page = await (await staff.GetAsync("/staff/processing/new")).PressAsync("Save draft", ("Form.Title", "A name"), ("Form.Code", code), ("Form.Purpose", "do it"));
        Assert.NotEmpty(page.Errors);
        Assert.Equal("A name", page.Html.QuerySelector("input[name='Form.Title']")!.GetAttribute("value"));
    }

    private static IReadOnlyList<string?> Links(WebPage page) => [.. page.Html.QuerySelectorAll("tbody th a").Select(a => a.GetAttribute("href"))];

    private Task AddAsync(string code, Func<ActivityContent, ActivityContent>? otherwise = null) => site.App.InAsync(site.App.Alpha, async s =>
    {
        await s.GetRequiredService<StartingRegister>().SeedAsync(Ct);
        var (db, changes) = (s.GetRequiredService<NoticesDbContext>(), s.GetRequiredService<ActivityChangesHandler>());
        var content = new ActivityContent
        {
            Title = $"Activity {code}",
            Purpose = "do a thing",
            PeopleKinds = ["Tenants"],
            Items = ["name-and-contact"],
            Bases = [new([], "b")],
            RetentionClasses = ["repair-order"],
        };
        var activity = changes.NewActivity(code, otherwise?.Invoke(content) ?? content);
        (activity.InForce, activity.Versions[0].State) = (1, ActivityState.InForce);
        await db.SaveChangesAsync(Ct);
    });

    private Task<ActivityVersion> FindAsync(string code, int number, TenantInfo? tenant = null) => site.App.WithAsync<NoticesDbContext, ActivityVersion>(tenant ?? site.App.Alpha, db =>
        db.ActivityVersions.AsNoTracking().SingleAsync(v => v.Number == number && db.Activities.Any(a => a.Id == v.ActivityId && a.Code == code), Ct));
}
