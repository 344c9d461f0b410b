using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A clause as it is typed.</summary>
internal sealed class ClauseInput
{
    public string Id { get; set; } = "";

    public ClauseKind Kind { get; set; }

    [StringLength(200, ErrorMessage = "The heading must be 200 characters or fewer")]
    public string? Heading { get; set; }

    [StringLength(EditNoticeModel.MostCharacters, ErrorMessage = "The text must be 20,000 characters or fewer")]
    public string? Text { get; set; }

    public NoticeClause ToClause() => new(Id, Kind, Heading?.Trim() ?? "", Text?.ReplaceLineEndings("\n").Trim() ?? "");
}

/// <summary>Writes a draft. Every button saves first, so that nothing typed is lost.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork)]
[RequestFormLimits(ValueCountLimit = 4096)]
internal sealed class EditNoticeModel(NoticeRegister register, SaveNoticeDraftHandler handler, NoticePublication publication, NoticeStaff staff) : OneVersionPage(register)
{
    public const int MostCharacters = 20_000;
    private const int MostClauses = 60;

    /// <summary>What differs from what somebody else saved meanwhile.</summary>
    public sealed record Difference(string Part, string Theirs, string Yours);

    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(200, ErrorMessage = "The title must be 200 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(MostCharacters, ErrorMessage = "The text must be 20,000 characters or fewer")]
    public string? InBrief { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "What changed must be 2,000 characters or fewer")]
    public string? WhatChanged { get; set; }

    [BindProperty]
    public bool TellPeople { get; set; }

    [BindProperty]
    public List<string> Activities { get; set; } = [];

    [BindProperty]
    public List<ClauseInput> Clauses { get; set; } = [];

    [BindProperty]
    public ClauseKind NewKind { get; set; }

    /// <summary>The draft as it was when it was opened.</summary>
    [BindProperty]
    public int Edits { get; set; }

    /// <summary>The button: <c>save</c>, <c>preview</c>, <c>add</c>, or <c>up:</c>, <c>down:</c>, <c>remove:</c> with a clause’s id.</summary>
    [BindProperty]
    public string? Do { get; set; }

    public NoticeProof Proof { get; private set; } = null!;

    public IReadOnlyList<Choice> ActivityChoices { get; private set; } = [];

    public IReadOnlyList<Difference> Differences { get; private set; } = [];

    public string? ChangedBy { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct)) return NotFound();
        if (Version.State != NoticeState.Draft) return LocalRedirect(VersionUrl);
        var content = Version.Content;
        (Title, InBrief, Activities, WhatChanged, TellPeople, Edits) = (content.Title, content.InBrief, [.. content.Activities], Version.WhatChanged, Version.TellPeople, Version.Edits);
        Clauses = [.. content.Clauses.Select(c => new ClauseInput { Id = c.Id, Kind = c.Kind, Heading = c.Heading, Text = c.Text })];
        await ShowAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct)) return NotFound();
        if (Clauses.Count > MostClauses) Fail(new("A notice has at most 60 clauses. Join some of them"));
        foreach (var twice in Clauses.GroupBy(c => c.Id).Where(g => g.Key.Length is 0 or > 40 || g.Count() > 1).SelectMany(g => g)) twice.Id = NoticeStarter.NewId();
        if (!ModelState.IsValid) return await AgainAsync(ct);
        var at = Rearrange();
        var content = new NoticeContent { Title = Title!.Trim(), InBrief = InBrief?.ReplaceLineEndings("\n").Trim() ?? "", Activities = [.. Activities.Distinct(StringComparer.Ordinal)], Clauses = [.. Clauses.Select(c => c.ToClause())] };
        var outcome = await handler.HandleAsync(new SaveNoticeDraft(slug, number, Edits, content, Given(WhatChanged), TellPeople), ct);
        if (outcome.Problem is { } problem)
        {
            if (problem == NoticeRegister.ChangedMeanwhile && await FindAsync(slug, number, ct) && Version.State == NoticeState.Draft)
            {
                await CompareAsync(content, ct);
                // Clauses may have changed places: what is shown comes from the properties.
                foreach (var key in ModelState.Keys.Where(k => k.StartsWith("Clauses[", StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
                problem = new("Somebody else changed this draft. Nothing is lost: both texts are below. Take over what you need, then save again");
            }

            Fail(problem);
            return await AgainAsync(ct);
        }

        TempData.Success("Saved");
        return LocalRedirect(Do == "preview" ? VersionUrl : $"{VersionUrl}/edit{(at is null ? "" : $"#clause-{at}")}");
    }

    /// <summary>Does what the button says, and gives the clause to show.</summary>
    private string? Rearrange()
    {
        if (Do == "add")
        {
            var added = new ClauseInput { Id = NoticeStarter.NewId(), Kind = NewKind, Heading = NoticeStarter.HeadingOf(NewKind) };
            Clauses.Add(added);
            return added.Id;
        }

        if (Do?.Split(':') is not [var what, var id] || Clauses.FindIndex(c => c.Id == id) is not (>= 0 and var at)) return null;
        var clause = Clauses[at];
        Clauses.RemoveAt(at);
        if (what == "remove") return Clauses.ElementAtOrDefault(Math.Max(0, at - 1))?.Id;
        Clauses.Insert(Math.Clamp(what == "up" ? at - 1 : at + 1, 0, Clauses.Count), clause);
        return id;
    }

    private async Task CompareAsync(NoticeContent mine, CancellationToken ct)
    {
        var theirs = Version.Content;
        ChangedBy = (await staff.NamesAsync([Version.EditedBy], ct))(Version.EditedBy);
        var ids = theirs.Clauses.Concat(mine.Clauses).Select(c => c.Id).Distinct(StringComparer.Ordinal);
        var clauses = ids.Select(id => (Theirs: theirs.Clauses.FirstOrDefault(c => c.Id == id), Mine: mine.Clauses.FirstOrDefault(c => c.Id == id))).Where(c => c.Theirs != c.Mine)
            .Select(c => new Difference((c.Mine ?? c.Theirs)!.Heading, InWords(c.Theirs), InWords(c.Mine)));
        Differences =
        [
            .. new Difference[]
            {
                new("Title", theirs.Title, mine.Title), new("In brief", theirs.InBrief, mine.InBrief), new("Activities", string.Join(", ", theirs.Activities), string.Join(", ", mine.Activities)),
                new("What changed", Version.WhatChanged ?? "", Given(WhatChanged) ?? ""),
                new("Order of the clauses", string.Join("\n", theirs.Clauses.Select(c => c.Heading)), string.Join("\n", mine.Clauses.Select(c => c.Heading))),
            }.Where(d => d.Theirs != d.Yours), .. clauses,
        ];
        Edits = Version.Edits;
    }

    private static string InWords(NoticeClause? clause) => clause is null ? "Removed, or never there" : $"{clause.Heading}\n\n{clause.Text}".Trim();

    private async Task<PageResult> AgainAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Proof = await publication.ProveAsync(Notice, Version, ct);
        var known = Proof.Picture.Activities;
        ActivityChoices =
        [
            .. known.OrderBy(a => a.Value.Title, StringComparer.OrdinalIgnoreCase).Select(a => new Choice(a.Key, a.Value.Title, $"To {a.Value.Purpose}")),
            .. Activities.Union(Version.Content.Activities).Where(a => !known.ContainsKey(a)).Select(a => new Choice(a, a, "Not in force: take it out, or bring it into force")),
        ];
    }
}
