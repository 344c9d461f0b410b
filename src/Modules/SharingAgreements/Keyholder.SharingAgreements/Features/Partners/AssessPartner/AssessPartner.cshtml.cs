using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.AssessPartner;

[Authorize(Policy = AccessPolicies.SharingDecision)]
internal sealed class AssessPartnerModel(AssessPartnerHandler handler, SharingDbContext db, SharingPolicies policies) : PartnersPage
{
    [BindProperty]
    public List<AnswerInput> Answers { get; set; } = [];

    [BindProperty, Required(ErrorMessage = "Select whether you accept the partner")]
    public bool? Accept { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why you accept or refuse it"), StringLength(500)]
    public string? Reason { get; set; }

    [BindProperty]
    public Guid Seen { get; set; }

    public Partner Partner { get; private set; } = null!;

    public SharingPolicy Policy { get; private set; } = null!;

    public IReadOnlyList<AssuranceQuestion> Questions { get; private set; } = [];

    public static IReadOnlyList<Choice> AnswerChoices { get; } = Choice.Of<AssuranceAnswer>();

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        Seen = Partner.Version;
        var before = await db.Assessments.AsNoTracking().Include(a => a.Answers).Where(a => a.PartnerId == id).OrderByDescending(a => a.On).ThenByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        // What was answered last time stands there to be confirmed or changed; the decision is always taken afresh.
        Answers = [.. Questions.Select(q => (Question: q, Last: before?.Answers.Find(a => a.Question == q.Code))).Select(q => new AnswerInput { Question = q.Question.Code, Answer = q.Last?.Answer, Note = q.Last?.Note })];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid id, CancellationToken ct)
    {
        if (!await ReadAsync(id, ct)) return NotFound();
        // In the order of the questions, whatever was sent: each shows what was typed for it.
        if (!Answers.Select(a => a.Question).SequenceEqual(Questions.Select(q => q.Code)))
        {
            ModelState.Clear();
            Answers = [.. Questions.Select(q => Answers.Find(a => a.Question == q.Code) ?? new AnswerInput { Question = q.Code })];
            ModelState.AddModelError("", "The questions have changed. Look at your answers again");
            return Page();
        }

        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(
            new AssessPartner(id, Seen, [.. Answers.Select(a => new AnsweredQuestion(a.Question, a.Answer!.Value, Blank(a.Note)))], Accept!.Value, Reason!.Trim()), ct);
        return DoneOr(outcome.Problem is { } problem ? problem with { Field = null } : outcome, UrlOf(id), Accept.Value ? "The partner is accepted" : "The partner is refused. Nothing may be sent to it");
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner) return false;
        (Partner, Policy) = (partner, await policies.TodayAsync(ct));
        Questions = Policy.AssuranceQuestions;
        return true;
    }
}

internal sealed class AnswerInput
{
    public string Question { get; set; } = "";

    [Required(ErrorMessage = "Select an answer")]
    public AssuranceAnswer? Answer { get; set; }

    [StringLength(500), Display(Name = "The note")]
    public string? Note { get; set; }
}
