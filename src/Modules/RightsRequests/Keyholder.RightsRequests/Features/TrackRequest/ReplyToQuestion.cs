using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.AspNetCore.Http;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>The person answers what we asked about their request. The clock runs again from today.</summary>
internal sealed record ReplyToQuestion(Guid RequestId, string Answer, IReadOnlyCollection<IFormFile> Files);

internal sealed class ReplyToQuestionHandler(CaseWork work, RightsRequestsDbContext db, Uploads uploads, DataKeys keys)
{
    public async Task<Outcome> HandleAsync(ReplyToQuestion command, CancellationToken ct)
    {
        var (files, problem) = await uploads.ReceiveAllAsync(
            await keys.GetAsync(command.RequestId, ct), command.Files, FilePurpose.Correspondence, nameof(ReplyToQuestionModel.Upload), ct);
        return problem ?? await work.StepAsync(command.RequestId, "clarification-answered", step =>
        {
            db.Files.AddRange(files!.Select(f => f.For(step.Request.Id, step.Key, step.Now, step.Actor)));
            // What was asked first stays beside what was said since: nobody has narrowed anything unless they say so.
            var scope = $"{step.Request.ScopeOf(step.Key)}\n\nAdded on {step.Today.InWords()}:\n{command.Answer}";
            return step.Request.AnswerClarification(scope, step.Today, step.Today, step.Key, step.Actor, step.Now);
        }, ct);
    }
}
