namespace Keyholder.BuildingBlocks.Tenancy;

/// <summary>The database engine that a tenant's data lives in.</summary>
public enum DatabaseEngine
{
    /// <summary>The embedded default: one file per tenant.</summary>
    Sqlite,

    /// <summary>One PostgreSQL database per tenant.</summary>
    PostgreSql,

    /// <summary>One SQL Server database per tenant.</summary>
    SqlServer,
}

/// <summary>Where a tenant stands in its life.</summary>
public enum TenantState
{
    /// <summary>Being set up; not served yet. Setting up can be taken up again where it stopped.</summary>
    Provisioning,

    /// <summary>Served.</summary>
    Active,

    /// <summary>Kept, but nobody can sign in and nothing is served.</summary>
    Suspended,

    /// <summary>Its data is being handed over and removed.</summary>
    Leaving,
}

/// <summary>A landlord organisation as the catalogue knows it.</summary>
/// <param name="Slug">Its short name and identity; never changes.</param>
/// <param name="Name">The organisation's name when it was set up.</param>
/// <param name="Sector">The sector pack it builds on: <c>council</c>, <c>co-op</c>, <c>ombudsman-panel</c> or <c>tmo</c>.</param>
/// <param name="Hosts">The host names it is served under, in lower case, without a port.</param>
/// <param name="Engine">The engine of its database.</param>
/// <param name="ConnectionString">How to reach its database, decrypted.</param>
/// <param name="State">Where it stands in its life.</param>
/// <param name="SchemaVersion">The last migration applied to its database; null before the first.</param>
public sealed record TenantInfo(
    string Slug, string Name, string Sector, IReadOnlyList<string> Hosts, DatabaseEngine Engine, string ConnectionString,
    TenantState State, string? SchemaVersion);
