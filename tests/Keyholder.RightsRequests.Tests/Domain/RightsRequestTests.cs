using FsCheck;
using FsCheck.Fluent;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using static Keyholder.RightsRequests.Tests.Domain.Sample;

namespace Keyholder.RightsRequests.Tests.Domain;

public sealed class RightsRequestTests
{
    [Fact]
    [Trait("Requirement", "Q2")]
    public void A_request_is_due_one_month_after_it_was_received_not_after_it_was_logged()
    {
        var request = new Sample().Request;

        Assert.Equal(new DateOnly(2026, 10, 1), request.DueOn);
        Assert.Equal(RequestStatus.Received, request.Status);
    }

    [Fact]
    public void Asking_for_identity_stops_the_clock_and_its_arrival_starts_the_month_again()
    {
        var sample = new Sample();

        Assert.True(sample.Request.Ask(Matter.Identity, new(2026, 9, 2), Today, Officer, Now).Ok);
        sample.Recount();
        Assert.Equal((null, Matter.Identity, RequestStatus.AwaitingIdentity), (sample.Request.DueOn, sample.Request.WaitingFor, sample.Request.Status));

        Assert.True(sample.Request.AcceptIdentity(IdentityMethod.DocumentSeen, new(2026, 9, 10), Today, Officer, Now).Ok);
        sample.Recount();
        Assert.Equal((new DateOnly(2026, 10, 12), (Matter?)null), (sample.Request.DueOn, sample.Request.WaitingFor));
    }

    [Fact]
    public void Accepting_identity_that_was_never_asked_for_leaves_the_deadline_alone()
    {
        var sample = new Sample();

        Assert.True(sample.Request.AcceptIdentity(IdentityMethod.SignedIn, Today, Today, Officer, Now).Ok);

        Assert.False(sample.Request.Recount(England, Today));
        Assert.Equal(new DateOnly(2026, 10, 1), sample.Request.DueOn);
    }

    [Fact]
    public void Clarification_pauses_the_clock_and_the_cautious_reading_is_the_day_to_work_to()
    {
        var sample = new Sample();

        sample.Request.Ask(Matter.Clarification, new(2026, 9, 7), Today, Officer, Now);
        sample.Recount();
        Assert.Equal(RequestStatus.AwaitingClarification, sample.Request.Status);
        sample.Request.AnswerClarification("Only the boiler", new(2026, 9, 15), Today, sample.Key, Officer, Now);
        sample.Recount();

        Assert.Equal((new DateOnly(2026, 10, 12), new DateOnly(2026, 10, 9)), (sample.Request.DueOn, sample.Request.AlertOn));
        Assert.Equal("Only the boiler", sample.Request.ScopeOf(sample.Key));
    }

    [Fact]
    public void An_extension_in_the_first_month_adds_two_months()
    {
        var sample = new Sample();

        Assert.True(sample.Request.Extend(Today, England, Today, Officer, Now).Ok);
        sample.Recount();

        Assert.Equal(new DateOnly(2026, 12, 1), sample.Request.DueOn);
    }

    [Fact]
    public void An_extension_after_the_first_month_is_refused_and_says_why()
    {
        var late = new DateOnly(2026, 10, 2);
        var sample = new Sample();

        var outcome = sample.Request.Extend(late, England, late, Officer, Now);

        Assert.Contains("1 October 2026", outcome.Problem!.Message, StringComparison.Ordinal);
        Assert.False(sample.Request.Extended);
    }

    [Fact]
    public void A_second_extension_is_refused()
    {
        var sample = new Sample();
        sample.Request.Extend(Today, England, Today, Officer, Now);

        Assert.False(sample.Request.Extend(Today, England, Today, Officer, Now).Ok);
    }

    [Theory]
    [InlineData(2026, 9, 21)]
    [InlineData(2026, 8, 31)]
    public void Nothing_is_asked_in_the_future_or_before_the_request_came(int year, int month, int day) =>
        Assert.Equal("on", new Sample().Request.Ask(Matter.Identity, new(year, month, day), Today, Officer, Now).Problem!.Field);

