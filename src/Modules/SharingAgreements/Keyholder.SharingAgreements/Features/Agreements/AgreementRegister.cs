using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>An agreement with its partner and what the policies say today, to be read.</summary>
internal sealed record AgreementFile(Agreement Agreement, Partner Partner, SharingPolicy Policy);

/// <summary>The agreements, over all their versions: finding one, and changing one step by step.</summary>
internal sealed class AgreementRegister(SharingDbContext db, SharingPolicies policies, ActorContext actor, TimeProvider time)
{
    private const int Tries = 3;

    private static readonly Problem Gone = new("There is no such agreement.");

    /// <summary>Somebody else saved first; what was typed is not lost.</summary>
    public static readonly Problem ChangedMeanwhile = new("Somebody else has changed this agreement in the meantime. Look at what it says now, then try again.");

    /// <summary>To be read; null when there is none.</summary>
    public async Task<AgreementFile?> FindAsync(Guid id, CancellationToken ct) =>
        await Whole(db.Agreements.AsNoTracking()).SingleOrDefaultAsync(a => a.Id == id, ct) is { } agreement
            ? new AgreementFile(agreement, await db.Partners.AsNoTracking().Include(p => p.Contacts).SingleAsync(p => p.Id == agreement.PartnerId, ct), await policies.TodayAsync(ct))
            : null;

    /// <summary>A new agreement with its first version as a draft.</summary>
    public async Task<Outcome<Guid>> BeginAsync(Guid partnerId, AgreementKind kind, string title, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == partnerId, ct) is not { } partner) return new Problem("Select the partner", "PartnerId");
        if (partner.State is PartnerState.Refused or PartnerState.Closed) return partner.WhyNotUsable()! with { Field = "PartnerId" };
        var (now, year) = (time.GetUtcNow(), string.Create(CultureInfo.InvariantCulture, $"SA-{time.LondonToday().Year}-"));
        for (var attempt = 1; ; attempt++)
        {
            var next = await db.Agreements.CountAsync(a => a.Reference.StartsWith(year), ct) + 1;
            var agreement = new Agreement
            {
                Id = Guid.CreateVersion7(now),
                Reference = string.Create(CultureInfo.InvariantCulture, $"{year}{next:00000}"),
                PartnerId = partnerId,
                Kind = kind,
                Title = title.Trim(),
                CreatedAt = now,
            };
            agreement.Touch();
            agreement.Versions.Add(new AgreementVersion
            {
                AgreementId = agreement.Id,
                Number = 1,
                CreatedBy = actor.Actor.ToString(),
                CreatedAt = now,
                OurContact = actor.Actor.Id,
                TransferCountry = partner.Country == "GB" ? null : partner.Country,
                Edits = Guid.NewGuid(),
            });
            db.Agreements.Add(agreement);
            db.Audit("sharing.agreement.started", "agreement", agreement.Id, agreement.Reference);
            try
            {
                await db.SaveChangesAsync(ct);
                return agreement.Id;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody else took the number.
                db.StartOver();
            }
        }
    }

    /// <summary>Changes the draft, unless somebody else has since <paramref name="seen"/> was read.</summary>
    public async Task<Outcome> EditAsync(Guid id, Guid seen, string step, Func<AgreementVersion, Problem?> change, CancellationToken ct)
    {
        if (await Whole(db.Agreements).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement) return Gone;
        if (agreement.Pending is not { } draft) return new Problem("No version of this agreement is in preparation.");
        var outcome = draft.Edits == seen ? draft.Edit(change) : ChangedMeanwhile;
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit("sharing.agreement.draft-changed", "agreement", id, $"version {draft.Number}: {step}");
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }
    }

    /// <summary>
    /// One step of an agreement: its rules decide, then state, messages and audit are committed together. Where somebody else was quicker,
    /// the rules decide again on what is there then.
    /// </summary>
    /// <param name="id">The agreement.</param>
    /// <param name="audit">What is done, for the trail: <c>approved</c> is written as <c>sharing.agreement.approved</c>.</param>
    /// <param name="step">Does it; what it returns decides whether anything is saved.</param>
    /// <param name="detail">More for the trail, without personal data.</param>
    /// <param name="ct">Cancels the step.</param>
    public async Task<Outcome> ChangeAsync(Guid id, string audit, Func<AgreementFile, Task<Outcome>> step, Func<Agreement, string?>? detail, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (await Whole(db.Agreements).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement) return Gone;
            var partner = await db.Partners.AsNoTracking().Include(p => p.Contacts).SingleAsync(p => p.Id == agreement.PartnerId, ct);
            var outcome = await step(new AgreementFile(agreement, partner, await policies.TodayAsync(ct)));
            if (!outcome.Ok)
            {
                db.StartOver();
                return outcome;
            }

            agreement.Touch();
            db.Audit($"sharing.agreement.{audit}", "agreement", id, detail?.Invoke(agreement));
            try
            {
                await db.SaveChangesAsync(ct);
                return Outcome.Done;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                db.StartOver();
            }
            catch (DbUpdateConcurrencyException)
            {
                db.StartOver();
                return ChangedMeanwhile;
            }
        }
    }

    /// <summary>Brings a version into force and tells who listens. Saved by the caller.</summary>
    public Outcome Activate(Agreement agreement, int number)
    {
        var outcome = agreement.Activate(number, time.LondonToday(), time.GetUtcNow());
        if (!outcome.Ok) return outcome;
        var version = agreement.Find(number)!;
        db.Audit("sharing.agreement.in-force", "agreement", agreement.Id, $"version {number}");
        db.Publish(new AgreementActivated(agreement.Id, number, agreement.Reference, agreement.PartnerId, version.StartsOn!.Value, version.EndsOn!.Value));
        db.Publish(new PartnerBreachTermsChanged(agreement.PartnerId, agreement.Id, agreement.Reference, version.BreachHours));
        return Outcome.Done;
    }

    /// <summary>Tells who listens that nothing may be sent under it any more.</summary>
    public void PublishEnd(Agreement agreement)
    {
        var version = agreement.Running!;
        db.Publish(new AgreementExpired(agreement.Id, version.Number, agreement.Reference, agreement.PartnerId, version.EndedOn!.Value));
        db.Publish(new PartnerBreachTermsChanged(agreement.PartnerId, agreement.Id, agreement.Reference, null));
    }

    private static IQueryable<Agreement> Whole(IQueryable<Agreement> agreements) => agreements
        .Include(a => a.SubProcessors)
        .Include(a => a.Versions).ThenInclude(v => v.Purposes)
        .Include(a => a.Versions).ThenInclude(v => v.Items)
        .Include(a => a.Versions).ThenInclude(v => v.Terms)
        .Include(a => a.Versions).ThenInclude(v => v.Signatures)
        .Include(a => a.Versions).ThenInclude(v => v.Objections)
        .AsSplitQuery();
}
