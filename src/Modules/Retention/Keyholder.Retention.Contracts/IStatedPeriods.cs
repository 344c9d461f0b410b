namespace Keyholder.Retention.Contracts;

/// <summary>
/// A module that tells people how long records are kept. Each one that is registered is asked while a change is prepared, and a proposed
/// version is not approved before each has answered with <see cref="Events.RetentionRuleChangeAssessed"/>. Read only.
/// </summary>
public interface IStatedPeriods
{
    /// <summary>The module, as it names itself in <see cref="Events.RetentionRuleChangeAssessed.Source"/>.</summary>
    string Source { get; }

    /// <summary>
    /// Whether its own pages decide that a change may apply although something becomes untrue. Then each blocking statement that it gives leads to
    /// such a page, and no reason given to the approval of the schedule passes it.
    /// </summary>
    bool DecidesItself { get; }

    /// <summary>What it has told people that would become untrue if some classes changed today.</summary>
    /// <param name="changes">The classes that would change.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<AffectedStatement>> SayingOtherwiseAsync(IReadOnlyList<RetentionRuleChange> changes, CancellationToken ct);
}
