using System.Net;
using System.Text.RegularExpressions;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed partial class StaffSignInTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task Staff_sign_in_with_password_and_authenticator_code()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var page = await PasswordAsync(person);
        Assert.Equal("/staff/sign-in/code", page.Path);
        page = await page.PressAsync("Sign in", ("Code", _app.CodeNow(person)));
        Assert.Equal("/staff/audit", page.Path);
        Assert.Contains(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.signed-in" && a.Actor == $"staff:{person.Id}");
        Assert.Contains(person.Name, page.Html.QuerySelector(".kh-header__account")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_password_alone_opens_nothing()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var browser = _app.Browse(access.Alpha);
        await PasswordAsync(person, browser);
        Assert.Equal("/staff/sign-in?returnUrl=%2Fstaff%2Faccount", (await browser.GetAsync("/staff/account")).Path);
    }

    [Fact]
    public async Task A_code_without_the_password_opens_nothing()
    {
        var browser = _app.Browse(access.Alpha);
        Assert.Equal("/staff/sign-in", (await browser.GetAsync("/staff/sign-in/code")).Path);
        Assert.Equal("/staff/sign-in", (await browser.GetAsync("/staff/recovery-code")).Path);
        Assert.Equal("/staff/sign-in", (await browser.GetAsync("/staff/enrol")).Path);
    }

    [Fact]
    public async Task Empty_fields_are_said_beside_the_fields()
    {
        var page = await (await _app.Browse(access.Alpha).GetAsync("/staff/sign-in")).PressAsync("Continue");
        Assert.Equal(["Enter an email address", "Enter your password"], page.Errors);
    }

    [Fact, Trait("Target", "X2")]
    public async Task An_unknown_address_and_a_wrong_password_give_the_same_bytes()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var known = await PasswordAsync(person with { Password = "quite another password" });
        var unknown = await PasswordAsync(person with { Email = "nobody" + person.Email, Password = "quite another password" });
        Assert.Equal(Bare(known, person.Email), Bare(unknown, "nobody" + person.Email));
    }

    [Fact, Trait("Target", "X2")]
    public async Task A_deactivated_person_gives_the_same_bytes_as_nobody()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        await _app.AccessAsync(access.Alpha, async db =>
        {
            (await db.Staff.SingleAsync(s => s.Id == person.Id)).State = StaffState.Deactivated;
            return await db.SaveChangesAsync();
        });
        var known = await PasswordAsync(person);
        var unknown = await PasswordAsync(person with { Email = "nobody" + person.Email });
        Assert.Equal(Bare(known, person.Email), Bare(unknown, "nobody" + person.Email));
    }

    [Fact, Trait("Target", "X2")]
    public async Task An_unknown_address_costs_one_hash_like_a_known_one()
    {
        var counted = new CountedHasher();
        await using var app = await KeyholderApp.StartAsync(
            new Dictionary<string, string?> { ["Keyholder:PasswordIterations"] = "1000" }, s => s.AddSingleton<IPasswordHasher<StaffMember>>(counted));
        var person = await app.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        await TryAsync("warm.up@example.org");
        var before = counted.Checked;
        await TryAsync(person.Email);
        Assert.Equal(1, counted.Checked - before);
        await TryAsync("nobody@example.org");
        Assert.Equal(2, counted.Checked - before);

        async Task TryAsync(string email) => await (await app.Browse(app.Alpha).GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", email), ("Password", "not the right one"));
    }

    [Fact]
    public async Task Five_wrong_passwords_pause_an_address_whether_or_not_it_is_somebodys()
    {
        await using var app = await AccessApp.StartAsync();
        var person = await app.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        var browser = app.Browse(app.Alpha);
        for (var i = 0; i < 5; i++)
        {
            await PasswordAsync(person with { Password = "wrong" }, browser);
            await PasswordAsync(person with { Email = "nobody" + person.Email, Password = "wrong" }, browser);
        }

        var known = await PasswordAsync(person, browser);
        var unknown = await PasswordAsync(person with { Email = "nobody" + person.Email }, browser);
        Assert.StartsWith("There were too many tries", known.Errors[0], StringComparison.Ordinal);
        Assert.Equal(Bare(known, person.Email), Bare(unknown, "nobody" + person.Email));
        Assert.Contains(await app.AuditOfAsync(app.Alpha, person.Id), a => a.Action == "access.staff.sign-in-paused");

        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal("/staff/sign-in/code", (await PasswordAsync(person, browser)).Path);
    }

    [Fact]
    public async Task Tries_at_the_same_moment_count_one_by_one()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var pages = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PasswordAsync(person with { Password = "wrong" })));
        Assert.Equal(5, pages.Count(p => p.Errors[0] == "The email address or the password is not right"));
    }

    [Fact]
    public async Task A_code_works_once()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var code = _app.CodeNow(person);
        Assert.Equal("/staff/audit", (await (await PasswordAsync(person)).PressAsync("Sign in", ("Code", code))).Path);
        Assert.StartsWith("The code is not right", (await (await PasswordAsync(person)).PressAsync("Sign in", ("Code", code))).Errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Five_wrong_codes_pause_the_second_step()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var page = await PasswordAsync(person);
        for (var i = 0; i < 5; i++) page = await page.PressAsync("Sign in", ("Code", "000000"));
        page = await page.PressAsync("Sign in", ("Code", _app.CodeNow(person)));
        Assert.StartsWith("There were too many wrong codes", page.Errors[0], StringComparison.Ordinal);
        Assert.Contains(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.second-factor-paused");
    }

    [Theory]
    [InlineData("/staff/account", "/staff/account")]
    [InlineData("https://evil.example/", "/staff/audit")]
    [InlineData("//evil.example/", "/staff/audit")]
    [InlineData("/\\evil.example/", "/staff/audit")]
    public async Task After_signing_in_only_a_page_of_this_site_is_gone_to(string wish, string goes)
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var page = await _app.Browse(access.Alpha).GetAsync("/staff/sign-in?returnUrl=" + Uri.EscapeDataString(wish));
        page = await page.PressAsync("Continue", ("Email address", person.Email), ("Password", person.Password));
        page = await page.PressAsync("Sign in", ("Code", _app.CodeNow(person)));
        Assert.Equal(($"alpha.localhost", goes), (page.Url.Host, page.Path));
    }

    [Fact]
    public async Task A_cookie_of_one_tenant_is_no_good_at_another()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var home = await _app.BrowseAsync(person);
        Assert.Equal("/staff/account", (await home.GetAsync("/staff/account")).Path);
        var away = Carry(home, access.Beta);
        Assert.StartsWith("/staff/sign-in", (await away.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_step_at_one_tenant_is_no_good_at_another()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var home = _app.Browse(access.Alpha);
        await PasswordAsync(person, home);
        Assert.Equal("/staff/sign-in", (await Carry(home, access.Beta).GetAsync("/staff/sign-in/code")).Path);
    }

    [Fact]
    public async Task A_resident_is_nobody_on_staff_pages_and_staff_are_nobody_on_residents()
    {
        using var resident = await _app.BrowseAsync(await _app.AddResidentAsync(access.Alpha));
        using var staff = await _app.BrowseAsStaffAsync(access.Alpha, Roles.All.ToArray());
        Assert.StartsWith("/staff/sign-in", (await resident.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in", (await staff.GetAsync("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_not_only_the_cookie()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        var copy = Carry(browser, access.Alpha);
        await (await browser.GetAsync("/staff/account")).PressAsync("Sign out");
        Assert.StartsWith("/staff/sign-in", (await copy.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
        Assert.Contains(await _app.AuditOfAsync(access.Alpha, person.Id), a => a.Action == "access.staff.signed-out");
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var office = await _app.BrowseAsync(person);
        using var home = await _app.BrowseAsync(person);
        Assert.Equal(2, (await home.GetAsync("/staff/account")).Html.QuerySelectorAll("tbody tr").Length);
        await (await home.GetAsync("/staff/account")).PressAsync("Sign out everywhere");
        Assert.StartsWith("/staff/sign-in", (await office.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_ends_after_an_hour_without_use_and_after_eight_hours_however_busy()
    {
        await using var app = await AccessApp.StartAsync();
        var person = await app.AddStaffAsync(app.Alpha, Roles.Auditor);
        using var idle = await app.BrowseAsync(person);
        using var busy = await app.BrowseAsync(person);
        app.Clock.Advance(TimeSpan.FromMinutes(50));
        Assert.Equal("/staff/account", (await busy.GetAsync("/staff/account")).Path);
        app.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.StartsWith("/staff/sign-in", (await idle.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal("/staff/account", (await busy.GetAsync("/staff/account")).Path);
            app.Clock.Advance(TimeSpan.FromMinutes(51));
        }

        app.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.StartsWith("/staff/sign-in", (await busy.GetAsync("/staff/account")).Path, StringComparison.Ordinal);
    }

    [Fact, Trait("Target", "X4")]
    public async Task Too_many_posts_from_one_address_are_answered_before_anything_is_hashed()
    {
        await using var app = await AccessApp.StartAsync(new() { ["Keyholder:RateLimits:Enabled"] = "true", ["Keyholder:RateLimits:SignInPerMinute"] = "3" });
        var browser = app.Browse(app.Alpha);
        for (var i = 0; i < 3; i++) Assert.Equal(HttpStatusCode.OK, (await TryAsync(browser)).Status);
        // A header that anybody can write makes nobody somebody else.
        browser.Http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        var page = await TryAsync(browser);
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.True(page.Shows("Wait a few minutes"));
        Assert.Equal(HttpStatusCode.OK, (await TryAsync(app.Browse(app.Beta))).Status);

        static async Task<WebPage> TryAsync(Browser browser) =>
            await (await browser.GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", $"{Guid.NewGuid():N}@example.org"), ("Password", "wrong"));
    }

    private Task<WebPage> PasswordAsync(TestStaff person) => PasswordAsync(person, _app.Browse(person.Tenant));

    private static async Task<WebPage> PasswordAsync(TestStaff person, Browser browser) =>
        await (await browser.GetAsync("/staff/sign-in")).PressAsync("Continue", ("Email address", person.Email), ("Password", person.Password));

    /// <summary>A browser at a tenant's host with the cookies of another.</summary>
    private Browser Carry(Browser from, TenantInfo to)
    {
        var browser = _app.Browse(to);
        foreach (Cookie cookie in from.Cookies.GetCookies(from.Http.BaseAddress!))
            browser.Cookies.Add(browser.Http.BaseAddress!, new Cookie(cookie.Name, cookie.Value));
        return browser;
    }

    private static string Bare(WebPage page, string email) =>
        Token().Replace(System.Text.Encoding.UTF8.GetString(page.Bytes), "").Replace(email, "EMAIL", StringComparison.Ordinal);

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Token();

    private sealed class CountedHasher : IPasswordHasher<StaffMember>
    {
        private readonly PasswordHasher<StaffMember> _inner = new();
        private int _checked;

        public int Checked => _checked;

        public string HashPassword(StaffMember user, string password) => _inner.HashPassword(user, password);

        public PasswordVerificationResult VerifyHashedPassword(StaffMember user, string hashedPassword, string providedPassword)
        {
            Interlocked.Increment(ref _checked);
            return _inner.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}
