using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Demo;

/// <summary>What was decided about telling somebody.</summary>
/// <param name="Hours">Hours from awareness until they were told; null when they were not.</param>
/// <param name="LateBecause">Why it was late, if it was.</param>
internal sealed record PastDecision(bool Yes, string Reason, double? Hours = null, string? LateBecause = null)
{
    public static PastDecision No(string reason) => new(false, reason);
}

/// <summary>Something that was done afterwards, with the days after awareness on which it was due and done.</summary>
internal sealed record PastAction(string What, int DueAfter, int? DoneAfter);

/// <summary>A closed breach of a demonstration tenant, as its people would have written it.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Incident">Code of the policy's kind of incident.</param>
/// <param name="DaysAgo">About how long ago the organisation became aware.</param>
/// <param name="Clock">At what time of that day.</param>
internal sealed record PastBreach(string Title, string Incident, int DaysAgo, string Clock)
{
    /// <summary>Begins the note of a step that was not needed.</summary>
    public const string NotNeeded = "~";

    public BreachNature Nature { get; init; } = BreachNature.Breach;

    public string? Team { get; init; }

    public string? Group { get; init; }

    public required string What { get; init; }

    public required string HowFound { get; init; }

    /// <summary>Hours before awareness.</summary>
    public double HappenedBefore { get; init; } = 4;

    public double FoundBefore { get; init; } = 1;

    public string[] Kinds { get; init; } = ["unauthorised-disclosure"];

    public bool? ByAccident { get; init; } = true;

    public string[] Items { get; init; } = ["name-and-contact"];

    public required string PeopleKinds { get; init; }

    public int People { get; init; } = 1;

    /// <summary>As many as people when null.</summary>
    public int? Records { get; init; }

    public string Context { get; init; } = "simple";

    public string Identification { get; init; } = "maximum";

    public string[] Circumstances { get; init; } = [];

    public required string Consequences { get; init; }

    public RiskToPeople Risk { get; init; }

    public required string RiskReason { get; init; }

    /// <summary>Of a near miss nobody has to be told: null says so in the usual words.</summary>
    public PastDecision? Regulator { get; init; }

    public PastDecision? ToPeople { get; init; }

    public PastDecision? Partners { get; init; }

    /// <summary>What came of each step of the policy's list, in its order.</summary>
    public required string[] Steps { get; init; }

    public required string RootCause { get; init; }

    public required string Lesson { get; init; }

    public PastAction[] Actions { get; init; } = [];

    /// <summary>Days after awareness.</summary>
    public int ClosedAfter { get; init; } = 14;

    public required string ClosedBecause { get; init; }

    public string StaffInvolved { get; init; } = "";

    public string Trained { get; init; } = "Yes, everybody who was involved.";

    public string TrainedWhen { get; init; } = "Within the twelve months before it happened.";

    public string InPlaceBefore { get; init; } = "";

    /// <summary>What the regulator wrote in the end.</summary>
    public string Verdict { get; init; } = "";

    /// <summary>Residents of the demonstration who are among the people.</summary>
    public string[] Residents { get; init; } = [];

    public DemoLetter? Letter { get; init; }

    /// <summary>How the people were told, where it was not by letter.</summary>
    public string? ToldInPerson { get; init; }

    /// <summary>What a colleague wrote who reported it.</summary>
    public string? ReportedAs { get; init; }
}

/// <summary>What happened to each demonstration landlord in the last year and a half. Everything in it is invented.</summary>
internal static class DemoPastStories
{
    internal const string Laptop = "Laptop left on a bus";
    internal const string VisitorBook = "Visitor book left open";
    internal const string RepairsList = "Repairs list almost sent outside";

