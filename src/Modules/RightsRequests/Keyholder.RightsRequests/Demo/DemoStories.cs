namespace Keyholder.RightsRequests.Demo;

/// <summary>Something that was found for a demonstration case; one line is one value.</summary>
internal sealed record DemoFinding(string Source, string Title, int DaysAgo, string Data);

/// <summary>What people ask for in their own words, as they would ask that kind of organisation.</summary>
internal sealed record DemoStories(
    string MainSystem, string Overdue, string DueThisWeek, string WaitingForIdentity, string WaitingForClarification, string Clarification, string Extended,
    string InProgress, string NewToday, string NothingHeld, string AskedAgain,
    string WhyRefused, string OtherPerson, string OtherRelation, DemoFinding[] Found)
{
    public static readonly DemoStories OfLandlord = new(
        MainSystem: "Housing system",
        Overdue: "I want to see everything you have about the leak in my bathroom and the ceiling coming down. Who said what and when, and why it took from March until now. I have asked three times.",
        DueThisWeek: "My tenancy file please, and the notes about the noise complaint somebody made about me. I would like to know what was said.",
        WaitingForIdentity: "Please send me all the personal data you hold on me. I used to live at 6 Canal Street with my ex-partner from 2019 to 2023 and I have married since.",
        WaitingForClarification: "Everything you have ever held on me please, since I moved in.",
        Clarification: "You have been with us for over twenty years and we hold more than 4,000 pages. Are you looking for something in particular, such as repairs, rent, complaints or your transfer application?",
        Extended: "We act for {0} in a claim about damp. Please let us have the full housing file, with repair logs, inspection reports, photographs, internal emails and call recordings since January 2020.",
        InProgress: "Wants the rent account for the last three years and the letters about arrears. Copies were lost in a move. Large print please.",
        NewToday: "Hello, can I have a copy of my application to move and the points you gave me? My daughter has asthma and I think it was left out.",
        NothingHeld: "Came to the counter and asked if we keep any record of them. Never a tenant, but thinks a neighbour has reported them.",
        AskedAgain: "I want my whole file again, all of it, as you sent it twice already. I will keep asking every month until my transfer goes through.",
        WhyRefused: "We have sent you this information twice in the last three months. Nothing has been added to it since.",
        OtherPerson: "Sheila Brand", OtherRelation: "Neighbour who complained",
        Found:
        [
            new("Housing system", "Repairs reported", 60, "Reported: Water coming through the ceiling\nVisited: Plumber, no access first time\nDone: Pipe replaced, plaster to follow"),
            new("Housing system", "Rent account", 25, "Weekly rent: £104.20\nBalance: £0.00\nPaid by: Direct debit"),
            new("Neighbourhood team", "Complaint about noise", 45, "What was said: Music after 11pm on three nights\nWho said it: Sheila Brand at number 12\nWhat we did: Letter to both, nothing since"),
        ]);

    public static readonly DemoStories OfPanel = new(
        MainSystem: "Panel records",
        Overdue: "I applied to join the panel last year and was turned down. I want to see my application, the scores and what the people who interviewed me wrote.",
        DueThisWeek: "What you hold about me as a panel member please, and what was said about me after the meeting in June.",
        WaitingForIdentity: "Please send me all the personal data you hold on me. I was on the panel before 2023, under my married name.",
        WaitingForClarification: "Everything you have ever held on me please, since I joined.",
        Clarification: "You have been on the panel for its full term and we hold several hundred emails. Are you looking for something in particular, such as your application, meetings or expenses?",
        Extended: "We act for {0}. Please let us have everything about the end of our client’s place on the panel, with internal emails, meeting recordings and notes of calls.",
        InProgress: "Wants copies of the expense claims sent in last year and the letters about them. Large print please.",
        NewToday: "Hello, can I have a copy of the equality form I filled in when I joined, and can you tell me who has seen it?",
        NothingHeld: "Came to the desk and asked if we hold any record of them. Never on the panel, but once wrote to a member.",
        AskedAgain: "I want everything you hold about me again, all of it, as you sent it twice already. I will keep asking every month until I have my place back.",
        WhyRefused: "We have sent you this information twice in the last three months. Nothing has been added to it since.",
        OtherPerson: "Sheila Brand", OtherRelation: "Panel member who wrote to us",
        Found:
        [
            new("Panel records", "Application to join", 400, "Why they want to join: To speak up for tenants in small blocks\nScore: 14 of 20\nDecision: Offered a place"),
            new("Panel records", "Meetings attended", 25, "Attended: 7 of 8\nRecording: Destroyed when the minutes were agreed"),
            new("Shared mailbox", "Email after the June meeting", 110, "What was said: Spoke over others in the item on leaseholders\nWho said it: Sheila Brand\nWhat we did: Reminded everybody of the ground rules"),
        ]);
}
