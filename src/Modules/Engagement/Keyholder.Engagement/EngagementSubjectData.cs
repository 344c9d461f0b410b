using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Features;
using Keyholder.Retention.Contracts;

namespace Keyholder.Engagement;

/// <summary>What the module holds about a person: the records of each of its parts, <c>prefix:id</c>.</summary>
internal sealed class EngagementSubjectData(IEnumerable<IEngagementRecords> records, IRecordRetention retention, TimeProvider time) : ISubjectData
{
    private static readonly SubjectOutcome Gone = new(false, "We do not hold it.");

    public string Source => "Groups, meetings and surveys";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        var items = new List<(string Id, HeldItem Item)>();
        foreach (var kind in records) items.AddRange((await kind.LocateAsync(subject, ct)).Select(i => (DisposeOfEngagement.IdOf(kind.Prefix, i.Id), i)));
        var kept = new Dictionary<string, RecordKept>(StringComparer.Ordinal);
        foreach (var some in items.Chunk(1_000))
        {
            foreach (var until in await retention.UntilAsync([.. some.Select(i => new RecordReference(DisposeOfEngagement.Source, i.Id))], ct)) kept[until.Record.ExternalId] = until;
        }

        return [.. items.Select(i => new SubjectItem(i.Id, i.Item.Kind, i.Item.On, StopsOf(kept.GetValueOrDefault(i.Id))))];
    }

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        var exports = new List<SubjectExport>();
        foreach (var itemId in itemIds)
        {
            if (await FindAsync(subject, itemId, ct) is var (kind, id) && await kind.ExportAsync(subject, id, ct) is { } export) exports.Add(export with { ItemId = itemId });
        }

        return exports;
    }

    public async Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct) =>
        await FindAsync(subject, itemId, ct) is var (kind, id) ? await kind.RectifyAsync(subject, id, field, value, ct) : Gone;

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct) =>
        await FindAsync(subject, itemId, ct) is var (kind, id) ? await kind.RestrictAsync(subject, id, restricted, ct) : Gone;

    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct)
    {
        if (await FindAsync(subject, itemId, ct) is not var (kind, id)) return Gone;
        var stop = (await LocateAsync(subject, ct)).SingleOrDefault(i => i.Id == itemId)?.Stops.FirstOrDefault();
        return stop is not null ? new SubjectOutcome(false, stop.Explanation) : await kind.EraseAsync(subject, id, ct);
    }

    /// <summary>Null unless the item is about this person.</summary>
    private async Task<(IEngagementRecords Kind, Guid Id)?> FindAsync(Subject subject, string itemId, CancellationToken ct)
    {
        var part = itemId.Split(':');
        if (part.Length != 2 || !Guid.TryParse(part[1], out var id) || records.SingleOrDefault(r => r.Prefix == part[0]) is not { } kind) return null;
        return (await kind.LocateAsync(subject, ct)).Any(i => i.Id == id) ? (kind, id) : null;
    }

    private IReadOnlyList<ErasureStop> StopsOf(RecordKept? kept) => kept switch
    {
        { Until: { } until } when until <= time.LondonToday() => [],
        null or { ClassCode: null } => [],
        _ => [new ErasureStop(StopReason.RetentionSchedule, kept.Sentence, kept.Until)],
    };
}
