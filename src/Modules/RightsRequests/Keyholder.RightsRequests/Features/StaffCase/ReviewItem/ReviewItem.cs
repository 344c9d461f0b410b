using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.ReviewItem;

/// <summary>Decides what becomes of a found item, and says whom else it is about.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="ItemId">The item.</param>
/// <param name="Disclosure">What becomes of it.</param>
/// <param name="TakeOut">For data in part: the positions of the values that are taken out.</param>
/// <param name="Redacted">For a document in part: the copy with parts taken out; null keeps the one there is.</param>
/// <param name="Exemption">Why something is left out: the exemption's code.</param>
/// <param name="Reason">Why it applies here, for the record.</param>
/// <param name="Others">The other people it is about.</param>
internal sealed record ReviewItem(
    Guid RequestId, Guid ItemId, Disclosure Disclosure, IReadOnlyList<int> TakeOut, IFormFile? Redacted, string? Exemption, string? Reason,
    IReadOnlyList<Guid> Others);

internal sealed class ReviewItemHandler(CaseWork work, RightsRequestsDbContext db, Uploads uploads, DataKeys keys)
{
    internal const string TakenOut = "[taken out]";

    public async Task<Outcome> HandleAsync(ReviewItem command, CancellationToken ct)
    {
        ReceivedFile? redacted = null;
        if (command is { Disclosure: Disclosure.DiscloseRedacted, Redacted: { } upload })
        {
            var received = await uploads.ReceiveAsync(await keys.GetAsync(command.RequestId, ct), upload, FilePurpose.Redacted, nameof(command.Redacted), ct);
            if (!received.Ok) return received.Problem;
            redacted = received.Value;
        }

        return await work.StepAsync(command.RequestId, "item-decided", async step =>
        {
            if (await db.Found.SingleOrDefaultAsync(f => f.Id == command.ItemId && f.RequestId == command.RequestId, ct) is not { } item)
                return new Problem("There is no such item.");
            var leavesOut = command.Disclosure is Disclosure.DiscloseRedacted or Disclosure.Withhold;
            var exemption = step.Policy.Exemptions.FirstOrDefault(e => e.Code == command.Exemption);
            if (leavesOut && exemption is null) return new Problem("Choose the exemption", nameof(command.Exemption));
            if (leavesOut && string.IsNullOrWhiteSpace(command.Reason)) return new Problem("Enter why the exemption applies here", nameof(command.Reason));

            if (redacted is not null)
            {
                db.Files.Add(redacted.For(step.Request.Id, step.Key, step.Now, step.Actor));
                item.RedactWith(redacted.Id);
            }
            else if (item.Kind == FoundKind.Data && command.Disclosure == Disclosure.DiscloseRedacted)
            {
                var content = item.ContentOf(step.Key);
                if (!command.TakeOut.Any(i => i >= 0 && i < content.Fields.Count)) return new Problem("Choose what to take out", nameof(command.TakeOut));
                item.RedactWith(content with { Fields = [.. content.Fields.Select((f, i) => command.TakeOut.Contains(i) ? f with { Value = TakenOut } : f)] }, step.Key);
            }

            if (item.Decide(command.Disclosure).Problem is { } problem) return problem with { Field = nameof(command.Redacted) };
            db.RemoveRange(await db.Exclusions.Where(e => e.FoundItemId == item.Id).ToListAsync(ct));
            if (leavesOut)
            {
                var id = step.NewId();
                db.Exclusions.Add(new Exclusion
                {
                    Id = id,
                    RequestId = step.Request.Id,
                    FoundItemId = item.Id,
                    Exemption = command.Exemption!,
                    Reason = step.Key.Seal(command.Reason!.Trim(), Exclusion.ReasonField(id)),
                    AddedAt = step.Now,
                    AddedBy = step.Actor.ToString(),
                });
            }

            foreach (var other in await db.ThirdParties.Include(t => t.Mentions).Where(t => t.RequestId == command.RequestId).ToListAsync(ct))
            {
                var mention = other.Mentions.Find(m => m.FoundItemId == item.Id);
                if (command.Others.Contains(other.Id) && mention is null) other.Mentions.Add(new ThirdPartyMention { ThirdPartyId = other.Id, FoundItemId = item.Id });
                if (!command.Others.Contains(other.Id) && mention is not null) other.Mentions.Remove(mention);
            }

            step.Request.MaterialChanged(step.Now);
            step.Detail = command.Disclosure.InWords() + (leavesOut ? $": {exemption!.Title} [{exemption.Code}]" : "");
            return Outcome.Done;
        }, ct);
    }
}
