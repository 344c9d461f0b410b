using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

internal enum PartnerNoticeState
{
    /// <summary>The partner is to be told.</summary>
    Draft,
    Sent,
    Acknowledged,

    /// <summary>It is not told: its data is not concerned, or somebody decided so.</summary>
    NotNeeded,
}

internal enum NoticeChannel
{
    /// <summary>On the partner's own pages, with a mail that leads there.</summary>
    Portal,
    Letter,
    Telephone,
}

/// <summary>What one partner is told of one breach. What people write in it is sealed with the breach's key.</summary>
internal sealed class PartnerNotice
{
    public const int NameLength = 200;

    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    /// <summary>The clock that says by when.</summary>
    public Guid ClockId { get; set; }

    /// <summary>Null for an organisation that is not on the list of partners.</summary>
    public Guid? PartnerId { get; set; }

    /// <summary>Null for an organisation that was added by hand.</summary>
    public Guid? AgreementId { get; set; }

    /// <summary>The organisation's name.</summary>
    public required string Organisation { get; set; }

    /// <summary>The agreement's reference.</summary>
    public string? Agreement { get; set; }

    /// <summary>Since it was drafted the agreement has ended. What the partner got under it, it still has.</summary>
    public bool AgreementEnded { get; set; }

    /// <summary>The organisation handles the data on this one's behalf (UK GDPR Art 33(2)).</summary>
    public bool WeAreProcessor { get; set; }

    /// <summary>Codes of the data items concerned that it gets.</summary>
    public string Items { get; set; } = "";

    /// <summary>Why an organisation without an agreement is told.</summary>
    public SealedText? Why { get; set; }

    /// <summary>What it is told; null until somebody wrote or sent it: until then it is drafted from what is known at the moment.</summary>
    public SealedText? Text { get; set; }

    public PartnerNoticeState State { get; set; }

    public NoticeChannel? Channel { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    public string? SentBy { get; set; }

    public DateTimeOffset? AcknowledgedAt { get; set; }

    /// <summary>The partner's contact, or the member of staff who put it on record.</summary>
    public string? AcknowledgedBy { get; set; }

    /// <summary>What the partner says it has done.</summary>
    public SealedText? Reply { get; set; }

    /// <summary>Reference of the case that mirrors the breach, when the partner is a linked organisation.</summary>
    public string? MirroredAs { get; set; }

    /// <summary>How often it has been asked again to acknowledge.</summary>
    public int Chases { get; set; }

    /// <summary>Why somebody decided that it is not told; null while nobody did.</summary>
    public SealedText? Because { get; set; }

    public int Version { get; set; }

    public static string WhyField(Guid id) => $"partner-why:{id}";

    public static string TextField(Guid id) => $"partner-notice:{id}";

    public static string ReplyField(Guid id) => $"partner-reply:{id}";

    public static string BecauseField(Guid id) => $"partner-not-told:{id}";

    /// <summary>The data it carries is concerned, or concerned again. What was sent, or decided against by a person, stays as it is.</summary>
    public bool Carries(string items, BreachClock clock)
    {
        if (State == PartnerNoticeState.NotNeeded && Because is null) (State, clock.State) = (PartnerNoticeState.Draft, ClockState.Running);
        else if (State != PartnerNoticeState.Draft || Items == items) return false;
        Items = items;
        Version++;
        return true;
    }

    /// <summary>It turned out that the data it carries is not concerned.</summary>
    public bool IsNotConcerned(BreachClock clock)
    {
        if (State != PartnerNoticeState.Draft) return false;
        Version++;
        (State, clock.State) = (PartnerNoticeState.NotNeeded, ClockState.NotNeeded);
        return true;
    }

    /// <summary>They were told. The first time counts for the clock.</summary>
    public Outcome Send(NoticeChannel channel, DateTimeOffset at, string by, BreachClock clock)
    {
        if (State is PartnerNoticeState.Sent or PartnerNoticeState.Acknowledged) return new Problem($"{Organisation} has been told already");
        if (State == PartnerNoticeState.NotNeeded) return new Problem($"It was decided that {Organisation} is not told");
        (State, Channel, SentAt, SentBy) = (PartnerNoticeState.Sent, channel, at.ToUniversalTime(), by);
        Version++;
        clock.Meet(at.ToUniversalTime());
        return Outcome.Done;
    }

    public Outcome Acknowledge(DateTimeOffset at, string by, SealedText? reply)
    {
        if (State == PartnerNoticeState.Acknowledged) return Outcome.Done;
        if (State != PartnerNoticeState.Sent) return new Problem($"{Organisation} has not been told yet");
        if (at < SentAt) return new Problem("They cannot have confirmed it before they were told", nameof(AcknowledgedAt));
        (State, AcknowledgedAt, AcknowledgedBy, Reply) = (PartnerNoticeState.Acknowledged, at.ToUniversalTime(), by, reply);
        Version++;
        return Outcome.Done;
    }

    public Outcome DoNotTell(SealedText because, BreachClock clock)
    {
        if (State is PartnerNoticeState.Sent or PartnerNoticeState.Acknowledged) return new Problem($"{Organisation} has been told already");
        (State, Because) = (PartnerNoticeState.NotNeeded, because);
        Version++;
        clock.State = ClockState.NotNeeded;
        return Outcome.Done;
    }

    public Outcome TellAfterAll(BreachClock clock)
    {
        if (State != PartnerNoticeState.NotNeeded) return new Problem($"{Organisation} is to be told, or has been");
        (State, Because) = (PartnerNoticeState.Draft, null);
        Version++;
        clock.State = ClockState.Running;
        return Outcome.Done;
    }
}
