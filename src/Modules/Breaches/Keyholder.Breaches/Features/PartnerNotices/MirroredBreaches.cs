using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>What a linked organisation tells of a breach of its own.</summary>
/// <param name="CaseId">Of the case that mirrors it here.</param>
/// <param name="ReportId">Of this message, which is kept as a report of that case.</param>
/// <param name="PartnerId">The organisation, on the list of partners here.</param>
/// <param name="Reference">How it refers to its breach.</param>
/// <param name="Nature">How far it says it went.</param>
/// <param name="What">What it says: references and no more.</param>
/// <param name="ToldAt">When it told of it by letter or telephone; null when this message does.</param>
internal sealed record MirroredNotice(Guid CaseId, Guid ReportId, Guid PartnerId, string Reference, BreachNature Nature, string What, DateTimeOffset? ToldAt);

/// <summary>
/// Keeps the case that mirrors a linked organisation's breach. It opens by itself, its clocks run from the moment the organisation was told, and
/// somebody has yet to confirm that it concerns them.
/// </summary>
internal sealed class MirroredBreaches(
    BreachesDbContext db, BreachOpening opening, ReportIntake intake, BreachPolicies policies, BreachDuty duty, BreachMail mail, IPartners partners, ActorContext actor, TimeProvider time)
{
    private const string AnyIncident = "other";
    private const int Tries = 5;

    /// <summary>Opens the case at the first message; a later one is added to it. The case's reference. Heard twice, it was heard once.</summary>
    public async Task<string> HearAsync(MirroredNotice told, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (await db.Reports.AnyAsync(r => r.Id == told.ReportId, ct)) return await db.Breaches.Where(b => b.Id == told.CaseId).Select(b => b.Reference).SingleAsync(ct);
            try
            {
                var breach = await db.Breaches.Include(b => b.MayOpen).SingleOrDefaultAsync(b => b.Id == told.CaseId, ct);
                var isNew = breach is null;
                breach ??= await OpenAsync(told, ct);
                await AddAsync(told, breach, ct);
                var (subject, body, template) = isNew
                    ? ($"A linked organisation told you of a breach: {breach.Reference}", "A case has opened by itself, and its clocks run. Confirm whether it concerns you:", "breaches.mirror-opened")
                    : ($"A linked organisation says more: {breach.Reference}", "Read what they say of the breach that this case mirrors:", "breaches.mirror-changed");
                await mail.StaffAsync(await duty.ForAsync(breach, time.GetUtcNow(), leadToo: isNew, deputyToo: false, ct), subject, body, BreachPage.UrlOf(breach.Reference), template, ct);
                await db.SaveChangesAsync(ct);
                return breach.Reference;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Heard twice at once, or somebody opened another breach under the same reference at the same moment.
            }
        }
    }

    private async Task<Breach> OpenAsync(MirroredNotice told, CancellationToken ct)
    {
        var name = (await partners.FindAsync([told.PartnerId], ct)).GetValueOrDefault(told.PartnerId)?.Name ?? "A linked organisation";
        var incidents = (await policies.TodayAsync(ct)).Incidents;
        var incident = incidents.FirstOrDefault(i => i.Code == AnyIncident) ?? incidents[0];
        var title = $"{name} told us of its breach {told.Reference}";
        var (breach, problem) = await opening.OpenAsync(
            new OpenBreach(title, told.Nature, incident.Code, told.What, null, null, null, told.ToldAt ?? time.GetUtcNow(), PartnerId: told.PartnerId, MirrorOf: told.Reference, Id: told.CaseId), ct);
        if (breach is null) throw new InvalidOperationException($"The case that mirrors {told.Reference} cannot be opened: {problem!.Message}");
        db.Publish(breach.Registration());
        return breach;
    }

    private async Task AddAsync(MirroredNotice told, Breach breach, CancellationToken ct)
    {
        var incoming = new IncomingReport(told.ReportId, ReporterKind.LinkedOrganisation, null, told.What) { PartnerId = told.PartnerId, MirrorOf = told.Reference, Nature = told.Nature };
        if (await intake.AddAsync(incoming, tellLeads: false, ct) is not { } report) return;
        (report.State, report.BreachId, report.DealtWithBy, report.DealtWithAt) = (ReportState.Taken, breach.MergedInto ?? breach.Id, actor.Actor.ToString(), time.GetUtcNow());
    }
}

/// <summary>Somebody who deals with breaches has looked: what a linked organisation told of concerns this one too. They deal with it from now on.</summary>
internal sealed class ConfirmMirrorHandler(BreachRegister register, BreachClocks clocks, ActorContext actor)
{
    public Task<Outcome> HandleAsync(string reference, CancellationToken ct) => register.ChangeAsync(reference, "mirror.confirmed", async breach =>
    {
        if (!breach.IsOpen) return new Problem("This breach is closed.");
        if (!breach.AwaitsConfirmation) return new Problem("Somebody has confirmed it already.");
        breach.OfficerId = actor.Actor.Id;
        await clocks.CountAsync(breach, ct);
        return Outcome.Done;
    }, ct);
}

/// <summary>What a page shows of a breach that mirrors another organisation's, or that others mirror.</summary>
/// <param name="Organisation">The other organisation, as it is called here.</param>
/// <param name="Reference">The other's case.</param>
/// <param name="IsOurs">The breach is this organisation's, and the other mirrors it.</param>
/// <param name="Nature">What the other said last of how far it went.</param>
internal sealed record Mirror(string Organisation, string Reference, bool IsOurs, BreachNature? Nature);

/// <summary>Which cases of linked organisations belong to a breach.</summary>
internal sealed class Mirrors(BreachesDbContext db, IPartners partners)
{
    public async Task<IReadOnlyList<Mirror>> OfAsync(Breach breach, CancellationToken ct)
    {
        var mirrors = await db.PartnerNotices.AsNoTracking().Where(n => n.BreachId == breach.Id && n.MirroredAs != null).OrderBy(n => n.Organisation)
            .Select(n => new Mirror(n.Organisation, n.MirroredAs!, true, null)).Distinct().ToListAsync(ct);
        if (breach.MirrorOf is not { } origin) return mirrors;
        var name = breach.PartnerId is { } id ? (await partners.FindAsync([id], ct)).GetValueOrDefault(id)?.Name : null;
        var last = await db.Reports.AsNoTracking().Where(r => r.BreachId == breach.Id && r.Reporter == ReporterKind.LinkedOrganisation && r.MirrorOf == origin)
            .OrderByDescending(r => r.ReceivedAt).Select(r => (BreachNature?)r.Nature).FirstOrDefaultAsync(ct);
        return [new Mirror(name ?? "a linked organisation", origin, false, last), .. mirrors];
    }
}
