using System.Globalization;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Retention.Features.StaffSchedule.EditClass;

/// <summary>A class of the draft as one form: a new one, or the one in the address.</summary>
internal sealed class EditClassModel(Schedules schedules, ScheduleNames names, EditClassHandler handler) : DraftPage(schedules)
{
    private const string ForATime = "time";
    private const string Permanent = "permanent";
    private readonly Schedules _schedules = schedules;

    public static IReadOnlyList<Choice> Triggers { get; } =
        [.. Enum.GetValues<RetentionTrigger>().Select(t => new Choice(RetentionTerms.Code(t), char.ToUpperInvariant(t.InWords()[0]) + t.InWords()[1..]))];

    public static IReadOnlyList<Choice> Media { get; } = [.. Enum.GetValues<RecordMedium>().Select(m => new Choice(RetentionTerms.Code(m), m.ToString()))];

    public static IReadOnlyList<Choice> Choices { get; } = [new("earliest", "The earlier"), new("latest", "The later")];

    [FromRoute(Name = "code")]
    public string? Known { get; set; }

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty]
    public string? Title { get; set; }

    [BindProperty]
    public string? Covers { get; set; }

    [BindProperty]
    public string? Medium { get; set; }

    [BindProperty]
    public string? Owner { get; set; }

    [BindProperty]
    public string? Kept { get; set; }

    [BindProperty]
    public string? Years { get; set; }

    [BindProperty]
    public string? Months { get; set; }

    [BindProperty]
    public string? Days { get; set; }

    [BindProperty]
    public string? Trigger { get; set; }

    [BindProperty]
    public string? OrTrigger { get; set; }

    [BindProperty]
    public string? Choice { get; set; }

    [BindProperty]
    public string? NotBefore { get; set; }

    [BindProperty]
    public string? Action { get; set; }

    [BindProperty]
    public string? Removes { get; set; }

    [BindProperty]
    public string? Then { get; set; }

    [BindProperty]
    public string? Authority { get; set; }

    [BindProperty]
    public string? Citation { get; set; }

    [BindProperty]
    public string? Uncertain { get; set; }

    [BindProperty]
    public string? HeldBy { get; set; }

    [BindProperty]
    public bool Automatic { get; set; }

    public bool IsNew => Known is null;

    public string Heading => Draft.Classes.Find(c => c.Code == Known)?.Title ?? "";

    public StatutoryBound? Law { get; private set; }

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        Fill(IsNew ? new ClassEntry { Medium = RetentionTerms.Code(RecordMedium.Electronic), Owner = ClassEntry.RoleCode(ClassEntry.OwnerRoles[1]) }
            : ClassEntry.From(Draft.Classes.Find(c => c.Code == Known)!));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct)) return NotFound();
        var period = Period();
        if (ModelState.IsValid)
        {
            foreach (var problem in await handler.HandleAsync(new EditClass(Entry(period), IsNew), ct))
                ModelState.AddModelError(OnForm(problem.Field), problem.Message);
        }

        if (!ModelState.IsValid) return Page();
        TempData.Success($"{Title?.Trim()} is saved in the draft.");
        return LocalRedirect(DraftUrl);
    }

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct)
    {
        if (!await ShowAsync(ct) || IsNew) return NotFound();
        ModelState.Clear();
        return DoneOr(await handler.RemoveAsync(Known!, ct), $"{Heading} is taken out of the draft.");
    }

    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        if (Known is not null && !Draft.Classes.Exists(c => c.Code == Known)) return false;
        Law = Known is null ? null : (await _schedules.LawAsync(null, ct))(Known);
        var titles = await names.RolesAsync(ct);
        Owners = [.. ClassEntry.OwnerRoles.Select(r => new Choice(ClassEntry.RoleCode(r), titles.GetValueOrDefault(r, r)))];
        return true;
    }

    /// <summary>The three boxes as a period; null, with an error on the box, when one of them is no number.</summary>
    private string? Period()
    {
        if (Kept == Permanent) return PolicyPeriod.Permanent.ToString();
        if (Kept != ForATime)
        {
            ModelState.AddModelError(nameof(Kept), "Select how long it is kept");
            return null;
        }

        if (new[] { Years, Months, Days }.All(string.IsNullOrWhiteSpace))
        {
            ModelState.AddModelError(nameof(Years), "Enter how long it is kept");
            return null;
        }

        int? Number(string? typed, string field, int most)
        {
            if (string.IsNullOrWhiteSpace(typed)) return 0;
            if (int.TryParse(typed.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= most) return number;
            ModelState.AddModelError(field, $"{field} must be a whole number from 0 to {most}");
            return null;
        }

        var (years, months, days) = (Number(Years, nameof(Years), 200), Number(Months, nameof(Months), 600), Number(Days, nameof(Days), 9999));
        return years is { } y && months is { } m && days is { } d ? PolicyPeriod.Of((y * 12) + m, d).ToString() : null;
    }

    private ClassEntry Entry(string? period) => new()
    {
        Code = Known ?? Code,
        Title = Title,
        Covers = Covers,
        Medium = Medium,
        Owner = Owner,
        Trigger = Trigger,
        OrTrigger = Kept == Permanent ? null : OrTrigger,
        Choice = Choice,
        Period = period,
        NotBefore = Kept == Permanent ? null : NotBefore,
        Action = Kept == Permanent ? RetentionTerms.Code(DisposalAction.Keep) : Action,
        Removes = Removes,
        Then = Then,
        Authority = Authority,
        Citation = Citation,
        Uncertain = Uncertain,
        HeldBy = HeldBy,
        Automatic = Automatic ? "yes" : "no",
    };

    private void Fill(ClassEntry entry)
    {
        (Title, Covers, Medium, Owner, Trigger) = (entry.Title, entry.Covers, entry.Medium, entry.Owner, entry.Trigger);
        (OrTrigger, Choice, NotBefore, Action, Removes) = (entry.OrTrigger, entry.Choice, entry.NotBefore, entry.Action, entry.Removes);
        (Then, Authority, Citation, Uncertain, HeldBy) = (entry.Then, entry.Authority, entry.Citation, entry.Uncertain, entry.HeldBy);
        Automatic = entry.Automatic == "yes";
        if (!PolicyPeriod.TryParse(entry.Period, out var period)) return;
        Kept = period.IsPermanent ? Permanent : ForATime;
        if (period.IsPermanent) return;
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        (Years, Months, Days) = (Text(period.Months / 12), Text(period.Months % 12), Text(period.Days));
    }

    private string OnForm(string? field) => field == nameof(ClassEntry.Period) ? Kept == Permanent ? nameof(Kept) : nameof(Years) : field ?? "";
}
