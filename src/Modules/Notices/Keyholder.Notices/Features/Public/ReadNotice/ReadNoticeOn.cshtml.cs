using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Public.ReadNotice;

/// <summary>What the notice said on a day.</summary>
[AllowAnonymous, Revalidated]
internal sealed class ReadNoticeOnModel(PublishedNotices notices, TimeProvider time) : PublicNoticePage(notices)
{
    [BindProperty(SupportsGet = true), Display(Name = "The day"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day you want to know about")]
    public override DateInput Day { get; set; } = new();

    /// <summary>The day that was asked about; null while it is asked for.</summary>
    public DateOnly? Asked { get; private set; }

    public async Task<IActionResult> OnGetAsync(string slug, string? date, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        if (date is null)
        {
            if (ModelState.IsValid && Day.Date is { } day) return LocalRedirect($"{Notice.Url}/on/{day:yyyy-MM-dd}");
            if (Request.Query.Count == 0) ModelState.Clear();
            return Page();
        }

        ModelState.Clear();
        if (!DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked) || asked > time.LondonToday()) return NotFound();
        (Asked, Day) = (asked, DateInput.From(asked));
        await ReadAsync(Notice.On(asked), ct);
        return Page();
    }
}
