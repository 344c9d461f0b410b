using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Domain;

/// <summary>
/// A person's request about their data, from its arrival to its end. What it is about is sealed with the case's own key (its id);
/// the open columns are what lists and clocks need.
/// </summary>
internal sealed class RightsRequest
{
    private readonly List<RequestClockEvent> _clockEvents = [];
    private readonly List<Approval> _approvals = [];

    private RightsRequest()
    {
    }

    public Guid Id { get; private init; }

    public string Reference { get; private init; } = "";

    public RequestKind Kind { get; private init; }

    public Channel Channel { get; private init; }

    /// <summary>The civil day in London on which it truly arrived, whoever it reached.</summary>
    public DateOnly ReceivedOn { get; private init; }

    public DateTimeOffset OpenedAt { get; private init; }

    public string OpenedBy { get; private init; } = "";

    /// <summary>The account of the person it is about, when they were signed in or staff matched it.</summary>
    public Guid? ResidentId { get; private set; }

    /// <summary>The account of whoever asked: the person's own, or their representative's.</summary>
    public Guid? RequesterId { get; private set; }

    public SealedText People { get; private init; } = null!;

    public bool OnBehalf { get; private init; }

    public SealedText Scope { get; private set; } = null!;

    public DateOnly? PeriodFrom { get; private set; }

    public DateOnly? PeriodTo { get; private set; }

    public Delivery Delivery { get; private set; }

    public RequestStatus Status { get; private set; }

