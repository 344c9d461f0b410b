using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>How inconsistencies are read. Until one has an outcome, nothing here says more than that two data sets differ.</summary>
internal static class MatchWords
{
    public static string InWords(this InconsistencyState state) => state switch
    {
        InconsistencyState.ToLookInto => "To look into",
        InconsistencyState.BeingLookedInto => "Being looked into",
        InconsistencyState.NothingWrong => "Nothing wrong",
        InconsistencyState.OurDataCorrected => "Our data corrected",
        InconsistencyState.TheirDataWrong => "Their data wrong",
        InconsistencyState.ReferredForInvestigation => "Referred",
        _ => "Fraud found",
    };

    public static string Colour(this InconsistencyState state) => state switch
    {
        InconsistencyState.ToLookInto => "blue",
        InconsistencyState.BeingLookedInto => "teal",
        InconsistencyState.ReferredForInvestigation => "yellow",
        InconsistencyState.FraudFound => "red",
        _ => "green",
    };

    public static DueState Tone(this InconsistencyState state) => state switch
    {
        InconsistencyState.ToLookInto => DueState.DueSoon,
        InconsistencyState.BeingLookedInto => DueState.Paused,
        InconsistencyState.ReferredForInvestigation => DueState.OnTime,
        InconsistencyState.FraudFound => DueState.Overdue,
        _ => DueState.Closed,
    };

    // The values and words of the form are neutral: nothing is said of a match before its outcome.
    private static readonly (string Value, string Text, InconsistencyState State)[] Outcomes =
    [
        ("nothing-wrong", "Nothing is wrong: there is an explanation", InconsistencyState.NothingWrong),
        ("our-data", "Our data was wrong, and is corrected", InconsistencyState.OurDataCorrected),
        ("their-data", "The other body’s data is wrong", InconsistencyState.TheirDataWrong),
        ("referred", "It needs an investigation, and is referred", InconsistencyState.ReferredForInvestigation),
        ("proven", "The investigation proved that somebody was dishonest", InconsistencyState.FraudFound),
    ];

    public static IReadOnlyList<Choice> OutcomesOf(Inconsistency match) =>
    [
        .. Outcomes.Where(o => o.State != match.State && (o.State != InconsistencyState.FraudFound || match.State == InconsistencyState.ReferredForInvestigation))
            .Select(o => new Choice(o.Value, o.Text)),
    ];

    public static InconsistencyState? OutcomeOf(string? value) => Array.Find(Outcomes, o => o.Value == value) is { Value: not null } found ? found.State : null;
}

/// <summary>A match as it arrives.</summary>
/// <param name="Number">The exercise's own number.</param>
/// <param name="What">In which way two data sets differ.</param>
internal sealed record ArrivedMatch(string Number, string What, Guid? ResidentId, DateOnly ReceivedOn);

/// <summary>Takes matches. One whose number is there already is left as it is, so that a file can be given again.</summary>
internal sealed class TakeMatchesHandler(SharingDbContext db, DataKeys keys, TimeProvider time)
{
    public async Task<int> HandleAsync(Guid exercise, IReadOnlyList<ArrivedMatch> arrived, CancellationToken ct)
    {
        // One key for an exercise: its matches come by the thousand and go together.
        var key = await keys.GetOrCreateAsync(exercise, ct);
        var numbers = arrived.Select(m => m.Number).ToList();
        var known = (await db.Inconsistencies.Where(i => i.ExerciseId == exercise && numbers.Contains(i.MatchNumber)).Select(i => i.MatchNumber).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var added = 0;
        foreach (var match in arrived.Where(m => known.Add(m.Number)))
        {
            var id = Guid.CreateVersion7(time.GetUtcNow());
            db.Inconsistencies.Add(new Inconsistency
            {
                Id = id,
                ExerciseId = exercise,
                MatchNumber = match.Number,
                ResidentId = match.ResidentId,
                What = key.Seal(match.What, Inconsistency.WhatField(id)),
                ReceivedOn = match.ReceivedOn,
            });
            added++;
        }

        if (added == 0) return 0;
        db.Audit("sharing.matches.added", "matching-exercise", exercise, added.Counted("match", "matches"));
        await db.SaveChangesAsync(ct);
        return added;
    }
}

internal sealed record ConcludeMatch(Guid Id, InconsistencyState State, string Reason);

internal sealed class ConcludeMatchHandler(SharingDbContext db, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> StartAsync(Guid id, CancellationToken ct)
    {
        if (await db.Inconsistencies.SingleOrDefaultAsync(i => i.Id == id, ct) is not { } match) return new Problem("It is not there any more.");
        if (match.StartLooking() is { Ok: false } problem) return problem;
        db.Audit("sharing.match.looked-into", "match", id);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    public async Task<Outcome> HandleAsync(ConcludeMatch command, CancellationToken ct)
    {
        if (await db.Inconsistencies.SingleOrDefaultAsync(i => i.Id == command.Id, ct) is not { } match) return new Problem("It is not there any more.");
        var reason = (await keys.GetAsync(match.ExerciseId, ct)).Seal(command.Reason, Inconsistency.OutcomeField(match.Id));
        if (match.Conclude(command.State, reason, actor.Actor.ToString(), time.LondonToday()) is { Ok: false } problem) return problem;
        db.Audit(match.IsOpen ? "sharing.match.referred" : "sharing.match.concluded", "match", match.Id);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }
}
