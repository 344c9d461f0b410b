using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases.ContainBreach;

/// <summary>Says how a step stands.</summary>
/// <param name="Note">What came of it; why it is not needed.</param>
internal sealed record SetStep(string Reference, Guid StepId, StepState State, Guid? DoneBy, DateTimeOffset? DoneAt, string? Note);

/// <summary>Adds a step that the policy does not have.</summary>
internal sealed record AddStep(string Reference, string Text);

internal sealed class ContainBreachHandler(BreachesDbContext db, BreachRegister register, BreachNames names, DataKeys keys, TimeProvider time)
{
    public Task<Outcome> HandleAsync(SetStep command, CancellationToken ct) => register.ChangeAsync(command.Reference, "containment.set", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        if (await db.ContainmentSteps.SingleOrDefaultAsync(s => s.Id == command.StepId && s.BreachId == breach.Id, ct) is not { } step) return new Problem("There is no such step.");
        if (command.State == StepState.NotNeeded && command.Note is null) return new Problem("Enter why it is not needed", nameof(command.Note));
        if (command.State == StepState.Done)
        {
            if (command.DoneBy is not { } by || (await names.StaffAsync(ct)).All(p => p.Id != by)) return new Problem("Choose who did it", nameof(command.DoneBy));
            if (command.DoneAt is not { } at) return new Problem("Enter when it was done", nameof(command.DoneAt));
            if (at > time.GetUtcNow()) return new Problem("The time it was done cannot be in the future", nameof(command.DoneAt));
        }

        step.State = command.State;
        (step.DoneBy, step.DoneAt) = command.State == StepState.Done ? (command.DoneBy, command.DoneAt) : (null, null);
        step.Note = command.Note is { } note ? (await keys.GetAsync(breach.Id, ct)).Seal(note, ContainmentStep.NoteField(step.Id)) : null;
        return Outcome.Done;
    }, ct, command.State.ToString());

    public Task<Outcome> HandleAsync(AddStep command, CancellationToken ct) => register.ChangeAsync(command.Reference, "containment.added", async breach =>
    {
        if (!breach.IsOpen) return CaseProblems.Closed;
        var last = await db.ContainmentSteps.Where(s => s.BreachId == breach.Id).MaxAsync(s => (int?)s.Position, ct) ?? 0;
        var id = Guid.CreateVersion7(time.GetUtcNow());
        db.ContainmentSteps.Add(new ContainmentStep { Id = id, BreachId = breach.Id, Position = last + 1, Own = (await keys.GetAsync(breach.Id, ct)).Seal(command.Text, ContainmentStep.OwnField(id)) });
        return Outcome.Done;
    }, ct);
}
