using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Demo;

/// <summary>A notice of a demonstration landlord.</summary>
internal sealed record DemoNotice(string Slug, string Title, string Audience, string? Committee, IReadOnlyList<string> Collections, NoticeContent Content, bool Provisional = false);

/// <summary>The notices of the demonstration landlords, in words of their own: bound clauses, and a little text where the register cannot say it.</summary>
internal static class DemoNoticeTexts
{
    private static readonly string[] Everywhere = ["rights-request", "breach-report", "sign-up"];

    public static IReadOnlyList<DemoNotice> For(string tenant) => tenant switch
    {
        "kingsmere" => Kingsmere,
        "orchard" => Orchard,
        "redress" => Redress,
        "parkvillage" => ParkVillage,
        _ => [],
    };

    private static IReadOnlyList<DemoNotice> Kingsmere =>
    [
        Notice("tenants", "Your data as a tenant or leaseholder", "tenants", Everywhere,
            """
            - We use your data to look after your home and your tenancy or lease.
            - We share it only where we need to, for example with the people who carry out your repairs.
            - You can ask for a copy, have mistakes put right, and complain to us.
            """,
            ["tenancy-management", "rent", "repairs", "complaints", "antisocial-behaviour", "safeguarding", "data-protection-requests"],
            Text("Your councillor", "Councillors see your data only when you ask them to take up something for you, or when they sit on a committee that decides about it. They then look after it as carefully as we do.")),
        Notice("applicants", "Your data when you apply for a home", "applicants", [],
            """
            - We use what you tell us to decide who is offered a home.
            - A computer works out your points and band. A person checks them and decides.
            - If you do not tell us what we need, we cannot consider your application.
            """,
            ["allocations", "data-protection-requests"]),
        Notice("resident-involvement", "Your data when you get involved", "group-statement", ["panel-application", "equality-answers", "survey"],
            """
            - Minutes name the people who take part, because we want to be open about how decisions are made.
            - A group can choose initials instead, or leave names out.
            - We record meetings only to get the minutes right, and delete the recording once the group agrees them.
            """,
            ["resident-engagement", "panels-and-groups", "panels-equality"],
            [
                Text("Open and closed meetings", "In a closed meeting you may use what you hear but not say who said it. Nobody passes on what was said unless the Chair agrees and the group knows. An open meeting is different: anybody may come, and we cannot control what they pass on."),
                Text("If somebody asks for our minutes", "Anybody may ask for council papers under the Freedom of Information Act 2000. We would normally release minutes with the names in them, unless there is a good reason not to."),
                Text("If something goes wrong", "If data about people is lost or goes to the wrong person, tell us at once. All groups follow the council’s steps for this."),
            ],
            "Tenant Consultative Committee", true),
        Notice("cctv", "CCTV on our estates", "cctv", [],
            """
            - Cameras help to keep people and homes safe. Signs show where they are.
            - We delete footage unless we need it to look into something that happened.
            - You can ask to see footage of yourself.
            """,
            ["cctv"],
            Text("Asking for footage of yourself", "Tell us the day, the time, the place and what you wore. We look for you, and hide other people’s faces where we need to.")),
        Notice("website", "Your data on this website", "website-visitors", [],
            """
            - We set only the cookies that this site needs to work.
            - We remember the size of text you choose only if you say yes.
            - What you write in a form goes only to the team that deals with it.
            """,
            ["website"],
            [Text("Cookies", "We ask before we remember the size of text you choose. If you say no, the site works just the same. You can change your mind at any time on [the cookies page](/cookies)."), Text("What we note when you visit", "We do not count visits, and we keep no list of who visited. [The cookies page](/cookies) says what becomes of the address of your device.")]),
    ];

    private static IReadOnlyList<DemoNotice> Orchard =>
    [
        Notice("members", "Your data as a member or tenant", "tenants", Everywhere,
            """
            - We use your data to run your tenancy, your membership and the homes we own together.
            - The Secretary answers for it. You can turn to the Secretary with any question.
            - If your data gets into the wrong hands we tell you in writing within 6 hours.
            """,
            ["membership", "tenancy-management", "rent", "repairs", "complaints", "antisocial-behaviour", "safeguarding", "resident-engagement", "data-protection-requests"],
            [
                Text("If something goes wrong", "If data about you is lost or seen by somebody who should not see it, we tell you in writing within 6 hours of it happening, or of our finding out. We say how it happened and what it may mean for you."),
                Text("Members on our committee", "The people who run the co-operative are your neighbours. They see only what they need for their task, and promise to keep it to themselves."),
            ]),
        Notice("applicants", "Your data when you apply for a home", "applicants", [],
            """
            - We use what you tell us to choose who is offered a home, and only for that.
            - Members who interview you see your application. They keep it to themselves.
            - If you are not offered a home, your application goes when its time is up.
            """,
            ["allocations", "data-protection-requests"]),
        Notice("contractors", "Your data when you work for us", "contractors", [],
            """
            - We use your business details to choose you, to manage the work and to pay you.
            - You get this notice with your contract.
            """,
            ["contractors"],
            Text("Data of our members that you see", "What you learn about people in their homes is not part of this notice. Your contract says what you may do with it: keep it safe, tell us at once if it is lost, and ask us before somebody else works for you.")),
        Notice("website", "Your data on this website", "website-visitors", [],
            """
            - We set only the cookies that this site needs to work.
            - We do not count visits.
            - Nothing you write here goes to advertisers.
            """,
            ["website"],
            [Text("Cookies", "Reading pages sets no cookies. Some are set when you sign in or send a form. [The cookies page](/cookies) names each of them."), Text("Letters and e-mails from us", "You choose whether we write to you by e-mail or on paper. We send you news only if you want it.")]),
    ];

