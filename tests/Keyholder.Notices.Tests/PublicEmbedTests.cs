using System.Net;
using System.Text.Json;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using static Keyholder.Notices.Tests.PublicSite;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N11")]
public sealed class PublicEmbedTests(NoticesApp site)
{
    private KeyholderApp App => site.App;

    [Fact]
    public async Task A_notice_in_brief_is_there_for_other_websites_with_its_version()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"), new PastVersion(Day(1, 7), "We use **little**. [Ask us](/requests/new)."));
        using var anybody = App.Browse(site.Tenant);
        var snippet = JsonDocument.Parse((await anybody.GetAsync($"/embed/notices/{slug}.json")).Bytes).RootElement;
        Assert.Equal(2, snippet.GetProperty("version").GetInt32());
        Assert.Equal(new string('2', 64), snippet.GetProperty("hash").GetString());
        Assert.Equal("2026-07-01", snippet.GetProperty("inForceSince").GetString());
        Assert.Equal("We use little. Ask us.", snippet.GetProperty("inBrief").GetString());
        Assert.EndsWith($"/privacy/{slug}", snippet.GetProperty("url").GetString(), StringComparison.Ordinal);
        Assert.EndsWith($"/privacy/{slug}/versions/2", snippet.GetProperty("versionUrl").GetString(), StringComparison.Ordinal);

        var page = await anybody.GetAsync($"/embed/notices/{slug}");
        Assert.Equal("2", page.Html.QuerySelector("section.privacy-notice")!.GetAttribute("data-version"));
        Assert.All(page.Html.QuerySelectorAll("a[href]"), a => Assert.StartsWith("http", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Equal("_top", page.Html.QuerySelector("base")!.GetAttribute("target"));
        Assert.Empty(page.Html.QuerySelectorAll("script, form"));
    }

    [Fact]
    public async Task Where_data_is_collected_the_notice_of_that_place_is_shown()
    {
        var place = $"place-{Guid.NewGuid():N}";
        var slug = await App.PublishAsync(site.Tenant, n => n.Collections = [place], new PastVersion(Day(1, 5), "Just in time."));
        using var anybody = App.Browse(site.Tenant);
        Assert.Equal(slug, JsonDocument.Parse((await anybody.GetAsync($"/embed/collections/{place}.json")).Bytes).RootElement.GetProperty("notice").GetString());
        Assert.True((await anybody.GetAsync($"/embed/collections/{place}")).Shows("Just in time."));
    }

    [Fact]
    public async Task Any_site_may_read_and_frame_an_embed_without_cookies_and_nothing_else()
    {
        var slug = await App.PublishAsync(site.Tenant, n => n.Collections = ["sign-up"], new PastVersion(Day(1, 5), "One"));
        using var anybody = App.Browse(site.Tenant);
        foreach (var url in (string[])[$"/embed/notices/{slug}", $"/embed/notices/{slug}.json", "/embed/collections/sign-up", "/embed/collections/sign-up.json"])
        {
            var response = (await anybody.GetAsync(url)).Response;
            Assert.Equal(["*"], response.Headers.GetValues("Access-Control-Allow-Origin"));
            Assert.False(response.Headers.Contains("Access-Control-Allow-Credentials"), url);
            Assert.Contains("frame-ancestors *", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal(["cross-origin"], response.Headers.GetValues("Cross-Origin-Resource-Policy"));
            Assert.False(response.Headers.Contains("Set-Cookie"), url);
            Assert.True(response.Headers.CacheControl is { Public: true, MaxAge.TotalMinutes: 5 }, url);
            using var again = new HttpRequestMessage(HttpMethod.Get, url);
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again)).Status);
        }

        foreach (var url in (string[])["/privacy", $"/privacy/{slug}", $"/privacy/{slug}/print", "/cookies", "/", "/embed/notices/none", "/embed/notices/none.json"])
        {
            var response = (await anybody.GetAsync(url)).Response;
            Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"), url);
            Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Nothing_can_be_sent_to_an_embed()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        using var anybody = App.Browse(site.Tenant);
        using var post = new HttpRequestMessage(HttpMethod.Post, $"/embed/notices/{slug}.json");
        var answer = await anybody.SendAsync(post);
        Assert.NotEqual(HttpStatusCode.OK, answer.Status);
        Assert.False(answer.Response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task Staff_copy_what_to_put_into_their_website()
    {
        var slug = await App.PublishAsync(site.Tenant, n => n.Collections = ["sign-up"], new PastVersion(Day(1, 5), "<b>One</b>"));
        using var staff = await App.BrowseAsStaffAsync(site.Tenant, Roles.EngagementOfficer);
        var page = await staff.GetAsync($"/staff/notices/{slug}/embed");
        var snippets = page.Html.QuerySelectorAll("textarea").Select(t => t.TextContent).ToList();
        Assert.Equal(3, snippets.Count);
        Assert.Contains($"/embed/notices/{slug}\"", snippets[0], StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;One&lt;/b&gt;", snippets[1], StringComparison.Ordinal);
        Assert.Contains("/embed/collections/sign-up\"", snippets[2], StringComparison.Ordinal);
        Assert.All(snippets, s => Assert.DoesNotContain("<script", s, StringComparison.OrdinalIgnoreCase));
        using var anybody = App.Browse(site.Tenant);
        Assert.StartsWith("/staff/sign-in?", (await anybody.GetAsync($"/staff/notices/{slug}/embed")).Path, StringComparison.Ordinal);
    }
}
