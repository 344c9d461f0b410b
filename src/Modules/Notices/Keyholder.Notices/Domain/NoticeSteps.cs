using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Results;

namespace Keyholder.Notices.Domain;

/// <summary>Addresses of notices.</summary>
internal static partial class NoticeSlugs
{
    public const int Longest = 60;

    /// <summary>Words that pages of their own stand under.</summary>
    public static IReadOnlySet<string> Reserved { get; } = new HashSet<string>(StringComparer.Ordinal)
    {
        "new", "agenda", "check", "drift", "service", "law", "given", "print", "versions", "translations", "embed", "export", "rights", "retention", "sharing", "cookies", "consents", "organisation", "policy-document",
    };

    public static bool IsValid(string slug) => slug.Length <= Longest && Pattern().IsMatch(slug);

    /// <summary>An address out of a title.</summary>
    public static string From(string title)
    {
        var slug = Gaps().Replace(title.ToLowerInvariant().Replace("’", "", StringComparison.Ordinal), "-").Trim('-');
        return slug.Length <= Longest ? slug : slug[..Longest].Trim('-');
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Gaps();
}

/// <summary>What a committee said of a version.</summary>
internal enum CommitteeAnswer
{
    Agreed,

    /// <summary>Agreed with changes: a version with them needs only the officer.</summary>
    AgreedWithChanges,

    /// <summary>Not agreed: it comes back when it was changed.</summary>
    ChangesAskedFor,
}

/// <summary>The way of a version from a draft to what people see.</summary>
internal static class NoticeSteps
{
    public const int LongestSubject = 200;

    public static Outcome Send(this Notice notice, NoticeVersion version, string by)
    {
        if (version.State != NoticeState.Draft) return new Problem("This version is not a draft any more.");
        if (notice.IsOvertaken(version)) return new Problem($"Version {notice.Published} was published after this draft was begun. Take its changes in first.");
        if (version.Content.Clauses.Count == 0) return new Problem("This draft has no clauses yet.");
        if (version.Content.Clauses.Any(c => string.IsNullOrWhiteSpace(c.Heading))) return new Problem("A clause of this draft has no heading. Give it one first.");
        (version.State, version.SentBy, version.SentBackBecause) = (NoticeState.WithOfficer, by, null);
        notice.Touch(version);
        return Outcome.Done;
    }

    /// <summary>The officer approves. Whoever began, wrote or sent it does not, unless nobody else could: then with a reason.</summary>
    public static Outcome Approve(this Notice notice, NoticeVersion version, string by, DateTimeOffset at, bool onlyOneLead, string? ownBecause = null)
    {
        if (version.State != NoticeState.WithOfficer) return new Problem("This version does not wait for approval.");
        var own = version.WhyNotApprovedBy(by);
        if (own is not null && !onlyOneLead) return own;
        if (own is not null && string.IsNullOrWhiteSpace(ownBecause)) return new Problem("Enter why you approve what you wrote or sent yourself", nameof(NoticeVersion.ApprovedOwnBecause));
        if (notice.IsOvertaken(version)) return new Problem($"Version {notice.Published} was published after this draft was begun. Send it back to take its changes in.");
        (version.ApprovedBy, version.ApprovedAt, version.ApprovedOwnBecause) = (by, at, own is null ? null : ownBecause!.Trim());
        version.State = notice.Committee is not null && version.CommitteeAgreedOn is null ? NoticeState.WithCommittee : NoticeState.Approved;
        notice.Touch(version);
        return Outcome.Done;
    }

    /// <summary>Why somebody else must approve a version; null when this person may.</summary>
    public static Problem? WhyNotApprovedBy(this NoticeVersion version, string by) =>
        version.SentBy == by ? new Problem("You sent this version, so somebody else must approve it.")
        : version.IsWrittenBy(by) ? new Problem("You wrote some of this version, so somebody else must approve it.")
        : null;

    /// <summary>Back to its authors. Where its committee had agreed the very text, the next one is for the committee again.</summary>
    public static Outcome SendBack(this Notice notice, NoticeVersion version, string because)
    {
        if (version.State is not (NoticeState.WithOfficer or NoticeState.WithCommittee or NoticeState.Approved)) return new Problem("This version is a draft already, or people see it.");
        if (version.State != NoticeState.WithOfficer) (version.CommitteeAgreedOn, version.CommitteeDecision) = (null, null);
        (version.State, version.SentBackBecause, version.EffectiveOn, version.Provisional, version.OverruledBecause) = (NoticeState.Draft, because, null, false, null);
        version.ApprovedOwnBecause = null;
        notice.Touch(version);
        return Outcome.Done;
    }

    /// <summary>Waits for what its committee says: not agreed yet, or live before it was.</summary>
    public static bool IsForCommittee(this NoticeVersion version) =>
        version is { State: NoticeState.WithCommittee } or { Provisional: true, CommitteeDecision: null, State: NoticeState.Approved or NoticeState.Published };

    /// <summary>A version with other words than the version was drafted from was published meanwhile.</summary>
    public static bool IsOvertaken(this Notice notice, NoticeVersion version) => notice.Published != 0 && version.BasedOn != notice.Published;

    /// <summary>Makes a version what people see from now on; it keeps the very text.</summary>
    public static void Publish(this Notice notice, NoticeVersion version, ComposedNotice composed, IEnumerable<NoticeFact> facts, DateTimeOffset at, DateOnly effectiveOn, DateOnly? reviewOn)
    {
        if (notice.Find(notice.Published) is { State: NoticeState.Published } before && before != version) (before.State, before.SupersededAt) = (NoticeState.Superseded, at);
        version.Composed = composed;
        version.Hash = HashOf(composed);
        version.Facts.AddRange(facts);
        (version.State, version.PublishedAt, version.EffectiveOn, version.ReviewOn) = (NoticeState.Published, at, effectiveOn, reviewOn);
        (notice.Published, notice.Title) = (version.Number, composed.Title);
        notice.Touch(version);
    }

    public static string HashOf(ComposedNotice composed) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(composed.Markdown())));

    /// <summary>A decision about the version: nobody who read it before may decide without reading it again.</summary>
    public static void Touch(this Notice notice, NoticeVersion version)
    {
        notice.Version = Guid.NewGuid();
        version.Edits++;
    }
}
