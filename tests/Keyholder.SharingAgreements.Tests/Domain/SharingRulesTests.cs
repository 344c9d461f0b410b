using FsCheck;
using FsCheck.Fluent;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Tests.Features;
using Keyholder.StatutoryTime;

namespace Keyholder.SharingAgreements.Tests.Domain;

[Trait("Requirement", "S1")]
public sealed class SharingRulesTests
{
    private static readonly string[] Known = ["name-and-contact", "repairs", "bank-account", "offences"];
    private static readonly DataItemName[] Items = [.. Known.Select(k => new DataItemName(k, k))];
    private static readonly DateTimeOffset Noon = new(2026, 10, 7, 11, 0, 0, TimeSpan.Zero);

    [Fact]
    public void An_agreement_in_force_that_covers_purpose_and_items_says_yes_and_names_its_clause()
    {
        var verdict = Ask(["repairs"], "  REPAIRS to homes ", Day("2026-01-03"), Day("2026-12-31"));
        Assert.True(verdict.Allowed);
        Assert.Equal("SA-2026-00004 version 1, purposes and data items", verdict.Clause);
    }

    [Theory]
    [InlineData("2026-10-08", "2026-12-31", "Active", "SA-2026-00004 version 1 has not started: it starts on 8 October 2026.")]
    [InlineData("2026-01-03", "2026-10-06", "Active", "SA-2026-00004 version 1 ended on 6 October 2026.")]
    [InlineData("2026-01-03", "2026-12-31", "Approved", "SA-2026-00004 version 1 is not signed by both sides.")]
    [InlineData("2026-01-03", "2026-12-31", "Draft", "SA-2026-00004 version 1 is not approved.")]
    public void An_agreement_that_is_not_in_force_says_no_and_why(string starts, string ends, string state, string reason)
    {
        var verdict = Ask(["repairs"], FlowSample.Purpose, Day(starts), Day(ends), Enum.Parse<AgreementState>(state));
        Assert.False(verdict.Allowed);
        Assert.Equal(reason, verdict.Reason);
    }

    [Fact]
    public void An_active_version_that_one_side_has_not_signed_says_no()
    {
        var (partner, agreement) = Sample(Day("2026-01-03"), Day("2026-12-31"));
        agreement.Versions[0].Signatures.RemoveAt(1);
        Assert.Equal("SA-2026-00004 version 1 is not signed by both sides.", SharingRules.Decide(partner, [agreement], Items, ["repairs"], FlowSample.Purpose, Noon).Reason);
    }

    [Fact]
    public void Items_and_purposes_outside_are_named()
    {
        Assert.Equal("SA-2026-00004 version 1 does not cover: bank-account.", Ask(["repairs", "bank-account"], FlowSample.Purpose, Day("2026-01-03"), Day("2026-12-31")).Reason);
        Assert.Equal("SA-2026-00004 version 1 is in force, but not for this purpose.", Ask(["repairs"], "Marketing", Day("2026-01-03"), Day("2026-12-31")).Reason);
    }

