using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

[Trait("Requirement", "N6")]
public sealed class RegisterFilesTests(NoticesApp site)
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_exported_is_read_back_and_changes_nothing()
    {
        var tenant = await site.App.AddTenantAsync("round-trip", "tmo");
        using var staff = await site.App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        var export = await staff.GetAsync("/staff/processing?handler=Csv");
        Assert.Equal([0xEF, 0xBB, 0xBF], export.Bytes[..3]);
        var page = await (await staff.GetAsync("/staff/processing/import")).PressAsync("Upload", ("Upload", new TestFile("register.csv", export.Bytes, "text/csv")));
        Assert.True(page.Shows("0 drafts written, 19 rows said what the register says already, 0 errors."));
        Assert.All((await ReadAsync(tenant)).Lines, l => Assert.Null(l.Activity.Pending));
    }

    [Fact]
    public async Task Good_rows_become_drafts_and_bad_ones_are_listed_with_their_column()
    {
        var tenant = await site.App.AddTenantAsync("imports", "co-op");
        using var staff = await site.App.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        const string File = """
            code;title;purpose;people;items;basis 1;basis 1 interest;retention
            bees;Bees of the roof;keep bees;Tenants | Visitors;Name, address and contact details;f;that bees live;repair-order
            repairs;Repairs and bees;;;;;;
            Bad Code;X;y;;;;;
            wasps;Wasps;keep wasps;Dogs;name-and-contact;z;;nothing-such
            bees;Again;twice;;;;;
            membership;"=HYPERLINK(""x"")";keep the registers;Members of the co-operative;membership;c;;membership-record
            """;
        var page = await UploadAsync(staff, File);
        Assert.True(page.Shows("2 drafts written"));
        var errors = (await staff.GetAsync(page.Html.QuerySelector("a[href*='Errors']")!.GetAttribute("href")!)).Text;
        foreach (var expected in new[] { "repairs,purpose,", "bad code,code,", "wasps,people,“Dogs” is not known", "wasps,basis 1,“z” is not known", "wasps,retention,", "bees,code,The code stands in the file twice" })
            Assert.Contains(expected, errors, StringComparison.Ordinal);
        var register = await ReadAsync(tenant);
        var bees = register.Lines.Single(l => l.Activity.Code == "bees");
        Assert.Equal((ActivityState.Draft, "f"), (bees.Version.State, bees.Content.Bases[0].Basis));
        Assert.Equal(["Tenants", "Visitors"], bees.Content.PeopleKinds);
        Assert.Null(register.Lines.Single(l => l.Activity.Code == "repairs").Activity.Pending);
        Assert.DoesNotContain(register.Lines, l => l.Activity.Code == "wasps");

        // A formula is only text, and stays text on its way out and in again.
        var export = await staff.GetAsync("/staff/processing?handler=Csv");
        Assert.DoesNotContain(",=HYPERLINK", export.Text, StringComparison.Ordinal);
        Assert.True((await UploadAsync(staff, File)).Shows("0 drafts written, 2 rows"));
    }

    [Theory]
    [InlineData("title;purpose\nx;y", "The first line must hold the headings")]
    [InlineData("code,title\n", "There is no activity in the file")]
    [InlineData("PK\u0003\u0004", "The selected file is a workbook")]
    [InlineData("code\0title", "The selected file must be a CSV")]
    public async Task A_file_that_is_none_is_refused_in_words(string content, string says)
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.CaseOfficer);
        Assert.StartsWith(says, Assert.Single((await UploadAsync(staff, content)).Errors), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "N13")]
    public async Task The_record_of_Article_30_names_the_controller_and_every_field_as_a_file()
    {
        using var staff = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.Auditor);
        var csv = (await staff.GetAsync("/staff/processing?handler=Record&processor=false&pdf=false")).Text;
        Assert.Contains("Envisaged time limits for erasure, where possible", csv, StringComparison.Ordinal);
        Assert.Contains("Answers for data protection: Secretary", csv, StringComparison.Ordinal);
        Assert.Contains("Membership and shares", csv, StringComparison.Ordinal);
        var pdf = await staff.GetAsync("/staff/processing?handler=Record&processor=false&pdf=true");
        Assert.StartsWith("%PDF-1.7", Encoding.ASCII.GetString(pdf.Bytes, 0, 8), StringComparison.Ordinal);
        var processor = (await staff.GetAsync("/staff/processing?handler=Record&processor=true&pdf=false")).Text;
        Assert.Contains("Processor and each controller it acts for", processor, StringComparison.Ordinal);
        Assert.DoesNotContain("Membership and shares", processor, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "N7")]
    public async Task The_record_says_on_which_conditions_data_is_used_who_receives_it_and_whether_it_is_kept_as_the_schedule_says()
    {
        var view = await site.App.InAsync(site.App.Beta, s => s.GetRequiredService<RegisterReader>().ReadAsync(Ct, "membership"));
        var line = Assert.Single(view.Lines);
        var version = line.Version;
        version.Content = version.Content with
        {
            Items = ["name-and-contact", "ethnicity"],
            Bases = [new ActivityBasis([], "c", "the Act of 2014"), new ActivityBasis(["ethnicity"], "e", "its task", Condition: "g", ScheduleCondition: "schedule-1-paragraph-8")],
            Agreements = ["SA-1", "SA-2"],
            RetentionNotKept = "The old system cannot erase",
        };
        var partner = new Recipient(Guid.NewGuid(), "Bee Counters", "Contractors and other providers", [new RecipientAgreement("SA-1", "Counting", [], ["ethnicity"], "US", "uk-us-data-bridge")]);
        var record = new ProcessingRecord(view, [partner], processor: false);
        var fields = record.Headings.Zip(Assert.Single(record.Rows).Fields).ToDictionary(f => f.First, f => string.Join("; ", f.Second));
        Assert.Contains(fields.Values, v => v.Contains("Bee Counters (Contractors and other providers), United States, under agreement SA-1; Agreement SA-2, not in force", StringComparison.Ordinal));
        Assert.StartsWith("Bee Counters, United States: ", fields.Single(f => f.Key.Contains("ransfers", StringComparison.Ordinal) && f.Value.Length > 0).Value, StringComparison.Ordinal);
        Assert.Contains("the Act of 2014", fields["Article 6 basis, with the interest and its assessment"], StringComparison.Ordinal);
        Assert.Contains("Data Protection Act 2018 Schedule 1 paragraph 8", fields["Schedule 1 condition"], StringComparison.Ordinal);
        Assert.Equal("Not kept and erased as the retention schedule says: The old system cannot erase", fields["Link to the retention policy, whether it is followed, and if not why"]);
        Assert.Contains("Object", fields["Rights that apply"], StringComparison.Ordinal);
        Assert.Equal(record.Headings.Count, record.Rows[0].Fields.Count);
    }

    private static async Task<WebPage> UploadAsync(Browser staff, string content) =>
        await (await staff.GetAsync("/staff/processing/import")).PressAsync("Upload", ("Upload", new TestFile("register.csv", Encoding.UTF8.GetBytes(content), "text/csv")));

    private Task<RegisterView> ReadAsync(TenantInfo tenant) => site.App.InAsync(tenant, s => s.GetRequiredService<RegisterReader>().ReadAsync(Ct));
}
