using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service.RecordGivenNotice;

[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class RecordGivenNoticeModel(NoticesDbContext db, RecordGivingHandler handler, TimeProvider time) : NoticePage
{
    /// <summary>A notice and its version, as <see cref="NoticePin"/> writes it.</summary>
    [BindProperty, Required(ErrorMessage = "Choose a notice")]
    public string? Version { get; set; }

    [BindProperty, Required(ErrorMessage = "Select how you gave it")]
    public GivingChannel? Channel { get; set; }

    [BindProperty, Display(Name = "The day"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day you gave it")]
    public DateInput On { get; set; } = new();

    [BindProperty, StringLength(200)]
    public string? Name { get; set; }

    [BindProperty, StringLength(256)]
    public string? Email { get; set; }

    [BindProperty, StringLength(1000)]
    public string? Address { get; set; }

    [BindProperty, StringLength(120)]
    public string? Reference { get; set; }

    [BindProperty, StringLength(2000)]
    public string? Note { get; set; }

    [BindProperty]
    public bool WantsAcknowledgement { get; set; }

    [BindProperty]
    public bool Acknowledged { get; set; }

    public IReadOnlyList<Choice> Versions { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        On = DateInput.From(time.LondonToday());
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Channel is { } chosen && !GivingWords.ByHand.Contains(chosen)) ModelState.AddModelError(nameof(Channel), "Select how you gave it");
        if (!ModelState.IsValid || NoticePin.Read(Version) is not { } pin) return Page();
        var (id, problem) = await handler.HandleAsync(
            new RecordGiving(pin.NoticeId, pin.Version, new NoticePerson(Given(Name), Given(Email), Given(Address), Given(Reference)), Channel!.Value, On.Date!.Value, Given(Note), WantsAcknowledgement, Acknowledged), ct);
        if (problem is not null)
        {
            Fail(problem);
            return Page();
        }

        TempData.Success("It is on record.");
        return LocalRedirect($"{GivenNotices.Url}/{id}");
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var versions = await (
            from v in db.NoticeVersions.AsNoTracking()
            join n in db.Notices on v.NoticeId equals n.Id
            where v.State == NoticeState.Published || v.State == NoticeState.Superseded
            orderby n.Title, v.Number descending
            select new { n.Id, n.Title, v.Number }).ToListAsync(ct);
        Versions = [.. versions.Select(v => new Choice(new NoticePin(v.Id, v.Number).ToString(), string.Create(CultureInfo.InvariantCulture, $"{v.Title}, version {v.Number}")))];
    }
}
