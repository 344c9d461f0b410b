using System.Net;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class ErrorPageTests(SampleSite site)
{
    private readonly Visitor visitor = site.Visit();

    [Theory]
    [InlineData("403", "You cannot see this page")]
    [InlineData("404", "Page not found")]
    [InlineData("409", "Somebody else changed this first")]
    [InlineData("413", "Your file is too large")]
    [InlineData("429", "You have tried too many times")]
    [InlineData("500", "Sorry, there is a problem with the service")]
    [InlineData("exception", "Sorry, there is a problem with the service")]
    public async Task Every_error_has_a_page_that_says_what_to_do(string kind, string heading)
    {
        var response = await visitor.SendAsync(HttpMethod.Get, "/sample/faults/" + kind);

        Assert.Equal(kind == "exception" ? 500 : int.Parse(kind, System.Globalization.CultureInfo.InvariantCulture), (int)response.StatusCode);
        Assert.Equal(heading, (await Visitor.ReadAsync(response)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_without_its_token_gets_a_page_and_not_a_blank_screen()
    {
        var response = await visitor.SendAsync(HttpMethod.Post, "/sample/form");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("Sorry, we could not read what you sent", (await Visitor.ReadAsync(response)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_form_larger_than_the_server_takes_says_so()
    {
        await using var server = SampleSite.Build(web => web.UseUrls("http://127.0.0.1:0").UseKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 1000));
        await server.StartAsync();
        using var http = new HttpClient();

        var response = await http.PostAsync(server.Urls.First() + "/sample/form", new FormUrlEncodedContent([new("Answers.About", new string('x', 2000))]));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("Your file is too large", (await Visitor.ReadAsync(response)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task An_exception_tells_nothing_about_itself()
    {
        var response = await visitor.SendAsync(HttpMethod.Get, "/sample/faults/exception");

        Assert.DoesNotContain("secret", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Requirement", "A3")]
    public async Task An_unknown_address_and_a_hidden_thing_give_the_same_bytes()
    {
        var staff = site.Visit("Asha Rahman");
        var unknown = await staff.SendAsync(HttpMethod.Get, "/sample/no-such-page?x=1");
        var hidden = await staff.SendAsync(HttpMethod.Get, "/sample/faults/missing");

        Assert.Equal(await unknown.Content.ReadAsByteArrayAsync(), await hidden.Content.ReadAsByteArrayAsync());
        Assert.Equal(unknown.Headers.ToString() + unknown.Content.Headers, hidden.Headers.ToString() + hidden.Content.Headers);
    }

    [Theory]
    [InlineData("/errors/200")]
    [InlineData("/errors/99999")]
    [InlineData("/errors")]
    public async Task The_error_page_itself_cannot_be_opened_as_a_good_page(string url)
    {
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.SendAsync(HttpMethod.Get, url)).StatusCode);
    }
}