    private static readonly PastBreach[] OfCouncil =
    [
        new("Arrears list emailed to a contractor", "mis-sent-email", 525, "10:10")
        {
            Team = "Income",
            What = "The weekly arrears list of 30 tenants went to a scaffolding contractor instead of the income manager. Both addresses begin with the same four letters, and the mail program filled in the wrong one.",
            HowFound = "The contractor’s office replied within the hour to say that it was not for them.",
            HappenedBefore = 1.2, FoundBefore = 0.3,
            Items = ["name-and-contact", "rent-account"], PeopleKinds = "Tenants in arrears, all wards", People = 30, Context = "financial", Circumstances = ["known-recipients"],
            Consequences = "Somebody at the contractor could have learnt what a tenant owes. Two of its operatives live in council homes.",
            Risk = RiskToPeople.Risk, RiskReason = "Lower than the score: one office worker saw it, who is bound by contract and deleted it the same morning.",
            Regulator = new(true, "Money owed by people who can be identified: a risk could not be ruled out.", 31), ToPeople = PastDecision.No("The risk is not high: the only reader deleted it and confirmed so in writing."), Partners = PastDecision.No("The contractor who got it is the only one concerned, and it knows."),
            Steps = ["Recalled after 40 minutes, but it had been opened.", "The office manager deleted it, emptied the bin and confirmed by e-mail.", "Nobody was copied in.", "One sheet, no hidden columns.", "The list is put on the shared drive until this is settled."],
            RootCause = "Suggested addresses mixed colleagues and outside firms.", Lesson = "A list that goes to the same colleague each week should not be e-mailed at all.",
            Actions = [new("Switch off suggested outside addresses for the income team", 10, 6), new("Move the weekly arrears list to the housing system", 60, 48)],
            StaffInvolved = "One income officer and the income manager.", TrainedWhen = "Five months before it happened.", InPlaceBefore = "A warning for outside addresses, which was clicked away, and yearly training.",
            Verdict = "They take no further action. They ask that outside addresses be kept out of the suggestions.", ClosedAfter = 62, ClosedBecause = "The list no longer travels by e-mail, and the regulator has closed its case.",
        },
        new("Repairs sheet left in a stairwell", "lost-paper", 480, "09:15")
        {
            Team = "Repairs",
            What = "A plumber put a job sheet for two flats on a windowsill of Ash Court and forgot it there overnight. It had the tenants’ names, flat numbers and telephone numbers.",
            HowFound = "The caretaker found it on his first round.",
            HappenedBefore = 17, FoundBefore = 1.5, Kinds = ["loss"],
            Items = ["name-and-contact", "repairs"], PeopleKinds = "Tenants of two flats", People = 2, Records = 1, Circumstances = ["unknown-recipients"],
            Consequences = "A neighbour may have read two telephone numbers. Little can be done with them.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low, the sheet was complete and folded as it had been left.",
            Regulator = PastDecision.No("A risk is unlikely: little data, found the next morning where it had been left."), ToPeople = PastDecision.No("The risk is not high. The plumber mentioned it to both when he came back."), Partners = PastDecision.No("No partner gets this data."),
            Steps = ["It was where he had left it.", "~Found before anybody had to be asked.", "Two names, two flat numbers, two telephone numbers, one leaking tap and one boiler.", "The same jobs are in the repairs system."],
            RootCause = "Sheets were carried loose.", Lesson = "What is on a telephone cannot be left on a windowsill.",
            Actions = [new("Give plumbers their jobs on the work telephone", 90, 71)], ClosedAfter = 8, ClosedBecause = "The sheet is back and shredded. Nobody complained.",
        },
        new("Shared drive open to all staff", "system", 431, "11:30")
        {
            Team = "Housing systems",
            What = "When the file server was moved, the folder with notes on antisocial behaviour lost its permissions. For nine days every member of staff could open it.",
            HowFound = "A trainee in Lettings searched for a form and found case notes.",
            HappenedBefore = 214, FoundBefore = 2, Kinds = ["unauthorised-access"],
            Items = ["antisocial-behaviour", "name-and-contact"], PeopleKinds = "Tenants in antisocial behaviour cases, and who complained of them", People = 120, Records = 340, Context = "behavioural", Circumstances = ["known-recipients"],
            Consequences = "Colleagues without need may have read who complained of whom. Nothing shows that it went further.",
            Risk = RiskToPeople.Risk, RiskReason = "As the score suggests. The logs show eleven people who opened the folder, all of them staff.",
            Regulator = new(true, "Notes on behaviour and complaints were open for nine days.", 78, "The supplier took until the third evening to give us the access logs, and we waited for them. We should have told the regulator what we knew."),
            ToPeople = PastDecision.No("The risk is not high: eleven colleagues, each of whom was spoken to and confirmed that nothing was copied."), Partners = PastDecision.No("The police put nothing into this folder."),
            Steps = ["The folder was closed 20 minutes after we knew.", "~Nobody’s account was misused.", "The supplier listed every file that was opened, by whom and when.", "Nothing was changed or deleted.", "~No crime is likely."],
            RootCause = "The move copied files but not their permissions, and nobody tested as an ordinary user.", Lesson = "Tell the regulator what is known within 72 hours and follow up: waiting for the whole story made us late.",
            Actions = [new("Test permissions as an ordinary user after every move", 30, 27), new("Put “tell what you know” on the first page of the breach procedure", 14, 9)],
            StaffInvolved = "Two system administrators and the supplier’s engineer.", Trained = "The administrators, yes. The supplier’s engineer by the supplier.", TrainedWhen = "Eight and ten months before it happened.", InPlaceBefore = "Folder permissions by role, reviewed once a year; a checklist for moves that did not mention them.",
            Verdict = "They note the lateness and the reasons for it, and take no further action.", ClosedAfter = 41, ClosedBecause = "Permissions are tested after every move now, and the regulator has closed its case.",
        },
        new("Allocation letter in the wrong envelope", "mis-sent-email", 402, "14:05")
        {
            Team = "Lettings",
            What = "Two offer letters were printed together. One applicant got both: her own and that of another applicant, with his name, his new address and his points.",
            HowFound = "She rang to ask which of the two homes was hers.",
            HappenedBefore = 27, FoundBefore = 0.5,
            Items = ["name-and-contact", "housing-application"], PeopleKinds = "An applicant for a home", Context = "behavioural", Identification = "significant", Circumstances = ["known-recipients"],
            Consequences = "Another applicant knows where he will live. He has no reason to hide it.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low. He was asked whether anybody must not know where he lives, and said no.",
            Regulator = PastDecision.No("A risk is unlikely: one reader, who brought the letter back the same afternoon."), ToPeople = PastDecision.No("He knows: he was rung to ask about his safety. A letter would add nothing."), Partners = PastDecision.No("No partner is concerned."),
            Steps = ["~A letter on paper cannot be recalled.", "She brought it back to the office the same afternoon.", "Nobody else’s letter was in the run.", "~There were no attachments.", "Offer letters were held back for two days."],
            RootCause = "Two letters were folded as one.", Lesson = "Offer letters are few. Each can be put into its envelope by hand and checked.",
            Actions = [new("Print and fold offer letters one at a time", 14, 5)], ClosedAfter = 7, ClosedBecause = "The letter is back, and the applicant is content.",
        },
        new("Caller told of a neighbour’s complaint", "verbal", 365, "12:40")
        {
            Team = "Contact centre",
            What = "A tenant rang about noise. To show that the matter was in hand, the adviser said that the flat above had already complained of her.",
            HowFound = "The adviser told her team leader as soon as she had put the telephone down.",
            HappenedBefore = 0.5, FoundBefore = 0.4,
            Items = ["complaints"], PeopleKinds = "A tenant who had complained", Context = "behavioural", Circumstances = ["known-recipients"],
            Consequences = "The neighbours may fall out. There had been shouting on the landing before.",
            Risk = RiskToPeople.Risk, RiskReason = "As the score suggests: few people, but they live door to door.",
            Regulator = new(true, "There had been shouting before, so a risk could not be ruled out.", 20), ToPeople = new(true, "Not because the risk is high, but because she should know what her neighbour knows.", 4), Partners = PastDecision.No("No partner is concerned."),
            Steps = ["The team leader spoke to the adviser; the housing officer visited the caller.", "The caller promised not to bring it up.", "The adviser wrote down the call from memory; the recording agrees."],
            RootCause = "The case screen shows the complaint and who made it side by side.", Lesson = "Advisers should see that there is a case, not who began it.",
            Actions = [new("Hide who complained from the advisers’ case screen", 45, 39)], ToldInPerson = "Visited by the housing officer, who explained what had been said and left his number.",
            StaffInvolved = "One adviser of the contact centre.", TrainedWhen = "Two months before it happened, when she joined.", InPlaceBefore = "A script that says never to name a complainant.",
            Verdict = "They take no further action.", ClosedAfter = 44, ClosedBecause = "Both neighbours were visited twice, and it has stayed quiet.",
        },
        new("Camera still shown in a newsletter draft", "cctv", 322, "15:20")
        {
            Nature = BreachNature.NearMiss, Team = "Estates",
            What = "A draft of the estate newsletter showed a picture from the lift camera, to thank whoever had cleaned up. Three faces could be recognised.",
            HowFound = "The printer’s proof was checked by the estates manager.",
            HappenedBefore = 22, FoundBefore = 0.5, Items = ["cctv"], PeopleKinds = "Residents in a lift", People = 3, Context = "behavioural", Identification = "significant",
            Consequences = "None: the newsletter had not been printed.", Risk = RiskToPeople.Unlikely, RiskReason = "Three colleagues and one printer saw the draft.",
            Steps = ["The picture was taken out of the draft, and the printer deleted the proof.", "Three colleagues and the printer.", "~The recorder was not touched.", "The original was within its 30 days and was left to expire."],
            RootCause = "The newsletter’s editor had been sent the still as a joke.", Lesson = "Stills leave the camera system only for a request that is on record.",
            Actions = [new("Ask for a reason on record before a still is exported", 21, 20)], ClosedAfter = 22, ClosedBecause = "Nobody outside saw it.",
        },
        new("Notebook of a visiting officer lost", "lost-paper", 274, "10:20")
        {
            Team = "Tenancy sustainment",
            What = "A visiting officer’s notebook slipped out of a bicycle pannier between Station Road and the Town Hall. It had notes of visits to nine tenants, for six of them on their health.",
            HowFound = "He looked for it when he wrote up his visits the next morning.",
            HappenedBefore = 18, FoundBefore = 1.3, Kinds = ["loss"],
            Items = ["name-and-contact", "health-and-adjustments"], PeopleKinds = "Tenants who get support", People = 9, Context = "sensitive", Identification = "significant", Circumstances = ["lost-for-good"],
            Consequences = "Whoever found it may know first names, streets and how ill somebody is. They could be ashamed, or be sought out.",
            Risk = RiskToPeople.High, RiskReason = "As the score suggests: health, and streets that can be guessed.",
            Regulator = new(true, "Health notes are lost and may have been read.", 29), ToPeople = new(true, "The risk is high, and they should know before somebody knocks.", 31), Partners = PastDecision.No("The notes were ours alone; no partner gets them."),
            Steps = ["He and a colleague rode the way twice.", "Police station, bus depot and three shops: nothing handed in by the end of the week.", "Written from memory with the diary: nine visits.", "Visits up to the day before were in the case system; one day’s notes are lost."],
            RootCause = "Notes were taken on paper because the tablet’s keyboard was broken.", Lesson = "A broken tablet is a data protection matter, too: there must be a spare.",
            Actions = [new("Keep two spare tablets at the Town Hall", 20, 12), new("Tell visiting officers to write initials, never names", 7, 4)],
            StaffInvolved = "One visiting officer.", TrainedWhen = "Eleven months before it happened.", InPlaceBefore = "Encrypted tablets, and a rule against notes on paper.",
            Letter = new("A notebook with notes of our visit to you was lost on the street and has not been found.", "Somebody may have read your first name, your street and what you told us about your health. We have no sign that anybody did.", "We searched and asked the police and lost property. If a stranger speaks to you about your health or claims to come from us, do not let them in, and call us."),
            Verdict = "They ask whether spare devices are there now. Told yes, they close the case.", ClosedAfter = 36, ClosedBecause = "Everybody was told, the spares are there, and nothing has come of it in five weeks.",
        },
        new("Circular with all addresses in view", "mis-sent-email", 221, "16:05")
        {
            Team = "Engagement",
            What = "The invitation to the summer fair went to 64 tenants with all their e-mail addresses in the “To” line.",
            HowFound = "Two of them replied to everybody.",
            HappenedBefore = 2, FoundBefore = 1.5, PeopleKinds = "Tenants on the mailing list for events", People = 64, Circumstances = ["unknown-recipients"],
            Consequences = "Some more unwanted mail, and knowing who else likes a fair.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low: addresses only, nothing about the people.",
            Regulator = PastDecision.No("A risk is unlikely: addresses only, and nothing can be told of anybody from being asked to a fair."), ToPeople = PastDecision.No("The risk is not high. They had an apology within two hours, which asked them to delete the first mail."), Partners = PastDecision.No("No partner is concerned."),
            Steps = ["Recalled for 9 who are on the council’s own system.", "All 64 were asked to delete it; 31 said that they had.", "Nobody besides.", "~There were no attachments.", "Mailings by hand were stopped the same evening."],
            RootCause = "The mailing tool was down, so it was sent by hand.", Lesson = "When the tool is down, the invitation waits.",
            Actions = [new("Warn before a mail goes to more than ten outside addresses", 30, 18)], ClosedAfter = 19, ClosedBecause = "The warning is in place. Nobody complained.",
        },
        new("Portal showed another household’s rent", "system", 170, "09:50")
        {
            Team = "Housing systems",
            What = "After an update of the rent portal, seven tenants who signed in within the same minute saw the account of the one before: name, balance, arrears and the last payments.",
            HowFound = "One of them rang and read out a stranger’s balance.",
            HappenedBefore = 1.8, FoundBefore = 0.6, Kinds = ["unauthorised-disclosure", "unauthorised-access"],
            Items = ["name-and-contact", "rent-account"], PeopleKinds = "Tenants who use the rent portal", People = 7, Context = "financial", Circumstances = ["known-recipients"],
            Consequences = "Another tenant knows what they owe and what they pay. It could be held against them.",
            Risk = RiskToPeople.High, RiskReason = "As the score suggests: arrears, with names, to people of the same estates.",
            Regulator = new(true, "Financial data was shown to the wrong people by a fault of the system.", 25), ToPeople = new(true, "The risk is high, and they should hear it from us.", 29), Partners = PastDecision.No("The supplier knows: it found the fault with us. Nobody else gets the data from the portal."),
            Steps = ["The portal was taken down 25 minutes after the call.", "All sessions were ended, and everybody signed in anew.", "The supplier’s logs show seven sessions, and which account each saw.", "Balances were compared with the night before: nothing was changed.", "~A fault, not a crime."],
            RootCause = "The update kept one page in memory for whoever came next.", Lesson = "An update of the portal is tested with two people signed in at once.",
            Actions = [new("Have the supplier test each update with two people at once", 30, 28), new("Ask the supplier for its test report before each update", 45, 40)],
            StaffInvolved = "None of ours. The supplier’s developer and its release manager.", Trained = "By the supplier, which confirmed it.", TrainedWhen = "In the spring before it happened.", InPlaceBefore = "A contract that asks for tests before each update, and a test system.",
            Residents = ["Desmond Clarke", "Fatima Begum", "Ewan McAllister"],
            Letter = new("A fault in the rent portal showed your account to another tenant who signed in shortly after you.", "One other tenant may have seen your name, your balance and your last payments. They could not change anything or take money.", "We closed the portal within half an hour and had the fault removed. Look at your payments, and tell us if anything is wrong."),
            Verdict = "They ask for the supplier’s report, and close the case after reading it.", ClosedAfter = 47, ClosedBecause = "The supplier has changed its tests and shown us the first report.",
        },
        new("Panel papers left on a printer", "leaked-minutes", 128, "08:45")
        {
            Nature = BreachNature.NearMiss, Team = "Engagement", Group = "Scrutiny panel",
            What = "The closed part of the panel’s papers lay on the printer in the members’ room over night. It named four tenants with a complaint.",
            HowFound = "The engagement officer came early and found the pile face down.",
            HappenedBefore = 15, FoundBefore = 0.2, Items = ["complaints", "name-and-contact"], PeopleKinds = "Tenants with a complaint before the panel", People = 4, Context = "behavioural",
            Consequences = "None: the room had been locked.", Risk = RiskToPeople.Unlikely, RiskReason = "The door log shows nobody between the printing and the finding.",
            Steps = ["~Nobody had them.", "The chair was told before the meeting.", "Closed papers, for members only.", "~Nothing was shared online.", "The chair said a word at the start of the meeting."],
            RootCause = "The printer jammed, and the rest came out after the officer had left.", Lesson = "Closed papers are printed with a code at the printer.",
            Actions = [new("Have closed papers printed only with a code", 20, 14)], ClosedAfter = 15, ClosedBecause = "The door log shows that nobody saw them.",
        },
        new("Attachment opened before it was recalled", "mis-sent-email", 83, "10:05")
        {
            Team = "Income",
            What = "A spreadsheet for the repayment plans of twelve tenants was attached to an answer to a thirteenth. The sheet had a hidden page with what each of them earns.",
            HowFound = "The officer saw the wrong file name in her sent mail.",
            HappenedBefore = 0.9, FoundBefore = 0.4,
            Items = ["name-and-contact", "rent-account", "income"], PeopleKinds = "Tenants with a repayment plan", People = 12, Records = 24, Context = "financial", Circumstances = ["known-recipients"],
            Consequences = "One tenant may know what twelve others owe and earn.",
            Risk = RiskToPeople.Risk, RiskReason = "Lower than the score: she opened it on her telephone, which does not show hidden pages, and deleted it while we were on the line.",
            Regulator = new(true, "What people earn and owe went to a stranger: a risk remains.", 30), ToPeople = PastDecision.No("The risk is not high: one reader, who deleted it in our hearing and knew none of the names."), Partners = PastDecision.No("No partner gets repayment plans."),
            Steps = ["The recall failed: it had been opened.", "She deleted it while we were on the telephone and confirmed in writing.", "Nobody was copied in.", "Yes: a hidden page with incomes.", "Attachments to tenants were stopped for two days."],
            RootCause = "Two files had all but the same name, and the mail program offers the newest.", Lesson = "Spreadsheets with more than one tenant do not leave the income folder.",
            Actions = [new("Stop spreadsheets from leaving the income folder by e-mail", 40, 33)],
            StaffInvolved = "One income officer.", TrainedWhen = "Seven months before it happened.", InPlaceBefore = "A warning for outside addresses, and the action taken after the arrears list of last year.",
            Verdict = "They note that it is the second of its kind in the team, and ask to be shown that the stop works. Shown, they close the case.", ClosedAfter = 42, ClosedBecause = "The stop works and was shown to the regulator.",
        },
        new("Key safe code read out in reception", "verbal", 41, "13:35")
        {
            Nature = BreachNature.PotentialBreach, Team = "Contact centre",
            What = "A carer asked at the reception for the code of a tenant’s key safe. It was read out while two people waited behind her.",
            HowFound = "The receptionist noticed how quiet the room was.",
            HappenedBefore = 0.4, FoundBefore = 0.3, Items = ["repairs"], PeopleKinds = "A tenant with a key safe", Identification = "limited", Circumstances = ["unknown-recipients"],
            Consequences = "Had somebody known whose code it was, they could have opened the door.",
            Risk = RiskToPeople.Unlikely, RiskReason = "No name and no address was said, and the code was changed within two hours.",
            Regulator = PastDecision.No("A risk is unlikely: a code without an address, changed the same afternoon."), ToPeople = PastDecision.No("The risk is not high. The tenant and her carer agreed on the new code with us."), Partners = PastDecision.No("The carer’s agency has the new code."),
            Steps = ["The receptionist was spoken to; the two who waited had left.", "~Nobody knows who they were.", "Written down at the desk ten minutes later."],
            RootCause = "There is no place at the reception where one can speak in private.", Lesson = "Codes are given by calling back the number on file.",
            Actions = [new("Give codes only by calling back the number on file", 10, 8), new("Put a screen at the end of the reception desk", 70, null)],
            ClosedAfter = 10, ClosedBecause = "The code was changed, and codes are not read out any more.",
        },
        new(RepairsList, "mis-sent-email", 5, "11:15")
        {
            Nature = BreachNature.NearMiss, Team = "Repairs",
            What = "The repairs list of all of Mill Lane was about to go to a contractor who does one house. The warning about outside addresses came up, and the planner looked again.",
            HowFound = "The warning about outside addresses.",
            HappenedBefore = 0.3, FoundBefore = 0.2, Items = ["name-and-contact", "repairs"], PeopleKinds = "Tenants of one street", People = 22,
            Consequences = "None: it was not sent.", Risk = RiskToPeople.Unlikely, RiskReason = "Nobody outside got anything.",
            ReportedAs = "I was about to send the repairs list of the whole street to a contractor who does one house. The warning about outside addresses stopped me.",
            Steps = ["~It was never sent.", "~Nobody got it.", "~It was never sent.", "The list had one page and nothing hidden.", "Planners were reminded to filter before they export."],
            RootCause = "The export takes the whole street unless a house is chosen.", Lesson = "The warning works. The export should ask for the house first.",
            Actions = [new("Make the export ask for a house before it runs", 40, null)], ClosedAfter = 1, ClosedBecause = "Nothing left the house. The warning did what it is for.",
        },
    ];

