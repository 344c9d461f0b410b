using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.OrganisationDetails;

[Authorize(Policy = AccessPolicies.TenantAdmin)]
internal sealed class OrganisationDetailsModel(ChangeOrganisationHandler handler, PlatformDbContext db) : PageModel
{
    private const int LogoLimit = 1024 * 1024;

    [BindProperty, Required(ErrorMessage = "Enter your organisation's full name"), MaxLength(200)]
    public string? Name { get; set; }

    [BindProperty, MaxLength(40)]
    public string? RegistrationNumber { get; set; }

    [BindProperty, MaxLength(1000)]
    public string? PostalAddress { get; set; }

    [BindProperty, EmailAddress, MaxLength(256)]
    public string? ContactEmail { get; set; }

    [BindProperty, MaxLength(40)]
    public string? ContactPhone { get; set; }

    [BindProperty, MaxLength(200)]
    public string? ResponsibleOfficer { get; set; }

    [BindProperty, MaxLength(7, ErrorMessage = "Enter the colour as # and 6 letters or digits, like #12433d")]
    public string? Colour { get; set; }

    [BindProperty]
    public IFormFile? Logo { get; set; }

    [BindProperty]
    public bool RemoveLogo { get; set; }

    public bool HasLogo { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var o = await db.Organisations.AsNoTracking().SingleAsync(ct);
        (Name, RegistrationNumber, PostalAddress, ContactEmail) = (o.Name, o.RegistrationNumber, o.PostalAddress, o.ContactEmail);
        (ContactPhone, ResponsibleOfficer, Colour, HasLogo) = (o.ContactPhone, o.ResponsibleOfficer, o.Colour, o.Logo is not null);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        HasLogo = await db.Organisations.AnyAsync(o => o.Logo != null, ct);
        CheckColour();
        var (logo, mediaType) = RemoveLogo ? ([], null) : await ReadLogoAsync(ct);
        if (!ModelState.IsValid) return Page();
        await handler.HandleAsync(
            new ChangeOrganisation(Name!, RegistrationNumber, PostalAddress, ContactEmail, ContactPhone, ResponsibleOfficer, Colour, logo, mediaType), ct);
        TempData.Success("Your organisation's details are saved.");
        return Redirect("/staff/admin/organisation");
    }

    private void CheckColour()
    {
        if (string.IsNullOrWhiteSpace(Colour)) return;
        if (Contrast.WithWhite(Colour.Trim()) is not { } contrast)
            ModelState.AddModelError(nameof(Colour), "Enter the colour as # and 6 letters or digits, like #12433d");
        else if (contrast < Contrast.Least)
            ModelState.AddModelError(nameof(Colour), string.Create(CultureInfo.InvariantCulture, $"Choose a darker colour: white text on this one has a contrast of {contrast:0.0}, and some people need {Contrast.Least} to read it"));
    }

    private async Task<(byte[]? Logo, string? MediaType)> ReadLogoAsync(CancellationToken ct)
    {
        if (Logo is null) return (null, null);
        if (Logo.Length > LogoLimit)
        {
            ModelState.AddModelError(nameof(Logo), "The selected file must be smaller than 1MB");
            return (null, null);
        }

        using var content = new MemoryStream();
        await Logo.CopyToAsync(content, ct);
        var found = UploadInspection.Inspect(Logo.FileName, content, LogoLimit);
        if (found.MediaType is "image/png" or "image/jpeg") return (content.ToArray(), found.MediaType);
        ModelState.AddModelError(nameof(Logo), "The selected file must be a PNG or JPG picture");
        return (null, null);
    }
}
