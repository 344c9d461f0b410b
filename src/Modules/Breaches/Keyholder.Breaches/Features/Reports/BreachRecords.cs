using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>What the register of records is told of the module's records.</summary>
internal static class BreachRecords
{
    public const string Source = "breaches";
    public const string Class = "breach-record";

    public static string IdOf(Breach breach) => $"breach:{breach.Id}";

    public static string IdOf(BreachReport report) => $"report:{report.Id}";

    /// <summary>To be published whenever a breach is opened, closed, merged or opened again.</summary>
    public static RecordRegistered Registration(this Breach breach)
    {
        List<TriggerDate> triggers = [new(RetentionTrigger.Created, breach.OpenedAt.LondonDate())];
        if (!breach.IsOpen && breach.ClosedAt is { } closed) triggers.Add(new(RetentionTrigger.Closed, closed.LondonDate()));
        return new RecordRegistered(Source, IdOf(breach), Class, triggers, CaseId: breach.Id, Title: $"Breach {breach.Reference}");
    }

    /// <summary>For a report that is not a breach; one that belongs to a breach is kept and goes with it.</summary>
    public static RecordRegistered Registration(this BreachReport report)
    {
        List<TriggerDate> triggers = [new(RetentionTrigger.Created, report.ReceivedAt.LondonDate())];
        if (report.DealtWithAt is { } done) triggers.Add(new(RetentionTrigger.Closed, done.LondonDate()));
        return new RecordRegistered(
            Source, IdOf(report), Class, triggers, report.Reporter == ReporterKind.Resident ? report.ReporterId : null, report.Id, Title: $"Breach report {report.Reference}");
    }
}
