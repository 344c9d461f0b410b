using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Affected.WritePublicNotice;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class WritePublicNoticeModel(BreachReader reader, PublicNotices notices, TimeProvider time) : AffectedPage(reader)
{
    [BindProperty, Display(Name = "Title"), Required, MaxLength(200)]
    public string? Headline { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter what the notice says"), MaxLength(8000)]
    public string? Text { get; set; }

    [BindProperty, Display(Name = "First day"), ValidDate(WhenEmpty = "Enter the first day")]
    public DateInput From { get; set; } = new();

    [BindProperty, Display(Name = "Last day"), ValidDate(WhenEmpty = "Enter the last day")]
    public DateInput Until { get; set; } = new();

    public IReadOnlyList<(PublicNotice Notice, string Text)> Notices { get; private set; } = [];

    public PublicNotice? Draft => Notices.Select(n => n.Notice).FirstOrDefault(n => n.State == NoticeState.Draft);

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        var today = time.LondonToday();
        (From, Until) = (DateInput.From(Draft?.From ?? today), DateInput.From(Draft?.Until ?? today.AddDays(28)));
        (Headline, Text) = Notices.FirstOrDefault(n => n.Notice == Draft) is { Notice: { } draft } found ? (draft.Title, found.Text) : (null, null);
        return Page();
    }

    public async Task<IActionResult> OnPostWriteAsync(string reference, Guid? notice, int version, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        return await DoAsync(() => notices.WriteAsync(Breach.Id, notice is { } id ? new NoticeShown(id, version) : null, Headline!.Trim(), Text!.Trim(), From.Date!.Value, Until.Date!.Value, ct), "The notice is saved. It must be agreed to before anybody sees it.");
    }

    public async Task<IActionResult> OnPostApproveAsync(string reference, Guid notice, int version, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayDecide) return Forbid();
        ModelState.Clear();
        return await DoAsync(() => notices.ApproveAsync(Breach.Id, new NoticeShown(notice, version), ct), "The notice is agreed to.");
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string reference, Guid notice, int version, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        ModelState.Clear();
        // Also when the breach is closed: what should not be read must not stay up until somebody opens it again.
        return DoneOr(await notices.WithdrawAsync(Breach.Id, new NoticeShown(notice, version), ct), $"{PeopleUrl}/public-notice", "The notice is withdrawn.");
    }

    private async Task<IActionResult> DoAsync(Func<Task<Outcome>> act, string message)
    {
        if (!MayChange) Fail(new Problem(Closed));
        return ModelState.IsValid ? DoneOr(await act(), $"{PeopleUrl}/public-notice", message) : Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return false;
        var found = new List<(PublicNotice, string)>();
        foreach (var notice in await notices.OfAsync(Breach.Id, ct)) found.Add((notice, await notices.TextAsync(notice, ct) ?? "This has been destroyed."));
        Notices = found;
        return true;
    }
}
