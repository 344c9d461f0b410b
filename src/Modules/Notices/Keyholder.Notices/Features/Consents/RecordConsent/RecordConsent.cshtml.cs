using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.RecordConsent;

[Authorize(Policy = AccessPolicies.NoticeWork), RequestSizeLimit(MostBytes)]
internal sealed class RecordConsentModel(NoticesDbContext db, NoticePolicies policies, ConsentRegister register, ConsentPurposes purposes, ConsentPeople people, TimeProvider time) : NoticePage
{
    private const int MostBytes = 30_000_000;

    /// <summary>Purpose and number of the wording, <c>newsletter/2</c>.</summary>
    [BindProperty, Required(ErrorMessage = "Choose what they agreed to")]
    public string? Wording { get; set; }

    [BindProperty, StringLength(200)]
    public string? Name { get; set; }

    [BindProperty, EmailAddress, StringLength(250), Display(Name = "Email address")]
    public string? Email { get; set; }

    [BindProperty, StringLength(120)]
    public string? Reference { get; set; }

    [BindProperty, StringLength(1000)]
    public string? Address { get; set; }

    [BindProperty, Display(Name = "The day they agreed"), ValidDate(When = DateLimit.TodayOrPast)]
    public DateInput On { get; set; } = new();

    [BindProperty]
    public ConsentWay? Way { get; set; }

    [BindProperty, StringLength(500)]
    public string? Note { get; set; }

    [BindProperty]
    public IFormFile? Scan { get; set; }

    public bool InWriting { get; private set; }

    public IReadOnlyList<Choice> Wordings { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        On = DateInput.From(time.LondonToday());
        await PrepareAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (InWriting) Way = ConsentWay.Paper;
        if (Way is null or ConsentWay.Portal or ConsentWay.Link) ModelState.AddModelError(nameof(Way), "Select how they agreed");
        if (!ModelState.IsValid) return Page();
        var (code, number) = Wording!.Split('/') is [var purpose, var text] && int.TryParse(text, out var parsed) ? (purpose, parsed) : ("", 0);
        if (await db.ConsentPurposes.Where(p => p.Code == code).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct) is not { } id) return Wrong(nameof(Wording), "Choose what they agreed to");
        var (person, unknown) = await people.OfAsync(new PersonDetails(Given(Name) ?? "", Given(Email), Given(Reference), Given(Address)), ct);
        if (person is null) return Wrong(unknown!.Field!, unknown.Message);
        var (consent, problem) = await register.GiveAsync(
            new GiveConsent(id, number, person, Way!.Value, On.Date, Way == ConsentWay.Paper ? null : Given(Note), Way == ConsentWay.Paper ? Scan : null), ct);
        if (consent is null) return Wrong(problem!.Field ?? "", problem.Message);
        TempData.Success("Consent recorded");
        return LocalRedirect($"/staff/consents/{consent.Id}");
    }

    private PageResult Wrong(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return Page();
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        InWriting = (await policies.GetAsync(ct)).ConsentInWriting;
        var open = await db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).Where(p => p.InUse > 0 && p.ClosedAt == null).OrderBy(p => p.Title).ToListAsync(ct);
        var activities = await purposes.ActivitiesAsync(ct);
        Wordings = [.. open.Where(p => activities.ContainsKey(p.Activity)).SelectMany(p => p.Wordings.Where(w => w.PublishedAt is not null).OrderByDescending(w => w.Number)
            .Select(w => new Choice($"{p.Code}/{w.Number}", w.Number == p.InUse ? p.Title : $"{p.Title} (wording {w.Number}, published {w.PublishedAt!.Value.LondonDate().InWords()})")))];
    }
}
