using System.Net;
using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

[Trait("Requirement", "B3")]
public sealed class AffectedImportTests(BreachesApp site)
{
    [Fact]
    public async Task A_file_with_a_mark_semicolons_and_other_headings_is_read_and_its_errors_can_be_downloaded()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var file = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes(
            "E-mail;Full name;Reference;Not by\r\nzoë@example.org;Zoë Marsh;R-1;\r\nnot an address;Bo Field;R-2;\r\n;;;\r\nkai@example.org;Kai Hill;R-3;fax\r\nada@example.org;Ada Moor;R-4;email, phone\r\n")).ToArray();
        var page = await (await its.Work.GetAsync(its.Url("/import"))).PressAsync("Upload", ("Upload", new TestFile("people.csv", file, "text/csv")));
        await its.RunAsync(ReadPeople.Job, page.Path.Split('/')[^1]);
        page = await its.Work.GetAsync(page.Path);
        Assert.True(page.Shows("The file was read to its end"), page.Text);
        Assert.True(page.Shows("Enter an email address in the correct format"));
        var errors = await page.FollowAsync("Download all errors");
        Assert.Contains("“not by” must be email, post or phone", errors.Text, StringComparison.Ordinal);
        Assert.Equal([TellingWay.Email, TellingWay.InPerson], (await its.PeopleAsync()).Select(p => p.Way).Order());
        Assert.True((await its.Work.GetAsync(its.Url())).Shows("Zoë Marsh"));
    }

    [Fact]
    public async Task People_are_listed_in_the_order_in_which_they_came_page_by_page()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Many(120));
        await (await its.Work.GetAsync(its.Url("/add"))).PressAsync("Add", ("Name", "Zed Last"), ("Email", "zed@example.org"));
        var names = new List<string>();
        for (var page = 1; page <= 3; page++) names.AddRange((await its.Work.GetAsync(its.Url($"?p={page}"))).Html.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()));
        Assert.Equal([.. Enumerable.Range(1, 120).Select(i => $"Person {i}"), "Zed Last"], names);
    }

    [Fact]
    public async Task A_file_without_a_heading_that_says_who_is_refused_at_the_field()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var page = await (await its.Work.GetAsync(its.Url("/import"))).PressAsync("Upload", ("Upload", new TestFile("people.csv", "colour,size\r\nred,2\r\n"u8.ToArray(), "text/csv")));
        Assert.Contains(page.Errors, e => e.Contains("headings", StringComparison.Ordinal));
        Assert.Empty(await its.PeopleAsync());
    }

    [Fact]
    public async Task Nobody_is_on_the_list_twice_however_often_a_file_is_given()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,", "T-1,Ann Lee,ann@example.org,1 High Street,,,,,", ",Ann Lee,ANN@example.org,,,,,,", "T-2,Jo Lee,ann@example.org,,,,,,"));
        var again = await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,", "T-2,Jo Lee,ann@example.org,,,,,,", ",Someone Else,ann@example.org,,,,,,"));
        Assert.Equal((0, 2, 1), (again.Added, again.Known, again.Bad));
        Assert.Equal(2, (await its.PeopleAsync()).Count);
    }

    [Fact]
    public async Task A_file_whose_reading_was_killed_half_way_is_read_on_and_nobody_is_added_twice_or_left_out()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var id = Guid.CreateVersion7();
        var content = AffectedSite.Many(3_000);
        // As it is after a crash: the first chunk is committed, and nobody is reading.
        var import = await site.App.InAsync(its.Tenant, async s =>
        {
            var db = s.GetRequiredService<Data.BreachesDbContext>();
            var key = await s.GetRequiredService<DataKeys>().GetOrCreateAsync(its.Breach.Id, default);
            var stored = await s.GetRequiredService<FileVault>().SaveAsync(key, new MemoryStream(content), default);
            var row = new PeopleImport { Id = id, BreachId = its.Breach.Id, FileId = stored.Id, FileName = "people.csv", Total = 3_000, By = "system", At = site.App.Clock.GetUtcNow() };
            db.PeopleImports.Add(row);
            await db.SaveChangesAsync();
            await using var file = new PeopleFile(new MemoryStream(content), false);
            await file.StartAsync(default);
            Assert.True(await ((ReadPeople)s.GetRequiredKeyedService<BuildingBlocks.Jobs.IWakeUp>(ReadPeople.Job)).ChunkAsync(row, file, default));
            return row;
        });
        Assert.Equal(AffectedList.Most, (await its.PeopleAsync()).Count);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => TryAsync(() => its.RunAsync(ReadPeople.Job, id.ToString()))));
        await its.RunAsync(ReadPeople.Job, id.ToString());
        var read = await its.WithAsync(db => db.PeopleImports.SingleAsync(i => i.Id == id));
        Assert.Equal((PeopleImportState.Done, 3_000, 3_000, 0), (read.State, read.Lines, read.Added, read.Bad));
        Assert.Equal(3_000, (await its.PeopleAsync()).Count);
        await Assert.ThrowsAnyAsync<IOException>(() => site.App.InAsync(its.Tenant, async s =>
        {
            await using var gone = s.GetRequiredService<FileVault>().OpenRead(await s.GetRequiredService<DataKeys>().GetAsync(its.Breach.Id, default), import.FileId);
        }));
    }

    [Fact]
    public async Task A_person_with_an_account_is_recognised_and_told_as_they_say_is_safe()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        var own = await site.App.BrowseAsync(resident);
        var saved = await (await own.GetAsync("/account/safe-contact")).PressAsync("Save", ("Ways", "post"), ("SafeAddress", "2 Safe Street"), ("Note", "Nobody else may open it"));
        Assert.True(saved.Shows("We will reach you in this way"), saved.Text);
        var added = await (await its.Work.GetAsync(its.Url("/add"))).PressAsync("Add the person", ("Name", "Robin Reed"), ("Email", resident.Email), ("Address", "1 Own Street"));
        Assert.True(added.Shows("The person is on the list"), added.Text);
        var person = Assert.Single(await its.PeopleAsync());
        Assert.Equal((resident.Id, TellingWay.Post), (person.ResidentId, person.Way));
        var page = await its.Work.GetAsync(its.Url($"/{person.Id}"));
        Assert.True(page.Shows("2 Safe Street"));
        Assert.True(page.Shows("Nobody else may open it"));
        Assert.False(page.Shows("1 Own Street"));
    }

    [Fact]
    public async Task The_people_of_a_sealed_breach_are_not_there_for_others()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Many(1));
        await its.WithAsync(db => db.Breaches.ExecuteUpdateAsync(s => s.SetProperty(b => b.IsSealed, true)));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync(its.Url())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync(its.Url("/sending"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await its.Decision.GetAsync(its.Url())).Status);
    }

    [Fact]
    public async Task Whoever_shares_the_mailbox_of_an_account_without_a_name_is_not_taken_for_its_owner()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var email = $"home.{Guid.NewGuid():N}@example.org";
        await site.App.InAsync(its.Tenant, s => s.GetRequiredService<IResidents>().FindOrAddAsync(new ResidentDetails(email, null), default));
        await its.ImportAsync(AffectedSite.Csv($"T-1,Ann Lee,{email},,,safe@example.org,,,"));
        Assert.Null(Assert.Single(await its.PeopleAsync()).ResidentId);
    }

    [Fact]
    public async Task Whoever_turns_out_to_have_another_name_than_the_account_is_its_owner_no_longer()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.ImportAsync(AffectedSite.Csv($",,{resident.Email},,,,,,"));
        Assert.Equal(resident.Id, Assert.Single(await its.PeopleAsync()).ResidentId);
        await its.ImportAsync(AffectedSite.Csv($",Jo Hill,{resident.Email},,,,,,"));
        Assert.Null(Assert.Single(await its.PeopleAsync()).ResidentId);
    }

    [Fact]
    public async Task Somebody_is_found_by_email_address_or_reference_without_either_in_the_address_of_the_page()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,", "T-2,Jo Hill,jo@example.org,,,,,,"));
        var page = await (await its.Work.GetAsync(its.Url("?State=Told"))).PressAsync("Find", ("Search", "ANN@example.org"));
        Assert.True(page.Shows("Ann Lee"), page.Text);
        Assert.False(page.Shows("Jo Hill"));
        Assert.DoesNotContain("ann", page.Url.Query, StringComparison.OrdinalIgnoreCase);
        page = await page.PressAsync("Find", ("Search", "T-2"));
        Assert.True(page.Shows("Jo Hill"), page.Text);
        Assert.False(page.Shows("Ann Lee"));
        Assert.Equal(["Enter an email address or a reference"], (await page.PressAsync("Find", ("Search", ""))).Errors);
    }

    /// <summary>What goes wrong is as good as a kill: the scheduler would run it again.</summary>
    internal static Task<Exception?> TryAsync(Func<Task> act) => Record.ExceptionAsync(act).AsTask();
}
