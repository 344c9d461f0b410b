using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.ReleaseAnswer;

/// <summary>The approved answer goes to the person, online or by post; and what becomes of it there.</summary>
[ClosedToo]
internal sealed class ReleaseAnswerModel(
    ReleaseAnswerHandler handler, RightsRequestsDbContext db, IResidents residents, TenantPolicies policies, StaffNames names, TimeProvider time) : CasePage
{
    [BindProperty]
    public bool HiddenAccepted { get; set; }

    [BindProperty]
    public Delivery? How { get; set; }

    [BindProperty, Display(Name = "Date posted"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput On { get; set; } = new();

    [BindProperty, Display(Name = "Tracking number"), MaxLength(AnswerPack.LongestPostReference)]
    public string? PostReference { get; set; }

    public AnswerPack? Pack { get; private set; }

    public PackContents? Contents { get; private set; }

    public Problem? WhyNot { get; private set; }

    public bool IsExpired { get; private set; }

    public string ReleasedBy { get; private set; } = "";

    public int LinkDays { get; private set; }

    public IssuedAccessCode? Code { get; private set; }

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        How = Case.Delivery;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (How is null) ModelState.AddModelError(nameof(How), "Choose how the person gets it");
        if (How == Delivery.Paper && On.IsEmpty) ModelState.AddModelError($"{nameof(On)}.{nameof(On.Day)}", "Enter the date posted");
        if (!ModelState.IsValid) return await ShowAsync(ct);
        return How == Delivery.Online
            ? await AfterAsync(await handler.HandleAsync(new ReleaseOnline(Case.Id, HiddenAccepted), ct), "The person can download the answer now", ct)
            : await AfterAsync(await handler.HandleAsync(new ReleaseByPost(Case.Id, On.Date!.Value, PostReference, HiddenAccepted), ct), "It is recorded that the answer was posted", ct);
    }

    public async Task<IActionResult> OnPostRenewAsync(CancellationToken ct) =>
        await AfterAsync(await handler.HandleAsync(new RenewLink(Case.Id), ct), "The person can download the answer again", ct);

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        if (Case.RequesterId is not { } account) return NotFound();
        // Shown on this page and nowhere else: it is not kept in a form in which it could be shown again.
        Code = await residents.IssueAccessCodeAsync(account, ct);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> AfterAsync(Outcome outcome, string said, CancellationToken ct)
    {
        if (outcome.Ok) return Done(said, "/answer/release");
        Refused(outcome.Problem!);
        return await ShowAsync(ct);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        return Page();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = $"{CaseUrl}/answer";
        LinkDays = LetterTerms.Of(await policies.GetAsync(ct), Policy.Today).LinkDays;
        Pack = await db.FindPackAsync(Case.Id, ct);
        if (Pack is null) return;
        Contents = Pack.ContentsOf(Key);
        if (Pack.ReleasedAt is null) WhyNot = Pack.WhyNotSent(await db.AnswerToAsync(Case, ct), hiddenAccepted: true, Key);
        IsExpired = !Pack.CanBeDownloaded(time.GetUtcNow());
        ReleasedBy = (await names.OfAsync([Pack.ReleasedBy], ct))(Pack.ReleasedBy);
    }
}
