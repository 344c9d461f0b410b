using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Groups;

/// <summary>Tells staff two months before a term ends, and ends the membership when it is over.</summary>
internal sealed class EndOfTerm(EngagementDbContext db, GroupPeople members, IPeople people, WakeUps wakeUps, TenantLinks links, TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.end-of-term";
    public const int MonthsBefore = 2;

    /// <summary>When there is something to do next: the reminder, or else the end of the last day.</summary>
    public static DateTimeOffset Next(Membership membership, DateOnly today)
    {
        var reminder = membership.TermEndsOn!.Value.AddMonths(-MonthsBefore);
        return LondonTime.EndOf(reminder > today ? reminder.AddDays(-1) : membership.TermEndsOn.Value).ToUniversalTime();
    }

    public async Task RunAsync(string key, CancellationToken ct)
    {
        db.StartOver();
        var id = Guid.ParseExact(key, "N");
        var today = time.LondonToday();
        if (await db.Memberships.SingleOrDefaultAsync(m => m.Id == id, ct) is not { IsCurrent: true, TermEndsOn: { } last } membership) return;
        var group = await db.Groups.AsNoTracking().SingleAsync(g => g.Id == membership.GroupId, ct);
        if (today > last)
        {
            await members.EndInAsync(group, membership, MembershipEnd.TermOver, ct);
        }
        else
        {
            await wakeUps.ScheduleAsync(Job, key, Next(membership, today), ct);
            // Once for each end of term, however often it is woken.
            if (last.AddMonths(-MonthsBefore) > today || membership.RemindedOf == last) return;
            membership.RemindedOf = last;
            membership.Edits++;
            foreach (var person in await people.InRoleAsync(Roles.EngagementOfficer, ct))
                db.Publish(new SendMail(person.Email, "A term ends soon", $"The term of a member ends on {last.InWords()}. Look at the group here:\n\n{links.To(GroupRegister.UrlOf(group.Slug))}", "engagement.term-ends"));
            db.Audit("engagement.membership.term-reminded", "membership", membership.Id);
        }

        await db.SaveChangesAsync(ct);
    }
}
