using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.TestKit;

/// <summary>Records that are due, for tests that begin with a disposal.</summary>
public static class TestRecords
{
    /// <summary>Adds a class to the schedule in force, or makes one.</summary>
    public static Task AddRecordClassAsync(
        this KeyholderApp app, TenantInfo tenant, string code, string title, string period = "P5Y", string trigger = "closed", DisposalAction action = DisposalAction.Destroy, RecordMedium medium = RecordMedium.Electronic) =>
        app.WithAsync<RetentionDbContext, int>(tenant, async db =>
        {
            if (await db.Schedules.Where(s => s.State == ScheduleState.InForce).Select(s => (int?)s.Number).SingleOrDefaultAsync() is not { } version)
            {
                version = 1;
                db.Schedules.Add(new ScheduleVersion { Number = version, State = ScheduleState.InForce, EffectiveOn = new DateOnly(2020, 1, 1), CreatedBy = "system", CreatedAt = app.Clock.GetUtcNow() });
            }

            db.Classes.Add(new RecordClass
            {
                Version = version,
                Code = code,
                Title = title,
                Owner = "CaseOfficer",
                Medium = medium,
                Triggers = trigger,
                Period = period,
                Action = action,
                Authority = "Records committee",
                Citation = "Limitation Act 1980 s.5",
                Removes = action == DisposalAction.Anonymise ? "Tenants’ names\nTelephone numbers" : null,
            });
            return await db.SaveChangesAsync();
        });

    /// <summary>Adds records of a class that have been due for some days, and lists them.</summary>
    public static async Task AddDueRecordsAsync(this KeyholderApp app, TenantInfo tenant, string code, int count, string source, string title, string? location = null)
    {
        await app.AddRecordsAsync(tenant, code, count, source, title, _ => new DateOnly(2019, 6, 1), location);
        await app.InAsync(tenant, s => s.GetRequiredKeyedService<IWakeUp>(DueDates.SweepJob).RunAsync(DueDates.SweepKey, default));
    }

    /// <summary>Adds records of a class, each with the day it was closed on, from which the day it is due is counted. They are not listed.</summary>
    public static Task AddRecordsAsync(
        this KeyholderApp app, TenantInfo tenant, string code, int count, string source, string title, Func<int, DateOnly> closedOn, string? location = null) =>
        app.WithAsync<RetentionDbContext, int>(tenant, async db =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.TakeTurnAsync(default);
            var turn = await db.TurnAsync(default);
            var classes = new ClassesInForce((await db.ClassesInForceAsync(default)).Values);
            var medium = (await db.ClassesInForceAsync(default))[code].Medium;
            for (var i = 1; i <= count; i++)
            {
                var record = new RecordItem
                {
                    Source = source,
                    ExternalId = $"{code}-{i:00000}",
                    Title = $"{title} {i}",
                    Medium = medium,
                    Location = location is null ? null : $"{location}, box {i}",
                    Area = (i % 7) switch { 0 => "Riverside", < 4 => "North ward", _ => "Old town" },
                    CreatedOn = new DateOnly(2017 + i % 3, 3, 1),
                    ClosedOn = closedOn(i),
                };
                classes.Place(record, code, turn);
                db.Records.Add(record);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return count;
        });
}
