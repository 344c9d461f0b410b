using FsCheck;
using FsCheck.Fluent;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Minutes;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G7")]
public sealed class MinutesRenderingTests
{
    private static readonly Guid[] Ids = [.. Enumerable.Range(1, 6).Select(i => new Guid(i, 7, 9, 1, 2, 3, 4, 5, 6, 7, 8))];

    private static readonly string[] Names = ["Agnes Quill", "Bertram Oxley", "Cora-Jane Zweig", "Dov Yrjölä", "Edna X. Vance", "Fergus Umber"];

    private static readonly Dictionary<Guid, PersonInMinutes> People = Ids.Select((id, i) => (id, new PersonInMinutes(i + 1, Names[i], i == 0 ? MembershipRole.Chair : MembershipRole.Member))).ToDictionary(p => p.id, p => p.Item2);

    private static readonly MinutesNames[] Decisions = Enum.GetValues<MinutesNames>();

    [Theory]
    [InlineData(nameof(MinutesNames.Names), "Agnes Quill asked, and Bertram Oxley answered.")]
    [InlineData(nameof(MinutesNames.Initials), "AQ asked, and BO answered.")]
    [InlineData(nameof(MinutesNames.Roles), "the Chair asked, and a member answered.")]
    [InlineData(nameof(MinutesNames.Redacted), "[name removed] asked, and [name removed] answered.")]
    public void Minutes_of_an_open_meeting_show_people_outside_as_the_group_decided(string decision, string expected) =>
        Assert.Equal(expected, Outside($"{T(0)} asked, and {T(1)} answered.", MeetingMode.Open, Enum.Parse<MinutesNames>(decision)));

    [Theory]
    [InlineData(nameof(MinutesAudience.Author))]
    [InlineData(nameof(MinutesAudience.Group))]
    public void The_group_and_its_writer_read_names_whatever_is_published(string audience) =>
        Assert.Equal("Agnes Quill asked", MinutesRendering.Render($"{T(0)} asked", MeetingMode.Closed, Enum.Parse<MinutesAudience>(audience), MinutesNames.Redacted, People));

    [Fact]
    [Trait("Requirement", "G4")]
    public void Staff_who_only_look_do_not_learn_who_said_what_in_a_closed_meeting() =>
        Assert.Equal("A member asked", MinutesRendering.Render($"{T(0)} asked", MeetingMode.Closed, MinutesAudience.Staff, MinutesNames.Names, People));

    [Fact]
    [Trait("Requirement", "G4")]
    public void Nothing_of_a_confidential_meeting_is_rendered_for_anybody_outside() =>
        Assert.Equal("", Outside("We met.", MeetingMode.Confidential, MinutesNames.Names));

    [Fact]
    public void Somebody_who_was_erased_is_a_member_to_every_reader()
    {
        var people = new Dictionary<Guid, PersonInMinutes>(People) { [Ids[1]] = People[Ids[1]] with { Name = null } };
        foreach (var audience in Enum.GetValues<MinutesAudience>())
            Assert.Equal("Then a member asked", MinutesRendering.Render($"Then {T(1)} asked", MeetingMode.Open, audience, MinutesNames.Names, people));
    }

