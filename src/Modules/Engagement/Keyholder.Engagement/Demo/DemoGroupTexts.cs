using Keyholder.Engagement.Domain;

namespace Keyholder.Engagement.Demo;

internal sealed record DemoMember(string Name, MembershipRole Role = MembershipRole.Member);

/// <summary>A meeting of before today. People stand in its minutes by their number.</summary>
internal sealed record DemoHeld(int DaysAgo, MeetingMode Mode, IReadOnlyList<(string Heading, string Text)> Minutes, bool Recorded = false);

internal sealed record DemoNext(int InDays, MeetingMode Mode, string Place, IReadOnlyList<(string Title, int Minutes, string By)> Agenda);

internal sealed record DemoAction(string What, int DueInDays, string YouSaid, string? Note = null, string? WeDid = null);

internal sealed record DemoSurvey(string ClosedTitle, string OpenTitle, string Introduction, string Question, IReadOnlyList<string> Answers);

internal sealed record DemoBulletin(string Title, string Body);

internal sealed record DemoGroup(string Name, GroupKind Kind, string Purpose, int Seats, int? TermMonths, int MonthsOld, MinutesNames Names, string? Statement, string Terms, IReadOnlyList<DemoMember> Members)
{
    public IReadOnlyList<DemoHeld> Held { get; init; } = [];

    public IReadOnlyList<DemoAction> Actions { get; init; } = [];

    public DemoNext? Next { get; init; }

    public DemoSurvey? Survey { get; init; }

    public DemoBulletin? Bulletin { get; init; }

    public bool Recruits { get; init; }
}

/// <summary>The groups of the demonstration landlords.</summary>
internal static class DemoGroupTexts
{
    public static IReadOnlyList<(string Name, string Why)> Applicants { get; } =
    [
        ("Gwen Daley", "I have waited eleven months for a window, and I want nobody else to."),
        ("Arjun Mehta", "I like to read the papers that nobody else reads."),
    ];

    public static IReadOnlyList<(string Title, IReadOnlyList<string> Choices, IReadOnlyList<decimal> Percent)> Questions { get; } =
    [
        ("Age", ["Under 45", "45 or over"], [41, 59]),
        ("Disability or long-term illness", ["Yes", "No"], [38, 62]),
    ];

    public static IReadOnlyList<DemoGroup> For(string tenant) => tenant switch
    {
        "kingsmere" => Kingsmere,
        "orchard" => Orchard,
        "redress" => Redress,
        "parkvillage" => ParkVillage,
        _ => [],
    };

    private static IReadOnlyList<DemoGroup> Kingsmere =>
    [
        new("Tenant Consultative Committee", GroupKind.StandingCommittee, "Speaks for tenants and leaseholders when the council decides about homes and estates.", 9, null, 26, MinutesNames.Names, "resident-involvement",
            "## What it does\n\nIt is asked before the council changes how it manages homes.\n\n## How it decides\n\nBy agreement where it can, else by a vote of those present.",
            [
                new("Maria Kowalska", MembershipRole.Chair), new("Desmond Clarke", MembershipRole.ViceChair), new("Fatima Begum"), new("Ewan McAllister"), new("Celia Tranter"), new("Jonah Abbot"), new("Rosalind Peake"), new("Viktor Hale"),
            ])
        {
            Held =
            [
                new(96, MeetingMode.Open, [("Repairs", "@1 asked why lift repairs take so long. The repairs manager said that parts come from abroad and that a stock is being built up."), ("Estate walks", "@3 and @4 asked for a walk of Ash Court in the evening. Agreed.")]),
                new(61, MeetingMode.Closed, [("Complaints about a contractor", "Members told of missed visits. The committee asks the council to look at the contract before it is renewed.")], Recorded: true),
                new(26, MeetingMode.Open, [("Rent letter", "@2 said that the letter was hard to read. The committee went through a new draft."), ("Cycle store", "@5 asked for a second store at Larch House.")]),
            ],
            Actions =
            [
                new("Walk Ash Court after dark and note what is not lit", 30, "The paths at Ash Court are dark", "The walk is set for the second week of next month."),
                new("Write the rent letter anew", 12, "The rent letter is hard to read", "A draft went to the committee.", "The new letter has one page, and says first what to pay and when."),
            ],
            Next = new(17, MeetingMode.Open, "Town hall, room 2", [("Minutes of the last meeting", 10, "Chair"), ("How lift repairs go", 30, "Repairs manager"), ("What to ask in the yearly survey", 20, "Engagement officer")]),
            Survey = new("Lift repairs at Larch House", "Evening walks of the estates", "We ask the committee before we ask everybody. It takes two minutes.", "Were the lifts working when you needed them?",
                ["It stopped twice on one day.", "I was told in time, and that helped.", "Better than last year.", "Please put a notice on every floor."]),
            Bulletin = new("News for the committee", "## What came of it\n\nThe rent letter was written anew. [Read what you said and what we did](/groups/tenant-consultative-committee/progress).\n\n## Next\n\nThe next meeting is about lift repairs."),
        },
    ];

