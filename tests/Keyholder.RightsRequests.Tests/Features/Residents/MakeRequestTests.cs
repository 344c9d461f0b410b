using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features.Residents;

[Trait("Requirement", "Q1")]
public sealed class MakeRequestTests(RequestsApp app)
{
    [Fact, Trait("Requirement", "Q2")]
    public async Task Without_an_account_a_request_is_opened_at_once_and_says_by_when_and_why()
    {
        var email = Walk.NewEmail();
        var browser = app.Host.Browse(app.Alpha);
        var sent = await (await browser.ToCheckAsync(email)).PressAsync("Send request");

        Assert.Equal("/requests/new/sent", sent.Path);
        Assert.Equal("Request sent", sent.Heading);
        Assert.True(sent.Shows("You asked on 7 October 2026. We must answer by 9 November 2026."), sent.Text);
        Assert.True(sent.Shows("Saturday"), "The reason for the date is on the page.");
        var request = await app.Host.RequestAsync(app.Alpha, sent.Reference());
        Assert.Equal(
            (Channel.Portal, RequestsApp.Today, Delivery.Online, new DateOnly(2026, 11, 9), null, false),
            (request.Channel, request.ReceivedOn, request.Delivery, request.DueOn, request.ResidentId, request.IdentityAccepted));
        var key = await app.Host.InAsync(app.Alpha, s => s.GetRequiredService<DataKeys>().GetAsync(request.Id, CancellationToken.None));
        var people = request.PeopleOf(key);
        Assert.Equal(("Dana Duke", email, "1 High Street\nAshby", "Large print"), (people.Subject.Name, people.Subject.Email, people.Subject.Address, people.Adjustments));
        Assert.Equal("Repairs and visits to your home\n\nThe leak in my kitchen", request.ScopeOf(key));
    }

    [Fact, Trait("Requirement", "A5")]
    public async Task The_mail_carries_a_reference_and_a_link_that_opens_the_request_once()
    {
        var email = Walk.NewEmail();
        var reference = await app.Host.Browse(app.Alpha).SendAsync(email);

        var mail = Assert.Single(await app.Host.MailsToAsync(app.Alpha, email));
        Assert.Contains(reference, mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Dana", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("kitchen", mail.Body, StringComparison.Ordinal);
        var opened = await (await app.Host.Browse(app.Alpha).GetAsync(mail.Link())).PressAsync("Open my request");
        Assert.Equal($"/requests/{reference}", opened.Path);
        Assert.Contains("email-confirmed", await app.Host.HappenedAsync(app.Alpha, (await app.Host.RequestAsync(app.Alpha, reference)).Id));

        var again = await (await app.Host.Browse(app.Alpha).GetAsync(mail.Link())).PressAsync("Open my request");
        Assert.Equal("This link does not work any more", again.Heading);
    }

    [Fact]
    public async Task A_resident_whom_we_know_is_not_asked_who_they_are()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha, name: "Robin Reed");
        var browser = await app.Host.BrowseAsync(person);
        var page = await browser.ToInformationAsync();
        page = await page.PressAsync("Continue", ("Everything", "true"));
        page = await page.PressAsync("Continue", ("AnyTime", "true"));
        page = await page.PressAsync("Continue", ("Delivery", "Online"));
        page = await page.PressAsync("Continue");
        page = await page.PressAsync("Continue");

