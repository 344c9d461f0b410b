using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.StaffSchedule.ImportSchedule;

/// <summary>Brings classes of a file into the draft, all or none of them.</summary>
/// <param name="File">CSV, as <see cref="ScheduleFile"/> writes it or another spreadsheet.</param>
/// <param name="Whole">Whether classes that are not in the file are taken out.</param>
internal sealed record ImportSchedule(byte[] File, bool Whole);

internal sealed class ImportScheduleHandler(Schedules schedules)
{
    /// <summary>What is wrong, line by line; empty when the draft has the classes.</summary>
    public async Task<IReadOnlyList<string>> HandleAsync(ImportSchedule command, CancellationToken ct)
    {
        if (await schedules.PendingAsync(ct) is not { } draft) return ["No change of the schedule is in preparation."];
        var (classes, problems) = ScheduleFile.Read(command.File, draft.Classes.ToDictionary(c => c.Code), await schedules.LawAsync(null, ct));
        if (problems.Count > 0) return problems;
        var outcome = await schedules.ChangeAsync(
            "imported",
            version =>
            {
                var done = Outcome.Done;
                foreach (var gone in command.Whole ? version.Classes.Select(c => c.Code).Except(classes.Select(c => c.Code)).ToList() : []) done = version.Put(gone, null);
                foreach (var c in classes) done = version.Put(c.Code, c);
                return Task.FromResult(done);
            },
            _ => string.Create(CultureInfo.InvariantCulture, $"{classes.Count} classes"),
            ct);
        return outcome.Problem is { } problem ? [problem.Message] : [];
    }
}
