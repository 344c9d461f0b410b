using Keyholder.Retention.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Tests.Features;

/// <summary>This moves the clock, so it has a host of its own.</summary>
[Trait("Requirement", "D7")]
public sealed class SweepClockTests : IAsyncLifetime
{
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_clock_that_goes_back_lists_nothing_before_its_day_and_takes_nothing_off_the_list()
    {
        var data = await DisposalTestData.NewAsync(_app);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 5);
        await data.SweepAsync();
        var run = await data.RunAsync();

        _app.Clock.Advance(TimeSpan.FromDays(-3));
        await data.AddAsync("repairs", 1, source: "Elsewhere", due: DisposalTestData.Today.AddDays(-1));
        await data.SweepAsync();
        Assert.Equal(5, (await data.RunAsync()).Classes.Single().Listed);
        Assert.Equal(5, (await data.ListAsync(run.Id)).Count);

        _app.Clock.Advance(TimeSpan.FromDays(3));
        await data.SweepAsync();
        Assert.Equal((run.Reference, 6L), ((await data.RunAsync()).Reference, (await data.RunAsync()).Classes.Single().Listed));
    }
}
