using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Journeys;
using Keyholder.Notices.Contracts;
using Keyholder.RightsRequests.Features.MyRequests;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.RightsRequests.Features.MakeRequest;

internal sealed class CheckAnswersModel(RequestStepServices services, SendRequestHandler handler, OwnRequests own) : RequestStep(services)
{
    public IReadOnlyList<OwnRequestRow> OpenRequests { get; private set; } = [];

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public string Period => (Answers.AnyTime, Answers.From, Answers.To) switch
    {
        (true, _, _) => "From any time",
        (_, { } from, null) => $"From {from.InWords()} up to today",
        (_, { } from, { } to) => $"From {from.InWords()} to {to.InWords()}",
        _ => "",
    };

    protected override string Slug => Journey<RequestAnswers>.Check;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Journey.RedirectFor(Slug, Answers) is not null) return LocalRedirect(Journey.CheckUrl);
        var outcome = await handler.HandleAsync(new SendRequest(Draft, Resident?.Id, NoticePin.Read(ShownNotice)), ct);
        if (outcome.Problem is { } problem)
        {
            ModelState.AddModelError("", problem.Message);
            return Page();
        }

        return LocalRedirect("/requests/new/sent");
    }

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (Resident is not null) OpenRequests = [.. (await own.ListAsync(User, ct)).Where(r => r.IsOpen)];
    }
}
