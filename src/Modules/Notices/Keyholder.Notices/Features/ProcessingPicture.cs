using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.Retention.Contracts;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features;

/// <summary>
/// What the organisation does with personal data, all in one place: what notices are written out from. A copy with something changed is
/// what would be so if a change applied.
/// </summary>
/// <param name="Policy">The law and the organisation's own rules on a day.</param>
/// <param name="Organisation">The controller.</param>
/// <param name="Activities">The activities in force, by code.</param>
/// <param name="Classes">The retention schedule, by class code.</param>
/// <param name="Recipients">Partners with an agreement in force.</param>
internal sealed record ProcessingPicture(
    NoticePolicy Policy, Organisation Organisation, IReadOnlyDictionary<string, ActivityContent> Activities, IReadOnlyDictionary<string, ScheduledClass> Classes,
    IReadOnlyList<Recipient> Recipients)
{
    /// <summary>An activity with all agreements that it is done under: those it names, and those in force that no activity names and for which it has all the data.</summary>
    public ActivityContent WithAgreements(ActivityContent activity)
    {
        var named = Activities.Values.SelectMany(a => a.Agreements).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var unnamed = Recipients.SelectMany(r => r.Agreements).Where(a => !named.Contains(a.Reference) && a.Items.Count > 0 && a.Items.All(activity.Items.Contains)).Select(a => a.Reference).ToList();
        return unnamed.Count == 0 ? activity : activity with { Agreements = [.. activity.Agreements, .. unnamed] };
    }
}

/// <summary>Looks at what is so today.</summary>
internal sealed class ProcessingPictures(NoticesDbContext db, PlatformDbContext platform, NoticePolicies policies, IRetentionSchedule schedule, IRecipients recipients, StartingRegister starting)
{
    public async Task<ProcessingPicture> TodayAsync(CancellationToken ct)
    {
        await starting.SeedAsync(ct);
        var activities = await db.ActivityVersions.AsNoTracking().Where(v => v.State == ActivityState.InForce)
            .Join(db.Activities, v => v.ActivityId, a => a.Id, (v, a) => new { a.Code, v.Content }).ToListAsync(ct);
        return new ProcessingPicture(
            await policies.GetAsync(ct), await platform.Organisations.AsNoTracking().SingleAsync(ct),
            activities.ToDictionary(a => a.Code, a => a.Content, StringComparer.Ordinal),
            (await schedule.InForceAsync(ct)).ToDictionary(c => c.Code, StringComparer.Ordinal), await recipients.InForceAsync(ct));
    }
}
