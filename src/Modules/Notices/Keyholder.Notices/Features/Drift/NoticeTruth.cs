using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Drift;

/// <summary>One thing that a notice says and that would not be so, see <see cref="UntrueFact"/>.</summary>
internal sealed record Untruth(ClauseKind Kind, string Subject, string? Says, string? Becomes);

/// <summary>Compares what a notice says with what is so.</summary>
internal static class NoticeTruth
{
    private const int SubjectLength = 200;

    /// <summary>
    /// What is said and is otherwise or is no more, and what is so and is not said. Somebody's name under a kind of recipient that is said
    /// need not be said; a name that is said and gone is untrue.
    /// </summary>
    public static IReadOnlyList<Untruth> Between(IEnumerable<StatedFact> said, IEnumerable<StatedFact> so)
    {
        var (before, after) = (BySubject(said), BySubject(so));
        return
        [
            .. from subject in before.Keys.Union(after.Keys)
               let says = before.GetValueOrDefault(subject)
               let becomes = after.GetValueOrDefault(subject)
               where says != becomes && !(says is null && subject.Kind == ClauseKind.Recipients && becomes != subject.Subject)
               orderby subject.Kind, subject.Subject
               select new Untruth(subject.Kind, subject.Subject, says, becomes),
        ];
    }

    /// <summary>What a change makes untrue: what would not be so after it, without what is not so already.</summary>
    public static IReadOnlyList<Untruth> MadeBy(PublishedNotice notice, ProcessingPicture before, ProcessingPicture after) =>
        [.. Untrue(notice, after).Except(Untrue(notice, before))];

    /// <summary>What a published notice says otherwise than a picture.</summary>
    public static IReadOnlyList<Untruth> Untrue(PublishedNotice notice, ProcessingPicture picture) =>
        Between(notice.Facts, NoticeComposer.Compose(notice.Content, picture).Facts);

    /// <summary>A notice as if it told of an activity too; one that does already as it is.</summary>
    public static PublishedNotice Telling(PublishedNotice notice, string activity) => notice.Content.Activities.Contains(activity)
        ? notice
        : notice with { Content = notice.Content with { Activities = [.. notice.Content.Activities, activity] } };

    /// <summary>What a notice would have to say and does not, so that it tells of an activity: at the least what for.</summary>
    public static IReadOnlyList<Untruth> Untold(PublishedNotice notice, string activity, ProcessingPicture picture)
    {
        var found = Untrue(Telling(notice, activity), picture);
        return notice.Content.Activities.Contains(activity) || !picture.Activities.TryGetValue(activity, out var content) || found.Any(u => IsUntold(u.Kind, u.Subject, u.Says, activity))
            ? found
            : [new Untruth(ClauseKind.Purposes, activity, null, content.Purpose), .. found];
    }

    /// <summary>That a notice says nothing of an activity.</summary>
    public static bool IsUntold(ClauseKind kind, string subject, string? says, string activity) => kind == ClauseKind.Purposes && subject == activity && says is null;

    private static Dictionary<(ClauseKind Kind, string Subject), string> BySubject(IEnumerable<StatedFact> facts) => facts
        .GroupBy(f => (f.Kind, f.Subject.Length > SubjectLength ? f.Subject[..SubjectLength] : f.Subject))
        .ToDictionary(g => g.Key, g => string.Join("; ", g.Select(f => f.Says).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));
}

/// <summary>A notice as people see it.</summary>
internal sealed record PublishedNotice(Guid NoticeId, string Slug, string Title, int Version, NoticeContent Content, IReadOnlyList<StatedFact> Facts);
