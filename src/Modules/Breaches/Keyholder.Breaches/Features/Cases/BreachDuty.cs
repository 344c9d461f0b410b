using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>Who is told of breaches at a given time.</summary>
internal sealed class BreachDuty(BreachesDbContext db, BreachPolicies policies, IPeople people)
{
    /// <summary>The lead (everybody responsible for data protection when none is named) and, out of office hours or while the lead is away, the deputy.</summary>
    public async Task<IReadOnlyList<Guid>> OnDutyAsync(DateTimeOffset at, CancellationToken ct)
    {
        var (leads, deputy) = await RosterAsync(ct);
        return await WithDeputyAsync(leads, deputy, at, always: false, ct);
    }

    /// <summary>The same, and the deputy at any time: whoever was told first has done nothing.</summary>
    public async Task<IReadOnlyList<Guid>> WithDeputyAsync(DateTimeOffset at, CancellationToken ct)
    {
        var (leads, deputy) = await RosterAsync(ct);
        return await WithDeputyAsync(leads, deputy, at, always: true, ct);
    }

    /// <summary>
    /// Those to be told of a breach: its officer, or the lead as long as it has none; the deputy, too, out of office hours or while they are away.
    /// Never whom it is about, and about a sealed breach only who may open it.
    /// </summary>
    /// <param name="breach">The breach, with who may open it.</param>
    /// <param name="at">When.</param>
    /// <param name="leadToo">The lead is told even when it has an officer.</param>
    /// <param name="deputyToo">The deputy is told at any time.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Guid>> ForAsync(Breach breach, DateTimeOffset at, bool leadToo, bool deputyToo, CancellationToken ct)
    {
        var (leads, deputy) = await RosterAsync(ct);
        IReadOnlyList<Guid> first = breach.OfficerId is { } officer ? leadToo ? [officer, .. leads] : [officer] : leads;
        IEnumerable<Guid> to = await WithDeputyAsync(first, deputy, at, deputyToo, ct);
        if (breach.IsSealed)
        {
            var all = (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Select(p => p.Id).ToHashSet();
            to = to.Where(id => all.Contains(id) || id == breach.OfficerId || breach.MayOpen.Exists(a => a.StaffId == id));
        }

        return [.. to.Where(id => id != breach.AboutStaffId).Distinct()];
    }

    private async Task<(IReadOnlyList<Guid> Leads, Guid? Deputy)> RosterAsync(CancellationToken ct)
    {
        var roster = await db.DutyRosters.AsNoTracking().SingleOrDefaultAsync(ct);
        var named = await people.FindAsync([.. new[] { roster?.LeadId, roster?.DeputyId }.OfType<Guid>()], ct);
        Guid? Active(Guid? id) => id is { } known && named.GetValueOrDefault(known) is { IsActive: true } ? known : null;
        IReadOnlyList<Guid> leads = Active(roster?.LeadId) is { } lead ? [lead] : [.. (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Select(p => p.Id)];
        return (leads, Active(roster?.DeputyId));
    }

    private async Task<IReadOnlyList<Guid>> WithDeputyAsync(IReadOnlyList<Guid> first, Guid? deputy, DateTimeOffset at, bool always, CancellationToken ct)
    {
        if (deputy is not { } second || first.Contains(second)) return first;
        var day = at.LondonDate();
        return always || OutOfHours(at, await policies.TodayAsync(ct)) || await db.Absences.AnyAsync(a => first.Contains(a.StaffId) && a.From <= day && a.Until >= day, ct)
            ? [.. first, second] : first;
    }

    /// <summary>At night, at weekends and on bank holidays nobody is expected to be at work (Europe/London).</summary>
    public static bool OutOfHours(DateTimeOffset at, BreachPolicy policy)
    {
        var local = LondonTime.ToLocal(at);
        var (from, to) = policy.OfficeHours;
        var time = TimeOnly.FromDateTime(local.DateTime);
        var (nation, proclaimed) = policy.Set.Holidays(policy.Today);
        return time < from || time >= to || !new WorkingDays(policy.Set.Rules().Holidays, nation, HolidaySet.OwnNation, proclaimed).Includes(DateOnly.FromDateTime(local.DateTime));
    }
}
