using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed class StaffAccountTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task A_forgotten_password_is_replaced_by_a_link_that_works_once()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var elsewhere = await _app.BrowseAsync(person);
        var asked = await AskAsync(person.Email);
        Assert.Equal("Check your email", asked.Heading);
        var link = Assert.Single(await _app.MailToAsync(access.Alpha, person.Email)).LinkIn();
        var form = await _app.Browse(access.Alpha).GetAsync(link);
        var page = await form.PressAsync("Change my password", ("New password", "three other random words"));
        Assert.Equal("/staff/sign-in", page.Path);

        Assert.StartsWith("/staff/sign-in", (await elsewhere.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
        page = await page.PressAsync("Continue", ("Email address", person.Email), ("Password", "three other random words"));
        Assert.Equal("/staff/sign-in/code", page.Path);
        page = await form.PressAsync("Change my password", ("New password", "yet another password here"));
        Assert.Equal("This link does not work any more", page.Heading);
        Assert.Contains(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.password-reset");
    }

    [Fact, Trait("Target", "X2")]
    public async Task Asking_for_a_new_password_answers_the_same_whoever_asks_and_mails_only_staff()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var known = await AskAsync(person.Email);
        var unknown = await AskAsync("nobody" + person.Email);
        Assert.Equal(known.Bytes, unknown.Bytes);
        Assert.Single(await _app.MailToAsync(access.Alpha, person.Email));
        Assert.Empty(await _app.MailToAsync(access.Alpha, "nobody" + person.Email));
    }

    [Fact]
    public async Task A_link_for_a_new_password_works_for_an_hour()
    {
        await using var app = await AccessApp.StartAsync();
        var person = await app.AddStaffAsync(app.Alpha, Roles.Auditor);
        await (await app.Browse(app.Alpha).GetAsync("/staff/forgotten-password")).PressAsync("Send me a link", ("Email address", person.Email));
        var link = (await app.MailToAsync(app.Alpha, person.Email))[0].LinkIn();
        app.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("This link does not work any more", (await app.Browse(app.Alpha).GetAsync(link)).Heading);
    }

    [Fact]
    public async Task Changing_the_password_needs_the_present_one_and_ends_other_sessions()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var here = await _app.BrowseAsync(person);
        using var elsewhere = await _app.BrowseAsync(person);
        var page = await (await here.GetAsync("/staff/account/password")).PressAsync("Change my password", ("Password", "wrong"), ("New password", "three other random words"));
        Assert.Equal(["Your password is not right"], page.Errors);
        page = await page.PressAsync("Change my password", ("Password", person.Password), ("New password", "three other random words"));
        Assert.Equal("/staff/account", page.Path);
        Assert.StartsWith("/staff/sign-in", (await elsewhere.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
        Assert.Contains(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.password-changed");
    }

    [Fact]
    public async Task A_recovery_code_signs_in_once_in_place_of_the_app()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        var page = await (await browser.GetAsync("/staff/account/recovery-codes")).PressAsync("Make new codes", ("Password", person.Password));
        var codes = page.Html.QuerySelectorAll("#recovery-codes code").Select(c => c.TextContent).ToList();
        Assert.Equal(10, codes.Distinct().Count());

        page = await RecoverAsync(codes[3]);
        Assert.Equal("/staff/account", page.Path);
        Assert.True(page.Shows("You have 9 codes left"));
        page = await RecoverAsync(codes[3]);
        Assert.StartsWith("The code is not right", Assert.Single(page.Errors), StringComparison.Ordinal);

        async Task<WebPage> RecoverAsync(string code)
        {
            var step = await (await _app.Browse(access.Alpha).GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", person.Email), ("Password", person.Password));
            return await (await step.FollowAsync("use a recovery code")).PressAsync("Sign in", ("Recovery code", code.ToLowerInvariant()));
        }
    }

    [Fact]
    public async Task Recovery_codes_and_the_app_s_secret_are_not_stored_as_they_are()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var stored = await _app.AccessAsync(access.Alpha, db => db.Staff.AsNoTracking().SingleAsync(s => s.Id == person.Id));
        Assert.Equal(-1, stored.TotpSecret.AsSpan().IndexOf(person.TotpSecret));
    }

    [Fact]
    public async Task Setting_up_another_app_makes_the_old_one_useless()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        var page = await (await browser.GetAsync("/staff/account/authenticator")).PressAsync("Continue", ("Password", person.Password));
        Assert.Equal("/staff/enrol?returnUrl=/staff/account", page.Path);
        var secret = Totp.FromBase32(page.Html.QuerySelector("main code")!.TextContent);
        Assert.NotEqual(person.TotpSecret, secret);
        page = await page.PressAsync("Continue", ("Code", _app.CodeNow(person)));
        Assert.StartsWith("The code is not right", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await page.PressAsync("Continue", ("Code", Totp.CodeAt(secret, Totp.StepAt(_app.Clock.GetUtcNow()))));
        Assert.Equal("Save your recovery codes", page.Heading);
    }

    private async Task<WebPage> AskAsync(string email) =>
        await (await _app.Browse(access.Alpha).GetAsync("/staff/forgotten-password")).PressAsync("Send me a link", ("Email address", email));
}
