using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Notices.Domain;

internal enum TellingWhom
{
    /// <summary>Everybody who was given an earlier version.</summary>
    EarlierVersions,

    /// <summary>All residents with an account.</summary>
    Accounts,

    /// <summary>People on a list.</summary>
    List,
}

internal enum TellingState
{
    /// <summary>People are being looked up.</summary>
    Gathering,

    /// <summary>Everybody is known; nobody has been told.</summary>
    Ready,
    Running,
    Paused,

    /// <summary>Nothing is left to be sent: people were told, cannot be, or see it when they sign in.</summary>
    Done,

    /// <summary>Given up: whoever had not been told is not told, and is on the list no more.</summary>
    Stopped,
}

/// <summary>Many people are told of a version of a notice, and how far that is.</summary>
internal sealed class NoticeTelling
{
    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    public int Version { get; set; }

    public TellingWhom Whom { get; set; }

    public bool ByEmail { get; set; }

    public bool ByLetter { get; set; }

    public bool ByBanner { get; set; }

    public bool WantsAcknowledgement { get; set; }

    public TellingState State { get; set; }

    /// <summary>The last person who was looked up. Of two that look up the same ones, one stops.</summary>
    public string? Cursor { get; set; }

    /// <summary>Who has been given the version already, and is not told again.</summary>
    public int Skipped { get; set; }

    /// <summary>Which batch is next. Of two that do the same one, one stops.</summary>
    public int Batch { get; set; }

    /// <summary>Before this no further batch goes out: how many mails a minute may carry is policy.</summary>
    public DateTimeOffset? NextBatchAt { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    public int Edits { get; set; }

    public Outcome Start(DateTimeOffset now)
    {
        if (State == TellingState.Gathering) return new Problem("People are still being looked up. Wait until it is done.");
        if (State is not (TellingState.Ready or TellingState.Paused)) return new Problem("It has been started already.");
        StartedAt ??= now;
        (State, NextBatchAt) = (TellingState.Running, NextBatchAt > now ? NextBatchAt : now);
        Edits++;
        return Outcome.Done;
    }

    public Outcome Pause()
    {
        if (State != TellingState.Running) return new Problem("It is not running.");
        State = TellingState.Paused;
        Edits++;
        return Outcome.Done;
    }

    public Outcome Stop(DateTimeOffset now)
    {
        if (State is TellingState.Done or TellingState.Stopped) return new Problem("It has ended already.");
        (State, DoneAt) = (TellingState.Stopped, now);
        Edits++;
        return Outcome.Done;
    }
}

internal enum RecipientWay
{
    Email,
    Letter,
    Banner,

    /// <summary>No way that was chosen is safe and known.</summary>
    None,
}

internal enum RecipientState
{
    Waiting,

    /// <summary>Their letter is in a file for the printer; nobody has said that it was posted.</summary>
    Printed,

    /// <summary>They see it when they sign in next.</summary>
    BannerUp,
    Told,
    CannotBeReached,
}

/// <summary>Somebody who is to be told, once in a telling.</summary>
[Bookkeeping]
internal sealed class TellingRecipient
{
    public Guid Id { get; set; }

    public Guid TellingId { get; set; }

    public required string PersonKey { get; set; }

    public string? EmailKey { get; set; }

    public Guid? ResidentId { get; set; }

    /// <summary>Sealed with the telling's key.</summary>
    public SealedText? Person { get; set; }

    public RecipientWay Way { get; set; }

    public RecipientState State { get; set; }

    public Guid? PrintId { get; set; }

    public DateTimeOffset? ToldAt { get; set; }

    public void Fail() => (Way, State, PrintId) = (RecipientWay.None, RecipientState.CannotBeReached, null);

    /// <summary>The way that was planned is not safe any more, or was never gone: they are told in another.</summary>
    public void Take(RecipientWay way)
    {
        if (way == RecipientWay.None) Fail();
        else (Way, State, PrintId) = (way, way == RecipientWay.Banner ? RecipientState.BannerUp : RecipientState.Waiting, null);
    }

    /// <summary>That they were told.</summary>
    public GivenNotice Give(Guid id, NoticeTelling telling, GivingChannel channel, string by, DateTimeOffset at)
    {
        (State, ToldAt) = (RecipientState.Told, at);
        return new GivenNotice
        {
            Id = id,
            NoticeId = telling.NoticeId,
            Version = telling.Version,
            ResidentId = ResidentId,
            Person = Person,
            PersonKey = PersonKey,
            EmailKey = EmailKey,
            Channel = channel,
            GivenAt = at,
            By = by,
            TellingId = telling.Id,
            WantsAcknowledgement = telling.WantsAcknowledgement,
        };
    }
}

/// <summary>Letters that were put into one file for the printer.</summary>
internal sealed class TellingPrint
{
    public Guid Id { get; set; }

    public Guid TellingId { get; set; }

    public int Number { get; set; }

    public int Letters { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public DateTimeOffset? PostedAt { get; set; }

    public string? PostedBy { get; set; }
}
