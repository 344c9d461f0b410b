using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Drift;

/// <summary>What staff read about changes and notices.</summary>
internal static class DriftWording
{
    public static string InWords(this DriftState state) => state switch
    {
        DriftState.Open => "To be put right",
        DriftState.OverruleProposed => "Waits for a second person",
        DriftState.Overruled => "Overruled",
        DriftState.Settled => "Put right",
        _ => "Change given up",
    };

    public static string Colour(this DriftState state) => state switch
    {
        DriftState.Open => "red",
        DriftState.OverruleProposed => "orange",
        DriftState.Overruled => "purple",
        DriftState.Settled => "green",
        _ => "grey",
    };

    /// <summary>What a clause is about, to stand in a sentence.</summary>
    public static string InWords(this ClauseKind kind) => kind switch
    {
        ClauseKind.Purposes => "what we use data for and why we may",
        ClauseKind.Data => "which data we use",
        ClauseKind.SpecialCategories => "why we may use sensitive data",
        ClauseKind.Sources => "where data comes from",
        ClauseKind.Recipients => "who gets data",
        ClauseKind.Transfers => "data that leaves the United Kingdom",
        ClauseKind.Retention => "how long we keep data",
        ClauseKind.Provision => "whether you must give us data",
        ClauseKind.AutomatedDecisions => "decisions that a computer makes",
        _ => "what this notice says",
    };

    /// <summary>For the people who read the notice; they may be told it as it is.</summary>
    public static string WhatChanged(IReadOnlyList<Untruth> found) =>
        $"Changed: {string.Join("; ", found.Select(f => f.Kind).Distinct().Select(k => k.InWords()))}.";

    /// <summary>What something untrue is about, by the name people know it by.</summary>
    public static string About(UntrueFact fact, ProcessingPicture picture)
    {
        var (code, part) = fact.Subject.Split('/') is [var first, var second] ? (first, second) : (fact.Subject, null);
        var title = fact.Kind switch
        {
            ClauseKind.Retention => picture.Classes.GetValueOrDefault(fact.Subject)?.Title,
            ClauseKind.Purposes or ClauseKind.SpecialCategories or ClauseKind.Provision or ClauseKind.AutomatedDecisions => picture.Activities.GetValueOrDefault(code)?.Title,
            ClauseKind.Data => picture.Policy.TitleOf(fact.Subject),
            _ => null,
        };
        return (title ?? (fact.Subject == "none" ? "In general" : code)) + part switch { "basis" => ": lawful basis", "condition" => ": condition", _ => "" };
    }

    /// <summary>What is said of it, or would be so.</summary>
    public static string Says(UntrueFact fact, string? said) => (fact.Kind, said) switch
    {
        (ClauseKind.Retention, null) => "Not in the schedule",
        (ClauseKind.Recipients, null) => "Gets nothing",
        (ClauseKind.Recipients, _) => "Gets data",
        (_, null) => "Nothing",
        (ClauseKind.Transfers, "none") => "Nothing leaves the United Kingdom",
        (ClauseKind.AutomatedDecisions, "none") => "No decision is made by a computer alone",
        (_, { } text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text,
    };
}
