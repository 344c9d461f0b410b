using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Tests.Domain;

[Trait("Requirement", "D7")]
public sealed class DisposalRunTests
{
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);
    private readonly Actor _ann = Actor.Staff(Guid.NewGuid());
    private readonly Actor _ben = Actor.Staff(Guid.NewGuid());

    private readonly DisposalRun _run = new()
    {
        Reference = "DR-2026-00001",
        ProposedBy = "system",
        Classes = { new RunClass { ClassCode = "repairs", Listed = 12, KeptOut = 2 }, new RunClass { ClassCode = "gas", Listed = 3 } },
    };

    [Fact]
    public void A_run_waits_for_approval_when_every_class_is_looked_through()
    {
        _run.LookThrough("repairs", _ann, Now);
        Assert.Equal(RunState.Proposed, _run.State);
        _run.LookThrough("gas", _ann, Now);
        Assert.Equal(RunState.AwaitingApproval, _run.State);
    }

    [Fact]
    public void Nobody_approves_before_every_class_is_looked_through()
    {
        _run.LookThrough("repairs", _ann, Now);
        Assert.False(_run.Approve(_ben, secondPerson: false, Now).Ok);
    }

    [Fact]
    public void Whoever_looked_through_any_class_does_not_approve()
    {
        LookedThrough();
        Assert.Contains("somebody else", _run.Approve(_ann, secondPerson: true, Now).Problem!.Message, StringComparison.Ordinal);
        Assert.Equal(RunState.AwaitingApproval, _run.State);
    }

    [Fact]
    public void A_second_person_approves_what_is_left_on_the_list()
    {
        LookedThrough();
        Assert.True(_run.Approve(_ben, secondPerson: true, Now).Ok);
        Assert.Equal((RunState.Running, 13L, _ben.ToString()), (_run.State, _run.Total, _run.ApprovedBy));
    }

    [Fact]
    public void One_person_is_enough_where_the_organisation_says_so()
    {
        LookedThrough();
        Assert.True(_run.Approve(_ann, secondPerson: false, Now).Ok);
    }

    [Fact]
    public void A_run_is_paused_and_goes_on_and_cannot_be_cancelled_any_more()
    {
        LookedThrough();
        _run.Approve(_ben, secondPerson: true, Now);
        Assert.True(_run.Pause().Ok);
        Assert.False(_run.Cancel().Ok);
        Assert.True(_run.Resume().Ok);
        Assert.Equal(RunState.Running, _run.State);
    }

    private void LookedThrough()
    {
        _run.LookThrough("repairs", _ann, Now);
        _run.LookThrough("gas", _ann, Now);
    }
}
