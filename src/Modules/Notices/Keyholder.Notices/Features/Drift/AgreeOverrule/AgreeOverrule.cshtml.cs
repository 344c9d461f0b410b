using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Drift.OverruleDrift;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Drift.AgreeOverrule;

[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class AgreeOverruleModel(NoticesDbContext db, ChangeTitles titles, OverruleDriftHandler handler) : DriftPage(db, titles)
{
    public string? WhyNot { get; private set; }

    public async Task OnGetAsync(CancellationToken ct) => WhyNot = (await handler.WhyNotAgreeAsync(Its, ct))?.Message;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => AnswerAsync(agrees: true, "The change need not wait for this notice any more.", ct);

    public Task<IActionResult> OnPostRefuseAsync(CancellationToken ct) => AnswerAsync(agrees: false, "The change still waits for this notice.", ct);

    private async Task<IActionResult> AnswerAsync(bool agrees, string message, CancellationToken ct)
    {
        await OnGetAsync(ct);
        return DoneOr(await handler.AnswerAsync(Its.Id, agrees, ct), ItsUrl, message);
    }
}
