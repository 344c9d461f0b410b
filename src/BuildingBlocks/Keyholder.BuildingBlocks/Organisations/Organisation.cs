namespace Keyholder.BuildingBlocks.Organisations;

/// <summary>
/// The landlord organisation as its residents see it: the controller's details that UK GDPR Art 13(1)(a) asks for, and how its
/// pages and letters look. One row per tenant, set up from the policy pack and edited by its admin.
/// </summary>
public sealed class Organisation
{
    /// <summary>Always 1.</summary>
    public int Id { get; init; } = 1;

    /// <summary>The controller's full name.</summary>
    public required string Name { get; set; }

    /// <summary>Registration number with the regulator (data protection fee).</summary>
    public string? RegistrationNumber { get; set; }

    /// <summary>Postal address, line by line.</summary>
    public string? PostalAddress { get; set; }

    /// <summary>Where people write to about their data.</summary>
    public string? ContactEmail { get; set; }

    /// <summary>Where people call about their data.</summary>
    public string? ContactPhone { get; set; }

    /// <summary>Who is responsible for data protection, by name or post.</summary>
    public string? ResponsibleOfficer { get; set; }

    /// <summary>Colour of the header and buttons, <c>#rrggbb</c>, dark enough for white text (contrast 4.5 or more).</summary>
    public string? Colour { get; set; }

    /// <summary>The logo's image, PNG or JPEG, shown beside the name.</summary>
    public byte[]? Logo { get; set; }

    /// <summary>Media type of <see cref="Logo"/>.</summary>
    public string? LogoMediaType { get; set; }
}

/// <summary>A version of the tenant's own policy pack, the layer above statute and sector.</summary>
public sealed class TenantPackVersion
{
    /// <summary>Counts from 1.</summary>
    public required int Version { get; init; }

    /// <summary>The pack as JSON.</summary>
    public required string Json { get; init; }

    /// <summary>When it was saved (UTC).</summary>
    public required DateTimeOffset SavedAt { get; init; }

    /// <summary>By whom, see <see cref="Auditing.Actor.ToString"/>.</summary>
    public required string SavedBy { get; init; }
}
