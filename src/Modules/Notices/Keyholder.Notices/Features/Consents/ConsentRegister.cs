using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyholder.Notices.Features.Consents;

/// <summary>Somebody agrees.</summary>
/// <param name="PurposeId">To what.</param>
/// <param name="Wording">In which wording.</param>
/// <param name="Person">Who.</param>
/// <param name="Way">How.</param>
/// <param name="On">When, for what staff record later; null for now.</param>
/// <param name="Note">The reference of a recorded call, or who was there.</param>
/// <param name="Scan">The signed paper.</param>
/// <param name="Notice">The notice that was shown with it; null when none was.</param>
internal sealed record GiveConsent(
    Guid PurposeId, int Wording, ConsentingPerson Person, ConsentWay Way, DateOnly? On = null, string? Note = null, IFormFile? Scan = null, NoticePin? Notice = null);

/// <summary>How consent is given and ends. One person has at most one that holds for a purpose.</summary>
internal sealed class ConsentRegister(
    NoticesDbContext db, NoticePolicies policies, ConsentPeople people, DataKeys keys, FileVault vault, IOptions<KeyholderOptions> options, ConsentPurposes purposes, WakeUps wakeUps, ActorContext actor,
    TimeProvider time)
{
    /// <summary>Where people are asked, as notices name it.</summary>
    public const string Collection = "consent";

    private const int Tries = 3;

    public static readonly Problem NoMarketing = new("This person said that they want no marketing. They can allow it again themselves, or ask you to");

    public async Task<Outcome<Consent>> GiveAsync(GiveConsent give, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            StoredFile? scan = null;
            try
            {
                var given = await TryGiveAsync(give, s => scan = s, ct);
                if (!given.Ok && scan is not null) vault.Delete(scan.Id);
                return given;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // The same person gave or withdrew it at the same moment; look again.
                if (scan is not null) vault.Delete(scan.Id);
            }
        }
    }

    /// <summary>Ends a consent, at once. One that does not hold any more stays as it is.</summary>
    public async Task WithdrawAsync(Guid consent, ConsentWay way, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (await db.Consents.SingleOrDefaultAsync(c => c.Id == consent && c.State == ConsentState.Holding, ct) is not { } held) return;
            await EndAsync(held, ConsentState.Withdrawn, way, ct);
            db.Audit("notices.consent.withdrawn", "consent", held.Id, way.ToString());
            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
            }
        }
    }

    /// <summary>The person wants no direct marketing: kept, and every consent to it ends, at once.</summary>
    public async Task StopMarketingAsync(ConsentingPerson person, ConsentWay way, CancellationToken ct)
    {
        var theirs = await people.KeysAsync(person, ct);
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (!await db.MarketingObjections.AnyAsync(o => o.PersonKey == person.Key, ct))
            {
                var now = time.GetUtcNow();
                var objection = new MarketingObjection
                {
                    Id = Guid.CreateVersion7(now),
                    PersonKey = person.Key,
                    EmailKey = person.EmailKey,
                    ResidentId = person.ResidentId,
                    Way = way,
                    By = actor.Actor.ToString(),
                    At = now,
                };
                if (person.ResidentId is null && (person.Details ?? await DetailsAsync(person.Key, ct)) is { } details)
                    objection.Person = ConsentPeople.Seal(await keys.GetOrCreateAsync(objection.Id, ct), objection.Id, details);
                db.MarketingObjections.Add(objection);
                db.Audit("notices.marketing.stopped", "marketing-objection", objection.Id, way.ToString());
            }

            foreach (var held in await db.Consents.Where(c => (theirs.Keys.Contains(c.PersonKey) || (theirs.EmailKey != null && c.EmailKey == theirs.EmailKey)) && c.State == ConsentState.Holding
                && db.ConsentPurposes.Any(p => p.Id == c.PurposeId && p.Marketing)).ToListAsync(ct))
            {
                await EndAsync(held, ConsentState.Withdrawn, way, ct);
                db.Audit("notices.consent.withdrawn", "consent", held.Id, way.ToString());
            }

            try
            {
                await db.SaveChangesAsync(ct);
                return;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
            }
        }
    }

    /// <summary>The person may be asked about marketing again. It consents to nothing.</summary>
    public async Task AllowMarketingAsync(ConsentingPerson person, CancellationToken ct)
    {
        var theirs = await people.KeysAsync(person, ct);
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            var objections = await Objections(theirs).ToListAsync(ct);
            db.MarketingObjections.RemoveRange(objections);
            foreach (var objection in objections) db.Audit("notices.marketing.allowed", "marketing-objection", objection.Id);
            try
            {
                await db.SaveChangesAsync(ct);
                foreach (var objection in objections.Where(o => o.Person is not null)) await keys.DestroyAsync(objection.Id, ct);
                return;
            }
            catch (DbUpdateConcurrencyException) when (attempt < Tries)
            {
            }
        }
    }

    /// <summary>Whether the person said, by their account or before they had one, that they want no marketing.</summary>
    public async Task<bool> WantsNoMarketingAsync(ConsentingPerson person, CancellationToken ct) => await Objections(await people.KeysAsync(person, ct)).AnyAsync(ct);

    /// <summary>A new address for the holder of a consent, to go out with the caller's save. Whoever has it can withdraw or renew it, and nothing else.</summary>
    public string NewToken(Guid consent)
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        db.ConsentLinks.Add(new ConsentLink { TokenHash = HashOf(token), ConsentId = consent, MadeAt = time.GetUtcNow() });
        return token;
    }

    /// <summary>The consent that a token leads to, and the one of the same person and purpose that holds now: they differ when it was given again since.</summary>
    public async Task<(Consent Linked, Consent? Holding)?> FollowAsync(string? token, CancellationToken ct)
    {
        if (token is not { Length: > 20 and <= 100 }) return null;
        var hash = HashOf(token);
        if (await db.Consents.AsNoTracking().SingleOrDefaultAsync(c => db.ConsentLinks.Any(l => l.TokenHash == hash && l.ConsentId == c.Id), ct) is not { } linked) return null;
        var holdKey = Consent.HoldKeyOf(linked.PurposeId, linked.PersonKey);
        return (linked, await db.Consents.AsNoTracking().SingleOrDefaultAsync(c => c.HoldKey == holdKey, ct));
    }

    /// <summary>Ends one in what the caller saves. What rests on it, and how long the proof of it is kept, follow from what is said here.</summary>
    public async Task EndAsync(Consent consent, ConsentState state, ConsentWay? way, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        consent.End(state, way, actor.Actor.ToString(), now);
        db.Publish(ConsentRecords.Registration(consent));
        if (state == ConsentState.Renewed) return;
        var code = db.ConsentPurposes.Local.FirstOrDefault(p => p.Id == consent.PurposeId)?.Code ?? await db.ConsentPurposes.Where(p => p.Id == consent.PurposeId).Select(p => p.Code).SingleAsync(ct);
        db.Publish(new ConsentWithdrawn(consent.Id, code, consent.ResidentId, now.LondonDate()));
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>Until when a consent given on a day holds, and when the person is asked again.</summary>
    public static (DateOnly? Last, DateOnly Ask) TermOf(ConsentPurpose purpose, NoticePolicy policy, DateOnly given)
    {
        var period = purpose.RenewAfter is { } own ? PolicyPeriod.Parse(own) : policy.Set.Resolve("consent.renew-after", policy.Today).AsPeriod();
        var before = AskBefore(policy);
        return period.After(given) is { } last ? (last, last.AddMonths(-before.Months).AddDays(-before.Days)) : (null, given);
    }

    public static PolicyPeriod AskBefore(NoticePolicy policy) => policy.Set.Resolve("consent.ask-before", policy.Today).AsPeriod();

    private async Task<Outcome<Consent>> TryGiveAsync(GiveConsent give, Action<StoredFile> stored, CancellationToken ct)
    {
        var (now, policy) = (time.GetUtcNow(), await policies.GetAsync(ct));
        if (await db.ConsentPurposes.Include(p => p.Wordings).SingleOrDefaultAsync(p => p.Id == give.PurposeId, ct) is not { IsOpen: true } purpose) return new Problem("Nobody is asked about this any more");
        if (!await purposes.RestOnConsentAsync(purpose.Activity, ct)) return new Problem("What this is for does not rest on consent any more, so nobody is asked about it");
        if (purpose.Find(give.Wording) is not { PublishedAt: { } published } wording) return new Problem("Choose the wording that they saw", "Wording");
        var byPerson = give.Way is ConsentWay.Portal or ConsentWay.Link;
        if (byPerson && wording.Number != purpose.InUse) return new Problem("The words changed while you were reading. Read them again before you agree");
        var on = give.On ?? policy.Today;
        if (published.LondonDate() > on) return new Problem("This wording was not in use on that day", "Wording");
        if (purpose.Marketing && await WantsNoMarketingAsync(give.Person, ct)) return NoMarketing;
        if (Missing(give, policy.ConsentInWriting) is { } missing) return missing;

        var at = on == policy.Today ? now : LondonTime.EndOf(on.AddDays(-1)).ToUniversalTime();
        var holdKey = Consent.HoldKeyOf(purpose.Id, give.Person.Key);
        var before = await db.Consents.SingleOrDefaultAsync(c => c.HoldKey == holdKey, ct);
        if (before is { } held && held.GivenAt.LondonDate() == on && held.Wording == wording.Number && held.Way == give.Way && held.AskedAt is null) return held;
        if (before?.GivenAt.LondonDate() > on) return new Problem("They agreed again later than that day. The later consent is on record already", "On");
        if (give.On is not null && await db.Consents.AnyAsync(c => c.PurposeId == purpose.Id && c.PersonKey == give.Person.Key && c.State == ConsentState.Withdrawn && c.EndedAt >= at, ct))
            return new Problem("They withdrew on or after that day. Ask them again", "On");
        var (last, ask) = TermOf(purpose, policy, on);
        if (last < policy.Today) return new Problem($"A consent of that day ran out on {last.Value.InWords()}. Ask them again", "On");

        var id = Guid.CreateVersion7(now);
        var consent = new Consent
        {
            Id = id,
            PurposeId = purpose.Id,
            Wording = wording.Number,
            ResidentId = give.Person.ResidentId,
            PersonKey = give.Person.Key,
            EmailKey = give.Person.EmailKey,
            ReferenceKey = give.Person.ReferenceKey,
            HoldKey = holdKey,
            Way = give.Way,
            GivenAt = at,
            GivenBy = actor.Actor.ToString(),
        };
        consent.HoldUntil(last, ask, policy.Today);
        if (await SealAsync(consent, give, stored, ct) is { } problem) return problem;
        if (consent.NextOn is { } next) await wakeUps.ScheduleAsync(ConsentDates.Job, ConsentDates.KeyOf(next), ConsentDates.MomentOf(next), ct);
        if (before is not null)
        {
            await EndAsync(before, ConsentState.Renewed, null, ct);
            consent.Person ??= before.Person is { } person && give.Person.ResidentId is null ? await ReSealAsync(before, person, id, ct) : null;
            consent.ReferenceKey ??= before.ReferenceKey;
        }

        db.Consents.Add(consent);
        db.Publish(ConsentRecords.Registration(consent));
        db.Publish(new ConsentGiven(consent.Id, purpose.Code, consent.ResidentId, on));
        if (give.Notice is { } shown) db.Publish(new NoticeShown(Guid.CreateVersion7(now), shown.NoticeId, shown.Version, consent.ResidentId, Collection, purpose.Code, now));
        db.Audit("notices.consent.given", "consent", consent.Id, $"{purpose.Code} wording {wording.Number}, {give.Way}");
        await db.SaveChangesAsync(ct);
        return consent;
    }

    private IQueryable<MarketingObjection> Objections(PersonKeys of) =>
        db.MarketingObjections.Where(o => of.Keys.Contains(o.PersonKey) || (of.EmailKey != null && o.EmailKey == of.EmailKey));

    /// <summary>Who somebody without an account is, as they said when they last agreed to something.</summary>
    private async Task<PersonDetails?> DetailsAsync(string person, CancellationToken ct) =>
        await db.Consents.AsNoTracking().Where(c => c.PersonKey == person && c.Person != null).OrderByDescending(c => c.GivenAt).FirstOrDefaultAsync(ct) is { } consent ? await people.OpenAsync(consent, ct) : null;

    private static Problem? Missing(GiveConsent give, bool inWriting) => give.Way switch
    {
        ConsentWay.Portal or ConsentWay.Link => null,
        ConsentWay.Paper => give.Scan is null ? new Problem("Select a scan of the signed paper", "Scan") : null,
        _ when inWriting => new Problem("Consent is taken in writing here: on signed paper, or by the person online", "Way"),
        ConsentWay.Phone => string.IsNullOrWhiteSpace(give.Note) ? new Problem("Enter the reference of the recorded call", "Note") : null,
        _ => string.IsNullOrWhiteSpace(give.Note) ? new Problem("Enter where it was and who was there", "Note") : null,
    };

    private async Task<Problem?> SealAsync(Consent consent, GiveConsent give, Action<StoredFile> stored, CancellationToken ct)
    {
        if (give.Person.Details is null && give.Note is null && give.Scan is null) return null;
        var key = await keys.GetOrCreateAsync(consent.Id, ct);
        if (give.Person.Details is { } details) consent.Person = ConsentPeople.Seal(key, consent.Id, details);
        if (give.Note is { } note) consent.Note = key.Seal(note.Trim(), Consent.NoteField(consent.Id));
        if (give.Scan is not { } file) return null;
        await using var content = file.OpenReadStream();
        var inspected = UploadInspection.Inspect(file.FileName, content, options.Value.UploadLimit);
        if (inspected.Problem is { } wrong) return new Problem($"The selected file {wrong}", "Scan");
        var scan = await vault.SaveAsync(key, content, ct);
        stored(scan);
        (consent.EvidenceId, consent.EvidenceMediaType, consent.EvidenceSha256) = (scan.Id, inspected.MediaType, scan.Sha256);
        return null;
    }

    private async Task<SealedText?> ReSealAsync(Consent before, SealedText person, Guid id, CancellationToken ct) =>
        await keys.FindAsync(before.Id, ct) is { } old ? ConsentPeople.Seal(await keys.GetOrCreateAsync(id, ct), id, ConsentPeople.Open(old, before.Id, person)) : null;
}

/// <summary>What the register of records is told of consents: the proof is kept for a time after the consent ended.</summary>
internal static class ConsentRecords
{
    public const string Source = "consents";
    public const string Class = "consent-record";

    public static string IdOf(Guid consent) => $"consent:{consent}";

    public static RecordRegistered Registration(Consent consent)
    {
        List<TriggerDate> triggers = [new(RetentionTrigger.Created, consent.GivenAt.LondonDate())];
        if (consent.EndedAt is { } ended) triggers.Add(new(RetentionTrigger.ProcessingEnded, ended.LondonDate()));
        return new RecordRegistered(Source, IdOf(consent.Id), Class, triggers, consent.ResidentId, Title: "Consent");
    }
}