    public Guid? AssignedTo { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public DateOnly? IdentityAcceptedOn { get; private set; }

    public IdentityMethod? IdentityMethod { get; private set; }

    public DateOnly? AuthorityAcceptedOn { get; private set; }

    /// <summary>A copy of what the clock says, for lists. Null while it waits; what it was last, once the request is closed.</summary>
    public DateOnly? DueOn { get; private set; }

    /// <summary>The day to work to, never later than <see cref="DueOn"/>.</summary>
    public DateOnly? AlertOn { get; private set; }

    /// <summary>What the clock waits for; null while it runs.</summary>
    public Matter? WaitingFor { get; private set; }

    /// <summary>The last day on which notice of an extension can be given; null when there is none to give.</summary>
    public DateOnly? ExtendableUntil { get; private set; }

    public RefusalGround? RefusalGround { get; private set; }

    public SealedText? RefusalReason { get; private set; }

    /// <summary>When the answer was given: the pack released, or the letter sent.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    public DateOnly? ClosedOn { get; private set; }

    public RequestOutcome? Outcome { get; private set; }

    /// <summary>Until when what was asked for is kept from disposal (DPA 2018 s.173, and appeals); set on closing.</summary>
    public DateOnly? HeldUntil { get; private set; }

    /// <summary>The due date for which people have been told that it comes near.</summary>
    public DateOnly? ToldDueSoonFor { get; private set; }

    /// <summary>The due date for which people have been told that it has passed.</summary>
    public DateOnly? ToldOverdueFor { get; private set; }

    /// <summary>When the hold on what was asked for was lifted.</summary>
    public DateOnly? HoldLiftedOn { get; private set; }

    /// <summary>Kept, but not used (UK GDPR Art 18).</summary>
    public bool Restricted { get; private set; }

    /// <summary>When what it says was destroyed; what is left says only that there was a request.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Counts changes, so that of two people who change it at once the second is told.</summary>
    public int Version { get; private set; }

    public IReadOnlyList<RequestClockEvent> ClockEvents => _clockEvents;

    public IReadOnlyList<Approval> Approvals => _approvals;

    public bool IsOpen => ClosedOn is null;

    public bool IdentityAccepted => IdentityAcceptedOn is not null;

    public bool Extended => Has(ClockEventKind.Extended);

    /// <summary>The approval that is asked for or given, for the answer as it stands.</summary>
    public Approval? CurrentApproval => _approvals.Find(a => a.State is ApprovalState.Asked or ApprovalState.Given);

    public static RightsRequest Open(
        Guid id, string reference, RequestKind kind, Channel channel, DateOnly receivedOn, RequestPeople people, string scope,
        (DateOnly? From, DateOnly? To) period, Delivery delivery, Guid? residentId, DataKey key, Actor by, DateTimeOffset now, Guid? requesterId = null)
    {
        var request = new RightsRequest
        {
            Id = id,
            Reference = reference,
            Kind = kind,
            Channel = channel,
            ReceivedOn = receivedOn,
            OpenedAt = now,
            OpenedBy = by.ToString(),
            ResidentId = residentId,
            RequesterId = requesterId ?? (people.Representative is null ? residentId : null),
            People = key.SealJson(people, "people"),
            OnBehalf = people.Representative is not null,
            Scope = key.Seal(scope, "scope"),
            PeriodFrom = period.From,
            PeriodTo = period.To,
            Delivery = delivery,
        };
        request.Record(ClockEventKind.Received, receivedOn, by, now);
        request.Settle();
        return request;
    }

    public RequestPeople PeopleOf(DataKey key) => key.OpenJson<RequestPeople>(People, "people");

    public string ScopeOf(DataKey key) => key.Open(Scope, "scope");

    public string? RefusalReasonOf(DataKey key) => RefusalReason is null ? null : key.Open(RefusalReason, "refusal-reason");

    public bool IsWaitingFor(Matter matter) => _clockEvents.Count(e => e.Kind == Asked(matter)) > _clockEvents.Count(e => e.Kind == Received(matter));

    /// <summary>The last day on which we asked for something that has not come yet.</summary>
    public DateOnly? WaitingSince => WaitingFor is { } matter ? _clockEvents.Where(e => e.Kind == Asked(matter)).Max(e => (DateOnly?)e.On) : null;

    /// <summary>The account through which whoever asked gets the answer. The person's own account it becomes too, when they ask for themselves.</summary>
    public void AnswerThrough(Guid account)
    {
        RequesterId ??= account;
        if (!OnBehalf) ResidentId ??= account;
    }

    public Outcome Acknowledge(DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (AcknowledgedAt is not null) return new Problem("This request has been acknowledged already.");
        AcknowledgedAt = now;
        return Settle();
    }

    public Outcome Assign(Guid officer)
    {
        if (WhyClosed() is { } closed) return closed;
        AssignedTo = officer;
        return Settle();
    }

    /// <summary>We ask for proof of identity, or of authority to act. The time limit starts again when it comes.</summary>
    public Outcome Ask(Matter matter, DateOnly on, DateOnly today, Actor by, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (IsWaitingFor(matter)) return new Problem($"You have asked for {Name(matter)} already, and wait for it.");
        if (matter == Matter.Identity && IdentityAccepted) return new Problem("Who the person is has been accepted already.");
        if (matter == Matter.Authority && !OnBehalf) return new Problem("The person asks for themselves, so there is no authority to prove.");
        if (matter == Matter.Authority && AuthorityAcceptedOn is not null) return new Problem("The authority to act has been accepted already.");
        if (WhyNotOn(on, today, ReceivedOn, "the day the request was received") is { } wrong) return wrong;
        Record(Asked(matter), on, by, now);
        return Settle();
    }

    /// <summary>Who the person is, is settled. When proof had been asked for, its arrival starts the clock again.</summary>
    public Outcome AcceptIdentity(IdentityMethod method, DateOnly on, DateOnly today, Actor by, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (IdentityAccepted) return new Problem("Who the person is has been accepted already.");
        if (WhyNotReceived(Matter.Identity, on, today) is { } wrong) return wrong;
        (IdentityMethod, IdentityAcceptedOn) = (method, on);
        if (IsWaitingFor(Matter.Identity)) Record(ClockEventKind.IdentityReceived, on, by, now);
        return Settle();
    }

    /// <summary>That the representative may act is settled.</summary>
    public Outcome AcceptAuthority(DateOnly on, DateOnly today, Actor by, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (!OnBehalf) return new Problem("The person asks for themselves, so there is no authority to prove.");
        if (AuthorityAcceptedOn is not null) return new Problem("The authority to act has been accepted already.");
        if (WhyNotReceived(Matter.Authority, on, today) is { } wrong) return wrong;
        AuthorityAcceptedOn = on;
        if (IsWaitingFor(Matter.Authority)) Record(ClockEventKind.AuthorityReceived, on, by, now);
        return Settle();
    }

    /// <summary>The person has said what they meant. A narrower scope replaces the first one when given.</summary>
    public Outcome AnswerClarification(string? scope, DateOnly on, DateOnly today, DataKey key, Actor by, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (!IsWaitingFor(Matter.Clarification)) return new Problem("No question to the person is open.");
        if (WhyNotReceived(Matter.Clarification, on, today) is { } wrong) return wrong;
        if (!string.IsNullOrWhiteSpace(scope)) Scope = key.Seal(scope.Trim(), "scope");
        Record(ClockEventKind.ClarificationAnswered, on, by, now);
        return Settle();
    }

    /// <summary>The person was told that we need more time, and why. Refused when the time for telling them has passed.</summary>
    public Outcome Extend(DateOnly on, ClockSetting setting, DateOnly today, Actor by, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (WhyNotOn(on, today, ReceivedOn, "the day the request was received") is { } wrong) return wrong;
        if (setting.Read(Kind, _clockEvents, today, new ClockEvent(ClockEventKind.Extended, on)).Problem is { } problem)
            return new Problem(problem.Message, nameof(on));
        Record(ClockEventKind.Extended, on, by, now);
        return Settle();
    }

    /// <summary>Reads the clock anew and keeps a copy of what it says. True when that moved the deadline.</summary>
    public bool Recount(ClockSetting setting, DateOnly today)
    {
        if (!IsOpen) return false;
        var was = (DueOn, AlertOn, WaitingFor);
        var clock = setting.Read(Kind, _clockEvents, today);
        (DueOn, AlertOn, WaitingFor, ExtendableUntil) = (clock.Due, clock.Alert, clock.WaitingFor, clock.ExtendableUntil);
        if (was == (DueOn, AlertOn, WaitingFor)) return false;
        Settle();
        return true;
    }

    /// <summary>Marks that people are told of the day to work to coming near. False when there is nothing to tell, or it was told before.</summary>
    public bool TellDueSoon(DateOnly today, int days)
    {
        if (!IsOpen || DueOn is not { } due || due < today || AlertOn!.Value.AddDays(-days) > today || ToldDueSoonFor == due) return false;
        // Telling people changes nothing of the case: whoever works on it meanwhile is not sent back.
        ToldDueSoonFor = due;
        return true;
    }

    /// <summary>Marks that people are told of the last day having passed. False when there is nothing to tell, or it was told before.</summary>
    public bool TellOverdue(DateOnly today)
    {
        if (!IsOpen || DueOn is not { } due || due >= today || ToldOverdueFor == due) return false;
        ToldOverdueFor = due;
        return true;
    }

    /// <summary>Lifts the hold once its time is over. False when it is not, or was lifted before.</summary>
    public bool LiftHold(DateOnly today)
    {
        if (HeldUntil is not { } until || until >= today || HoldLiftedOn is not null) return false;
        HoldLiftedOn = today;
        Settle();
        return true;
    }

    public void Restrict(bool restricted)
    {
        Restricted = restricted;
        Settle();
    }

    /// <summary>Forgets whose it was. The case's key is destroyed with it.</summary>
    public void Erase(DateTimeOffset now)
    {
        (ErasedAt, ResidentId, RequesterId) = (now, null, null);
        Settle();
    }

    /// <summary>A refusal is proposed; it goes out once it is approved.</summary>
    public Outcome ProposeRefusal(RefusalGround ground, string reason, DataKey key, Actor by, DateTimeOffset now, Guid approvalId)
    {
        if (WhyClosed() is { } closed) return closed;
        if (string.IsNullOrWhiteSpace(reason)) return new Problem("Say why the request is refused. The person will read it.", nameof(reason));
        (RefusalGround, RefusalReason) = (ground, key.Seal(reason.Trim(), "refusal-reason"));
        return AskApproval(RequestOutcome.Refused, by, now, approvalId);
    }

    /// <summary>Somebody proposes how to answer. Whether it is complete is for <see cref="Answer"/> to say.</summary>
    /// <param name="proposed">How the request is to end.</param>
    /// <param name="by">Who proposes it.</param>
    /// <param name="now">When.</param>
    /// <param name="approvalId">The new approval's id.</param>
    /// <param name="packSha256">The pack that is to go out, where one does.</param>
    public Outcome AskApproval(RequestOutcome proposed, Actor by, DateTimeOffset now, Guid approvalId, string? packSha256 = null)
    {
        if (WhyClosed() is { } closed) return closed;
        if (proposed is RequestOutcome.Withdrawn or RequestOutcome.NoReply) return new Problem("That outcome needs no approval.");
        if (CurrentApproval is { State: ApprovalState.Asked }) return new Problem("Approval has been asked for already.");
        Lapse(now);
        _approvals.Add(new Approval { Id = approvalId, RequestId = Id, Proposed = proposed, AskedBy = by.ToString(), AskedAt = now, PackSha256 = packSha256 });
        return Settle();
    }

    /// <summary>The answer is approved, by somebody else than who asked where the policy wants two people.</summary>
    public Outcome Approve(Actor by, bool secondPerson, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (CurrentApproval is not { State: ApprovalState.Asked } approval) return new Problem("Nobody has asked for approval.");
        if (secondPerson && approval.AskedBy == by.ToString())
            return new Problem("You asked for this approval, so somebody else must give it.");
        approval.Decide(ApprovalState.Given, by, now);
        return Settle();
    }

    public Outcome SendBack(string reason, DataKey key, Actor by, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (CurrentApproval is not { State: ApprovalState.Asked } approval) return new Problem("Nobody has asked for approval.");
        if (string.IsNullOrWhiteSpace(reason)) return new Problem("Say what needs to change.", nameof(reason));
        approval.Decide(ApprovalState.SentBack, by, now);
        approval.Comment = key.Seal(reason.Trim(), Approval.CommentField(approval.Id));
        return Settle();
    }

    /// <summary>What the answer is made of has changed: an approval of what it was before is void.</summary>
    public void MaterialChanged(DateTimeOffset now)
    {
        if (Lapse(now)) Settle();
    }

    /// <summary>The approved answer has gone out: the pack was released, or the letter posted.</summary>
    public Outcome Release(DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        if (CurrentApproval is not { State: ApprovalState.Given } approval) return new Problem("The answer must be approved before it is released.");
        if (approval.Proposed is RequestOutcome.DisclosedInFull or RequestOutcome.DisclosedInPart && !IdentityAccepted)
            return new Problem("Accept who the person is before releasing their data.");
        ReleasedAt ??= now;
        return Settle();
    }

    /// <summary>Ends the request with its outcome.</summary>
    public Outcome Close(RequestOutcome outcome, DateOnly on, DateOnly heldUntil, DateTimeOffset now)
    {
        if (WhyClosed() is { } closed) return closed;
        switch (outcome)
        {
            case RequestOutcome.NoReply when WaitingFor is null:
                return new Problem("You are not waiting for anything from the person.", nameof(outcome));
            case RequestOutcome.NoReply or RequestOutcome.Withdrawn:
                break;
            case var _ when CurrentApproval is not { State: ApprovalState.Given } approval || approval.Proposed != outcome:
                return new Problem("That outcome has not been approved.", nameof(outcome));
            case var _ when ReleasedAt is null:
                return new Problem("Send the answer to the person before you close the request.", nameof(outcome));
        }

        if (outcome is RequestOutcome.NoReply or RequestOutcome.Withdrawn) Lapse(now);
        (ClosedOn, Outcome, HeldUntil, WaitingFor, ExtendableUntil) = (on, outcome, heldUntil, null, null);
        return Settle();
    }

    private static ClockEventKind Asked(Matter matter) => matter switch
    {
        Matter.Identity => ClockEventKind.IdentityRequested,
        Matter.Authority => ClockEventKind.AuthorityRequested,
        Matter.Fee => ClockEventKind.FeeRequested,
        _ => ClockEventKind.ClarificationAsked,
    };

    private static ClockEventKind Received(Matter matter) => matter switch
    {
        Matter.Identity => ClockEventKind.IdentityReceived,
        Matter.Authority => ClockEventKind.AuthorityReceived,
        Matter.Fee => ClockEventKind.FeePaid,
        _ => ClockEventKind.ClarificationAnswered,
    };

    private static string Name(Matter matter) => matter switch
    {
        Matter.Identity => "proof of identity",
        Matter.Authority => "proof of authority",
        Matter.Fee => "a fee",
        _ => "clarification",
    };

    private static Problem? WhyNotOn(DateOnly on, DateOnly today, DateOnly earliest, string earliestIs) =>
        on > today ? new Problem("The date must be today or in the past.", nameof(on))
        : on < earliest ? new Problem($"The date must be the same as or after {earliestIs}.", nameof(on))
        : null;

    private Problem? WhyNotReceived(Matter matter, DateOnly on, DateOnly today) => IsWaitingFor(matter)
        ? WhyNotOn(on, today, _clockEvents.Where(e => e.Kind == Asked(matter)).Max(e => e.On), "the day you asked")
        : WhyNotOn(on, today, ReceivedOn, "the day the request was received");

    private Problem? WhyClosed() => IsOpen ? null : new Problem("This request is closed, so it cannot be changed.");

    private bool Has(ClockEventKind kind) => _clockEvents.Exists(e => e.Kind == kind);

    private void Record(ClockEventKind kind, DateOnly on, Actor by, DateTimeOffset now) => _clockEvents.Add(new RequestClockEvent
    {
        Id = Guid.CreateVersion7(now),
        RequestId = Id,
        Kind = kind,
        On = on,
        RecordedAt = now,
        RecordedBy = by.ToString(),
    });

    private bool Lapse(DateTimeOffset now)
    {
        if (CurrentApproval is not { } approval) return false;
        approval.Decide(ApprovalState.Lapsed, Actor.System, now);
        return true;
    }

    private Outcome Settle()
    {
        Status = this switch
        {
            { ClosedOn: not null } => RequestStatus.Closed,
            { ReleasedAt: not null, CurrentApproval: not null } => RequestStatus.Released,
            { CurrentApproval.State: ApprovalState.Asked } => RequestStatus.AwaitingApproval,
            { CurrentApproval.State: ApprovalState.Given } => RequestStatus.ReadyToRelease,
            _ when IsWaitingFor(Matter.Identity) || IsWaitingFor(Matter.Authority) || IsWaitingFor(Matter.Fee) => RequestStatus.AwaitingIdentity,
            _ when IsWaitingFor(Matter.Clarification) => RequestStatus.AwaitingClarification,
            { AcknowledgedAt: null } => RequestStatus.Received,
            _ => RequestStatus.InProgress,
        };
        Version++;
        return BuildingBlocks.Results.Outcome.Done;
    }
}
