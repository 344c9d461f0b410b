using System.Net;

namespace Keyholder.BuildingBlocks.Web.Tests;

public sealed class JourneyTests(SampleSite site)
{
    private const string Root = "/sample/journey/";

    private readonly Visitor visitor = site.Visit();

    [Theory]
    [InlineData("who-for")]
    [InlineData("their-name")]
    [InlineData("check")]
    public async Task A_page_that_comes_too_early_sends_to_the_first_one_not_answered(string page)
    {
        Assert.Equal(Root + "name", await LocationAsync(await visitor.SendAsync(HttpMethod.Get, Root + page)));
    }

    [Fact]
    public async Task An_answer_leads_to_the_next_page_and_back_leads_to_the_one_before()
    {
        Assert.Equal(Root + "who-for", await AnswerAsync("name", ("Name", "Ann")));

        Assert.Equal(Root + "name", (await visitor.PageAsync(Root + "who-for")).QuerySelector(".govuk-back-link")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_that_does_not_apply_is_passed_over()
    {
        await AnswerAsync("name", ("Name", "Ann"));

        Assert.Equal(Root + "check", await AnswerAsync("who-for", ("ForSomeoneElse", "false")));
        Assert.Equal(Root + "check", await LocationAsync(await visitor.SendAsync(HttpMethod.Get, Root + "their-name")));
    }

    [Fact]
    public async Task A_changed_answer_returns_to_the_check_page()
    {
        await AnswerAsync("name", ("Name", "Ann"));
        await AnswerAsync("who-for", ("ForSomeoneElse", "false"));
        var change = (await visitor.PageAsync(Root + "check")).QuerySelector(".govuk-summary-list__actions a")!.GetAttribute("href")!;

        Assert.Equal(Root + "check", await LocationAsync(await visitor.PostAsync(change, ("Name", "Anna"))));
        Assert.Contains("Anna", (await visitor.PageAsync(Root + "check")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_answer_that_raises_a_question_asks_it_before_returning_to_the_check_page()
    {
        await AnswerAsync("name", ("Name", "Ann"));
        await AnswerAsync("who-for", ("ForSomeoneElse", "false"));

        Assert.Equal(Root + "their-name?returnTo=check", await LocationAsync(await visitor.PostAsync(Root + "who-for?returnTo=check", ("ForSomeoneElse", "true"))));
        Assert.Equal(Root + "check", await LocationAsync(await visitor.PostAsync(Root + "their-name?returnTo=check", ("TheirName", "Bea"))));
    }

    [Fact]
    public async Task Answers_are_kept_for_the_browser_and_nobody_else()
    {
        await AnswerAsync("name", ("Name", "Ann"));

        Assert.Equal("Ann", (await visitor.PageAsync(Root + "name")).QuerySelector("#Name")!.GetAttribute("value"));
        Assert.Null((await site.Visit().PageAsync(Root + "name")).QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_signed_in_person_finds_the_answers_in_another_browser()
    {
        var name = Guid.NewGuid().ToString();
        await site.Visit(name).PostAsync(Root + "name", ("Name", "Ann"));

        Assert.Equal("Ann", (await site.Visit(name).PageAsync(Root + "name")).QuerySelector("#Name")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Nothing_is_kept_once_the_journey_is_done()
    {
        var name = Guid.NewGuid().ToString();
        var person = site.Visit(name);
        await person.PostAsync(Root + "name", ("Name", name));
        await person.PostAsync(Root + "who-for", ("ForSomeoneElse", "false"));
        await person.PostAsync(Root + "check");

        Assert.DoesNotContain(site.Drafts.Rows.Values, draft => draft.Contains(name, StringComparison.Ordinal));
    }

    private async Task<string?> AnswerAsync(string page, params (string, string?)[] answers) =>
        await LocationAsync(await visitor.PostAsync(Root + page, answers));

    private static Task<string?> LocationAsync(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        return Task.FromResult(response.Headers.Location?.OriginalString);
    }
}
