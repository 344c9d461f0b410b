using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings;

/// <summary>Before a meeting, every morning: who joined the group since is invited too. After it: what is kept about people because of it is counted from then.</summary>
internal sealed class MeetingMoments(EngagementDbContext db, Invitations invitations, MeetingRegister register, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.meeting";

    private static readonly TimeOnly Morning = new(7, 0);

    public static string KeyOf(Guid meeting) => meeting.ToString();

    /// <summary>The next morning, an hour before the start, or the end of the meeting, whichever comes first.</summary>
    public static DateTimeOffset Next(Meeting meeting, DateTimeOffset now)
    {
        var morning = LondonTime.Resolve(now.LondonDate().AddDays(1).ToDateTime(Morning)) ?? now.AddDays(1);
        var hourBefore = meeting.StartsAt.AddHours(-1);
        var first = hourBefore > now && hourBefore < morning ? hourBefore : morning;
        return first < meeting.EndsAt ? first : meeting.EndsAt > now ? meeting.EndsAt : now.AddMinutes(1);
    }

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (!Guid.TryParse(key, out var id) || await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id, ct) is not { State: MeetingState.Called } meeting) return;
        var now = time.GetUtcNow();
        if (meeting.EndsAt <= now)
        {
            await register.PublishClosedAsync(meeting, meeting.EndsAt.LondonDate(), ct);
            db.Audit("engagement.meeting.held", "meeting", meeting.Reference);
            await db.SaveChangesAsync(ct);
            return;
        }

        await wakeUps.ScheduleAsync(Job, key, Next(meeting, now), ct);
        await invitations.TellAsync(id, ct);
        await db.SaveChangesAsync(ct);
    }
}
