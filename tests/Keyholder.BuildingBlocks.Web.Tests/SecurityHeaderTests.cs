using System.Net;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class SecurityHeaderTests(SampleSite site)
{
    private const string Stylesheet = "/_content/Keyholder.BuildingBlocks.Web/css/site.css";

    private readonly Visitor visitor = site.Visit();

    [Theory]
    [InlineData("/sample/form")]
    [InlineData("/nowhere")]
    [InlineData("/sample/faults/exception")]
    [InlineData("/sample/faults/redirect")]
    [InlineData(Stylesheet)]
    public async Task Every_response_carries_the_headers(string url)
    {
        var headers = (await visitor.SendAsync(HttpMethod.Get, url)).Headers;

        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("same-origin", headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.True(headers.Contains("Permissions-Policy"));
    }

    [Theory]
    [InlineData("/sample/form")]
    [InlineData("/sample/list")]
    [InlineData("/nowhere")]
    [InlineData("/sample/faults/exception")]
    [InlineData("/sample/faults/redirect")]
    public async Task What_is_made_for_one_person_is_not_stored(string url)
    {
        Assert.True((await visitor.SendAsync(HttpMethod.Get, url)).Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_file_may_be_stored()
    {
        Assert.NotEqual(true, (await visitor.SendAsync(HttpMethod.Get, Stylesheet)).Headers.CacheControl?.NoStore);
    }

    [Theory]
    [InlineData("https://orchard.example/sample/form", true)]
    [InlineData("https://orchard.localhost/sample/form", false)]
    [InlineData("http://orchard.example/sample/form", false)]
    public async Task Browsers_are_told_to_stay_with_https_only_where_it_holds(string url, bool told)
    {
        Assert.Equal(told, (await visitor.SendAsync(HttpMethod.Get, url)).Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("/css/site.css")]
    [InlineData("/js/init.js")]
    [InlineData("/js/supported.js")]
    [InlineData("/js/govuk-frontend.min.js")]
    [InlineData("/images/icon.svg")]
    public async Task The_files_of_the_pages_are_served(string file)
    {
        Assert.Equal(HttpStatusCode.OK, (await visitor.SendAsync(HttpMethod.Get, "/_content/Keyholder.BuildingBlocks.Web" + file)).StatusCode);
    }

    [Theory]
    [InlineData("GDS Transport")]
    [InlineData("url(")]
    [InlineData("crown")]
    public async Task The_stylesheet_carries_nothing_of_the_government(string trace)
    {
        var css = await (await visitor.SendAsync(HttpMethod.Get, Stylesheet)).Content.ReadAsStringAsync();

        Assert.Contains(".govuk-button{", css, StringComparison.Ordinal);
        Assert.DoesNotContain(trace, css, StringComparison.OrdinalIgnoreCase);
    }
}
