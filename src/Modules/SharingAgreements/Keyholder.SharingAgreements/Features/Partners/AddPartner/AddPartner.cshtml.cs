using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Keyholder.SharingAgreements.Features.Partners.AddPartner;

[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AddPartnerModel(AddPartnerHandler handler, SharingPolicies policies) : PartnersPage
{
    [BindProperty]
    public PartnerInput Facts { get; set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => Facts.Offer(await policies.TodayAsync(ct));

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        Facts.Offer(await policies.TodayAsync(ct));
        if (!ModelState.IsValid) return Page();
        var (id, problem) = await handler.HandleAsync(Facts.ToFacts(), ct);
        return DoneOr(new(PartnerInput.Placed(problem)), UrlOf(id), "The partner is added. It can be used once it has been assessed");
    }
}

/// <summary>The form that adding and changing a partner share.</summary>
internal sealed class PartnerInput
{
    [Required(ErrorMessage = "Enter the name of the partner"), StringLength(Partner.NameLength)]
    public string? Name { get; set; }

    [Required(ErrorMessage = "Select what it is, for the data it receives")]
    public PartnerRole? Role { get; set; }

    [Required(ErrorMessage = "Select what kind of partner it is")]
    public string? Kind { get; set; }

    [Required(ErrorMessage = "Select a country")]
    public string? Country { get; set; } = Countries.UnitedKingdom;

    [StringLength(40), Display(Name = "Registration number")]
    public string? RegistrationNumber { get; set; }

    [StringLength(2000), Display(Name = "Who needs to know what")]
    public string? Scope { get; set; }

    [BindNever]
    public IReadOnlyList<Choice> Kinds { get; private set; } = [];

    public static PartnerInput Of(Partner p) =>
        new() { Name = p.Name, Role = p.Role, Kind = p.Kind, Country = p.Country, RegistrationNumber = p.RegistrationNumber, Scope = p.Scope };

    public static Problem? Placed(Problem? problem) => problem is { Field: { } field } ? problem with { Field = $"Facts.{field}" } : problem;

    public void Offer(SharingPolicy policy, string? already = null) =>
        Kinds = [.. policy.RecipientKinds.Append(already).OfType<string>().Distinct().Select(k => new Choice(k, k))];

    public PartnerFacts ToFacts() => new(Name!.Trim(), Role!.Value, Kind!, Country!, Trimmed(RegistrationNumber), Trimmed(Scope));

    private static string? Trimmed(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
