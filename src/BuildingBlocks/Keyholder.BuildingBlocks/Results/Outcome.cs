namespace Keyholder.BuildingBlocks.Results;

/// <summary>Why something was not done. Not an error of the program: the person can do something about it.</summary>
/// <param name="Message">One sentence of plain English, fit for an error summary.</param>
/// <param name="Field">The field of the command it belongs to, when it belongs to one.</param>
public sealed record Problem(string Message, string? Field = null);

/// <summary>What became of an attempt: done, or a problem.</summary>
/// <param name="Problem">Why it was not done; null when it was.</param>
public readonly record struct Outcome(Problem? Problem)
{
    /// <summary>It was done.</summary>
    public static readonly Outcome Done = default;

    /// <summary>Whether it was done.</summary>
    public bool Ok => Problem is null;

    /// <summary>It was not done.</summary>
    public static implicit operator Outcome(Problem problem) => new(problem);
}

/// <summary>What became of an attempt that gives something back.</summary>
/// <param name="Value">What it gave; set when there is no problem.</param>
/// <param name="Problem">Why it was not done; null when it was.</param>
public readonly record struct Outcome<T>(T? Value, Problem? Problem)
{
    /// <summary>Whether it was done.</summary>
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(true, nameof(Value))]
    [System.Diagnostics.CodeAnalysis.MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Problem is null;

    /// <summary>It was done.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>It was not done.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);
}
