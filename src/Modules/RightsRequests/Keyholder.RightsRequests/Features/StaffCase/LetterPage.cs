using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.StaffCase;

/// <summary>The letter as staff have it before them.</summary>
internal sealed class LetterInput
{
    public const int Longest = 20_000;

    [Required(ErrorMessage = "Write the letter"), MaxLength(Longest, ErrorMessage = "The letter must be 20,000 characters or fewer")]
    public string? Body { get; set; }

    [Required(ErrorMessage = "Choose how you send the letter")]
    public LetterWay? Way { get; set; }
}

internal enum LetterStage
{
    /// <summary>What the letter is about is being asked.</summary>
    Facts,

    Write,
    Preview,
}

/// <summary>
/// A step that sends a letter. The letter is drafted from what was asked, changed as staff like, seen as it will be, and sent. What
/// was typed goes along from one to the next in the form.
/// </summary>
internal abstract class LetterPage : CasePage
{
    // Named, so that a form without a letter is not searched for one.
    [BindProperty(Name = nameof(Letter))]
    public LetterInput Letter { get; set; } = new();

    public LetterStage Stage { get; private set; }

    /// <summary>Whether something is asked before there is a letter.</summary>
    protected virtual bool AsksFirst => true;

    /// <summary>Whether the letter can be read in the portal.</summary>
    public virtual bool CanUsePortal => People.Requester.Email is not null;

    private LetterWay UsualWay => CanUsePortal && Case.Delivery == Delivery.Online ? LetterWay.Portal : LetterWay.Post;

    /// <summary>Checks what was asked, in the model state.</summary>
    protected virtual Task CheckFactsAsync(CancellationToken ct) => Task.CompletedTask;

    protected abstract Task<string> DraftAsync(CancellationToken ct);

    /// <summary>Takes the step and sends the letter.</summary>
    protected abstract Task<Outcome> SendAsync(CancellationToken ct);

    /// <summary>What the case page says once it is done.</summary>
    protected abstract string Said { get; }

    /// <summary>Sets what stands in the form at first.</summary>
    protected virtual Task StartAsync(CancellationToken ct) => Task.CompletedTask;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        if (AsksFirst) return;
        Letter.Way = UsualWay;
        Letter.Body = await DraftAsync(ct);
        Stage = LetterStage.Write;
    }

    /// <summary>What was asked is answered: here is a letter.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        foreach (var key in ModelState.Keys.Where(k => k.StartsWith(nameof(Letter), StringComparison.Ordinal)).ToList()) ModelState.Remove(key);
        await CheckFactsAsync(ct);
        if (!ModelState.IsValid) return Page();
        Letter.Body = await DraftAsync(ct);
        Letter.Way ??= UsualWay;
        Stage = LetterStage.Write;
        return Page();
    }

    public async Task<IActionResult> OnPostPreviewAsync(CancellationToken ct) => Show(await IsCompleteAsync(ct) ? LetterStage.Preview : LetterStage.Write);

    public async Task<IActionResult> OnPostChangeAsync(CancellationToken ct)
    {
        await IsCompleteAsync(ct);
        return Show(LetterStage.Write);
    }

    public async Task<IActionResult> OnPostSendAsync(CancellationToken ct)
    {
        if (!await IsCompleteAsync(ct)) return Show(LetterStage.Write);
        if ((await SendAsync(ct)).Problem is { } problem)
        {
            Stage = AsksFirst && problem.Field is not null ? LetterStage.Facts : LetterStage.Write;
            return Refused(problem);
        }

        return Done(Said);
    }

    private async Task<bool> IsCompleteAsync(CancellationToken ct)
    {
        await CheckFactsAsync(ct);
        return ModelState.IsValid;
    }

    private Microsoft.AspNetCore.Mvc.RazorPages.PageResult Show(LetterStage stage)
    {
        Stage = stage;
        return Page();
    }
}