    private static IReadOnlyList<DemoNotice> Redress =>
    [
        Notice("panel-members", "Your data as a member of the panel", "panel-members", Everywhere,
            """
            - We use your data to run the panel you sit on.
            - We keep it for your term of 3 years and 6 months after that.
            - We learn whether you open our bulletins only if you agree.
            """,
            ["panel-meetings", "panel-equality", "bulletins", "bulletin-tracking", "panel-complaints", "data-protection-requests"],
            [
                Text("Meetings and recordings", "The whole panel meets online at least twice a year. If we mean to record a meeting we tell you as early as we can, and always before the recording starts. Only our own staff use recordings."),
                Text("Statistics", "We may keep statistics for longer, once nobody can be recognised in them."),
            ]),
        Notice("panel-applicants", "Your data when you apply to join the panel", "panel-members", ["panel-application", "equality-answers"],
            """
            - We use your application to choose the members of the panel.
            - Questions about your background are up to you. Your answers do not decide whether you are chosen.
            - If you are not chosen, we delete your application 6 months after the closing date.
            """,
            ["panel-recruitment", "panel-equality", "data-protection-requests"]),
        Notice("employees", "Your data when you work for us", "employees", [],
            """
            - We use your data to employ, pay and support you.
            - Only people who need it for their work see it.
            """,
            ["employees", "data-protection-requests"]),
        Notice("website", "Your data on this website", "website-visitors", [],
            """
            - We set only the cookies that this site needs to work.
            - We do not count visits.
            """,
            ["website"],
            Text("Cookies", "Reading pages sets no cookies. Some are set when you sign in or send a form. [The cookies page](/cookies) names each of them.")),
    ];

    private static IReadOnlyList<DemoNotice> ParkVillage =>
    [
        Notice("tenants", "Your data as a resident of Park Village", "tenants", Everywhere,
            """
            - We look after your home for the council, and use your data for that.
            - The council’s data protection officer is ours too.
            - You can ask for a copy, have mistakes put right, and complain to us.
            """,
            ["tenancy-management", "rent", "repairs", "allocations", "complaints", "antisocial-behaviour", "safeguarding", "resident-engagement", "national-fraud-initiative", "equality-statistics", "data-protection-requests"],
            [
                Text("The council and us", "The council owns your home. We see to it every day. We pass data to the council when it has to decide, and it passes data to us when we have to act."),
                Text("Checks against fraud", "We take part in the National Fraud Initiative. It compares lists of public bodies. When two lists do not agree, a person looks into it: it may be a mistake, and nobody is taken to be a cheat because of it."),
                Text("Questions about your background", "We use your answers only to see whether our services reach everybody. They change nothing about the service you get."),
            ]),
        Notice("cctv", "Cameras on the estate", "cctv", [],
            """
            - Cameras help to keep the estate safe. Signs show where they are.
            - We delete footage after 30 days unless we need it to look into something that happened.
            """,
            ["cctv"],
            Text("Asking for footage of yourself", "Tell us the day, the time, the place and what you wore. We look for you, and hide other people’s faces where we need to.")),
        Notice("contractors", "Your data when you work for us", "contractors", [],
            """
            - We use your business details to choose you, to manage the work and to pay you.
            - You get this notice with your contract.
            """,
            ["contractors"]),
        Notice("website", "Your data on this website", "website-visitors", [],
            """
            - We set only the cookies that this site needs to work.
            - We do not count visits.
            """,
            ["website"],
            Text("Cookies", "Reading pages sets no cookies. Some are set when you sign in or send a form. [The cookies page](/cookies) names each of them.")),
    ];

    private static DemoNotice Notice(string slug, string title, string audience, IReadOnlyList<string> collections, string inBrief, IReadOnlyList<string> activities, NoticeClause more) =>
        Notice(slug, title, audience, collections, inBrief, activities, [more]);

    private static DemoNotice Notice(
        string slug, string title, string audience, IReadOnlyList<string> collections, string inBrief, IReadOnlyList<string> activities, IReadOnlyList<NoticeClause>? more = null, string? committee = null, bool provisional = false) =>
        new(slug, title, audience, committee, collections, new NoticeContent
        {
            Title = title,
            InBrief = inBrief,
            Activities = activities,
            Clauses =
            [
                Bound(ClauseKind.Controller, "Who we are"),
                Bound(ClauseKind.Officer, "Who answers for data protection"),
                Bound(ClauseKind.Purposes, "Why we use your data"),
                Bound(ClauseKind.Data, "The data we use"),
                Bound(ClauseKind.SpecialCategories, "Sensitive data"),
                Bound(ClauseKind.Sources, "Where we get it"),
                Bound(ClauseKind.Recipients, "Who else sees it"),
                Bound(ClauseKind.Transfers, "Whether it leaves the country"),
                Bound(ClauseKind.Retention, "How long we keep it"),
                Bound(ClauseKind.Provision, "Whether you have to give it"),
                Bound(ClauseKind.AutomatedDecisions, "Decisions by computer"),
                .. more ?? [],
                Bound(ClauseKind.Consent, "When we ask you first"),
                Bound(ClauseKind.Rights, "Your rights"),
                Bound(ClauseKind.Complaints, "If you are not happy"),
                Bound(ClauseKind.Changes, "When this notice changes", "It is reviewed every year."),
            ],
        }, provisional);

    private static NoticeClause Bound(ClauseKind kind, string heading, string text = "") => new(IdOf(kind.ToString()), kind, heading, text);

    private static NoticeClause Text(string heading, string text) => new(IdOf(heading), ClauseKind.Text, heading, text);

    /// <summary>The same for the same clause whenever the demonstration is built.</summary>
    private static string IdOf(string name) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)))[..8];
}
