using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches;

/// <summary>
/// What the module holds about a person. Items: <c>report:{id}</c>, a breach they reported, in their own words; <c>draft:{id}</c>, a report they have
/// not sent; <c>affected:{id}</c>, their place on the list of people whom a breach concerned, with the letter they got. What staff wrote about a breach is not
/// about them.
/// </summary>
internal sealed class BreachesSubjectData(BreachesDbContext db, ReportDrafts drafts, ReportReader reports, AffectedSubjectItems affected, IResidents residents) : ISubjectData
{
    private static readonly ErasureStop Open = new(StopReason.OpenRequest, "Somebody is dealing with the breach.", null);

    private static readonly ErasureStop Accountable = new(
        StopReason.RetentionSchedule, "We must keep a record of every breach (UK GDPR Article 33(5)), and your report is part of it. It goes when the retention schedule says so.", null);

    public string Source => "Breaches";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (await ResidentAsync(subject, ct) is not { } resident) return [];
        var made = await Reports(resident)
            .Select(r => new { r.Id, r.ReceivedAt, IsOpen = r.State == ReportState.New || db.Breaches.Any(b => b.Id == r.BreachId && b.State == BreachState.Open) }).ToListAsync(ct);
        var unsent = await db.ReportDrafts.AsNoTracking().Where(d => d.ResidentId == resident).Select(d => new { d.Id, d.SavedAt }).ToListAsync(ct);
        return
        [
            .. made.Select(r => new SubjectItem($"report:{r.Id}", "Breach that you reported", r.ReceivedAt.LondonDate(), r.IsOpen ? [Open, Accountable] : [Accountable])),
            .. unsent.Select(d => new SubjectItem($"draft:{d.Id}", "Report of a breach that you have not sent", d.SavedAt.LondonDate(), [])),
            .. await affected.LocateAsync(resident, ct),
        ];
    }

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        if (await ResidentAsync(subject, ct) is not { } resident) return [];
        var (wanted, unsent) = (Wanted(itemIds, "report"), Wanted(itemIds, "draft"));
        var exports = new List<SubjectExport>();
        foreach (var report in await Reports(resident).Where(r => wanted.Contains(r.Id)).OrderBy(r => r.ReceivedAt).ToListAsync(ct))
        {
            await db.AuditReadAsync("breaches.report.exported", "breach-report", report.Id, ct);
            var texts = await reports.OpenAsync(report, ct);
            exports.Add(new($"report:{report.Id}", $"Report {report.Reference}",
            [
                new("Reported", report.ReceivedAt.InWords()), new("What you wrote", texts.What), new("How it was found", texts.HowFound ?? ""),
                new("How sure you were", report.Nature.InWords()), new("When it happened", TypedMoment.InWords(report.OccurredAt, report.OccurredTimeKnown)),
                new("When it was found", TypedMoment.InWords(report.FoundAt, report.FoundTimeKnown)), new("Reported from", report.Group ?? ""),
            ]));
        }

        foreach (var draft in await db.ReportDrafts.AsNoTracking().Where(d => d.ResidentId == resident && unsent.Contains(d.Id)).ToListAsync(ct))
        {
            var answers = await drafts.OpenAsync(draft, ct);
            exports.Add(new($"draft:{draft.Id}", "A report you have not sent", [new("Kept", draft.SavedAt.InWords()), new("What you wrote", answers?.What ?? ""), new("How it was found", answers?.HowFound ?? "")]));
        }

        return [.. exports, .. await affected.ExportAsync(resident, itemIds, ct)];
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is what you told us at the time, and stays as it was. Report again what was wrong with it; both are kept together."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used only to deal with the breach and to show what was done about it, which a restriction allows (UK GDPR Article 18(2))."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct)
    {
        if ((await LocateAsync(subject, ct)).FirstOrDefault(i => i.Id == itemId) is not { } item) return new SubjectOutcome(false, "We do not hold this about you.");
        if (item.Stops.Count > 0) return new SubjectOutcome(false, string.Join(" ", item.Stops.OrderBy(s => s.Reason).Select(s => s.Explanation)));
        var id = Wanted([itemId], "draft").Single();
        db.Audit("breaches.report-draft.erased", "report-draft", id);
        await db.SaveChangesAsync(ct);
        await drafts.DeleteAsync(id, ct);
        return new SubjectOutcome(true, "Erased.");
    }

    private static List<Guid> Wanted(IReadOnlyList<string> itemIds, string kind) =>
        [.. itemIds.Where(i => i.StartsWith(kind + ":", StringComparison.Ordinal)).Select(i => Guid.TryParse(i[(kind.Length + 1)..], out var id) ? id : Guid.Empty)];

    private async Task<Guid?> ResidentAsync(Subject subject, CancellationToken ct) =>
        subject.ResidentId ?? (subject.Email is { } email ? (await residents.FindByEmailAsync(email, ct))?.Id : null);

    private IQueryable<BreachReport> Reports(Guid resident) => db.Reports.AsNoTracking().Where(r => r.Reporter == ReporterKind.Resident && r.ReporterId == resident);
}
