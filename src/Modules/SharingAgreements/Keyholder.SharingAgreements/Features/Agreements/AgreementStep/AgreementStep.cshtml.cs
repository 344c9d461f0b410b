using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Keyholder.SharingAgreements.Features.Agreements.AgreementStep;

/// <summary>One step of a draft. It may be left half done.</summary>
[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class AgreementStepModel(AgreementRegister register, AgreementNames names) : AgreementPage(register)
{
    [BindProperty]
    public AgreementForm Form { get; set; } = new();

    /// <summary>What the draft was when the form was shown.</summary>
    [BindProperty]
    public Guid Edits { get; set; }

    public string Step { get; private set; } = "";

    public AgreementVersion Draft => Agreement.Pending!;

    public string DraftUrl => $"{AgreementUrl}/draft";

    public IReadOnlyList<AgreementGap> Gaps { get; private set; } = [];

    /// <summary>What the step says now, when somebody else changed it while this was typed.</summary>
    public IReadOnlyList<AgreementFact> SaidMeanwhile { get; private set; } = [];

    public IReadOnlyList<Choice> OurContacts { get; private set; } = [];

    public IReadOnlyList<Choice> PartnerContacts => [.. Partner.Contacts.Where(c => c.LeftOn is null).OrderBy(c => c.Name, StringComparer.CurrentCulture).Select(c => new Choice(c.Id.ToString(), c.Position is null ? c.Name : $"{c.Name}, {c.Position}"))];

    public static IReadOnlyList<Choice> YesNo { get; } = [new("true", "Yes"), new("false", "No")];

    public static IReadOnlyList<Choice> Choices(IEnumerable<PolicyLine> lines) => [.. lines.Select(l => new Choice(l.Code, l.Text, l.Citation))];

    /// <summary>A question of the three-step test for transfers.</summary>
    public string Question(int number) => Policy.Set.Resolve("transfer.test", Policy.Today).AsList()[number];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Step = RouteData.Values["step"]?.ToString() ?? "";
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!AgreementSteps.For(Agreement.Kind).Contains(Step)) return NotFound();
        await ShowAsync(ct);
        Gaps = [.. Draft.Gaps(Agreement.Kind, Policy).Where(g => g.Step == Step)];
        (Form, Edits) = (AgreementForm.From(Draft), Draft.Edits);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!AgreementSteps.For(Agreement.Kind).Contains(Step)) return NotFound();
        await ShowAsync(ct);
        if (!ModelState.IsValid) return Page();
        var outcome = await Register.EditAsync(Agreement.Id, Edits, Step, draft => Form.Apply(Step, draft, Partner, Policy), ct);
        if (outcome.Problem is not { } problem)
        {
            var steps = AgreementSteps.For(Agreement.Kind).ToList();
            var at = steps.IndexOf(Step);
            TempData.Success("Saved.");
            return LocalRedirect(at + 1 < steps.Count && Request.Form.ContainsKey("next") ? $"{DraftUrl}/{steps[at + 1]}" : DraftUrl);
        }

        if (problem != AgreementRegister.ChangedMeanwhile)
        {
            ModelState.AddModelError(problem.Field is null ? "" : $"{nameof(Form)}.{problem.Field}", problem.Message);
            return Page();
        }

        // What was typed stays; whoever saves again has seen what the other one wrote.
        var now = (await Register.FindAsync(Agreement.Id, ct))!;
        if (now.Agreement.Pending is not { State: AgreementState.Draft } draftNow)
        {
            ModelState.AddModelError("", "Somebody else has put this version forward or withdrawn it, so it cannot be changed now.");
            return Page();
        }

        ModelState.Remove(nameof(Edits));
        Edits = draftNow.Edits;
        SaidMeanwhile = [.. AgreementFacts.Of(now, draftNow, await names.OfAsync(draftNow.OurContact, ct)).Where(f => f.Step == Step)];
        ModelState.AddModelError("", "Somebody else has changed this draft since you opened the page. Nothing of yours is saved yet. Compare what it says now, then save again to keep what you typed.");
        return Page();
    }

    protected override string? NotNow() => Agreement.Pending?.State == AgreementState.Draft ? null : "No version of this agreement is a draft.";

    private async Task ShowAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = DraftUrl;
        if (Step == AgreementSteps.Parties) OurContacts = [.. (await names.OfficersAsync(ct)).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
