using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.ViewRound;

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class ViewRoundModel(RecruitmentRounds rounds, PanelChoice choice, IResidents residents, TimeProvider time) : RecruitmentPage
{
    public ResidentGroup Group { get; private set; } = null!;

    public RecruitmentRound Round { get; private set; } = null!;

    public PageOf<RankedApplication> Ranking { get; private set; } = null!;

    public bool HasReserve { get; private set; }

    /// <summary>Names by account; empty until the round is decided, and for whoever only looks on.</summary>
    public IReadOnlyDictionary<Guid, string> Names { get; private set; } = new Dictionary<Guid, string>();

    public DateTimeOffset Now => time.GetUtcNow();

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        // While applications come in there is nothing to compare, and whoever scores should not see who goes first.
        var all = Round.State is RoundState.Closed or RoundState.Decided ? await choice.RankingAsync(Round.Id, ct) : [];
        var page = int.TryParse(PageText, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked) ? asked : 1;
        var shown = Math.Clamp(page, 1, new Paging(1, PageSize, all.Count).PageCount);
        Ranking = new PageOf<RankedApplication>([.. all.Skip((shown - 1) * PageSize).Take(PageSize)], shown, PageSize, all.Count);
        HasReserve = all.Any(r => r.Application.ReservePlace is not null);
        if (Round.State == RoundState.Decided && MayWork)
            Names = (await residents.FindAsync([.. Ranking.Items.Select(r => r.Application.ResidentId)], ct)).ToDictionary(p => p.Key, p => p.Value.Name ?? "Name not known");
        return Page();
    }

    public Task<IActionResult> OnPostPublishAsync(string slug, int number, CancellationToken ct) =>
        ActAsync(slug, number, "Published. Residents can apply from its opening time", id => rounds.PublishAsync(id, ct), ct);

    public Task<IActionResult> OnPostDecideAsync(string slug, int number, CancellationToken ct) =>
        ActAsync(slug, number, "Decided. Those accepted are members, and everybody with an email address is told. Print the letters of the others", id => choice.DecideAsync(id, ct), ct);

    public Task<IActionResult> OnPostReserveAsync(string slug, int number, CancellationToken ct) =>
        ActAsync(slug, number, "They have the place, and are told", id => choice.TakeFromReserveAsync(id, ct), ct);

    private async Task<IActionResult> ActAsync(string slug, int number, string message, Func<Guid, Task<BuildingBlocks.Results.Outcome>> act, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        return DoneOr(await act(Round.Id), UrlOf(slug, number), message);
    }

    private async Task<bool> ReadAsync(string slug, int number, CancellationToken ct)
    {
        if (await rounds.FindAsync(slug, number, ct) is not { } found) return false;
        (Group, Round) = (found.Group, found.Round);
        return true;
    }
}
