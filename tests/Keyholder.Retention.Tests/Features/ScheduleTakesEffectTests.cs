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
            ScheduleSite.Record("4", "housing-application"),
            ScheduleSite.Record("5", null, new DateOnly(2026, 1, 1), given: "GARDEN Logs"));
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
        Assert.Equal(("garden-log", null, new DateOnly(2027, 1, 1)), (records["5"].ClassCode, records["5"].GivenClass, records["5"].DueOn!.Value));
        Assert.Equal((null, "cctv", null), (records["3"].ClassCode, records["3"].GivenClass, records["3"].DueOn));
        Assert.Equal((null, "housing-application", null), (records["4"].ClassCode, records["4"].GivenClass, records["4"].DueOn));

        // Stopped half way and woken again, it ends the same.
        await its.WithAsync(db => db.Records.Where(r => r.ExternalId == "1").ExecuteUpdateAsync(s => s.SetProperty(r => r.DueOn, new DateOnly(2027, 1, 1))));
        await _app.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(ScheduleTakesEffect.Job).RunAsync("2", TestContext.Current.CancellationToken));
        Assert.Equal(new DateOnly(2028, 1, 1), await its.WithAsync(db => db.Records.Where(r => r.ExternalId == "1").Select(r => r.DueOn).SingleAsync()));
        Assert.Single(await its.AuditedAsync(), "in-force");
    }

    [Fact]
    public async Task A_first_schedule_from_the_packs_takes_up_the_records_that_waited_for_it_once_it_is_there()
    {
        var its = await ScheduleSite.OpenAsync(_app);
        await its.WithAsync(async db => await db.Classes.ExecuteDeleteAsync() + await db.Schedules.ExecuteDeleteAsync());
        await its.AddAsync(
            ScheduleSite.Record("1", null, new DateOnly(2020, 1, 1), given: "repair-order"),
            ScheduleSite.Record("2", "dropped-class", new DateOnly(2020, 1, 1), new DateOnly(2020, 1, 1)),
            ScheduleSite.Record("3", null, new DateOnly(2020, 1, 1), given: "repairs ORDER"));
        await _app.InAsync(its.Tenant, s => s.GetRequiredService<Schedules>().SeedAsync(TestContext.Current.CancellationToken));
        await _app.AdvanceAsync(TimeSpan.Zero);

        var records = await its.WithAsync(db => db.Records.AsNoTracking().ToDictionaryAsync(r => r.ExternalId));
        Assert.Equal(("repair-order", null, new DateOnly(2026, 1, 1)), (records["1"].ClassCode, records["1"].GivenClass, records["1"].DueOn!.Value));
        Assert.Equal((null, "dropped-class", null), (records["2"].ClassCode, records["2"].GivenClass, records["2"].DueOn));
        Assert.Equal(("repair-order", null, new DateOnly(2026, 1, 1)), (records["3"].ClassCode, records["3"].GivenClass, records["3"].DueOn!.Value));
    }

    [Fact, Trait("Requirement", "P8")]
    public async Task Many_waiting_records_get_their_class_batch_by_batch_each_with_its_line_on_the_trail()
    {
        var its = await ScheduleSite.OpenAsync(_app);
        await its.AddAsync([.. Enumerable.Range(0, 4_100).Select(i => ScheduleSite.Record($"{i}", null, new DateOnly(2020, 1, 1), given: i % 2 == 0 ? "Repairs" : "Other"))]);
        var page = await its.First.GetAsync("/staff/retention/records/without-class");
        var select = page.Html.QuerySelectorAll("label").Single(l => l.TextContent.Contains("Repairs", StringComparison.Ordinal)).GetAttribute("for")!;
        page = await page.PressAsync("Save", (page.Html.GetElementById(select)!.GetAttribute("name")!, "repair-order"));

        Assert.True(page.Shows("2,050 records have their class"));
        Assert.Equal(2_050, await its.WithAsync(db => db.Records.CountAsync(r => r.ClassCode == "repair-order" && r.GivenClass == null && r.DueOn == new DateOnly(2026, 1, 1))));
        var said = await _app.WithAsync<BuildingBlocks.Persistence.PlatformDbContext, List<string?>>(
            its.Tenant, db => db.AuditTrail.Where(a => a.Action == "retention.record.classified").OrderBy(a => a.Sequence).Select(a => a.Detail).ToListAsync());
        Assert.Equal(["1000 records", "1000 records", "50 records"], said);
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
        await _app.SettleAsync();
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
