using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D8")]
public sealed class HoldTests(RetentionApp site)
{
    private const string Reason = "Claim of Ms Canary-Hold against us";

    [Fact]
    public async Task Staff_place_a_hold_and_lifting_it_says_what_is_due_now()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 3, with: (r, i) => r.SubjectReference = i < 2 ? "TEN-4711" : null);
        var lead = await site.App.AddStaffAsync(data.Tenant, Roles.DataProtectionLead);
        var browser = await site.App.BrowseAsync(lead);

        var page = await (await browser.GetAsync("/staff/retention/holds/place")).PressAsync(
            "Place the hold", ("Subject", "Reference"), ("Reference", "TEN-4711"), ("Reason", Reason), ("Owner", lead.Id), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "2"), ("ReviewOn.Year", "2027"));
        Assert.True(page.Shows("The hold is placed") && page.Shows(Reason) && page.Shows("2 records, of which 2 are due"), page.Text);
        await data.SweepAsync();
        Assert.Equal(1, (await data.RunAsync()).Classes.Single().Listed);
        Assert.Equal(2, await data.WithAsync(db => db.Held(db.Records).CountAsync()));

        page = await page.PressAsync("Lift the hold");
        Assert.True(page.Shows("2 records are due now"), page.Text);
        await data.SettleAsync();
        Assert.Equal(3, (await data.RunAsync()).Classes.Single().Listed);
        Assert.True((await browser.GetAsync("/staff/retention/holds?show=lifted")).Shows("A person or tenancy of another system"));
    }

    [Fact]
    public async Task A_hold_needs_what_it_is_about_a_reason_and_a_review_date()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var browser = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.TenantAdmin);
        var page = await (await browser.GetAsync("/staff/retention/holds/place")).PressAsync("Place the hold", ("Subject", "Resident"), ("Email", "nobody@example.org"));
        Assert.Contains("Enter the email address of a resident’s account", page.Errors);
        Assert.Contains("Enter why it must stay", page.Errors);
        Assert.Contains("Enter when somebody looks at whether it is still needed", page.Errors);
    }

    [Fact]
    public async Task A_hold_on_a_resident_is_told_to_the_other_modules()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var resident = await site.App.AddResidentAsync(data.Tenant);
        var lead = await site.App.AddStaffAsync(data.Tenant, Roles.DataProtectionLead);
        var browser = await site.App.BrowseAsync(lead);
        var page = await (await browser.GetAsync("/staff/retention/holds/place")).PressAsync(
            "Place the hold", ("Subject", "Resident"), ("Email", resident.Email), ("Reason", Reason), ("Owner", lead.Id), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "2"), ("ReviewOn.Year", "2027"));
        await data.SettleAsync();
        Assert.True(await IsHeldByAccessAsync(data, resident.Id));
        Assert.Equal(1, await data.WithAsync(db => db.Holds.CountAsync()));
        await page.PressAsync("Lift the hold");
        await data.SettleAsync();
        Assert.False(await IsHeldByAccessAsync(data, resident.Id));
    }

    [Fact]
    public async Task Its_owner_is_told_on_the_review_date_and_the_hold_stays()
    {
        await using var app = await KeyholderApp.StartAsync();
        var data = await DisposalTestData.NewAsync(app);
        await data.AddClassAsync("repairs");
        var lead = await app.AddStaffAsync(data.Tenant, Roles.DataProtectionLead);
        await (await (await app.BrowseAsync(lead)).GetAsync("/staff/retention/holds/place")).PressAsync(
            "Place the hold", ("Subject", "Class"), ("ClassCode", "repairs"), ("Reason", Reason), ("Owner", lead.Id), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "11"), ("ReviewOn.Year", "2026"));
        await app.AdvanceAsync(TimeSpan.FromDays(26));
        var mail = Assert.Single(app.Services.GetRequiredService<BuildingBlocks.Mail.DevelopmentMailbox>().All(data.Tenant), m => m.To == lead.Email && m.Template == "retention.hold-review");
        Assert.DoesNotContain("Canary", mail.Body, StringComparison.Ordinal);
        Assert.Equal(1, await data.WithAsync(db => db.Holds.CountAsync(h => h.LiftedOn == null)));
    }

    [Fact]
    public async Task The_reason_of_a_hold_is_read_on_the_record_by_those_who_decide_and_the_reading_is_on_the_trail()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 1);
        var lead = await site.App.AddStaffAsync(data.Tenant, Roles.DataProtectionLead);
        var decides = await site.App.BrowseAsync(lead);
        await (await decides.GetAsync("/staff/retention/holds/place")).PressAsync(
            "Place the hold", ("Subject", "Class"), ("ClassCode", "repairs"), ("Reason", Reason), ("Owner", lead.Id), ("ReviewOn.Day", "1"), ("ReviewOn.Month", "2"), ("ReviewOn.Year", "2027"));
        var url = $"/staff/retention/records/{(await data.RecordsAsync()).Single().Id}";
        var hold = (await data.WithAsync(db => db.Holds.SingleAsync())).Id.ToString();
        var before = await ReadingsAsync();

        Assert.True((await decides.GetAsync(url)).Shows(Reason));

        Assert.Equal(before + 1, await ReadingsAsync());
        var page = await (await site.App.BrowseAsStaffAsync(data.Tenant, Roles.CaseOfficer)).GetAsync(url);
        Assert.False(page.Shows("Canary"), page.Text);
        Assert.True(page.Shows("Placed by a member of staff"), page.Text);
        Assert.Equal(before + 1, await ReadingsAsync());

        Task<int> ReadingsAsync() => site.App.WithAsync<BuildingBlocks.Persistence.PlatformDbContext, int>(
            data.Tenant, db => db.AuditTrail.CountAsync(a => a.Action == "retention.hold.viewed" && a.SubjectId == hold));
    }

    [Fact]
    public async Task A_hold_of_a_case_is_not_lifted_by_hand()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var hold = Guid.NewGuid();
        await data.WithAsync(async db =>
        {
            db.Publish(new HoldPlaced(hold, "RightsRequests", "Request RR-2026-00001 is open.", null, Guid.NewGuid(), DisposalTestData.Today));
            return await db.SaveChangesAsync();
        });
        await data.SettleAsync();
        var browser = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.DataProtectionLead);
        var page = await browser.GetAsync($"/staff/retention/holds/{hold}");
        Assert.True(page.Shows("Request RR-2026-00001 is open.") && page.Shows("It is lifted by the case it belongs to"), page.Text);
    }

    [Theory]
    [InlineData("/staff/retention/holds/place")]
    [InlineData("/staff/retention/holds/0199a000-0000-7000-8000-000000000000")]
    public async Task Holds_are_placed_and_read_by_those_who_decide(string url)
    {
        var data = await DisposalTestData.NewAsync(site.App);
        var browser = await site.App.BrowseAsStaffAsync(data.Tenant, Roles.CaseOfficer);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await browser.GetAsync(url)).Status);
    }

    [Fact]
    public async Task A_hold_of_another_organisation_is_not_found()
    {
        var (mine, theirs) = (await DisposalTestData.NewAsync(site.App), await DisposalTestData.NewAsync(site.App));
        var hold = Guid.NewGuid();
        await theirs.WithAsync(async db =>
        {
            db.Holds.Add(new Hold { Id = hold, Source = "RightsRequests", ClassCode = "x", PlacedOn = DisposalTestData.Today, PlacedIn = 0 });
            return await db.SaveChangesAsync();
        });
        var browser = await site.App.BrowseAsStaffAsync(mine.Tenant, Roles.DataProtectionLead);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync($"/staff/retention/holds/{hold}")).Status);
    }

    /// <summary>Seeded worlds of records, rules and holds that come and go between batches.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public async Task No_held_record_is_ever_disposed_of_and_every_one_that_is_was_due_by_the_runs_rule(int seed)
    {
        var random = new Random(seed);
        var data = await DisposalTestData.NewAsync(site.App);
        var classes = Enumerable.Range(0, 3).Select(i => $"class-{i}").ToList();
        foreach (var code in classes) await data.AddClassAsync(code, $"P{random.Next(1, 9)}Y");
        var people = Enumerable.Range(0, 6).Select(_ => Guid.NewGuid()).ToList();
        var rules = await data.WithAsync(db => db.ClassesInForceAsync(TestContext.Current.CancellationToken));
        foreach (var code in classes)
        {
            await data.AddAsync(code, random.Next(5, 60), random.Next(2) == 0 ? DisposalTestData.OwnSource : DisposalTestData.OtherSource, with: (r, _) =>
            {
                r.ClosedOn = random.Next(8) == 0 ? null : new DateOnly(2016, 1, 1).AddDays(random.Next(4000));
                r.ResidentId = random.Next(3) == 0 ? people[random.Next(people.Count)] : null;
                r.CaseId = random.Next(5) == 0 ? people[random.Next(people.Count)] : null;
                r.DueOn = rules[code].Rule.DueOf(r);
            });
        }

        var before = await data.RecordsAsync();
        var held = new HashSet<long>();
        await PlaceAsync();
        await data.SweepAsync();
        if (await data.WithAsync(db => db.Runs.CountAsync()) == 0) return;
        var run = await data.RunAsync();
        await PlaceAsync();
        await data.StartQuietlyAsync(run.Reference);
        while (await data.StepAsync(run.Id))
        {
            if (random.Next(3) == 0) await PlaceAsync();
        }

        await data.AnswerAsync(run.Id, id => held.Contains(before.Single(r => r.ExternalId == id).Id) ? "It is on hold." : null);
        await PlaceAsync();
        await data.ConfirmQuietlyAsync(run.Id);
        await data.StepToEndAsync(run.Id);

        var left = (await data.RecordsAsync()).Select(r => r.Id).ToHashSet();
        Assert.Equal(RunState.Completed, (await data.RunAsync()).State);
        Assert.All(before.Where(r => held.Contains(r.Id)), r => Assert.Contains(r.Id, left));
        Assert.All(before.Where(r => !left.Contains(r.Id)), r => Assert.True(rules[r.ClassCode!].Rule.DueOf(r) <= DisposalTestData.Today));
        Assert.Equal(before.Count - left.Count, (await data.RunAsync()).Done);

        // Only what was still there when its hold was placed can be kept by it.
        async Task PlaceAsync()
        {
            var there = (await data.RecordsAsync()).ToList();
            var hold = new Hold { Id = Guid.NewGuid(), Source = "RightsRequests", PlacedOn = DisposalTestData.Today, PlacedIn = 0 };
            switch (random.Next(4))
            {
                case 0: hold.ResidentId = people[random.Next(people.Count)]; break;
                case 1: hold.CaseId = people[random.Next(people.Count)]; break;
                case 2: hold.RecordId = before[random.Next(before.Count)].Id; break;
                default: return;
            }

            await data.WithAsync(async db =>
            {
                db.Holds.Add(hold);
                return await db.SaveChangesAsync();
            });
            held.UnionWith(there.Where(r => (hold.ResidentId is { } p && r.ResidentId == p) || (hold.CaseId is { } c && r.CaseId == c) || r.Id == hold.RecordId).Select(r => r.Id));
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 12)];

    private static Task<bool> IsHeldByAccessAsync(DisposalTestData data, Guid resident) => data.App.InAsync(data.Tenant, async services =>
    {
        var account = services.GetServices<ISubjectData>().Single(s => s.Source == "Your account");
        return (await account.LocateAsync(new Subject(resident, null, null), default)).SelectMany(i => i.Stops).Any(s => s.Reason == StopReason.Hold);
    });
}
