using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.StaffCase.AcceptIdentity;
using Keyholder.RightsRequests.Features.StaffCase.AskForIdentity;
using Keyholder.RightsRequests.Features.StaffCase.AssignOfficer;
using Keyholder.RightsRequests.Features.WithdrawRequest;
using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Features;

/// <summary>What happens as time goes by. Each test has a clock, and so a host, of its own.</summary>
public sealed class DeadlineTests : IAsyncLifetime
{
    private KeyholderApp _app = null!;
    private TestStaff _lead = null!;
    private TestStaff _officer = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await RequestsApp.StartAsync();
        _lead = await _app.AddStaffAsync(_app.Alpha, Roles.DataProtectionLead);
        _officer = await _app.AddStaffAsync(_app.Alpha, Roles.CaseOfficer);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    [Trait("Requirement", "Q2")]
    public async Task Before_and_after_the_last_day_people_are_told_once()
    {
        var opened = await _app.OpenRequestAsync(_app.Alpha);
        await _app.StepAsync<AssignOfficerHandler>(_app.Alpha, _officer, h => h.HandleAsync(new AssignOfficer(opened.Id, _officer.Id), CancellationToken.None));

        await _app.AdvanceAsync(TimeSpan.FromDays(24));
        Assert.DoesNotContain("due-soon", await _app.HappenedAsync(_app.Alpha, opened.Id));
        await _app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Single(await _app.HappenedAsync(_app.Alpha, opened.Id), "due-soon");
        await _app.AdvanceAsync(TimeSpan.FromDays(9));
        await _app.AdvanceAsync(TimeSpan.FromDays(9));

        Assert.Single(await _app.HappenedAsync(_app.Alpha, opened.Id), "overdue");
        Assert.Equal(["rights-requests.due-soon", "rights-requests.overdue"], _app.MailTo(_app.Alpha, _officer.Email).Select(m => m.Template));
        Assert.Equal(["rights-requests.overdue"], _app.MailTo(_app.Alpha, _lead.Email).Select(m => m.Template));
        Assert.All(_app.MailTo(_app.Alpha, _officer.Email), m => Assert.DoesNotContain("Amira", m.Subject + m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_deadline_that_moved_is_told_of_on_its_new_day()
    {
        var opened = await _app.OpenRequestAsync(_app.Alpha);
        await _app.StepAsync<AskForIdentityHandler>(_app.Alpha, _officer, h => h.HandleAsync(new AskForIdentity(opened.Id, "Dear Amira", LetterWay.Post), CancellationToken.None));

        await _app.AdvanceAsync(TimeSpan.FromDays(40));
        Assert.DoesNotContain("overdue", await _app.HappenedAsync(_app.Alpha, opened.Id));
        await _app.StepAsync<AcceptIdentityHandler>(_app.Alpha, _officer, h => h.HandleAsync(
            new AcceptIdentity(opened.Id, IdentityMethod.DocumentSeen, RequestsApp.Today.AddDays(40)), CancellationToken.None));
        await _app.AdvanceAsync(TimeSpan.FromDays(33));

        Assert.Single(await _app.HappenedAsync(_app.Alpha, opened.Id), "overdue");
    }

    [Fact]
    public async Task Six_months_after_closing_the_hold_is_lifted_and_not_before()
    {
        var opened = await _app.OpenRequestAsync(_app.Alpha);
        await _app.StepAsync<WithdrawRequestHandler>(_app.Alpha, _officer, h => h.HandleAsync(new WithdrawRequest(opened.Id, RequestsApp.Today), CancellationToken.None));

        await _app.AdvanceAsync(TimeSpan.FromDays(180));
        Assert.DoesNotContain("hold-lifted", await _app.HappenedAsync(_app.Alpha, opened.Id));
        await _app.AdvanceAsync(TimeSpan.FromDays(4));

        Assert.Single(await _app.HappenedAsync(_app.Alpha, opened.Id), "hold-lifted");
        Assert.DoesNotContain("overdue", await _app.HappenedAsync(_app.Alpha, opened.Id));
    }
}
