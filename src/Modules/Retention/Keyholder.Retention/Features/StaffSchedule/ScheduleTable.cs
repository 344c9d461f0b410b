using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.StaffSchedule;

/// <summary>The classes of a version as a table.</summary>
/// <param name="Classes">In any order.</param>
/// <param name="RoleTitles">What the organisation calls each role.</param>
/// <param name="Linked">Whether each class leads to its page.</param>
/// <param name="Editable">Whether each class leads to its form.</param>
internal sealed record ScheduleTable(IReadOnlyList<RecordClass> Classes, IReadOnlyDictionary<string, string> RoleTitles, bool Linked = false, bool Editable = false)
{
    public IReadOnlyList<RecordClass> Classes { get; } = [.. Classes.OrderBy(c => c.Title, StringComparer.CurrentCulture)];
}

/// <summary>What is different between two versions, with each field before and after.</summary>
internal sealed record ScheduleChanges(IReadOnlyList<ScheduleChange> Changes, IReadOnlyDictionary<string, string> RoleTitles);

/// <summary>Where a version stands, in words.</summary>
internal static class ScheduleStates
{
    public static string InWords(this ScheduleState state) => state switch
    {
        ScheduleState.Draft => "Draft",
        ScheduleState.Proposed => "Waits for approval",
        ScheduleState.Approved => "Approved",
        ScheduleState.InForce => "Applies now",
        ScheduleState.Superseded => "Applied before",
        _ => "Withdrawn",
    };

    public static string Colour(this ScheduleState state) => state switch
    {
        ScheduleState.Draft => "grey",
        ScheduleState.Proposed => "yellow",
        ScheduleState.Approved => "blue",
        ScheduleState.InForce => "green",
        _ => "grey",
    };
}
