using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.TestKit;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using static Keyholder.Notices.Tests.PublicSite;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N10")]
public sealed class PublicCookieTests(NoticesApp site)
{
    private const string Remembers = """{ "key": "site.remember-text-size", "value": true }""";

    private KeyholderApp App => site.App;

    [Fact]
    public async Task The_register_names_every_cookie_that_is_set_and_no_other()
    {
        var set = new HashSet<string>(StringComparer.Ordinal);

        // What the host is told to set: those who sign in, forms, and messages.
        foreach (var scheme in (await App.Services.GetRequiredService<IAuthenticationSchemeProvider>().GetAllSchemesAsync()).Where(s => s.HandlerType == typeof(CookieAuthenticationHandler)))
            set.Add(App.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme.Name).Cookie.Name!);
        set.Add(App.Services.GetRequiredService<IOptions<AntiforgeryOptions>>().Value.Cookie.Name!);
        set.Add(App.Services.GetRequiredService<IOptions<CookieTempDataProviderOptions>>().Value.Cookie.Name!);

        // What pages set as they are used.
        var tenant = await App.AddTenantWithAsync(Remembers);
        using var anybody = App.Browse(tenant);
        await (await anybody.GetAsync("/requests/new/who")).PressAsync("Continue", ("ForSomeoneElse", "false"));
        using var reporting = App.Browse(tenant);
        await (await reporting.GetAsync("/report-a-breach")).PressAsync("Save and finish later", ("What", "A letter was lost."));
        await (await anybody.GetAsync("/")).PressAsync("Accept additional cookies");
        await (await anybody.GetAsync("/cookies")).PressAsync("Save text size", ("Size", "larger"));
        using var signingIn = App.Browse(tenant);
        await (await signingIn.GetAsync("/sign-in")).PressAsync("Send me a code", ("Email", "somebody@example.org"));
        using var resident = await App.BrowseAsync(await App.AddResidentAsync(tenant));
        using var staff = await App.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead);
        foreach (var browser in (Browser[])[anybody, reporting, signingIn]) await CrawlAsync(browser, "/", 25);
        await CrawlAsync(resident, "/", 25);
        await CrawlAsync(staff, "/staff", 40);
        foreach (var browser in (Browser[])[anybody, reporting, signingIn, resident, staff])
            foreach (Cookie cookie in browser.Cookies.GetAllCookies()) set.Add(cookie.Name);

        Assert.Equal(CookieRegister.All.Select(c => c.Name).Order(StringComparer.Ordinal), set.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Reading_sets_no_cookie_and_nobody_is_asked_where_there_is_nothing_to_choose()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        using var anybody = App.Browse(site.Tenant);
        foreach (var url in (string[])["/", "/privacy", $"/privacy/{slug}", "/cookies", "/retention-schedule", "/sharing", "/breach-notices"])
        {
            var page = await anybody.GetAsync(url);
            Assert.Null(page.Html.QuerySelector(".govuk-cookie-banner"));
            Assert.Empty(anybody.Cookies.GetAllCookies());
        }
    }

    [Fact]
    public async Task The_cookie_page_is_made_from_the_register()
    {
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync("/cookies");
        Assert.Equal(CookieRegister.All.Where(c => c.Necessary).Select(c => c.Name), page.Html.QuerySelectorAll("tbody th").Select(h => h.TextContent));
        Assert.True(page.Shows("There are no other cookies, so there is nothing to accept or reject."));
    }

    [Fact, Trait("Requirement", "N9")]
    public async Task The_cookie_page_says_what_becomes_of_addresses_and_forms()
    {
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync("/cookies");
        Assert.True(page.Shows("Your IP address"));
        Assert.True(page.Shows("The site keeps no list of the addresses that visit it."));
        Assert.True(page.Shows("We do not pass on what you do on this site to anybody else."));
    }

    [Fact, Trait("Requirement", "N9")]
    public async Task How_long_a_log_of_addresses_is_kept_comes_from_the_schedule()
    {
        var tenant = await App.AddTenantAsync($"p{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await App.SettleAsync();
        using var anybody = App.Browse(tenant);
        if (!(await anybody.GetAsync("/cookies")).Shows("in front of this site")) await App.AddRecordClassAsync(tenant, "website-log", "Log of the website", "P6M");
        var page = await anybody.GetAsync("/cookies");
        Assert.True(page.Shows("The site keeps no list of the addresses that visit it."));
        Assert.True(page.Shows("The computers in front of this site keep the addresses in a log"));
        Assert.True(page.Shows("6 months"));
    }

    [Theory]
    [InlineData("Accept additional cookies", "yes", "You have accepted additional cookies.")]
    [InlineData("Reject additional cookies", "no", "You have rejected additional cookies.")]
    public async Task To_reject_is_as_easy_as_to_accept_and_leads_back_to_the_page(string button, string kept, string told)
    {
        var tenant = await App.AddTenantWithAsync(Remembers);
        using var anybody = App.Browse(tenant);
        var asked = await anybody.GetAsync("/retention-schedule");
        Assert.Equal(2, asked.Html.QuerySelectorAll(".govuk-cookie-banner button.govuk-button").Length);
        Assert.Empty(anybody.Cookies.GetAllCookies());
        var page = await asked.PressAsync(button);
        Assert.Equal("/retention-schedule", page.Path);
        Assert.True(page.Shows(told));
        Assert.Null(page.Html.QuerySelector(".govuk-cookie-banner"));
        Assert.Equal(kept, anybody.Cookies.GetAllCookies()[CookieRegister.Choice]!.Value);
    }

    [Fact]
    public async Task The_choice_is_kept_for_six_months_and_can_be_changed()
    {
        var tenant = await App.AddTenantWithAsync(Remembers);
        using var anybody = App.Browse(tenant);
        await (await anybody.GetAsync("/")).PressAsync("Accept additional cookies");
        var kept = anybody.Cookies.GetAllCookies()[CookieRegister.Choice]!.Expires.ToUniversalTime() - DateTime.UnixEpoch;
        Assert.InRange((DateTime.UnixEpoch + kept - TimeProvider.System.GetUtcNow().UtcDateTime).TotalDays, 178, 186);

        var larger = await (await anybody.GetAsync("/cookies")).PressAsync("Save text size", ("Size", "larger"));
        Assert.Contains("kh-larger-text", larger.Html.DocumentElement.ClassName, StringComparison.Ordinal);
        var rejected = await larger.PressAsync("Save cookie choice", ("Answer", "no"));
        Assert.DoesNotContain("kh-larger-text", rejected.Html.DocumentElement.ClassName!, StringComparison.Ordinal);
        Assert.Null(anybody.Cookies.GetAllCookies()[CookieRegister.TextSize]);
    }

    [Fact]
    public async Task An_additional_cookie_is_not_set_before_it_is_accepted()
    {
        var tenant = await App.AddTenantWithAsync(Remembers);
        using var anybody = App.Browse(tenant);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/cookies?handler=Size") { Content = new FormUrlEncodedContent([new("Size", "larger")]) };
        await anybody.SendAsync(post);
        Assert.Null(anybody.Cookies.GetAllCookies()[CookieRegister.TextSize]);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_site_cannot_choose_for_a_reader(string header, string value)
    {
        var tenant = await App.AddTenantWithAsync(Remembers);
        using var anybody = App.Browse(tenant);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/cookies") { Content = new FormUrlEncodedContent([new("Answer", "yes")]) };
        post.Headers.Add(header, value);
        Assert.Equal(HttpStatusCode.BadRequest, (await anybody.SendAsync(post)).Status);
        Assert.Empty(anybody.Cookies.GetAllCookies());
    }

    [Fact]
    public async Task An_answer_leads_to_no_other_site()
    {
        var tenant = await App.AddTenantWithAsync(Remembers);
        using var anybody = App.Browse(tenant);
        using var post = new HttpRequestMessage(HttpMethod.Post, "/cookies") { Content = new FormUrlEncodedContent([new("Answer", "no"), new("ReturnUrl", "https://evil.example/")]) };
        Assert.Equal("/cookies", (await anybody.SendAsync(post)).Path);
    }

    /// <summary>Follows the links of a site, and checks that each page sets only cookies of the register.</summary>
    private static async Task CrawlAsync(Browser browser, string from, int most)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { from };
        var next = new Queue<string>(seen);
        for (var visited = 0; visited < most && next.TryDequeue(out var url); visited++)
        {
            var page = await browser.GetAsync(url);
            if (page.Response.Headers.TryGetValues("Set-Cookie", out var cookies))
                Assert.All(cookies, c => Assert.True(CookieRegister.Find(c.Split('=')[0]) is not null, $"{url} sets {c.Split('=')[0]}, which is not in the register"));
            if (page.Response.Content.Headers.ContentType?.MediaType != "text/html") continue;
            foreach (var link in page.Html.QuerySelectorAll("a[href^='/']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(l => l.Length > 0 && !l.StartsWith("//", StringComparison.Ordinal) && seen.Add(l))) next.Enqueue(link);
        }
    }
}
