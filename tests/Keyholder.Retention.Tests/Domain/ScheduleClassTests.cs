using Keyholder.BuildingBlocks.Policies;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Tests.Domain;

[Trait("Requirement", "D6")]
public sealed class ScheduleClassTests
{
    private static readonly StatutoryBound Law = new(PolicyPeriod.Parse("P2Y"), PolicyPeriod.Parse("P10Y"), "The Act s.1", null);
    private static readonly ClassEntry Good = new() { Code = "repair-order", Title = "Repairs", Trigger = "created", Period = "P5Y", Action = "destroy" };

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "Code", "Repair Order", "Code must be small letters, digits and hyphens, such as repair-order, and at most 60 characters" },
        { "Title", " ", "Enter a name" },
        { "Period", "5 years", "“5 years” is not a period. Write it like P6M, P5Y or P30D, or “permanent”" },
        { "Period", "P201Y", "The period must be 200 years or fewer, or permanent" },
        { "Period", "P0D", "A record cannot be disposed of on the day it is made. Enter a longer time or count from another event" },
        { "Period", "P1Y", "The law says at least 2 years (The Act s.1)" },
        { "Period", "P11Y", "The law says at most 10 years (The Act s.1)" },
        { "OrTrigger", "created", "Choose two different events to count from" },
        { "NotBefore", "created", "It is counted from this event already: choose another, or none" },
        { "Owner", "auditor", "“auditor” cannot own a class. Use tenant-admin, data-protection-lead, case-officer, engagement-officer" },
        { "Automatic", "perhaps", "Write yes or no" },
        { "Action", "", "Select what is done when the time is over" },
        { "Trigger", "", "Select what the time is counted from" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void What_cannot_be_is_refused_in_words_at_its_field(string field, string value, string message)
    {
        var entry = Good with { };
        typeof(ClassEntry).GetProperty(field)!.SetValue(entry, value);
        var (read, problems) = entry.Read(_ => Law);
        Assert.Null(read);
        Assert.Equal((field, message), (problems[0].Field, problems[0].Message));
    }

    [Theory, Trait("Requirement", "D1")]
    [InlineData("tenancy-ended", "tenancy-ended", null, null, true)]
    [InlineData("tenancy-ended", "created", null, null, false)]
    [InlineData("tenancy-ended", "tenancy-ended", "last-contact", "latest", true)]
    [InlineData("tenancy-ended", "tenancy-ended", "last-contact", "earliest", false)]
    [InlineData("tenancy-ended", "closed", null, null, false)]
    [InlineData("created", "closed", null, null, true)]
    [InlineData("created", "created", "closed", "earliest", true)]
    [InlineData("created", "fixed-date", null, null, false)]
    public void A_rule_that_could_begin_before_the_law_does_is_refused_in_words(string lawFrom, string trigger, string? orTrigger, string? choice, bool stands)
    {
        Assert.True(RetentionTerms.TryParse<Contracts.RetentionTrigger>(lawFrom, out var from));
        var law = Law with { FloorFrom = from };
        var (read, problems) = (Good with { Trigger = trigger, OrTrigger = orTrigger, Choice = choice }).Read(_ => law);
        if (stands) Assert.NotNull(read);
        else Assert.Equal(("Trigger", $"The law says at least 2 years after {from.InWords()} (The Act s.1). Count from that, or from the later of that and another event"), (Assert.Single(problems).Field, problems[0].Message));
    }

    [Fact, Trait("Requirement", "D1")]
    public void What_is_kept_for_good_need_not_count_from_where_the_law_does()
    {
        var (read, _) = (Good with { Period = "permanent", Action = "keep" }).Read(_ => new StatutoryBound(PolicyPeriod.Parse("P2Y"), null, "The Act s.1", null, Contracts.RetentionTrigger.TenancyEnded));
        Assert.NotNull(read);
    }

    [Fact]
    public void A_trigger_that_does_not_exist_is_refused_with_those_that_do()
    {
        var (_, problems) = (Good with { Trigger = "full-moon" }).Read(_ => null);
        Assert.StartsWith("“full-moon” is not one of created, closed, last-contact", Assert.Single(problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_events_need_to_say_which_of_them_counts()
    {
        var (_, problems) = (Good with { OrTrigger = "closed" }).Read(_ => null);
        Assert.Equal("Select whether the earlier or the later event counts", Assert.Single(problems).Message);
        var (read, _) = (Good with { OrTrigger = "closed", Choice = "latest" }).Read(_ => null);
        Assert.Equal("Destroyed 5 years after the later of it was created and it was closed", read!.Sentence());
    }

    [Theory]
    [InlineData("permanent", "destroy", "Action")]
    [InlineData("P5Y", "keep", "Period")]
    public void What_is_kept_for_good_is_never_disposed_of(string period, string action, string field)
    {
        var (_, problems) = (Good with { Period = period, Action = action }).Read(_ => null);
        Assert.Equal(field, Assert.Single(problems).Field);
    }

    [Fact]
    public void A_class_reads_back_as_it_was()
    {
        Assert.All(ScheduleFiguresTests.Schedule("orchard").Concat(ScheduleFiguresTests.Schedule("redress")), c =>
        {
            var (read, problems) = ClassEntry.From(c).Read(_ => null);
            Assert.Empty(problems);
            Assert.True(read!.IsSameAs(c), c.Code);
        });
    }

    [Fact]
    public void Only_what_differs_is_in_the_redline()
    {
        var before = ScheduleFiguresTests.Schedule("orchard");
        var after = before.Where(c => c.Code != "audit-trail").Select(c => c.CopyTo(2)).ToList();
        after.Single(c => c.Code == "repair-order").Period = "P6Y";
        after.Single(c => c.Code == "housing-application").Citation = "Another source";
        var (added, _) = (Good with { Code = "brand-new", Title = "Brand new" }).Read(_ => null);
        after.Add(added!);

        var changes = ScheduleChange.Between(before, after).ToDictionary(c => c.Code);

        Assert.Equal(["audit-trail", "brand-new", "housing-application", "repair-order"], changes.Keys.Order(StringComparer.Ordinal));
        Assert.Null(changes["audit-trail"].After);
        Assert.Null(changes["brand-new"].Before);
        Assert.Equal(
            [("Rule", "Anonymised 5 years after it was created", "Anonymised 6 years after it was created")],
            changes["repair-order"].Fields(new Dictionary<string, string>()));
        Assert.False(changes["housing-application"].ChangesRule);
        Assert.True(changes["repair-order"].ChangesRule);
    }

    [Fact]
    public void The_one_who_proposed_a_version_cannot_approve_it()
    {
        var (today, now) = (new DateOnly(2026, 10, 7), DateTimeOffset.UnixEpoch);
        var version = new ScheduleVersion { Number = 2, CreatedBy = "staff:a" };
        Assert.True(version.Propose("staff:a", now, today, today, "Because").Ok);
        Assert.Equal("You proposed this version, so somebody else must approve it.", version.Approve("staff:a", now, today, false, null).Problem?.Message);
        Assert.True(version.Approve("staff:b", now, today, false, null).Ok);
    }

    [Fact]
    public void A_day_that_went_by_before_the_approval_becomes_the_day_of_the_approval()
    {
        var (today, now) = (new DateOnly(2026, 10, 7), DateTimeOffset.UnixEpoch);
        var version = new ScheduleVersion { Number = 2, CreatedBy = "staff:a" };
        version.Propose("staff:a", now, today, today.AddDays(1), "Because");
        version.Approve("staff:b", now, today.AddDays(5), false, null);
        Assert.Equal(today.AddDays(5), version.EffectiveOn);
    }

    [Fact]
    public void An_approved_version_is_withdrawn_before_its_day_and_not_after()
    {
        var (today, now) = (new DateOnly(2026, 10, 7), DateTimeOffset.UnixEpoch);
        var version = new ScheduleVersion { Number = 2, CreatedBy = "staff:a" };
        version.Propose("staff:a", now, today, today.AddDays(1), "Because");
        version.Approve("staff:b", now, today, false, null);
        Assert.False(version.Withdraw(today.AddDays(1)).Ok);
        Assert.True(version.Withdraw(today).Ok);
    }

    [Fact]
    public void What_would_become_untrue_is_overruled_with_a_reason_only()
    {
        var (today, now) = (new DateOnly(2026, 10, 7), DateTimeOffset.UnixEpoch);
        var version = new ScheduleVersion { Number = 2, CreatedBy = "staff:a" };
        version.Propose("staff:a", now, today, today, "Because");
        Assert.Equal(nameof(ScheduleVersion.OverruledBecause), version.Approve("staff:b", now, today, true, " ").Problem?.Field);
        Assert.True(version.Approve("staff:b", now, today, true, "The notice is being changed").Ok);
        Assert.Equal("The notice is being changed", version.OverruledBecause);
    }
}
