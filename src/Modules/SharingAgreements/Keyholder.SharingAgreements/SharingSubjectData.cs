using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features;
using Keyholder.SharingAgreements.Features.Flows;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements;

/// <summary>
/// To whom data about a person went. Items: <c>transfer:{id}</c>, <c>disclosure:{id}</c>, <c>change:{id}</c>, <c>match:{id}</c>. Disclosures of which the
/// person must not be told, and matches that are under investigation, are left out: to name them would itself do the harm (Data
/// Protection Act 2018 Schedule 2 paragraph 2).
/// </summary>
internal sealed class SharingSubjectData(SharingDbContext db, SharingPolicies policies, Disclosures disclosures, DataKeys keys, IResidents residents) : ISubjectData
{
    private static readonly ErasureStop Accountable = new(
        StopReason.RetentionSchedule, "We keep who was sent data about you so that we can tell them of corrections (UK GDPR Article 19) and show that it was lawful. It goes when the retention schedule says so.", null);

    private static readonly ErasureStop Open = new(StopReason.OpenRequest, "Somebody is looking into it.", null);

    public string Source => "Who was sent data about you";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        if (await ResidentAsync(subject, ct) is not { } resident) return [];
        var transfers = await Transfers(resident).Select(t => new { t.Id, t.SentAt }).ToListAsync(ct);
        var given = await Given(resident).Select(d => new { d.Id, d.ReceivedOn }).ToListAsync(ct);
        var changes = await db.Changes.AsNoTracking().Where(c => c.ResidentId == resident).Select(c => new { c.Id, c.On }).ToListAsync(ct);
        var matches = await Matches(resident).Select(i => new { i.Id, i.ReceivedOn, i.State }).ToListAsync(ct);
        return
        [
            .. transfers.Select(t => new SubjectItem($"transfer:{t.Id}", "Data about you that was sent to a partner", t.SentAt.LondonDate(), [Accountable])),
            .. given.Select(d => new SubjectItem($"disclosure:{d.Id}", "Data about you that somebody asked for once", d.ReceivedOn, [Accountable])),
            .. changes.Select(c => new SubjectItem($"change:{c.Id}", "Correction, erasure or restriction that recipients were told of", c.On, [Accountable])),
            .. matches.Select(m => new SubjectItem($"match:{m.Id}", "Match from comparing data with other bodies", m.ReceivedOn, IsBeingLookedInto(m.State) ? [Open, Accountable] : [Accountable])),
        ];
    }

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        if (await ResidentAsync(subject, ct) is not { } resident) return [];
        var policy = await policies.TodayAsync(ct);
        var exports = new List<SubjectExport>();
        List<Guid> Wanted(string kind) => [.. itemIds.Where(i => i.StartsWith(kind + ":", StringComparison.Ordinal)).Select(i => Guid.TryParse(i[(kind.Length + 1)..], out var id) ? id : Guid.Empty)];
        var (sendings, gifts, corrections, found) = (Wanted("transfer"), Wanted("disclosure"), Wanted("change"), Wanted("match"));
        foreach (var t in await Transfers(resident).Where(t => sendings.Contains(t.Id)).OrderBy(t => t.SentAt).ToListAsync(ct))
        {
            var partner = (await db.PartnerNamesAsync([t.PartnerId], ct)).GetValueOrDefault(t.PartnerId) ?? "A partner";
            exports.Add(new($"transfer:{t.Id}", $"Sent to {partner}", [new("To", partner), new("What", policy.ItemsInWords(t.Items)), new("Why", t.Purpose), new("When", t.SentAt.InWords()), new("Protected", t.Protection.InWords())]));
        }

        foreach (var d in await Given(resident).Where(d => gifts.Contains(d.Id)).OrderBy(d => d.ReceivedOn).ToListAsync(ct))
        {
            await db.AuditReadAsync("sharing.disclosure.exported", "disclosure", d.Id, ct);
            var texts = await disclosures.OpenAsync(d, ct);
            // Who at the body asked is somebody else's data, and what they told us of their case may be theirs; the body, its ground and what it was given are not.
            exports.Add(new($"disclosure:{d.Id}", $"Given to {d.Organisation}",
            [
                new("Reference", d.Reference), new("To", d.Organisation), new("Asked on", d.ReceivedOn.InWords()), new("Their ground", d.TheirGround ?? ""),
                new("What was given", d.State == DisclosureState.Refused ? "Nothing: it was refused" : texts?.Given ?? "This has been destroyed"), new("When", d.DisclosedAt?.InWords() ?? ""),
                new("Left out", "The name of the person who asked (Data Protection Act 2018 Schedule 2 paragraph 16)"),
            ]));
        }

        foreach (var c in await db.Changes.AsNoTracking().Include(c => c.Notices).Where(c => c.ResidentId == resident && corrections.Contains(c.Id)).OrderBy(c => c.On).ToListAsync(ct))
        {
            var kept = c.Notices.Select(n => n.DisclosureId).OfType<Guid>().ToList();
            var hidden = (await db.Disclosures.Where(d => kept.Contains(d.Id) && d.KeptFromPerson).Select(d => d.Id).ToListAsync(ct)).ToHashSet();
            var names = await db.RecipientNamesAsync(c.Notices, ct);
            exports.Add(new($"change:{c.Id}", $"{c.Kind.InWords()}, {c.On.InWords()}",
                [new("Data", policy.ItemsInWords(c.Items)), .. c.Notices.Where(n => n.DisclosureId is not { } d || !hidden.Contains(d)).Select(n => new SubjectField(names[n.Id], n.State.InWords()))]));
        }

        foreach (var m in await Matches(resident).Where(m => found.Contains(m.Id)).OrderBy(m => m.ReceivedOn).ToListAsync(ct))
        {
            await db.AuditReadAsync("sharing.match.exported", "match", m.Id, ct);
            var key = await keys.FindAsync(m.ExerciseId, ct);
            exports.Add(new($"match:{m.Id}", $"Match {m.MatchNumber}", IsBeingLookedInto(m.State)
                ? [new("Received", m.ReceivedOn.InWords()), new("Where it stands", "It is an inconsistency between two sets of data that is still being looked into. What it says is given when that is over (Data Protection Act 2018 Schedule 2 paragraph 2).")]
                :
                [
                    new("Received", m.ReceivedOn.InWords()), new("What did not match", key?.Open(m.What, Inconsistency.WhatField(m.Id)) ?? "This has been destroyed"),
                    new("What it came to", m.State.InWords()), new("Why", m.Outcome is { } why ? key?.Open(why, Inconsistency.OutcomeField(m.Id)) ?? "" : ""),
                ]));
        }

        return exports;
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "This is a record of what was sent, to whom and when, and stays as it was. Correct the data where it is kept; everybody who was sent it is then told."));

    public Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "It is used only to tell recipients of corrections and to show what was lawful, which a restriction allows (UK GDPR Article 18(2))."));

    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct) =>
        (await LocateAsync(subject, ct)).FirstOrDefault(i => i.Id == itemId) is { } item
            ? new SubjectOutcome(false, string.Join(" ", item.Stops.OrderBy(s => s.Reason).Select(s => s.Explanation)))
            : new SubjectOutcome(false, "We do not hold this about you.");

    private async Task<Guid?> ResidentAsync(Subject subject, CancellationToken ct) =>
        subject.ResidentId ?? (subject.Email is { } email ? (await residents.FindByEmailAsync(email, ct))?.Id : null);

    private static bool IsBeingLookedInto(InconsistencyState state) => state is InconsistencyState.ToLookInto or InconsistencyState.BeingLookedInto;

    private IQueryable<Transfer> Transfers(Guid resident) =>
        db.Transfers.AsNoTracking().Where(t => db.TransferPeople.Any(p => p.TransferId == t.Id && p.ResidentId == resident));

    private IQueryable<Disclosure> Given(Guid resident) => db.Disclosures.AsNoTracking().Where(d => d.ResidentId == resident && !d.KeptFromPerson);

    private IQueryable<Inconsistency> Matches(Guid resident) => db.Inconsistencies.AsNoTracking()
        .Where(i => i.ResidentId == resident && i.State != InconsistencyState.ReferredForInvestigation && i.State != InconsistencyState.FraudFound);
}