    private static readonly PastBreach[] OfCoOp =
    [
        new("Membership list sent to a former member", "mis-sent-email", 240, "18:10")
        {
            Team = "Committee", Group = "Management committee",
            What = "The list of 18 members went out with the papers of the general meeting. One of the addresses was that of a member who moved away in the spring.",
            HowFound = "She wrote back to say that she had left, and wished everybody well.",
            HappenedBefore = 1.4, FoundBefore = 0.5, PeopleKinds = "Members of the co-operative", People = 18, Circumstances = ["known-recipients"],
            Consequences = "A former neighbour has telephone numbers that she mostly knows already.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low, and she is known to everybody.",
            Regulator = PastDecision.No("A risk is unlikely: names and numbers, to somebody who lived here for nine years and deleted them."), ToPeople = new(true, "We promise our members to tell them in writing within six hours.", 4.5), Partners = PastDecision.No("Nobody else gets the membership list."),
            Steps = ["Her mailbox is elsewhere: it could not be recalled.", "She deleted it and said so by e-mail.", "The other 17 are members.", "~The list was plain text.", "The papers of the meeting go on paper until the list is cleaned."],
            RootCause = "The mailing list is not the register of members: it is kept by hand.", Lesson = "Whoever leaves is taken off both on the same day.",
            Actions = [new("Go through the mailing list on the first of each month", 30, 21)], ClosedAfter = 21, ClosedBecause = "The list was cleaned, and the members are content.",
            Residents = ["Bea Holloway", "Marcus Bell", "Nia Evans"],
            Letter = new("The list of members went to somebody who is not a member any more, together with the papers of the general meeting.", "A former neighbour has seen your name and telephone number.", "She deleted the list, and we cleaned the mailing list. You need not do anything.", "Her address was still on the mailing list, which is kept by hand."),
        },
        new("Door entry video shared in the members’ chat", "cctv", 150, "19:40")
        {
            Team = "Members", Group = "Members’ chat",
            What = "A member put a clip of the door entry camera into the chat to ask who had left the gate open. It showed three visitors of another member.",
            HowFound = "The member whose visitors they were asked for it to be taken down.",
            HappenedBefore = 2.2, FoundBefore = 0.4, Items = ["cctv"], PeopleKinds = "Visitors of a member, and that member", People = 3, Records = 1, Context = "behavioural", Identification = "significant", Circumstances = ["known-recipients"],
            ByAccident = false,
            Consequences = "Neighbours know who visits whom and when.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low, and the member concerned sees it so, too.",
            Regulator = PastDecision.No("A risk is unlikely: seen by neighbours for two hours, and gone."), ToPeople = new(true, "We promise to tell those concerned within six hours, and it is their picture.", 14, "One of the visitors could be reached only the next morning."), Partners = PastDecision.No("Nobody else is concerned."),
            Steps = ["Taken down by whoever had put it up.", "Fourteen members are in the chat; nine had seen it. All were asked to delete it.", "Only the Secretary and the Chair can export clips now.", "The original was deleted after its 14 days."],
            RootCause = "Every member of the committee could export clips to a telephone.", Lesson = "Clips are looked at on the screen in the Common House and nowhere else.",
            Actions = [new("Let only the Secretary and the Chair export clips", 3, 1), new("Write half a page on the door camera for the members’ handbook", 40, 37)], ToldInPerson = "Spoken to by the Secretary, and given a short note in writing.",
            ClosedAfter = 38, ClosedBecause = "Clips cannot be exported by others any more, and the handbook says so.",
        },
        new("Meeting papers found in the laundry", "leaked-minutes", 95, "09:30")
        {
            Nature = BreachNature.NearMiss, Team = "Committee", Group = "Management committee",
            What = "A committee member left her folder with the papers on rent arrears on top of a dryer. The Secretary came next to use it and took the folder with him.",
            HowFound = "The Secretary’s own washing.",
            HappenedBefore = 0.6, FoundBefore = 0.2, Kinds = ["loss"], Items = ["rent-account", "name-and-contact"], PeopleKinds = "Members in arrears", People = 6, Context = "financial", Identification = "significant",
            Consequences = "None: nobody else had been in the laundry.", Risk = RiskToPeople.Unlikely, RiskReason = "Lower than the score: the folder was closed, and the key list shows nobody between the two.",
            Steps = ["~They were not passed on.", "The Chair was told the same day.", "Closed papers, for the committee only.", "~Nothing is shared online.", "Said at the start of the next meeting."],
            RootCause = "Papers go home with members.", Lesson = "Papers on arrears are handed out at the meeting and collected after it.",
            Actions = [new("Hand out papers on arrears at the meeting only", 28, 23)], ClosedAfter = 24, ClosedBecause = "Nobody read them.",
        },
        new("Spare keys list nearly printed for everybody", "other", 6, "17:25")
        {
            Nature = BreachNature.NearMiss, Team = "Maintenance", Group = "Maintenance group",
            What = "The list of who keeps whose spare key stood on the second page of the notice about the boiler service. It was seen before the notice was copied for all doors.",
            HowFound = "The member at the copier turned the page.",
            HappenedBefore = 0.5, FoundBefore = 0.2, Items = ["name-and-contact"], PeopleKinds = "Members who left a spare key with a neighbour", People = 11, Identification = "maximum",
            Consequences = "None: not one copy was made.", Risk = RiskToPeople.Unlikely, RiskReason = "One member of the maintenance group saw it, who has the list anyway.",
            ReportedAs = "The boiler notice had the spare keys list on its back. I saw it before I made the copies. The original is in the safe again.",
            Steps = ["Nothing was copied.", "The original is back in the safe.", "The notice was printed anew from a clean file."],
            RootCause = "The notice was written over an old file.", Lesson = "A notice begins with an empty page.",
            Actions = [new("Make one clean file for notices and delete the old ones", 35, null)],
            ClosedAfter = 1, ClosedBecause = "Nothing was copied or hung up.",
        },
    ];

