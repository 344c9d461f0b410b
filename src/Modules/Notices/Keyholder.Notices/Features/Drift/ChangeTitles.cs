using System.Globalization;
using Keyholder.Notices.Data;
using Keyholder.Retention.Contracts;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift;

/// <summary>What a change is called, and where staff look at it.</summary>
internal sealed record ChangeTitle(string Title, string Url);

internal sealed class ChangeTitles(NoticesDbContext db, IRetentionSchedule schedule, IRecipients recipients)
{
    public async Task<ChangeTitle> OfAsync(string source, CancellationToken ct)
    {
        var change = ChangeSource.Parse(source);
        switch (change.Kind)
        {
            case ChangeSource.Retention:
                var waits = await schedule.ProposalAsync(change.Version, ct) is not null;
                return new(string.Create(CultureInfo.InvariantCulture, $"Version {change.Version} of the retention schedule"), waits ? "/staff/retention/schedule/draft" : string.Create(CultureInfo.InvariantCulture, $"/staff/retention/schedule/{change.Version}"));
            case ChangeSource.Agreement:
                var recipient = await recipients.VersionAsync(change.AgreementId, change.Version, ct);
                return new(
                    recipient is { Agreements: [var agreement] } ? $"Sharing agreement {agreement.Reference} with {recipient.Name}" : "A sharing agreement",
                    string.Create(CultureInfo.InvariantCulture, $"/staff/sharing/agreements/{change.Id}?version={change.Version}"));
            case ChangeSource.Today:
                return new("What is so today", NoticePage.ProcessingUrl);
            default:
                var title = await db.Activities.AsNoTracking().Where(a => a.Code == change.Id)
                    .Join(db.ActivityVersions, a => a.Id, v => v.ActivityId, (a, v) => v).Where(v => v.Number == change.Version).Select(v => v.Title).SingleOrDefaultAsync(ct);
                return new($"Processing activity: {title ?? change.Id}", NoticePage.ActivityUrl(change.Id));
        }
    }
}
