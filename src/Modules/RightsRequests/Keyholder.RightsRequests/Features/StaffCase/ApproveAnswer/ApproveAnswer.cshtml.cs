using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.ApproveAnswer;

/// <summary>The answer before somebody who did not make it: this file and no other is approved, or sent back.</summary>
[Authorize(Policy = AccessPolicies.CaseDecision)]
internal sealed class ApproveAnswerModel(ApproveAnswerHandler handler, RightsRequestsDbContext db, StaffNames names, ActorContext actor) : CasePage
{
    [BindProperty]
    public string? PackSha256 { get; set; }

    [BindProperty, MaxLength(4000)]
    public string? Reason { get; set; }

    public AnswerPack? Pack { get; private set; }

    public PackContents? Contents { get; private set; }

    public Approval? Asked { get; private set; }

    public string AskedBy { get; private set; } = "";

    public bool IsOwn => Asked?.AskedBy == actor.Actor.ToString();

    public IReadOnlyList<(string Title, string Exemption, string Reason)> Reasons { get; private set; } = [];

    /// <summary>Why there is nothing to approve; null when there is.</summary>
    public string? Problem { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct) =>
        await AfterAsync(await handler.HandleAsync(new ApprovePack(Case.Id, PackSha256 ?? ""), ct), "The answer is approved", ct);

    public async Task<IActionResult> OnPostSendBackAsync(CancellationToken ct) => ModelState.IsValid
        ? await AfterAsync(await handler.HandleAsync(new SendBackPack(Case.Id, Reason ?? ""), ct), "The answer is sent back", ct)
        : await ShowAsync(ct);

    private async Task<IActionResult> AfterAsync(Outcome outcome, string said, CancellationToken ct)
    {
        if (outcome.Ok) return Done(said, "/answer");
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
        var answer = await db.AnswerToAsync(Case, ct);
        Pack = await db.FindPackAsync(Case.Id, ct);
        Asked = Case.CurrentApproval is { State: ApprovalState.Asked } asked && asked.PackSha256 == Pack?.Sha256 ? asked : null;
        Problem = Pack?.AssembledAt is null ? "The answer has not been put together yet."
            : !Pack.IsCurrent(answer) ? "Something has changed since this answer was put together. It has to be put together again."
            : Asked is null ? "Nobody waits for approval of this answer."
            : null;
        if (Problem is not null) return;
        Contents = Pack!.ContentsOf(Key);
        AskedBy = (await names.OfAsync([Asked!.AskedBy], ct))(Asked.AskedBy);
        Reasons = [.. answer.Exclusions.Select(e => (
            answer.Found.Single(f => f.Id == e.FoundItemId).ContentOf(Key).Title,
            Policy.Exemptions.FirstOrDefault(x => x.Code == e.Exemption)?.Title ?? e.Exemption,
            e.ReasonOf(Key)))];
        PackSha256 = Pack.Sha256;
        ModelState.Remove(nameof(PackSha256));
    }
}
