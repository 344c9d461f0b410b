using System.Security.Cryptography;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Writing;

/// <summary>What a new notice begins with.</summary>
internal static class NoticeStarter
{
    private static readonly (ClauseKind Kind, string Heading)[] Order =
    [
        (ClauseKind.Controller, "Who we are"), (ClauseKind.Officer, "Who answers for data protection"), (ClauseKind.Purposes, "What we use your data for, and why we may"),
        (ClauseKind.Data, "What we hold about you"), (ClauseKind.SpecialCategories, "Sensitive data"), (ClauseKind.Sources, "Where we get it"), (ClauseKind.Provision, "Whether you have to give it"),
        (ClauseKind.Recipients, "Who we share it with"), (ClauseKind.Transfers, "Whether it leaves the United Kingdom"), (ClauseKind.Retention, "How long we keep it"),
        (ClauseKind.AutomatedDecisions, "Decisions made by computers"), (ClauseKind.Rights, "Your rights"), (ClauseKind.Consent, "Where we ask for your consent"),
        (ClauseKind.Complaints, "If you are not happy"), (ClauseKind.Changes, "When this notice changes"),
    ];

    private static readonly HashSet<string> Common = ["peop", "othe", "deal", "seen", "grou", "stat", "proc", "work"];

    public static NoticeContent Content(string title, Audience audience, ProcessingPicture picture) => new()
    {
        Title = title,
        Activities = Suggest(audience, picture),
        Clauses = [.. Order.SelectMany(c => c.Kind == ClauseKind.Rights && audience.Code == "website-visitors" ? new[] { Cookies, c } : [c]).Select(c => new NoticeClause(NewId(), c.Kind, c.Heading, c == Cookies ? "Our [cookie page](/cookies) says what is stored on your device and how to say no." : ""))],
    };

    /// <summary>An id that no other clause has.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));

    public static string HeadingOf(ClauseKind kind) => Array.Find(Order, c => c.Kind == kind).Heading ?? "";

    /// <summary>The activities whose people sound like the audience, and those that collect by its means.</summary>
    public static IReadOnlyList<string> Suggest(Audience audience, ProcessingPicture picture)
    {
        var words = Words(audience.Title).Concat(Words(audience.Code)).ToHashSet(StringComparer.Ordinal);
        return [.. picture.Activities.Where(a => a.Value.Channels.Contains(audience.Code) || a.Value.PeopleKinds.Any(k => Words(k).Any(words.Contains))).Select(a => a.Key).Order(StringComparer.Ordinal)];
    }

    private static readonly (ClauseKind Kind, string Heading) Cookies = (ClauseKind.Text, "Cookies");

    private static IEnumerable<string> Words(string text) => text.ToLowerInvariant().Split([' ', '-', '’', ','], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length >= 4).Select(w => w[..4]).Where(w => !Common.Contains(w));
}
