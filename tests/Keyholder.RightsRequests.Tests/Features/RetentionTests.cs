using System.Collections.Concurrent;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.WithdrawRequest;
using Keyholder.TestKit;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features;

/// <summary>A host of its own, whose clock runs past the time for which closed requests are held.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private readonly Answers _answers = new();
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RequestsApp.StartAsync();
        _app.Services.GetRequiredService<IBusControl>().ConnectPublishObserver(_answers);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact, Trait("Requirement", "D7")]
    public async Task A_request_stands_in_the_register_from_the_day_it_came_until_it_is_destroyed()
    {
        var resident = await _app.AddResidentAsync(_app.Alpha);
        var opened = await _app.OpenRequestAsync(_app.Alpha, residentId: resident.Id);
        await _app.SettleAsync();
        Assert.True(await IsKnownAsync(opened.Id));

        await OrderAsync(DisposalAction.Destroy, opened.Id);
        Assert.Contains("s.173", Assert.Single(_answers.Last.Refused).Reason, StringComparison.Ordinal);

        await WithdrawAsync(opened.Id);
        await OrderAsync(DisposalAction.Destroy, opened.Id);
        Assert.Contains("in case there is a complaint", Assert.Single(_answers.Last.Refused).Reason, StringComparison.Ordinal);

        await _app.AdvanceAsync(TimeSpan.FromDays(200));
        for (var again = 0; again < 2; again++)
        {
            await OrderAsync(DisposalAction.Destroy, opened.Id);
            Assert.Equal([opened.Id.ToString()], _answers.Last.Done);
            Assert.Empty(_answers.Last.Refused);
        }

        Assert.Equal(0, await _app.RequestsAsync(_app.Alpha, db => db.Requests.CountAsync(r => r.Id == opened.Id)));
        Assert.Equal(0, await _app.RequestsAsync(_app.Alpha, db => db.SearchTerms.CountAsync(t => t.RequestId == opened.Id)));
        Assert.Null(await _app.InAsync(_app.Alpha, s => s.GetRequiredService<DataKeys>().FindAsync(opened.Id, default)));
        Assert.Contains("destroyed", await _app.HappenedAsync(_app.Alpha, opened.Id));
    }

    [Fact, Trait("Requirement", "D4")]
    public async Task Anonymised_there_is_only_left_that_there_was_a_request_and_when()
    {
        var opened = await _app.OpenRequestAsync(_app.Alpha);
        await WithdrawAsync(opened.Id);
        await _app.AdvanceAsync(TimeSpan.FromDays(200));
        await OrderAsync(DisposalAction.Anonymise, opened.Id);
        Assert.Equal([opened.Id.ToString()], _answers.Last.Done);
        var left = await _app.RequestAsync(_app.Alpha, opened.Id);
        Assert.Equal((true, null), (left.ErasedAt is not null, left.ResidentId));
        Assert.Null(await _app.InAsync(_app.Alpha, s => s.GetRequiredService<DataKeys>().FindAsync(opened.Id, default)));
    }

    [Fact, Trait("Requirement", "D7")]
    public async Task An_order_for_another_module_is_left_alone_and_one_that_cannot_be_followed_is_refused_in_words()
    {
        var opened = await _app.OpenRequestAsync(_app.Alpha);
        await OrderAsync(DisposalAction.Archive, opened.Id);
        Assert.Equal("Requests can only be destroyed or anonymised", Assert.Single(_answers.Last.Refused).Reason);
        var before = _answers.Count;
        await PublishAsync(new DisposalOrdered(Guid.NewGuid(), 1, "elsewhere", "some-class", DisposalAction.Destroy, [], [opened.Id.ToString()], "rule"));
        Assert.Equal(before, _answers.Count);
    }

    private Task OrderAsync(DisposalAction action, Guid request) =>
        PublishAsync(new DisposalOrdered(Guid.NewGuid(), 1, "rights-requests", "rights-request-case", action, [], [request.ToString()], "Destroyed 3 years after it was closed"));

    private async Task PublishAsync(object message)
    {
        await _app.RequestsAsync(_app.Alpha, db =>
        {
            db.Publish(message);
            return db.SaveChangesAsync();
        });
        await _app.SettleAsync();
    }

    private async Task WithdrawAsync(Guid request)
    {
        var officer = await _app.AddStaffAsync(_app.Alpha, Roles.CaseOfficer);
        await _app.StepAsync<WithdrawRequestHandler>(_app.Alpha, officer, h => h.HandleAsync(new WithdrawRequest(request, RequestsApp.Today), CancellationToken.None));
    }

    private async Task<bool> IsKnownAsync(Guid request) => (await _app.InAsync(
        _app.Alpha, s => s.GetRequiredService<IRecordRetention>().UntilAsync([new RecordReference("rights-requests", request.ToString())], default))).Count == 1;

    /// <summary>Sees what is answered on the bus.</summary>
    private sealed class Answers : IPublishObserver
    {
        private readonly ConcurrentQueue<DisposalCompleted> _seen = new();

        public DisposalCompleted Last => _seen.Last();

        public int Count => _seen.Count;

        public Task PrePublish<T>(PublishContext<T> context) where T : class => Task.CompletedTask;

        public Task PostPublish<T>(PublishContext<T> context) where T : class
        {
            if (context.Message is DisposalCompleted answer) _seen.Enqueue(answer);
            return Task.CompletedTask;
        }

        public Task PublishFault<T>(PublishContext<T> context, Exception exception) where T : class => Task.CompletedTask;
    }
}
