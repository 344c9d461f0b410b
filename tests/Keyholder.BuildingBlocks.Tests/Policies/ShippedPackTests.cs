using System.Text.Json;
using Keyholder.BuildingBlocks.Policies;
using Xunit;
using static Keyholder.BuildingBlocks.Tests.Policies.ShippedPacks;

namespace Keyholder.BuildingBlocks.Tests.Policies;

public sealed class ShippedPackTests
{
    [Fact]
    public void Every_shipped_pack_is_valid()
    {
        Assert.Empty(Catalogue.Problems);
        Assert.Equal(4, Catalogue.Sectors.Count());
        Assert.Equal(["tenant/kingsmere", "tenant/orchard", "tenant/parkvillage", "tenant/redress"], Catalogue.Tenants.Select(pack => pack.Id));
    }

    [Theory]
    [InlineData("council")]
    [InlineData("co-op")]
    [InlineData("ombudsman-panel")]
    [InlineData("tmo")]
    public void A_new_tenant_of_any_sector_is_valid_with_nothing_but_a_name(string sector)
    {
        Assert.Empty(Catalogue.Check(PolicyPack.ForNewTenant("new", "A new landlord", sector)));
        Assert.Equal(sector, SectorSet(sector).Resolve("organisation.kind", Today).AsText());
    }

    [Theory]
    [InlineData("kingsmere")]
    [InlineData("orchard")]
    [InlineData("redress")]
    [InlineData("parkvillage")]
    public void Q2_an_access_request_is_answered_within_one_month(string slug) =>
        Assert.Equal(PolicyPeriod.Of(1), Set(slug).Resolve("rights.access.time-limit", Today).AsPeriod());

    [Fact]
    public void Q2_the_answer_can_be_electronic_or_on_paper() =>
        Assert.Equal(["online", "paper"], Set("orchard").Resolve("rights.formats", Today).AsList());

    [Fact]
    public void B2_the_cooperative_tells_the_customer_within_6_hours_of_occurrence_or_later_awareness()
    {
        Assert.Equal(TimeSpan.FromHours(6), Set("orchard").Resolve("breach.customer.hours", Today).AsHours());
        Assert.Equal("occurrence-or-later-awareness", Set("orchard").Resolve("breach.customer.from", Today).AsText());
    }

    [Theory]
    [InlineData("kingsmere")]
    [InlineData("orchard")]
    [InlineData("redress")]
    [InlineData("parkvillage")]
    public void B3_the_regulator_is_told_within_72_hours(string slug) =>
        Assert.Equal(TimeSpan.FromHours(72), Set(slug).Resolve("breach.regulator.hours", Today).AsHours());

    [Theory]
    [InlineData("membership-record", "membership-ended", "P5Y", "destroy")]
    [InlineData("share-certificate-stub", "created", "permanent", "keep")]
    [InlineData("live-share-register", "created", "permanent", "keep")]
    [InlineData("former-members-register", "membership-ended", "P5Y", "destroy")]
    [InlineData("current-tenancy-file", "created", "P5Y", "destroy")]
    [InlineData("gas-safety-record", "certificate-issued", "P2Y", "destroy")]
    [InlineData("repair-order", "created", "P5Y", "anonymise")]
    [InlineData("former-tenancy-file", "tenancy-ended", "P5Y", "destroy")]
    [InlineData("housing-application", "removed-from-waiting-list", "P5Y", "destroy")]
    public void D1_the_cooperative_keeps_records_as_its_appendix_says(string record, string trigger, string period, string action) =>
        Assert.Equal((trigger, period, action), Retention("orchard", record));

    [Fact]
    public void D1_a_current_tenancy_file_is_kept_at_least_as_long_as_the_tenancy() =>
        Assert.Equal("tenancy-ended", Set("orchard").Resolve("retention.current-tenancy-file", Today).Value.GetProperty("notBefore").GetString());

    [Theory]
    [InlineData("panel-member", "panel-term-started", "P3Y6M")]
    [InlineData("unsuccessful-panel-application", "recruitment-closed", "P6M")]
    [InlineData("email-analytics", "campaign-sent", "P12M")]
    [InlineData("email-analytics-at-supplier", "removed-from-platform", "P6Y")]
    public void D2_the_panel_keeps_records_as_its_notice_says(string record, string trigger, string period) =>
        Assert.Equal((trigger, period, "destroy"), Retention("redress", record));

