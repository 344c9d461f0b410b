using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Writing;

/// <summary>Notices in plain English.</summary>
internal static class NoticeWords
{
    /// <summary>Where the platform collects data and can show a notice.</summary>
    public static IReadOnlyList<Choice> Places { get; } =
    [
        new("sign-up", "When somebody signs up on this site"), new("rights-request", "When somebody makes a request about their data"), new("breach-report", "When somebody reports a breach"),
        new("your-details", "When a resident enters their details"), new("safe-contact", "When a resident says how they may be reached"), new("partner-signature", "When a partner signs an agreement"), new("consent", "When somebody is asked for consent"),
        new("panel-application", "When somebody applies to join a panel or group"), new("equality-answers", "When somebody answers questions about equality"), new("survey", "When somebody answers a survey"),
    ];

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<ClauseKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    public static string InWords(this NoticeState state) => state switch
    {
        NoticeState.Draft => "Draft",
        NoticeState.WithOfficer => "Waits for approval",
        NoticeState.WithCommittee => "Waits for the committee",
        NoticeState.Approved => "Approved",
        NoticeState.Published => "Published",
        NoticeState.Superseded => "Replaced",
        _ => "Given up",
    };

    public static string Colour(this NoticeState state) => state switch
    {
        NoticeState.Draft => "grey",
        NoticeState.WithOfficer or NoticeState.WithCommittee => "yellow",
        NoticeState.Approved => "teal",
        NoticeState.Published => "green",
        _ => "grey",
    };

    public static string InWords(this ClauseKind kind) => kind switch
    {
        ClauseKind.Text => "Your own words only",
        ClauseKind.Controller => "Who you are (from your organisation’s details)",
        ClauseKind.Officer => "Who answers for data protection",
        ClauseKind.Purposes => "Purposes and lawful bases (from the activities)",
        ClauseKind.Data => "Kinds of data (from the activities)",
        ClauseKind.SpecialCategories => "Special category data and its conditions",
        ClauseKind.Sources => "How and from whom you collect (from the activities)",
        ClauseKind.Recipients => "Whom you share with (from activities and agreements)",
        ClauseKind.Transfers => "Transfers outside the United Kingdom",
        ClauseKind.Retention => "How long you keep it (from the retention schedule)",
        ClauseKind.Provision => "Whether people must give it",
        ClauseKind.AutomatedDecisions => "Automated decisions and profiling",
        ClauseKind.Rights => "People’s rights",
        ClauseKind.Consent => "Withdrawing consent",
        ClauseKind.Complaints => "Complaints, to you and to the regulator",
        _ => "How changes are told",
    };

    /// <summary>What a fact is about, in words.</summary>
    public static string About(this ChangedFact fact, ProcessingPicture picture)
    {
        var code = fact.Subject.Split('/')[0];
        var name = picture.Activities.TryGetValue(code, out var activity) ? activity.Title : picture.Classes.TryGetValue(code, out var kept) ? kept.Title : fact.Kind == ClauseKind.Data ? picture.Policy.TitleOf(code) : fact.Subject;
        return fact.Subject.EndsWith("/basis", StringComparison.Ordinal) ? $"{name}: lawful basis" : fact.Subject.EndsWith("/condition", StringComparison.Ordinal) ? $"{name}: condition" : name;
    }
}

/// <summary>A page of one notice.</summary>
internal abstract class OneNoticePage(NoticeRegister register) : NoticePage
{
    public Notice Notice { get; private set; } = null!;

    public string NoticeUrl => UrlOf(Notice.Slug);

    protected NoticeRegister Register => register;

    protected virtual async Task<bool> FindAsync(string slug, CancellationToken ct)
    {
        if (await register.FindAsync(slug, ct) is not { } notice) return false;
        Notice = notice;
        ViewData["BackUrl"] = NoticeUrl;
        return true;
    }
}

/// <summary>A page of one version of a notice.</summary>
internal abstract class OneVersionPage(NoticeRegister register) : OneNoticePage(register)
{
    public NoticeVersion Version { get; private set; } = null!;

    public string VersionUrl => $"{NoticeUrl}/versions/{Version.Number}";

    protected async Task<bool> FindAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct) || Notice.Find(number) is not { } version) return false;
        Version = version;
        ViewData["BackUrl"] = VersionUrl;
        return true;
    }
}
