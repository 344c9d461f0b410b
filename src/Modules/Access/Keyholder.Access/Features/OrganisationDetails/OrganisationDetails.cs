using System.Globalization;
using Keyholder.Access.Site;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.Access.Features.OrganisationDetails;

/// <summary>The organisation as its residents see it. The logo is left as it is when null, and removed when empty.</summary>
internal sealed record ChangeOrganisation(
    string Name, string? RegistrationNumber, string? PostalAddress, string? ContactEmail, string? ContactPhone, string? ResponsibleOfficer,
    string? Colour, byte[]? Logo, string? LogoMediaType);

internal sealed class ChangeOrganisationHandler(PlatformDbContext db, IMemoryCache cache, TenantContext tenant)
{
    public async Task HandleAsync(ChangeOrganisation command, CancellationToken ct)
    {
        var organisation = await db.Organisations.SingleAsync(ct);
        organisation.Name = command.Name.Trim();
        organisation.RegistrationNumber = Tidy(command.RegistrationNumber);
        organisation.PostalAddress = Tidy(command.PostalAddress);
        organisation.ContactEmail = Tidy(command.ContactEmail);
        organisation.ContactPhone = Tidy(command.ContactPhone);
        organisation.ResponsibleOfficer = Tidy(command.ResponsibleOfficer);
        organisation.Colour = Tidy(command.Colour)?.ToLowerInvariant();
        if (command.Logo is { } logo)
            (organisation.Logo, organisation.LogoMediaType) = logo.Length == 0 ? (null, null) : (logo, command.LogoMediaType);

        db.ChangeTracker.DetectChanges();
        var changed = db.Entry(organisation).Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name).ToList();
        if (changed.Count == 0) return;
        db.Audit("access.organisation.changed", "organisation", organisation.Id, string.Join(", ", changed));
        await db.SaveChangesAsync(ct);
        SiteDetails.Forget(cache, tenant);
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Contrast of a colour against white text (WCAG 2.2, 1.4.3).</summary>
internal static class Contrast
{
    public const double Least = 4.5;

    /// <summary>Between 1 (white on white) and 21 (white on black); null for what is not <c>#rrggbb</c>.</summary>
    public static double? WithWhite(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#' || !int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        return 1.05 / ((0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear(rgb >> 8)) + (0.0722 * Linear(rgb)) + 0.05);
    }

    private static double Linear(int channel)
    {
        var share = (channel & 0xFF) / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
