using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Tests.Features;

[Trait("Requirement", "S7")]
public sealed class MatchingTests(SharingApp site)
{
    [Fact]
    public async Task No_page_and_no_file_says_fraud_of_a_match_before_its_outcome()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var page = await AddAsync(staff);
        var address = page.Path;
        page = await (await staff.GetAsync($"{address}/submissions/add")).PressAsync("Record", ("Records", "1200"), ("Protection", "SecurePortal"));
        Assert.True(page.Shows("1,200"));
        page = await (await staff.GetAsync($"{address}/matches/add")).PressAsync("Add the match", ("Number", "M-1"), ("What", "The same tenant has two tenancies"));
        Assert.Equal(address, page.Path);

        // Every page and file that can be reached from the exercise, through each state that is not an outcome.
        page = await page.FollowAsync("M-1");
        await CrawlAsync(staff, address);
        page = await page.PressAsync("Start looking into it");
        await CrawlAsync(staff, address);
        page = await (await staff.GetAsync(page.Url.AbsolutePath)).PressAsync("Save", ("Outcome", "referred"), ("Why", "Needs a visit"));
        await CrawlAsync(staff, address);

        page = await page.PressAsync("Save", ("Outcome", "proven"), ("Why", "The court said so"));
        Assert.True(page.Shows("Fraud found"));
        Assert.True((await staff.GetAsync(address)).Shows("1 Fraud found"));
    }

    [Fact]
    public async Task A_file_of_matches_can_be_given_again_and_its_bad_lines_are_said()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var resident = await site.App.AddResidentAsync(site.Tenant);
        var address = (await AddAsync(staff)).Path;
        var file = new TestFile("matches.csv", Encoding.UTF8.GetBytes($"Match number,What,Email,Received\nA-1,Two addresses,{resident.Email},2026-10-01\n,Nothing,,\nA-2,Dates differ,nobody@example.org,\nA-3,Dates differ,,31/12/2026\nA-4,\"Comma, inside\",,\nA-4,Again,,\n"), "text/csv");
        var page = await (await staff.GetAsync($"{address}/matches/add")).PressAsync("Add from the file", ("Upload", file));
        Assert.True(page.Shows("2 matches added."));
        foreach (var problem in (string[])["Line 3: the match number must be 1 to 60 characters", "Line 4: no resident has this email address", "Line 5: the date is in the future", "Line 7: the match number is on line 6 too"]) Assert.True(page.Shows(problem), problem);

        page = await (await staff.GetAsync($"{address}/matches/add")).PressAsync("Add from the file", ("Upload", file));
        Assert.True(page.Shows("0 matches added. 2 matches there already."));
        var id = Guid.Parse(address.Split('/')[^1]);
        var rows = await site.WithAsync(db => db.Inconsistencies.Where(i => i.ExerciseId == id).OrderBy(i => i.MatchNumber).ToListAsync());
        Assert.Equal(["A-1", "A-4"], rows.Select(r => r.MatchNumber));
        Assert.Equal(resident.Id, rows[0].ResidentId);
        Assert.All(rows, r => Assert.Equal(InconsistencyState.ToLookInto, r.State));
        Assert.True((await (await staff.GetAsync(address)).FollowAsync("A-4")).Shows("Comma, inside"));
    }

    [Theory]
    [InlineData("", "Select a CSV file")]
    [InlineData("number,what\n1,x\n", "The first line must hold the headings “match number” and “what”.")]
    [InlineData("match number,what\n", "There are no matches in the file.")]
    public async Task A_file_that_cannot_be_taken_says_why(string content, string error)
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var address = (await AddAsync(staff)).Path;
        var page = await (await staff.GetAsync($"{address}/matches/add")).PressAsync("Add from the file", ("Upload", new TestFile("m.csv", Encoding.UTF8.GetBytes(content), "text/csv")));
        Assert.Equal([error], page.Errors);
    }

    [Fact, Trait("Requirement", "X1")]
    public async Task Another_organisation_and_another_exercise_have_no_such_match()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var (one, two) = ((await AddAsync(staff)).Path, (await AddAsync(staff)).Path);
        var page = await (await staff.GetAsync($"{one}/matches/add")).PressAsync("Add the match", ("Number", "M-1"), ("What", "x"));
        var match = (await page.FollowAsync("M-1")).Path;
        using var foreign = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        foreach (var path in (string[])[one, $"{one}/submissions/add", $"{one}/matches/add", match]) Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync(match.Replace(one, two, StringComparison.Ordinal))).Status);
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        Assert.Empty((await auditor.GetAsync(match)).Html.QuerySelectorAll("main form"));
    }

    private static async Task CrawlAsync(Browser staff, string address)
    {
        var (waiting, seen) = (new Queue<string>(["/staff/sharing/matching", address]), new HashSet<string>(StringComparer.Ordinal));
        while (waiting.TryDequeue(out var path))
        {
            if (!seen.Add(path)) continue;
            var page = await staff.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("fraud", Encoding.UTF8.GetString(page.Bytes), StringComparison.OrdinalIgnoreCase);
            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var link in page.Html.QuerySelectorAll("main a[href]").Select(a => new Uri(page.Url, a.GetAttribute("href")).PathAndQuery).Where(l => l.StartsWith(address, StringComparison.Ordinal))) waiting.Enqueue(link);
        }

        Assert.True(seen.Count >= 6, string.Join(' ', seen));
    }

    private static async Task<WebPage> AddAsync(Browser staff) => await (await staff.GetAsync("/staff/sharing/matching/add")).PressAsync(
        "Add the exercise", ("Title", $"National initiative {FlowSample.Mark()}"), ("Authority", "Local Audit and Accountability Act 2014 Schedule 9"), ("DataSets", "Tenancies"));
}
