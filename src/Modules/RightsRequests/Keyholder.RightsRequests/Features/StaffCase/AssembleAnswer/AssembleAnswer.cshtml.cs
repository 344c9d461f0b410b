using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.StaffCase.ApproveAnswer;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase.AssembleAnswer;

/// <summary>The answer: what stands in its way, what goes in, its cover letter, and the file once it is put together.</summary>
[ClosedToo]
internal sealed class AssembleAnswerModel(
    AssembleAnswerHandler handler, ApproveAnswerHandler approval, RightsRequestsDbContext db, Letters.Letters letters, StaffNames names, TimeProvider time) : CasePage
{
    private static readonly TimeSpan Slow = TimeSpan.FromMinutes(5);

    [BindProperty, MaxLength(LetterInput.Longest, ErrorMessage = "The letter must be 20,000 characters or fewer")]
    public string? CoverLetter { get; set; }

    [BindProperty]
    public string? PackSha256 { get; set; }

    public Answer Answer { get; private set; } = null!;

    public AnswerPack? Pack { get; private set; }

    public PackContents? Contents { get; private set; }

    public bool IsCurrent { get; private set; }

    public bool NeedsTwo { get; private set; }

    public string AskedBy { get; private set; } = "";

    public IReadOnlyList<Problem> Blocks { get; private set; } = [];

    public bool IsBeingAssembled => Pack is { AssembledAt: null };

    public bool IsSlow => IsBeingAssembled && Pack!.AskedAt + Slow < time.GetUtcNow();

    public bool CanAssemble => Blocks.Count == 0 && Letter is null && Case.IsOpen && Pack?.ReleasedAt is null && (!IsBeingAssembled || IsSlow);

    /// <summary>The letter that is the answer, when nothing is given.</summary>
    public LetterKind? Letter => Answer.Natural switch
    {
        _ when Case.RefusalGround is not null && Case.CurrentApproval?.Proposed == RequestOutcome.Refused => LetterKind.Refusal,
        RequestOutcome.NothingHeld => LetterKind.NothingHeld,
        RequestOutcome.Refused when Answer.Found.All(f => f.Disclosure == Disclosure.Withhold) => LetterKind.Refusal,
        _ => null,
    };

    public IEnumerable<(string Title, FoundItem Item, string Reasons)> Items => Answer.Found.Select(f => (
        f.ContentOf(Key).Title, f, string.Join(", ", Answer.Exclusions.Where(e => e.FoundItemId == f.Id).Select(e => Policy.Exemptions.FirstOrDefault(x => x.Code == e.Exemption)?.Title ?? e.Exemption))));

    public IReadOnlyList<(OtherPerson Person, ThirdParty Other)> Others => [.. Answer.Others.Select(o => (o.PersonOf(Key), o))];

    public IEnumerable<(Search Search, SearchEntry Entry)> Searches => Answer.Searches.Select(s => (s.DetailsOf(Key), s));

    public string? SentBack => Case.Approvals.Where(a => a.PackSha256 == Pack?.Sha256 && a.State == ApprovalState.SentBack).MaxBy(a => a.AskedAt)?.CommentOf(Key);

    public async Task OnGetAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        if (!CanAssemble) return;
        CoverLetter = Pack is not null && IsCurrent
            ? Pack.CoverLetterOf(Key)
            : await letters.DraftAsync(LetterKind.Disclosure, Case, People, new LetterFacts { Answer = AnswerSummary.Of(Answer, Key) }, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (ModelState.IsValid && (await handler.HandleAsync(new AssembleAnswer(Case.Id, CoverLetter ?? ""), ct)).Problem is { } problem) AddProblem(problem);
        if (ModelState.IsValid) return LocalRedirect($"{CaseUrl}/answer");
        await ReadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostApprovalAsync(CancellationToken ct)
    {
        var outcome = await approval.HandleAsync(new AskPackApproval(Case.Id, PackSha256 ?? ""), ct);
        if (outcome.Ok) return LocalRedirect($"{CaseUrl}/answer");
        AddProblem(outcome.Problem!);
        await ReadAsync(ct);
        CoverLetter ??= Pack?.CoverLetterOf(Key);
        return Page();
    }

    private void AddProblem(Problem problem) => ModelState.AddModelError(problem.Field ?? "", problem.Message);

    private async Task ReadAsync(CancellationToken ct)
    {
        Answer = await db.AnswerToAsync(Case, ct);
        Pack = await db.FindPackAsync(Case.Id, ct);
        Contents = Pack?.ContentsOf(Key);
        IsCurrent = Pack?.IsCurrent(Answer) ?? false;
        Blocks = Letter is null && Pack?.ReleasedAt is null && Case.IsOpen ? [.. Answer.Missing(Answer.Natural == RequestOutcome.Refused ? RequestOutcome.DisclosedInPart : Answer.Natural)] : [];
        NeedsTwo = Pack is not null && ApproveAnswerHandler.NeedsTwo(Policy, Answer, Pack);
        PackSha256 = Pack?.Sha256;
        ModelState.Remove(nameof(PackSha256));
        if (Case.CurrentApproval is { } asked) AskedBy = (await names.OfAsync([asked.AskedBy], ct))(asked.AskedBy);
    }
}