    [Fact]
    public void D2_a_panel_term_is_three_years() =>
        Assert.Equal(PolicyPeriod.Of(36), Set("redress").Resolve("engagement.panel.term", Today).AsPeriod());

    [Fact]
    public void D3_a_recording_is_destroyed_once_the_minutes_are_agreed() =>
        Assert.Equal(("minutes-agreed", "P0D", "destroy"), Retention("kingsmere", "meeting-recording"));

    [Fact]
    public void A1_a_high_risk_reaches_the_responsible_officer_within_5_working_days()
    {
        var policy = Set("orchard").Resolve("pia.high-risk.tell-officer.working-days", Today);
        Assert.Equal((5, "5 working days"), (policy.AsCount(), policy.InWords()));
    }

    [Theory]
    [InlineData("kingsmere", "Data Protection Officer", "Data Protection Officer")]
    [InlineData("orchard", "Secretary", "Secretary")]
    [InlineData("redress", "Data Protection Officer", "Data Protection Officer")]
    [InlineData("parkvillage", "Data Protection Officer", "Data Protection Officer at the council")]
    public void A2_each_landlord_has_its_own_titles(string slug, string officer, string lead)
    {
        var set = Set(slug);
        Assert.Equal(officer, set.Resolve("roles.responsible-officer", Today).AsText());
        Assert.Equal(lead, set.Resolve("roles.data-protection-lead.title", Today).AsText());
        Assert.Equal(5, set.WithPrefix("roles.", Today).Count(role => role.Key.EndsWith(".title", StringComparison.Ordinal)));
    }

    [Fact]
    public void G8_the_panel_meets_in_full_at_least_twice_a_year() =>
        Assert.Equal(2, Set("redress").Resolve("engagement.panel.full-meetings-a-year", Today).AsNumber());

