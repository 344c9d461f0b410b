using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Writing;

/// <summary>Makes two drafts one, or takes into a draft what was published meanwhile. Where both changed the same, a person chooses.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class MergeNoticeModel(NoticeRegister register, MergeDraftsHandler handler) : OneVersionPage(register)
{
    public const string Mine = "mine";
    public const string Theirs = "theirs";

    [FromQuery(Name = "with")]
    public int With { get; set; }

    [BindProperty]
    public Dictionary<string, string> Choices { get; set; } = [];

    [BindProperty]
    public int Edits { get; set; }

    [BindProperty]
    public int OtherEdits { get; set; }

    public NoticeVersion Other { get; private set; } = null!;

    public NoticeVersion? Origin { get; private set; }

    public NoticeMerge? Merge { get; private set; }

    /// <summary>What the draft gets from the other.</summary>
    public Redline? Gained { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        (Edits, OtherEdits) = (Version.Edits, Other.Edits);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        var theirs = Choices.Where(c => c.Value == Theirs).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        var outcome = await handler.HandleAsync(new MergeDrafts(slug, number, With, Edits, OtherEdits, theirs, Choices.Keys.ToHashSet(StringComparer.Ordinal)), ct);
        return DoneOr(outcome, VersionUrl, Other.State == NoticeState.Draft ? $"Merged. Version {With} is given up." : $"What version {With} changed is taken in.");
    }

    private async Task<bool> ShowAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct) || Notice.Find(With) is not { } other || other == Version) return false;
        Other = other;
        if (MergeDraftsHandler.WhyNot(Notice, Version, other) is { } problem)
        {
            if (!ModelState.ContainsKey("")) Fail(problem with { Field = null });
            return true;
        }

        Origin = NoticeMerge.OriginOf(Notice, Version, other)!;
        Merge = NoticeMerge.Of(Origin.Content, Version.Content, other.Content, new HashSet<string>());
        Gained = Redline.Of(AsWritten(Version.Content), AsWritten(Merge.Content));
        return true;
    }

    private static ComposedNotice AsWritten(NoticeContent content) => new(content.Title, content.InBrief, [.. content.Clauses.Select(c => new ComposedClause(c.Id, c.Kind, c.Heading, c.Text))]);
}
