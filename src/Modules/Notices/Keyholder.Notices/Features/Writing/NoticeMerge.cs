using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>Two people changed the same part in different ways. A person chooses.</summary>
/// <param name="Part">The clause’s id, or <c>title</c>, <c>in-brief</c>.</param>
/// <param name="Heading">What it is called.</param>
/// <param name="Mine">As it stands in the draft that stays; null where it was removed.</param>
/// <param name="Theirs">As it stands in the other; null where it was removed.</param>
internal sealed record MergeConflict(string Part, string Heading, string? Mine, string? Theirs);

/// <summary>Two texts made one, clause by clause, by what each changed against the version both came from.</summary>
internal sealed record NoticeMerge(NoticeContent Content, IReadOnlyList<MergeConflict> Conflicts)
{
    public const string Title = "title";

    /// <summary>Merges.</summary>
    /// <param name="origin">What both came from.</param>
    /// <param name="mine">The draft that stays.</param>
    /// <param name="theirs">The other.</param>
    /// <param name="chooseTheirs">Parts with a conflict in which the other is chosen.</param>
    public static NoticeMerge Of(NoticeContent origin, NoticeContent mine, NoticeContent theirs, IReadOnlySet<string> chooseTheirs)
    {
        var conflicts = new List<MergeConflict>();
        var clauses = new Dictionary<string, NoticeClause>(StringComparer.Ordinal);
        foreach (var id in mine.Clauses.Concat(theirs.Clauses).Select(c => c.Id).Distinct(StringComparer.Ordinal).ToList())
        {
            var (was, a, b) = (Find(origin, id), Find(mine, id), Find(theirs, id));
            var merged = Pick(id, (a ?? b)!.Heading, was, a, b, InWords);
            if (merged is not null) clauses[id] = merged;
        }

        var title = Pick(Title, "Title", origin.Title, mine.Title, theirs.Title, t => t)!;
        var inBrief = Pick(Redline.InBriefId, "In brief", origin.InBrief, mine.InBrief, theirs.InBrief, t => t)!;
        return new NoticeMerge(new NoticeContent
        {
            Title = title,
            InBrief = inBrief,
            Activities = [.. mine.Activities.Where(a => !origin.Activities.Contains(a) || theirs.Activities.Contains(a)).Union(theirs.Activities.Where(a => !origin.Activities.Contains(a)))],
            Clauses = [.. Order().Where(clauses.ContainsKey).Select(id => clauses[id])],
        }, conflicts);

        T? Pick<T>(string part, string heading, T? was, T? a, T? b, Func<T, string> words) where T : class
        {
            if (Equals(a, b) || Equals(was, b)) return a;
            if (Equals(was, a)) return b;
            conflicts.Add(new MergeConflict(part, heading, a is null ? null : words(a), b is null ? null : words(b)));
            return chooseTheirs.Contains(part) ? b : a;
        }

        // The order of whoever changed it; what the other added stands after what it followed there.
        List<string> Order()
        {
            List<string> Ids(NoticeContent content) => [.. content.Clauses.Select(c => c.Id)];
            var (before, ours, others) = (Ids(origin), Ids(mine), Ids(theirs));
            var weMoved = !before.Where(ours.Contains).SequenceEqual(ours.Where(before.Contains));
            var (leading, following) = weMoved ? (ours, others) : (others, ours);
            for (var i = 0; i < following.Count; i++)
            {
                if (leading.Contains(following[i])) continue;
                leading.Insert(i == 0 ? 0 : leading.IndexOf(following[i - 1]) + 1, following[i]);
            }

            return leading;
        }
    }

    private static NoticeClause? Find(NoticeContent content, string id) => content.Clauses.FirstOrDefault(c => c.Id == id);

    private static string InWords(NoticeClause clause) => clause.Text.Length == 0 ? clause.Heading : $"{clause.Heading}\n\n{clause.Text}";

