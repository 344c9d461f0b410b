using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.WithdrawRequest;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features;

public sealed class SubjectDataTests(RequestsApp app)
{
    private readonly string _email = $"s.{Guid.NewGuid().ToString("N")[..8]}@example.org";

    [Fact]
    public async Task A_persons_requests_are_found_by_their_email_and_exported_as_they_may_read_them()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: _email);

        var exports = await AskAsync(async data => await data.ExportAsync(Subject, [opened.Id.ToString()], CancellationToken.None));

        var export = Assert.Single(exports);
        Assert.Contains(export.Fields, f => f.Value == "Everything about my repairs");
    }

    [Fact]
    public async Task An_open_request_is_not_erased_and_says_why()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: _email);

        var outcome = await AskAsync(data => data.EraseAsync(Subject, opened.Id.ToString(), CancellationToken.None));

        Assert.False(outcome.Done);
        Assert.Contains("s.173", outcome.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_closed_request_is_held_for_six_months_and_says_until_when()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: _email);
        var officer = await app.Host.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        await app.Host.StepAsync<WithdrawRequestHandler>(app.Alpha, officer, h => h.HandleAsync(new WithdrawRequest(opened.Id, RequestsApp.Today), CancellationToken.None));

        var items = await AskAsync(data => data.LocateAsync(Subject, CancellationToken.None));

        Assert.Equal((StopReason.Hold, new DateOnly(2027, 4, 7)), (items[0].Stops[0].Reason, items[0].Stops[0].Until!.Value));
    }

    [Fact]
    public async Task An_access_request_fills_itself_with_what_the_platform_holds_but_not_with_itself()
    {
        var earlier = await app.Host.OpenRequestAsync(app.Alpha, email: _email);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: _email);
        await app.Host.SettleAsync();

        var found = await app.Host.RequestsAsync(app.Alpha, db => db.Found.Where(f => f.RequestId == opened.Id).Select(f => f.PlatformItemId).ToListAsync());

        Assert.Contains(earlier.Id.ToString(), found);
        Assert.DoesNotContain(opened.Id.ToString(), found);
    }

    [Fact]
    public async Task Collecting_again_adds_nothing_twice()
    {
        await app.Host.OpenRequestAsync(app.Alpha, email: _email);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: _email);
        await app.Host.SettleAsync();
        var before = await CountAsync();
        var officer = await app.Host.AddStaffAsync(app.Alpha, Roles.CaseOfficer);

        await app.Host.StepAsync<CollectPlatformDataHandler>(app.Alpha, officer, h => h.HandleAsync(opened.Id, CancellationToken.None));

        Assert.Equal(before, await CountAsync());
        Task<int> CountAsync() => app.Host.RequestsAsync(app.Alpha, db => db.Found.CountAsync(f => f.RequestId == opened.Id));
    }

    private Subject Subject => new(null, _email, null);

    private Task<T> AskAsync<T>(Func<ISubjectData, Task<T>> ask) =>
        app.Host.InAsync(app.Alpha, services => ask(services.GetServices<ISubjectData>().Single(s => s is RightsRequestsSubjectData)));
}
