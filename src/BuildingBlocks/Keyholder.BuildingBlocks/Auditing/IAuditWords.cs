namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>What a module's entries on the audit trail are called in plain English. A module registers its own, scoped.</summary>
public interface IAuditWords
{
    /// <summary>What was done, by the entry's action. An action that is left out is shown as its code reads, see <see cref="AuditCode.InWords"/>.</summary>
    IReadOnlyDictionary<string, string> Actions { get; }

    /// <summary>What people call some of the things that entries are about, by id; those it does not know are left out.</summary>
    /// <param name="subjectType">Their kind, as on the entries.</param>
    /// <param name="ids">Their ids, as on the entries.</param>
    /// <param name="ct">Cancels the look-up.</param>
    Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct);
}
