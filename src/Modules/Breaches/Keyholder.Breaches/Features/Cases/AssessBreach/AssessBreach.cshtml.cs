using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.AssessBreach;

/// <summary>What people fill in about a breach.</summary>
internal sealed class AssessmentForm
{
    public const string Confidentiality = "confidentiality";
    public const string Integrity = "integrity";
    public const string Availability = "availability";

    public int Version { get; set; }

    public List<string> Types { get; set; } = [];

    public List<string> Kinds { get; set; } = [];

    public string? Cause { get; set; }

    public List<string> Items { get; set; } = [];

    [StringLength(500, ErrorMessage = "The groups of people must be 500 characters or fewer")]
    public string? PeopleKinds { get; set; }

    public string? People { get; set; }

    public string? Records { get; set; }

    public string? Context { get; set; }

    public string? Identification { get; set; }

    public List<string> Circumstances { get; set; } = [];

    [StringLength(4000, ErrorMessage = "The likely consequences must be 4,000 characters or fewer")]
    public string? Consequences { get; set; }

    public RiskToPeople? Risk { get; set; }

    [StringLength(4000, ErrorMessage = "The reason must be 4,000 characters or fewer")]
    public string? RiskReason { get; set; }
}

[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class AssessBreachModel(BreachReader reader, BreachesDbContext db, BreachPolicies policies, BreachTexts texts, BreachNames names, AssessBreachHandler handler) : BreachCasePage(reader)
{
    private const int MostCounted = 100_000_000;

    [BindProperty]
    public AssessmentForm Form { get; set; } = new();

    public BreachPolicy Policy { get; private set; } = null!;

    public BreachAssessment? Saved { get; private set; }

    public string? SavedBy { get; private set; }

    public SeverityScore? Severity { get; private set; }

    public RiskToPeople? Suggested => Severity is { } severity ? SeverityScore.Suggests(Policy, severity.Score) : null;

    public bool MayChange => MayWork && Breach.IsOpen;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (Saved is not { } saved) return Page();
        var key = await texts.ReadAsync(Breach, "assessment.viewed", ct);
        Form = new AssessmentForm
        {
            Version = saved.Version,
            Types = [.. new[] { (saved.Confidentiality, AssessmentForm.Confidentiality), (saved.Integrity, AssessmentForm.Integrity), (saved.Availability, AssessmentForm.Availability) }.Where(t => t.Item1).Select(t => t.Item2)],
            Kinds = [.. Codes.Split(saved.Kinds)],
            Cause = saved.ByAccident switch { true => "accident", false => "unlawful", null => null },
            Items = [.. Codes.Split(saved.Items)],
            PeopleKinds = saved.PeopleKinds,
            People = saved.People?.ToString(CultureInfo.InvariantCulture),
            Records = saved.Records?.ToString(CultureInfo.InvariantCulture),
            Context = saved.Context,
            Identification = saved.Identification,
            Circumstances = [.. Codes.Split(saved.Circumstances)],
            Consequences = saved.Consequences is { } text ? key.Open(text, BreachAssessment.ConsequencesField(Breach.Id)) : null,
            Risk = saved.Risk,
            RiskReason = saved.RiskReason is { } why ? key.Open(why, BreachAssessment.RiskReasonField(Breach.Id)) : null,
        };
        Severity = SeverityScore.Of(Policy, Form.Context, Form.Identification, Form.Circumstances);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayWork) return Forbid();
        Severity = SeverityScore.Of(Policy, Form.Context, Form.Identification, Form.Circumstances);
        var people = Number(Form.People, nameof(Form.People), "people");
        var records = Number(Form.Records, nameof(Form.Records), "records");
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(
            new(reference, Form.Version, Form.Types.Contains(AssessmentForm.Confidentiality), Form.Types.Contains(AssessmentForm.Integrity), Form.Types.Contains(AssessmentForm.Availability), Form.Kinds,
                Form.Cause switch { "accident" => true, "unlawful" => false, _ => null }, Form.Items, Given(Form.PeopleKinds), people, records, Form.Context, Form.Identification, Form.Circumstances,
                Given(Form.Consequences), Form.Risk, Given(Form.RiskReason)), ct);
        return DoneOr(outcome.Problem is { Field: { } field } problem ? problem with { Field = $"{nameof(Form)}.{field}" } : outcome, $"{BreachUrl}/assessment", "The assessment is saved.");
    }

    private int? Number(string? typed, string field, string what)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        if (int.TryParse(typed.Trim(), NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var number) && number is >= 0 and <= MostCounted) return number;
        ModelState.AddModelError($"{nameof(Form)}.{field}", $"The number of {what} must be a whole number, such as 1200");
        return null;
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        Policy = await policies.TodayAsync(ct);
        Saved = await db.Assessments.AsNoTracking().SingleOrDefaultAsync(a => a.BreachId == Breach.Id, ct);
        if (Saved is { } saved) SavedBy = (await names.OfAsync([saved.By], ct))(saved.By);
        return true;
    }
}
