using Keyholder.BuildingBlocks.Security;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "A3")]
public sealed class Administering(Site site)
{
    [Fact]
    public async Task An_administrator_invites_somebody_and_looks_after_the_organisation()
    {
        var email = $"kofi.{Guid.NewGuid():N}@example.org";
        await using var admin = await site.AtDeskAsync("administer", Roles.TenantAdmin);
        await admin.OpenAsync("/staff/admin/people");
        await admin.SeeAsync("People and roles", "people");
        await admin.PressAsync("Invite somebody");
        await admin.PressAsync("Send the invitation");
        await admin.ReadsAsync("There is a problem");
        await admin.LookAsync("invite-errors");
        await admin.FillAsync("Name (optional)", "Kofi Mensah");
        await admin.FillAsync("Email address", email);
        await admin.Page.GetByRole(Microsoft.Playwright.AriaRole.Checkbox).Nth(2).CheckAsync();
        await admin.PressAsync("Send the invitation");
        await admin.ArriveAsync("People and roles");
        await admin.ReadsAsync(email);
        await admin.LookAsync("invited");
        await admin.FollowAsync("Kofi Mensah");
        await admin.SeeAsync("Kofi Mensah", "person");

        await admin.OpenAsync("/staff/admin/titles");
        await admin.SeeAsync("Titles", "titles");

        await admin.OpenAsync("/staff/admin/organisation");
        await admin.FillAsync("Colour of the header", "#ffee88");
        await admin.PressAsync("Save");
        await admin.ReadsAsync("There is a problem");
        await admin.SeeAsync("Organisation", "colour-too-light");
        await admin.FillAsync("Colour of the header", "#5b2a6e");
        await admin.FillAsync("Telephone number for questions about personal information", "020 7946 0000");
        await admin.PressAsync("Save");
        await admin.ReadsAsync("Success");
        await admin.SeeAsync("Organisation", "organisation");

        await admin.OpenAsync("/staff/admin/policy");
        await admin.SeeAsync("Policy", "policy", wholePage: false);
    }

    [Fact]
    [Trait("Requirement", "Q7")]
    public async Task An_auditor_reads_the_audit_trail_and_cannot_open_requests()
    {
        await using var auditor = await site.AtDeskAsync("auditor", Roles.Auditor);
        await auditor.OpenAsync("/staff");
        await auditor.SeeAsync("Audit trail", "audit-trail");
        await auditor.UnfoldAsync("Choose what is shown");
        await auditor.FillAsync("What was done", "access.staff");
        await auditor.PressAsync("Show");
        await auditor.SeeAsync("Audit trail", "filtered");
        Assert.Equal(403, await auditor.OpenAsync("/staff/requests"));
        await auditor.LookAsync("forbidden");
    }
}