    [Fact]
    public void Proof_cannot_arrive_before_it_was_asked_for()
    {
        var sample = new Sample();
        sample.Request.Ask(Matter.Identity, new(2026, 9, 8), Today, Officer, Now);

        Assert.False(sample.Request.AcceptIdentity(IdentityMethod.DocumentSeen, new(2026, 9, 7), Today, Officer, Now).Ok);
    }

    [Fact]
    public void Authority_is_only_asked_of_somebody_who_acts_for_another()
    {
        Assert.False(new Sample().Request.Ask(Matter.Authority, Today, Today, Officer, Now).Ok);
        Assert.True(new Sample(onBehalf: true).Request.Ask(Matter.Authority, Today, Today, Officer, Now).Ok);
    }

    [Fact]
    public void Whoever_asked_for_approval_does_not_give_it_where_two_people_are_wanted()
    {
        var request = Ready().Request;
        request.AskApproval(RequestOutcome.NothingHeld, Lead, Now, Guid.CreateVersion7());

        Assert.False(request.Approve(Lead, secondPerson: true, Now).Ok);
        Assert.True(request.Approve(Lead, secondPerson: false, Now).Ok);
    }

    [Fact]
    public void An_approval_lapses_when_the_answer_changes()
    {
        var request = Ready().Approved().Request;

        request.MaterialChanged(Now);

        Assert.Null(request.CurrentApproval);
        Assert.Equal(RequestStatus.InProgress, request.Status);
        Assert.False(request.Release(Now).Ok);
    }

    [Fact]
    public void Sending_back_needs_a_reason_that_is_kept_sealed()
    {
        var sample = Ready();
        sample.Request.AskApproval(RequestOutcome.NothingHeld, Officer, Now, Guid.CreateVersion7());

        Assert.False(sample.Request.SendBack(" ", sample.Key, Lead, Now).Ok);
        Assert.True(sample.Request.SendBack("Search the paper files too", sample.Key, Lead, Now).Ok);

        Assert.Equal("Search the paper files too", sample.Request.Approvals[0].CommentOf(sample.Key));
        Assert.Equal(RequestStatus.InProgress, sample.Request.Status);
    }

    [Fact]
    public void Data_is_not_released_before_the_answer_is_approved() => Assert.False(Ready().Request.Release(Now).Ok);

