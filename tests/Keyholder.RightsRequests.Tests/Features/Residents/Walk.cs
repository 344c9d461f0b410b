using System.Net;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features.Residents;

/// <summary>The way through the journey, with answers that are right where a test gives none of its own.</summary>
internal static partial class Walk
{
    public static string NewEmail() => $"dana.{Guid.NewGuid().ToString("N")[..10]}@example.org";

    /// <summary>From the start page to the check page, without an account.</summary>
    public static async Task<WebPage> ToCheckAsync(this Browser browser, string email, string name = "Dana Duke", bool online = true)
    {
        var page = await browser.ToIdentityAsync(email, name, online);
        return await page.PressAsync("Continue", ("Proof", "Later"));
    }

    public static async Task<WebPage> ToIdentityAsync(this Browser browser, string email, string name = "Dana Duke", bool online = true)
    {
        var page = await browser.ToContactAsync(name, online);
        return await page.PressAsync("Continue", ("Email", email), ("Phone", "01632 960 001"), ("Address", "1 High Street\nAshby"));
    }

    public static async Task<WebPage> ToContactAsync(this Browser browser, string name = "Dana Duke", bool online = true)
    {
        var page = await browser.ToInformationAsync();
        page = await page.PressAsync("Continue", ("Everything", "false"), ("Parts", "repairs"), ("Details", "The leak in my kitchen"));
        page = await page.PressAsync("Continue", ("AnyTime", "true"));
        page = await page.PressAsync("Continue", ("Delivery", online ? "Online" : "Paper"), ("Adjustments", "Large print"));
        return await page.PressAsync("Continue", ("Name", name));
    }

    public static async Task<WebPage> ToInformationAsync(this Browser browser)
    {
        var page = await (await browser.GetAsync("/requests/new")).FollowAsync("Start now");
        return await page.PressAsync("Continue", ("ForSomeoneElse", "false"));
    }

    /// <summary>Sends a request without an account; says its reference.</summary>
    public static async Task<string> SendAsync(this Browser browser, string email, bool online = true) =>
        (await (await browser.ToCheckAsync(email, online: online)).PressAsync("Send request")).Reference();

    public static string Reference(this WebPage page) => ReferencePattern().Match(page.Text) is { Success: true } found
        ? found.Value
        : throw new InvalidOperationException($"There is no reference on {page.Url}: {page.Text}");

    public static Task<RightsRequest> RequestAsync(this KeyholderApp app, TenantInfo tenant, string reference) => app.WithAsync<RightsRequestsDbContext, RightsRequest>(
        tenant, db => db.Requests.Include(r => r.ClockEvents).SingleAsync(r => r.Reference == reference));

    public static async Task<IReadOnlyList<MailboxEntry>> MailsToAsync(this KeyholderApp app, TenantInfo tenant, string email)
    {
        await app.SettleAsync();
        return [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == email)];
    }

    /// <summary>Path and query of the first link in a mail.</summary>
    public static string Link(this MailboxEntry mail) => new Uri(LinkPattern().Match(mail.Body).Value).PathAndQuery;

    /// <summary>Takes the resident's session out of a browser, as when it has ended.</summary>
    public static void LoseSession(this Browser browser) => browser.Lose("keyholder-resident");

    public static void Lose(this Browser browser, string cookie)
    {
        foreach (var found in browser.Cookies.GetAllCookies().Where(c => c.Name == cookie)) found.Expired = true;
    }

    /// <summary>Signs a resident in, in a browser that is in use already.</summary>
    public static async Task SignInAsync(this KeyholderApp app, Browser browser, TestResident person)
    {
        using var other = await app.BrowseAsync(person);
        var session = other.Cookies.GetAllCookies().Single(c => c.Name == "keyholder-resident");
        browser.Cookies.Add(browser.Http.BaseAddress!, new Cookie(session.Name, session.Value));
    }

    [GeneratedRegex("[A-Z]{2}-[0-9]{4}-[A-Z0-9]{6}", RegexOptions.None, 1000)]
    private static partial Regex ReferencePattern();

    [GeneratedRegex("https?://[^ \r\n]+", RegexOptions.None, 1000)]
    private static partial Regex LinkPattern();
}
