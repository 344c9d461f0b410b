using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

internal static class CorrectionWords
{
    public static string InWords(this ChangeKind kind) => kind switch
    {
        ChangeKind.Corrected => "Corrected",
        ChangeKind.Erased => "Erased",
        ChangeKind.Restricted => "Restricted: kept, but not to be used",
        _ => "Restriction lifted",
    };

    /// <summary>What the recipient is asked to do.</summary>
    public static string AsOrder(this ChangeKind kind) => kind switch
    {
        ChangeKind.Corrected => "Correct it too",
        ChangeKind.Erased => "Erase it too",
        ChangeKind.Restricted => "Keep it, but do not use it until we tell you",
        _ => "You may use it again",
    };

    public static string InWords(this NoticeState state) => state switch
    {
        NoticeState.ToBeSent => "To be told",
        NoticeState.Sent => "Told",
        NoticeState.Acknowledged => "Confirmed",
        _ => "Not told",
    };

    public static string Colour(this NoticeState state) => state switch
    {
        NoticeState.ToBeSent => "red",
        NoticeState.Sent => "yellow",
        NoticeState.Acknowledged => "green",
        _ => "grey",
    };
}

/// <summary>Finds who had data that has changed, and puts the change on record with a notice for each.</summary>
internal sealed class Corrections(SharingDbContext db, DataKeys keys, TimeProvider time)
{
    /// <summary>Adds a change; it is committed with the caller's save.</summary>
    public async Task<DataChange> AddAsync(Guid id, ChangeKind kind, NamedPerson person, string items, string what, string by, CancellationToken ct)
    {
        var key = await keys.GetOrCreateAsync(id, ct);
        var change = new DataChange
        {
            Id = id,
            Kind = kind,
            ResidentId = person.ResidentId,
            SubjectReference = person.SubjectReference,
            Items = items,
            What = key.Seal(what, DataChange.WhatField(id)),
            On = time.LondonToday(),
            MadeBy = by,
        };
        foreach (var recipient in await RecipientsAsync(person, items, ct))
            change.Notices.Add(new RecipientNotice { Id = Guid.CreateVersion7(time.GetUtcNow()), ChangeId = id, PartnerId = recipient.PartnerId, IsCertain = recipient.IsCertain });
        // What was given once is text and not items, so whether the changed data was in it is for staff to see.
        foreach (var disclosure in await DisclosuresAsync(person.ResidentId, ct))
            change.Notices.Add(new RecipientNotice { Id = Guid.CreateVersion7(time.GetUtcNow()), ChangeId = id, DisclosureId = disclosure });
        db.Changes.Add(change);
        db.Audit("sharing.change.recorded", "data-change", id, $"{kind}, {change.Notices.Count.Counted("recipient")}");
        return change;
    }

    private async Task<IReadOnlyList<Guid>> DisclosuresAsync(Guid? resident, CancellationToken ct) => resident is null ? []
        : await db.Disclosures.Where(d => d.ResidentId == resident && d.DisclosedAt != null).OrderBy(d => d.DisclosedAt).Select(d => d.Id).ToListAsync(ct);

    private async Task<IReadOnlyList<HadIt>> RecipientsAsync(NamedPerson person, string items, CancellationToken ct)
    {
        var (resident, reference) = (person.ResidentId, person.SubjectReference);
        var naming = await db.TransferPeople.Where(p => (resident != null && p.ResidentId == resident) || (reference != null && p.SubjectReference == reference))
            .Join(db.Transfers, p => p.TransferId, t => t.Id, (p, t) => new { t.PartnerId, t.Items }).Distinct().ToListAsync(ct);
        var others = await db.Transfers.Where(t => !t.EverybodyListed).Select(t => new { t.PartnerId, t.Items }).Distinct().ToListAsync(ct);
        return RecipientsOfChange.Of(items, naming.Select(s => new SentItems(s.PartnerId, s.Items)), others.Select(s => new SentItems(s.PartnerId, s.Items)));
    }
}

/// <summary>
/// A granted request to correct, erase or restrict is passed on to everybody who was sent data about the person. Staff look at the
/// notices before they go out, and say what changed.
/// </summary>
internal sealed class PassOnGrantedRequests(SharingDbContext db, Corrections corrections, FlowMail mail) : IConsumer<RequestClosed>
{
    public async Task Consume(ConsumeContext<RequestClosed> context)
    {
        var (closed, ct) = (context.Message, context.CancellationToken);
        if (closed.Outcome is not ("DisclosedInFull" or "DisclosedInPart")) return;
        ChangeKind? kind = closed.Kind switch { "Rectification" => ChangeKind.Corrected, "Erasure" => ChangeKind.Erased, "Restriction" => ChangeKind.Restricted, _ => null };
        if (kind is null) return;
        var id = IdFor(closed.RequestId);
        if (await db.Changes.AnyAsync(c => c.Id == id, ct)) return;
        if (closed.ResidentId is not { } resident)
        {
            // Without an account nobody can tell who was sent their data; staff do it by hand.
            await mail.LeadsAsync($"Tell recipients by hand: {closed.Reference}", "The request was granted, but its person has no account here. Say who it is about, so that recipients are told:", "/staff/sharing/corrections/add", "sharing.change-by-hand", ct);
            db.Audit("sharing.change.by-hand", "request", closed.RequestId, closed.Reference);
            return;
        }

        var change = await corrections.AddAsync(id, kind.Value, new NamedPerson(resident, null), "", $"Request {closed.Reference} was granted. {kind.Value.AsOrder()}.", Actor.System.ToString(), ct);
        if (change.Notices.Count == 0) return;
        await mail.LeadsAsync($"Recipients are to be told: {closed.Reference}", "The request was granted. Say what changed and tell those who were sent the data:", $"/staff/sharing/corrections/{id}", "sharing.change-to-pass-on", ct);
    }

