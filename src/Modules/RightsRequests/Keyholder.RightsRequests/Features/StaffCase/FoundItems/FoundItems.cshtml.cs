using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.FoundItems;

/// <summary>Everything that was found about the person, and what becomes of it.</summary>
internal sealed class FoundItemsModel(RightsRequestsDbContext db, RemoveFoundItemHandler remove, CollectPlatformDataHandler collect) : CasePage
{
    public Answer Answer { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, string> Titles { get; private set; } = new Dictionary<Guid, string>();

    public async Task OnGetAsync(CancellationToken ct)
    {
        Answer = await db.AnswerToAsync(Case, ct);
        Titles = Answer.Found.ToDictionary(f => f.Id, f => f.ContentOf(Key).Title);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid item, CancellationToken ct) => await ShowAsync(
        DoneOr(await remove.HandleAsync(new RemoveFoundItem(Case.Id, item), ct), "The item is removed", "/found"), ct);

    public async Task<IActionResult> OnPostCollectAsync(CancellationToken ct) => await ShowAsync(
        DoneOr(await collect.HandleAsync(Case.Id, ct), "What this platform holds is added", "/found"), ct);

    private async Task<IActionResult> ShowAsync(IActionResult result, CancellationToken ct)
    {
        if (!ModelState.IsValid) await OnGetAsync(ct);
        return result;
    }
}
