using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Security;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

internal static class OfficeHours
{
    /// <summary>When the office opens on a day, by the policy.</summary>
    public static DateTimeOffset Opening(BreachPolicy policy, DateOnly day)
    {
        var opens = TimeOnly.TryParse(policy.Text("breach.office-hours.from"), CultureInfo.InvariantCulture, out var time) ? time : TimeOnly.MinValue;
        return LondonTime.Resolve(day.ToDateTime(opens)) ?? LondonTime.EndOf(day.AddDays(-1));
    }
}

/// <summary>The regulator waits for an answer: its officer and the leads are told the day before it is due, and once more when it is overdue.</summary>
internal sealed class RegulatorReplyReminder(BreachesDbContext db, BreachPolicies policies, BreachMail mail, IPeople people, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "breaches.regulator-reply";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        if (await db.RegulatorMessages.AsNoTracking().SingleOrDefaultAsync(m => m.Id == Guid.Parse(key), ct) is not { AnsweredAt: null, AnswerBy: { } due } message) return;
        var breach = await db.Breaches.AsNoTracking().SingleAsync(b => b.Id == message.BreachId, ct);
        var policy = await policies.TodayAsync(ct);
        var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
        List<Guid> told = [.. leads.Select(p => p.Id).Append(breach.OfficerId ?? Guid.Empty).Where(id => id != Guid.Empty && id != breach.AboutStaffId).Distinct()];
        var overdue = due < policy.Today;
        await mail.StaffAsync(
            told, $"{breach.Reference}: {(overdue ? "an answer to the regulator is overdue" : "the regulator waits for an answer")}",
            overdue ? "An answer to the regulator should have been given by now:" : "An answer to the regulator is due:", $"{BreachPage.UrlOf(breach.Reference)}/regulator/dialogue", Job, ct);
        db.Audit("breaches.regulator-message.reminded", "breach", breach.Id);
        if (!overdue) await wakeUps.ScheduleAsync(Job, key, OfficeHours.Opening(policy, due.AddDays(1)), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// An action is due: its owner is told that day, and with the leads once more when it is overdue. An owner who may no longer open the breach
/// is not told; then the leads are, so that somebody takes it over.
/// </summary>
internal sealed class ActionReminder(BreachesDbContext db, BreachPolicies policies, BreachMail mail, IPeople people, ActionOwners owners, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "breaches.action-due";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (await db.Actions.SingleOrDefaultAsync(a => a.Id == Guid.Parse(key), ct) is not { DoneAt: null } action || action.RemindedOn == policy.Today || action.DueOn > policy.Today) return;
        var breach = await db.Breaches.AsNoTracking().SingleAsync(b => b.Id == action.BreachId, ct);
        var overdue = action.IsOverdue(policy.Today);
        List<Guid> told = [.. (await owners.OfAsync(breach, ct)).Select(p => p.Id).Where(id => id == action.OwnerId)];
        if (overdue || told.Count == 0) told = [.. told.Union((await people.InRoleAsync(Roles.DataProtectionLead, ct)).Select(p => p.Id).Where(id => id != breach.AboutStaffId))];
        await mail.StaffAsync(
            told, $"{breach.Reference}: an action is {(overdue ? "overdue" : "due")}", overdue ? "An action after a breach should have been done by now:" : "An action after a breach is due today:",
            $"{BreachPage.UrlOf(breach.Reference)}/actions", Job, ct);
        action.RemindedOn = policy.Today;
        db.Audit("breaches.action.reminded", "breach", breach.Id);
        if (!overdue) await wakeUps.ScheduleAsync(Job, key, OfficeHours.Opening(policy, action.DueOn.AddDays(1)), ct);
        await db.SaveChangesAsync(ct);
    }
}
