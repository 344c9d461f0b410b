using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Tests.Domain;

[Trait("Requirement", "D-B4")]
public sealed class AffectedTellingTests
{
    private static readonly string[] Codes = [Channels.Email, Channels.Post, Channels.Phone, Channels.Portal];

    /// <summary>Everything that can be known of a person, with every set of breached channels.</summary>
    private static IEnumerable<(Reach Reach, string[] Breached, Telling Told)> Everything() =>
        from bits in Enumerable.Range(0, 1 << 6)
        let reach = new Reach(
            (bits & 1) != 0 ? "own@example.org" : null, (bits & 2) != 0 ? "1 Own Street" : " ", (bits & 4) != 0 ? "safe@example.org" : "", (bits & 8) != 0 ? "2 Safe Street" : null,
            (bits & 16) != 0, (bits & 32) != 0)
        from set in Enumerable.Range(0, 1 << Codes.Length)
        let breached = Codes.Where((_, i) => (set & (1 << i)) != 0).ToArray()
        select (reach, breached, Telling.Choose(reach, breached));

    [Fact]
    public void Nobody_is_told_through_a_channel_that_was_breached()
    {
        Assert.DoesNotContain(Everything(), c => c.Told.Way == TellingWay.Email && (c.Breached.Contains(Channels.Email) || c.Breached.Contains(Channels.Portal)));
        Assert.DoesNotContain(Everything(), c => c.Told.Way == TellingWay.Post && c.Breached.Contains(Channels.Post));
    }

    [Fact]
    public void Nobody_who_gave_a_safe_place_is_written_to_anywhere_else() =>
        Assert.All(Everything().Where(c => c.Reach.SafeEmail == "safe@example.org" || c.Reach.SafeAddress is not null), c => Assert.True(c.Told.To is null or "safe@example.org" or "2 Safe Street"));

    [Fact]
    public void Nobody_is_told_in_a_way_that_they_do_not_allow()
    {
        Assert.DoesNotContain(Everything(), c => c.Told.Way == TellingWay.Email && !c.Reach.MayEmail);
        Assert.DoesNotContain(Everything(), c => c.Told.Way == TellingWay.Post && !c.Reach.MayPost);
    }

    [Fact]
    public void A_written_way_always_has_a_place_and_a_call_never_has() =>
        Assert.All(Everything(), c => Assert.Equal(c.Told.Way == TellingWay.InPerson, string.IsNullOrWhiteSpace(c.Told.To)));

    [Fact]
    public void Whoever_can_be_written_to_is_not_left_to_a_call() =>
        Assert.All(Everything().Where(c => c is { Reach: { MayEmail: true, Email: not null, SafeAddress: null, SafeEmail: "" }, Breached.Length: 0 }), c => Assert.Equal(new Telling(TellingWay.Email, "own@example.org"), c.Told));

    [Fact]
    public void A_way_chosen_by_hand_is_refused_where_planning_would_not_take_it() =>
        Assert.All(Everything(), c =>
        {
            if (Telling.PlaceFor(TellingWay.Post, c.Reach, c.Breached) is { } place) Assert.Equal(new Telling(TellingWay.Post, place), Telling.Choose(c.Reach with { MayEmail = false }, c.Breached));
            if (c.Told.Way == TellingWay.Email) Assert.Equal(c.Told.To, Telling.PlaceFor(TellingWay.Email, c.Reach, c.Breached));
        });

    [Theory]
    [InlineData("rent,R-1\nrent;R-2\nrent\tR-1\n\n", 2, 0)]
    [InlineData("\uFEFFsource,id\r\nrent,\"R-1\"\r\nR-2\r\n", 1, 1)]
    public void Records_are_read_with_any_separator_and_once_each(string lines, int records, int problems)
    {
        var read = Breaches.Features.Affected.AffectedRecordsOfBreach.Read(lines, null);
        Assert.Equal((records, problems), (read.Records.Count, read.Problems.Count));
    }
}
