using System.Net;
using Keyholder.Access.Data;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Xunit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed class StaffSignInTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task Staff_sign_in_with_password_and_authenticator_code()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var browser = _app.Browse(access.Alpha);
        var page = await (await browser.GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", person.Email), ("Password", person.Password));
        Assert.Equal("/staff/sign-in/code", page.Path);
        page = await page.PressAsync("Sign in", ("Code", _app.CodeNow(person)));
        Assert.Contains(page.Redirects, r => r.AbsolutePath == "/staff");
        Assert.Contains(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.signed-in" && a.Actor == $"staff:{person.Id}");
        Assert.Equal("Sam", (await browser.GetAsync("/staff/account")).Html.QuerySelector(".kh-header__account a")!.TextContent.Split(' ')[^2]);
    }

    [Fact]
    public async Task The_password_alone_opens_nothing()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var browser = _app.Browse(access.Alpha);
        await (await browser.GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", person.Email), ("Password", person.Password));
        Assert.Equal("/staff/sign-in?returnUrl=%2Fstaff%2Faccount", (await browser.GetAsync("/staff/account")).Path);
    }
}
