using Keyholder.BuildingBlocks.Web.Drawing;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.BuildingBlocks.Web.Tests.Features.Sample;

public sealed record Row(string Reference, string Who, DueClock Clock);

public sealed class ListModel : PageModel
{
    private static readonly DateOnly Today = new(2026, 3, 10);

    [BindProperty(SupportsGet = true, Name = Paging.QueryParameter)]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true, Name = SortOrder.QueryParameter)]
    public string? SortText { get; set; }

    public SortOrder Sort => SortOrder.Parse(SortText, new SortOrder("due"), "due", "who");

    public PageOf<Row> Rows => new(
        [
            new("KM-2026-0007", "A. Rahman", new DueClock(new(2026, 1, 30), new(2026, 3, 7), Today)),
            new("KM-2026-0009", "J. Okafor", new DueClock(new(2026, 2, 14), new(2026, 3, 14), Today)),
            new("KM-2026-0012", "P. Singh", new DueClock(new(2026, 3, 1), new(2026, 4, 1), Today)),
            new("KM-2026-0013", "L. Byrne", new DueClock(new(2026, 2, 20), new(2026, 3, 20), Today, Paused: true)),
            new("KM-2026-0002", "S. Novak", new DueClock(new(2026, 1, 5), new(2026, 2, 5), Today, Closed: new(2026, 2, 2))),
        ], PageNumber, 5, 48);
}
