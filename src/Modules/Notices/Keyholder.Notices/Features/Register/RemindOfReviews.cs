using System.Globalization;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register.PolicyDocumentPage;
using Keyholder.Notices.Features.Writing;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register;

/// <summary>An activity is to be looked at again: whoever looks after it is told, or those who decide where nobody does. Its key is the activity's code.</summary>
internal sealed class RemindOfActivityReview(NoticesDbContext db, NoticeStaff staff, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "notices.activity-review";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (await db.Activities.AsNoTracking().Include(a => a.Versions).SingleOrDefaultAsync(a => a.Code == key, ct) is not { Running.ReviewOn: { } day } activity) return;
        if (day > time.LondonToday())
        {
            await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(day.AddDays(-1)), ct);
            return;
        }

        const string subject = "A processing activity is to be reviewed";
        const string body = "A processing activity you look after is to be reviewed. Read it, change what is not so any more, and say that it is what you do:";
        if (activity.OwnerId is { } owner) await staff.MailAsync([owner], subject, body, NoticePage.ActivityUrl(key), Job, ct);
        else await staff.MailLeadsAsync(subject, body, NoticePage.ActivityUrl(key), Job, ct);
        db.Audit("notices.activity.review-reminded", "processing-activity", activity.Id);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The appropriate policy document is to be looked at again: those who decide are told. Its key is the number of the document that was issued last.</summary>
internal sealed class RemindOfPolicyDocumentReview(NoticesDbContext db, NoticeStaff staff, TimeProvider time) : IWakeUp
{
    public const string Job = "notices.policy-document-review";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var last = await db.PolicyDocuments.AsNoTracking().OrderByDescending(d => d.Number).FirstOrDefaultAsync(ct);
        if (last is not { ProcessingEndedOn: null } || last.Number != int.Parse(key, CultureInfo.InvariantCulture) || last.ReviewOn > time.LondonToday()) return;
        await staff.MailLeadsAsync(
            "The appropriate policy document is to be reviewed", "The appropriate policy document is to be reviewed. Read what it would say today, and issue it again if something has changed:", ViewPolicyDocumentModel.PageUrl, Job, ct);
        db.Audit("notices.policy-document.review-reminded", "policy-document", last.Id, $"number {last.Number}");
        await db.SaveChangesAsync(ct);
    }
}
