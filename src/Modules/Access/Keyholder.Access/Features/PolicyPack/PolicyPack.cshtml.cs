using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.PolicyPack;

[Authorize(Policy = AccessPolicies.TenantAdmin)]
internal sealed class PolicyPackModel(TenantPolicies policies, PlatformDbContext db, IPeople people, TimeProvider time) : PageModel
{
    private const int PackLimit = 1024 * 1024;

    [BindProperty]
    public IFormFile? Pack { get; set; }

    public DateOnly Today { get; private set; }

    public PolicySet Policies { get; private set; } = null!;

    public ILookup<string, ResolvedPolicy> Values { get; private set; } = null!;

    public IReadOnlyList<(TenantPackVersion Version, string By)> History { get; private set; } = [];

    public IReadOnlyList<PolicyProblem> Problems { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Pack is null) ModelState.AddModelError(nameof(Pack), "Select a file");
        else if (Pack.Length > PackLimit) ModelState.AddModelError(nameof(Pack), "The selected file must be smaller than 1MB");
        else Problems = await policies.SaveAsync(await ReadAsync(Pack, ct), ct);
        foreach (var problem in Problems) ModelState.AddModelError(nameof(Pack), $"{problem.Entry}: {problem.Reason}");
        if (!ModelState.IsValid)
        {
            await ShowAsync(ct);
            return Page();
        }

        TempData.Success("Your policy pack is saved and in force.");
        return Redirect("/staff/admin/policy");
    }

    /// <summary>The organisation's own layer as it is now, to be changed and uploaded again.</summary>
    public async Task<IActionResult> OnGetDownloadAsync(CancellationToken ct)
    {
        var pack = (await policies.GetAsync(ct)).Pack;
        return File(Encoding.UTF8.GetBytes(pack.ToJson()), "application/json", $"policy-{pack.Version}.json");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Today = time.LondonToday();
        Policies = await policies.GetAsync(ct);
        Values = Policies.All(Today).ToLookup(p => p.Key.Split('.')[0], StringComparer.Ordinal);
        var versions = await db.Packs.AsNoTracking().OrderByDescending(p => p.Version).ToListAsync(ct);
        var names = await people.FindAsync([.. versions.Select(v => Actor.Parse(v.SavedBy).Id).OfType<Guid>().Distinct()], ct);
        History = [.. versions.Select(v => (v, Actor.Parse(v.SavedBy).Id is { } id && names.TryGetValue(id, out var person) ? person.Name : "Set up with the service"))];
    }

    private static async Task<string> ReadAsync(IFormFile file, CancellationToken ct)
    {
        using var reader = new StreamReader(file.OpenReadStream());
        return await reader.ReadToEndAsync(ct);
    }
}
