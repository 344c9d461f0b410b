using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>What a hold is about.</summary>
internal enum HoldSubject
{
    Resident,
    Reference,
    Case,
    Class,
    Record,
}

internal sealed record PlaceHold(HoldSubject Subject, string Value, string Reason, Guid Owner, DateOnly ReviewOn);

internal sealed record LiftHold(Guid HoldId);

internal static class HeldRecords
{
    public static HoldSubject SubjectOf(this Hold hold) =>
        hold.RecordId is not null ? HoldSubject.Record
        : hold.ClassCode is not null ? HoldSubject.Class
        : hold.CaseId is not null ? HoldSubject.Case
        : hold.ResidentId is not null ? HoldSubject.Resident
        : HoldSubject.Reference;

    public static string InWords(this HoldSubject subject) => subject switch
    {
        HoldSubject.Record => "One record",
        HoldSubject.Class => "A class",
        HoldSubject.Case => "A case",
        HoldSubject.Resident => "A resident",
        _ => "A person or tenancy of another system",
    };

    /// <summary>The records that a hold is about, whether or not it is still there.</summary>
    public static IQueryable<RecordItem> RecordsOf(this RetentionDbContext db, Hold hold)
    {
        var (record, code, caseId, resident, reference) = (hold.RecordId, hold.ClassCode, hold.CaseId, hold.ResidentId, hold.SubjectReference);
        return db.Records.Where(i => (record != null && i.Id == record) || (code != null && i.ClassCode == code) || (caseId != null && i.CaseId == caseId)
            || (resident != null && i.ResidentId == resident) || (reference != null && i.SubjectReference == reference));
    }

    public static string ReasonField(this Hold hold) => $"hold-reason:{hold.Id}";
}

internal sealed class PlaceHoldHandler(RetentionDbContext db, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome<Guid>> HandleAsync(PlaceHold command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var today = now.LondonDate();
        if (command.ReviewOn <= today) return new(default, new Problem("The review date must be in the future", nameof(command.ReviewOn)));
        var hold = new Hold { Id = Guid.CreateVersion7(now), Source = Hold.Here, Owner = command.Owner, PlacedOn = today, PlacedIn = 0, ReviewOn = command.ReviewOn, PlacedBy = actor.Actor.ToString() };
        switch (command.Subject)
        {
            case HoldSubject.Resident:
                hold.ResidentId = Guid.Parse(command.Value);
                break;
            case HoldSubject.Reference:
                hold.SubjectReference = command.Value;
                break;
            case HoldSubject.Case:
                hold.CaseId = Guid.Parse(command.Value);
                break;
            case HoldSubject.Class:
                hold.ClassCode = command.Value;
                break;
            default:
                hold.RecordId = long.Parse(command.Value, System.Globalization.CultureInfo.InvariantCulture);
                break;
        }

        hold.SealedReason = (await keys.GetOrCreateAsync(hold.Id, ct)).Seal(command.Reason, hold.ReasonField());
        await wakeUps.ScheduleAsync(HoldReview.Job, hold.Id.ToString(), LondonTime.EndOf(command.ReviewOn.AddDays(-1)), ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        hold.PlacedIn = await db.TurnAsync(ct);
        db.Holds.Add(hold);
        db.Audit("retention.hold.placed", "hold", hold.Id, command.Subject.ToString());
        // What other modules keep of a person or case is told to them; a class or a record is known only here.
        if (hold.ResidentId is not null || hold.CaseId is not null)
            db.Publish(new HoldPlaced(hold.Id, Hold.Here, "A member of staff has placed a hold, so this must be kept until it is lifted.", hold.ResidentId, hold.CaseId, today));
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return new(hold.Id, null);
    }
}

/// <summary>The day has come on which somebody looks at whether a hold is still needed: its owner is told. It stays until it is lifted.</summary>
internal sealed class HoldReview(RetentionDbContext db, IPeople people, TenantLinks links) : IWakeUp
{
    public const string Job = "retention.hold-review";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (await db.Holds.AsNoTracking().SingleOrDefaultAsync(h => h.Id == Guid.Parse(key), ct) is not { LiftedOn: null } hold) return;
        var owner = hold.Owner is { } id && (await people.FindAsync([id], ct)).GetValueOrDefault(id) is { IsActive: true } found ? [found] : await people.InRoleAsync(Roles.DataProtectionLead, ct);
        foreach (var person in owner)
            db.Publish(new SendMail(person.Email, "A hold is to be reviewed", $"Is this hold still needed?\n\nOpen it:\n{links.To($"/staff/retention/holds/{hold.Id}")}", Job));
        db.Audit("retention.hold.review-due", "hold", hold.Id);
        await db.SaveChangesAsync(ct);
    }
}

internal sealed class LiftHoldHandler(RetentionDbContext db, DueDates dueDates, ActorContext actor, TimeProvider time)
{
    /// <summary>Lifts a hold and says how many records are due now.</summary>
    public async Task<Outcome<int>> HandleAsync(LiftHold command, CancellationToken ct)
    {
        var today = time.LondonToday();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Holds.SingleOrDefaultAsync(h => h.Id == command.HoldId, ct) is not { } hold) return new(0, new Problem("There is no such hold."));
        if (hold.Lift(actor.Actor, today, await db.TurnAsync(ct)).Problem is { } problem) return new(0, problem);
        db.Audit("retention.hold.lifted", "hold", hold.Id);
        if (hold.ResidentId is not null || hold.CaseId is not null) db.Publish(new HoldLifted(hold.Id, Hold.Here, today));
        await db.SweepAgainAsync(ct);
        await db.SaveChangesAsync(ct);
        var concerned = db.RecordsOf(hold).Select(i => i.Id);
        var due = await db.Due(today, await db.OpenRunsAsync(ct)).CountAsync(i => concerned.Contains(i.Id), ct);
        await transaction.CommitAsync(ct);
        await dueDates.ScheduleSweepAsync(ct);
        return new(due, null);
    }
}
