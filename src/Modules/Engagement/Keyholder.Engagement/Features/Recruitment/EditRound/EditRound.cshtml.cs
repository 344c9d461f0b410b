using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.EditRound;

/// <summary>Something that the policy says applicants are asked, and how this round asks it; not at all when nothing is chosen.</summary>
internal sealed class RoundFieldForm
{
    [StringLength(200)]
    public string? Label { get; set; }

    public RoundFieldUse? Use { get; set; }
}

/// <summary>A new round, or with <c>?round=2</c> the draft of one.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork)]
internal sealed class EditRoundModel(RecruitmentRounds rounds, EngagementPolicies policies, TimeProvider time) : RecruitmentPage
{
    private const string PolicyKey = "engagement.panel.application-fields";
    private const int LongestLine = 200;

    [FromQuery(Name = "round")]
    public int? Number { get; set; }

    [BindProperty, ValidDate(WhenEmpty = "Enter the opening day")]
    public DateInput Opens { get; set; } = new();

    [BindProperty, StringLength(ClockTime.MostCharacters)]
    public string? OpensTime { get; set; }

    [BindProperty, ValidDate(WhenEmpty = "Enter the closing day")]
    public DateInput Closes { get; set; } = new();

    [BindProperty, StringLength(ClockTime.MostCharacters)]
    public string? ClosesTime { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter how many places there are"), Range(1, 200)]
    public int? Places { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter who can apply"), StringLength(2_000)]
    public string? Eligibility { get; set; }

    [BindProperty]
    public List<RoundFieldForm> Fields { get; set; } = [];

    [BindProperty, StringLength(3_000)]
    public string? Questions { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the criteria, one on each line"), StringLength(3_000)]
    public string? Criteria { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the highest score"), Range(1, 100)]
    public int? HighestScore { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public string? FieldsSource { get; private set; }

    public IReadOnlyList<Choice> Uses { get; } =
    [
        new(nameof(RoundFieldUse.Account), "Taken from their account, not shown to scorers"),
        new(nameof(RoundFieldUse.Unseen), "Asked, not shown to scorers"),
        new(nameof(RoundFieldUse.Scored), "Asked and shown to scorers"),
    ];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (!await ReadAsync(slug, ct)) return NotFound();
        var policy = await policies.GetAsync(ct);
        Fields = [.. (policy.Set.Find(PolicyKey, policy.Today)?.AsList() ?? []).Select(label => new RoundFieldForm { Label = label })];
        if (Number is not { } number) return Page();
        if (await rounds.FindAsync(slug, number, ct) is not { Round: { State: RoundState.Draft } round }) return NotFound();
        (Opens, OpensTime) = (DateInput.From(round.OpensAt.LondonDate()), ClockTime.Of(round.OpensAt));
        (Closes, ClosesTime) = (DateInput.From(round.ClosesAt.LondonDate()), ClockTime.Of(round.ClosesAt));
        (Places, Eligibility, HighestScore) = (round.Places, round.Eligibility, round.HighestScore);
        Criteria = string.Join('\n', round.Criteria);
        foreach (var field in Fields) field.Use = round.Fields.Find(f => f.Label == field.Label)?.Use;
        Questions = string.Join('\n', round.Fields.Where(f => Fields.TrueForAll(known => known.Label != f.Label)).Select(f => f.Label));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await ReadAsync(slug, ct)) return NotFound();
        if (Number is { } number && await rounds.FindAsync(slug, number, ct) is null) return NotFound();
        var opens = MomentOf(Opens, OpensTime, nameof(OpensTime));
        var closes = MomentOf(Closes, ClosesTime, nameof(ClosesTime));
        if (Lines(Questions).Concat(Lines(Criteria)).Any(l => l.Length > LongestLine)) ModelState.AddModelError("", $"A question or criterion must be {LongestLine} characters or less");
        if (!ModelState.IsValid || opens is null || closes is null) return Page();
        List<RoundField> fields =
        [
            .. Fields.Where(f => f is { Use: not null, Label.Length: > 0 }).Select(f => new RoundField(f.Label!, f.Use!.Value)),
            .. Lines(Questions).Select(q => new RoundField(q, RoundFieldUse.Scored)),
        ];
        var written = await rounds.WriteAsync(Group.Id, Number, new RoundDetails(opens.Value, closes.Value, Places!.Value, HighestScore!.Value, Eligibility!.Trim(), fields, Lines(Criteria)), ct);
        return written.Ok ? Done(UrlOf(slug, written.Value.Number), "Saved. Nobody can apply before you publish it") : Wrong(written.Problem);
    }

    private DateTimeOffset? MomentOf(DateInput day, string? typed, string field)
    {
        if (day.Date is not { } date) return null;
        var (at, problem) = ClockTime.Read(date, typed, time.GetUtcNow());
        if (problem is not null) ModelState.AddModelError(field, problem);
        return at;
    }

    private async Task<bool> ReadAsync(string slug, CancellationToken ct)
    {
        if (await rounds.GroupAsync(slug, ct) is not { } group) return false;
        Group = group;
        var policy = await policies.GetAsync(ct);
        if (policy.Set.Find(PolicyKey, policy.Today) is { } said) FieldsSource = $"Source: {said.Citation ?? said.PackTitle}";
        return true;
    }
}