        Assert.Equal("Check your answers", page.Heading);
        Assert.True(page.Shows("Robin Reed"));
        Assert.True(page.Shows(person.Email));
        var request = await app.Host.RequestAsync(app.Alpha, (await page.PressAsync("Send request")).Reference());
        Assert.Equal((person.Id, person.Id, IdentityMethod.SignedIn), (request.ResidentId, request.RequesterId, request.IdentityMethod));
    }

    [Fact]
    public async Task Somebody_signed_in_who_gives_another_name_must_show_who_they_are()
    {
        var browser = await app.Host.BrowseAsync(await app.Host.AddResidentAsync(app.Alpha, name: "Robin Reed"));
        var page = await browser.ToContactAsync("Somebody Else");

        Assert.Equal("Show us who you are", (await page.PressAsync("Continue")).Heading);
    }

    [Fact]
    public async Task A_resident_who_changed_their_own_name_must_show_who_they_are()
    {
        var browser = await app.Host.BrowseAsync(await app.Host.AddResidentAsync(app.Alpha, name: "Robin Reed"));
        await (await browser.GetAsync("/account/details")).PressAsync("Save", ("Full name", "Somebody Else"));

        Assert.Equal("Show us who you are", (await (await browser.ToContactAsync("Somebody Else")).PressAsync("Continue")).Heading);
    }

    [Fact]
    public async Task For_somebody_else_it_says_who_asks_and_keeps_the_authority_that_was_attached()
    {
        var browser = app.Host.Browse(app.Alpha);
        var page = await (await browser.GetAsync("/requests/new")).FollowAsync("Start now");
        page = await page.PressAsync("Continue", ("ForSomeoneElse", "true"));
        page = await page.PressAsync("Continue", ("Their full name", "Sol Sharp"), ("SubjectBorn.Day", "1"), ("SubjectBorn.Month", "2"), ("SubjectBorn.Year", "1950"), ("Relationship", "Solicitor"));
        Assert.Equal("Show us that you may ask for them", page.Heading);
        page = await page.PressAsync("Continue", ("Proof", "Attached"), ("Upload", TestFile.Pdf("authority.pdf")));
        page = await page.PressAsync("Continue", ("Everything", "true"));
        page = await page.PressAsync("Continue", ("AnyTime", "true"));
        page = await page.PressAsync("Continue", ("Delivery", "Paper"));
        page = await page.PressAsync("Continue", ("Name", "Lee Law"));
        page = await page.PressAsync("Continue", ("Email", Walk.NewEmail()), ("Address", "2 Court Road"));
        page = await page.PressAsync("Continue", ("Proof", "Later"));
        Assert.True(page.Shows("authority.pdf"), page.Text);
        var request = await app.Host.RequestAsync(app.Alpha, (await page.PressAsync("Send request")).Reference());

        var key = await app.Host.InAsync(app.Alpha, s => s.GetRequiredService<DataKeys>().GetAsync(request.Id, CancellationToken.None));
        var people = request.PeopleOf(key);
        Assert.Equal(("Sol Sharp", new DateOnly(1950, 2, 1), "Lee Law", "Solicitor"), (people.Subject.Name, people.Subject.DateOfBirth, people.Representative?.Name, people.Relationship));
        var file = await app.Host.RequestsAsync(app.Alpha, db => db.Files.SingleAsync(f => f.RequestId == request.Id));
        Assert.Equal((FilePurpose.Authority, "authority.pdf", "application/pdf"), (file.Purpose, file.NameOf(key), file.MediaType));
    }

    [Theory]
    [InlineData("who", "Select whose information you want")]
    [InlineData("other-person", "Enter their full name|Enter what you are to them")]
    [InlineData("authority", "Select how you will show us")]
    [InlineData("authority", "Select a file, or choose to show us another way", "Proof=Attached")]
    [InlineData("information", "Select if you want everything or only some of it")]
    [InlineData("information", "Tell us what you are looking for", "Everything=false")]
    [InlineData("period", "Select from when you want information")]
    [InlineData("period", "Enter from date", "AnyTime=false")]
    [InlineData("period", "From date must be a real date", "AnyTime=false", "From.Day=31", "From.Month=2", "From.Year=2026")]
    [InlineData("period", "From date must be today or in the past", "AnyTime=false", "From.Day=8", "From.Month=10", "From.Year=2026")]
    [InlineData("period", "From date must include a year", "AnyTime=false", "From.Day=8", "From.Month=10")]
    [InlineData("period", "The to date must be the same as or after the from date", "AnyTime=false", "From.Day=2", "From.Month=5", "From.Year=2025", "To.Day=1", "To.Month=5", "To.Year=2025")]
    [InlineData("answer", "Select how you would like to get the answer")]
    [InlineData("you", "Enter your full name")]
    [InlineData("you", "Date of birth must be today or in the past", "Name=Dana", "Born.Day=8", "Born.Month=10", "Born.Year=2026")]
    [InlineData("contact", "Enter your email address")]
    [InlineData("contact", "Enter an email address in the correct format, like name@example.com", "Email=dana")]
    [InlineData("contact", "Enter a telephone number, like 01632 960 001 or +44 808 157 0192", "Email=dana@example.org", "Phone=ring me")]
    [InlineData("identity", "Select how you will show us")]
    public async Task A_wrong_answer_is_told_and_what_was_typed_is_kept(string slug, string errors, params string[] typed)
    {
        var browser = app.Host.Browse(app.Alpha);
        await browser.ToCheckAsync(Walk.NewEmail());
        if (slug is "other-person" or "authority")
        {
            await (await browser.GetAsync("/requests/new/who")).PressAsync("Continue", ("ForSomeoneElse", "true"));
            if (slug == "authority") await (await browser.GetAsync("/requests/new/other-person")).PressAsync("Continue", ("SubjectName", "Sol"), ("Relationship", "Friend"));
        }

        // Whatever the page holds already is sent empty, but for what the test types.
        var page = await browser.GetAsync($"/requests/new/{slug}");
        var token = page.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var fields = typed.Select(t => t.Split('=')).Select(t => KeyValuePair.Create(t[0], t[1])).Append(KeyValuePair.Create("__RequestVerificationToken", token)).ToList();
        page = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, page.Path) { Content = new FormUrlEncodedContent(fields) });

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(errors.Split('|'), page.Errors);
        Assert.StartsWith("Error: ", page.Html.Title, StringComparison.Ordinal);
        foreach (var (name, value) in fields.Where(f => f.Key is not ("__RequestVerificationToken" or "AnyTime" or "Everything" or "Proof")))
            Assert.Equal(value, page.Html.QuerySelector($"[name='{name}']")!.GetAttribute("value"));
    }

    [Fact]
    public async Task No_page_can_be_reached_before_those_above_it_are_answered()
    {
        var browser = app.Host.Browse(app.Alpha);
        Assert.Equal("/requests/new/who", (await browser.GetAsync("/requests/new/check")).Path);
        await browser.ToInformationAsync();
        Assert.Equal("/requests/new/information", (await browser.GetAsync("/requests/new/identity")).Path);
        Assert.Equal("/requests/new/information", (await browser.GetAsync("/requests/new/authority")).Path);
    }

    [Fact]
    public async Task Going_back_shows_the_answer_that_was_given()
    {
        var browser = app.Host.Browse(app.Alpha);
        var page = await browser.ToIdentityAsync(Walk.NewEmail());
        page = await page.FollowAsync("Back");
        Assert.Equal("01632 960 001", page.Html.QuerySelector("[name=Phone]")!.GetAttribute("value"));
        page = await (await (await (await page.FollowAsync("Back")).FollowAsync("Back")).FollowAsync("Back")).FollowAsync("Back");
        Assert.Equal("The leak in my kitchen", page.Html.QuerySelector("textarea[name=Details]")!.TextContent);
    }

    [Fact]
    public async Task Changing_an_answer_leads_back_to_the_check_page_by_way_of_what_it_raises()
    {
        var browser = app.Host.Browse(app.Alpha);
        var check = await browser.ToCheckAsync(Walk.NewEmail());
        check = await (await check.FollowAsync("Change from when")).PressAsync("Continue", ("AnyTime", "false"), ("From.Day", "1"), ("From.Month", "may"), ("From.Year", "2025"));
        Assert.Equal("Check your answers", check.Heading);
        Assert.True(check.Shows("From 1 May 2025 up to today"), check.Text);

        var page = await (await check.FollowAsync("Change whose information")).PressAsync("Continue", ("ForSomeoneElse", "true"));
        Assert.Equal("Who are you asking for?", page.Heading);
        page = await page.PressAsync("Continue", ("SubjectName", "Sol Sharp"), ("Relationship", "Friend"));
        check = await page.PressAsync("Continue", ("Proof", "Later"));
        Assert.Equal("Check your answers", check.Heading);
        Assert.True(check.Shows("Sol Sharp"));
    }

    [Fact]
    public async Task Paper_needs_an_address()
    {
        var page = await app.Host.Browse(app.Alpha).ToContactAsync(online: false);
        page = await page.PressAsync("Continue", ("Email", Walk.NewEmail()));
        Assert.Equal(["Enter the address we should post the answer to"], page.Errors);
    }

    [Fact]
    public async Task A_session_that_ends_in_the_middle_loses_no_answer_and_shows_none_to_the_next_person()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var browser = await app.Host.BrowseAsync(person);
        var page = await browser.ToInformationAsync();
        browser.LoseSession();

        page = await page.PressAsync("Continue", ("Everything", "false"), ("Details", "What was said about my garden"));
        Assert.True(page.Shows("send this page again"), string.Join(" > ", page.Redirects) + page.Heading);
        Assert.Equal("What was said about my garden", page.Html.QuerySelector("textarea[name=Details]")!.TextContent);
        page = await page.PressAsync("Continue");
        Assert.Equal("Sign in", page.Heading);
        Assert.DoesNotContain("garden", (await browser.GetAsync("/requests/new/information")).Text, StringComparison.Ordinal);

        await app.Host.SignInAsync(browser, person);
        page = await browser.GetAsync("/requests/new/information");
        Assert.Equal("What was said about my garden", page.Html.QuerySelector("textarea[name=Details]")!.TextContent);
    }

    [Fact]
    public async Task A_resident_finds_their_unfinished_request_on_another_device()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var page = await (await app.Host.BrowseAsync(person)).ToInformationAsync();
        await page.PressAsync("Continue", ("Everything", "true"));

        page = await (await (await app.Host.BrowseAsync(person)).GetAsync("/requests/new")).FollowAsync("Go on with it");
        Assert.Equal("From when do you want information?", page.Heading);
    }

    [Fact]
    public async Task A_browser_that_lost_its_cookies_gets_back_what_was_typed()
    {
        var browser = app.Host.Browse(app.Alpha);
        var page = await browser.ToInformationAsync();
        foreach (var cookie in browser.Cookies.GetAllCookies().ToList()) cookie.Expired = true;

        page = await page.PressAsync("Continue", ("Everything", "false"), ("Details", "My rent account"));
        Assert.Equal("My rent account", page.Html.QuerySelector("textarea[name=Details]")!.TextContent);
        page = await page.PressAsync("Continue");
        Assert.Equal("/requests/new/who", page.Path);
        page = await page.PressAsync("Continue", ("ForSomeoneElse", "false"));
        Assert.Equal("My rent account", page.Html.QuerySelector("textarea[name=Details]")!.TextContent);
    }

    [Fact]
    public async Task Another_site_cannot_answer_for_somebody()
    {
        var browser = app.Host.Browse(app.Alpha);
        var check = await browser.ToCheckAsync(Walk.NewEmail());
        var page = await browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, check.Path) { Content = new FormUrlEncodedContent([]) });

        Assert.Equal("Check your answers", page.Heading);
        Assert.NotEmpty(page.Errors);
    }

    [Fact]
    public async Task Sending_twice_at_once_opens_one_request_and_sends_one_mail()
    {
        var email = Walk.NewEmail();
        var check = await app.Host.Browse(app.Alpha).ToCheckAsync(email);
        var sent = await Task.WhenAll(check.PressAsync("Send request"), check.PressAsync("Send request"), check.PressAsync("Send request"));

        Assert.Single(sent.Select(s => s.Reference()).Distinct());
        Assert.Single(await app.Host.MailsToAsync(app.Alpha, email));
        Assert.Equal("/requests/new/sent", (await check.PressAsync("Send request")).Path);
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_told_on_its_page()
    {
        var page = await app.Host.Browse(app.Alpha).ToIdentityAsync(Walk.NewEmail());
        var large = new byte[30 * 1024 * 1024];
        "%PDF-1.4"u8.CopyTo(large);
        page = await page.PressAsync("Continue", ("Proof", "Attached"), ("Upload", new TestFile("passport.pdf", large, "application/pdf")));

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(["The selected file must be smaller than 25MB"], page.Errors);
        Assert.NotNull(page.Html.QuerySelector("input[name=Proof][value=Attached][checked]"));
    }

    [Fact]
    public async Task A_file_is_judged_by_its_content_and_not_by_its_name()
    {
        var page = await app.Host.Browse(app.Alpha).ToIdentityAsync(Walk.NewEmail());
        page = await page.PressAsync("Continue", ("Proof", "Attached"), ("Upload", new TestFile("passport.pdf", Encoding.UTF8.GetBytes("MZ this is a program"), "application/pdf")));

        Assert.StartsWith("The selected file must be a PDF", Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_can_be_taken_back_before_sending()
    {
        var browser = app.Host.Browse(app.Alpha);
        var page = await browser.ToIdentityAsync(Walk.NewEmail());
        await page.PressAsync("Continue", ("Proof", "Attached"), ("Upload", TestFile.Pdf("passport.pdf")));
        page = await browser.GetAsync("/requests/new/identity");
        Assert.True(page.Shows("passport.pdf"));
        page = await page.PressAsync("Remove");
        Assert.False(page.Shows("passport.pdf"));
        Assert.Equal("/requests/new/identity", (await browser.GetAsync("/requests/new/check")).Path);
    }

    [Fact]
    public async Task Who_has_an_open_request_is_told_and_may_send_another()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var first = await app.Host.OpenRequestAsync(app.Alpha, residentId: person.Id, email: person.Email);
        var browser = await app.Host.BrowseAsync(person);
        Assert.True((await browser.GetAsync("/requests/new")).Shows("You already have a request that we are working on"), (await browser.GetAsync("/requests/new")).Text);

        var check = await browser.ToCheckAsync(person.Email);
        Assert.Equal($"/requests/{first.Reference}", (await check.FollowAsync(first.Reference)).Path);
        Assert.NotEqual(first.Reference, (await check.PressAsync("Send request")).Reference());
    }

    [Fact, Trait("Requirement", "Q7")]
    public async Task The_start_page_says_that_other_ways_are_as_good()
    {
        var page = await app.Host.Browse(app.Alpha).GetAsync("/requests/new");
        Assert.True(page.Shows("A request is just as good by phone, by letter, by email or in person"));
        Assert.True(page.Shows("It is free."));
    }

    [Fact]
    public async Task Answers_are_sealed_and_the_cookie_is_not_what_finds_them_in_the_database()
    {
        var browser = app.Host.Browse(app.Alpha);
        await browser.ToCheckAsync(Walk.NewEmail(), "Zebedee Zimmer");
        var cookie = browser.Cookies.GetAllCookies().Single(c => c.Name == "keyholder-draft");
        var drafts = await app.Host.RequestsAsync(app.Alpha, db => db.Drafts.ToListAsync());

        Assert.True(cookie.HttpOnly);
        Assert.DoesNotContain(drafts, d => d.TokenHash == cookie.Value);
        Assert.DoesNotContain(drafts, d => Encoding.UTF8.GetString(d.Answers.Bytes).Contains("Zebedee", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unfinished_request_is_destroyed_when_nobody_goes_on_with_it()
    {
        await using var own = await RequestsApp.StartAsync();
        var browser = own.Browse(own.Alpha);
        var page = await browser.ToIdentityAsync(Walk.NewEmail());
        await page.PressAsync("Continue", ("Proof", "Attached"), ("Upload", TestFile.Pdf()));
        var draft = await own.RequestsAsync(own.Alpha, db => db.Drafts.SingleAsync());

        own.Clock.Advance(TimeSpan.FromDays(6));
        await own.InAsync(own.Alpha, s => s.GetRequiredService<RightsRequests.Features.MakeRequest.RequestDrafts>().ExpireAsync(draft.Id, CancellationToken.None));
        Assert.Equal("Check your answers", (await browser.GetAsync("/requests/new/check")).Heading);

        own.Clock.Advance(TimeSpan.FromDays(2));
        await own.InAsync(own.Alpha, s => s.GetRequiredService<RightsRequests.Features.MakeRequest.RequestDrafts>().ExpireAsync(draft.Id, CancellationToken.None));
        Assert.Equal("/requests/new/who", (await browser.GetAsync("/requests/new/check")).Path);
        Assert.Empty(await own.RequestsAsync(own.Alpha, db => db.Drafts.ToListAsync()));
        Assert.Null(await own.InAsync(own.Alpha, s => s.GetRequiredService<DataKeys>().FindAsync(draft.Id, CancellationToken.None)));
        Assert.DoesNotContain(
            Directory.EnumerateFiles(Path.Combine(own.DataDirectory, "tenants"), "*", SearchOption.AllDirectories),
            f => f.Contains($"{Path.DirectorySeparatorChar}files{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_who_remove_the_same_unfinished_request_at_once_both_find_it_gone()
    {
        await using var own = await RequestsApp.StartAsync();
        await own.Browse(own.Alpha).ToIdentityAsync(Walk.NewEmail());
        var draft = await own.RequestsAsync(own.Alpha, db => db.Drafts.SingleAsync());
        own.Clock.Advance(TimeSpan.FromDays(8));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            own.InAsync(own.Alpha, s => s.GetRequiredService<RightsRequests.Features.MakeRequest.RequestDrafts>().ExpireAsync(draft.Id, CancellationToken.None))));

        Assert.Empty(await own.RequestsAsync(own.Alpha, db => db.Drafts.ToListAsync()));
    }

    [Theory, Trait("Requirement", "Q2")]
    [InlineData("2026-01-01", "2 February 2026", "Sunday")]
    [InlineData("2026-01-31", "2 March 2026", "has no day 31")]
    [InlineData("2026-03-03", "7 April 2026", "Good Friday")]
    [InlineData("2026-08-31", "30 September 2026", "last day of that month")]
    public async Task The_date_on_the_page_follows_the_law_and_says_why(string today, string due, string why)
    {
        await using var own = await KeyholderApp.StartAsync(clock: new TestClock(new DateTimeOffset(DateOnly.Parse(today, null).ToDateTime(new TimeOnly(10, 0)), TimeSpan.Zero)));
        var sent = await (await own.Browse(own.Alpha).ToCheckAsync(Walk.NewEmail())).PressAsync("Send request");

        Assert.True(sent.Shows($"We must answer by {due}."), sent.Text);
        Assert.True(sent.Shows(why), sent.Text);
    }
}
