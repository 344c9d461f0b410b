using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.Engagement.Domain;

internal enum BulletinAudience
{
    /// <summary>The members of one group.</summary>
    Group,

    /// <summary>Residents who agreed to be sent news.</summary>
    Residents,
}

internal enum BulletinState
{
    Draft,

    /// <summary>It goes out at a moment that has been set.</summary>
    Scheduled,
    Sending,
    Sent,
    Stopped,
}

/// <summary>What staff say about a bulletin.</summary>
internal sealed record BulletinDetails(string Title, string Body, BulletinAudience Audience, Guid? GroupId);

/// <summary>News that goes to many (requirement G9). Its mail is a line and a link; the text is on its page.</summary>
internal sealed class Bulletin
{
    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public string Title { get; private set; } = "";

    /// <summary>Markdown.</summary>
    public string Body { get; private set; } = "";

    public BulletinAudience Audience { get; private set; }

    public Guid? GroupId { get; private set; }

    public BulletinState State { get; private set; }

    public DateTimeOffset? SendsAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    /// <summary>The person behind whom it goes on.</summary>
    public Guid Cursor { get; private set; }

    /// <summary>How many mails went out.</summary>
    public int Mails { get; private set; }

    /// <summary>How many people were looked at and got none.</summary>
    public int Skipped { get; private set; }

    /// <summary>The links of the text, in their order, once it goes out: what is counted is where in this list a link stands.</summary>
    public List<string> Links { get; private set; } = [];

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Edits { get; private set; }

    public bool IsOut => State is BulletinState.Sending or BulletinState.Sent or BulletinState.Stopped;

    public Problem? Change(BulletinDetails d)
    {
        if (State != BulletinState.Draft) return new Problem("The bulletin is on its way, so it cannot be changed. Take it back first if it waits");
        if (d.Audience == BulletinAudience.Group && d.GroupId is null) return new Problem("Choose the group", "GroupId");
        (Title, Body, Audience, GroupId) = (d.Title, d.Body, d.Audience, d.Audience == BulletinAudience.Group ? d.GroupId : null);
        Edits++;
        return null;
    }

    public Problem? Schedule(DateTimeOffset at, DateTimeOffset now)
    {
        if (State != BulletinState.Draft) return new Problem("The bulletin is on its way already");
        if (at < now) return new Problem("The time to send it must be in the future", "On");
        (State, SendsAt) = (BulletinState.Scheduled, at);
        Edits++;
        return null;
    }

    public Problem? TakeBack()
    {
        if (State != BulletinState.Scheduled) return new Problem("The bulletin does not wait any more");
        (State, SendsAt) = (BulletinState.Draft, null);
        Edits++;
        return null;
    }

    /// <summary>False unless its moment has come.</summary>
    public bool Begin(DateTimeOffset now, IEnumerable<string> links)
    {
        if (State != BulletinState.Scheduled || SendsAt > now) return false;
        (State, SentAt) = (BulletinState.Sending, now);
        Links = [.. links];
        Edits++;
        return true;
    }

    public void Went(Guid cursor, int mails, int skipped)
    {
        (Cursor, Mails, Skipped) = (cursor, Mails + mails, Skipped + skipped);
        Edits++;
    }

    public void Finish()
    {
        State = BulletinState.Sent;
        Edits++;
    }

    /// <summary>Whoever has not been sent it is not sent it any more.</summary>
    public Problem? Stop()
    {
        if (State != BulletinState.Sending) return new Problem("The bulletin is not being sent");
        State = BulletinState.Stopped;
        Edits++;
        return null;
    }
}

/// <summary>
/// That a bulletin went to somebody, so that it goes once. For whoever agreed to being counted it stays, with what they opened; for others it goes
/// as soon as all is sent. That a page was opened is not on the audit trail: the trail would be the tracking that people did not agree to.
/// </summary>
[Bookkeeping]
internal sealed class BulletinDelivery
{
    public required Guid Id { get; init; }

    public required Guid BulletinId { get; init; }

    public required Guid ResidentId { get; init; }

    /// <summary>Hash of the link that is theirs alone; null for whoever did not agree to being counted.</summary>
    public string? TokenHash { get; init; }

    /// <summary>The day on which they first opened the page by their link (Europe/London).</summary>
    public DateOnly? OpenedOn { get; set; }

    /// <summary>Places of the links that they followed.</summary>
    public List<int> Clicks { get; private set; } = [];

    public void Click(int place)
    {
        if (!Clicks.Contains(place)) Clicks.Add(place);
    }
}

/// <summary>A member of a group who wants no bulletins of it.</summary>
internal sealed class BulletinRefusal
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid ResidentId { get; init; }

    public required DateOnly On { get; init; }
}
