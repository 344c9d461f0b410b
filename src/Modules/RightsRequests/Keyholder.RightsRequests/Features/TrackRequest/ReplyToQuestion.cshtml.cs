using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.TrackRequest;

[EnableRateLimiting(RateLimits.PublicForm)]
internal sealed class ReplyToQuestionModel(OwnRequests own, RequestPolicies policies, RightsRequestsDbContext db, ReplyToQuestionHandler handler)
    : FollowPage(own, policies)
{
    private const int MostFiles = 5;

    [BindProperty, Required(ErrorMessage = "Enter your answer"), Display(Name = "Your answer"), StringLength(4000)]
    public string? Answer { get; set; }

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    /// <summary>The letter we asked with.</summary>
    public string? Question { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!Case.IsWaitingFor(Matter.Clarification)) return LocalRedirect(CaseUrl);
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        if (Upload.Count > MostFiles) ModelState.AddModelError(nameof(Upload), $"You can send up to {MostFiles} files at once");
        if (!ModelState.IsValid) return Page();
        return DoneOr(
            await handler.HandleAsync(new ReplyToQuestion(Case.Id, Answer!.Trim().ReplaceLineEndings("\n"), Upload), ct),
            "Thank you. We have your answer and will go on with your request.");
    }

    private async Task LoadAsync(CancellationToken ct) =>
        Question = (await db.Letters.AsNoTracking().Where(l => l.RequestId == Case.Id && l.Kind == LetterKind.AskClarification && l.ThirdPartyId == null)
            .OrderByDescending(l => l.SentAt).FirstOrDefaultAsync(ct))?.BodyOf(Own.Key);
}
