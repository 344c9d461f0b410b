using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Regulator;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class RegulatorFormPartModel(BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db, SaveRegulatorPartHandler handler) : RegulatorPage(reader, drafts, db)
{
    public const int Most = 8000;

    [FromRoute]
    public int Number { get; set; }

    [BindProperty]
    public List<string?> Values { get; set; } = [];

    [BindProperty]
    public bool NamesConfirmed { get; set; }

    [BindProperty]
    public int Version { get; set; }

    public bool AskAboutNames { get; private set; }

    public IReadOnlyList<FormAnswer> Answers { get; private set; } = [];

    public string Heading => RegulatorForm.HeadingOf(Number, Draft.Headings[Number - 1]);

    public IActionResult OnGet()
    {
        if (!Prepare()) return NotFound();
        Values = [.. Answers.Select(a => a.Text)];
        Version = Draft.Saved.GetValueOrDefault(Number)?.Version ?? 0;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Prepare() || Values.Count != Answers.Count) return NotFound();
        for (var i = 0; i < Values.Count; i++)
        {
            if (Values[i]?.Length > Most) ModelState.AddModelError($"Values[{i}]", $"{Answers[i].Field.Label} must be {Most} characters or fewer");
        }

        if (!ModelState.IsValid) return Page();
        var answers = Answers.Select((a, i) => (a.Field.Code, Text: Given(Values[i])?.ReplaceLineEndings("\n") ?? "")).ToDictionary(a => a.Code, a => a.Text, StringComparer.Ordinal);
        var outcome = await handler.HandleAsync(new SaveRegulatorPart(Breach.Reference, Number, answers, Version, NamesConfirmed), ct);
        AskAboutNames = outcome.Problem?.Field == RegulatorNames.Field;
        return DoneOr(outcome, RegulatorUrl, "The part is saved");
    }

    private bool Prepare()
    {
        Answers = [.. Draft.Of(Number)];
        return Number <= Draft.Headings.Count && Answers.Count > 0;
    }
}
