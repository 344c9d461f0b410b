using System.Globalization;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Tests.Domain;

/// <summary>Every figure that the landlords gave, on example records, through the packs that ship.</summary>
public sealed class ScheduleFiguresTests
{
    private static readonly DateOnly Today = new(2026, 10, 7);
    private static readonly PolicyCatalogue Packs = PolicyCatalogue.Shipped();

    public static TheoryData<string> Demos => new(Packs.Tenants.Select(t => t.Id["tenant/".Length..]));

    [Theory, Trait("Requirement", "D1")]
    [InlineData("membership-record", "membership-ended=2021-03-31", "2026-03-31")]
    [InlineData("share-certificate-stub", "created=1987-01-01", null)]
    [InlineData("live-share-register", "created=1987-01-01", null)]
    [InlineData("former-members-register", "membership-ended=2020-02-29", "2025-02-28")]
    [InlineData("current-tenancy-file", "created=2010-06-01", null)]
    [InlineData("current-tenancy-file", "created=2010-06-01 tenancy-ended=2026-05-03", "2026-05-03")]
    [InlineData("current-tenancy-file", "created=2024-06-01 tenancy-ended=2026-05-03", "2029-06-01")]
    [InlineData("gas-safety-record", "certificate-issued=2024-09-15", "2026-09-15")]
    [InlineData("repair-order", "created=2021-10-07", "2026-10-07")]
    [InlineData("former-tenancy-file", "tenancy-ended=2021-05-03", "2026-05-03")]
    [InlineData("housing-application", "removed-from-waiting-list=2021-12-25", "2026-12-25")]
    public void The_cooperative_keeps_its_records_as_its_table_says(string code, string dates, string? due) => Assert.Equal(Day(due), Class("orchard", code).Rule.DueOf(Record(dates)));

    [Fact, Trait("Requirement", "D1")]
    public void The_cooperative_keeps_repairs_without_tenants_names()
    {
        var repairs = Class("orchard", "repair-order");
        Assert.Equal(DisposalAction.Anonymise, repairs.Action);
        Assert.StartsWith("Tenants’ names", repairs.Removes, StringComparison.Ordinal);
        Assert.Equal("Anonymised 5 years after it was created", repairs.Sentence());
    }

    [Theory, Trait("Requirement", "D2")]
    [InlineData("panel-member", "panel-term-started=2023-04-01", "2026-10-01")]
    [InlineData("panel-member", "panel-term-started=2023-08-31", "2027-02-28")]
    [InlineData("unsuccessful-panel-application", "recruitment-closed=2026-04-07", "2026-10-07")]
    [InlineData("email-analytics", "campaign-sent=2025-10-07", "2026-10-07")]
    [InlineData("email-analytics-at-supplier", "removed-from-platform=2020-10-07", "2026-10-07")]
    public void The_panel_keeps_its_records_as_its_notice_says(string code, string dates, string? due) => Assert.Equal(Day(due), Class("redress", code).Rule.DueOf(Record(dates)));

    [Fact, Trait("Requirement", "D2")]
    public void What_the_supplier_keeps_is_recorded_as_the_suppliers_own() => Assert.Equal("The mailing supplier", Class("redress", "email-analytics-at-supplier").HeldBy);

    [Theory, Trait("Requirement", "D3")]
    [InlineData("kingsmere")]
    [InlineData("parkvillage")]
    [InlineData("orchard")]
    public void A_recording_is_due_on_the_day_the_minutes_are_agreed_and_goes_by_itself(string landlord)
    {
        var recording = Class(landlord, "meeting-recording");
        Assert.Equal(Today, recording.Rule.DueOf(Record("created=2026-09-01 minutes-agreed=2026-10-07")));
        Assert.Null(recording.Rule.DueOf(Record("created=2026-09-01")));
        Assert.Equal((RecordMedium.Recording, true, Roles.EngagementOfficer), (recording.Medium, recording.Automatic, recording.Owner));
    }

    [Theory, MemberData(nameof(Demos)), Trait("Requirement", "D6")]
    public void Every_class_of_every_landlord_has_a_title_an_owner_and_a_rule_in_one_sentence(string landlord) => Assert.All(Schedule(landlord), c =>
    {
        Assert.NotEmpty(c.Title);
        Assert.Contains(c.Owner, Roles.All);
        Assert.DoesNotContain("  ", c.Sentence(), StringComparison.Ordinal);
        Assert.False(c.Action == DisposalAction.Anonymise && c.Removes is null, $"{c.Code} does not say what is removed");
    });

    [Theory, MemberData(nameof(Demos)), Trait("Requirement", "D6")]
    public void No_landlord_keeps_a_class_shorter_or_longer_than_the_law_lets_it(string landlord)
    {
        var set = Packs.SetFor(Packs.Find("tenant/" + landlord)!);
        Assert.All(Schedule(landlord), c =>
        {
            var law = StatutoryBound.Of(set, c.Code, Today);
            Assert.Null(law?.Refuses(c.Rule.Period));
            Assert.Null(law?.Refuses(c.Rule));
        });
    }

    [Fact, Trait("Requirement", "D1")]
    public void A_gas_safety_record_cannot_be_kept_shorter_than_the_law_says()
    {
        var law = StatutoryBound.Of(Packs.SetFor(Packs.Find("tenant/orchard")!), "gas-safety-record", Today)!;
        Assert.Equal("The law says at least 2 years (Gas Safety (Installation and Use) Regulations 1998 reg 36(3))", law.Refuses(PolicyPeriod.Parse("P23M")));
        Assert.Null(law.Refuses(PolicyPeriod.Parse("P2Y")));
        Assert.Null(law.Refuses(PolicyPeriod.Permanent));
        Assert.Equal("at least 2 years after the certificate was issued", law.InWords());
    }

    [Theory, Trait("Requirement", "D7")]
    [InlineData("council")]
    [InlineData("co-op")]
    [InlineData("ombudsman-panel")]
    [InlineData("tmo")]
    public void A_residents_account_goes_when_nobody_has_used_it_for_long(string sector)
    {
        var set = Packs.SetFor(PolicyPack.ForNewTenant("new", "New Homes", sector));
        var account = ScheduleSeed.From(set, Today).Single(c => c.Code == "resident-account");
        Assert.Equal("Destroyed 2 years after the last contact", account.Sentence());
        Assert.Equal(("Usual in the sector", "Our own rule; the law sets no period"), (account.Authority, account.Reason()));
    }

    internal static IReadOnlyList<RecordClass> Schedule(string landlord) => ScheduleSeed.From(Packs.SetFor(Packs.Find("tenant/" + landlord)!), Today);

    private static RecordClass Class(string landlord, string code) => Schedule(landlord).Single(c => c.Code == code);

    private static RecordItem Record(string dates)
    {
        var record = new RecordItem { Source = "test", ExternalId = "1" };
        foreach (var part in dates.Split(' ').Select(p => p.Split('=')))
        {
            Assert.True(RetentionTerms.TryParse<RetentionTrigger>(part[0], out var trigger));
            typeof(RecordItem).GetProperty($"{trigger}On")!.SetValue(record, Day(part[1]));
        }

        return record;
    }

    private static DateOnly? Day(string? day) => day is null ? null : DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
