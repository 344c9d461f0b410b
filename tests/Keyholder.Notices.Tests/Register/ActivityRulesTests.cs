using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

[Trait("Requirement", "N7")]
public sealed class ActivityRulesTests(NoticesApp site)
{
    private static ActivityContent Sound => new()
    {
        Title = "Repairs",
        Purpose = "carry out repairs",
        PeopleKinds = ["Visitors"],
        Items = ["name-and-contact"],
        Bases = [new([], "b")],
        RetentionClasses = ["repair-order"],
    };

    [Fact]
    public async Task What_is_sound_is_left_alone() => Assert.Empty(await CheckAsync(site.App.Alpha, Sound));

    [Theory]
    [InlineData("f")]
    [InlineData("ea")]
    public async Task A_public_authority_cannot_rest_its_tasks_on_an_interest(string basis)
    {
        var finding = Assert.Single(await CheckAsync(site.App.Alpha, Sound with { Bases = [new([], basis, Interest: "that it works")] }));
        Assert.Equal(("Bases[0].Basis", true), (finding.Field, finding.Stops));
        Assert.Contains("A public authority cannot use it for its own tasks.", finding.Message, StringComparison.Ordinal);
        Assert.Empty(await CheckAsync(site.App.Beta, Sound with { Bases = [new([], basis, Interest: "that it works")] }));
    }

    [Fact]
    public async Task A_co_operative_has_a_public_task_only_where_a_law_names_it()
    {
        Assert.Equal("Bases[0].Basis", Assert.Single(await CheckAsync(site.App.Beta, Sound with { Bases = [new([], "e")] })).Field);
        Assert.Empty(await CheckAsync(site.App.Beta, Sound with { Bases = [new([], "e", "section 193 of the Housing and Regeneration Act 2008")] }));
    }

    [Theory]
    [InlineData("c", null, null, "Bases[0].Law")]
    [InlineData("c", "the Gas Safety Regulations", null, null)]
    [InlineData("f", null, null, "Bases[0].Interest")]
    public async Task A_basis_says_which_law_or_interest(string basis, string? law, string? interest, string? field) =>
        Assert.Equal(field, (await CheckAsync(site.App.Beta, Sound with { Bases = [new([], basis, law, interest)] })).FirstOrDefault()?.Field);

    [Theory]
    [InlineData("ethnicity", null, null, "Bases[0].Condition")]
    [InlineData("ethnicity", "g", null, "Bases[0].ScheduleCondition")]
    [InlineData("ethnicity", "g", "schedule-1-paragraph-1", "Bases[0].ScheduleCondition")]
    [InlineData("ethnicity", "g", "schedule-1-paragraph-8", null)]
    [InlineData("ethnicity", "a", null, null)]
    [InlineData("offences", null, null, "Bases[0].ScheduleCondition")]
    [InlineData("offences", null, "schedule-1-paragraph-10", null)]
    public async Task Sensitive_data_needs_its_conditions(string item, string? condition, string? schedule, string? field) =>
        Assert.Equal(field, (await CheckAsync(site.App.Alpha, Sound with { Items = [item], Bases = [new([], "b", Condition: condition, ScheduleCondition: schedule)] })).FirstOrDefault()?.Field);

    [Fact]
    public async Task One_activity_may_rest_on_different_bases_for_different_data() => Assert.Empty(await CheckAsync(site.App.Alpha, Sound with
    {
        Items = ["name-and-contact", "ethnicity"],
        Bases = [new([], "e", "its task"), new(["ethnicity"], "e", "its task", Condition: "g", ScheduleCondition: "schedule-1-paragraph-8")],
    }));

    [Fact]
    public async Task Consent_where_people_may_not_feel_free_is_warned_of_and_not_refused()
    {
        var finding = Assert.Single(await CheckAsync(site.App.Alpha, Sound with { PeopleKinds = ["Employees"], Bases = [new([], "a")] }));
        Assert.False(finding.Stops);
        Assert.Contains("Employees may not feel free to refuse", finding.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Requirement", "N12")]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Profiling_and_automated_decisions_are_explained(bool profiling, bool assisted)
    {
        var automated = assisted ? AutomatedDecisions.Assisted : AutomatedDecisions.None;
        Assert.Equal(nameof(ActivityForm.AutomatedLogic), Assert.Single(await CheckAsync(site.App.Alpha, Sound with { Profiling = profiling, Automated = automated })).Field);
        Assert.Empty(await CheckAsync(site.App.Alpha, Sound with { Profiling = profiling, Automated = automated, AutomatedLogic = "Points for need" }));
    }

    [Fact]
    public async Task How_long_it_is_kept_is_a_class_of_the_schedule()
    {
        Assert.Equal("Select how long records are kept", Assert.Single(await CheckAsync(site.App.Alpha, Sound with { RetentionClasses = [] })).Message);
        Assert.Equal("The retention schedule has no class “gone”", Assert.Single(await CheckAsync(site.App.Alpha, Sound with { RetentionClasses = ["gone"] })).Message);
    }

    [Fact]
    public async Task Article_30_counts_double_and_nothing_missing_is_100()
    {
        var register = await site.App.InAsync(site.App.Alpha, s => s.GetRequiredService<RegisterReader>().ReadAsync(CancellationToken.None));
        register.Organisation.RegistrationNumber = "ZX000001";
        Completeness Of(ActivityContent content, bool told = true) => Completeness.Of(
            new ActivityVersion { Title = content.Title, Content = content, CreatedBy = "system", ReviewedOn = register.Policy.Today }, register.Policy, register.ClassCodes, register.Organisation, told);
        var whole = Sound with { Owner = "Repairs manager", Channels = ["phone"], Security = "Locks", Location = "Depot" };
        Assert.Equal(100, Of(whole).Percent);
        var (law, wider) = (Of(whole with { Security = null }), Of(whole with { Location = null }));
        Assert.Equal("Security measures, where possible", Assert.Single(law.Missing).Title);
        Assert.Equal("Location", Assert.Single(wider.Missing).Title);
        Assert.True(law.Percent < wider.Percent);
        Assert.Equal("Links to notices, consent, breaches and contracts", Assert.Single(Of(whole, told: false).Missing).Title);
        register.Organisation.RegistrationNumber = null;
        Assert.StartsWith("Controller", Assert.Single(Of(whole).Missing).Title, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<ActivityFinding>> CheckAsync(TenantInfo tenant, ActivityContent content)
    {
        var register = await site.App.InAsync(tenant, s => s.GetRequiredService<RegisterReader>().ReadAsync(CancellationToken.None));
        return ActivityRules.Check(content, register.Policy, register.ClassCodes);
    }
}
