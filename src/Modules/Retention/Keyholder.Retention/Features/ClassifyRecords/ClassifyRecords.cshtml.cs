using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ClassifyRecords;

[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class ClassifyRecordsModel(ClassifyRecordsHandler handler, RetentionDbContext db) : PageModel
{
    private const int ShownGroups = 100;

    [BindProperty]
    public List<Group> Groups { get; set; } = [];

    public IReadOnlyList<Choice> Classes { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var chosen = Groups.Where(g => !string.IsNullOrEmpty(g.ClassCode)).Select(g => new ClassifyRecords(g.Given, g.ClassCode!)).ToList();
        if (chosen.Count == 0) ModelState.AddModelError(Groups.Count == 0 ? "" : "Groups[0].ClassCode", "Choose a class for at least one of them");
        if (ModelState.IsValid)
        {
            var (count, problem) = await handler.HandleAsync(chosen, ct);
            if (count is not null)
            {
                TempData.Success($"{count} {(count == "1" ? "record has its class" : "records have their class")}");
                return Redirect("/staff/retention/records/without-class");
            }

            ModelState.AddModelError("", problem!.Message);
        }

        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Classes = [.. (await db.ClassesInForceAsync(ct)).Values.OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Select(c => new Choice(c.Code, c.Title))];
        var groups = await db.Records.Where(i => i.ClassCode == null).GroupBy(i => i.GivenClass)
            .Select(g => new { Given = g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).Take(ShownGroups).ToListAsync(ct);
        Groups = [.. groups.Select(g => new Group { Given = g.Given, Count = g.Count, ClassCode = Groups.Find(x => x.Given == g.Given)?.ClassCode })];
    }

    /// <summary>Records without class that their source calls the same.</summary>
    public sealed class Group
    {
        public string? Given { get; set; }

        public string? ClassCode { get; set; }

        [Microsoft.AspNetCore.Mvc.ModelBinding.BindNever]
        public int Count { get; set; }
    }
}
