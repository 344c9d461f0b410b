using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web.Journeys;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

/// <summary>A page that takes files as proof, or the word that proof will come another way.</summary>
internal abstract class ProofStep(RequestStepServices services, Uploads uploads) : RequestStep(services)
{
    private const int MostFiles = 5;

    [BindProperty, Required(ErrorMessage = "Select how you will show us")]
    public Proof? Proof { get; set; }

    [BindProperty]
    public List<IFormFile> Upload { get; set; } = [];

    /// <summary>What has been attached; not shown to whoever finds the browser of somebody who signed out.</summary>
    public IReadOnlyList<ReceivedFile> Attached => Draft.IsLocked ? [] : [.. Answers.FilesFor(Purpose)];

    /// <summary>Kept in the links that remove a file.</summary>
    public string? ReturnTo => ReturnsToCheck ? Journey<RequestAnswers>.Check : null;

    protected abstract FilePurpose Purpose { get; }

    protected abstract Proof? Answer { get; set; }

    public void OnGet() => Proof = Answer;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Upload.Count > 0 && Proof is null)
        {
            // Whoever chose a file has said how.
            ModelState.Remove(nameof(Proof));
            Proof = MakeRequest.Proof.Attached;
        }

        if (!ModelState.IsValid) return Page();
        if (Proof == MakeRequest.Proof.Attached && await TakeAsync(ct) is { } problem)
        {
            ModelState.AddModelError(nameof(Upload), problem);
            return Page();
        }

        Answer = Proof;
        return await ContinueAsync(ct);
    }

    public async Task<IActionResult> OnPostRemoveAsync(Guid file, CancellationToken ct)
    {
        Services.Drafts.RemoveFile(Draft, file);
        await Services.Drafts.SaveAsync(HttpContext, Draft, Resident?.Id, ct);
        return LocalRedirect(Journey.Url(Slug, ReturnsToCheck));
    }

    private async Task<string?> TakeAsync(CancellationToken ct)
    {
        var before = Answers.FilesFor(Purpose).Count();
        if (Upload.Count + before == 0) return "Select a file, or choose to show us another way";
        if (Upload.Count + before > MostFiles) return $"You can attach up to {MostFiles} files";
        var (received, problem) = await uploads.ReceiveAllAsync(await Services.Drafts.KeyAsync(Draft, ct), Upload, Purpose, nameof(Upload), ct);
        if (received is not null) Answers.Files.AddRange(received);
        return problem?.Message;
    }
}