    /// <summary>The version that both came from: the nearest that the one and the other were drafted from; null where there is none.</summary>
    public static NoticeVersion? OriginOf(Notice notice, NoticeVersion one, NoticeVersion other)
    {
        List<NoticeVersion> Line(NoticeVersion? of)
        {
            var line = new List<NoticeVersion>();
            for (; of is not null && !line.Contains(of); of = of.BasedOn is { } number ? notice.Find(number) : null) line.Add(of);
            return line;
        }

        var others = Line(other);
        return Line(one).Find(others.Contains);
    }
}

/// <summary>Takes another version into a draft. Another draft is given up by it; a published version becomes what the draft is based on.</summary>
/// <param name="ChooseTheirs">Parts in which the other is chosen.</param>
/// <param name="Chosen">All parts about which somebody has chosen.</param>
internal sealed record MergeDrafts(string Slug, int Number, int Other, int Edits, int OtherEdits, IReadOnlySet<string> ChooseTheirs, IReadOnlySet<string> Chosen);

internal sealed class MergeDraftsHandler(NoticeRegister register, NoticesDbContext db, ActorContext actor)
{
    public Task<Outcome> HandleAsync(MergeDrafts command, CancellationToken ct) => register.ChangeAsync(command.Slug, command.Number, command.Edits, "drafts-merged", async (notice, version) =>
    {
        if (notice.Find(command.Other) is not { } other || other == version) return NoticeRegister.NoVersion;
        if (WhyNot(notice, version, other) is { } problem) return problem;
        if (other.Edits != command.OtherEdits) return NoticeRegister.ChangedMeanwhile;
        var merge = NoticeMerge.Of(NoticeMerge.OriginOf(notice, version, other)!.Content, version.Content, other.Content, command.ChooseTheirs);
        if (merge.Conflicts.FirstOrDefault(c => !command.Chosen.Contains(c.Part)) is { } open) return new Problem($"Choose which text of “{open.Heading}” stays", $"Choices[{open.Part}]");
        version.Content = merge.Content;
        // Their words are in it now. Those of a published version were approved already.
        if (other.State == NoticeState.Draft) version.Wrote([other.CreatedBy, .. other.Writers]);
        version.Wrote(actor.Actor.ToString());
        if (other.State == NoticeState.Draft)
        {
            other.State = NoticeState.Withdrawn;
            version.DriftSource ??= other.DriftSource;
            version.TellPeople |= other.TellPeople;
            version.WhatChanged = string.Join("\n", new[] { version.WhatChanged, other.WhatChanged }.Where(w => !string.IsNullOrWhiteSpace(w)).Distinct());
            if (other.BasedOn == notice.Published) version.BasedOn = other.BasedOn;
            // A committee that agreed the one with changes has not seen the other.
            (version.CommitteeAgreedOn, version.CommitteeDecision) = (null, null);
            foreach (var drift in await db.Drifts.Where(d => d.NoticeId == notice.Id && d.Draft == other.Number).ToListAsync(ct)) drift.Draft = version.Number;
            notice.Touch(other);
        }
        else
        {
            version.BasedOn = other.Number;
        }

        notice.Touch(version);
        return Outcome.Done;
    }, ct);

    /// <summary>Why the one cannot be taken into the other; null when it can.</summary>
    public static Problem? WhyNot(Notice notice, NoticeVersion version, NoticeVersion other)
    {
        if (version.State != NoticeState.Draft) return new Problem("Only a draft can take in another version. Send it back first.");
        if (other.State != NoticeState.Draft && other.Number != notice.Published) return new Problem("Only another draft, or what is published, can be taken in.");
        if (version.DriftSource is { } source && other is { State: NoticeState.Draft, DriftSource: { } another } && source != another)
            return new Problem("The two were drafted for different changes. Publish one of them first: until its change applies, nobody can see the other’s text beside it.");
        return NoticeMerge.OriginOf(notice, version, other) is null ? new Problem("The two have no version in common.") : null;
    }
}
