namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>
/// Something outside the audit trail that the trail vouches for, such as certificates whose hashes stand on it. A module registers one as
/// a scoped service of this type; checking the trail asks every one of them. It changes nothing.
/// </summary>
public interface IAuditWitness
{
    /// <summary>Compares what it looks after with the trail of the current tenant, which is known to be whole.</summary>
    /// <returns>What does not agree, in plain English without personal data; null when everything does.</returns>
    Task<string?> CheckAsync(CancellationToken ct);
}
