using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features.Disposal;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

internal sealed class RetentionAuditWords(RetentionDbContext db) : IAuditWords
{
    private static readonly Dictionary<string, string> Words = new(StringComparer.Ordinal)
    {
        ["retention.hold.lifted"] = "Hold lifted",
        ["retention.hold.placed"] = "Hold placed",
        ["retention.hold.review-due"] = "Hold to be looked at again",
        ["retention.hold.viewed"] = "Hold looked at",
        ["retention.import.completed"] = "File of records read",
        ["retention.import.refused"] = "File of records refused",
        ["retention.import.uploaded"] = "File of records uploaded",
        ["retention.kept-out.viewed"] = "Reasons why records were kept out of a disposal looked at",
        ["retention.record.added"] = "Record added to the register",
        ["retention.record.changed"] = "Record changed in the register",
        ["retention.record.classified"] = "Records without a class given one",
        ["retention.record.dated"] = "Date of a record changed",
        ["retention.record.registered"] = "Record registered",
        ["retention.record.removed"] = "Record gone, because it was erased",
        ["retention.record.trigger-reached"] = "Date of a record noted",
        ["retention.records.disposed"] = "Records disposed of",
        ["retention.register.exported"] = "List of records downloaded",
        ["retention.run.approved"] = "Disposal approved",
        ["retention.run.batch-ordered"] = "Part of a disposal begun",
        ["retention.run.cancelled"] = "Disposal cancelled",
        [CertificateWitness.Action] = "Disposal certificate issued",
        ["retention.run.confirmed"] = "Disposal confirmed by who did it",
        ["retention.run.kept"] = "Records left out of a disposal",
        ["retention.run.kept-out"] = "Record kept out of a disposal",
        ["retention.run.listed"] = "Records listed for disposal",
        ["retention.run.looked-through"] = "Disposal list looked through",
        ["retention.run.ordered-again"] = "Disposal asked for again, because nobody said that it is done",
        ["retention.run.ordered"] = "Disposal under way; waiting for confirmation",
        ["retention.run.paused"] = "Disposal paused",
        ["retention.run.proposed"] = "Disposal list begun",
        ["retention.run.refused"] = "Disposal of records refused",
        ["retention.run.released"] = "Records of a cancelled disposal let go",
        ["retention.run.resumed"] = "Disposal resumed",
        ["retention.run.started"] = "Disposal begun, as the schedule says",
        ["retention.schedule.approved"] = "Change of the retention schedule approved",
        ["retention.schedule.assessed"] = "Change of the retention schedule checked against other documents",
        ["retention.schedule.class-changed"] = "Class changed in the draft schedule",
        ["retention.schedule.class-removed"] = "Class removed from the draft schedule",
        ["retention.schedule.draft-started"] = "Change of the retention schedule begun",
        ["retention.schedule.imported"] = "File read into the draft schedule",
        ["retention.schedule.in-force"] = "Retention schedule in force",
        ["retention.schedule.proposed"] = "Change of the retention schedule proposed",
        ["retention.schedule.seeded"] = "First retention schedule set up",
        ["retention.schedule.sent-back"] = "Change of the retention schedule sent back",
        ["retention.schedule.withdrawn"] = "Change of the retention schedule withdrawn",
        ["retention.task.chased"] = "Reminder to confirm a disposal sent",
        ["retention.task.exported"] = "List of records to dispose of downloaded",
        ["retention.task.viewed"] = "Who carried out a disposal looked at",
    };

    public IReadOnlyDictionary<string, string> Actions => Words;

    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string subjectType, IReadOnlyCollection<string> ids, CancellationToken ct) => subjectType switch
    {
        "disposal-run" or CertificateWitness.Subject => ids.ToDictionary(id => id),
        "disposal-task" => await RunsOfTasksAsync(ids, ct),
        "retention-schedule" or "schedule" => ids.Where(id => int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out _)).ToDictionary(id => id, id => $"Schedule version {id}"),
        _ => new Dictionary<string, string>(),
    };

    private async Task<IReadOnlyDictionary<string, string>> RunsOfTasksAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var wanted = ids.Select(id => Guid.TryParse(id, out var task) ? task : Guid.Empty).ToList();
        return await db.Tasks.AsNoTracking().Where(t => wanted.Contains(t.Id))
            .Join(db.Runs, t => t.RunId, r => r.Id, (t, r) => new { t.Id, r.Reference }).ToDictionaryAsync(t => t.Id.ToString(), t => t.Reference, ct);
    }
}
