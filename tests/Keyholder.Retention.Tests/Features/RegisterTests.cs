using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static Keyholder.Retention.Tests.Features.RegisterSample;

namespace Keyholder.Retention.Tests.Features;

public sealed class RegisterTests(RetentionApp site)
{
    private readonly string _source = Unique("module");

    [Fact, Trait("Requirement", "D7")]
    public async Task A_record_said_twice_is_one_record_and_the_last_word_counts()
    {
        await site.WithClassesAsync();
        var resident = Guid.NewGuid();
        await site.PublishAsync(new RecordRegistered(_source, "1", Former, [new(RetentionTrigger.Created, Day("2019-01-01"))], resident, Title: "File 1"));
        await site.PublishAsync(new RecordRegistered(_source, "1", Former, [new(RetentionTrigger.TenancyEnded, Day("2021-05-03"))], resident, Title: "File one"));

        var record = Assert.Single(await site.RecordsAsync(_source));
        Assert.Equal((Former, "File one", null, Day("2026-05-03"), true), (record.ClassCode, record.Title, record.CreatedOn, record.DueOn!.Value, record.IsOwn));
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_class_that_the_schedule_does_not_have_keeps_the_record_and_is_remembered()
    {
        await site.WithClassesAsync();
        await site.PublishAsync(new RecordRegistered(_source, "1", "unheard-of", [new(RetentionTrigger.TenancyEnded, Day("1990-01-01"))]));
        var record = Assert.Single(await site.RecordsAsync(_source));
        Assert.Equal((null, "unheard-of", null), (record.ClassCode, record.GivenClass, record.DueOn));
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_trigger_that_is_reached_makes_it_due_and_one_that_is_taken_back_makes_it_wait_again()
    {
        await site.WithClassesAsync();
        await site.PublishAsync(new RecordRegistered(_source, "1", Former, [new(RetentionTrigger.Created, Day("2019-01-01"))]));
        await site.PublishAsync(new TriggerReached(_source, "1", RetentionTrigger.TenancyEnded, Day("2026-05-03")));
        Assert.Equal(Day("2031-05-03"), Assert.Single(await site.RecordsAsync(_source)).DueOn);
        await site.PublishAsync(new TriggerReached(_source, "1", RetentionTrigger.TenancyEnded, null));
        Assert.Null(Assert.Single(await site.RecordsAsync(_source)).DueOn);
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task A_record_that_is_gone_leaves_the_register_unless_a_run_has_still_to_settle_it()
    {
        await site.AddAsync(_source, "1");
        await site.ListAsync(await site.AddAsync(_source, "2", i => i.ClassCode = Former));
        await site.PublishAsync(new RecordRemoved(_source, "1"), new RecordRemoved(_source, "2"), new RecordRemoved(_source, "3"));
        Assert.Equal(["2"], (await site.RecordsAsync(_source)).Select(r => r.ExternalId));
    }

    [Fact, Trait("Requirement", "B2")]
    public async Task Other_modules_learn_how_many_of_some_records_were_kept_too_long_and_a_held_one_was_not()
    {
        await site.WithClassesAsync();
        for (var i = 1; i <= 4; i++) await site.AddAsync(_source, $"{i}", r => (r.ClassCode, r.DueOn) = (Former, Day("2025-01-01")));
        await site.AddAsync(_source, "5", r => (r.ClassCode, r.DueOn) = (Former, Day("2026-10-07")));
        var held = (await site.RecordsAsync(_source)).Single(r => r.ExternalId == "2").Id;
        await HoldAsync(new Hold { Source = "Retention", Reason = "Court case", RecordId = held, PlacedOn = Day("2026-01-01"), PlacedIn = 0 });
        await site.WithAsync(db => db.Records.Where(r => r.Source == _source && r.ExternalId == "3").ExecuteUpdateAsync(s => s.SetProperty(r => r.KeptOutUntil, Day("2027-01-01"))));
        RecordReference[] asked = [.. Enumerable.Range(1, 7).Select(i => new RecordReference(_source, $"{i}")), new("elsewhere", "1")];

        var over = await site.App.InAsync(site.Tenant, s => s.GetRequiredService<IRecordRetention>().OverdueAsync(asked, Day("2026-10-07"), default));

        Assert.Equal((8, 5, 2), (over.Asked, over.Known, over.Overdue));
        Assert.Equal([new(Former, 2)], over.ByClass);
    }

    [Fact, Trait("Requirement", "B2")]
    public async Task Other_modules_learn_until_when_records_are_kept_and_why()
    {
        await site.WithClassesAsync();
        await site.AddAsync(_source, "1", r => (r.ClassCode, r.TenancyEndedOn, r.DueOn) = (Former, Day("2024-05-03"), Day("2029-05-03")));
        var kept = await site.App.InAsync(site.Tenant, s => s.GetRequiredService<IRecordRetention>().UntilAsync([new(_source, "1"), new(_source, "2")], default));
        Assert.Equal(
            new RecordKept(new(_source, "1"), Former, Day("2029-05-03"), "Destroyed 5 years after the end of the tenancy (Board, Records policy 4.2), which is on 3 May 2029."),
            Assert.Single(kept));
    }

    [Fact, Trait("Requirement", "B3")]
    public async Task Other_modules_find_the_records_of_a_system_page_by_page_with_whom_they_are_about()
    {
        await site.WithClassesAsync();
        var person = Guid.NewGuid();
        for (var i = 1; i <= 3; i++) await site.AddAsync(_source, $"{i}", r => (r.ClassCode, r.ResidentId) = (Former, person));
        Task<IReadOnlyList<FoundRecord>> FindAsync(string? code, long? after) => site.App.InAsync(site.Tenant, s => s.GetRequiredService<IRecordRetention>().FindAsync(_source, code, after, 2, default));
        var first = await FindAsync(Former, null);
        Assert.Equal([("1", person), ("2", person)], first.Select(f => (f.Record.ExternalId, f.ResidentId!.Value)));
        Assert.Equal("3", Assert.Single(await FindAsync(Former, first[^1].Number)).Record.ExternalId);
        Assert.Empty(await FindAsync("no-such-class", null));
    }

    [Fact, Trait("Requirement", "Q1")]
    public async Task What_the_register_says_of_a_person_is_one_item_that_goes_with_its_records()
    {
        await site.WithClassesAsync();
        var resident = Guid.NewGuid();
        await site.AddAsync(_source, "1", r => (r.ResidentId, r.Title, r.ClassCode) = (resident, "File 1", Forever));
        var subject = new Subject(resident, null, null);

        await site.App.InAsync(site.Tenant, async services =>
        {
            var data = services.GetServices<ISubjectData>().Single(s => s is RetentionSubjectData);
            var item = Assert.Single(await data.LocateAsync(subject, default));
            Assert.Equal([new SubjectField("File 1", "Kept permanently (Board, Records policy 4.2).")], Assert.Single(await data.ExportAsync(subject, [item.Id], default)).Fields);
            Assert.False((await data.EraseAsync(subject, item.Id, default)).Done);
            Assert.Empty(await data.LocateAsync(new Subject(Guid.NewGuid(), null, null), default));
        });
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task The_sweep_wakes_when_the_first_day_begins_on_which_a_record_is_due()
    {
        // In a tenant of its own, where nothing else is due.
        var tenant = site.App.Beta;
        await MoveAsync(db => db.Records.AddRange(
            new RecordItem { Source = _source, ExternalId = "1", DueOn = Day("2030-05-03") }, new RecordItem { Source = _source, ExternalId = "2", DueOn = Day("2031-01-01") }));
        Assert.Equal(new DateTimeOffset(2030, 5, 2, 23, 0, 0, TimeSpan.Zero), await WakesAsync());
        await MoveAsync(db => db.Records.RemoveRange(db.Records.Where(r => r.ExternalId == "1")));
        Assert.Equal(new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero), await WakesAsync());
        await MoveAsync(db => db.Records.RemoveRange(db.Records));
        Assert.Null(await WakesAsync());

        async Task MoveAsync(Action<RetentionDbContext> change)
        {
            await site.App.WithAsync<RetentionDbContext, int>(tenant, db =>
            {
                change(db);
                db.Publish(new DueDatesMoved());
                return db.SaveChangesAsync();
            });
            await site.App.SettleAsync();
        }

        async Task<DateTimeOffset?> WakesAsync() =>
            (await (await site.App.Services.GetRequiredService<ISchedulerFactory>().GetScheduler()).GetTrigger(new TriggerKey($"{DueDates.SweepJob}/{DueDates.SweepKey}", tenant.Slug)))?.StartTimeUtc;
    }

    private Task HoldAsync(Hold hold) => site.WithAsync(db =>
    {
        hold.Id = Guid.NewGuid();
        db.Holds.Add(hold);
        return db.SaveChangesAsync();
    });
}
