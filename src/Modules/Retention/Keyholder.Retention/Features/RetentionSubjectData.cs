using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>
/// The register's list of what other systems keep about a person and until when. Each entry goes with its record, which its owner erases.
/// What this platform keeps itself, its own modules tell.
/// </summary>
internal sealed class RetentionSubjectData(RetentionDbContext db, Register register, TimeProvider time) : ISubjectData
{
    private const string List = "register";

    public string Source => "How long we keep what is about you";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct) =>
        subject.ResidentId is { } resident && await db.Records.AnyAsync(i => i.ResidentId == resident && !i.IsOwn, ct)
            ? [new SubjectItem(List, "List of what we keep about you and until when", time.LondonToday(), [Stop])]
            : [];

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        if (subject.ResidentId is not { } resident || !itemIds.Contains(List)) return [];
        var today = time.LondonToday();
        var records = await register.ExplainAsync(await db.Records.AsNoTracking().Where(i => i.ResidentId == resident && !i.IsOwn).OrderBy(i => i.Id).ToListAsync(ct), ct);
        return records.Count == 0 ? [] :
            [new SubjectExport(List, "What we keep about you and until when", [.. records.Select(r => new SubjectField(r.Item.Title ?? r.Class?.Title ?? "Record", r.Sentence(today)))])];
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "The list follows the records it is about. Correct the record, and the list is right."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "The list is only used to keep nothing for too long, which a restriction allows (UK GDPR Art 18(2))."));

    public Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct) => Task.FromResult(new SubjectOutcome(false, Stop.Explanation));

    private static ErasureStop Stop => new(StopReason.RetentionSchedule, "The list says what is kept and when it goes. Each line goes with the record it is about.", null);
}
