using System.Net;
using System.Net.Http.Headers;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Keyholder.Notices.Tests.PublicSite;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N11")]
public sealed class PublicNoticeTests(NoticesApp site)
{
    private KeyholderApp App => site.App;

    [Fact, Trait("Requirement", "N4")]
    public async Task A_notice_begins_in_brief_and_goes_on_clause_by_clause()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "We **only** use what we need."));
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync($"/privacy/{slug}");
        Assert.Equal($"Notice {slug}", page.Heading);
        Assert.Equal(["In force since", "1 May 2026"], page.Html.QuerySelector(".govuk-summary-list__row")!.Children.Select(c => c.TextContent.Trim()));
        Assert.Equal(["In brief", "Who we are", "How long we keep it", "The rest"], page.Html.QuerySelectorAll("main section h2").Select(h => h.TextContent));
        Assert.Equal(["#clause-clause-1", "#clause-clause-2", "#clause-clause-3"], page.Html.QuerySelectorAll("nav[aria-labelledby=contents] a").Select(a => a.GetAttribute("href")));
        Assert.NotNull(page.Html.QuerySelector("table.govuk-table"));
        Assert.Equal("only", page.Html.QuerySelector("main section strong")!.TextContent);
    }

    [Fact]
    public async Task A_version_says_what_changed_and_that_its_committee_has_not_agreed_it()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"), new PastVersion(Day(1, 7), "Two", Provisional: true, WhatChanged: "We keep repairs for longer."));
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync($"/privacy/{slug}");
        Assert.True(page.Shows("We keep repairs for longer."));
        Assert.True(page.Shows("This version is provisional: it applies now, and our committee (Housing committee) has not agreed it yet."));
    }

    [Fact]
    public async Task An_old_version_keeps_its_words_and_says_that_it_does_not_apply()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "The old words."), new PastVersion(Day(1, 7), "The new words."));
        using var anybody = App.Browse(site.Tenant);
        var old = await (await anybody.GetAsync($"/privacy/{slug}")).FollowAsync("Version 1");
        Assert.Equal($"/privacy/{slug}/versions/1", old.Path);
        Assert.True(old.Shows("This version does not apply any more. It applied from 1 May 2026 to 30 June 2026."));
        Assert.True(old.Shows("The old words."));
        Assert.True((await old.FollowAsync("Read the notice that applies today")).Shows("The new words."));
        Assert.False((await anybody.GetAsync($"/privacy/{slug}/versions/2")).Shows("does not apply any more"));
    }

    [Theory]
    [InlineData("2026-04-30", "We had not published this notice on 30 April 2026. Its first version applies from 1 May 2026.")]
    [InlineData("2026-05-01", "On 1 May 2026, version 1 applied. It applied from 1 May 2026 to 30 June 2026.")]
    [InlineData("2026-06-30", "On 30 June 2026, version 1 applied. It applied from 1 May 2026 to 30 June 2026.")]
    [InlineData("2026-07-01", "On 1 July 2026, version 2 applied. It applies from 1 July 2026, and still applies today.")]
    public async Task What_it_said_on_a_day_is_told_in_words(string day, string answer)
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"), new PastVersion(Day(1, 7), "Two"));
        using var anybody = App.Browse(site.Tenant);
        Assert.True((await anybody.GetAsync($"/privacy/{slug}/on/{day}")).Shows(answer));
    }

    [Fact]
    public async Task What_did_it_say_on_3_May_2026_is_asked_by_a_form()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"), new PastVersion(Day(1, 7), "Two"));
        using var anybody = App.Browse(site.Tenant);
        var notice = await anybody.GetAsync($"/privacy/{slug}");
        var page = await notice.PressAsync("See what it said", ("Day.Day", "3"), ("Day.Month", "5"), ("Day.Year", "2026"));
        Assert.Equal($"/privacy/{slug}/on/2026-05-03", page.Path);
        Assert.True(page.Shows("One"));
        var wrong = await notice.PressAsync("See what it said", ("Day.Day", "31"), ("Day.Month", "6"), ("Day.Year", "2026"));
        Assert.Equal(["The day must be a real date"], wrong.Errors);
        Assert.Equal("31", wrong.Html.QuerySelector("input[name='Day.Day']")!.GetAttribute("value"));
        Assert.Single((await notice.PressAsync("See what it said", ("Day.Day", "3"), ("Day.Month", "5"), ("Day.Year", "2099"))).Errors);
        Assert.Empty((await anybody.GetAsync($"/privacy/{slug}/on")).Errors);
    }

    [Fact]
    public async Task What_was_not_published_is_as_if_it_were_not()
    {
        var published = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        var draft = await App.PublishAsync(site.Tenant);
        using var anybody = App.Browse(site.Tenant);
        var nothing = await anybody.GetAsync("/privacy/nothing-here");
        Assert.Equal(HttpStatusCode.NotFound, nothing.Status);
        string[] hidden =
        [
            $"/privacy/{draft}", $"/privacy/{draft}/versions/1", $"/privacy/{draft}/on/2026-05-03", $"/privacy/{draft}/on", $"/privacy/{draft}/print", $"/privacy/{published}/versions/2", $"/privacy/{published}/versions/3",
            $"/privacy/{published}/versions/2/print", $"/privacy/{published}/pl", $"/privacy/{published}/klingon", $"/privacy/{published}/on/2026-13-01", $"/privacy/{published}/on/2099-01-01", $"/embed/notices/{draft}",
            $"/embed/notices/{draft}.json", "/embed/collections/nowhere", "/embed/collections/nowhere.json",
        ];
        foreach (var url in hidden)
        {
            var page = await anybody.GetAsync(url);
            Assert.True(page.Status == HttpStatusCode.NotFound && page.Bytes.AsSpan().SequenceEqual(nothing.Bytes), url);
        }
    }

    [Fact]
    public async Task A_notice_of_one_organisation_is_unknown_at_another()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        using var anybody = App.Browse(App.Beta);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/privacy/{slug}")).Status);
    }

    [Fact]
    public async Task A_notice_that_is_used_no_more_says_so_and_keeps_its_versions()
    {
        var slug = await App.PublishAsync(site.Tenant, n => n.WithdrawnAt = new DateTimeOffset(2026, 8, 3, 9, 0, 0, TimeSpan.Zero), new PastVersion(Day(1, 5), "The words then."));
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync($"/privacy/{slug}");
        Assert.True(page.Shows("We do not use this notice any more. It applied until 3 August 2026."));
        Assert.False(page.Shows("The words then."));
        Assert.True((await page.FollowAsync("Version 1")).Shows("The words then."));
        Assert.True((await anybody.GetAsync($"/privacy/{slug}/on/2026-08-04")).Shows("This notice did not apply any more on 4 August 2026."));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/embed/notices/{slug}")).Status);
        Assert.False((await anybody.GetAsync("/privacy")).Shows($"Notice {slug}"));
    }

    [Fact]
    public async Task Nothing_written_in_a_notice_brings_a_script_a_frame_a_picture_or_a_dangerous_link()
    {
        const string written = """
            <script>alert(1)</script> <iframe src="https://evil.example"></iframe> <img src="https://evil.example/pixel.gif"> <b onclick="x()">b</b>

            ![pixel](https://evil.example/p.gif) [one](javascript:alert(1)) [two](JaVaScRiPt:alert(1)) [three](data:text/html,hi) [four](&#106;avascript:alert(1)) [five](//evil.example) [six](/\evil.example) [seven][ref] <javascript:alert(1)>
            [eight](vbscript:x) [good](https://ico.org.uk/) [ours](/requests/new)

            [ref]: javascript:alert(1)
            """;
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), written, written));
        using var anybody = App.Browse(site.Tenant);
        foreach (var url in (string[])[$"/privacy/{slug}", $"/privacy/{slug}/versions/1", $"/embed/notices/{slug}"])
        {
            var page = await anybody.GetAsync(url);
            var html = page.Html;
            Assert.True(page.Shows("pixel one two three four five six seven"));
            Assert.Empty(html.QuerySelectorAll("iframe, object, embed, img[src*=evil], script[src*=evil], [onclick]"));
            Assert.DoesNotContain(html.QuerySelectorAll("script"), s => s.TextContent.Contains("alert", StringComparison.Ordinal));
            Assert.DoesNotContain(html.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Trim()), href =>
                href.Contains("script:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || href.StartsWith("//", StringComparison.Ordinal) || href.StartsWith("/\\", StringComparison.Ordinal));
            Assert.NotNull(html.QuerySelector("a[href='https://ico.org.uk/']"));
        }
    }

    [Fact]
    public async Task A_page_is_not_sent_again_to_whoever_has_it()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        using var anybody = App.Browse(site.Tenant);
        foreach (var url in (string[])["/privacy", $"/privacy/{slug}", $"/privacy/{slug}/versions/1", $"/privacy/{slug}/print"])
        {
            var first = (await anybody.GetAsync(url)).Response;
            Assert.False(first.Headers.Contains("Set-Cookie"), url);
            Assert.True(first.Headers.CacheControl!.Public, url);
            using var again = new HttpRequestMessage(HttpMethod.Get, url);
            again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            var second = await anybody.SendAsync(again);
            Assert.Equal(HttpStatusCode.NotModified, second.Status);
            Assert.Empty(second.Bytes);
        }

        using var stale = new HttpRequestMessage(HttpMethod.Get, $"/privacy/{slug}");
        stale.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"of-yesterday\""));
        Assert.Equal(HttpStatusCode.OK, (await anybody.SendAsync(stale)).Status);
    }

    [Fact]
    public async Task A_page_with_the_readers_name_is_kept_by_no_cache_on_the_way()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        using var resident = await App.BrowseAsync(await App.AddResidentAsync(site.Tenant));
        var page = await resident.GetAsync($"/privacy/{slug}");
        Assert.NotNull(page.Html.QuerySelector("form[action='/sign-out']"));
        Assert.False(page.Response.Headers.CacheControl!.Public);
    }

    [Fact]
    public async Task A_translation_says_which_version_it_follows_and_when_it_is_behind()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"), new PastVersion(Day(1, 7), "Two"));
        await site.WithAsync(async db =>
        {
            var notice = await db.Notices.SingleAsync(n => n.Slug == slug);
            NoticeTranslation Of(string language, int version, TranslationState state, string title) => new() { Id = Guid.CreateVersion7(), NoticeId = notice.Id, Language = language, OfVersion = version, State = state, Title = title, InBrief = "**W skrócie**", Body = "## Dalej", WrittenBy = "system" };
            db.Translations.AddRange(Of("pl", 1, TranslationState.Published, "Informacja"), Of("ar", 2, TranslationState.Published, "إشعار"), Of("cy", 2, TranslationState.Draft, "Hysbysiad"));
            return await db.SaveChangesAsync();
        });
        using var anybody = App.Browse(site.Tenant);
        var notice = await anybody.GetAsync($"/privacy/{slug}");
        Assert.False(notice.Shows("Cymraeg"));
        var polish = await notice.FollowAsync("Polski");
        Assert.Equal("pl", polish.Html.QuerySelector("h1")!.ParentElement!.GetAttribute("lang"));
        Assert.True(polish.Shows("This is version 1 in Polish. The notice has changed since"));
        var arabic = await notice.FollowAsync("العربية");
        Assert.Equal("rtl", arabic.Html.QuerySelector("h1")!.ParentElement!.GetAttribute("dir"));
        Assert.True(arabic.Shows("Arabic, of version 2 in English"));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/privacy/{slug}/cy")).Status);
    }

    [Fact]
    public async Task A_notice_is_printed_as_a_PDF()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"), new PastVersion(Day(1, 7), "Two"));
        using var anybody = App.Browse(site.Tenant);
        foreach (var url in (string[])[$"/privacy/{slug}/print", $"/privacy/{slug}/versions/1/print"])
        {
            var pdf = await anybody.GetAsync(url);
            Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType!.MediaType);
            Assert.StartsWith("%PDF-", System.Text.Encoding.ASCII.GetString(pdf.Bytes, 0, 5), StringComparison.Ordinal);
        }
    }

    [Fact, Trait("Requirement", "N13"), Trait("Requirement", "A1")]
    public async Task The_privacy_page_names_the_controller_the_notices_and_the_ways_to_use_rights_and_complain()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "One"));
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync("/privacy");
        Assert.True(page.Shows("is the controller of your personal data"));
        Assert.True(page.Shows("Your rights"));
        foreach (var url in (string[])[$"/privacy/{slug}", "/requests/new", "/retention-schedule", "/sharing", "/breach-notices", "/cookies"])
        {
            Assert.NotNull(page.Html.QuerySelector($"main a[href='{url}']"));
            Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(url)).Status);
        }

        Assert.True(page.Shows("You also have the right to complain to the"));
    }

    [Theory, Trait("Requirement", "N13")]
    [InlineData("council", "Data protection officer", "Data Protection Officer", false)]
    [InlineData("co-op", "Responsible for data protection", "Secretary", true)]
    public async Task The_privacy_page_shows_the_registration_and_who_answers_and_why_there_is_no_data_protection_officer(string sector, string post, string who, bool none)
    {
        var tenant = await App.AddTenantWithAsync(sector, """{ "key": "organisation.registration-paid-until", "value": "2031-03-31" }""");
        await App.InAsync(tenant, async services =>
        {
            var platform = services.GetRequiredService<PlatformDbContext>();
            (await platform.Organisations.SingleAsync()).RegistrationNumber = "ZX900001";
            await platform.SaveChangesAsync();
        });
        using var anybody = App.Browse(tenant);
        var page = await anybody.GetAsync("/privacy");
        Assert.True(page.Shows("ZX900001, with the Information Commissioner"), page.Text);
        Assert.True(page.Shows("The fee is paid until 31 March 2031"));
        Assert.Contains(page.Html.QuerySelectorAll("dt"), t => t.TextContent.Trim() == post);
        Assert.Contains(page.Html.QuerySelectorAll("dd"), d => d.TextContent.Trim().StartsWith(who, StringComparison.Ordinal));
        Assert.Equal(none, page.Shows("We have no data protection officer: the law does not ask us to have one."));
    }

    [Fact, Trait("Requirement", "N7")]
    public async Task The_privacy_page_leads_to_the_appropriate_policy_document_once_it_is_published()
    {
        var tenant = await App.AddTenantAsync($"p{Guid.NewGuid().ToString("N")[..10]}", "council");
        await App.SettleAsync();
        using var anybody = App.Browse(tenant);
        await App.InAsync(tenant, s => s.GetRequiredService<PolicyDocuments>().IssueAsync(default));
        Assert.Null((await anybody.GetAsync("/privacy")).Html.QuerySelector("a[href='/privacy/policy-document']"));
        await App.InAsync(tenant, s => s.GetRequiredService<PolicyDocuments>().PublishAsync(1, true, default));
        Assert.Equal("/privacy/policy-document", (await (await anybody.GetAsync("/privacy")).FollowAsync("How we protect sensitive data")).Path);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/requests/new")]
    [InlineData("/staff/sign-in")]
    [InlineData("/nowhere")]
    public async Task Every_page_leads_to_the_notices_and_the_cookies(string url)
    {
        using var anybody = App.Browse(site.Tenant);
        var page = await anybody.GetAsync(url);
        Assert.NotNull(page.Html.QuerySelector("footer a[href='/privacy']"));
        Assert.NotNull(page.Html.QuerySelector("footer a[href='/cookies']"));
    }

    [Fact]
    public async Task The_front_page_leads_to_how_data_is_used()
    {
        using var anybody = App.Browse(site.Tenant);
        Assert.Equal("/privacy", (await (await anybody.GetAsync("/")).FollowAsync("How we use your data")).Path);
    }

    [Fact]
    public async Task A_poster_carries_the_notice_in_brief_and_a_code_of_its_address()
    {
        var slug = await App.PublishAsync(site.Tenant, new PastVersion(Day(1, 5), "What we do, in brief."));
        using var staff = await App.BrowseAsStaffAsync(site.Tenant, Roles.EngagementOfficer);
        var page = await staff.GetAsync($"/staff/notices/{slug}/poster");
        Assert.True(page.Shows("What we do, in brief."));
        Assert.True(page.Shows($"/privacy/{slug}"));
        Assert.StartsWith("M4 4h1v1h-1z", page.Html.QuerySelector("svg.kh-poster__code path")!.GetAttribute("d"), StringComparison.Ordinal);
        Assert.Equal("application/pdf", (await page.FollowAsync("Poster (PDF)")).Response.Content.Headers.ContentType!.MediaType);
        using var anybody = App.Browse(site.Tenant);
        Assert.StartsWith("/staff/sign-in?", (await anybody.GetAsync($"/staff/notices/{slug}/poster")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_of_the_site_keeps_leading_to_the_site_from_elsewhere() => Assert.Contains(
        "href=\"https://homes.example/requests/new\"", NoticeMarkdown.ToHtml("[Ask](/requests/new)", 2, new Uri("https://homes.example/")).ToString(), StringComparison.Ordinal);
}
