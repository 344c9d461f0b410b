using System.CommandLine;
using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.Host.Verbs;

/// <summary><c>migrate</c>: the catalogue, then every tenant, in parallel, with progress and a report. Can be repeated.</summary>
internal static class MigrateCommand
{
    internal static Command Create(Func<CancellationToken, Task<ServiceProvider>> start)
    {
        var parallel = new Option<int>("--parallel") { Description = "How many tenants at a time.", DefaultValueFactory = _ => 4 };
        var command = new Command("migrate", "Brings the catalogue and every tenant up to date with this release.") { parallel };
        command.SetAction(async (parsed, ct) =>
        {
            await using var services = await start(ct);
            var report = await services.GetRequiredService<FleetMigration>().RunAsync(
                Math.Clamp(parsed.GetValue(parallel), 1, 64), (done, tenant) => Console.WriteLine($"{done,6}  {tenant}"), ct);
            await ReportAsync(report);
            Console.WriteLine($"{report.Upgraded} upgraded, {report.UpToDate} were up to date, {report.Failed.Count} failed.");
            return report.Failed.Count == 0 ? 0 : 1;
        });
        return command;
    }

    /// <summary>Names those that could not be brought up to date, and why.</summary>
    internal static async Task ReportAsync(MigrationReport report)
    {
        foreach (var (slug, error) in report.Failed) await Console.Error.WriteLineAsync($"{slug} was left at its old version: {error}");
    }
}
