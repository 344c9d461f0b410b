using System.Net;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Tests.Features;

[Trait("Requirement", "Q7")]
public sealed class LogRequestTests(RequestsApp app)
{
    private readonly string _name = $"Amira {Guid.NewGuid().ToString("N")[..8]}";

    [Fact]
    public async Task A_letter_is_logged_with_the_day_it_truly_arrived()
    {
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var page = await SendAsync(browser, received: new DateOnly(2026, 9, 30));

        Assert.Equal(_name, page.Heading);
        Assert.True(page.Shows("is logged"));
        var request = await app.Host.RequestsAsync(app.Alpha, db => db.Requests.SingleAsync(r => r.Reference == page.Path.Replace("/staff/requests/", "")));
        Assert.Equal((new DateOnly(2026, 9, 30), new DateOnly(2026, 10, 30), Channel.Letter), (request.ReceivedOn, request.DueOn!.Value, request.Channel));
    }

    [Fact]
    public async Task Sending_the_form_twice_opens_one_request()
    {
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);
        var form = await browser.GetAsync("/staff/requests/log");

        var first = await form.PressAsync("Log the request", Fields());
        var second = await form.PressAsync("Log the request", Fields());

        Assert.Equal(first.Path, second.Path);
        Assert.True(second.Shows("You logged this request already"));
    }

    [Fact]
    public async Task A_date_in_the_future_is_refused_and_nothing_typed_is_lost()
    {
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var page = await SendAsync(browser, received: new DateOnly(2026, 10, 8));

        Assert.Equal(["Date received must be today or in the past"], page.Errors);
        Assert.Equal(_name, page.Html.QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Theory]
    [InlineData("31", "9", "2026", "Date received must be a real date")]
    [InlineData("", "", "", "Enter the date the request was received")]
    public async Task An_impossible_date_is_refused(string day, string month, string year, string error)
    {
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);
        var form = await browser.GetAsync("/staff/requests/log");

        var page = await form.PressAsync("Log the request", [.. Fields(), ("Received.Day", day), ("Received.Month", month), ("Received.Year", year)]);

        Assert.Equal([error], page.Errors);
    }

    [Fact]
    public async Task What_is_missing_is_listed()
    {
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var page = await (await browser.GetAsync("/staff/requests/log")).PressAsync("Log the request");

        Assert.Equal(
            ["Choose how the request arrived", "Enter the person’s name", "Choose who asked", "Enter what the person asks for, in their words", "Choose how the person wants the answer"],
            page.Errors);
    }

    [Fact]
    public async Task A_person_with_an_open_request_is_warned_of_and_another_is_allowed()
    {
        var known = await app.Host.OpenRequestAsync(app.Alpha, name: _name);
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var warned = await SendAsync(browser);
        Assert.True(warned.Shows("There is an open request that seems to be from the same person"));
        Assert.NotNull(warned.Html.QuerySelector($"a[href='/staff/requests/{known.Reference}']"));

        var logged = await warned.PressAsync("Log it as another request");
        Assert.Equal(_name, logged.Heading);
        Assert.NotEqual($"/staff/requests/{known.Reference}", logged.Path);
    }

    [Fact]
    public async Task Whoever_asks_for_somebody_else_is_named()
    {
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);
        var form = await browser.GetAsync("/staff/requests/log");

        var refused = await form.PressAsync("Log the request", [.. Fields(), ("OnBehalf", "true")]);
        Assert.Equal(["Enter the name of who asked"], refused.Errors);

        var page = await refused.PressAsync("Log the request", ("RepresentativeName", "J. Solicitor"));
        Assert.True(page.Shows("J. Solicitor"));
        Assert.True(page.Shows("Know that the representative may act"));
    }

    [Fact]
    [Trait("Requirement", "A5")]
    public async Task Opening_a_request_announces_it_and_holds_what_it_asks_for_without_naming_the_person()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha, name: _name);

        var messages = await app.Host.WithAsync<PlatformDbContext, List<OutboxMessage>>(app.Alpha, db => db.Outbox.Where(m => m.Payload.Contains(opened.Id.ToString())).ToListAsync());
        var happened = await app.Host.HappenedAsync(app.Alpha, opened.Id);

        Assert.Contains("opened", happened);
        Assert.All(messages, m => Assert.DoesNotContain(_name, m.Payload, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(Roles.TenantAdmin)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.EngagementOfficer)]
    [Trait("Requirement", "A3")]
    public async Task Only_those_who_work_on_requests_log_one(string role)
    {
        var page = await (await app.Host.BrowseAsStaffAsync(app.Alpha, role)).GetAsync("/staff/requests/log");

        Assert.NotEqual(HttpStatusCode.OK, page.Status);
    }

    private async Task<WebPage> SendAsync(Browser browser, DateOnly? received = null) =>
        await (await browser.GetAsync("/staff/requests/log")).PressAsync("Log the request", Fields(received));

    private (string, object)[] Fields(DateOnly? received = null)
    {
        var day = received ?? RequestsApp.Today;
        return
        [
            ("Channel", "Letter"), ("Received.Day", day.Day), ("Received.Month", day.Month), ("Received.Year", day.Year), ("Name", _name),
            ("OnBehalf", "false"), ("Scope", "Everything about my repairs"), ("Delivery", "Paper"),
        ];
    }
}