    [Fact]
    public void N13_each_landlord_names_its_registration_and_contacts()
    {
        foreach (var tenant in Catalogue.Tenants)
        {
            var set = Catalogue.SetFor(tenant);
            Assert.Matches("^ZX[0-9]{6}$", set.Resolve("organisation.registration-number", Today).AsText());
            Assert.EndsWith(".example", set.Resolve("organisation.email", Today).AsText(), StringComparison.Ordinal);
            Assert.EndsWith(".example", set.Resolve("responsible-officer.email", Today).AsText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_management_organisation_takes_its_officer_and_its_retention_from_its_council_and_nothing_else()
    {
        var set = Set("parkvillage");
        Assert.Equal("tenant/kingsmere", set.Resolve("responsible-officer.organisation", Today).PackId);
        Assert.Equal("tenant/kingsmere", set.Resolve("retention.meeting-recording", Today).PackId);
        Assert.Equal("foi@kingsmere.example", set.Resolve("foi.contact", Today).AsText());
        Assert.Equal("Park Village Tenant Management Organisation", set.Resolve("organisation.name", Today).AsText());
        Assert.Equal("tmo", set.Resolve("organisation.kind", Today).AsText());
        Assert.False(set.Resolve("regime.foi.applies", Today).AsFlag());
        Assert.Null(set.Find("engagement.minutes.attribution", Today));
    }

    [Theory]
    [InlineData("kingsmere")]
    [InlineData("orchard")]
    [InlineData("redress")]
    [InlineData("parkvillage")]
    public void An_answer_pack_can_be_filled_for_every_landlord(string slug)
    {
        foreach (var part in new[] { "purposes", "lawful-bases", "recipients", "retention", "sources" })
            Assert.NotEmpty(Set(slug).Resolve("response-pack." + part, Today).AsList());
    }

    [Theory]
    [InlineData("2026-06-18", false)]
    [InlineData("2026-06-19", true)]
    public void The_right_to_complain_to_the_landlord_starts_on_19_June_2026(string day, bool exists)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(exists, Set("orchard").Find("right.complain", on) is not null);
        Assert.Equal(exists, Set("orchard").Find("clock.complaint", on) is not null);
        Assert.Equal(exists, Set("orchard").Resolve("regime.data-protection-complaint.applies", on).AsFlag());
        Assert.Equal(exists, Set("orchard").Resolve("rights.refusal.must-say", on).AsList().Contains("The right to complain to the organisation"));
    }

    [Theory]
    [InlineData("2026-09-30", false, false)]
    [InlineData("2026-10-01", true, false)]
    [InlineData("2027-03-31", true, false)]
    [InlineData("2027-04-01", true, true)]
    public void Tenants_access_to_information_starts_in_two_steps_for_the_cooperative(string day, bool publication, bool requests)
    {
        var on = DateOnly.ParseExact(day, "yyyy-MM-dd");
        Assert.Equal(publication, Set("orchard").Resolve("regime.stairs-publication.applies", on).AsFlag());
        Assert.Equal(requests, Set("orchard").Resolve("regime.stairs-requests.applies", on).AsFlag());
        Assert.Equal(requests, Set("orchard").Find("clock.stairs", on) is not null);
        Assert.False(Set("kingsmere").Resolve("regime.stairs-requests.applies", on).AsFlag());
    }

    [Theory]
    [InlineData("2026-02-04", false)]
    [InlineData("2026-02-05", true)]
    public void Recognised_legitimate_interests_start_on_5_February_2026(string day, bool exists) =>
        Assert.Equal(exists, Set("orchard").Find("lawful-basis.ea", DateOnly.ParseExact(day, "yyyy-MM-dd")) is not null);

    [Theory]
    [InlineData("2025-08-19", 24)]
    [InlineData("2025-08-20", 72)]
    public void A_communications_provider_has_72_hours_since_20_August_2025(string day, int hours) =>
        Assert.Equal(hours, Set("orchard").Resolve("clock.pecr-breach", DateOnly.ParseExact(day, "yyyy-MM-dd")).Value.GetProperty("amount").GetInt32());

    [Theory]
    [InlineData("rights", "months", 1)]
    [InlineData("complaint", "calendar-days", 30)]
    [InlineData("foi", "working-days", 20)]
    [InlineData("eir", "working-days", 20)]
    [InlineData("stairs", "calendar-days", 30)]
    [InlineData("breach", "hours", 72)]
    public void Every_regime_has_its_clock(string regime, string unit, int amount)
    {
        var clock = Set("orchard").Resolve("clock." + regime, new DateOnly(2027, 4, 1)).Value;
        Assert.Equal((unit, amount), (clock.GetProperty("unit").GetString(), clock.GetProperty("amount").GetInt32()));
    }

    [Fact]
    public void The_exemptions_of_schedules_2_to_4_are_complete_and_each_has_words_for_the_letter()
    {
        var exemptions = Set("orchard").WithPrefix("exemption.", Today);
        int[] schedule2 = [2, 3, 4, 5, 7, 8, 9, 10, 11, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28];
        Assert.Equal(
            [.. schedule2.Select(paragraph => $"dpa-sch2-para{paragraph}").Order(StringComparer.Ordinal), "dpa-sch3-para11", "dpa-sch3-para19", "dpa-sch3-para21", "dpa-sch3-para5", .. Enumerable.Range(2, 5).Select(paragraph => $"dpa-sch4-para{paragraph}")],
            exemptions.Select(exemption => exemption.Value.GetProperty("code").GetString()!));
        Assert.All(exemptions, exemption => Assert.Equal("exemption." + exemption.Value.GetProperty("code").GetString(), exemption.Key));
        Assert.All(exemptions, exemption => Assert.StartsWith("We have", exemption.Value.GetProperty("letter").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_entry_in_force_can_be_put_into_words() =>
        Assert.All(Set("kingsmere").All(Today), policy => Assert.False(string.IsNullOrWhiteSpace(policy.InWords())));

    [Theory]
    [InlineData("regulator.name")]
    [InlineData("clock.rights")]
    [InlineData("clock.breach")]
    [InlineData("clock.stairs")]
    [InlineData("complaint-code.stage-2.extension.working-days")]
    [InlineData("special-condition.schedule-1-paragraph-8")]
    [InlineData("pecr.email-tracking")]
    public void What_the_law_leaves_unsure_is_marked(string key) =>
        Assert.NotNull(Set("orchard").Resolve(key, new DateOnly(2027, 4, 1)).Uncertain);

    static (string? Trigger, string? Period, string? Action) Retention(string slug, string record)
    {
        var policy = Set(slug).Resolve("retention." + record, Today);
        Assert.Equal(PolicyLayer.Tenant, policy.Layer);
        return (Field("trigger"), Field("period"), Field("action"));

        string? Field(string name) => policy.Value.TryGetProperty(name, out JsonElement field) ? field.GetString() : null;
    }
}
