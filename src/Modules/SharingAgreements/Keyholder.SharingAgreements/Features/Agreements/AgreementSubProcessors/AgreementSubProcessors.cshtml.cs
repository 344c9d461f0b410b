using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Agreements.AgreementSubProcessors;

/// <summary>The other processors that a processor uses or wants to use. Whoever decides consents to each in writing.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class AgreementSubProcessorsModel(AgreementRegister register, SubProcessorHandler handler, AgreementNames names, IAuthorizationService authorization) : AgreementPage(register)
{
    [BindProperty, Required(ErrorMessage = "Enter its name"), StringLength(Partner.NameLength, ErrorMessage = "The name must be 120 characters or fewer")]
    public string? Name { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what it does with the data"), StringLength(500, ErrorMessage = "What it does must be 500 characters or fewer")]
    public string? Purpose { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the country"), RegularExpression("^[A-Za-z]{2}$", ErrorMessage = "Enter the country as two letters, for example GB")]
    public string? Country { get; set; } = "GB";

    /// <summary>It was found in use, without having been asked for.</summary>
    [BindProperty]
    public bool AlreadyUsed { get; set; }

    [BindProperty, StringLength(500, ErrorMessage = "The reason must be 500 characters or fewer")]
    public string? Reason { get; set; }

    public Guid? Decided { get; private set; }

    public bool MayWork { get; private set; }

    public bool MayDecide { get; private set; }

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public IReadOnlyList<SubProcessor> All => [.. Agreement.SubProcessors.OrderBy(s => s.Name, StringComparer.CurrentCulture)];

    private string ListUrl => $"{AgreementUrl}/sub-processors";

    public static IReadOnlyList<(SubProcessorState To, string Words)> ChoicesFor(SubProcessor s) => s.State switch
    {
        SubProcessorState.Asked => [(SubProcessorState.Consented, "Consent"), (SubProcessorState.Refused, "Refuse")],
        SubProcessorState.Consented => [(SubProcessorState.Withdrawn, "Withdraw consent")],
        _ => [(SubProcessorState.Consented, "Consent")],
    };

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!MayWork) return Forbid();
        return ModelState.IsValid ? DoneOr(await handler.AddAsync(Agreement.Id, Name!, Purpose!, Country!.ToUpperInvariant(), AlreadyUsed, ct), "Added to the list.", ListUrl) : Page();
    }

    public async Task<IActionResult> OnPostDecideAsync(Guid subProcessor, SubProcessorState to, CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!MayDecide) return Forbid();
        return await DecidedAsync(subProcessor, () => handler.DecideAsync(Agreement.Id, subProcessor, to, Reason, ct), "Decided.");
    }

    public async Task<IActionResult> OnPostFoundAsync(Guid subProcessor, CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!MayWork) return Forbid();
        return await DecidedAsync(subProcessor, () => handler.FindInUseAsync(Agreement.Id, subProcessor, ct), "Recorded. Talk to the processor about it.");
    }

    protected override string? NotNow() => Agreement.Kind == AgreementKind.Processor ? null : "Only a processor agreement has sub-processors.";

    private async Task<IActionResult> DecidedAsync(Guid subProcessor, Func<Task<Outcome>> decide, string message)
    {
        ModelState.Clear();
        Decided = subProcessor;
        return DoneOr(await decide(), message, ListUrl);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        MayWork = (await authorization.AuthorizeAsync(User, AccessPolicies.SharingWork)).Succeeded;
        MayDecide = (await authorization.AuthorizeAsync(User, AccessPolicies.SharingDecision)).Succeeded;
        NameOf = await names.OfAsync(Agreement.SubProcessors.Select(s => s.DecidedBy), ct);
    }
}
