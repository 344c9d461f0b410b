using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Features.Writing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents;

/// <summary>
/// An activity ended, or rests on something else now: nobody is asked any more for consent to it, what was agreed to ends, and whoever looks
/// after the purpose is told. What is so now is looked at, not what the message says.
/// </summary>
internal sealed class CloseWhatDoesNotRestOnConsent(NoticesDbContext db, ConsentPurposes purposes, NoticeStaff staff) : IConsumer<ProcessingChanged>
{
    public async Task Consume(ConsumeContext<ProcessingChanged> context)
    {
        var (activity, ct) = (context.Message.Code, context.CancellationToken);
        if ((await purposes.ActivitiesAsync(ct)).ContainsKey(activity)) return;
        foreach (var purpose in await db.ConsentPurposes.Where(p => p.Activity == activity && p.InUse > 0 && p.ClosedAt == null).ToListAsync(ct))
        {
            await purposes.CloseAsync(purpose, ct);
            const string subject = "People are no longer asked for a consent";
            const string body = "The processing activity behind a consent ended, or no longer rests on consent. People are not asked any more, and what they agreed to ends:";
            var page = $"/staff/consents/purposes/{purpose.Code}";
            if (purpose.OwnerId is { } owner) await staff.MailAsync([owner], subject, body, page, "notices.consent-closed", ct);
            else await staff.MailLeadsAsync(subject, body, page, "notices.consent-closed", ct);
            db.Audit("notices.consent-purpose.closed", "consent-purpose", purpose.Id, $"{purpose.Code}: {activity}");
        }

        await db.SaveChangesAsync(ct);
    }
}
