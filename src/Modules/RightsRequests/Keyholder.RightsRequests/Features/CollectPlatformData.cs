using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features;

/// <summary>
/// Adds to a request what this platform itself holds about the person, from every module. What was added before is left as it is,
/// so it may be done again.
/// </summary>
internal sealed class CollectPlatformDataHandler(CaseWork work, RightsRequestsDbContext db, IEnumerable<ISubjectData> sources)
{
    public Task<Outcome> HandleAsync(Guid requestId, CancellationToken ct) => work.StepAsync(requestId, "platform-data-collected", async step =>
    {
        var person = step.Request.PeopleOf(step.Key).Subject;
        var subject = new Subject(step.Request.ResidentId, person.Email, person.Name);
        var known = (await db.Found.Where(f => f.RequestId == requestId && f.PlatformItemId != null)
            .Select(f => new { f.Source, f.PlatformItemId }).ToListAsync(ct)).Select(f => (f.Source, f.PlatformItemId!)).ToHashSet();
        var added = 0;
        foreach (var source in sources)
        {
            // The request being answered is not part of its own answer.
            var items = (await source.LocateAsync(subject, ct))
                .Where(i => i.Id != requestId.ToString() && !known.Contains((source.Source, i.Id))).ToDictionary(i => i.Id, StringComparer.Ordinal);
            if (items.Count == 0) continue;
            foreach (var export in await source.ExportAsync(subject, [.. items.Keys], ct))
            {
                var id = step.NewId();
                db.Found.Add(new FoundItem
                {
                    Id = id,
                    RequestId = requestId,
                    Kind = FoundKind.Data,
                    Source = source.Source,
                    PlatformItemId = export.ItemId,
                    Date = items[export.ItemId].Date,
                    Content = step.Key.SealJson(
                        new FoundContent(export.Title, null, [.. export.Fields.Select(f => new FoundField(f.Label, f.Value))]), FoundItem.ContentField(id)),
                    AddedAt = step.Now,
                    AddedBy = step.Actor.ToString(),
                });
                added++;
            }
        }

        if (added > 0) step.Request.MaterialChanged(step.Now);
        step.Detail = added == 1 ? "1 item" : $"{added} items";
        return Outcome.Done;
    }, ct);
}