    /// <summary>The same change for the same request, however often it is said, and not the request's own id: that has another key.</summary>
    internal static Guid IdFor(Guid request) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"sharing.change:{request}")).AsSpan(0, 16));
}

/// <summary>What staff do about a recipient.</summary>
internal sealed class NoticesHandler(SharingDbContext db, SharingPolicies policies, FlowMail mail, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> SendAsync(Guid change, Guid id, bool byLetter, CancellationToken ct)
    {
        if (await FindAsync(change, id, ct) is not { } notice) return Gone;
        var policy = await policies.TodayAsync(ct);
        if (notice.Send(byLetter, time.GetUtcNow(), policy.Today.AddDays(Math.Max(1, policy.NoticeReminderDays))) is { Ok: false } problem) return problem;
        if (!byLetter && !await mail.PartnerAsync(notice.PartnerId!.Value, "Data that we sent you has changed", "Data that we sent you was corrected, erased or restricted. Sign in to see what, do the same, and confirm it:", NoticeReminder.Job, ct))
        {
            db.StartOver();
            return new Problem("Nobody at this partner can sign in. Add a contact, or send a letter.");
        }

        db.Publish(new RecipientNotified(notice.Id, notice.PartnerId, policy.Today, false, notice.DisclosureId));
        db.Audit("sharing.notice.sent", "recipient-notice", notice.Id, byLetter ? "letter" : "portal");
        await wakeUps.ScheduleAsync(NoticeReminder.Job, notice.Id.ToString(), LondonTime.EndOf(notice.RemindOn!.Value.AddDays(-1)), ct);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    /// <summary>The partner confirmed by letter.</summary>
    public async Task<Outcome> AcknowledgeAsync(Guid change, Guid id, CancellationToken ct)
    {
        if (await FindAsync(change, id, ct) is not { } notice) return Gone;
        if (notice.State == NoticeState.Acknowledged) return Outcome.Done;
        if (notice.Acknowledge(actor.Actor.ToString(), time.GetUtcNow()) is { Ok: false } problem) return problem;
        db.Publish(new RecipientNotified(notice.Id, notice.PartnerId, time.LondonToday(), true, notice.DisclosureId));
        db.Audit("sharing.notice.acknowledged", "recipient-notice", notice.Id, "recorded by staff");
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    public async Task<Outcome> DoNotSendAsync(Guid change, Guid id, string reason, CancellationToken ct)
    {
        if (await FindAsync(change, id, ct) is not { } notice) return Gone;
        if (notice.DoNotSend(reason) is { Ok: false } problem) return problem;
        db.Audit("sharing.notice.not-sent", "recipient-notice", notice.Id);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    private static Problem Gone => new("It is not there any more.");

    private Task<RecipientNotice?> FindAsync(Guid change, Guid id, CancellationToken ct) => db.Notices.SingleOrDefaultAsync(n => n.Id == id && n.ChangeId == change, ct);
}

/// <summary>A recipient has not confirmed: it is asked again, and whoever is responsible is told.</summary>
internal sealed class NoticeReminder(SharingDbContext db, SharingPolicies policies, FlowMail mail, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "sharing.notice-reminder";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (await db.Notices.SingleOrDefaultAsync(n => n.Id == Guid.Parse(key), ct) is not { State: NoticeState.Sent } notice || notice.RemindOn > policy.Today) return;
        if (!notice.ByLetter)
            await mail.PartnerAsync(notice.PartnerId!.Value, "Please confirm: data that we sent you has changed", "We have not heard that you corrected, erased or restricted data that we sent you. Sign in, do it, and confirm it:", Job, ct);
        await mail.LeadsAsync("A recipient has not confirmed a correction", "A recipient that was told of a correction has not confirmed it yet:", $"/staff/sharing/corrections/{notice.ChangeId}", Job, ct);
        notice.RemindOn = policy.Today.AddDays(Math.Max(1, policy.NoticeReminderDays));
        db.Audit("sharing.notice.chased", "recipient-notice", notice.Id);
        await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(notice.RemindOn.Value.AddDays(-1)), ct);
        await db.SaveChangesAsync(ct);
    }
}