    [Fact]
    public void Data_is_not_released_to_somebody_whose_identity_is_not_accepted()
    {
        var sample = new Sample().Approved();

        Assert.Contains("who the person is", sample.Request.Release(Now).Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_closes_with_the_outcome_that_was_approved_and_sent()
    {
        var request = Ready().Approved(RequestOutcome.NothingHeld).Request;

        Assert.False(request.Close(RequestOutcome.NothingHeld, Today, Today.AddMonths(6), Now).Ok);
        Assert.True(request.Release(Now).Ok);
        Assert.False(request.Close(RequestOutcome.DisclosedInFull, Today, Today.AddMonths(6), Now).Ok);
        Assert.True(request.Close(RequestOutcome.NothingHeld, Today, Today.AddMonths(6), Now).Ok);

        Assert.Equal((RequestStatus.Closed, new DateOnly(2027, 3, 20)), (request.Status, request.HeldUntil));
    }

    [Fact]
    public void A_request_may_be_withdrawn_at_any_time_and_then_nothing_moves_it()
    {
        var request = new Sample().Request;

        Assert.True(request.Close(RequestOutcome.Withdrawn, Today, Today.AddMonths(6), Now).Ok);

        Assert.False(request.Acknowledge(Now).Ok);
        Assert.False(request.Ask(Matter.Identity, Today, Today, Officer, Now).Ok);
        Assert.False(request.Extend(Today, England, Today, Officer, Now).Ok);
        Assert.False(request.Close(RequestOutcome.Withdrawn, Today, Today, Now).Ok);
        Assert.False(request.Recount(England, Today));
    }

    [Fact]
    public void A_request_is_closed_without_reply_only_while_something_is_awaited()
    {
        var sample = new Sample();
        Assert.False(sample.Request.Close(RequestOutcome.NoReply, Today, Today, Now).Ok);

        sample.Request.Ask(Matter.Identity, Today, Today, Officer, Now);
        sample.Recount();
        Assert.True(sample.Request.Close(RequestOutcome.NoReply, Today, Today, Now).Ok);
    }

    [Fact]
    public void A_refusal_needs_a_reason()
    {
        var sample = Ready();

        Assert.False(sample.Request.ProposeRefusal(RefusalGround.Excessive, "", sample.Key, Officer, Now, Guid.CreateVersion7()).Ok);
        Assert.True(sample.Request.ProposeRefusal(RefusalGround.Excessive, "The fifth time this month", sample.Key, Officer, Now, Guid.CreateVersion7()).Ok);
        Assert.Equal("The fifth time this month", sample.Request.RefusalReasonOf(sample.Key));
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public void What_a_request_says_is_readable_with_the_key_of_its_case_only()
    {
        var sample = new Sample();

        Assert.Equal("Amira Khan", sample.Request.PeopleOf(sample.Key).Subject.Name);
        Assert.ThrowsAny<System.Security.Cryptography.CryptographicException>(() => sample.Request.PeopleOf(new Sample().Key));
        Assert.DoesNotContain("Amira", System.Text.Encoding.UTF8.GetString(sample.Request.People.Bytes), StringComparison.Ordinal);
    }

    /// <summary>Whatever people do in whatever order, the case stays whole.</summary>
    [Fact]
    public void No_order_of_steps_breaks_a_case()
    {
        Func<Sample, DateOnly, BuildingBlocks.Results.Outcome>[] steps =
        [
            (s, _) => s.Request.Acknowledge(Now),
            (s, on) => s.Request.Ask(Matter.Identity, on, Today, Officer, Now),
            (s, on) => s.Request.AcceptIdentity(IdentityMethod.DocumentSeen, on, Today, Officer, Now),
            (s, on) => s.Request.Ask(Matter.Clarification, on, Today, Officer, Now),
            (s, on) => s.Request.AnswerClarification(null, on, Today, s.Key, Officer, Now),
            (s, on) => s.Request.Extend(on, England, Today, Officer, Now),
            (s, _) => s.Request.AskApproval(RequestOutcome.DisclosedInFull, Officer, Now, Guid.CreateVersion7()),
            (s, _) => s.Request.Approve(Lead, true, Now),
            (s, _) => s.Request.Release(Now),
            (s, on) => s.Request.Close(RequestOutcome.DisclosedInFull, on, on, Now),
            (s, on) => s.Request.Close(RequestOutcome.Withdrawn, on, on, Now),
        ];
        var walk = Gen.Zip(Gen.Choose(0, steps.Length - 1), Gen.Choose(-1, 25)).ListOf().ToArbitrary();

        Check.QuickThrowOnFailure(Prop.ForAll(walk, taken =>
        {
            var sample = new Sample();
            var request = sample.Request;
            foreach (var (step, day) in taken)
            {
                var before = (request.Version, request.Status);
                var outcome = steps[step](sample, Received.AddDays(day));
                if (!outcome.Ok) Assert.Equal(before, (request.Version, request.Status));
                sample.Recount();
                var problem = England.Read(request.Kind, request.ClockEvents, Today).Problem;
                Assert.True(problem is null, problem?.Message);
                Assert.Equal(request.IsOpen, request.Outcome is null);
                Assert.True(request.AlertOn is null || request.AlertOn <= request.DueOn);
                Assert.True(request.DueOn is null || request.DueOn >= new DateOnly(2026, 10, 1));
                Assert.True(request.DueOn is null || request.WaitingFor is null);
            }
        }));
    }
}
