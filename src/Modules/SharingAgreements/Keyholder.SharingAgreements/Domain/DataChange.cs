using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.SharingAgreements.Domain;

internal enum ChangeKind
{
    Corrected,
    Erased,
    Restricted,
    RestrictionLifted,
}

/// <summary>A correction, erasure or restriction that recipients are told of (UK GDPR Art 19).</summary>
internal sealed class DataChange
{
    public Guid Id { get; set; }

    public ChangeKind Kind { get; set; }

    public Guid? ResidentId { get; set; }

    public string? SubjectReference { get; set; }

    /// <summary>Codes of the data items that changed, joined by spaces.</summary>
    public required string Items { get; set; }

    /// <summary>What changed, for the recipients; sealed with the change's own key.</summary>
    public required SealedText What { get; set; }

    public DateOnly On { get; set; }

    public required string MadeBy { get; set; }

    public List<RecipientNotice> Notices { get; } = [];

    public static string WhatField(Guid id) => $"change-what:{id}";

    /// <summary>Whether its words may still be changed: no recipient has been told.</summary>
    public bool MayReword => Notices.TrueForAll(n => n.State is NoticeState.ToBeSent or NoticeState.NotSent);
}

/// <summary>Somebody who had the data, or may have had it.</summary>
internal sealed record HadIt(Guid PartnerId, bool IsCertain);

/// <summary>Who is told of a change.</summary>
internal static class RecipientsOfChange
{
    /// <summary>
    /// A partner that was sent a changed item in a sending that names the person certainly had it. One that was sent it in a sending
    /// that does not name everybody may have had it.
    /// </summary>
    public static IReadOnlyList<HadIt> Of(string items, IEnumerable<SentItems> naming, IEnumerable<SentItems> notNamingAll)
    {
        var certain = naming.Where(s => Codes.Overlap(items, s.Items)).Select(s => s.PartnerId).ToHashSet();
        return
        [
            .. certain.Select(p => new HadIt(p, true)),
            .. notNamingAll.Where(s => !certain.Contains(s.PartnerId) && Codes.Overlap(items, s.Items)).Select(s => s.PartnerId).Distinct().Select(p => new HadIt(p, false)),
        ];
    }
}

/// <summary>Items that were sent to a partner.</summary>
internal sealed record SentItems(Guid PartnerId, string Items);

internal enum NoticeState
{
    ToBeSent,
    Sent,
    Acknowledged,

    /// <summary>Impossible or a disproportionate effort, with a reason.</summary>
    NotSent,
}

internal sealed class RecipientNotice
{
    public Guid Id { get; set; }

    public Guid ChangeId { get; set; }

    /// <summary>The partner; null for whoever was given data once, outside an agreement.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>The disclosure by which somebody was given data once; null for a partner.</summary>
    public Guid? DisclosureId { get; set; }

    /// <summary>The recipient certainly had it; otherwise it may have had it.</summary>
    public bool IsCertain { get; set; }

    public NoticeState State { get; set; }

    /// <summary>Portal task or letter.</summary>
    public bool ByLetter { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    public string? AcknowledgedBy { get; set; }

    public string? Reason { get; set; }

    public DateOnly? RemindOn { get; set; }

    public bool IsOpen => State is NoticeState.ToBeSent or NoticeState.Sent;

    /// <summary>Tells the recipient, by its pages or by letter.</summary>
    public Outcome Send(bool byLetter, DateTimeOffset at, DateOnly remindOn)
    {
        if (State != NoticeState.ToBeSent) return new Problem("This recipient has been dealt with already.");
        if (PartnerId is null && !byLetter) return new Problem("Whoever was given data once has no pages here. Send a letter.");
        (State, ByLetter, SentAt, RemindOn) = (NoticeState.Sent, byLetter, at, remindOn);
        return Outcome.Done;
    }

    /// <summary>The recipient says that it did the same.</summary>
    public Outcome Acknowledge(string by, DateTimeOffset at)
    {
        if (State == NoticeState.Acknowledged) return Outcome.Done;
        if (State != NoticeState.Sent) return new Problem("This recipient has not been told yet.");
        (State, AcknowledgedBy, AcknowledgedAt, RemindOn) = (NoticeState.Acknowledged, by, at, null);
        return Outcome.Done;
    }

    /// <summary>Impossible, or a disproportionate effort (UK GDPR Art 19).</summary>
    public Outcome DoNotSend(string reason)
    {
        if (State != NoticeState.ToBeSent) return new Problem("This recipient has been dealt with already.");
        (State, Reason) = (NoticeState.NotSent, reason);
        return Outcome.Done;
    }
}
