using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D7")]
public sealed class SweepTests(RetentionApp site)
{
    [Fact]
    public async Task Everything_due_goes_on_one_run_counted_by_class()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddClassAsync("gas");
        await data.AddClassAsync("kept", action: DisposalAction.Keep);
        await data.AddAsync("repairs", 2_345, due: DisposalTestData.Today);
        await data.AddAsync("gas", 7);
        await data.AddAsync("gas", 5, due: DisposalTestData.Today.AddDays(1));
        await data.AddAsync("kept", 3);
        await data.AddAsync("nobody-knows", 3);

        await data.SweepAsync();

        var run = await data.RunAsync();
        Assert.Equal([("gas", 7L), ("repairs", 2_345L)], run.Classes.OrderBy(c => c.ClassCode).Select(c => (c.ClassCode, c.Listed)));
        Assert.Equal((RunState.Proposed, DisposalTestData.Today), (run.State, run.DueUpTo));
        Assert.Equal(2_352, (await data.ListAsync(run.Id)).Count);
    }

    [Fact]
    public async Task Done_again_it_changes_nothing()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 12);
        await data.SweepAsync();
        var before = await data.RunAsync();
        await data.SweepAsync();
        var after = await data.RunAsync();
        Assert.Equal((before.Reference, before.Version, 12L), (after.Reference, after.Version, after.Classes.Single().Listed));
        Assert.Equal(1, await data.WithAsync(db => db.Runs.CountAsync()));
    }

    [Fact]
    public async Task Nothing_comes_onto_a_list_that_was_looked_through_before_it_is_made_anew()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        var (resident, hold) = (Guid.NewGuid(), Guid.NewGuid());
        await data.AddAsync("repairs", 1, with: (r, _) => r.ResidentId = resident);
        await PublishAsync(new HoldPlaced(hold, "RightsRequests", "A request is open.", resident, null, DisposalTestData.Today));
        await data.AddAsync("repairs", 1, with: (r, _) => r.KeptOutUntil = DisposalTestData.Today.AddDays(1));
        await data.AddAsync("repairs", 2);
        await data.SweepAsync();
        var run = await data.RunAsync();
        Assert.Equal(["repairs-00002", "repairs-00003"], await data.ListAsync(run.Id));

        await data.StartQuietlyAsync(run.Reference);
        await data.AddAsync("repairs", 1);
        await PublishAsync(new HoldLifted(hold, "RightsRequests", DisposalTestData.Today));
        Assert.Equal(["repairs-00002", "repairs-00003"], await data.ListAsync(run.Id));

        var next = await data.RunAsync();
        Assert.NotEqual(run.Reference, next.Reference);
        Assert.Equal(["repairs-00000", "repairs-00004"], await data.ListAsync(next.Id));

        async Task PublishAsync(object message)
        {
            await data.WithAsync(db =>
            {
                db.Publish(message);
                return db.SaveChangesAsync();
            });
            await data.SettleAsync();
        }
    }

    [Fact]
    public async Task A_record_that_would_be_on_two_lists_is_on_the_older_one()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 3);
        await data.SweepAsync();
        var first = await data.RunAsync();
        await data.StartQuietlyAsync(first.Reference);
        await data.AddAsync("repairs", 2);
        await data.SweepAsync();
        var second = await data.RunAsync();
        Assert.Equal([2L], second.Classes.Select(c => c.Listed));
        Assert.Equal(["repairs-00003", "repairs-00004"], await data.ListAsync(second.Id));

        await data.StepToEndAsync(first.Id);
        await data.AnswerAsync(first.Id, id => id == "repairs-00001" ? "The case was opened again." : null);

        Assert.Equal(RunState.Completed, (await data.RunAsync(first.Reference)).State);
        Assert.Equal(["repairs-00003", "repairs-00004"], await data.ListAsync(second.Id));
    }

    [Fact]
    public async Task A_class_that_becomes_longer_is_looked_through_again()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddClassAsync("gas");
        await data.AddAsync("repairs", 4);
        await data.AddAsync("gas", 4);
        await data.SweepAsync();
        await data.WithAsync(async db =>
        {
            (await db.Runs.Include(r => r.Classes).SingleAsync()).LookThrough("repairs", BuildingBlocks.Auditing.Actor.System, site.App.Clock.GetUtcNow());
            return await db.SaveChangesAsync();
        });
        await data.AddAsync("repairs", 1);
        await data.SweepAsync();
        Assert.Null((await data.RunAsync()).Classes.Single(c => c.ClassCode == "repairs").ReviewedBy);
    }

    [Fact]
    public async Task What_is_held_or_kept_out_is_not_listed()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        var resident = Guid.NewGuid();
        await data.AddAsync("repairs", 5, with: (r, i) =>
        {
            if (i == 0) r.ResidentId = resident;
            if (i == 1) r.KeptOutUntil = DisposalTestData.Today.AddDays(20);
            if (i == 2) r.KeptOutUntil = DisposalTestData.Today;
        });
        await data.WithAsync(async db =>
        {
            db.Publish(new HoldPlaced(Guid.NewGuid(), "RightsRequests", "A request is open.", resident, null, DisposalTestData.Today));
            return await db.SaveChangesAsync();
        });
        await data.SettleAsync();
        await data.SweepAsync();
        Assert.Equal(3, (await data.RunAsync()).Classes.Single().Listed);
    }

    [Fact]
    [Trait("Requirement", "D8")]
    public async Task A_lifted_hold_brings_its_records_back_by_itself()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        var (hold, resident) = (Guid.NewGuid(), Guid.NewGuid());
        await data.WithAsync(async db =>
        {
            db.Publish(new HoldPlaced(hold, "RightsRequests", "A request is open.", resident, null, DisposalTestData.Today));
            return await db.SaveChangesAsync();
        });
        await data.SettleAsync();
        await data.AddAsync("repairs", 2, with: (r, _) => r.ResidentId = resident);
        await data.SweepAsync();
        Assert.Equal(0, await data.WithAsync(db => db.Runs.CountAsync()));

        await data.WithAsync(async db =>
        {
            db.Publish(new HoldLifted(hold, "RightsRequests", DisposalTestData.Today));
            return await db.SaveChangesAsync();
        });
        await data.SettleAsync();
        Assert.Equal(2, (await data.RunAsync()).Classes.Single().Listed);
    }

    [Fact]
    public async Task It_wakes_on_the_next_day_that_something_becomes_due_or_is_looked_at_again()
    {
        await using var app = await TestKit.KeyholderApp.StartAsync();
        var data = await DisposalTestData.NewAsync(app);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 1, due: DisposalTestData.Today.AddDays(30));
        await data.AddAsync("repairs", 1, with: (r, _) => r.KeptOutUntil = DisposalTestData.Today.AddDays(10));
        await data.SweepAsync();
        Assert.Equal(0, await data.WithAsync(db => db.Runs.CountAsync()));
        await app.AdvanceAsync(TimeSpan.FromDays(10));
        Assert.Equal(1, (await data.RunAsync()).Classes.Single().Listed);
        await app.AdvanceAsync(TimeSpan.FromDays(20));
        Assert.Equal(2, (await data.RunAsync()).Classes.Single().Listed);
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task A_recording_is_gone_at_once_when_its_minutes_are_agreed_unless_it_is_held()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("recording-of-meeting", "P0D", "minutes-agreed", automatic: true, medium: RecordMedium.Recording);
        await data.AddAsync("recording-of-meeting", 2, due: DisposalTestData.Today, with: (r, _) => r.MinutesAgreedOn = DisposalTestData.Today);
        await data.WithAsync(async db =>
        {
            var kept = await db.Records.OrderBy(r => r.Id).Select(r => r.Id).FirstAsync();
            db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = Hold.Here, RecordId = kept, PlacedOn = DisposalTestData.Today, PlacedIn = 0 });
            return await db.SaveChangesAsync();
        });

        await data.SweepAsync();
        await data.SettleAsync();
        var run = await data.RunAsync();
        Assert.Equal((RunState.Confirming, true, DisposalRun.BySchedule), (run.State, run.Automatic, run.ApprovedBy));
        await data.AnswerAsync(run.Id);

        Assert.Single(await data.RecordsAsync());
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
        Assert.Equal(1, await data.WithAsync(db => db.Certificates.CountAsync()));
    }
}
