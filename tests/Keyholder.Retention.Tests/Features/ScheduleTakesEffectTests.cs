using Keyholder.BuildingBlocks.Jobs;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.StaffSchedule.ProposeSchedule;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

/// <summary>These move the clock, so they have a host of their own.</summary>
[Trait("Requirement", "D6")]
public sealed class ScheduleTakesEffectTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 10, 7);
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_approved_version_takes_effect_at_the_start_of_its_day_and_its_records_are_counted_anew()
    {
        var its = await ScheduleSite.OpenAsync(_app);
        await its.AddAsync(
            ScheduleSite.Record("1", "repair-order", new DateOnly(2021, 1, 1), new DateOnly(2027, 1, 1)),
            ScheduleSite.Record("2", null, new DateOnly(2026, 1, 1), given: "garden-log"),
            ScheduleSite.Record("3", "cctv", new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 1)),
            ScheduleSite.Record("4", "housing-application"));
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await (await its.First.GetAsync(ScheduleSite.Draft + "/class")).PressAsync(
            "Save in the draft", ("Title", "Garden logs"), ("Code", "garden-log"), ("Kept", "time"), ("Years", "1"), ("Trigger", "created"), ("Action", "destroy"));
        await (await its.First.GetAsync(ScheduleSite.Draft + "/class/housing-application")).PressAsync("Take this class out");
        await its.ProposeAsync(Today.AddDays(2));
        await its.ApproveAsync();
        Assert.Equal(ScheduleState.Approved, (await its.VersionAsync(2)).State);

        await _app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(ScheduleState.InForce, (await its.VersionAsync(1)).State);
        // 9 October begins in London while it is still 8 October in UTC.
        await _app.AdvanceAsync(new DateTimeOffset(2026, 10, 8, 23, 0, 1, TimeSpan.Zero) - _app.Clock.GetUtcNow());

        Assert.Equal(ScheduleState.Superseded, (await its.VersionAsync(1)).State);
        Assert.Equal(ScheduleState.InForce, (await its.VersionAsync(2)).State);
        Assert.Equal("in-force", (await its.AuditedAsync())[^1]);
        var records = await its.WithAsync(db => db.Records.AsNoTracking().ToDictionaryAsync(r => r.ExternalId));
        Assert.Equal(new DateOnly(2028, 1, 1), records["1"].DueOn);
        Assert.Equal(("garden-log", null, new DateOnly(2027, 1, 1)), (records["2"].ClassCode, records["2"].GivenClass, records["2"].DueOn!.Value));
        Assert.Equal((null, "cctv", null), (records["3"].ClassCode, records["3"].GivenClass, records["3"].DueOn));
        Assert.Equal((null, "housing-application", null), (records["4"].ClassCode, records["4"].GivenClass, records["4"].DueOn));

        // Stopped half way and woken again, it ends the same.
        await its.WithAsync(db => db.Records.Where(r => r.ExternalId == "1").ExecuteUpdateAsync(s => s.SetProperty(r => r.DueOn, new DateOnly(2027, 1, 1))));
        await _app.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(ScheduleTakesEffect.Job).RunAsync("2", TestContext.Current.CancellationToken));
        Assert.Equal(new DateOnly(2028, 1, 1), await its.WithAsync(db => db.Records.Where(r => r.ExternalId == "1").Select(r => r.DueOn).SingleAsync()));
        Assert.Single(await its.AuditedAsync(), "in-force");
    }

    [Fact]
    public async Task A_version_that_applies_from_today_takes_effect_as_soon_as_it_is_approved_and_says_so()
    {
        var its = await ScheduleSite.OpenAsync(_app);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        var said = await its.PublishedAsync<ProposeScheduleHandler>(_app, async handler =>
        {
            Assert.True((await handler.HandleAsync(new ProposeSchedule(Today, "The committee decided so"), CancellationToken.None)).Ok);
        });
        Assert.Equal("repair-order", Assert.Single(said.OfType<RetentionRuleChangeProposed>().Single().Changes).ClassCode);
        await its.ApproveAsync();
        await _app.AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(ScheduleState.InForce, (await its.VersionAsync(2)).State);
        Assert.True((await its.First.GetAsync(ScheduleSite.Schedule)).Shows("Anonymised 7 years after it was created"));
    }

    [Fact]
    public async Task Taking_effect_tells_the_other_modules_what_changed()
    {
        var its = await ScheduleSite.OpenAsync(_app);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await its.WithAsync(async db =>
        {
            var draft = await db.Schedules.SingleAsync(s => s.Number == 2);
            (draft.State, draft.EffectiveOn) = (ScheduleState.Approved, Today);
            return await db.SaveChangesAsync();
        });
        Task<bool> TakingEffectAsync() => _app.InAsync(its.Tenant, s => s.GetRequiredService<Schedules>().IsTakingEffectAsync(CancellationToken.None));
        Assert.True(await TakingEffectAsync());
        var said = await its.PublishedAsync<ScheduleTakesEffect>(_app, wakeUp => wakeUp.RunAsync("2", CancellationToken.None));
        Assert.False(await TakingEffectAsync());
        var change = Assert.Single(said.OfType<RetentionScheduleInForce>().Single().Changes);
        Assert.Equal(("repair-order", "Anonymised 6 years after it was created", "Anonymised 7 years after it was created"), (change.ClassCode, change.Before, change.After));
    }

    [Fact]
    public async Task A_withdrawn_version_never_takes_effect()
    {
        var its = await ScheduleSite.OpenAsync(_app);
        await its.StartDraftAsync();
        await its.ChangeClassAsync("repair-order", ("Years", "7"));
        await its.ProposeAsync(Today.AddDays(2));
        await its.ApproveAsync();
        await (await its.First.GetAsync(ScheduleSite.Draft + "/withdraw")).PressAsync("Withdraw");
        await _app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(ScheduleState.InForce, (await its.VersionAsync(1)).State);
    }
}
