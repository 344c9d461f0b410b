using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.RecordSearch;

/// <summary>The search log, and a form for the next line of it.</summary>
internal sealed class RecordSearchModel(RecordSearchHandler handler, RightsRequestsDbContext db, StaffNames names) : CasePage
{
    [BindProperty, Required(ErrorMessage = "Enter where you searched, or did not"), MaxLength(200)]
    public string? Place { get; set; }

    [BindProperty, Required(ErrorMessage = "Choose whether you searched it")]
    public bool? Searched { get; set; }

    [BindProperty, MaxLength(1000)]
    public string? Terms { get; set; }

    [BindProperty, Range(0, 1_000_000, ErrorMessage = "How many things you found must be a number, 0 or more")]
    public int? Hits { get; set; }

    [BindProperty, Display(Name = "Date of the search"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput On { get; set; } = new();

    [BindProperty, MaxLength(1000)]
    public string? WhyNot { get; set; }

    public IReadOnlyList<(SearchEntry Entry, Search Details)> Log { get; private set; } = [];

    public Func<string?, string> Name { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        On = DateInput.From(Policy.Today);
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (Searched is true && string.IsNullOrWhiteSpace(Terms)) ModelState.AddModelError(nameof(Terms), "Enter what you looked for");
        if (Searched is true && Hits is null) ModelState.AddModelError(nameof(Hits), "Enter how many things you found. Enter 0 if there were none");
        if (Searched is false && string.IsNullOrWhiteSpace(WhyNot)) ModelState.AddModelError(nameof(WhyNot), "Enter why you did not search it");
        if (!ModelState.IsValid) return Page();
        var search = Searched is true ? new Search(Place!.Trim(), Terms!.Trim(), null) : new Search(Place!.Trim(), null, WhyNot!.Trim());
        return DoneOr(await handler.HandleAsync(new RecordSearch(Case.Id, search, On.Date ?? Policy.Today, Hits), ct), "The search is recorded", "/searches");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var entries = await db.Searches.AsNoTracking().Where(s => s.RequestId == Case.Id).OrderBy(s => s.AddedAt).ToListAsync(ct);
        Log = [.. entries.Select(e => (e, e.DetailsOf(Key)))];
        Name = await names.OfAsync(entries.Select(e => e.AddedBy), ct);
    }
}
