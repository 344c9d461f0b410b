using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Engagement.Domain;

internal enum RoundState
{
    Draft,

    /// <summary>Published: it takes applications from its opening to its closing.</summary>
    Open,

    Closed,

    /// <summary>Everybody who applied has an answer.</summary>
    Decided,
}

internal enum RoundFieldUse
{
    /// <summary>The account says it: a name, how to reach them. Scorers never see it.</summary>
    Account,

    /// <summary>Asked, but kept from scorers, so that they judge what somebody can do and not who they are.</summary>
    Unseen,

    /// <summary>Asked, and what scorers go by.</summary>
    Scored,
}

/// <summary>Something that applicants are asked.</summary>
internal sealed record RoundField(string Label, RoundFieldUse Use);

/// <summary>A round in which residents apply to join a group (requirement G2).</summary>
internal sealed class RecruitmentRound
{
    public const int MostLines = 12;

    /// <summary>Nobody is chosen on the word of one person.</summary>
    public const int ScorersNeeded = 2;

    public static readonly Problem Changed = new("Somebody else changed this at the same time. Look at it again");

    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    /// <summary>Counts the group's rounds, from 1.</summary>
    public required int Number { get; init; }

    public RoundState State { get; private set; }

    public DateTimeOffset OpensAt { get; private set; }

    /// <summary>Applications are taken before this moment.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    public int Places { get; private set; }

    public int HighestScore { get; private set; }

    /// <summary>Who may apply, in words that anybody may read.</summary>
    public string Eligibility { get; private set; } = "";

    public List<RoundField> Fields { get; private set; } = [];

    public List<string> Criteria { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>How many applications were ever sent: the last one's number.</summary>
    public int Sent { get; private set; }

    /// <summary>Goes up with each change, so that of two people who change it at once one is told.</summary>
    public int Edits { get; private set; }

    public IEnumerable<RoundField> Asked => Fields.Where(f => f.Use != RoundFieldUse.Account);

    public bool TakesApplications(DateTimeOffset now) => State == RoundState.Open && OpensAt <= now && now < ClosesAt;

    /// <summary>Its time is over, whether or not the wake-up has come yet.</summary>
    public bool IsOver(DateTimeOffset now) => State is RoundState.Closed or RoundState.Decided || (State == RoundState.Open && ClosesAt <= now);

    /// <summary>The number of an application that is sent for the first time. It changes the round, so that a round that closes at this moment takes none.</summary>
    public int NextNumber()
    {
        Edits++;
        return ++Sent;
    }

    public Outcome Write(RoundDetails details)
    {
        if (State != RoundState.Draft) return new Problem("It is published, so only its closing day can be changed");
        if (details.ClosesAt <= details.OpensAt) return new Problem("The closing time must be after the opening time", "Closes");
        if (details.Places < 1) return new Problem("Enter how many places there are, at least 1", "Places");
        if (details.HighestScore is < 1 or > 100) return new Problem("Enter the highest score, between 1 and 100", "HighestScore");
        if (details.Criteria.Count is 0 or > MostLines) return new Problem($"Enter between 1 and {MostLines} criteria, one on each line", "Criteria");
        if (details.Fields.All(f => f.Use != RoundFieldUse.Scored)) return new Problem("Ask at least one question whose answer scorers see", "Questions");
        if (details.Fields.Count > MostLines * 2) return new Problem("Ask fewer questions", "Questions");
        if (details.Fields.Select(f => f.Label).Distinct(StringComparer.OrdinalIgnoreCase).Count() < details.Fields.Count) return new Problem("Ask each question once", "Questions");
        (OpensAt, ClosesAt, Places, HighestScore, Eligibility) = (details.OpensAt, details.ClosesAt, details.Places, details.HighestScore, details.Eligibility);
        (Fields, Criteria) = ([.. details.Fields], [.. details.Criteria]);
        Edits++;
        return Outcome.Done;
    }

    public Outcome Publish(DateTimeOffset now)
    {
        if (State != RoundState.Draft) return new Problem("It is published already");
        if (ClosesAt <= now) return new Problem("The closing time has gone by. Change it first");
        State = RoundState.Open;
        Edits++;
        return Outcome.Done;
    }

    /// <summary>Another closing time: also of a round that has closed, as long as nobody has seen who scored what.</summary>
    public Outcome MoveClosing(DateTimeOffset to, DateTimeOffset now)
    {
        if (State is RoundState.Draft or RoundState.Decided) return new Problem("Only the closing day of a round that people can apply to, or that has just closed, can be moved", "Closes");
        if (to <= now) return new Problem("The new closing time must be in the future", "Closes");
        if (to <= OpensAt) return new Problem("The closing time must be after the opening time", "Closes");
        (ClosesAt, State) = (to, RoundState.Open);
        Edits++;
        return Outcome.Done;
    }

    public bool Close(DateTimeOffset now)
    {
        if (State != RoundState.Open || ClosesAt > now) return false;
        State = RoundState.Closed;
        Edits++;
        return true;
    }

    /// <summary>Everybody has an answer. Those in reserve are put in the order of their scores.</summary>
    public Outcome Decide(IReadOnlyList<RankedApplication> ranking, DateTimeOffset now)
    {
        if (State != RoundState.Closed) return new Problem(State == RoundState.Decided ? "It is decided already" : "Applications can still come in");
        if (ranking.Any(r => r.Application.Decision is null)) return new Problem("Decide about every application first");
        if (ranking.Count(r => r.Application.Decision == ApplicationDecision.Accept) is var accepted && accepted > Places)
            return new Problem($"You accept {accepted} and there are {Places} places. Put some in reserve");
        var place = 0;
        foreach (var application in ranking.Select(r => r.Application).Where(a => a.Decision == ApplicationDecision.Reserve)) application.ReservePlace = ++place;
        (State, DecidedAt) = (RoundState.Decided, now);
        Edits++;
        return Outcome.Done;
    }
}

/// <summary>What staff write of a round.</summary>
internal sealed record RoundDetails(
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int Places, int HighestScore, string Eligibility, IReadOnlyList<RoundField> Fields, IReadOnlyList<string> Criteria);

internal enum ApplicationDecision
{
    Accept,
    Reserve,
    Decline,
}

/// <summary>Somebody's application in a round. One for each person and round; what they wrote is sealed with the application's own key.</summary>
internal sealed class PanelApplication
{
    public required Guid Id { get; init; }

