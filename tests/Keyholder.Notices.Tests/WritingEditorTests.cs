using Keyholder.Notices.Domain;
using Keyholder.TestKit;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N4")]
public sealed class WritingEditorTests(NoticesApp site)
{
    [Fact]
    public async Task Every_button_keeps_what_was_typed()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        var page = await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/1/edit");
        page = await page.PressAsync("Move up clause 3", ("In brief", "Typed."), ("Clauses[0].Text", "First."));
        Assert.Equal(["Who we are", "More", "What for"], Headings(page));
        page = await page.PressAsync("Add clause", ("NewKind", "Rights"), ("Title", "Another title"));
        page = await page.PressAsync("Remove clause 1", ("WhatChanged", "Much."));
        var version = await its.VersionAsync(slug, 1);
        Assert.Equal(("Another title", "Typed.", "Much."), (version.Content.Title, version.Content.InBrief, version.WhatChanged));
        Assert.Equal([ClauseKind.Text, ClauseKind.Purposes, ClauseKind.Rights], version.Content.Clauses.Select(c => c.Kind));
        Assert.Equal("Your rights", version.Content.Clauses[^1].Heading);
    }

    [Fact]
    public async Task Whoever_saves_second_sees_both_texts_and_loses_nothing()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        var url = $"/staff/notices/{slug}/versions/1/edit";
        var (mine, theirs) = (await (await its.OfficerAsync()).GetAsync(url), await (await its.LeadAsync()).GetAsync(url));
        await theirs.PressAsync("Save", ("In brief", "Theirs."), ("Clauses[2].Text", "Their visits."));
        var page = await mine.PressAsync("Move up clause 3", ("In brief", "Mine."));
        Assert.Equal(["Somebody else changed this draft. Nothing is lost: both texts are below. Take over what you need, then save again"], page.Errors);
        Assert.True(page.Shows("In brief Theirs, saved Theirs. Yours, not saved yet Mine."));
        Assert.True(page.Shows($"What {its.Lead.Name} saved, and what you wrote"));
        Assert.Equal("Theirs.", (await its.VersionAsync(slug, 1)).Content.InBrief);
        await page.PressAsync("Save");
        var saved = (await its.VersionAsync(slug, 1)).Content;
        Assert.Equal(("Mine.", "More"), (saved.InBrief, saved.Clauses[1].Heading));
    }

    [Fact]
    public async Task Too_much_text_is_refused_and_stays_in_the_form()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        var page = await (await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/1/edit")).PressAsync("Save", ("Title", ""), ("Clauses[0].Heading", new string('h', 201)), ("In brief", "Kept."));
        Assert.Equal(["Enter a title", "The heading must be 200 characters or fewer"], page.Errors);
        Assert.Equal("Kept.", page.Html.QuerySelector("#InBrief")!.TextContent.Trim());
    }

    [Fact]
    public async Task Scripts_frames_and_pixels_in_Markdown_are_words_on_the_page()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(content: WritingSite.Content(new NoticeClause(
            "aaaa0009", ClauseKind.Text, "<script>alert(1)</script>",
            "<script>alert(1)</script>\n\n<iframe src=\"https://evil.example\"></iframe>\n\n![pixel](https://evil.example/p.gif)\n\n[run](javascript:alert(1)) <img src=x onerror=alert(1)>")));
        foreach (var url in (string[])[$"/staff/notices/{slug}/versions/1", $"/staff/notices/{slug}/versions/1/edit"])
        {
            var page = await (await its.OfficerAsync()).GetAsync(url);
            Assert.True(page.Shows("<script>alert(1)</script>"));
            Assert.Empty(page.Html.QuerySelectorAll("main iframe, main img, main script, main [onerror], main a[href^=javascript]"));
        }
    }

    [Fact]
    public async Task An_activity_that_is_no_longer_in_force_can_be_taken_out()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(content: WritingSite.Content() with { Activities = ["test-visits", "never-was"] });
        var page = await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/1/edit");
        Assert.True(page.Shows("Not in force: take it out, or bring it into force"));
    }

    private static List<string?> Headings(WebPage page) => [.. Enumerable.Range(0, 3).Select(i => page.Html.QuerySelector($"[name='Clauses[{i}].Heading']")?.GetAttribute("value"))];
}
