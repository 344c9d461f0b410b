using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.SharingAgreements.Tests.Domain;

[Trait("Requirement", "S8")]
public sealed class DisclosureRulesTests
{
    private static readonly SealedText Text = new([1]);
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_is_not_agreed_before_the_requester_is_checked_and_the_grounds_are_written_down()
    {
        var d = New();
        Assert.Equal("First check who asks, and say how you did.", d.Agree(Text, "staff:2", false, Now).Problem?.Message);
        d.Verify("Called back", new DateOnly(2026, 10, 7));
        Assert.Equal("First say what they rely on, what we rely on and why it is needed.", d.Agree(Text, "staff:2", false, Now).Problem?.Message);
        d.Assess("Court order", false, "c", null, Text, false);
        Assert.True(d.Agree(Text, "staff:2", true, Now).Ok);
        Assert.Equal(DisclosureState.Decided, d.State);
    }

    [Fact]
    public void Nothing_is_given_before_it_is_decided_or_after_it_was_refused()
    {
        var d = New();
        Assert.False(d.Give(Text, Protection.ByHand, Now).Ok);
        Assert.True(d.Refuse(Text, "staff:2", true, Now).Ok);
        Assert.False(d.Give(Text, Protection.ByHand, Now).Ok);
        Assert.False(d.Agree(Text, "staff:2", false, Now).Ok);
    }

    [Fact]
    public void Whoever_logged_it_does_not_decide_where_a_second_person_must() =>
        Assert.Equal("You logged it, so somebody else must decide.", New().Refuse(Text, "staff:1", true, Now).Problem?.Message);

    [Theory]
    [InlineData("2026-10-07T22:30:00Z", "2026-10-08T23:00:00Z")]
    [InlineData("2026-10-07T23:30:00Z", "2026-10-09T23:00:00Z")]
    [InlineData("2026-10-24T12:00:00Z", "2026-10-26T00:00:00Z")]
    public void An_emergency_is_on_record_by_the_end_of_the_next_day_in_London(string given, string recordBy)
    {
        var d = New();
        d.GaveInEmergency(Text, Protection.SecurePortal, DateTimeOffset.Parse(given, null), 1);
        Assert.Equal(DateTimeOffset.Parse(recordBy, null), d.RecordBy);
        Assert.Equal(DisclosureState.ToBeRecorded, d.State);
        Assert.False(d.Refuse(Text, "staff:2", false, Now).Ok);
        Assert.True(d.IsOverdue(d.RecordBy!.Value.AddSeconds(1)));
        Assert.False(d.IsOverdue(LondonTime.ToLocal(d.RecordBy.Value)));
    }

    private static Disclosure New() => new()
    {
        Id = Guid.NewGuid(),
        Reference = "DS-2026-00001",
        Organisation = "Police",
        Requester = Text,
        Asked = Text,
        LoggedBy = "staff:1",
        ReceivedOn = new DateOnly(2026, 10, 7),
    };
}
