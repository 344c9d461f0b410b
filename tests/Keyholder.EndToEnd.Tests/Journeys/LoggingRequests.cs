using Keyholder.BuildingBlocks.Security;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "Q1")]
public sealed class LoggingRequests(Site site)
{
    [Fact]
    public async Task Staff_log_a_request_made_by_phone_and_find_it_in_the_inbox()
    {
        var mark = Guid.NewGuid().ToString("N")[..8];
        await using var officer = await site.AtDeskAsync("log-by-phone", Roles.CaseOfficer);
        await officer.OpenAsync("/staff/requests/log");
        await officer.PressAsync("Log the request");
        await officer.ReadsAsync("There is a problem");
        await officer.LookAsync("errors");
        await officer.FillInByPhoneAsync($"Lena {mark}", site.Today.AddDays(-45));
        await officer.SeeAsync("Log a request", "form");
        await officer.PressAsync("Log the request");
        await officer.SeeAsync($"Lena {mark}", "logged");
        var late = new Uri(officer.Page.Url).Segments[^1];
        var soon = await officer.LogByPhoneAsync($"Omar {mark}", site.Today.AddDays(-27));
        var calm = await officer.LogByPhoneAsync($"Wei {mark}", site.Today);

        await officer.OpenAsync("/staff/requests");
        await officer.SeeAsync("Requests", "inbox");
        foreach (var (reference, state) in new[] { (late, "overdue"), (soon, "left"), (calm, "left") })
            await Expect(officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Row).Filter(new() { HasText = reference })).ToContainTextAsync(state);

        await officer.SelectAsync("Clock", "Overdue");
        await officer.PressAsync("Filter");
        await officer.ReadsAsync(late);
        await Expect(officer.Page.Locator("table")).Not.ToContainTextAsync(calm);
        await officer.LookAsync("inbox-overdue");

        await officer.OpenAsync("/staff/requests");
        await officer.FillAsync("Search", $"Omar {mark}");
        await officer.PressAsync("Filter");
        await officer.ReadsAsync(soon);
        await Expect(officer.Page.Locator("table")).Not.ToContainTextAsync(late);
        await officer.LookAsync("inbox-search");

        await officer.FillAsync("Search", "nobody of this name");
        await officer.PressAsync("Filter");
        await officer.ReadsAsync("No requests match");
        await officer.LookAsync("inbox-nothing");

        await officer.Page.SetViewportSizeAsync(390, 844);
        await officer.OpenAsync("/staff/requests");
        await officer.SeeAsync("Requests", "inbox-phone");
        await officer.OpenAsync($"/staff/requests/{soon}");
        await officer.SeeAsync($"Omar {mark}", "case-phone");
    }
}
