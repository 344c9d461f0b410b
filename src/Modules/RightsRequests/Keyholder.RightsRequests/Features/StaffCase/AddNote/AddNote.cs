using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.StaffCase.AddNote;

internal sealed record AddNote(Guid RequestId, string Text);

internal sealed class AddNoteHandler(CaseWork work, RightsRequestsDbContext db)
{
    public Task<Outcome> HandleAsync(AddNote command, CancellationToken ct) => work.StepAsync(command.RequestId, "note-added", step =>
    {
        var id = step.NewId();
        db.Notes.Add(new RequestNote
        {
            Id = id,
            RequestId = step.Request.Id,
            Text = step.Key.Seal(command.Text.ReplaceLineEndings("\n").Trim(), RequestNote.TextField(id)),
            At = step.Now,
            By = step.Actor.ToString(),
        });
        return Outcome.Done;
    }, ct);
}