    [Fact]
    public void An_unknown_item_gives_no_unknown_item()
    {
        var (partner, agreement) = Sample(Day("2026-01-03"), Day("2026-12-31"));
        agreement.Versions[0].Items.Add(new AgreementItem { Code = "shoe-size" });
        var verdict = SharingRules.Decide(partner, [agreement], Items, ["shoe-size"], FlowSample.Purpose, Noon);
        Assert.False(verdict.Allowed);
        Assert.StartsWith("Unknown item", verdict.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_nothing_and_a_partner_not_assessed_give_no()
    {
        var (partner, agreement) = Sample(Day("2026-01-03"), Day("2026-12-31"));
        Assert.False(SharingRules.Decide(null, [agreement], Items, ["repairs"], FlowSample.Purpose, Noon).Allowed);
        Assert.False(SharingRules.Decide(partner, [agreement], Items, [], FlowSample.Purpose, Noon).Allowed);
        Assert.False(SharingRules.Decide(partner, [], Items, ["repairs"], FlowSample.Purpose, Noon).Allowed);
        partner.State = PartnerState.NotAssessed;
        Assert.False(SharingRules.Decide(partner, [agreement], Items, ["repairs"], FlowSample.Purpose, Noon).Allowed);
    }

    [Theory]
    [InlineData("2026-10-07T22:59:59Z", true)]
    [InlineData("2026-10-07T23:00:00Z", false)]
    public void The_last_day_ends_at_midnight_in_London_and_counts_for_what_was_sent_before(string sent, bool allowed)
    {
        // Expired since: what was sent in time stays right.
        foreach (var state in (AgreementState[])[AgreementState.Active, AgreementState.Expired])
        {
            var (partner, agreement) = Sample(Day("2026-01-03"), Day("2026-10-07"), state);
            if (state == AgreementState.Expired) agreement.Versions[0].EndedOn = Day("2026-10-07");
            Assert.Equal(allowed, SharingRules.Decide(partner, [agreement], Items, ["repairs"], FlowSample.Purpose, DateTimeOffset.Parse(sent, null)).Allowed);
        }
    }

    [Fact]
    public void A_superseded_version_covers_only_what_was_sent_before_the_next_took_over()
    {
        var (partner, agreement) = Sample(Day("2026-01-03"), Day("2026-12-31"), AgreementState.Superseded);
        var next = FlowSample.Version(agreement.Id, Day("2026-10-01"), Day("2027-12-31"), AgreementState.Active, 2, ["name-and-contact"]);
        next.ActivatedAt = new DateTimeOffset(2026, 10, 1, 9, 0, 0, TimeSpan.Zero);
        agreement.Versions.Add(next);
        Assert.True(SharingRules.Decide(partner, [agreement], Items, ["repairs"], FlowSample.Purpose, next.ActivatedAt.Value.AddMinutes(-1)).Allowed);
        Assert.False(SharingRules.Decide(partner, [agreement], Items, ["repairs"], FlowSample.Purpose, Noon).Allowed);
    }

    [Fact]
    public void Without_an_active_covering_agreement_the_answer_is_never_yes()
    {
        var allowed = 0;
        var states = Enum.GetValues<AgreementState>();
        Check.QuickThrowOnFailure(Prop.ForAll(
            (from partner in Gen.Elements(PartnerState.Usable, PartnerState.Usable, PartnerState.NotAssessed, PartnerState.Refused, PartnerState.Closed)
             from versions in Gen.NonEmptyListOf(
                 from state in Gen.Frequency((3, Gen.Constant(AgreementState.Active)), (2, Gen.Elements(states)))
                 from starts in Gen.Choose(-40, 5)
                 from length in Gen.Choose(0, 60)
                 from items in Gen.SubListOf([.. Known, "shoe-size"])
                 from purpose in Gen.Elements(FlowSample.Purpose, "repairs TO homes ", "Marketing")
                 from signatures in Gen.Choose(0, 5)
                 select (state, starts, length, items, purpose, signatures))
             from asked in Gen.SubListOf([.. Known, "shoe-size"])
             from purpose in Gen.Elements(FlowSample.Purpose, "Marketing", "", "Something else")
             from minutes in Gen.Choose(-3000, 3000)
             select (partner, versions, asked, purpose, at: Noon.AddMinutes(minutes))).ToArbitrary(),
            sample =>
            {
                var partner = new Partner { Id = Guid.NewGuid(), Name = "P", Kind = "K", State = sample.partner };
                var agreements = sample.versions.Select((v, i) =>
                {
                    var agreement = new Agreement { Id = Guid.NewGuid(), Reference = $"SA-{i}", Title = "T", PartnerId = partner.Id };
                    var starts = FlowSample.Today.AddDays(v.starts);
                    var version = FlowSample.Version(agreement.Id, starts, starts.AddDays(v.length), v.state, 1, [.. v.items], v.purpose);
                    if (v.signatures < 2) version.Signatures.RemoveAt(v.signatures);
                    if (v.state is AgreementState.Expired or AgreementState.Terminated) version.EndedOn = starts.AddDays(v.length / 2);
                    agreement.Versions.Add(version);
                    return agreement;
                }).ToList();
                var verdict = SharingRules.Decide(partner, agreements, Items, [.. sample.asked], sample.purpose, sample.at);
                if (verdict.Allowed) allowed++;
                var day = LondonTime.DateOf(sample.at);
                var covered = sample.partner == PartnerState.Usable && sample.asked.Count > 0 && sample.asked.All(Known.Contains) && sample.versions.Any(v =>
                {
                    var starts = FlowSample.Today.AddDays(v.starts);
                    var last = v.state switch { AgreementState.Active => v.length, AgreementState.Expired or AgreementState.Terminated => v.length / 2, _ => -1 };
                    return v.signatures >= 2 && starts <= day && day <= starts.AddDays(last) && sample.asked.All(v.items.Contains)
                        && string.Equals(v.purpose.Trim(), sample.purpose.Trim(), StringComparison.OrdinalIgnoreCase);
                });
                return verdict.Allowed == covered;
            }));
        Assert.True(allowed > 0, "The property never met a yes, so it shows nothing.");
    }

    private static Verdict Ask(string[] items, string purpose, DateOnly starts, DateOnly ends, AgreementState state = AgreementState.Active)
    {
        var (partner, agreement) = Sample(starts, ends, state);
        return SharingRules.Decide(partner, [agreement], Items, items, purpose, Noon);
    }

    private static (Partner, Agreement) Sample(DateOnly starts, DateOnly ends, AgreementState state = AgreementState.Active)
    {
        var partner = new Partner { Id = Guid.NewGuid(), Name = "Riverside Repairs", Kind = "Contractors", State = PartnerState.Usable };
        var agreement = new Agreement { Id = Guid.NewGuid(), Reference = "SA-2026-00004", Title = "Repairs", PartnerId = partner.Id };
        agreement.Versions.Add(FlowSample.Version(agreement.Id, starts, ends, state));
        return (partner, agreement);
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", null);
}
