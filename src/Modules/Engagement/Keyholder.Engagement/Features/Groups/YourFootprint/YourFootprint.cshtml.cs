using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Groups.YourFootprint;

internal sealed record FootprintLine(HeldItem Item, RecordKept? Kept);

/// <summary>Everything that the module holds about the person who looks.</summary>
[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourFootprintModel(IEnumerable<IEngagementRecords> records, IRecordRetention retention, ActorContext actor) : GroupPage
{
    public PageOf<FootprintLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (actor.Actor is not { Kind: "resident", Id: { } me }) return NotFound();
        var subject = new Subject(me, null, null);
        var all = new List<(string Id, HeldItem Item)>();
        foreach (var kind in records) all.AddRange((await kind.LocateAsync(subject, ct)).Select(i => (DisposeOfEngagement.IdOf(kind.Prefix, i.Id), i)));
        var pages = Math.Max(1, (all.Count + PageSize - 1) / PageSize);
        var page = int.TryParse(PageText, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, pages) : 1;
        var shown = all.OrderByDescending(i => i.Item.On).ThenBy(i => i.Id, StringComparer.Ordinal).Skip((page - 1) * PageSize).Take(PageSize).ToList();
        var kept = shown.Count == 0 ? [] : await retention.UntilAsync([.. shown.Select(i => new RecordReference(DisposeOfEngagement.Source, i.Id))], ct);
        var byId = kept.ToDictionary(k => k.Record.ExternalId, StringComparer.Ordinal);
        Rows = new PageOf<FootprintLine>([.. shown.Select(i => new FootprintLine(i.Item, byId.GetValueOrDefault(i.Id)))], page, PageSize, all.Count);
        return Page();
    }
}
