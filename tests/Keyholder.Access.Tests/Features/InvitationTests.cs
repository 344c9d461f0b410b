using System.Net;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.InvitePerson;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed class InvitationTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task An_invited_person_sets_up_password_and_authenticator_and_is_signed_in()
    {
        var email = NewEmail();
        await InviteAsync(email);
        var mail = Assert.Single(await _app.MailToAsync(access.Alpha, email));
        var browser = _app.Browse(access.Alpha);
        var page = await browser.GetAsync(mail.LinkIn());
        page = await page.PressAsync("Continue", ("Your name", "Kim Osei"), ("Password", "three random words here"));
        Assert.Equal("/staff/enrol", page.Path);
        Assert.StartsWith("data:image/png;base64,", page.Html.QuerySelector("main img")!.GetAttribute("src"), StringComparison.Ordinal);

        page = await page.PressAsync("Continue", ("Code", CodeShownBy(page)));
        Assert.Equal("Save your recovery codes", page.Heading);
        Assert.Equal(10, page.Html.QuerySelectorAll("#recovery-codes li").Length);
        Assert.Equal("/staff/account", (await browser.GetAsync("/staff/account")).Path);

        var person = await _app.AccessAsync(access.Alpha, db => db.Staff.Include(s => s.Roles).SingleAsync(s => s.Email == email));
        Assert.Equal(("Kim Osei", StaffState.Active, true), (person.Name, person.State, person.Is(Roles.CaseOfficer)));
        Assert.Equal(
            ["access.staff.invited", "access.staff.invitation-accepted", "access.staff.authenticator-enrolled", "access.staff.signed-in"],
            (await _app.AuditOfAsync(access.Alpha, person.Id)).Select(a => a.Action));
    }

    [Fact]
    public async Task Somebody_who_did_not_finish_enrolling_has_to_before_anything_opens()
    {
        var email = NewEmail();
        await InviteAsync(email);
        var mail = Assert.Single(await _app.MailToAsync(access.Alpha, email));
        await (await _app.Browse(access.Alpha).GetAsync(mail.LinkIn())).PressAsync("Continue", ("Your name", "Kim Osei"), ("Password", "three random words here"));
        var browser = _app.Browse(access.Alpha);
        var page = await (await browser.GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", email), ("Password", "three random words here"));
        Assert.Equal("/staff/enrol", page.Path);
        Assert.StartsWith("/staff/sign-in", (await browser.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_invitation_works_once()
    {
        var email = NewEmail();
        await InviteAsync(email);
        var link = (await _app.MailToAsync(access.Alpha, email))[0].LinkIn();
        var page = await _app.Browse(access.Alpha).GetAsync(link);
        await page.PressAsync("Continue", ("Your name", "Kim Osei"), ("Password", "three random words here"));
        Assert.Equal("This invitation does not work any more", (await _app.Browse(access.Alpha).GetAsync(link)).Heading);
        page = await page.PressAsync("Continue", ("Your name", "Somebody else"), ("Password", "another three random words"));
        Assert.Equal("This invitation does not work any more", page.Heading);
    }

    [Fact]
    public async Task An_invitation_works_for_seven_days()
    {
        await using var app = await AccessApp.StartAsync();
        var email = NewEmail();
        await app.InAsync(app.Alpha, s => s.GetRequiredService<InvitePersonHandler>().HandleAsync(new InvitePerson(email, [Roles.Auditor]), default));
        var link = (await app.MailToAsync(app.Alpha, email))[0].LinkIn();
        app.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal("Set up your account", (await app.Browse(app.Alpha).GetAsync(link)).Heading);
        app.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal("This invitation does not work any more", (await app.Browse(app.Alpha).GetAsync(link)).Heading);
    }

    [Fact]
    public async Task An_invitation_of_one_tenant_is_unknown_at_another()
    {
        var email = NewEmail();
        await InviteAsync(email);
        var link = (await _app.MailToAsync(access.Alpha, email))[0].LinkIn();
        Assert.Equal("This invitation does not work any more", (await _app.Browse(access.Beta).GetAsync(link)).Heading);
    }

    [Fact]
    public async Task Sending_an_invitation_again_voids_the_link_sent_before()
    {
        var email = NewEmail();
        using var admin = await InviteAsync(email);
        var id = await _app.AccessAsync(access.Alpha, db => db.Staff.Where(s => s.Email == email).Select(s => s.Id).SingleAsync());
        var page = await (await admin.GetAsync($"/staff/admin/people/{id}")).PressAsync("Send the invitation again");
        Assert.True(page.Shows("The invitation is on its way again"));
        var mails = await _app.MailToAsync(access.Alpha, email);
        Assert.Equal(2, mails.Count);
        Assert.Equal("This invitation does not work any more", (await _app.Browse(access.Alpha).GetAsync(mails[0].LinkIn())).Heading);
        Assert.Equal("Set up your account", (await _app.Browse(access.Alpha).GetAsync(mails[1].LinkIn())).Heading);
    }

    [Theory]
    [InlineData("short", "12 characters")]
    [InlineData("aaaaaaaaaaaaaa", "5 different characters")]
    [InlineData("passwordpassword", "harder to guess")]
    public async Task A_weak_password_is_refused_with_what_to_do(string password, string says)
    {
        var email = NewEmail();
        await InviteAsync(email);
        var page = await _app.Browse(access.Alpha).GetAsync((await _app.MailToAsync(access.Alpha, email))[0].LinkIn());
        page = await page.PressAsync("Continue", ("Your name", "Kim Osei"), ("Password", password));
        Assert.Contains(says, Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inviting_needs_an_address_and_a_role_and_an_address_that_is_nobodys()
    {
        using var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var page = await (await admin.GetAsync("/staff/admin/people/invite")).PressAsync("Send the invitation", ("Email address", "nonsense"));
        Assert.Equal(2, page.Errors.Count);
        Assert.Contains("Select at least one role", page.Errors);
        var taken = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        page = await (await admin.GetAsync("/staff/admin/people/invite")).PressAsync("Send the invitation", ("Email address", taken.Email), ("Roles", Roles.Auditor));
        Assert.Contains("here already", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_admin_invites()
    {
        using var officer = await _app.BrowseAsStaffAsync(access.Alpha, Roles.CaseOfficer, Roles.DataProtectionLead, Roles.EngagementOfficer, Roles.Auditor);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/staff/admin/people/invite")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync("/staff/admin/people")).Status);
    }

    [Fact]
    public async Task A_new_tenant_s_first_admin_is_invited_by_mail_and_the_command_line_can_have_the_link_too()
    {
        var tenant = await _app.Services.GetRequiredService<Provisioning>().AddAsync(
            new NewTenant("gamma", "Gamma Homes", "co-op", ["gamma.localhost"], "first@example.org"), default);
        await _app.SettleAsync();
        var printed = await _app.InAsync(tenant, s => s.GetRequiredService<InvitePersonHandler>().LinkForFirstAdminAsync("first@example.org", default));
        var mail = Assert.Single(await _app.MailToAsync(tenant, "first@example.org"));
        Assert.Equal("Set up your account", (await _app.Browse(tenant).GetAsync(printed!.PathAndQuery)).Heading);
        var page = await _app.Browse(tenant).GetAsync(mail.LinkIn());
        page = await page.PressAsync("Continue", ("Your name", "Ada Admin"), ("Password", "three random words here"));
        page = await page.PressAsync("Continue", ("Code", CodeShownBy(page)));
        Assert.Equal("People and roles", (await page.FollowAsync("I have saved my codes")).Heading);
        Assert.Equal("This invitation does not work any more", (await _app.Browse(tenant).GetAsync(printed.PathAndQuery)).Heading);
    }

    private string CodeShownBy(WebPage page) =>
        Totp.CodeAt(Totp.FromBase32(page.Html.QuerySelector("main code")!.TextContent), Totp.StepAt(_app.Clock.GetUtcNow()));

    private static string NewEmail() => $"kim.{Guid.NewGuid().ToString("N")[..10]}@example.org";

    private async Task<Browser> InviteAsync(string email)
    {
        var admin = await _app.BrowseAsStaffAsync(access.Alpha, Roles.TenantAdmin);
        var page = await (await admin.GetAsync("/staff/admin/people/invite")).PressAsync(
            "Send the invitation", ("Name", "Kim"), ("Email address", email), ("Roles", Roles.CaseOfficer));
        Assert.Equal("/staff/admin/people", page.Path);
        return admin;
    }
}