    private static IReadOnlyList<DemoGroup> Redress =>
    [
        new("Resident Panel", GroupKind.Panel, "Tells the ombudsman what residents live through, and looks at how cases are dealt with.", 12, 36, 20, MinutesNames.Initials, "panel-members",
            "## What it does\n\nIt meets in full at least twice a year, online, and in small groups in between.\n\n## What it does not do\n\nIt does not decide cases.",
            [
                new("Odette Firth", MembershipRole.Chair), new("Marlon Speke"), new("Kirsty Ballard"), new("Anand Pillai"), new("Bronwen Howell"), new("Sylvester Nkemelu"), new("Teresa Lund"), new("Ibrahim Sesay"), new("Pauline Garside"), new("Hamish Orr"),
            ])
        {
            Held = [new(140, MeetingMode.Closed, [("Damp and mould", "Members told how long they waited. The panel asks for plainer letters."), ("How the panel works", "The panel wants papers two weeks before a meeting.")], Recorded: true), new(33, MeetingMode.Closed, [])],
            Actions = [new("Send papers two weeks before each meeting", 20, "We get the papers too late to read them", "The next ones go out in time.")],
            Next = new(24, MeetingMode.Closed, "The ombudsman’s office", [("Letters about damp and mould", 40, "Casework manager"), ("What the panel looks at next year", 30, "Chair")]),
            Recruits = true,
            Bulletin = new("Panel news", "## Letters about damp and mould\n\nYour words are in the new letters. Thank you."),
        },
    ];

    private static IReadOnlyList<DemoGroup> Orchard =>
    [
        new("Management Committee", GroupKind.StandingCommittee, "Runs the co-operative for its members between general meetings.", 7, null, 40, MinutesNames.Initials, null,
            "## What it does\n\nIt decides about repairs, lettings and money as the rules of the co-operative say.",
            [new("Bea Holloway", MembershipRole.Chair), new("Marcus Bell", MembershipRole.Secretary), new("Nia Evans"), new("Ferdinand Ash"), new("Loretta Quince")])
        {
            Held = [new(70, MeetingMode.Open, [("Roof", "@1 reported on the roof of number 8. The committee chose the second offer.")]), new(30, MeetingMode.Confidential, [])],
            Actions = [new("Have the roof of number 8 repaired", 40, "The roof leaks", "The roofer begins after the frost.")],
            Next = new(12, MeetingMode.Open, "The common room", [("Minutes of the last meeting", 5, "Chair"), ("Budget for the next year", 45, "Treasurer")]),
        },
    ];

    private static IReadOnlyList<DemoGroup> ParkVillage =>
    [
        new("Playground Group", GroupKind.AdHoc, "Chooses with the contractor what the new playground has in it.", 6, null, 3, MinutesNames.Roles, null, "## What it does\n\nIt meets until the playground is open.",
            [new("Joy Mensah", MembershipRole.Chair), new("Ron Tully"), new("Delphine Marsh"), new("Amos Reed")])
        {
            Next = new(9, MeetingMode.Open, "Village House, ground floor", [("Swings or a climbing frame", 30, "Chair")]),
        },
    ];
}
