using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Keyholder.Retention.Tests.Features.RegisterSample;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D5")]
public sealed class RecordPagesTests(RetentionApp site)
{
    private readonly string _source = Unique("archive");

    public static TheoryData<string> ReadPages => ["/staff/retention/records", "/staff/retention/records?handler=Csv", "/staff/retention/records/{0}"];

    public static TheoryData<string> WorkPages =>
        ["/staff/retention/records/add", "/staff/retention/records/without-class", "/staff/retention/records/import", "/staff/retention/records/{0}/edit", "/staff/retention/records/{0}/dates"];

    [Theory, MemberData(nameof(ReadPages)), MemberData(nameof(WorkPages)), Trait("Requirement", "X1")]
    public async Task A_page_is_for_those_who_may(string path)
    {
        var record = await site.AddAsync(_source, "1");
        path = string.Format(System.Globalization.CultureInfo.InvariantCulture, path, record.Id);
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        Assert.Equal(WorkPages.Any(p => path.EndsWith(p.Data.Split('/')[^1], StringComparison.Ordinal)) ? HttpStatusCode.Forbidden : HttpStatusCode.OK, (await auditor.GetAsync(path)).Status);
        using var officer = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.OK, (await officer.GetAsync(path)).Status);
    }

    [Theory, InlineData(""), InlineData("/edit"), InlineData("/dates"), Trait("Requirement", "X1")]
    public async Task A_record_of_another_organisation_is_not_there(string page)
    {
        var record = await site.AddAsync(_source, "1");
        using var other = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.TenantAdmin);
        var foreign = await other.GetAsync($"/staff/retention/records/{record.Id}{page}");
        var random = await other.GetAsync($"/staff/retention/records/{long.MaxValue - 1}{page}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, random.Status));
        Assert.Equal(foreign.Bytes, random.Bytes);
    }

    [Fact]
    public async Task A_paper_file_is_added_and_the_end_of_its_tenancy_told_later()
    {
        using var staff = await StaffAsync();
        var page = await (await staff.GetAsync("/staff/retention/records/add")).PressAsync(
            "Add record", ("Source", _source), ("ExternalId", "F-17"), ("Details.ClassCode", Former), ("Details.Title", "Tenancy file 17"), ("Details.SubjectReference", "T-1001"),
            ("Details.Medium", "Paper"), ("Details.Location", "Town Hall, B2, 17"), ("CreatedOn.Day", "1"), ("CreatedOn.Month", "2"), ("CreatedOn.Year", "2016"));
        Assert.Equal("Tenancy file 17", page.Heading);
        Assert.True(page.Shows("Destroyed 5 years after the end of the tenancy (Board, Records policy 4.2); the date of “Tenancy ended” is not known yet."));

        page = await (await page.FollowAsync("Something happened to it")).PressAsync("Save", ("Trigger", "TenancyEnded"), ("On.Day", "3"), ("On.Month", "May"), ("On.Year", "2026"));

        Assert.True(page.Shows("which is on 3 May 2031."));
        var record = Assert.Single(await site.RecordsAsync(_source));
        Assert.Equal((Day("2026-05-03"), Day("2031-05-03"), RecordMedium.Paper, "Town Hall, B2, 17"), (record.TenancyEndedOn!.Value, record.DueOn!.Value, record.Medium, record.Location));
        Assert.Equal(["retention.record.added", "retention.record.dated"], await AuditAsync($"{_source}/F-17"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_record_is_said_and_what_was_typed_is_kept()
    {
        using var staff = await StaffAsync();
        var page = await (await staff.GetAsync("/staff/retention/records/add")).PressAsync("Add record", ("Details.Title", "A title"));
        Assert.Equal(["Enter the system or place it is in", "Enter its id", "Choose what it is on"], page.Errors);
        Assert.Equal("A title", page.Html.QuerySelector("[name='Details.Title']")!.GetAttribute("value"));
        await site.AddAsync(_source, "1");
        page = await page.PressAsync("Add record", ("Source", _source), ("ExternalId", "1"), ("Details.Medium", "Electronic"));
        Assert.Equal(["The register has a record with this id in this system already"], page.Errors);
    }

    [Fact]
    public async Task A_date_before_the_record_was_created_is_refused_and_an_empty_one_takes_it_back()
    {
        using var staff = await StaffAsync();
        var record = await site.AddAsync(_source, "1", i => (i.ClassCode, i.CreatedOn, i.TenancyEndedOn, i.DueOn) = (Former, Day("2016-02-01"), Day("2020-01-01"), Day("2025-01-01")));
        var form = await staff.GetAsync($"/staff/retention/records/{record.Id}/dates");
        var page = await form.PressAsync("Save", ("Trigger", "TenancyEnded"), ("On.Day", "3"), ("On.Month", "5"), ("On.Year", "2015"));
        Assert.Equal(["“Tenancy ended” (3 May 2015) is before the record was created (1 February 2016)"], page.Errors);
        Assert.Equal(["Choose what happened"], (await form.PressAsync("Save")).Errors);

        await form.PressAsync("Save", ("Trigger", "TenancyEnded"));
        var now = Assert.Single(await site.RecordsAsync(_source));
        Assert.Equal((null, null), (now.TenancyEndedOn, now.DueOn));
    }

    [Fact]
    public async Task A_record_is_changed_but_not_one_that_this_service_registered_or_that_is_being_disposed_of()
    {
        using var staff = await StaffAsync();
        var record = await site.AddAsync(_source, "1", i => (i.ClassCode, i.TenancyEndedOn) = (Forever, Day("2020-05-03")));
        var form = await staff.GetAsync($"/staff/retention/records/{record.Id}/edit");
        var run = await site.ListAsync(record);
        Assert.Equal(["The record is being disposed of, so it cannot be changed"], (await form.PressAsync("Save", ("Details.Area", "North"))).Errors);
        await site.WithAsync(db => db.Runs.Where(r => r.Id == run.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.EndedIn, 0)));

        await form.PressAsync("Save", ("Details.Area", "North"), ("Details.ClassCode", Former));

        var now = Assert.Single(await site.RecordsAsync(_source));
        Assert.Equal(("North", Former, Day("2025-05-03")), (now.Area, now.ClassCode, now.DueOn!.Value));
        var own = await site.AddAsync(Unique("own"), "1", i => i.IsOwn = true);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/staff/retention/records/{own.Id}/edit")).Status);
    }

    [Fact, Trait("Requirement", "P8")]
    public async Task Whoever_changes_a_record_while_a_batch_with_it_is_under_way_waits_and_sees_no_error()
    {
        var data = await DisposalTestData.NewAsync(site.App);
        await data.AddClassAsync("repairs");
        await data.AddAsync("repairs", 1, DisposalTestData.OtherSource, due: new DateOnly(2030, 1, 1));
        var id = (await data.RecordsAsync())[0].Id;
        Task<BuildingBlocks.Results.Outcome> editing = null!;
        await data.WithAsync(async db =>
        {
            // As a batch does it: the turn, the records, and last the trail.
            await using var batch = await db.Database.BeginTransactionAsync();
            await db.TakeTurnAsync(CancellationToken.None);
            await db.Records.ExecuteUpdateAsync(s => s.SetProperty(r => r.KeptOutUntil, new DateOnly(2030, 1, 1)));
            editing = Task.Run(() => site.App.InAsync(data.Tenant, s => ActivatorUtilities.GetServiceOrCreateInstance<Retention.Features.EditRecord.EditRecordHandler>(s).HandleAsync(
                new Retention.Features.EditRecord.SetRecordDate(id, RetentionTrigger.Closed, new DateOnly(2021, 1, 1)), CancellationToken.None)));
            while (TestEngine.Name == "postgresql" && !editing.IsCompleted
                && await db.Database.SqlQuery<int>($"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'").SingleAsync() == 0)
            {
                // Until it waits for the batch.
            }

            db.Audit("retention.run.kept", "disposal-run", "test");
            await db.SaveChangesAsync();
            await batch.CommitAsync();
            return 0;
        });

        Assert.True((await editing).Ok);
        var now = Assert.Single(await data.RecordsAsync());
        Assert.Equal((Day("2021-01-01"), Day("2030-01-01"), Day("2026-01-01")), (now.ClosedOn!.Value, now.KeptOutUntil!.Value, now.DueOn!.Value));
    }

    [Fact]
    public async Task Records_without_class_get_one_all_at_once_by_what_their_source_calls_them()
    {
        using var staff = await StaffAsync();
        var given = Unique("Tenancy files");
        for (var i = 0; i < 3; i++) await site.AddAsync(_source, $"{i}", r => (r.GivenClass, r.TenancyEndedOn) = (given, Day("2020-05-03")));
        var page = await staff.GetAsync("/staff/retention/records/without-class");
        var select = page.Html.QuerySelectorAll("label").Single(l => l.TextContent.Contains(given, StringComparison.Ordinal)).GetAttribute("for")!;
        var name = page.Html.GetElementById(select)!.GetAttribute("name")!;
        Assert.Equal(["Choose a class for at least one of them"], (await page.PressAsync("Save")).Errors);

        page = await page.PressAsync("Save", (name, Former));

        Assert.True(page.Shows("3 records have their class"));
        Assert.All(await site.RecordsAsync(_source), r => Assert.Equal((Former, null, Day("2025-05-03")), (r.ClassCode, r.GivenClass, r.DueOn!.Value)));
    }

    [Fact]
    public async Task The_list_is_narrowed_down_and_downloaded_as_it_stands()
    {
        using var staff = await StaffAsync();
        await site.AddAsync(_source, "A-1", i => (i.ClassCode, i.DueOn, i.SubjectReference) = (Former, Day("2025-01-01"), "T-7"));
        var held = await site.AddAsync(_source, "A-2", i => (i.ClassCode, i.DueOn) = (Former, Day("2025-01-01")));
        await site.AddAsync(_source, "A-3", i => i.GivenClass = "odd");
        await site.AddAsync(_source, "A-4", i => (i.ClassCode, i.DueOn) = (Former, Day("2040-01-01")));
        await HoldAsync(held.Id, "Claim at the county court");

        async Task<string> ShownAsync(string query)
        {
            var list = await staff.GetAsync($"/staff/retention/records?Source={Uri.EscapeDataString(_source)}&{query}");
            return string.Join(' ', list.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent));
        }

        Assert.Equal("A-4 A-3 A-2 A-1", await ShownAsync(""));
        Assert.Equal("A-1", await ShownAsync("State=Overdue"));
        Assert.Equal("A-2", await ShownAsync("State=OnHold"));
        Assert.Equal("A-3", await ShownAsync("State=WithoutClass"));
        Assert.Equal("A-1", await ShownAsync("Search=T-7"));
        Assert.Equal("A-4", await ShownAsync("Search=A-4"));
        Assert.Equal("A-4 A-2 A-1", await ShownAsync($"Class={Former}"));
        Assert.Equal("A-1 A-2 A-4 A-3", await ShownAsync("sort=due"));
        Assert.Equal("", await ShownAsync("Search=nothing"));

        var file = await (await staff.GetAsync($"/staff/retention/records?Source={Uri.EscapeDataString(_source)}&State=Overdue")).FollowAsync("Download this list");
        Assert.Equal(2, file.Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.StartsWith($"A-1,{_source},{Former},,T-7,electronic,", file.Text.Split("\r\n")[1], StringComparison.Ordinal);

        var page = await staff.GetAsync($"/staff/retention/records/{held.Id}");
        Assert.True(page.Shows("It is on hold since 1 October 2026: Claim at the county court; without the hold it would have been due on 1 January 2025."));
    }

    [Theory, InlineData(false), InlineData(true), Trait("Requirement", "P8")]
    public async Task A_search_never_reads_the_whole_register(bool withSource)
    {
        Assert.SkipUnless(TestEngine.Name == "sqlite", "SQLite says how it would find the records.");
        await site.AddAsync(_source, "A-1", i => i.SubjectReference = "T-7");
        var plan = await site.App.InAsync(site.Tenant, async s =>
        {
            var register = s.GetRequiredService<Register>();
            var sources = await register.SourcesAsync(CancellationToken.None);
            Assert.Contains(_source, sources);
            var found = register.Matching(new RegisterFilter { Search = "A-1", Source = withSource ? _source : null }, sources, []);
            Assert.Contains(await found.ToListAsync(), i => i.Source == _source);
            await using var command = found.OrderByDescending(i => i.Id).Take(50).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await command.Connection!.OpenAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var steps = new List<string>();
            while (await reader.ReadAsync()) steps.Add(reader.GetString(3));
            return steps;
        });
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("(Source=? AND ExternalId=?)", StringComparison.Ordinal));
        Assert.Contains(plan, step => step.Contains("(SubjectReference=?)", StringComparison.Ordinal));
    }

    [Fact, Trait("Requirement", "D8")]
    public async Task A_resident_sees_what_is_kept_about_them_and_until_when_and_nothing_of_others()
    {
        await site.WithClassesAsync();
        var (resident, other) = (await site.App.AddResidentAsync(site.Tenant), await site.App.AddResidentAsync(site.Tenant));
        await site.App.SettleAsync();
        await site.AddAsync(_source, "1", i => (i.ResidentId, i.Title, i.ClassCode, i.TenancyEndedOn, i.DueOn) = (resident.Id, "File 17", Former, Day("2024-05-03"), Day("2029-05-03")));
        var held = await site.AddAsync(_source, "2", i => (i.ResidentId, i.Title, i.ClassCode, i.DueOn) = (resident.Id, "File 18", Former, Day("2030-01-01")));
        await site.AddAsync(_source, "3", i => (i.ResidentId, i.Title) = (other.Id, "Somebody else’s file"));
        await HoldAsync(held.Id, "Request RR-1 is open (Data Protection Act 2018 s.173).");

        using var browser = await site.App.BrowseAsync(resident);
        var page = await browser.GetAsync("/your-records");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["Account for this service", "File 17", "File 18"], page.Html.QuerySelectorAll(".govuk-summary-card__title").Select(t => t.TextContent.Trim()));
        Assert.True(page.Shows("3 May 2029"));
        Assert.True(page.Shows("Destroyed 2 years after the last contact (Our own rule; the law sets no period)"), page.Text);
        Assert.True(page.Shows("It is on hold since 1 October 2026: Request RR-1 is open (Data Protection Act 2018 s.173)."));
        Assert.DoesNotContain("Somebody else", page.Text, StringComparison.Ordinal);
        using var nobody = site.App.Browse(site.Tenant);
        Assert.StartsWith("/sign-in", (await nobody.GetAsync("/your-records")).Path, StringComparison.Ordinal);
    }

    private Task HoldAsync(long record, string reason) => site.WithAsync(db =>
    {
        db.Holds.Add(new Hold { Id = Guid.NewGuid(), Source = "Retention", Reason = reason, RecordId = record, PlacedOn = Day("2026-10-01"), PlacedIn = 0 });
        return db.SaveChangesAsync();
    });

    private Task<List<string>> AuditAsync(string subject) => site.App.WithAsync<BuildingBlocks.Persistence.PlatformDbContext, List<string>>(
        site.Tenant, db => db.AuditTrail.Where(a => a.SubjectId == subject).OrderBy(a => a.Sequence).Select(a => a.Action).ToListAsync());

    private async Task<Browser> StaffAsync()
    {
        await site.WithClassesAsync();
        return await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
    }
}
