using System.Net;
using Keyholder.Access.Contracts;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed class PeopleTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task A_change_of_roles_is_audited_and_works_at_the_next_click()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        using var theirs = await _app.BrowseAsync(person);
        var adminPerson = await _app.AddStaffAsync(access.Alpha, Roles.TenantAdmin);
        using var admin = await _app.BrowseAsync(adminPerson);
        Assert.Equal(HttpStatusCode.Forbidden, (await theirs.GetAsync("/staff/audit")).Status);
        var page = await admin.GetAsync($"/staff/admin/people/{person.Id}");
        Assert.Equal([Roles.CaseOfficer], page.Html.QuerySelectorAll("input[checked]").Select(i => i.GetAttribute("value")));
        page = await page.PressAsync("Save the roles", ("Roles", Roles.Auditor));
        Assert.True(page.Shows("The roles are saved"));
        Assert.Equal(HttpStatusCode.OK, (await theirs.GetAsync("/staff/audit")).Status);
        var entry = Assert.Single(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.roles-changed");
        Assert.Equal(("+Auditor", $"staff:{adminPerson.Id}"), (entry.Detail, entry.Actor));
    }

    [Fact]
    public async Task Somebody_needs_at_least_one_role()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var page = await (await admin.GetAsync($"/staff/admin/people/{person.Id}")).PressAsync("Save the roles", ("Information governance officer", false));
        Assert.Contains("Select at least one role", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deactivating_somebody_signs_them_out_at_once_and_for_good()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        using var theirs = await _app.BrowseAsync(person);
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var page = await (await admin.GetAsync($"/staff/admin/people/{person.Id}")).PressAsync("Deactivate");
        Assert.True(page.Shows("The account is deactivated"));
        Assert.StartsWith("/staff/sign-in", (await theirs.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
        Assert.True((await page.PressAsync("Activate again")).Shows("The account is active again"));
        Assert.Equal(
            ["access.staff.demonstration-added", "access.staff.deactivated", "access.staff.reactivated"],
            (await _app.AuditOfAsync(access.Alpha, person.Id)).Select(a => a.Action).Where(a => a.StartsWith("access.staff", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_last_admin_can_neither_be_deactivated_nor_lose_the_role()
    {
        await using var app = await AccessApp.StartAsync();
        var last = await app.AddStaffAsync(app.Alpha, Roles.TenantAdmin, Roles.Auditor);
        using var browser = await app.BrowseAsync(last);
        var page = await (await browser.GetAsync($"/staff/admin/people/{last.Id}")).PressAsync("Deactivate");
        Assert.Contains("at least one active administrator", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await page.PressAsync("Save the roles", ("System administrator", false));
        Assert.True(await app.AccessAsync(app.Alpha, db => db.StaffRoles.AnyAsync(r => r.StaffId == last.Id && r.Role == Roles.TenantAdmin)));
    }

    [Fact]
    public async Task Resetting_the_authenticator_signs_out_and_asks_for_enrolment()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        using var theirs = await _app.BrowseAsync(person);
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        await (await admin.GetAsync($"/staff/admin/people/{person.Id}")).PressAsync("Reset the authenticator");
        var page = await theirs.GetAsync("/staff/account");
        page = await page.PressAsync("Continue", ("Email address", person.Email), ("Password", person.Password));
        Assert.StartsWith("/staff/enrol", page.Path, StringComparison.Ordinal);
    }

    [Fact, Trait("Target", "X1")]
    public async Task A_person_of_another_tenant_and_one_who_never_was_are_not_found_with_the_same_bytes()
    {
        var foreigner = await _app.AddStaffAsync(access.Beta, Roles.CaseOfficer);
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var foreign = await admin.GetAsync($"/staff/admin/people/{foreigner.Id}");
        var random = await admin.GetAsync($"/staff/admin/people/{Guid.NewGuid()}");
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (foreign.Status, random.Status));
        Assert.Equal(foreign.Bytes, random.Bytes);
    }

    [Fact, Trait("Requirement", "A2")]
    public async Task A_tenant_shows_its_own_titles_or_those_of_its_policy()
    {
        await using var app = await AccessApp.StartAsync();
        using var admin = await app.BrowseAsStaffAsync(app.Beta, Roles.TenantAdmin);
        Assert.Equal("Secretary", await TitleAsync());
        var page = await (await admin.GetAsync("/staff/admin/titles")).PressAsync("Save", ($"Titles[{Roles.DataProtectionLead}]", "Keeper of the rolls"));
        Assert.Equal("Keeper of the rolls", await TitleAsync());
        Assert.Contains(await app.AuditOfAsync(app.Beta, 1), a => a.Action == "access.role-titles.changed");
        page = await page.PressAsync("Save", ($"Titles[{Roles.DataProtectionLead}]", new string('x', 101)));
        Assert.Contains("100 characters or fewer", Assert.Single(page.Errors), StringComparison.Ordinal);
        await page.PressAsync("Save", ($"Titles[{Roles.DataProtectionLead}]", ""));
        Assert.Equal("Secretary", await TitleAsync());

        Task<string> TitleAsync() => app.InAsync(app.Beta, async s => (await s.GetRequiredService<IPeople>().TitlesAsync(default))[Roles.DataProtectionLead]);
    }

    [Fact]
    public async Task Other_modules_find_staff_by_id_and_by_role()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.EngagementOfficer, Roles.Auditor);
        var (byId, byRole) = await _app.InAsync(access.Alpha, async s =>
        {
            var people = s.GetRequiredService<IPeople>();
            return ((await people.FindAsync([person.Id, Guid.NewGuid()], default))[person.Id], await people.InRoleAsync(Roles.EngagementOfficer, default));
        });
        Assert.Equal((person.Name, person.Email, true), (byId.Name, byId.Email, byId.IsActive));
        Assert.Contains(byRole, p => p.Id == person.Id);
        Assert.DoesNotContain(byRole, p => !p.Roles.Contains(Roles.EngagementOfficer));
    }
}
