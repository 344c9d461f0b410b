using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Features.Residents;

public sealed class HomeTests(RequestsApp app)
{
    [Fact]
    public async Task The_front_door_says_who_is_responsible_and_what_can_be_done()
    {
        var page = await app.Host.Browse(app.Alpha).GetAsync("/");
        Assert.Equal("Your personal information at Alpha Homes", page.Heading);
        Assert.True(page.Shows("Alpha Homes decides how your information is used"));
        Assert.Equal("Ask for a copy of your information", (await page.FollowAsync("Ask for a copy of your information")).Heading);
        Assert.Equal("Follow a request", (await page.FollowAsync("Follow a request")).Heading);
        Assert.Equal("Sign in", (await page.FollowAsync("Sign in")).Heading);
    }

    [Fact]
    public async Task It_says_once_how_to_reach_the_organisation()
    {
        var page = await app.Host.Browse(app.Alpha).GetAsync("/");
        Assert.Empty(page.Html.QuerySelectorAll("footer a[href^='mailto:']"));
    }

    [Fact]
    public async Task Signed_in_it_leads_to_ones_own_requests()
    {
        var page = await (await app.Host.BrowseAsync(await app.Host.AddResidentAsync(app.Alpha))).GetAsync("/");
        Assert.Equal("Your requests", (await page.FollowAsync("Your requests")).Heading);
    }
}
