using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.AddPartner;

/// <summary>What is known of a partner as an organisation.</summary>
internal sealed record PartnerFacts(string Name, PartnerRole Role, string Kind, string Country, string? RegistrationNumber, string? Scope)
{
    /// <summary>Why they cannot be so; null when they can. A kind that the partner has already may stay when the policy drops it.</summary>
    public async Task<Problem?> WhyNotAsync(SharingDbContext db, SharingPolicy policy, Partner? partner, CancellationToken ct)
    {
        if (!policy.RecipientKinds.Contains(Kind) && partner?.Kind != Kind) return new Problem("Select what kind of partner it is", nameof(Kind));
        if (!Countries.Exists(Country) && partner?.Country != Country) return new Problem("Select a country", nameof(Country));
        var (id, name) = (partner?.Id ?? Guid.Empty, Name.ToUpperInvariant());
        return await db.Partners.AnyAsync(p => p.Id != id && p.Name.ToUpper() == name, ct) ? NameTaken : null;
    }

    public static readonly Problem NameTaken = new("There is a partner with this name already", nameof(Name));

    public void ApplyTo(Partner partner) => (partner.Name, partner.Role, partner.Kind, partner.Country, partner.RegistrationNumber, partner.Scope) =
        (Name, Role, Kind, Country, RegistrationNumber, Scope);
}

internal sealed class AddPartnerHandler(SharingDbContext db, SharingPolicies policies, TimeProvider time)
{
    /// <summary>Adds a partner that is not usable yet, and says its id.</summary>
    public async Task<Outcome<Guid>> HandleAsync(PartnerFacts facts, CancellationToken ct)
    {
        if (await facts.WhyNotAsync(db, await policies.TodayAsync(ct), null, ct) is { } problem) return problem;
        var now = time.GetUtcNow();
        var partner = new Partner { Id = Guid.CreateVersion7(now), Name = facts.Name, Kind = facts.Kind, CreatedAt = now, Version = Guid.NewGuid() };
        facts.ApplyTo(partner);
        db.Partners.Add(partner);
        db.Audit("sharing.partner.added", "partner", partner.Id);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (!ct.IsCancellationRequested)
        {
            db.StartOver();
            if (await db.Partners.AnyAsync(p => p.Name == facts.Name, ct)) return PartnerFacts.NameTaken;
            throw;
        }

        return partner.Id;
    }
}