    private static readonly PastBreach[] OfOmbudsman =
    [
        new("Panel invitation sent with all addresses in view", "mis-sent-email", 200, "11:05")
        {
            Team = "Engagement", Group = "Resident panel",
            What = "The invitation to the panel’s autumn meeting showed the private e-mail addresses of all twelve members to each other.",
            HowFound = "A member asked whether that was meant to be.",
            HappenedBefore = 1.6, FoundBefore = 0.6, PeopleKinds = "Members of the resident panel", People = 12, Circumstances = ["known-recipients"],
            Consequences = "Members can write to each other without having agreed to it. One uses an address that gives away where she works.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low: twelve people who meet four times a year.",
            Regulator = PastDecision.No("A risk is unlikely: addresses only, among people who know each other."), ToPeople = new(true, "The panel lives on trust. They hear it from us although the risk is not high.", 5), Partners = PastDecision.No("No partner gets the panel’s addresses."),
            Steps = ["Their mailboxes are elsewhere: it could not be recalled.", "All twelve were asked to delete it; eleven said that they had.", "Nobody besides the twelve.", "The agenda had no tracked changes.", "Panel mail goes out from the panel’s own list only."],
            RootCause = "The list was copied into the wrong line.", Lesson = "Mail to the panel is sent from the list, one mail to each.",
            Actions = [new("Send mail to the panel from the list only", 14, 6)], ClosedAfter = 13, ClosedBecause = "The members had their letter, and mail goes out one by one.",
            Residents = ["Gwen Daley", "Arjun Mehta"],
            Letter = new("The invitation to the autumn meeting showed your e-mail address to the other eleven members of the panel.", "Other members can write to you. Nobody outside the panel has your address from us.", "We asked all members to delete the mail and changed how we write to you. If you get mail that you do not want, tell us."),
        },
        new("Shared spreadsheet of complaints open by link", "system", 120, "09:55")
        {
            Team = "Casework",
            What = "The spreadsheet with which two teams share out new complaints was set to “anyone with the link”. The link stood in a letter to a landlord, who opened it.",
            HowFound = "The landlord’s complaints manager rang.",
            HappenedBefore = 26, FoundBefore = 0.5, Kinds = ["unauthorised-access"],
            Items = ["name-and-contact", "complaints", "health-and-adjustments"], PeopleKinds = "Residents who had complained to us that month", People = 41, Records = 44, Context = "behavioural", Circumstances = ["unknown-recipients"],
            Consequences = "Their landlord, or another, may have learnt of a complaint before we had looked at it, and of reasons of health.",
            Risk = RiskToPeople.Risk, RiskReason = "As the score suggests. The log shows one reader for four minutes; who else had the link cannot be told.",
            Regulator = new(true, "Complaints, and for three people reasons of health, were open to whoever had the link.", 30), ToPeople = PastDecision.No("The risk is not high: the log shows one reader, who is bound to confidence and saw the first page only."), Partners = PastDecision.No("No agreement covers this data; the landlord who read it knows."),
            Steps = ["The link was switched off 15 minutes after the call.", "~No account was misused.", "The supplier’s log: one reader, four minutes, nothing downloaded.", "Nothing was changed.", "~No crime is likely."],
            RootCause = "“Anyone with the link” was the usual setting for new files.", Lesson = "New files are open to nobody until somebody says to whom.",
            Actions = [new("Make “only people named” the usual setting", 7, 2), new("Look through all files for open links", 30, 26)],
            StaffInvolved = "One case officer and one team leader.", TrainedWhen = "Four months before it happened.", InPlaceBefore = "A rule against open links. The setting allowed them all the same.",
            Verdict = "They are content with the change of the setting and take no further action.", ClosedAfter = 33, ClosedBecause = "No file is open by link any more, and the regulator has closed its case.",
        },
        new(Laptop, "other", 12, "18:15")
        {
            Team = "Casework",
            What = "A case officer’s laptop was left on the 18:00 bus to Westbury Heath. Its disk is encrypted, it was switched off, and it was handed in the next morning with its seal unbroken.",
            HowFound = "Its user rang from the next stop.",
            HappenedBefore = 0.2, FoundBefore = 0.1, Kinds = ["loss"],
            Items = ["name-and-contact", "complaints"], PeopleKinds = "People with an open complaint", People = 60, Context = "behavioural", Identification = "negligible", Circumstances = ["unavailable-for-a-time"],
            Consequences = "None are likely: nobody could read it.", Risk = RiskToPeople.Unlikely, RiskReason = "The score is low. The log shows no attempt to sign in.",
            Regulator = PastDecision.No("A risk is unlikely: the disk is encrypted and it came back untouched."), ToPeople = PastDecision.No("Nobody could read what was on it."), Partners = PastDecision.No("No partner’s data was on it."),
            Steps = ["Locked from afar 20 minutes later.", "Handed in at the depot the next morning, seal unbroken.", "The log of the lock and the depot’s receipt are with the case."],
            RootCause = "Two bags, one of which looks like everybody’s.", Lesson = "Bags with laptops get a label with our telephone number.",
            Actions = [new("Put a label with our telephone number on each laptop bag", 6, 4)], ClosedAfter = 4, ClosedBecause = "It is back, and nobody has read it.",
        },
        new("Case file nearly attached to the wrong reply", "mis-sent-email", 5, "14:50")
        {
            Nature = BreachNature.NearMiss, Team = "Casework",
            What = "The evidence of one complaint was attached to the answer to another landlord. The second pair of eyes that every decision needs saw it before it was sent.",
            HowFound = "The second reader opened the attachment.",
            HappenedBefore = 0.8, FoundBefore = 0.2, Items = ["complaints", "name-and-contact"], PeopleKinds = "A household with a complaint", People = 2, Records = 17, Context = "behavioural",
            Consequences = "None: it was not sent.", Risk = RiskToPeople.Unlikely, RiskReason = "Two case officers saw it, both of whom may.",
            ReportedAs = "I had the wrong evidence bundle on the Quayside decision. My colleague saw it at second reading. Nothing was sent.",
            Steps = ["~It was never sent.", "~Nobody got it.", "~It was never sent.", "No hidden pages in the bundle.", "Second reading now opens every attachment."],
            RootCause = "Both bundles were called “evidence”.", Lesson = "Second reading works when it opens attachments. Bundles are named by case.",
            Actions = [new("Name each evidence bundle by its case", 30, null)], ClosedAfter = 1, ClosedBecause = "Nothing was sent.",
        },
    ];

