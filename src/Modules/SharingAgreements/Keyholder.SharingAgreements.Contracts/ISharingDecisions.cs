namespace Keyholder.SharingAgreements.Contracts;

/// <summary>
/// Whether data may go to a partner. Every export to a partner asks first; each answer is logged. Without an agreement that is
/// signed by both and in force that day, and covers the purpose and every item, the answer is no.
/// </summary>
public interface ISharingDecisions
{
    /// <summary>Decides and logs, in one transaction of its own.</summary>
    /// <param name="question">What is to be sent, to whom and what for.</param>
    /// <param name="ct">Cancels.</param>
    Task<SharingAnswer> DecideAsync(SharingQuestion question, CancellationToken ct);
}

/// <summary>May a partner receive these items for this purpose, today (Europe/London)?</summary>
/// <param name="PartnerId">The partner. One that is not known gives no.</param>
/// <param name="Items">Codes of data items (policy keys <c>data-item.*</c>, without the prefix). One that is not known gives no; so do none.</param>
/// <param name="Purpose">A purpose in the words of the agreement, compared without regard to case and spaces around it.</param>
public sealed record SharingQuestion(Guid PartnerId, IReadOnlyList<string> Items, string Purpose);

/// <summary>Yes or no, and why.</summary>
/// <param name="DecisionId">The line of the log.</param>
/// <param name="Allowed">Whether the data may go.</param>
/// <param name="Reason">One sentence of plain English without personal data.</param>
/// <param name="Clause">The agreement's reference, version and the part that decided, for example <c>SA-2026-00004 version 2, data items</c>; null when no agreement was found.</param>
public sealed record SharingAnswer(Guid DecisionId, bool Allowed, string Reason, string? Clause);