    public required Guid RoundId { get; init; }

    public required Guid ResidentId { get; init; }

    /// <summary>What scorers call it by: counts the applications that were sent in the round, from 1. Null while it is a draft.</summary>
    public int? Number { get; set; }

    /// <summary>The answers by label, as JSON.</summary>
    public SealedText? Answers { get; set; }

    public DateTimeOffset SavedAt { get; set; }

    /// <summary>When it was last sent; null for a draft.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The member of staff who entered it for somebody offline; null when the person did it.</summary>
    public string? EnteredBy { get; set; }

    /// <summary>What is meant for them; told when the round is decided.</summary>
    public ApplicationDecision? Decision { get; private set; }

    /// <summary>Why, in words that the person reads.</summary>
    public SealedText? Reason { get; set; }

    /// <summary>The place in the reserve list, from 1.</summary>
    public int? ReservePlace { get; set; }

    public string? DecidedBy { get; private set; }

    /// <summary>The membership that it led to.</summary>
    public Guid? MembershipId { get; set; }

    public bool Restricted { get; set; }

    public int Edits { get; set; }

    public bool IsSent => SentAt is not null;

    /// <summary>What the person may be told it came to; null until the round is decided.</summary>
    public ApplicationDecision? Told(RoundState round) => round == RoundState.Decided ? Decision : null;

    public Outcome Propose(RoundState round, ApplicationDecision decision, int scorers, string by)
    {
        if (!IsSent) return new Problem("It was never sent");
        if (round != RoundState.Closed) return new Problem(round == RoundState.Decided ? "The round is decided already" : "Applications can still come in, so nothing is decided yet");
        if (scorers < RecruitmentRound.ScorersNeeded) return new Problem($"{RecruitmentRound.ScorersNeeded} people must have scored it first", "Decision");
        (Decision, DecidedBy) = (decision, by);
        Edits++;
        return Outcome.Done;
    }

    /// <summary>A place has come free and it goes to somebody in reserve.</summary>
    public Outcome TakeFromReserve(string by)
    {
        if (Decision != ApplicationDecision.Reserve || ReservePlace is null) return new Problem("They are not on the reserve list");
        (Decision, ReservePlace, DecidedBy) = (ApplicationDecision.Accept, null, by);
        Edits++;
        return Outcome.Done;
    }
}

/// <summary>What one scorer gave to an application: a figure for each criterion, in their order.</summary>
internal sealed class ApplicationScore
{
    public required Guid Id { get; init; }

    public required Guid ApplicationId { get; init; }

    public required Guid ScorerId { get; init; }

    public List<int> Points { get; set; } = [];

    /// <summary>Sealed with the application's key: the person may ask for it.</summary>
    public SealedText? Note { get; set; }

    public DateTimeOffset At { get; set; }

    public int Edits { get; set; }

    public int Total => Points.Sum();

    public static Problem? Check(RecruitmentRound round, IReadOnlyList<int?> points) =>
        points.Count != round.Criteria.Count || points.Any(p => p is null or < 0 || p > round.HighestScore)
            ? new Problem($"Enter a score from 0 to {round.HighestScore} for each criterion", "Points")
            : null;
}

/// <summary>An application with what its scorers gave.</summary>
internal sealed record RankedApplication(PanelApplication Application, int Scorers, decimal Average, int Rank)
{
    /// <summary>The best first; those with the same average share a rank, and stay in the order of their numbers.</summary>
    public static IReadOnlyList<RankedApplication> Of(IEnumerable<PanelApplication> sent, ILookup<Guid, ApplicationScore> scores)
    {
        var all = sent.Select(a => (Application: a, Scores: scores[a.Id].ToList()))
            .Select(a => (a.Application, a.Scores.Count, Average: a.Scores.Count == 0 ? 0m : (decimal)a.Scores.Average(s => (double)s.Total)))
            .OrderByDescending(a => a.Average).ThenBy(a => a.Application.Number).ToList();
        return [.. all.Select(a => new RankedApplication(a.Application, a.Count, a.Average, 1 + all.Count(other => other.Average > a.Average)))];
    }
}