    [Fact]
    public void Codes_become_tokens_and_come_back_and_an_email_address_is_no_code()
    {
        var codes = People.ToDictionary(p => p.Value.Number, p => p.Key);
        var text = MinutesRendering.FromCodes("@1 wrote to a@2.org, (@2)", codes, out var unknown);
        Assert.Null(unknown);
        Assert.Equal($"{T(0)} wrote to a@2.org, ({T(1)})", text);
        Assert.Equal("@1 wrote to a@2.org, (@2)", MinutesRendering.ToCodes(text!, People));
        Assert.Null(MinutesRendering.FromCodes("@9 asked", codes, out unknown));
        Assert.Equal("@9", unknown);
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public void Whatever_is_decided_a_closed_meeting_lets_out_no_name_no_initials_and_no_token() =>
        Prop.ForAll(Texts().ToArbitrary(), Gen.Elements(Decisions).ToArbitrary(), (text, decision) =>
        {
            var outside = Outside(text, MeetingMode.Closed, decision);
            return !outside.Contains("{{", StringComparison.Ordinal)
                && Ids.All(id => !outside.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase))
                && Names.All(n => !outside.Contains(n, StringComparison.OrdinalIgnoreCase) && !outside.Contains(n.Split(' ')[^1], StringComparison.OrdinalIgnoreCase) && !outside.Contains(MinutesRendering.InitialsOf(n), StringComparison.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unknown_or_broken_token_never_shows_an_id_to_any_reader() =>
        Prop.ForAll(Texts().ToArbitrary(), Gen.Elements(Decisions).ToArbitrary(), Gen.Elements(Enum.GetValues<MinutesAudience>()).ToArbitrary(), (text, decision, audience) =>
        {
            var rendered = MinutesRendering.Render(text, MeetingMode.Open, audience, decision, new Dictionary<Guid, PersonInMinutes>());
            return Ids.All(id => !rendered.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase)) && !rendered.Contains("{{", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    private static string T(int i) => MinutesRendering.TokenOf(Ids[i]);

    private static string Outside(string text, MeetingMode mode, MinutesNames decision) => MinutesRendering.Render(text, mode, MinutesAudience.Outside, decision, People);

    /// <summary>Plain words, people as tokens, and tokens that are broken, unknown, in one another or in capitals.</summary>
    private static Gen<string> Texts()
    {
        var known = Gen.Choose(0, Ids.Length - 1).Select(T);
        var pieces = Gen.OneOf(
            known,
            known.Select(t => t.ToUpperInvariant().Replace("M:", "m:", StringComparison.Ordinal)),
            known.Select(t => t[..^1]),
            known.Select(t => t[1..]),
            known.Select(t => "{{m:" + t + "}}"),
            known.Select(t => t.Replace("m:", "x:", StringComparison.Ordinal)),
            Gen.Elements("{", "}", "{{", "}}", "{{{{", "{}}{", "{{m:}}", "{{m:"),
            Gen.Elements(" we met ", " asked. ", "\n", " repairs are slow, ", ". "));
        return Gen.Choose(0, 12).SelectMany(n => pieces.ArrayOf(n)).Select(string.Concat);
    }
}

[Trait("Requirement", "G4")]
public sealed class MinutesGateTests
{
    private static readonly string[] Names = ["Agnes Quill", "Will Oxley"];

    [Theory]
    [InlineData("It was Agnes Quill who wrote", nameof(LeakKind.Name))]
    [InlineData("quill was there", nameof(LeakKind.Name))]
    [InlineData("Ask Will about it", nameof(LeakKind.Name))]
    [InlineData("Write to j.smith@example.org", nameof(LeakKind.Email))]
    [InlineData("Call 020 7946 0123 by Friday", nameof(LeakKind.Telephone))]
    [InlineData("Call +44 7700 900123", nameof(LeakKind.Telephone))]
    [InlineData("Repairs\u200b are slow", nameof(LeakKind.HiddenCharacter))]
    [InlineData("Turned \u202Earound", nameof(LeakKind.HiddenCharacter))]
    public void The_gate_finds_what_would_tell_who_somebody_is(string text, string kind) =>
        Assert.Contains(MinutesGate.Scan(text, Names, MeetingMode.Open), l => l.Kind == Enum.Parse<LeakKind>(kind));

    [Theory]
    [InlineData("Mrs Smith said that repairs are slow")]
    [InlineData("JB said it twice")]
    [InlineData("The Chair said that it was late")]
    [InlineData("the secretary also asked why")]
    [InlineData("It was raised by Cllr Brown")]
    [InlineData("The chair's view was that it is late")]
    [InlineData("Smith’s proposal was lost")]
    [InlineData("as mr smith put it")]
    [InlineData("Brown pointed out that it was late")]
    [InlineData("According to the Chair, no; according to the Secretary, yes")]
    public void In_a_closed_meeting_the_gate_finds_who_said_it(string text)
    {
        Assert.Contains(MinutesGate.Scan(text, [], MeetingMode.Closed), l => l.Kind == LeakKind.Attribution);
        Assert.DoesNotContain(MinutesGate.Scan(text, [], MeetingMode.Open), l => l.Kind == LeakKind.Attribution);
    }

    [Theory]
    [InlineData("We heard agnes twice", "agnes")]
    [InlineData("Agnes’s roof leaks", "Agnes")]
    [InlineData("QUILL’S roof leaks", "QUILL")]
    [InlineData("josé went home", "josé")]
    [InlineData("Jose went home", "Jose")]
    [InlineData("Jose\u0301 went home", "Jos\u00e9")]
    [InlineData("Nunez is out", "Nunez")]
    [InlineData("Ask OBrien or o'brien", "o'brien")]
    [InlineData("The flat of Jones is cold", "Jones")]
    public void A_name_is_found_without_its_accents_with_possessives_in_any_case_and_in_parts(string text, string found) =>
        Assert.Contains(MinutesGate.Scan(text, ["Agnes Quill", "José Núñez", "Siobhán O’Brien", "Ann Smith-Jones"], MeetingMode.Open), l => l.Kind == LeakKind.Name && l.Match == found);

    [Theory]
    [InlineData("AQ wants a lift", "AQ")]
    [InlineData("It came from A.Q. again", "A.Q.")]
    [InlineData("It came from a. q. again", "a. q.")]
    [InlineData("SMO wants a lift", "SMO")]
    public void Initials_of_members_are_found_in_a_closed_meetings_text(string text, string found)
    {
        string[] names = ["Agnes Quill", "Siobhan Mary O’Brien"];
        Assert.Contains(MinutesGate.Scan(text, names, MeetingMode.Closed), l => l.Kind == LeakKind.Initials && l.Match == found);
        Assert.DoesNotContain(MinutesGate.Scan(text, names, MeetingMode.Open), l => l.Kind == LeakKind.Initials);
    }

    [Theory]
    [InlineData("Look at MTG-20260930 first")]
    [InlineData("look at mtg-20260930 first")]
    [InlineData("It was said in a confidential meeting")]
    [InlineData("By the Chatham House rule")]
    public void Words_for_everybody_about_what_a_closed_meeting_agreed_do_not_tell_that_there_was_one(string text) =>
        Assert.Contains(MinutesGate.ScanForMeeting(text, "MTG-20260930"), l => l.Kind == LeakKind.Meeting);

    [Theory]
    [InlineData("A member said that repairs are slow. Members agreed. They asked for figures.")]
    [InlineData("We will repair 24 roofs in 2027 for £1,200,000, ref 2026-10-07.")]
    [InlineData("Everybody goodwill quilling")]
    [InlineData("A member’s view was that we will miss repairs. Residents’ views differ. The IT of the BBC is down.")]
    public void What_points_to_nobody_is_let_through(string text) => Assert.Empty(MinutesGate.Scan(text, Names, MeetingMode.Closed));

    [Fact]
    public void A_character_that_is_none_hides_no_name() => Assert.Contains(MinutesGate.Scan("\uffff Agnes", Names, MeetingMode.Open), l => l.Kind == LeakKind.Name);
}

[Trait("Requirement", "G7")]
public sealed class MinutesChangesTests
{
    [Fact]
    public void What_changed_put_together_is_what_was_and_what_is() =>
        Prop.ForAll(Texts().ToArbitrary(), Texts().ToArbitrary(), (before, after) =>
        {
            var words = MinutesChanges.Words(before, after);
            return string.Concat(words.Where(w => !w.IsNew).Select(w => w.Text)) == before && string.Concat(words.Where(w => !w.IsGone).Select(w => w.Text)) == after;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_part_that_was_put_before_another_is_new_and_the_other_is_the_same()
    {
        var parts = MinutesChanges.Of([new("Repairs", "Slow.")], [new("Roofs", "Old."), new("Repairs", "Slow.")]);
        Assert.Equal([false, true], parts.Select(p => p.IsSame));
        Assert.True(Assert.Single(parts[0].Text).IsNew);
    }

    private static Gen<string> Texts() => Gen.Choose(0, 12).SelectMany(n => Gen.Elements("repairs", "roofs", " ", "\n", ".", "take", "long", ", ").ArrayOf(n)).Select(string.Concat);
}