    private static readonly PastBreach[] OfEstate =
    [
        new("Contractor’s van broken into", "lost-paper", 140, "08:20")
        {
            Team = "Repairs",
            What = "The gas contractor’s van was broken into on Parkway. A clipboard with the week’s job sheets was taken: names, flat numbers and when each household would be out.",
            HowFound = "The engineer found the window broken at the start of his day and rang the estate office.",
            HappenedBefore = 6, FoundBefore = 0.4, Kinds = ["loss", "unauthorised-access"], ByAccident = false,
            Items = ["name-and-contact", "repairs"], PeopleKinds = "Tenants with a gas service that week", People = 9, Context = "behavioural", Circumstances = ["malicious", "unknown-recipients"],
            Consequences = "Whoever has the sheets knows when nine flats are empty.",
            Risk = RiskToPeople.High, RiskReason = "As the score suggests: a thief knows when nobody is at home.",
            Regulator = new(true, "Stolen on purpose, and it says when homes are empty.", 7), ToPeople = new(true, "The risk is high, and they can act on it today.", 5), Partners = PastDecision.No("The contractor itself told us, and nobody else gets the job sheets."),
            Steps = ["The street and the bins were searched.", "Police told at half past eight; they gave a crime number.", "Nine sheets, rebuilt from the contractor’s system.", "The contractor printed them again and changed every appointment."],
            RootCause = "Sheets were left in the van over night.", Lesson = "Job sheets say what to do in which flat, never when nobody is in.",
            Actions = [new("Have the contractor work without sheets on paper", 30, 24), new("Take times of absence off all job sheets", 5, 2)],
            StaffInvolved = "None of ours. One engineer of the contractor.", Trained = "By the contractor, which showed us the certificate.", TrainedWhen = "Nine months before it happened.", InPlaceBefore = "A contract that says vans are emptied over night.",
            Residents = ["Joy Mensah", "Ron Tully"],
            Letter = new("The gas contractor’s van was broken into last night, and the job sheet with your name, your flat number and the time of your gas service was taken.", "Somebody may know when nobody was to be at home.", "Your appointment has been changed. Tell us if you want your lock looked at: we come the same day and it costs you nothing. Call 101 if you see anything odd."),
            Verdict = "They ask for the contractor’s new procedure, and close the case after reading it.", ClosedAfter = 32, ClosedBecause = "Nothing has happened in any of the nine flats, and the contractor works without paper.",
        },
        new("CCTV clip of the lobby shown to a visitor", "cctv", 75, "15:45")
        {
            Nature = BreachNature.PotentialBreach, Team = "Concierge",
            What = "A visitor asked whether her parcel had been taken. The concierge turned the screen so that she could look with him. Two residents were in the clip, one of them with a walking frame.",
            HowFound = "The estate office manager came by.",
            HappenedBefore = 0.3, FoundBefore = 0.2, Items = ["cctv"], PeopleKinds = "Residents in the lobby", People = 2, Records = 1, Context = "behavioural", Identification = "limited", Circumstances = ["known-recipients"],
            Consequences = "A visitor saw two people whom anybody in the lobby could have seen.",
            Risk = RiskToPeople.Unlikely, RiskReason = "The score is low: half a minute, and nothing that is not seen in passing.",
            Regulator = PastDecision.No("A risk is unlikely: one visitor, half a minute, no copy."), ToPeople = PastDecision.No("The risk is not high, and nothing can be done about it by them."), Partners = PastDecision.No("No partner is concerned."),
            Steps = ["~Nothing was shared.", "One visitor, who did not film the screen.", "The screen now faces the wall.", "The clip is kept for its 30 days."],
            RootCause = "The screen stood where visitors stand.", Lesson = "Whoever asks about a parcel gets an answer, not a look.",
            Actions = [new("Turn the screen away from the counter", 2, 1)], ClosedAfter = 6, ClosedBecause = "The screen was turned, and the concierges know what to say.",
        },
        new("Old computer nearly put in the skip", "other", 19, "10:30")
        {
            Nature = BreachNature.NearMiss, Team = "Estate office",
            What = "The computer of the former office manager stood next to the skip with its disk still in it. On it were letters to residents from 2019 on.",
            HowFound = "The caretaker asked before he threw it in.",
            HappenedBefore = 2, FoundBefore = 0.3, Kinds = ["loss"], Items = ["name-and-contact", "complaints"], PeopleKinds = "Residents who had letters from the office", People = 80, Context = "behavioural",
            Consequences = "None: it never left the yard.", Risk = RiskToPeople.Unlikely, RiskReason = "Lower than the score: it was out of the office for two hours, in sight of the caretaker.",
            ReportedAs = "The old office computer was at the skip with the disk in it. I brought it back in. It is in the locked cupboard.",
            Steps = ["It was brought back within two hours.", "The disk was taken out and shredded by the council.", "The council’s certificate is with the case."],
            RootCause = "The office was cleared by people who did not know what was on it.", Lesson = "Nothing with a disk leaves the office without a certificate.",
            Actions = [new("Keep a list of everything with a disk", 14, 12)], ClosedAfter = 13, ClosedBecause = "The disk is shredded, and there is a list now.",
        },
        new(VisitorBook, "other", 5, "13:40")
        {
            Nature = BreachNature.NearMiss, Team = "Concierge",
            What = "The visitor book lay open at the reception over lunch. The concierge closed it before anybody had come in.",
            HowFound = "The concierge saw it when he came back.",
            HappenedBefore = 1, FoundBefore = 0.2, PeopleKinds = "Visitors of one day", People = 12, Identification = "significant",
            Consequences = "None: nobody had come in.", Risk = RiskToPeople.Unlikely, RiskReason = "The door log shows nobody over lunch.",
            Steps = ["Closed and put under the counter.", "~Nothing was taken or copied.", "The door log of the hour is with the case."],
            RootCause = "One line to a visitor, and all of them on one page.", Lesson = "The book now has a cover with one line to a page.",
            Actions = [new("Replace the book by slips", 60, null)], ClosedAfter = 1, ClosedBecause = "Nobody saw the page.",
        },
    ];

    internal static IReadOnlyList<PastBreach> Of(string tenant) => tenant switch
    {
        "kingsmere" => OfCouncil,
        "orchard" => OfCoOp,
        "redress" => OfOmbudsman,
        "parkvillage" => OfEstate,
        _ => [],
    };
}
