using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.SharingAgreements.Domain;

/// <summary>A recurring comparison of data with other bodies' data, under a statutory power.</summary>
internal sealed class MatchingExercise
{
    public Guid Id { get; set; }

    public required string Title { get; set; }

    public required string Authority { get; set; }

    public Guid? PartnerId { get; set; }

    public required string DataSets { get; set; }

    public DateOnly? NextSubmissionOn { get; set; }

    public DateOnly? EndedOn { get; set; }

    public List<MatchingSubmission> Submissions { get; } = [];

    public Outcome Submit(MatchingSubmission submission, DateOnly? next)
    {
        if (EndedOn is not null) return new Problem("The exercise has ended.");
        Submissions.Add(submission);
        NextSubmissionOn = next;
        return Outcome.Done;
    }
}

internal sealed class MatchingSubmission
{
    public Guid Id { get; set; }

    public Guid ExerciseId { get; set; }

    public DateOnly SubmittedOn { get; set; }

    public required string DataSets { get; set; }

    public int Records { get; set; }

    public Protection Protection { get; set; }

    public required string SubmittedBy { get; set; }
}

/// <summary>Never fraud before somebody has looked: a match is only an inconsistency.</summary>
internal enum InconsistencyState
{
    ToLookInto,
    BeingLookedInto,
    NothingWrong,
    OurDataCorrected,
    TheirDataWrong,
    ReferredForInvestigation,
    FraudFound,
}

internal sealed class Inconsistency
{
    public Guid Id { get; set; }

    public Guid ExerciseId { get; set; }

    /// <summary>The exercise's own number of the match.</summary>
    public required string MatchNumber { get; set; }

    public Guid? ResidentId { get; set; }

    public required SealedText What { get; set; }

    public InconsistencyState State { get; set; }

    public SealedText? Outcome { get; set; }

    public DateOnly ReceivedOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public string? ClosedBy { get; set; }

    public static string WhatField(Guid id) => $"match-what:{id}";

    public static string OutcomeField(Guid id) => $"match-outcome:{id}";

    /// <summary>Nobody knows yet what it means.</summary>
    public bool IsOpen => State is InconsistencyState.ToLookInto or InconsistencyState.BeingLookedInto or InconsistencyState.ReferredForInvestigation;

    public Outcome StartLooking()
    {
        if (State != InconsistencyState.ToLookInto) return new Problem("Somebody has looked into it already.");
        State = InconsistencyState.BeingLookedInto;
        return default;
    }

    /// <summary>Says what it came to. Only an investigation can find more than a mistake.</summary>
    public Outcome Conclude(InconsistencyState state, SealedText reason, string by, DateOnly on)
    {
        if (!IsOpen) return new Problem("It has an outcome already.");
        if (State == InconsistencyState.ToLookInto) return new Problem("Look into it first.");
        if (state is InconsistencyState.ToLookInto or InconsistencyState.BeingLookedInto || state == State) return new Problem("Select what it came to", "Outcome");
        if (state == InconsistencyState.FraudFound && State != InconsistencyState.ReferredForInvestigation)
            return new Problem("Only an investigation can find this. Refer it first.", "Outcome");
        (State, Outcome) = (state, reason);
        if (!IsOpen) (ClosedBy, ClosedOn) = (by, on);
        return default;
    }
}
