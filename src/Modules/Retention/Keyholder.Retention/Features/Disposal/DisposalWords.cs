using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>Disposals in plain words.</summary>
internal static class DisposalWords
{
    public static string InWords(this RunState state) => state switch
    {
        RunState.Proposed => "To be looked through",
        RunState.AwaitingApproval => "Waiting for approval",
        RunState.Running => "Under way",
        RunState.Paused => "Paused",
        RunState.Confirming => "Waiting for confirmation",
        RunState.Completed => "Completed",
        _ => "Cancelled",
    };

    public static string Colour(this RunState state) => state switch
    {
        RunState.Proposed => "blue",
        RunState.AwaitingApproval => "purple",
        RunState.Running => "yellow",
        RunState.Paused => "orange",
        RunState.Confirming => "teal",
        RunState.Completed => "green",
        _ => "grey",
    };

    /// <summary>As an order: "Destroy".</summary>
    public static string AsOrder(this DisposalAction action) => action switch
    {
        DisposalAction.Anonymise => "Anonymise",
        DisposalAction.Archive => "Move to the archive",
        DisposalAction.Transfer => "Hand over",
        DisposalAction.Review => "Review",
        DisposalAction.Keep => "Keep",
        _ => "Destroy",
    };

    /// <summary>After a count: "12 destroyed".</summary>
    public static string AsDone(this DisposalAction action) => action switch
    {
        DisposalAction.Anonymise => "anonymised",
        DisposalAction.Archive => "archived",
        DisposalAction.Transfer => "handed over",
        _ => "destroyed",
    };

    /// <summary>What approving means for a class.</summary>
    public static string WhatHappens(this RecordClass recordClass) => recordClass.Action switch
    {
        DisposalAction.Anonymise => recordClass.Removed() is { Count: > 0 } removed
            ? $"What identifies people is removed: {string.Join(", ", removed)}. The rest is kept."
            : "Everything that identifies people is removed. The rest is kept.",
        DisposalAction.Archive => "The records move to the archive. " + recordClass.Then,
        DisposalAction.Transfer => "The records are handed over to the organisation that keeps them from now on. " + recordClass.Then,
        DisposalAction.Review => "This class is for review. Look at each record: keep it out until another day, or leave it on the list to be destroyed.",
        _ => "The records are destroyed. This cannot be undone.",
    };

    /// <summary>Whether something is done in a way.</summary>
    public static bool Fits(this DisposalMeans means, DisposalAction action) => means switch
    {
        DisposalMeans.Other => true,
        DisposalMeans.Anonymised => action == DisposalAction.Anonymise,
        DisposalMeans.Archived => action == DisposalAction.Archive,
        DisposalMeans.Transferred => action == DisposalAction.Transfer,
        _ => action == DisposalAction.Destroy,
    };

    public static string InWords(this RecordMedium medium) => medium switch
    {
        RecordMedium.Paper => "Paper",
        RecordMedium.Recording => "Recording",
        _ => "Electronic",
    };

    /// <summary>How far a run has come, as parts of one bar.</summary>
    public static IReadOnlyList<BarPart> Progress(IEnumerable<RunClass> classes, long ordered)
    {
        var all = classes.ToList();
        return
        [
            new("Disposed of and confirmed", (int)all.Sum(c => c.Done), DueState.OnTime),
            new("Waiting for their owner", (int)ordered, DueState.DueSoon),
            new("Still to do", (int)Math.Max(0, all.Sum(c => c.Remaining) - ordered), DueState.Paused),
            new("Kept", (int)all.Sum(c => c.KeptOut + c.Held + c.Refused), DueState.Closed),
        ];
    }
}
