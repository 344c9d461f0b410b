using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.StaffSchedule.ApproveSchedule;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>The tenant's schedule, version by version: which applies, which is being prepared, and how that one is changed.</summary>
internal sealed class Schedules(RetentionDbContext db, TenantPolicies policies, ActorContext actor, TimeProvider time)
{
    private static readonly Problem Gone = new("There is no change of the schedule in preparation.");
    private static readonly Problem ChangedMeanwhile = new("Somebody else has changed the schedule in the meantime. Look at what they did, then try again.");

    /// <summary>
    /// The version that applies, to be read. For a tenant that has none yet it is the one that <see cref="SeedAsync"/> will keep: nothing is saved
    /// here, because who reads may be in a transaction of their own, which a second one would wait for.
    /// </summary>
    public async Task<ScheduleVersion> InForceAsync(CancellationToken ct)
    {
        if (await FindInForceAsync(ct) is { } found) return found;
        if (!await db.Schedules.AnyAsync(ct)) return await FirstAsync(ct);
        return await FindInForceAsync(ct) ?? throw new InvalidOperationException("No version of the retention schedule applies.");
    }

    /// <summary>Any version, to be read; null when there is none of that number.</summary>
    public async Task<ScheduleVersion?> FindAsync(int number, CancellationToken ct) =>
        await db.Schedules.AsNoTracking().Include(s => s.Classes).SingleOrDefaultAsync(s => s.Number == number, ct)
            ?? (await InForceAsync(ct) is { } inForce && inForce.Number == number ? inForce : null);

    /// <summary>The version in preparation, to be read; null when there is none.</summary>
    public Task<ScheduleVersion?> PendingAsync(CancellationToken ct) => Pending(db.Schedules.AsNoTracking()).SingleOrDefaultAsync(ct);

    /// <summary>
    /// Whether a version should apply today and its records are still being counted. Nothing is listed for disposal meanwhile; when it
    /// applies, <see cref="ScheduleTakesEffect"/> schedules the sweep.
    /// </summary>
    public Task<bool> IsTakingEffectAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        return db.Schedules.AnyAsync(s => s.State == ScheduleState.Approved && s.EffectiveOn <= today, ct);
    }

    /// <summary>A copy of the version that applies, to be changed. When one is in preparation already, that one stays as it is.</summary>
    public async Task StartDraftAsync(CancellationToken ct)
    {
        if (await PendingAsync(ct) is not null) return;
        await SeedAsync(ct);
        AddDraft(await InForceAsync(ct), 1 + await db.Schedules.MaxAsync(s => s.Number, ct));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Two people started at once; both go on with the one that was first.
            db.StartOver();
            if (await PendingAsync(ct) is null) throw;
        }
    }

    /// <summary>
    /// One step of the version in preparation: its rules decide, then state, messages and audit are committed together. Nothing is saved
    /// when they refuse.
    /// </summary>
    /// <param name="audit">What is done, for the trail: <c>approved</c> is written as <c>retention.schedule.approved</c>.</param>
    /// <param name="step">Does it; what it returns decides whether anything is saved.</param>
    /// <param name="detail">More for the trail, without personal data.</param>
    /// <param name="ct">Cancels the step.</param>
    public async Task<Outcome> ChangeAsync(string audit, Func<ScheduleVersion, Task<Outcome>> step, Func<ScheduleVersion, string?>? detail, CancellationToken ct)
    {
        if (await Pending(db.Schedules).SingleOrDefaultAsync(ct) is not { } version) return Gone;
        var outcome = await step(version);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit($"retention.schedule.{audit}", "retention-schedule", version.Number, detail?.Invoke(version));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        return Outcome.Done;
    }

    /// <summary>What statute says about how long each class may be kept, on the day a version would apply or today.</summary>
    public async Task<Func<string, StatutoryBound?>> LawAsync(DateOnly? on, CancellationToken ct)
    {
        var (set, day) = (await policies.GetAsync(ct), on ?? time.LondonToday());
        return code => StatutoryBound.Of(set, code, day);
    }

    /// <summary>
    /// Version 1, from the policy packs as they are today. May be asked again and again; there is one version 1.
    /// </summary>
    public async Task SeedAsync(CancellationToken ct)
    {
        if (await db.Schedules.AnyAsync(ct)) return;
        var (first, who) = (await FirstAsync(ct), actor.Actor);
        db.Schedules.Add(first);
        // Whoever happens to be the first to look at the schedule has not made it.
        actor.Actor = Actor.System;
        try
        {
            db.Audit("retention.schedule.seeded", "retention-schedule", 1);
            db.Publish(new ScheduleApproved(1));
            db.Publish(new RetentionScheduleInForce(1, [.. first.Classes.Select(c => new RetentionRuleChange(c.Code, null, c.Sentence()))]));
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            if (!await db.Schedules.AnyAsync(ct)) throw;
        }
        finally
        {
            actor.Actor = who;
        }
    }

    private async Task<ScheduleVersion> FirstAsync(CancellationToken ct)
    {
        var today = time.LondonToday();
        var first = new ScheduleVersion
        {
            Number = 1,
            State = ScheduleState.InForce,
            EffectiveOn = today,
            Reason = "From the law, what is usual in the sector and what the organisation has decided",
            CreatedBy = Actor.System.ToString(),
            CreatedAt = time.GetUtcNow(),
        };
        foreach (var c in ScheduleSeed.From(await policies.GetAsync(ct), today)) first.Classes.Add(c.CopyTo(1));
        return first;
    }

    private static IQueryable<ScheduleVersion> Pending(IQueryable<ScheduleVersion> versions) => versions.Include(s => s.Classes)
        .Where(s => s.State == ScheduleState.Draft || s.State == ScheduleState.Proposed || s.State == ScheduleState.Approved);

    private Task<ScheduleVersion?> FindInForceAsync(CancellationToken ct) =>
        db.Schedules.AsNoTracking().Include(s => s.Classes).SingleOrDefaultAsync(s => s.State == ScheduleState.InForce, ct);

    private void AddDraft(ScheduleVersion from, int number)
    {
        var draft = new ScheduleVersion { Number = number, State = ScheduleState.Draft, CreatedBy = actor.Actor.ToString(), CreatedAt = time.GetUtcNow() };
        foreach (var c in from.Classes) draft.Classes.Add(c.CopyTo(number));
        db.Schedules.Add(draft);
        db.Audit("retention.schedule.draft-started", "retention-schedule", number);
    }
}
