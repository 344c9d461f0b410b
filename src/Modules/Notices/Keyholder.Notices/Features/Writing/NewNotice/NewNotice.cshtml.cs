using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Writing;

[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class NewNoticeModel(CreateNoticeHandler handler, NoticePolicies policies, NoticeStaff staff, ActorContext actor) : NoticePage
{
    [BindProperty, Required(ErrorMessage = "Select whom the notice is for")]
    public string? Audience { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter a title"), StringLength(200, ErrorMessage = "The title must be 200 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty]
    public string? Slug { get; set; }

    [BindProperty]
    public Guid? OwnerId { get; set; }

    [BindProperty, StringLength(200, ErrorMessage = "The committee’s name must be 200 characters or fewer")]
    public string? Committee { get; set; }

    [BindProperty]
    public List<string> Collections { get; set; } = [];

    public NoticePolicy Policy { get; private set; } = null!;

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        (Committee, OwnerId) = (Policy.Committee, actor.Actor.Id);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!ModelState.IsValid) return Page();
        var slug = Given(Slug) ?? NoticeSlugs.From(Title!);
        var places = Collections.Intersect(NoticeWords.Places.Select(p => p.Value)).ToList();
        var outcome = await handler.HandleAsync(new CreateNotice(Title!.Trim(), slug, Audience!, OwnerId, Given(Committee), places), ct);
        return DoneOr(outcome, $"{UrlOf(slug)}/versions/1/edit", "The notice has a first draft, with the clauses the law asks for and the activities that suit its audience. Check them.");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = NoticesUrl;
        Policy = await policies.GetAsync(ct);
        Owners = [.. (await staff.WritersAsync(ct)).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
