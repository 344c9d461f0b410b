using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

namespace Keyholder.EndToEnd.Tests.Journeys;

public sealed class KeepingForTheRightTime(Site site)
{
    [Fact, Trait("Requirement", "D4")]
    public async Task A_period_is_changed_its_effect_is_seen_first_and_a_second_person_approves()
    {
        await site.App.AddRecordsAsync(site.Alpha, "complaint-case", 240, "Complaints system", "Complaint", i => site.Today.AddYears(-6).AddDays(i * 6));
        await using var admin = await site.AtDeskAsync("schedule", Roles.TenantAdmin);
        await using var lead = await site.AtDeskAsync("schedule-approve", Roles.DataProtectionLead);

        await admin.OpenAsync("/staff/retention");
        await admin.SeeAsync("Retention", "overview");
        await admin.FollowAsync("The retention schedule");
        await admin.SeeAsync("Retention schedule", "schedule");
        await admin.PressAsync("Change the schedule");
        await admin.SeeAsync("Change the schedule", "start");
        await admin.PressAsync("Start a draft");
        await admin.FollowAsync("Change Complaint");
        await admin.SeeAsync("Change Complaint", "class");
        await admin.FillAsync("Years", "4");
        await admin.PressAsync("Save in the draft");
        await admin.ReadsAsync("Complaint is saved in the draft");
        await admin.LookAsync("draft");
        await admin.PressAsync("What would happen");
        await admin.SeeAsync("What would happen", "what-if");
        await admin.ReadsAsync("121 Become due");
        await admin.OpenAsync("/staff/retention/schedule/draft");
        await admin.PressAsync("Propose this version");
        await admin.SeeAsync("Propose version 2", "propose");
        await admin.FillAsync("Why is the schedule changed?", "The Housing Ombudsman looks back four years at most");
        await admin.FillDateAsync("When does it apply from?", site.Today);
        await admin.PressAsync("Propose");
        await admin.ReadsAsync("Somebody else can approve it now");
        await admin.OpenAsync("/staff/retention/schedule/draft/approve");
        await admin.ReadsAsync("You proposed this version, so somebody else must approve it");

        await lead.OpenAsync("/staff/retention/schedule/draft");
        await lead.SeeAsync("Version 2 of the schedule", "proposed");
        await site.App.SettleAsync();
        await lead.PressAsync("Approve or send back");
        await lead.SeeAsync("Approve version 2, or send it back", "approve");
        await lead.PressAsync("Approve");
        await lead.ReadsAsync("Version 2 is approved");
        await site.App.AdvanceAsync(TimeSpan.Zero);
        await lead.OpenAsync("/staff/retention/schedule/versions");
        await lead.SeeAsync("Versions of the schedule", "versions");
        await lead.OpenAsync("/staff/retention/schedule/classes/complaint-case");
        await lead.ReadsAsync("Destroyed 4 years after it was closed");
        await lead.LookAsync("class");
        await lead.OpenAsync("/staff/retention");
        await lead.SeeAsync("Retention", "overview-after");
        await lead.SelectAsync("Class", "Complaint");
        await lead.PressAsync("Show");
        await lead.ReadsAsync("Due in the next 12 months: Complaint");
        await lead.Page.SetViewportSizeAsync(390, 844);
        await lead.SeeAsync("Retention", "overview-of-a-class-on-a-phone");
    }

    [Fact, Trait("Requirement", "D5")]
    public async Task A_spreadsheet_with_a_bad_line_is_imported_and_a_record_says_why_it_is_still_here()
    {
        const string system = "Basement archive";
        await using var officer = await site.AtDeskAsync("import", Roles.CaseOfficer);
        var file = $"""
            id,class,title,subject,medium,building,room,box,tenancy ended
            F-1001,Former tenancy file,Tenancy file 1001,T-1001,paper,Town Hall,B2,17,{site.Today.AddYears(-3):yyyy-MM-dd}
            F-1002,Former tenancy file,Tenancy file 1002,T-1002,paper,Town Hall,B2,17,31/02/2020
            F-1003,Estate photographs,Photographs 1003,,paper,Town Hall,B2,18,
            """;

        await officer.OpenAsync("/staff/retention/records/import");
        await officer.SeeAsync("Import records", "form");
        await officer.FillAsync("Which system are the records in?", system);
        await officer.AttachAsync("File", "archive.csv", Encoding.UTF8.GetBytes(file), "text/csv");
        await officer.PressAsync("Upload");
        await officer.ArriveAsync("Import of archive.csv");
        await site.App.AdvanceAsync(TimeSpan.Zero);
        await officer.OpenAsync(new Uri(officer.Page.Url).AbsolutePath);
        await officer.ReadsAsync("The file was read to its end");
        await officer.LookAsync("read");
        var errors = await officer.Page.RunAndWaitForDownloadAsync(() => officer.FollowAsync("Download all errors (CSV)"));
        var lines = await File.ReadAllLinesAsync(await errors.PathAsync());
        Assert.Contains("3,“Tenancy ended” is not a date", lines);

        await officer.OpenAsync($"/staff/retention/records?Source={Uri.EscapeDataString(system)}");
        await officer.SeeAsync("Records", "register");
        await officer.FollowAsync("Tenancy file 1001");
        await officer.SeeAsync("Tenancy file 1001", "record");
        await officer.ReadsAsync("Why is this still here?");
        await officer.ReadsAsync("Destroyed 6 years after the end of the tenancy");
        await officer.OpenAsync($"/staff/retention/records?Source={Uri.EscapeDataString(system)}&State=WithoutClass");
        await officer.FollowAsync("Photographs 1003");
        await officer.ReadsAsync("nothing says how long it is kept and it is not destroyed");
        await officer.LookAsync("record-without-class");
        await officer.OpenAsync("/staff/retention");
        await officer.SeeAsync("Retention", "overview");
    }

    [Fact, Trait("Requirement", "D8")]
    public async Task A_resident_reads_on_a_phone_what_is_kept_and_anybody_reads_the_schedule()
    {
        var resident = await site.App.AddResidentAsync(site.Alpha);
        await site.App.SettleAsync();
        await using var visitor = await site.OnPhoneAsync("your-records");
        using (var signedIn = await site.App.BrowseAsync(resident)) await visitor.TakeCookiesAsync(signedIn);
        await visitor.OpenAsync("/your-records");
        await visitor.SeeAsync("What we keep about you and until when", "list");
        await visitor.ReadsAsync("Account for this service");
        await visitor.ReadsAsync("Destroyed 2 years after");

        await using var anybody = await site.OnPhoneAsync("public-schedule", script: false);
        Assert.Equal(200, await anybody.OpenAsync("/retention-schedule"));
        await anybody.SeeAsync("How long we keep information", "schedule");
        await anybody.ReadsAsync("Former tenancy file");
    }
}
