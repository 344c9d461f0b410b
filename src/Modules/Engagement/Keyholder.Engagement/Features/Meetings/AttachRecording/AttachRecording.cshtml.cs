using System.Text;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Keyholder.Engagement.Features.Meetings.AttachRecording;

/// <summary>
/// Takes one large file. The form is read part by part as it comes and never as a whole, so the framework's own reading of forms,
/// and with it its check of the token, is done here by hand.
/// </summary>
[Authorize(Policy = AccessPolicies.EngagementWork)]
[RequestSizeLimit(Largest), IgnoreAntiforgeryToken, FormReadByHand]
internal sealed class AttachRecordingModel(MeetingReader reader, Recordings recordings, EngagementPolicies policies, IAntiforgery antiforgery, IOptions<AntiforgeryOptions> token) : MeetingPage(reader)
{
    // Two gigabytes and what stands around them in the form.
    private const long Largest = Recordings.MostBytes + (1024 * 1024);
    private const int LongestField = 4096;

    // No IFormFile: such a property is bound whatever its attributes, and the whole form read for it.
    public string? Upload { get; set; }

    public string Purpose { get; private set; } = "";

    public Problem? WhyNot { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (recording, problem) = await ReceiveAsync(ct);
        if (recording is not null) return DoneOr(default, Here, "Recording attached. It is destroyed when the group has agreed the minutes");
        if (problem is null) return BadRequest();
        Fail(problem);
        await ShowAsync(ct);
        return Page();
    }

    /// <summary>Neither a recording nor a problem when what came is not this page's form.</summary>
    private async Task<Outcome<Recording>> ReceiveAsync(CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and < 200 } boundary) return default;
        // Before anything is read: the server would cut it off on the way, and nobody would be told why.
        if (Request.ContentLength > Largest)
        {
            Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return new Problem("The selected file must be smaller than 2GB", nameof(Upload));
        }

        var parts = new MultipartReader(boundary.ToString(), Request.Body);
        var isOurs = false;
        while (await parts.ReadNextSectionAsync(ct) is { } part)
        {
            var name = part.GetContentDispositionHeader()?.Name.ToString().Trim('"');
            if (name == token.Value.FormFieldName)
            {
                Request.Headers[token.Value.HeaderName!] = await TextAsync(part, ct);
                isOurs = await antiforgery.IsRequestValidAsync(HttpContext);
                if (!isOurs) return default;
            }
            else if (name == nameof(Upload) && part.AsFileSection() is { FileName.Length: > 0, FileStream: { } content } file)
            {
                if (!isOurs) return default;
                // One file, and nothing of what comes after it: it may be too much.
                return await recordings.AttachAsync(Meeting.Id, file.FileName, content, ct);
            }
        }

        if (!isOurs) return default;
        return new Problem("Select a file", nameof(Upload));
    }

    private static async Task<string> TextAsync(MultipartSection part, CancellationToken ct)
    {
        var text = new byte[LongestField];
        var read = await part.Body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, ct);
        return Encoding.UTF8.GetString(text, 0, read);
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        Purpose = (await policies.GetAsync(ct)).Text(Recordings.PurposeKey) ?? "Only to make accurate minutes.";
        WhyNot = await recordings.WhyNotAsync(Meeting, ct);
    }

    /// <summary>Keeps model binding away from the form.</summary>
    [AttributeUsage(AttributeTargets.Class)]
    private sealed class FormReadByHandAttribute : Attribute, IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            context.ValueProviderFactories.RemoveType<FormValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<FormFileValueProviderFactory>();
            context.ValueProviderFactories.RemoveType<JQueryFormValueProviderFactory>();
        }

        public void OnResourceExecuted(ResourceExecutedContext context)
        {
        }
    }
}
