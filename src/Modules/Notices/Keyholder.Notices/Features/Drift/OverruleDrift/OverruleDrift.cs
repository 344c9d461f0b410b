using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift.OverruleDrift;

/// <summary>
/// The officer lets a change apply although a notice becomes untrue. Where the policy asks for a second person, it waits until somebody
/// else agrees.
/// </summary>
internal sealed class OverruleDriftHandler(NoticesDbContext db, DriftAnswers answers, NoticePolicies policies, IPeople people, ActorContext actor)
{
    private static readonly Problem Gone = new("There is no such change.");

    public async Task<Outcome> OverruleAsync(Guid id, string? reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason)) return new Problem("Enter why the change can apply although the notice becomes untrue", "Reason");
        var second = (await policies.GetAsync(ct)).SecondPersonForDrift;
        return await DecideAsync(id, drift =>
        {
            if (drift.State != DriftState.Open || drift.Applied) return new Problem("This can no longer be overruled.");
            (drift.State, drift.OverruledBecause, drift.OverruledBy) = (second ? DriftState.OverruleProposed : DriftState.Overruled, reason.Trim(), actor.Actor.ToString());
            return Outcome.Done;
        }, second ? "overrule-proposed" : "overruled", ct);
    }

    /// <summary>The second person agrees, or refuses.</summary>
    public async Task<Outcome> AnswerAsync(Guid id, bool agrees, CancellationToken ct)
    {
        if (await db.Drifts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is { } waiting && agrees && await WhyNotAgreeAsync(waiting, ct) is { } refused) return refused;
        return await DecideAsync(id, drift =>
        {
            if (drift.State != DriftState.OverruleProposed) return new Problem("Nobody asks for a second person any more.");
            if (agrees) (drift.State, drift.AgreedBy) = (DriftState.Overruled, actor.Actor.ToString());
            else (drift.State, drift.OverruledBecause, drift.OverruledBy) = (DriftState.Open, null, null);
            return Outcome.Done;
        }, agrees ? "overruled" : "overrule-refused", ct);
    }

    /// <summary>Why whoever asks cannot be the second person; null when they can.</summary>
    public async Task<Problem?> WhyNotAgreeAsync(Domain.Drift drift, CancellationToken ct)
    {
        if (drift.OverruledBy == actor.Actor.ToString()) return new Problem("You asked for this, so somebody else must agree.");
        var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
        return leads.Any(l => l.Id == actor.Actor.Id) || !leads.Any(l => Actor.Staff(l.Id).ToString() != drift.OverruledBy) ? null : new Problem("Only somebody who decides about data protection can agree.");
    }

    /// <summary>Whether nobody else decides about data protection, so that anybody who works on notices can be the second person.</summary>
    public async Task<bool> IsOnlyLeadAsync(CancellationToken ct) => !(await people.InRoleAsync(Roles.DataProtectionLead, ct)).Any(l => l.Id != actor.Actor.Id);

    private async Task<Outcome> DecideAsync(Guid id, Func<Domain.Drift, Outcome> step, string audit, CancellationToken ct)
    {
        if (await db.Drifts.SingleOrDefaultAsync(d => d.Id == id, ct) is not { } drift) return Gone;
        var outcome = step(drift);
        if (!outcome.Ok) return outcome;
        drift.Edits++;
        db.Audit($"notices.drift.{audit}", "notice", drift.NoticeId, drift.Source);
        await answers.AnswerAsync(drift.Source, ct);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return new Problem("Somebody else has decided about this in the meantime. Look at it again.");
        }
    }
}
