using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.Equality.Representativeness;

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class RepresentativenessModel(RecruitmentRounds rounds, PanelPictures pictures, EngagementPolicies policies) : RecruitmentPage
{
    /// <summary>How wide a bar of all is drawn.</summary>
    public const int Full = 640;

    public ResidentGroup Group { get; private set; } = null!;

    public EngagementPolicy Policy { get; private set; } = null!;

    public string ThresholdSource { get; private set; } = "";

    public IReadOnlyList<PanelPicture> Pictures { get; private set; } = [];

    /// <summary>Percent of the members; null where it is not shown.</summary>
    public static decimal? ShareOf(PanelPicture picture, int row) => picture.Table.Cells[row] is { } count && picture.Table.Total > 0 ? 100m * count / picture.Table.Total : null;

    /// <summary>Percent of the population; null where nobody knows. The first row is of those who did not say.</summary>
    public static decimal? PopulationOf(PanelPicture picture, int row) => row > 0 && picture.Population is { } figures && row <= figures.Percent.Count ? figures.Percent[row - 1] : null;

    public static string WidthOf(decimal percent) => (Full * percent / 100m).ToString("0.#", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await rounds.GroupAsync(slug, ct) is not { } group) return NotFound();
        Group = group;
        Policy = await policies.GetAsync(ct);
        var threshold = Policy.Set.Find("engagement.small-number-threshold", Policy.Today);
        ThresholdSource = threshold?.Citation ?? threshold?.PackTitle ?? "usual in statistics about people";
        Pictures = await pictures.ReadAsync(group.Id, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (await rounds.GroupAsync(slug, ct) is not { } group) return NotFound();
        return DoneOr(await pictures.CountAsync(group.Id, ct), $"/staff/groups/{slug}/representativeness", "Counted");
    }
}
