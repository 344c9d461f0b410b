using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features.ImportRecords;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Keyholder.Retention.Tests.Features.RegisterSample;

namespace Keyholder.Retention.Tests.Features;

[Trait("Requirement", "D5")]
public sealed class ImportTests(RetentionApp site)
{
    private const string Header = "id,class,tenancy ended\n";
    private readonly string _source = Unique("housing");

    [Fact]
    public async Task Good_lines_get_in_bad_ones_are_named_and_the_file_is_gone()
    {
        var staff = await StaffAsync();
        var import = await site.ImportAsync(staff, _source, """
            ID;Class;Tenancy Ended;Created;Building;Room;Box;Subject
            1;test-former-tenant;3/5/2024;;Town Hall;B2;17;T-1001
            ;test-former-tenant;3/5/2024;;;;;
            3;test-former-tenant;31/2/2024;;;;;
            4;test-former-tenant;3 May 2018;2019-01-01;;;;
            5;no-such-class;3/5/2024;;;;;
            6;"Former tenant file";"45415";;;;;
            """);

        Assert.Equal((ImportState.Completed, 6L, 3L, 3L, import.Bytes), (import.State, import.Lines, import.Good, import.Bad, import.BytesRead));
        Assert.Equal(
            [(3, "“id” is empty"), (4, "“Tenancy ended” is not a date"), (5, "“Tenancy ended” (3 May 2018) is before the record was created (1 January 2019)")],
            await site.ErrorsAsync(import.Id));
        Assert.Equal(
            [("1", Former, null, Day("2029-05-03"), "Town Hall, B2, 17"), ("5", null, "no-such-class", null, null), ("6", Former, null, Day("2029-05-03"), (string?)null)],
            (await site.RecordsAsync(_source)).Select(r => (r.ExternalId, r.ClassCode, r.GivenClass, r.DueOn, r.Location)));
        Assert.Null(await site.App.InAsync(site.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(import.Id, default)));
        Assert.DoesNotContain(Directory.EnumerateFiles(site.App.DataDirectory, import.FileId.ToString("N"), SearchOption.AllDirectories), _ => true);

        var page = await staff.GetAsync($"/staff/retention/records/imports/{import.Id}");
        Assert.True(page.Shows("It has been destroyed"));
        var errors = await page.FollowAsync("Download all errors");
        Assert.Equal("text/csv", errors.Response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("4,“Tenancy ended” is not a date", errors.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("windows-1252", false)]
    public async Task The_text_is_read_whatever_encoding_the_spreadsheet_saved_it_in(string encoding, bool mark)
    {
        var form = encoding == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(encoding);
        byte[] content = [.. mark ? form.GetPreamble() : [], .. form.GetBytes("id\ttitle\r\n1\tCafé “Ärger” – £5\r\n")];
        var import = await site.ImportAsync(await StaffAsync(), _source, content);
        Assert.Equal((ImportState.Completed, null), (import.State, import.Problem));
        Assert.Equal("Café “Ärger” – £5", Assert.Single(await site.RecordsAsync(_source)).Title);
    }

    [Fact]
    public async Task A_letter_that_only_Windows_knows_is_found_however_late_in_the_file_it_comes()
    {
        var text = new StringBuilder("id,title\n");
        for (var i = 0; i < 12_000; i++) text.Append(i.ToString("D5")).Append(",plain ascii\n");
        byte[] content = [.. Encoding.ASCII.GetBytes(text.ToString()), .. "zz,Caf"u8, 0xE9, (byte)'\n'];
        var import = await site.ImportAsync(await StaffAsync(), _source, content);
        Assert.Equal(12_001, import.Good);
        Assert.Equal("Café", await site.WithAsync(db => db.Records.Where(r => r.Source == _source && r.ExternalId == "zz").Select(r => r.Title).SingleAsync()));
    }

    [Fact]
    public async Task Two_hundred_columns_are_read_and_those_without_meaning_named_once()
    {
        var more = Enumerable.Range(1, 198).Select(i => $"Column {i}").ToList();
        var import = await site.ImportAsync(await StaffAsync(), _source, $"{string.Join(',', more)},id,title\n{new string(',', 198)}1,One\n{new string(',', 198)}2,\"Two, three\"\n");
        Assert.Equal((2L, 0L), (import.Good, import.Bad));
        Assert.Equal(more, import.Ignored!.Split('\n'));
        Assert.Equal(["One", "Two, three"], (await site.RecordsAsync(_source)).Select(r => r.Title));
    }

    [Fact]
    public async Task The_same_file_again_doubles_nothing_and_of_two_lines_with_one_id_the_later_counts()
    {
        var staff = await StaffAsync();
        await site.ImportAsync(staff, _source, $"{Header}1,{Former},2024-01-01\n2,{Former},2024-01-01\n1,{Former},2025-01-01\n");
        var again = await site.ImportAsync(staff, _source, $"{Header}1,{Former},2026-01-01\n2,{Former},2024-01-01\n");
        Assert.Equal((2L, 2L, 0L), (again.Lines, again.Good, again.Bad));
        Assert.Equal([Day("2031-01-01"), Day("2029-01-01")], (await site.RecordsAsync(_source)).Select(r => r.DueOn!.Value));
    }

    [Fact]
    public async Task Of_two_lines_with_one_id_that_are_far_apart_the_later_counts_too()
    {
        var text = new StringBuilder(Header);
        for (var i = 0; i < 3_000; i++) text.Append(i).Append(',').Append(Former).Append(",2024-01-01\n");
        text.Append("7,").Append(Former).Append(",2025-01-01\n");
        var import = await site.ImportAsync(await StaffAsync(), _source, text.ToString());
        Assert.Equal((3_001L, 3_001L, 0L), (import.Lines, import.Good, import.Bad));
        var records = await site.RecordsAsync(_source);
        Assert.Equal((3_000, Day("2030-01-01")), (records.Count, records.Single(r => r.ExternalId == "7").DueOn!.Value));
    }

    [Fact]
    public async Task What_somebody_registers_while_the_first_file_of_a_system_waits_keeps_what_the_file_does_not_say()
    {
        await site.WithClassesAsync();
        var id = await InVaultAsync("id,tenancy_ended_on\n1,2024-01-01\n2,2024-01-01\n");
        await site.WithAsync(db =>
        {
            db.Records.Add(new RecordItem { Source = _source, ExternalId = "1", ClassCode = Former, Title = "By hand" });
            return db.SaveChangesAsync();
        });
        await site.App.InAsync(site.Tenant, s => WakeUp(s).RunAsync(id.ToString(), default));
        Assert.Equal([(Former, "By hand", Day("2029-01-01")), (null, null, (DateOnly?)null)], (await site.RecordsAsync(_source)).Select(r => (r.ClassCode, r.Title, r.DueOn)));
    }

    [Fact]
    public async Task A_file_with_dates_only_leaves_the_rest_as_it_was_and_counts_anew()
    {
        var staff = await StaffAsync();
        await site.ImportAsync(staff, _source, $"id,class,title,created\n1,{Former},File 1,2015-02-03\n2,{Former},File 2,2015-02-03\n");
        var import = await site.ImportAsync(staff, _source, "tenancy_ended_on,ID\n2026-05-03,1\n2014-01-01,2\n");
        Assert.Equal([(3, "“Tenancy ended” (1 January 2014) is before the record was created (3 February 2015)")], await site.ErrorsAsync(import.Id));
        Assert.Equal(
            [(Former, "File 1", Day("2015-02-03"), Day("2031-05-03")), (Former, "File 2", Day("2015-02-03"), (DateOnly?)null)],
            (await site.RecordsAsync(_source)).Select(r => (r.ClassCode, r.Title, r.CreatedOn!.Value, r.DueOn)));
    }

    [Fact, Trait("Requirement", "D8")]
    public async Task A_record_that_is_being_disposed_of_is_not_changed()
    {
        var staff = await StaffAsync();
        await site.ListAsync(await site.AddAsync(_source, "1", i => (i.ClassCode, i.Title) = (Former, "As it was")));
        var import = await site.ImportAsync(staff, _source, $"id,class,title,tenancy ended\n1,{Forever},Changed,2026-01-01\n2,{Former},New,2020-01-01\n");
        Assert.Equal([(2, "The record is being disposed of, so it was not changed")], await site.ErrorsAsync(import.Id));
        Assert.Equal((1L, 1L), (import.Good, import.Bad));
        var record = (await site.RecordsAsync(_source))[0];
        Assert.Equal((Former, ListedDay, "As it was", null), (record.ClassCode, record.DueOn!.Value, record.Title, record.TenancyEndedOn));
    }

    [Fact, Trait("Requirement", "R1")]
    public async Task A_reading_that_was_cut_off_goes_on_behind_the_last_chunk_and_counts_each_line_once()
    {
        var staff = await StaffAsync();
        var text = new StringBuilder(Header);
        for (var i = 0; i < 12_345; i++) text.Append(i % 1000 == 7 ? "" : i.ToString("D6")).Append(',').Append(Former).Append(",2020-01-01\n");
        var id = await InVaultAsync(text.ToString());
        await site.App.InAsync(site.Tenant, async services =>
        {
            // One chunk, and half of another: a host that is killed.
            var import = await services.GetRequiredService<RetentionDbContext>().Imports.AsNoTracking().SingleAsync(i => i.Id == id);
            await using var reading = await ((ReadImportWakeUp)WakeUp(services)).OpenAsync(import, default);
            Assert.True(await reading.NextAsync(default));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.NextAsync(new CancellationToken(canceled: true)));
        });
        var between = await site.WithAsync(db => db.Imports.AsNoTracking().SingleAsync(i => i.Id == id));
        Assert.Equal((ImportState.Running, 500L, 499L, 1L), (between.State, between.Lines, between.Good, between.Bad));
        Assert.Equal(499, await CountAsync());
        var progress = await staff.GetAsync($"/staff/retention/records/imports/{id}");
        Assert.NotNull(progress.Html.QuerySelector("progress"));

        await site.App.InAsync(site.Tenant, s => WakeUp(s).RunAsync(id.ToString(), default));

        var import = await site.WithAsync(db => db.Imports.AsNoTracking().SingleAsync(i => i.Id == id));
        Assert.Equal((ImportState.Completed, 12_345L, 12_332L, 13L), (import.State, import.Lines, import.Good, import.Bad));
        Assert.Equal((12_332, 13), (await CountAsync(), (await site.ErrorsAsync(id)).Count));
        Assert.Equal(12_009, (await site.ErrorsAsync(id))[^1].Line);
        Task<int> CountAsync() => site.WithAsync(db => db.Records.CountAsync(r => r.Source == _source));
    }

    [Fact]
    public async Task A_wake_up_that_comes_again_after_the_end_changes_nothing()
    {
        var import = await site.ImportAsync(await StaffAsync(), _source, $"{Header}1,{Former},2020-01-01\n");
        await site.App.InAsync(site.Tenant, s => WakeUp(s).RunAsync(import.Id.ToString(), default));
        Assert.Equal(1, await site.WithAsync(db => db.Imports.Where(i => i.Id == import.Id).Select(i => i.Lines).SingleAsync()));
    }

    [Fact]
    public async Task A_quotation_mark_that_is_never_closed_ends_the_reading_in_words()
    {
        var import = await site.ImportAsync(await StaffAsync(), _source, $"id,title\n1,One\n2,\"{new string('x', 3 * 1024 * 1024)}");
        Assert.Equal(ImportState.Refused, import.State);
        Assert.Contains("quotation mark", import.Problem, StringComparison.Ordinal);
        Assert.Equal(["1"], (await site.RecordsAsync(_source)).Select(r => r.ExternalId));
    }

    [Fact]
    public async Task A_file_without_ids_is_refused_as_a_whole()
    {
        var staff = await StaffAsync();
        var import = await site.ImportAsync(staff, _source, "name,closed\nSam,2020-01-01\n");
        Assert.Equal((ImportState.Refused, 0L), (import.State, import.Lines));
        Assert.Empty(await site.RecordsAsync(_source));
        Assert.True((await staff.GetAsync($"/staff/retention/records/imports/{import.Id}")).Shows("no column “id”"));
    }

    [Theory]
    [InlineData("PK\u0003\u0004rest of a workbook", "In Excel, choose Save As and then CSV UTF-8")]
    [InlineData("id,title\n1,\u0000\n", "The selected file must be a CSV")]
    [InlineData("", "The selected file is empty")]
    public async Task What_is_no_CSV_is_not_taken_in(string content, string because)
    {
        var page = await (await StaffAsync()).UploadAsync(_source, Encoding.UTF8.GetBytes(content));
        Assert.Contains(because, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await site.WithAsync(db => db.Imports.CountAsync(i => i.Source == _source)));
    }

    [Fact]
    public async Task What_is_missing_on_the_form_is_said()
    {
        var staff = await StaffAsync();
        Assert.Equal(["Select a file"], (await (await staff.GetAsync("/staff/retention/records/import")).PressAsync("Upload", ("Source", _source))).Errors);
        Assert.Equal(["Enter the name of the system the records are in"], (await staff.UploadAsync("  ", "id\n1\n"u8.ToArray())).Errors);
        Assert.StartsWith("That is a part of this service", Assert.Single((await staff.UploadAsync("rights-requests", "id\n1\n"u8.ToArray())).Errors), StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "X9")]
    public async Task A_form_without_its_token_is_not_taken_in()
    {
        var staff = await StaffAsync();
        using var form = new MultipartFormDataContent { { new StringContent(_source), "Source" }, { new ByteArrayContent("id\n1\n"u8.ToArray()), "Upload", "records.csv" } };
        var answer = await staff.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/staff/retention/records/import") { Content = form });
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        using var wrong = new MultipartFormDataContent { { new StringContent("wrong"), "__RequestVerificationToken" }, { new StringContent(_source), "Source" } };
        Assert.Equal(HttpStatusCode.BadRequest, (await staff.SendAsync(new HttpRequestMessage(HttpMethod.Post, "/staff/retention/records/import") { Content = wrong })).Status);
        Assert.Equal(0, await site.WithAsync(db => db.Imports.CountAsync(i => i.Source == _source)));
    }

    [Fact]
    public async Task The_template_can_be_downloaded_and_imported_again()
    {
        var template = await (await StaffAsync()).GetAsync("/staff/retention/records/import?handler=Template");
        Assert.StartsWith("\uFEFFid,class,title,subject,medium,building,room,box,area,created,closed,", template.Text, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "X1")]
    public async Task Only_those_who_work_on_records_import()
    {
        using var auditor = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.Auditor);
        Assert.Equal(HttpStatusCode.Forbidden, (await auditor.GetAsync("/staff/retention/records/import")).Status);
        using var other = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.TenantAdmin);
        var import = await site.ImportAsync(await StaffAsync(), _source, "id\n1\n");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/staff/retention/records/imports/{import.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/staff/retention/records/imports/{import.Id}?handler=Errors")).Status);
    }

    /// <summary>A file that has come, but that nobody has been told to read.</summary>
    private Task<Guid> InVaultAsync(string text) => site.App.InAsync(site.Tenant, async services =>
    {
        var (id, bytes, db) = (Guid.CreateVersion7(), Encoding.UTF8.GetBytes(text), services.GetRequiredService<RetentionDbContext>());
        var key = await services.GetRequiredService<DataKeys>().GetOrCreateAsync(id, default);
        var stored = await services.GetRequiredService<FileVault>().SaveAsync(key, new MemoryStream(bytes), default);
        db.Imports.Add(new RegisterImport
        {
            Id = id,
            FileId = stored.Id,
            FileName = "large.csv",
            Source = _source,
            Bytes = stored.Length,
            UploadedBy = "system",
            UploadedAt = site.App.Clock.GetUtcNow(),
        });
        await db.SaveChangesAsync();
        return id;
    });

    private static IWakeUp WakeUp(IServiceProvider services) => services.GetRequiredKeyedService<IWakeUp>(ReadImportWakeUp.Job);

    private async Task<Browser> StaffAsync()
    {
        await site.WithClassesAsync();
        return await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
    }
}
