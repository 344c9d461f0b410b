using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D7")]
public sealed class DisposalExecutionTests(RetentionApp site)
{
    private const int FirstBatch = 500;

    [Fact]
    public async Task A_run_goes_from_the_list_to_the_certificate_through_its_pages()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 6, with: (r, i) => (r.Area, r.Title) = (i < 2 ? "North" : "South", $"Repair {i}"));
        await data.SweepAsync();
        var reference = (await data.RunAsync()).Reference;
        var lead = await site.App.AddStaffAsync(data.Tenant, Roles.DataProtectionLead);
        var owner = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.CaseOfficer);
        var decider = await site.App.BrowseAsync(lead);

        var page = await owner.GetAsync("/staff/retention/runs");
        page = await (await page.FollowAsync(reference)).FollowAsync("Class repairs");
        Assert.True(page.Shows("Destroyed 5 years after it was closed"));
        page = await (await page.FollowAsync("Keep out")).PressAsync("Keep it out", ("Reason", "The tenant has made a claim"), ("Until.Day", "1"), ("Until.Month", "3"), ("Until.Year", "2027"));
        Assert.True(page.Shows("The tenant has made a claim"), page.Text);
        page = await page.PressAsync("I have looked through this class");
        Assert.True(page.Shows("Waiting for approval"), page.Text);

        page = await (await decider.GetAsync($"/staff/retention/runs/{reference}")).PressAsync("Approve the disposal");
        Assert.True(page.Shows("The disposal is approved"), page.Text);
        await data.SettleAsync();
        Assert.Equal(RunState.Confirming, (await data.RunAsync(reference)).State);
        await data.AnswerAsync((await data.RunAsync(reference)).Id);

        var kept = Assert.Single(await data.RecordsAsync());
        Assert.Equal(new DateOnly(2027, 3, 1), kept.KeptOutUntil);
        page = await (await decider.GetAsync($"/staff/retention/runs/{reference}")).FollowAsync("See the certificate");
        Assert.True(page.Shows("Disposed of5") && page.Shows(lead.Name) && page.Shows("1 by a person"), page.Text);
        var pdf = await page.FollowAsync("Download as PDF");
        Assert.StartsWith("%PDF", pdf.Text, StringComparison.Ordinal);
        var json = await page.FollowAsync("Download as JSON");
        Assert.DoesNotContain(lead.Name, json.Text, StringComparison.Ordinal);
        Assert.Contains(lead.Id.ToString(), json.Text, StringComparison.Ordinal);
        Assert.True((await owner.GetAsync("/staff/retention/certificates")).Shows(reference));
        Assert.True((await owner.GetAsync("/staff/retention/statistics")).Shows("Class repairs"));
    }

    [Fact]
    public async Task Whoever_looked_through_cannot_approve_and_in_the_co_op_that_allows_it_can()
    {
        var council = await DisposalTestData.NewAsync(site.App);
        var page = await LookThroughAndApproveAsync(council);
        Assert.True(page.Shows("somebody else must approve it"), page.Text);
        Assert.Equal(RunState.AwaitingApproval, (await council.RunAsync()).State);

        var coop = await DisposalTestData.NewAsync(site.App, "co-op");
        await site.App.InAsync(coop.Tenant, async s =>
        {
            var policies = (BuildingBlocks.Policies.TenantPolicies)s.GetService(typeof(BuildingBlocks.Policies.TenantPolicies))!;
            var json = System.Text.Json.Nodes.JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
            json["entries"]!.AsArray().Add(System.Text.Json.Nodes.JsonNode.Parse("""{ "key": "approval.second-person.disposal", "value": false }"""));
            Assert.Empty(await policies.SaveAsync(json.ToJsonString(), default));
        });
        page = await LookThroughAndApproveAsync(coop);
        Assert.True(page.Shows("The disposal is approved"), page.Text);
    }

    [Fact]
    public async Task A_run_that_stops_after_a_batch_goes_on_and_does_nothing_twice()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 2_300);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);

        Assert.True(await data.StepAsync(run.Id));
        await data.AnswerAsync(run.Id);
        Assert.Equal(FirstBatch, (await data.RunAsync()).Done);
        await data.StepToEndAsync(run.Id);
        await data.StepToEndAsync(run.Id);
        await data.AnswerAsync(run.Id);
        await data.SettleAsync();

        var done = await data.RunAsync();
        Assert.Equal((RunState.Completed, 2_300L, 2_300L), (done.State, done.Done, done.Total));
        var batches = await data.WithAsync(db => db.DisposedBatches.AsNoTracking().ToListAsync());
        Assert.Equal([300, 500, 500, 500, 500], batches.Select(b => b.Count).Order());
        Assert.Equal(2_300, batches.SelectMany(b => b.Fingerprints.Chunk(16)).Select(Convert.ToHexString).Distinct().Count());
        Assert.Empty(await data.RecordsAsync());
    }

    [Fact]
    public async Task The_same_answer_twice_counts_once()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var run = await OrderedAsync(data, 5);
        var answer = await data.WithAsync(async db => new Contracts.Events.DisposalCompleted(run.Id, 1, DisposalTestData.OwnSource, await db.Records.Select(r => r.ExternalId).ToListAsync(), []));
        for (var i = 0; i < 2; i++)
        {
            await data.WithAsync(async db =>
            {
                db.Publish(answer);
                return await db.SaveChangesAsync();
            });
        }

        await data.SettleAsync();
        Assert.Equal((5L, RunState.Completed), ((await data.RunAsync()).Done, (await data.RunAsync()).State));
        Assert.Equal(1, await data.WithAsync(db => db.DisposedBatches.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task A_hold_placed_while_a_run_executes_keeps_its_records()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        var resident = Guid.NewGuid();
        await data.AddAsync("repairs", 1_500, with: (r, i) => r.ResidentId = i is 3 or 1_200 ? resident : null);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        Assert.True(await data.StepAsync(run.Id));
        await data.WithAsync(async db =>
        {
            db.Publish(new HoldPlaced(Guid.NewGuid(), "RightsRequests", "A request is open.", resident, null, DisposalTestData.Today));
            return await db.SaveChangesAsync();
        });
        await data.SettleAsync();
        await data.StepToEndAsync(run.Id);
        await data.AnswerAsync(run.Id, id => id.EndsWith("00003", StringComparison.Ordinal) ? "It is on hold here." : null);

        var done = await data.RunAsync();
        Assert.Equal((RunState.Completed, 1_498L, 2L), (done.State, done.Done, done.Kept));
        Assert.Equal((1L, 1L), (done.Classes[0].Held, done.Classes[0].Refused));
        Assert.All(await data.RecordsAsync(), r => Assert.Equal(resident, r.ResidentId));
    }

    [Fact]
    public async Task What_a_module_refuses_stays_with_its_reason_and_comes_up_again()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var run = await OrderedAsync(data, 3);
        await data.AnswerAsync(run.Id, id => id.EndsWith("00001", StringComparison.Ordinal) ? "The case was opened again." : null);
        var kept = Assert.Single(await data.RecordsAsync());
        Assert.Equal(DisposalTestData.Today.AddDays(30), kept.KeptOutUntil);
        var browser = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.DataProtectionLead);
        Assert.True((await browser.GetAsync($"/staff/retention/runs/{run.Reference}/classes/repairs")).Shows("The case was opened again."));
    }

    [Fact]
    public async Task A_paused_run_does_nothing_until_it_goes_on()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 1_200);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        Assert.True(await data.StepAsync(run.Id));
        var decider = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.DataProtectionLead);
        await (await decider.GetAsync($"/staff/retention/runs/{run.Reference}")).PressAsync("Pause");
        Assert.False(await data.StepAsync(run.Id));
        var toldUpTo = (await data.RunAsync()).Classes.Single().ToldUpTo;
        Assert.Equal(1_200 - FirstBatch, await data.WithAsync(db => db.Records.CountAsync(r => r.Id > toldUpTo)));

        await (await decider.GetAsync($"/staff/retention/runs/{run.Reference}")).PressAsync("Resume");
        await data.SettleAsync();
        Assert.Equal(RunState.Confirming, (await data.RunAsync()).State);
    }

    [Fact]
    public async Task A_run_keeps_the_version_of_the_schedule_it_was_listed_by()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 2);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.WithAsync(async db =>
        {
            var old = await db.Schedules.Include(s => s.Classes).SingleAsync(s => s.State == ScheduleState.InForce);
            old.State = ScheduleState.Superseded;
            var next = new ScheduleVersion { Number = old.Number + 1, State = ScheduleState.InForce, CreatedBy = "system", CreatedAt = old.CreatedAt };
            next.Classes.AddRange(old.Classes.Select(c => c.CopyTo(next.Number)));
            next.Classes.ForEach(c => c.Period = "P50Y");
            db.Schedules.Add(next);
            return await db.SaveChangesAsync();
        });
        await data.StepToEndAsync(run.Id);
        await data.AnswerAsync(run.Id);
        var certificate = await data.WithAsync(db => db.Certificates.AsNoTracking().SingleAsync());
        Assert.Contains($"\"scheduleVersion\":{run.ScheduleVersion}", certificate.Json, StringComparison.Ordinal);
        Assert.Contains("Destroyed 5 years after", certificate.Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_run_lets_its_records_come_up_again_tomorrow()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 3);
        await data.SweepAsync();
        var run = await data.RunAsync();
        var decider = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.TenantAdmin);
        await (await decider.GetAsync($"/staff/retention/runs/{run.Reference}")).PressAsync("Cancel");
        await data.SettleAsync();
        Assert.Equal(RunState.Cancelled, (await data.RunAsync()).State);
        Assert.All(await data.RecordsAsync(), r => Assert.Equal(DisposalTestData.Today.AddDays(1), r.KeptOutUntil));
        await data.SweepAsync();
        Assert.Equal(1, await data.WithAsync(db => db.Runs.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "D5")]
    public async Task Paper_is_a_task_for_each_building_and_goes_when_it_is_confirmed_with_a_witness()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("files", medium: RecordMedium.Paper);
        await data.AddAsync("files", 5, "Archive list", with: (r, i) => (r.Medium, r.Location) = (RecordMedium.Paper, i < 3 ? $"Town Hall, room 4, box {i}" : $"Depot, shelf {i}"));
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);

        var tasks = (await data.RunAsync()).Tasks.OrderBy(t => t.Source).ToList();
        Assert.Equal([("Depot", 2L), ("Town Hall", 3L)], tasks.Select(t => (t.Source, t.Count)));
        var officer = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.CaseOfficer);
        var url = $"/staff/retention/runs/{run.Reference}/tasks/{tasks[1].Id}";
        var csv = await officer.GetAsync(url + "?handler=Csv");
        Assert.True(csv.Shows("Town Hall, room 4, box 1") && !csv.Shows("Depot"), csv.Text);

        var page = await officer.GetAsync(url);
        page = await page.PressAsync("Confirm", ("Means", "Shredded"), ("DoneOn.Day", "7"), ("DoneOn.Month", "10"), ("DoneOn.Year", "2026"), ("DoneBy", "Pat Jones"));
        Assert.Equal(["Enter who saw the paper being destroyed"], page.Errors);
        page = await page.PressAsync("Confirm", ("WitnessedBy", "Kim Lee"));
        Assert.True(page.Shows("Confirmed."), page.Text);
        await data.SettleAsync();
        Assert.Equal(2, (await data.RecordsAsync()).Count);
        Assert.Equal(RunState.Confirming, (await data.RunAsync()).State);

        await (await officer.GetAsync($"/staff/retention/runs/{run.Reference}/tasks/{tasks[0].Id}"))
            .PressAsync("Confirm", ("Means", "ConfidentialWaste"), ("DoneOn.Day", "7"), ("DoneOn.Month", "10"), ("DoneOn.Year", "2026"), ("DoneBy", "Pat Jones"), ("WitnessedBy", "Kim Lee"));
        await data.SettleAsync();
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
        Assert.Empty(await data.RecordsAsync());
        Assert.True((await officer.GetAsync(url)).Shows("Kim Lee"));
        Assert.DoesNotContain("Kim Lee", (await data.WithAsync(db => db.Certificates.SingleAsync())).Json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_that_are_still_there_stay_on_the_register_with_the_reason()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 3, DisposalTestData.OtherSource);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);
        var officer = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.CaseOfficer);
        var page = await officer.GetAsync($"/staff/retention/runs/{run.Reference}/tasks/{(await data.RunAsync()).Tasks.Single().Id}");
        page = await page.PressAsync(
            "Confirm", ("Means", "Deleted"), ("DoneOn.Day", "7"), ("DoneOn.Month", "10"), ("DoneOn.Year", "2026"), ("DoneBy", "Pat Jones"), ("NotDone", "repairs-00001\nelsewhere"), ("Why", "The job is open"));
        Assert.Equal(["“elsewhere” is not on the list"], page.Errors);
        await page.PressAsync("Confirm", ("NotDone", "repairs-00001"));
        await data.SettleAsync();
        Assert.Equal("repairs-00001", Assert.Single(await data.RecordsAsync()).ExternalId);
        Assert.Equal((RunState.Completed, 2L, 1L), ((await data.RunAsync()).State, (await data.RunAsync()).Done, (await data.RunAsync()).Classes[0].Refused));
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task Holds_placed_at_the_same_time_as_batches_always_keep_what_was_still_there()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        var people = Enumerable.Range(0, 20).Select(_ => Guid.NewGuid()).ToList();
        await data.AddAsync("repairs", 4_000, DisposalTestData.OtherSource, with: (r, i) => r.ResidentId = people[i % people.Count]);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);
        await data.ConfirmQuietlyAsync(run.Id);
        var there = new Dictionary<Guid, List<long>>();
        var running = Task.Run(() => data.StepToEndAsync(run.Id));
        foreach (var person in people)
        {
            await data.WithAsync(async db =>
            {
                await using var transaction = await db.Database.BeginTransactionAsync();
                await db.TakeTurnAsync(default);
                db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "RightsRequests", ResidentId = person, PlacedOn = DisposalTestData.Today, PlacedIn = await db.TurnAsync(default) });
                await db.SaveChangesAsync();
                there[person] = await db.Records.Where(r => r.ResidentId == person).Select(r => r.Id).ToListAsync();
                await transaction.CommitAsync();
                return 0;
            });
        }

        await running;
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
        var after = (await data.RecordsAsync()).ToLookup(r => r.ResidentId!.Value, r => r.Id);
        Assert.All(people, p => Assert.Equal(there[p].Order(), after[p].Order()));
    }

    [Fact]
    public async Task A_record_whose_case_was_opened_again_since_it_was_listed_stays()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 4);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.WithAsync(db =>
        {
            db.Publish(new Contracts.Events.TriggerReached(DisposalTestData.OwnSource, "repairs-00001", RetentionTrigger.Closed, null));
            db.Publish(new Contracts.Events.TriggerReached(DisposalTestData.OwnSource, "repairs-00002", RetentionTrigger.Closed, DisposalTestData.Today));
            // What changes nothing of it leaves a record on the list, by the day that it was listed by.
            db.Publish(new Contracts.Events.TriggerReached(DisposalTestData.OwnSource, "repairs-00003", RetentionTrigger.Closed, new DateOnly(2019, 1, 1)));
            return db.SaveChangesAsync();
        });
        await data.SettleAsync();
        await data.StepToEndAsync(run.Id);
        await data.AnswerAsync(run.Id);
        var stayed = await data.RecordsAsync();
        Assert.Equal([("repairs-00001", null), ("repairs-00002", DisposalTestData.Today.AddYears(5))], stayed.Select(r => (r.ExternalId, r.DueOn)));
        run = await data.RunAsync();
        Assert.Equal((RunState.Completed, 2L, 2L, 2L, 0L), (run.State, run.Total, run.Done, run.Classes[0].Listed, run.Kept));
    }

    [Fact]
    public async Task A_record_whose_date_was_put_right_after_its_owner_was_told_is_the_owners_to_settle()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var run = await OrderedAsync(data, 1);
        await data.WithAsync(db =>
        {
            db.Publish(new Contracts.Events.TriggerReached(DisposalTestData.OwnSource, "repairs-00000", RetentionTrigger.Closed, DisposalTestData.Today));
            return db.SaveChangesAsync();
        });
        await data.SettleAsync();
        Assert.Equal(["repairs-00000"], await data.ListAsync(run.Id));
        await data.AnswerAsync(run.Id, _ => "The case was opened again.");
        Assert.Equal((RunState.Completed, 1L), ((await data.RunAsync()).State, (await data.RunAsync()).Classes[0].Refused));
    }

    [Fact]
    public async Task A_run_whose_last_records_were_erased_comes_to_its_end()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var run = await OrderedAsync(data, 2);
        await data.WithAsync(db => db.Records.ExecuteDeleteAsync());
        await data.SweepAsync();
        await data.SettleAsync();
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
    }

    [Fact]
    public async Task A_record_that_is_erased_while_it_is_listed_leaves_its_run_and_a_run_that_has_lost_all_ends_by_itself()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 2);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);

        await SayRemovedAsync(data, "repairs-00000", "repairs-00001");

        run = await data.RunAsync();
        Assert.Empty(await data.RecordsAsync());
        Assert.Equal((RunState.Completed, 0L, 0L, 0L), (run.State, run.Total, run.Done, run.Classes[0].Listed));
    }

    [Fact]
    public async Task A_record_that_is_erased_after_its_owner_was_told_counts_as_disposed_of_when_its_owner_says_so()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var run = await OrderedAsync(data, 2);
        await SayRemovedAsync(data, "repairs-00000");
        Assert.Equal(RunState.Confirming, (await data.RunAsync()).State);
        await data.AnswerAsync(run.Id);
        Assert.Equal((RunState.Completed, 2L), ((await data.RunAsync()).State, (await data.RunAsync()).Done));
    }

    [Fact]
    public async Task An_answer_about_records_that_are_all_gone_ends_the_run()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var run = await OrderedAsync(data, 2);
        await data.WithAsync(db => db.Records.ExecuteDeleteAsync());
        await data.WithAsync(db =>
        {
            db.Publish(new Contracts.Events.DisposalCompleted(run.Id, 1, DisposalTestData.OwnSource, ["repairs-00000", "repairs-00001"], []));
            return db.SaveChangesAsync();
        });
        await data.SettleAsync();
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
    }

    [Theory]
    [InlineData("/staff/retention/runs/DR-2026-99999")]
    [InlineData("/staff/retention/runs/DR-2026-99999/classes/repairs")]
    [InlineData("/staff/retention/runs/DR-2026-99999/records/1/keep-out")]
    [InlineData("/staff/retention/runs/DR-2026-99999/tasks/0199a000-0000-7000-8000-000000000000")]
    [InlineData("/staff/retention/certificates/DR-2026-99999")]
    public async Task What_is_not_there_is_not_found(string url)
    {
        var browser = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync(url)).Status);
    }

    [Fact]
    public async Task Only_those_who_decide_approve()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 1);
        await data.SweepAsync();
        var reference = (await data.RunAsync()).Reference;
        var officer = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.CaseOfficer);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await officer.GetAsync($"/staff/retention/runs/{reference}/decide")).Status);
        var engagement = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.EngagementOfficer);
        Assert.DoesNotContain((await engagement.GetAsync($"/staff/retention/runs/{reference}/classes/repairs")).Html.QuerySelectorAll("button"), b => b.TextContent.Contains("looked through", StringComparison.Ordinal));
        var auditor = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.Auditor);
        Assert.True((await auditor.GetAsync($"/staff/retention/runs/{reference}")).Shows("Class repairs"));
    }

    [Fact]
    public async Task Whoever_has_not_confirmed_is_reminded()
    {
        await using var app = await KeyholderApp.StartAsync();
        var data = await DisposalTestData.NewAsync(app);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 3, DisposalTestData.OtherSource);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);
        var officer = await app.AddStaffAsync(data.Tenant, Roles.CaseOfficer);
        await app.AdvanceAsync(TimeSpan.FromDays(15));
        Assert.Equal(1, (await data.RunAsync()).Tasks.Single().Chased);
        var mailbox = (BuildingBlocks.Mail.DevelopmentMailbox)app.Services.GetService(typeof(BuildingBlocks.Mail.DevelopmentMailbox))!;
        Assert.Contains(mailbox.All(data.Tenant), m => m.To == officer.Email && m.Body.Contains(run.Reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_own_module_that_has_not_answered_is_ordered_once_more_and_two_answers_count_once()
    {
        await using var app = await KeyholderApp.StartAsync();
        var data = await DisposalTestData.NewAsync(app);
        var run = await OrderedAsync(data, 3);
        var held = (await data.RecordsAsync())[0];
        await app.AdvanceAsync(TimeSpan.FromDays(13));
        Assert.Empty(await OrderedAgainAsync());
        await app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(["batch 1: 3 records of repairs"], await OrderedAgainAsync());

        // Held since the first order, it is not ordered with the third.
        await data.WithAsync(db =>
        {
            db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "test", Reason = "A claim", RecordId = held.Id, PlacedOn = DisposalTestData.Today, PlacedIn = 0 });
            return db.SaveChangesAsync();
        });
        await app.AdvanceAsync(TimeSpan.FromDays(14));
        Assert.Equal(["batch 1: 3 records of repairs", "batch 1: 2 records of repairs"], await OrderedAgainAsync());

        await AnswerAsync([.. (await data.RecordsAsync()).Skip(1).Select(r => r.ExternalId)]);
        await AnswerAsync([.. Enumerable.Range(0, 3).Select(i => $"repairs-{i:00000}")]);
        var done = await data.RunAsync();
        Assert.Equal((RunState.Completed, 2L, 1L), (done.State, done.Done, done.Kept));
        Assert.Equal(held.Id, Assert.Single(await data.RecordsAsync()).Id);
        await app.AdvanceAsync(TimeSpan.FromDays(14));
        Assert.Equal(2, (await OrderedAgainAsync()).Count);

        Task<List<string?>> OrderedAgainAsync() => app.WithAsync<BuildingBlocks.Persistence.PlatformDbContext, List<string?>>(
            data.Tenant, db => db.AuditTrail.Where(a => a.Action == "retention.run.ordered-again").OrderBy(a => a.Sequence).Select(a => a.Detail).ToListAsync());

        async Task AnswerAsync(string[] disposed)
        {
            await data.WithAsync(db =>
            {
                db.Publish(new Contracts.Events.DisposalCompleted(run.Id, 1, DisposalTestData.OwnSource, disposed, []));
                return db.SaveChangesAsync();
            });
            await data.SettleAsync();
        }
    }

    private static async Task SayRemovedAsync(DisposalTestData data, params string[] externalIds)
    {
        await data.WithAsync(db =>
        {
            foreach (var id in externalIds) db.Publish(new Contracts.Events.RecordRemoved(DisposalTestData.OwnSource, id));
            return db.SaveChangesAsync();
        });
        await data.SettleAsync();
    }

    private async Task<DisposalRun> OrderedAsync(DisposalTestData data, int count)
    {
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", count);
        await data.SweepAsync();
        var run = await data.RunAsync();
        await data.StartQuietlyAsync(run.Reference);
        await data.StepToEndAsync(run.Id);
        return run;
    }

    private async Task<WebPage> LookThroughAndApproveAsync(DisposalTestData data)
    {
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 2);
        await data.SweepAsync();
        var reference = (await data.RunAsync()).Reference;
        var lead = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.DataProtectionLead);
        var page = await (await lead.GetAsync($"/staff/retention/runs/{reference}/classes/repairs")).PressAsync("I have looked through this class");
        return page.Html.QuerySelectorAll("button").Any(b => b.TextContent.Contains("Approve", StringComparison.Ordinal)) ? await page.PressAsync("Approve the disposal") : page;
    }
}
