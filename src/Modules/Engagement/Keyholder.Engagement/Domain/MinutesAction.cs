using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web.Drawing;

namespace Keyholder.Engagement.Domain;

internal enum ActionState
{
    Open,
    Done,

    /// <summary>It is not done, with a reason.</summary>
    Dropped,
}

/// <summary>Something that a group agreed should be done (requirement G10). All its texts are sealed with its own key.</summary>
internal sealed class GroupAction
{
    public const int TextLength = 2_000;

    public required Guid Id { get; init; }

    public required string Reference { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>The meeting that agreed it.</summary>
    public Guid? MeetingId { get; set; }

    public required SealedText What { get; set; }

    /// <summary>The member who does it; null when staff do.</summary>
    public Guid? MembershipId { get; private set; }

    /// <summary>The account of that member.</summary>
    public Guid? ResidentId { get; private set; }

    /// <summary>The member of staff who does it.</summary>
    public Guid? StaffId { get; private set; }

    /// <summary>Last day (Europe/London).</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The day on which whoever does it is reminded (Europe/London).</summary>
    public DateOnly RemindOn { get; private set; }

    public DateOnly? RemindedOn { get; set; }

    public ActionState State { get; private set; }

    /// <summary>When it was done or dropped (Europe/London).</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>What residents said, in words for everybody.</summary>
    public SealedText? YouSaid { get; set; }

    /// <summary>What came of it, in words for everybody: the evidence of influence.</summary>
    public SealedText? WeDid { get; set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public int Edits { get; private set; }

    public static string WhatField(Guid id) => $"action:{id}";

    public static string SaidField(Guid id) => $"action-said:{id}";

    public static string DidField(Guid id) => $"action-did:{id}";

    public Outcome Plan(Guid? membership, Guid? resident, Guid? staff, DateOnly due, DateOnly? remind)
    {
        if (State is not ActionState.Open) return new Problem("This action has ended");
        if (membership is null == staff is null) return new Problem("Choose one person who does it: a member or a colleague", "Who");
        if (remind > due) return new Problem("The reminder must come before the last day", "RemindOn");
        (MembershipId, ResidentId, StaffId, DueOn) = (membership, membership is null ? null : resident, staff, due);
        var on = remind ?? due.AddDays(-1);
        if (on != RemindOn) RemindedOn = null;
        RemindOn = on;
        Edits++;
        return Outcome.Done;
    }

    public bool IsOverdue(DateOnly today) => State is ActionState.Open && DueOn < today;

    /// <summary>It is done, or it will not be. What came of it is said either way.</summary>
    public Outcome End(ActionState how, bool saysWhatCameOfIt, DateOnly today)
    {
        if (State is not ActionState.Open) return new Problem("This action has ended already");
        if (!saysWhatCameOfIt) return new Problem(how is ActionState.Done ? "Enter what you did, so that residents can see what came of what they said" : "Enter why it is not done", "WeDid");
        (State, EndedOn) = (how, today);
        Edits++;
        return Outcome.Done;
    }

    public Outcome Publish(bool saysWhatResidentsSaid, int leaks, DateTimeOffset now)
    {
        if (PublishedAt is not null) return new Problem("It is published already");
        if (!saysWhatResidentsSaid) return new Problem("Enter what residents said first, in words for everybody", "YouSaid");
        if (leaks > 0) return new Problem("What everybody would read names or points to a person or a closed meeting. Change it first", "YouSaid");
        PublishedAt = now;
        Edits++;
        return Outcome.Done;
    }

    public void Unpublish()
    {
        PublishedAt = null;
        Edits++;
    }

    public void Touched() => Edits++;

    /// <summary>Whoever did it is not known any more.</summary>
    public void ForgetPerson()
    {
        (MembershipId, ResidentId) = (null, null);
        Edits++;
    }

    public DueState StateOn(DateOnly today) => State is not ActionState.Open ? DueState.Closed : DueOn < today ? DueState.Overdue : RemindOn <= today ? DueState.DueSoon : DueState.OnTime;
}

/// <summary>How an action goes on. Sealed with the action's key; shown to everybody once it is published.</summary>
internal sealed class ActionNote
{
    public required Guid Id { get; init; }

    public required Guid ActionId { get; init; }

    public required SealedText Text { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required string WrittenBy { get; init; }

    /// <summary>Whether it is shown on the public page with the action.</summary>
    public bool IsPublic { get; init; }

    public static string TextField(Guid id) => $"action-note:{id}";
}
