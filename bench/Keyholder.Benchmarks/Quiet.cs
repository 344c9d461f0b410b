using Keyholder.BuildingBlocks.Jobs;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.Disposal;
using Keyholder.Retention.Features.ImportRecords;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Benchmarks;

/// <summary>The real host, without the work that is measured: that is done step by step by the benchmark, not a second time by its wake-up.</summary>
internal sealed class Quiet : IWakeUp
{
    public static async Task<KeyholderApp> StartAsync()
    {
        var app = await KeyholderApp.StartAsync(services: services =>
        {
            foreach (var job in (string[])[DueDates.SweepJob, RunWakeUp.Job, ReadImportWakeUp.Job]) services.AddKeyedScoped<IWakeUp, Quiet>(job);
        });
        // The schedule of a new organisation is in force.
        await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        return app;
    }

    public Task RunAsync(string key, CancellationToken ct) => Task.CompletedTask;
}
