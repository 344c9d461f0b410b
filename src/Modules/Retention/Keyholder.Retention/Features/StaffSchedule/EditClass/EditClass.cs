using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.StaffSchedule.EditClass;

/// <summary>Puts a class into the draft.</summary>
/// <param name="Entry">The class as it was given.</param>
/// <param name="IsNew">Whether the draft must not have its code yet.</param>
internal sealed record EditClass(ClassEntry Entry, bool IsNew);

internal sealed class EditClassHandler(Schedules schedules)
{
    /// <summary>Everything that is wrong, each with its property of <see cref="ClassEntry"/>; empty when it is in the draft.</summary>
    public async Task<IReadOnlyList<Problem>> HandleAsync(EditClass command, CancellationToken ct)
    {
        var (recordClass, problems) = command.Entry.Read(await schedules.LawAsync(null, ct));
        if (recordClass is null) return problems;
        var outcome = await schedules.ChangeAsync(
            "class-changed",
            draft => Task.FromResult(command.IsNew && draft.Classes.Exists(c => c.Code == recordClass.Code)
                ? new Problem("There is a class with this code already, and a class has one rule", nameof(ClassEntry.Code))
                : draft.Put(recordClass.Code, recordClass)),
            _ => recordClass.Code,
            ct);
        return outcome.Problem is { } problem ? [problem] : [];
    }

    /// <summary>Takes a class out of the draft.</summary>
    public Task<Outcome> RemoveAsync(string code, CancellationToken ct) =>
        schedules.ChangeAsync("class-removed", draft => Task.FromResult(draft.Put(code, null)), _ => code, ct);
}
