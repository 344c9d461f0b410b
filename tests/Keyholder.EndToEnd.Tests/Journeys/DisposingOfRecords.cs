using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;
using Keyholder.TestKit;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "D7")]
public sealed class DisposingOfRecords(Site site)
{
    [Fact]
    public async Task What_is_due_is_looked_through_approved_confirmed_and_certified()
    {
        // Whatever is due in an organisation comes onto one list, so this one is nobody else's.
        var tenant = await site.App.AddTenantAsync("disposing", "council");
        await site.App.SettleAsync();
        await site.App.AddRecordClassAsync(tenant, "e2e-repairs", "Repairs", action: DisposalAction.Anonymise);
        await site.App.AddRecordClassAsync(tenant, "e2e-tenancy-files", "Former tenancy files", medium: RecordMedium.Paper);
        await site.App.AddDueRecordsAsync(tenant, "e2e-repairs", 137, "Housing system", "Repair");
        await site.App.AddDueRecordsAsync(tenant, "e2e-tenancy-files", 12, "Archive list", "Tenancy file", "Town Hall, room 4");
        await using var officer = await site.AtDeskAsync("dispose", tenant, [Roles.CaseOfficer]);
        await using var lead = await site.AtDeskAsync("dispose-approve", tenant, [Roles.DataProtectionLead]);

        await lead.OpenAsync("/staff/retention/holds/place");
        await lead.SeeAsync("Place a hold", "place-hold");
        await lead.ChooseAsync("One record");
        await lead.FillAsync("The record’s id", "e2e-repairs-00003");
        await lead.FillAsync("Why must it stay?", "Disrepair claim, letter before action");
        await lead.Page.Locator("select[name=Owner]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await lead.FillDateAsync("When does somebody look at whether it is still needed?", site.Today.AddMonths(6));
        await lead.PressAsync("Place the hold");
        await lead.ReadsAsync("The hold is placed");
        await lead.LookAsync("hold");
        await lead.OpenAsync("/staff/retention/holds");
        await lead.SeeAsync("Holds", "holds");

        await officer.OpenAsync("/staff/retention/runs");
        await officer.SeeAsync("Disposals", "runs");
        await officer.Page.Locator("tbody th a").First.ClickAsync();
        await officer.LookAsync("run-proposed");
        var run = new Uri(officer.Page.Url).AbsolutePath;
        foreach (var title in (string[])["Repairs", "Former tenancy files"])
        {
            await officer.OpenAsync(run);
            await officer.FollowAsync(title);
            await officer.SeeAsync(title, "class");
            await officer.PressAsync("I have looked through this class");
            await officer.ReadsAsync($"{title}: looked through");
        }

        await lead.OpenAsync(run);
        await lead.LookAsync("run-awaiting-approval");
        await lead.PressAsync("Approve the disposal");
        await lead.ReadsAsync("The disposal is approved");
        await site.App.AdvanceAsync(TimeSpan.Zero);

        foreach (var (task, how) in (IEnumerable<(string, string)>)[("Anonymise: Repairs", "What identifies people was removed"), ("Destroy: Former tenancy files", "Shredded")])
        {
            await officer.OpenAsync(run);
            await officer.LookAsync("run-confirming");
            await officer.FollowAsync(task);
            await officer.SeeAsync(task, "task");
            await officer.ChooseAsync(how);
            await officer.FillDateAsync("When was it done?", site.Today);
            await officer.FillAsync("Who did it?", "Pat Jones");
            await officer.Page.Locator("input[name=WitnessedBy]").FillAsync("Kim Lee");
            await officer.PressAsync("Confirm");
            await officer.ReadsAsync("Confirmed.");
            await site.App.AdvanceAsync(TimeSpan.Zero);
        }

        await lead.OpenAsync(run);
        await lead.LookAsync("run-completed");
        await lead.FollowAsync("See the certificate");
        await lead.LookAsync("certificate");
        await lead.OpenAsync("/staff/retention/certificates");
        await lead.SeeAsync("Disposal certificates", "certificates");
        await lead.OpenAsync("/staff/retention/statistics");
        await lead.SeeAsync("Statistics of records that are gone", "statistics");
    }
}
