using System.Collections.Concurrent;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Demo;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

public sealed class CasesDemoTests(BreachesApp site)
{
    private static readonly ConcurrentDictionary<string, Task<Landlord>> Ready = new(StringComparer.Ordinal);

    [Theory]
    [Trait("Requirement", "B2")]
    [InlineData("kingsmere", "Rent letters sent to the wrong households", true)]
    [InlineData("orchard", "Minutes of the closed meeting passed on", true)]
    [InlineData("redress", "Laptop left on a bus", false)]
    [InlineData("parkvillage", "Visitor book left open", false)]
    public async Task A_demonstration_tenant_has_its_breach_once_and_its_pages_open(string slug, string title, bool open)
    {
        var its = await OfAsync(slug);
        var breach = Assert.Single(its.Breaches, b => b.Title == title);
        Assert.Equal(open, breach.IsOpen);
        using var browser = await site.App.BrowseAsync(its.Lead);
        foreach (var rest in (string[])["", "/times", "/details", "/containment", "/assessment", "/decisions", "/holds", "/close", "/regulator", "/people", "/partners", "/actions"])
            Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync($"/staff/breaches/{breach.Reference}{rest}")).Status);
    }

    [Theory]
    [Trait("Requirement", "B7")]
    [InlineData("kingsmere")]
    [InlineData("orchard")]
    [InlineData("redress")]
    [InlineData("parkvillage")]
    public async Task Every_closed_breach_of_the_demonstration_is_scored_decided_contained_and_learnt_from(string slug)
    {
        var its = await OfAsync(slug);
        var closed = its.Breaches.Where(b => !b.IsOpen).Select(b => b.Id).ToHashSet();
        var (scored, decided, toDo, learnt, said) = await site.App.WithAsync<BreachesDbContext, (List<Guid>, List<Guid>, List<Guid>, List<Guid>, List<Guid>)>(its.Tenant, async db => (
            await db.Assessments.Where(a => a.Score != null && a.Risk != null && a.Consequences != null).Select(a => a.BreachId).ToListAsync(),
            await db.Decisions.Where(d => d.State == DecisionState.InForce).GroupBy(d => d.BreachId).Where(g => g.Count() == 3).Select(g => g.Key).ToListAsync(),
            await db.ContainmentSteps.Where(s => s.State == StepState.Open || s.Note == null).Select(s => s.BreachId).ToListAsync(),
            await db.Lessons.Where(l => l.RootCause != null && l.Lesson != null).Select(l => l.BreachId).ToListAsync(),
            await db.Closings.Where(c => c.Text != null).Select(c => c.BreachId).ToListAsync()));
        Assert.Empty(closed.Except(scored).Concat(closed.Except(decided)).Concat(closed.Intersect(toDo)).Concat(closed.Except(learnt)).Concat(closed.Except(said)));
    }

    [Theory]
    [Trait("Requirement", "B7")]
    [InlineData("kingsmere")]
    [InlineData("orchard")]
    [InlineData("redress")]
    [InlineData("parkvillage")]
    public async Task No_time_of_the_demonstration_comes_before_what_it_follows(string slug)
    {
        var its = await OfAsync(slug);
        var (assessments, decisions, filings) = await site.App.WithAsync<BreachesDbContext, (List<BreachAssessment>, List<BreachDecision>, List<RegulatorFiling>)>(its.Tenant, async db =>
            (await db.Assessments.AsNoTracking().ToListAsync(), await db.Decisions.AsNoTracking().ToListAsync(), await db.Filings.AsNoTracking().ToListAsync()));
        var people = await site.App.WithAsync<BreachesDbContext, List<AffectedPerson>>(its.Tenant, db => db.AffectedPeople.AsNoTracking().Where(p => p.ToldAt != null).ToListAsync());
        foreach (var breach in its.Breaches)
        {
            List<DateTimeOffset?> times = [breach.OccurredAt, breach.FoundAt, breach.AwareAt, breach.OpenedAt, assessments.Single(a => a.BreachId == breach.Id).At];
            times.AddRange(decisions.Where(d => d.BreachId == breach.Id && d.Question == DecisionQuestion.TellRegulator).Select(d => (DateTimeOffset?)d.At));
            times.AddRange(filings.Where(f => f.BreachId == breach.Id).Select(f => (DateTimeOffset?)f.SentAt));
            times.Add(breach.ClosedAt ?? site.App.Clock.GetUtcNow());
            Assert.Equal(times.Order(), times);
            var decided = decisions.Where(d => d.BreachId == breach.Id && d.Question == DecisionQuestion.TellPeople).Max(d => (DateTimeOffset?)(d.SecondAt ?? d.At));
            Assert.DoesNotContain(people, p => p.BreachId == breach.Id && p.ToldAt < decided);
        }
    }

    [Fact]
    [Trait("Requirement", "B1")]
    public async Task No_two_landlords_of_the_demonstration_have_the_same_breach()
    {
        var titles = new List<string>();
        foreach (var slug in (string[])["kingsmere", "orchard", "redress", "parkvillage"]) titles.AddRange((await OfAsync(slug)).Breaches.Select(b => b.Title));
        Assert.Equal(titles.Distinct(StringComparer.OrdinalIgnoreCase), titles);
    }

    [Theory]
    [Trait("Requirement", "B4")]
    [InlineData("kingsmere")]
    [InlineData("orchard")]
    [InlineData("redress")]
    [InlineData("parkvillage")]
    public async Task The_resident_of_the_demonstration_has_a_report_and_a_letter(string slug)
    {
        var its = await OfAsync(slug);
        var counts = await site.App.WithAsync<BreachesDbContext, (int, int)>(its.Tenant, async db =>
            (await db.Reports.CountAsync(r => r.ReporterId == its.Resident), await db.AffectedPeople.CountAsync(p => p.ResidentId == its.Resident && p.State == TellingState.Told && p.TokenHash == null)));
        Assert.Equal((1, 1), counts);
    }

    private Task<Landlord> OfAsync(string slug) => Ready.GetOrAdd(slug, SetUpAsync);

    private async Task<Landlord> SetUpAsync(string slug)
    {
        var (sector, resident) = slug switch
        {
            "kingsmere" => ("council", "Maria Kowalska"),
            "orchard" => ("co-op", "Bea Holloway"),
            "redress" => ("ombudsman-panel", "Gwen Daley"),
            _ => ("tmo", "Joy Mensah"),
        };
        var tenant = await site.App.AddTenantAsync(slug, sector);
        await site.App.AddStaffAsync(tenant, Roles.CaseOfficer);
        var lead = await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        var person = await site.App.AddResidentAsync(tenant, DemoNames.Resident(resident), resident);
        var scopes = site.App.Services.GetRequiredService<TenantScopes>();
        foreach (var _ in Enumerable.Range(0, 2))
        {
            await DemoPast.EnsureAsync(scopes, tenant, CancellationToken.None);
            await DemoCases.AddAsync(scopes, tenant, CancellationToken.None);
            await DemoReports.EnsureAsync(scopes, tenant, CancellationToken.None);
            await DemoRegulator.EnsureAsync(scopes, tenant, CancellationToken.None);
            await DemoAffected.EnsureAsync(scopes, tenant, CancellationToken.None);
        }

        await site.App.SettleAsync();
        return new Landlord(tenant, lead, person.Id, await site.App.WithAsync<BreachesDbContext, List<Breach>>(tenant, db => db.Breaches.AsNoTracking().ToListAsync()));
    }

    private sealed record Landlord(TenantInfo Tenant, TestStaff Lead, Guid Resident, List<Breach> Breaches);
}
