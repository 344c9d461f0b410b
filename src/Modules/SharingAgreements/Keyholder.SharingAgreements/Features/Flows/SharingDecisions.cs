using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>Decides by what the agreements say and puts each answer on the log.</summary>
internal sealed class SharingDecisions(SharingDbContext db, SharingPolicies policies, ActorContext actor, TimeProvider time) : ISharingDecisions
{
    public async Task<SharingAnswer> DecideAsync(SharingQuestion question, CancellationToken ct)
    {
        var (line, _) = await AnswerAsync(question, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        return new SharingAnswer(line.Id, line.Allowed, line.Reason, line.Clause);
    }

    /// <summary>Decides for a moment. The line of the log, its audit entry and whatever else the caller changed are committed with the caller's save.</summary>
    public async Task<(SharingDecision Line, Verdict Verdict)> AnswerAsync(SharingQuestion question, DateTimeOffset at, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var partner = await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == question.PartnerId, ct);
        var agreements = partner is null ? [] : await db.Agreements.AsNoTracking().AsSplitQuery().Where(a => a.PartnerId == partner.Id)
            .Include(a => a.Versions).ThenInclude(v => v.Purposes)
            .Include(a => a.Versions).ThenInclude(v => v.Items)
            .Include(a => a.Versions).ThenInclude(v => v.Signatures).ToListAsync(ct);
        var verdict = SharingRules.Decide(partner, agreements, [.. policy.Items.Select(i => new DataItemName(i.Code, i.Title))], question.Items, question.Purpose, at);
        var line = new SharingDecision
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            PartnerId = question.PartnerId,
            At = time.GetUtcNow(),
            Items = Fit(Codes.Join(question.Items.Select(i => i.Trim())), Codes.Length),
            Purpose = Fit(question.Purpose.Trim(), 500),
            Allowed = verdict.Allowed,
            Reason = Fit(at.LondonDate() == policy.Today ? verdict.Reason : $"{verdict.Reason} Decided for {at.LondonDate().InWords()}.", 500),
            Clause = verdict.Clause,
            AskedBy = actor.Actor.ToString(),
        };
        db.Decisions.Add(line);
        db.Audit(verdict.Allowed ? "sharing.flow.allowed" : "sharing.flow.stopped", "partner", question.PartnerId, verdict.Clause);
        return (line, verdict);
    }

    private static string Fit(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
