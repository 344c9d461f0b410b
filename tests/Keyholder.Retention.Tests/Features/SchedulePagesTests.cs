using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D6")]
public sealed class SchedulePagesTests(RetentionApp site)
{
    private static readonly DateOnly Today = new(2026, 10, 7);

    public static TheoryData<string> Readable => new("", "/1", "/classes/repair-order", "/versions", "/compare?from=1&to=1", "/draft");

    public static TheoryData<string> Deciding => new("/draft/start", "/draft/class", "/draft/class/repair-order", "/draft/propose", "/draft/approve", "/draft/withdraw", "/draft/import");

    [Theory, MemberData(nameof(Readable))]
    public async Task Everybody_who_works_with_records_reads_the_schedule_and_nobody_else(string page)
    {
        var browser = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.Auditor);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(ScheduleSite.Schedule + page)).Status);
        var stranger = await site.App.Browse(site.App.Beta).GetAsync(ScheduleSite.Schedule + page);
        Assert.StartsWith("/staff/sign-in", stranger.Path, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Deciding))]
    public async Task Only_those_who_decide_change_the_schedule(string page)
    {
        var browser = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.CaseOfficer);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(ScheduleSite.Schedule + page)).Status);
    }

    [Theory]
    [InlineData("/99")]
    [InlineData("/classes/none-such")]
    [InlineData("/compare?from=1&to=99")]
    [InlineData("/draft/what-if")]
    public async Task What_there_is_not_is_not_found(string page)
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        Assert.Equal(HttpStatusCode.NotFound, (await its.First.GetAsync(ScheduleSite.Schedule + page)).Status);
    }

    [Fact]
    public async Task A_module_in_the_middle_of_its_own_work_can_ask_for_a_schedule_that_nobody_has_kept_yet()
    {
        var tenant = await site.App.AddTenantAsync($"s{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await site.App.SettleAsync();
        await site.App.WithAsync<RetentionDbContext, int>(tenant, db => db.Schedules.ExecuteDeleteAsync());
        await site.App.WithAsync<PlatformDbContext, bool>(tenant, async db =>
        {
            await using var work = await db.Database.BeginTransactionAsync();
            await db.Organisations.ExecuteUpdateAsync(s => s.SetProperty(o => o.Name, "Renamed Homes"));
            Assert.NotEmpty(await site.App.InAsync(tenant, s => s.GetRequiredService<IRetentionSchedule>().InForceAsync(default)));
            return true;
        });
    }

    [Fact]
    public async Task A_new_tenant_has_the_schedule_of_its_sector_from_the_start()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        var version = await its.VersionAsync(1);
        Assert.Equal((ScheduleState.InForce, Today), (version.State, version.EffectiveOn!.Value));
        Assert.Equal(["seeded"], await its.AuditedAsync());
        var page = await its.First.GetAsync(ScheduleSite.Schedule);
        Assert.True(page.Shows("Anonymised 6 years after it was created"), page.Text);
        Assert.True(page.Shows("Gas Safety (Installation and Use) Regulations 1998 reg 36(3)"), page.Text);
        Assert.True(page.Shows("Uncertain"), page.Text);
    }

    [Fact]
    public async Task A_tenant_of_old_gets_its_schedule_with_the_upgrade()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.WithAsync(async db => await db.Classes.ExecuteDeleteAsync() + await db.Schedules.ExecuteDeleteAsync());
        Assert.True((await site.App.Browse(its.Tenant).GetAsync("/retention-schedule")).Shows("version 1, which applies from 7 October 2026"));
        await site.App.WithAsync<PlatformDbContext, int>(its.Tenant, db =>
        {
            db.Publish(new PolicyPackChanged(0));
            return db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        Assert.Equal(ScheduleState.InForce, (await its.VersionAsync(1)).State);
    }

    [Fact, Trait("Requirement", "D1")]
    public async Task Anybody_can_read_how_long_information_is_kept()
    {
        var page = await site.App.Browse(site.App.Beta).GetAsync("/retention-schedule");
        Assert.Equal("How long we keep information", page.Heading);
        Assert.True(page.Shows("Kept permanently."), page.Text);
        Assert.True(page.Shows("version 1, which applies from 7 October 2026"), page.Text);
    }

    [Fact]
    public async Task A_class_page_says_its_rule_what_the_law_says_and_what_it_was_before()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        var page = await its.First.GetAsync(ScheduleSite.Schedule + "/classes/gas-safety-record");
        Assert.True(page.Shows("Destroyed 2 years after the certificate was issued."), page.Text);
        Assert.True(page.Shows("at least 2 years after the certificate was issued (Gas Safety"), page.Text);
        Assert.True(page.Shows("Version 1, from 7 October 2026: Destroyed 2 years"), page.Text);
    }

    [Fact]
    public async Task Another_tenants_draft_is_not_this_ones()
    {
        var (theirs, its) = (await ScheduleSite.OpenAsync(site.App), await ScheduleSite.OpenAsync(site.App));
        await theirs.StartDraftAsync();
        Assert.True((await its.First.GetAsync(ScheduleSite.Draft)).Shows("No change is in preparation."));
        Assert.Equal(HttpStatusCode.NotFound, (await its.First.GetAsync(ScheduleSite.Schedule + "/2")).Status);
    }

    [Fact]
    public async Task A_draft_is_a_copy_of_what_applies_and_there_is_one_at_a_time()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        Assert.Equal("Version 2 of the schedule", (await its.StartDraftAsync()).Heading);
        await its.StartDraftAsync();
        Assert.Equal(2, await its.WithAsync(db => db.Schedules.CountAsync()));
        Assert.Empty(ScheduleChange.Between((await its.VersionAsync(1)).Classes, (await its.VersionAsync(2)).Classes));
        Assert.Equal(["seeded", "draft-started"], await its.AuditedAsync());
    }

    [Fact]
    public async Task A_class_is_changed_in_the_draft_and_marked_in_the_redline()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        var page = await its.ChangeClassAsync("repair-order", ("Years", "7"), ("Months", "6"), ("Citation", "Minutes of 1 October 2026"));
        Assert.Equal(ScheduleSite.Draft, page.Path);
        var now = (await its.VersionAsync(2)).Classes.Single(c => c.Code == "repair-order");
        Assert.Equal(("P7Y6M", "Minutes of 1 October 2026"), (now.Period, now.Citation));
        Assert.Equal(["seeded", "draft-started", "class-changed"], await its.AuditedAsync());

        var redline = await its.First.GetAsync(ScheduleSite.Schedule + "/compare?from=1&to=2");
        Assert.Contains("Anonymised 6 years after it was created", redline.Html.QuerySelectorAll("del").Select(e => e.TextContent));
        Assert.Contains("Anonymised 7 years and 6 months after it was created", redline.Html.QuerySelectorAll("ins").Select(e => e.TextContent));
    }

    [Fact]
    public async Task A_class_can_be_added_and_taken_out()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        var form = await its.First.GetAsync(ScheduleSite.Draft + "/class");
        (string, object)[] answers =
            [("Title", "Garden logs"), ("Code", "garden-log"), ("Kept", "time"), ("Years", "1"), ("Trigger", "created"), ("OrTrigger", "closed"), ("Choice", "latest"), ("NotBefore", "tenancy-ended"), ("Action", "review")];
        await form.PressAsync("Save in the draft", answers);
        var added = (await its.VersionAsync(2)).Classes.Single(c => c.Code == "garden-log");
        Assert.Equal("Kept for at least 1 year after the later of it was created and it was closed, up to the end of the tenancy, then reviewed", added.Sentence());
        Assert.Equal(["There is a class with this code already, and a class has one rule"], (await form.PressAsync("Save in the draft", answers)).Errors);

        await (await its.First.GetAsync(ScheduleSite.Draft + "/class/garden-log")).PressAsync("Take this class out");
        Assert.DoesNotContain((await its.VersionAsync(2)).Classes, c => c.Code == "garden-log");
        Assert.Equal(HttpStatusCode.NotFound, (await its.First.GetAsync(ScheduleSite.Draft + "/class/garden-log")).Status);
    }

    [Fact, Trait("Requirement", "D1")]
    public async Task A_period_below_what_the_law_says_is_refused_with_its_source_and_nothing_typed_is_lost()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        var page = await its.ChangeClassAsync("gas-safety-record", ("Years", "1"), ("Months", "11"), ("Then", "Typed and not lost"));
        Assert.Equal(["The law says at least 2 years (Gas Safety (Installation and Use) Regulations 1998 reg 36(3))"], page.Errors);
        Assert.Equal("Typed and not lost", page.Html.QuerySelector("[name=Then]")!.GetAttribute("value"));
        Assert.Equal("11", page.Html.QuerySelector("[name=Months]")!.GetAttribute("value"));
        Assert.Equal("P2Y", (await its.VersionAsync(2)).Classes.Single(c => c.Code == "gas-safety-record").Period);
    }

    [Fact]
    public async Task An_empty_form_says_everything_that_is_missing()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        var form = await its.First.GetAsync(ScheduleSite.Draft + "/class");
        Assert.Equal(["Select how long it is kept"], (await form.PressAsync("Save in the draft")).Errors);
        Assert.Equal(
            ["Enter a code", "Enter a name", "Select what is done when the time is over", "Select what the time is counted from"],
            (await form.PressAsync("Save in the draft", ("Kept", "time"), ("Months", "6"))).Errors.Order(StringComparer.Ordinal));
        Assert.Equal(["Years must be a whole number from 0 to 200"], (await form.PressAsync("Save in the draft", ("Kept", "time"), ("Years", "-1"))).Errors);
    }

    [Fact]
    public async Task A_file_comes_into_the_draft_whole_or_not_at_all()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        var form = await its.First.GetAsync(ScheduleSite.Draft + "/import");
        TestFile File(string text) => new("schedule.csv", Encoding.UTF8.GetBytes(text), "text/csv");

        Assert.Equal(["Select a file", "Select what the file holds"], (await form.PressAsync("Check and bring in")).Errors);
        var refused = await form.PressAsync("Check and bring in", ("Upload", File("code;name;period\nrepair-order;New name;P8Y\ngas-safety-record;;P1Y\n")), ("Whole", "false"));
        Assert.Equal(
            ["Line 3, Name: Enter a name", "Line 3, Period: The law says at least 2 years (Gas Safety (Installation and Use) Regulations 1998 reg 36(3))"], refused.Errors);
        Assert.Empty(ScheduleChange.Between((await its.VersionAsync(1)).Classes, (await its.VersionAsync(2)).Classes));

        await form.PressAsync("Check and bring in", ("Upload", File("code;name;period\nrepair-order;New name;P8Y\n")), ("Whole", "false"));
        var changed = Assert.Single(ScheduleChange.Between((await its.VersionAsync(1)).Classes, (await its.VersionAsync(2)).Classes));
        Assert.Equal(("repair-order", "New name", "P8Y"), (changed.Code, changed.After!.Title, changed.After.Period));
        Assert.Contains("imported", await its.AuditedAsync());
    }

    [Fact]
    public async Task What_goes_out_as_a_file_and_comes_back_whole_changes_nothing()
    {
        var its = await ScheduleSite.OpenAsync(site.App, "council");
        await its.StartDraftAsync();
        var file = await its.First.GetAsync(ScheduleSite.Schedule + "/2?handler=Csv");
        Assert.Equal("text/csv", file.Response.Content.Headers.ContentType!.MediaType);
        await (await its.First.GetAsync(ScheduleSite.Draft + "/import")).PressAsync("Check and bring in", ("Upload", new TestFile("s.csv", file.Bytes, "text/csv")), ("Whole", "true"));
        Assert.Empty(ScheduleChange.Between((await its.VersionAsync(1)).Classes, (await its.VersionAsync(2)).Classes));
    }

    [Fact]
    public async Task What_if_counts_what_becomes_due_what_stops_being_due_and_what_a_hold_keeps()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "2"));
        await its.ChangeClassAsync("complaint-case", ("Years", "9"));
        var held = ScheduleSite.Record("3", "repair-order", new DateOnly(2023, 1, 1), new DateOnly(2029, 1, 1));
        held.CaseId = Guid.NewGuid();
        var closed = ScheduleSite.Record("5", "complaint-case", due: new DateOnly(2026, 1, 1));
        closed.ClosedOn = new DateOnly(2020, 1, 1);
        await its.AddAsync(
            ScheduleSite.Record("1", "repair-order", new DateOnly(2024, 10, 7), new DateOnly(2030, 10, 7)),
            ScheduleSite.Record("2", "repair-order", new DateOnly(2024, 10, 8), new DateOnly(2030, 10, 8)),
            held,
            ScheduleSite.Record("4", "repair-order", new DateOnly(2019, 1, 1), new DateOnly(2025, 1, 1)),
            closed,
            // It waits under the class's name.
            ScheduleSite.Record("6", null, new DateOnly(2024, 10, 7), given: "repairs ORDER"));
        await its.WithAsync(async db =>
        {
            db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "test", Reason = "A claim", CaseId = held.CaseId, PlacedBy = "system", PlacedOn = Today, PlacedIn = 0 });
            return await db.SaveChangesAsync();
        });

        var page = await its.First.GetAsync(ScheduleSite.Draft + "/what-if");

        var rows = page.Html.QuerySelectorAll("table tbody tr").ToDictionary(
            r => r.QuerySelector("td")!.TextContent.Trim(), r => string.Join(' ', r.QuerySelectorAll("td").Skip(2).Select(td => td.TextContent.Trim())));
        Assert.Equal("5 2 0 1", rows["Repairs order"]);
        Assert.Equal("1 0 1 0", rows["Complaint"]);
    }

    [Fact, Trait("Requirement", "D1")]
    public async Task A_class_cannot_be_made_to_count_from_an_event_before_the_one_the_law_counts_from()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        var page = await its.ChangeClassAsync("gas-safety-record", ("Trigger", "created"), ("Years", "2"));
        Assert.Equal(
            ["The law says at least 2 years after the certificate was issued (Gas Safety (Installation and Use) Regulations 1998 reg 36(3)). Count from that, or from the later of that and another event"], page.Errors);
        Assert.Equal("certificate-issued", (await its.VersionAsync(2)).Classes.Single(c => c.Code == "gas-safety-record").Triggers);
    }

    [Fact]
    public async Task Residents_read_in_their_own_words_that_a_rule_is_the_landlords_and_not_the_laws()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        var page = await site.App.Browse(its.Tenant).GetAsync("/retention-schedule");
        Assert.True(page.Shows("Our own rule; the law sets no period"));
        Assert.DoesNotContain("Usual in the sector", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proposing_asks_the_other_modules_and_needs_a_change_a_reason_and_a_day()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        Assert.Equal(["Nothing is different from the version that applies, so there is nothing to propose."], (await its.ProposeAsync(Today)).Errors);
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        Assert.Equal(["The day it applies from must be today or in the future"], (await its.ProposeAsync(Today.AddDays(-1))).Errors);
        Assert.Equal(["Enter why the schedule is changed"], (await its.ProposeAsync(Today, "")).Errors);

        Assert.Equal(ScheduleSite.Draft, (await its.ProposeAsync(Today.AddDays(3))).Path);

        var version = await its.VersionAsync(2);
        Assert.Equal((ScheduleState.Proposed, Today.AddDays(3)), (version.State, version.EffectiveOn!.Value));
        Assert.Equal(["proposed", "assessed"], (await its.AuditedAsync())[^2..]);
        // A proposed version is not changed under the eyes of whoever approves it.
        Assert.Equal(ScheduleSite.Draft, (await its.First.GetAsync(ScheduleSite.Draft + "/class/repair-order")).Path);
    }

    [Fact]
    public async Task Whoever_proposed_cannot_approve_and_can_send_back()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await its.ProposeAsync(Today.AddDays(3));
        var own = await its.First.GetAsync(ScheduleSite.Draft + "/approve");
        Assert.True(own.Shows("somebody else must approve it"), own.Text);
        await own.PressAsync("Send back to draft");
        Assert.Equal(ScheduleState.Draft, (await its.VersionAsync(2)).State);
        Assert.Equal("sent-back", (await its.AuditedAsync())[^1]);
    }

    [Fact]
    public async Task What_would_become_untrue_blocks_the_approval_until_it_is_overruled_with_a_reason()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await its.ProposeAsync(Today.AddDays(3));
        await AssessAsync(its, "letters", new AffectedStatement("Old answer", "/staff/notices/0", Blocks: true));
        await AssessAsync(its, "letters", new AffectedStatement("Privacy notice for tenants", "/staff/notices/1", Blocks: true), new AffectedStatement("Elsewhere", "//evil.example", Blocks: false));

        var refused = await its.ApproveAsync();
        Assert.Equal(["Enter why it can apply although something you have told people would become untrue"], refused.Errors);
        Assert.True(refused.Shows("Privacy notice for tenants"), refused.Text);
        Assert.False(refused.Shows("Old answer"), refused.Text);
        Assert.Empty((await its.First.GetAsync(ScheduleSite.Draft)).Html.QuerySelectorAll("a[href^='//']"));

        await its.ApproveAsync(("OverruledBecause", "The notice changes on the same day"));
        var version = await its.VersionAsync(2);
        Assert.Equal((ScheduleState.Approved, "The notice changes on the same day"), (version.State, version.OverruledBecause));
    }

    [Fact, Trait("Requirement", "N3")]
    public async Task What_a_module_decides_on_its_own_pages_is_not_passed_by_a_reason_given_here()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await its.ProposeAsync(Today.AddDays(3));
        await AssessAsync(its, "letters", new AffectedStatement("A letter", "/staff/letters/1", Blocks: true));
        var form = await its.Second.GetAsync(ScheduleSite.Draft + "/approve");
        await AssessAsync(its, "notices", new AffectedStatement("Privacy notice for tenants", "/staff/notices/drift/1", Blocks: true));

        var refused = await form.PressAsync("Approve", ("OverruledBecause", "The notice changes on the same day"));
        Assert.Contains("overruled there", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("/staff/notices/drift/1", refused.Html.QuerySelectorAll("a").Single(a => a.TextContent == "Privacy notice for tenants").GetAttribute("href"));
        Assert.DoesNotContain("Approve", refused.Html.QuerySelectorAll("main button").Select(b => b.TextContent.Trim()));
        Assert.Equal(ScheduleState.Proposed, (await its.VersionAsync(2)).State);

        await AssessAsync(its, "notices");
        await its.ApproveAsync(("OverruledBecause", "The letter follows"));
        Assert.Equal(ScheduleState.Approved, (await its.VersionAsync(2)).State);
    }

    [Fact]
    public async Task A_version_is_withdrawn_and_the_next_draft_starts_from_what_applies()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await (await its.First.GetAsync(ScheduleSite.Draft + "/withdraw")).PressAsync("Withdraw");
        Assert.Equal(ScheduleState.Withdrawn, (await its.VersionAsync(2)).State);
        Assert.Equal("Version 3 of the schedule", (await its.StartDraftAsync()).Heading);
        Assert.Equal("P6Y", (await its.VersionAsync(3)).Classes.Single(c => c.Code == "repair-order").Period);
        Assert.True((await its.First.GetAsync(ScheduleSite.Schedule + "/versions")).Shows("Withdrawn"));
    }

    [Fact]
    [Trait("Requirement", "N3")]
    public async Task Nothing_is_approved_before_every_module_has_answered_about_this_very_proposal()
    {
        var its = await ScheduleSite.OpenAsync(site.App);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await its.ProposeAsync(new DateOnly(2026, 10, 9));
        await (await its.Second.GetAsync(ScheduleSite.Draft + "/approve")).PressAsync("Send back to draft");
        await its.ProposeAsync(new DateOnly(2026, 10, 9));
        Assert.Equal(2, (await its.VersionAsync(2)).Proposal);
        Assert.Equal(2, await its.WithAsync(db => db.Answers.Select(a => a.Proposal).SingleAsync()));

        var page = await its.Second.GetAsync(ScheduleSite.Draft + "/approve");
        await its.WithAsync(db => db.Answers.ExecuteUpdateAsync(s => s.SetProperty(a => a.Proposal, 1)));
        Assert.Contains("is still being checked", Assert.Single((await page.PressAsync("Approve")).Errors));
        Assert.True((await its.Second.GetAsync(ScheduleSite.Draft + "/approve")).Shows("is being checked against this version"));

        await AssessAsync(its, "notices", new AffectedStatement("Said of the first proposal", "/staff/notices", true));
        Assert.Empty(await its.WithAsync(db => db.Objections.ToListAsync()));
        Assert.Equal(ScheduleState.Proposed, (await its.VersionAsync(2)).State);
    }

    private async Task AssessAsync(ScheduleSite its, string source, params AffectedStatement[] affected)
    {
        await its.WithAsync(async db =>
        {
            db.Publish(new RetentionRuleChangeAssessed(2, source, affected));
            return await db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
    }
}
