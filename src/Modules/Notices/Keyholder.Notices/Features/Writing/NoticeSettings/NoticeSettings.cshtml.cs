using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Writing;

[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class NoticeSettingsModel(NoticeRegister register, NoticeSettingsHandler handler, NoticeStaff staff) : OneNoticePage(register)
{
    [BindProperty]
    public Guid? OwnerId { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "The committee’s name must be 200 characters or fewer")]
    public string? Committee { get; set; }

    [BindProperty]
    public List<string> Collections { get; set; } = [];

    [BindProperty, Display(Name = "The next review"), ValidDate(Optional = true)]
    public DateInput ReviewOn { get; set; } = new();

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public bool IsPublished => Notice.Find(Notice.Published) is not null;

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (!await ShowAsync(slug, ct)) return NotFound();
        (OwnerId, Committee, Collections, ReviewOn) = (Notice.OwnerId, Notice.Committee, [.. Notice.Collections], DateInput.From(Notice.Find(Notice.Published)?.ReviewOn));
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, CancellationToken ct)
    {
        if (!await ShowAsync(slug, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var places = Collections.Intersect(NoticeWords.Places.Select(p => p.Value)).ToList();
        return DoneOr(await handler.HandleAsync(new SetNoticeSettings(slug, OwnerId, Given(Committee), places, ReviewOn.Date), ct), NoticeUrl, "Settings saved");
    }

    private async Task<bool> ShowAsync(string slug, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return false;
        var writers = await staff.WritersAsync(ct);
        Owners = [.. writers.Select(p => new Choice(p.Id.ToString(), p.Name))];
        return true;
    }
}
