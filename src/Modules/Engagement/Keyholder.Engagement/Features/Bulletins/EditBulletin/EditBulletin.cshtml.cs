using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins.EditBulletin;

[Authorize(Policy = AccessPolicies.Bulletins)]
internal sealed class EditBulletinModel(EngagementDbContext db, BulletinRegister register, EngagementPolicies policies) : BulletinPage
{
    private const int MostGroups = 500;

    [FromRoute]
    public string? Reference { get; set; }

    [BindProperty, Required(ErrorMessage = "Select who it is for")]
    public BulletinAudience? Audience { get; set; }

    [BindProperty]
    public Guid? GroupId { get; set; }

    [BindProperty, Required, StringLength(200)]
    public string? Title { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the text"), StringLength(20000), Display(Name = "The text")]
    public string? Body { get; set; }

    public bool AsksAboutNews { get; private set; }

    public IReadOnlyList<Choice> Groups { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Reference is null) return Page();
        if (await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Reference == Reference, ct) is not { } b) return NotFound();
        (Audience, GroupId, Title, Body) = (b.Audience, b.GroupId, b.Title, b.Body);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await PrepareAsync(ct);
        if (Reference is not null && !await db.Bulletins.AnyAsync(b => b.Reference == Reference, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var (bulletin, problem) = await register.SaveAsync(Reference, new BulletinDetails(Title!.Trim(), Body!.Trim(), Audience!.Value, GroupId), ct);
        return bulletin is null ? Wrong(problem!) : Done(BulletinUrl(bulletin.Reference), "Bulletin saved");
    }

    private async Task PrepareAsync(CancellationToken ct)
    {
        AsksAboutNews = (await policies.GetAsync(ct)).AsksAboutNews();
        Groups = [.. (await db.Groups.AsNoTracking().Where(g => g.EndedAt == null).OrderBy(g => g.Name).Take(MostGroups).Select(g => new { g.Id, g.Name }).ToListAsync(ct)).Select(g => new Choice(g.Id.ToString(), g.Name))];
    }
}
