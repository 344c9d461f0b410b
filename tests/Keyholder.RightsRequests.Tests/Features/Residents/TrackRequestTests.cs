using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.StaffCase.AskForClarification;
using Keyholder.RightsRequests.Features.StaffCase.AskForIdentity;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features.Residents;

public sealed class TrackRequestTests(RequestsApp app)
{
    [Fact, Trait("Requirement", "A5")]
    public async Task Asking_for_a_link_gives_the_same_answer_whether_or_not_there_is_such_a_request()
    {
        var email = Walk.NewEmail();
        var reference = await app.Host.Browse(app.Alpha).SendAsync(email);
        var stranger = Walk.NewEmail();

        async Task<WebPage> AskAsync(string typed, string address) =>
            await (await app.Host.Browse(app.Alpha).GetAsync("/requests/track")).PressAsync("Send me a link", ("Reference", typed), ("Email address", address));
        var right = await AskAsync($" {reference.ToLowerInvariant()} ", email.ToUpperInvariant());
        var wrongAddress = await AskAsync(reference, stranger);
        var wrongReference = await AskAsync("AL-2026-QQQQQQ", email);

        Assert.Equal("Check your email", right.Heading);
        Assert.Equal(right.Bytes, wrongAddress.Bytes);
        Assert.Equal(right.Bytes, wrongReference.Bytes);
        Assert.Empty(await app.Host.MailsToAsync(app.Alpha, stranger));
        var mails = await app.Host.MailsToAsync(app.Alpha, email);
        Assert.Equal(["rights-requests.link", "rights-requests.received"], mails.Select(m => m.Template).Order());
        var opened = await (await app.Host.Browse(app.Alpha).GetAsync(mails.Single(m => m.Template == "rights-requests.link").Link())).PressAsync("Open my request");
        Assert.Equal($"/requests/{reference}", opened.Path);
    }

    [Fact]
    public async Task A_mailbox_is_not_filled_with_links()
    {
        var email = Walk.NewEmail();
        var reference = await app.Host.Browse(app.Alpha).SendAsync(email);
        var browser = app.Host.Browse(app.Alpha);
        for (var i = 0; i < 5; i++)
        {
            await (await browser.GetAsync("/requests/track")).PressAsync("Send me a link", ("Reference", reference), ("Email", email));
            await app.Host.SettleAsync();
        }

        Assert.Equal(3, (await app.Host.MailsToAsync(app.Alpha, email)).Count);
    }

    [Fact]
    public async Task A_link_opens_its_own_request_only_and_for_an_hour()
    {
        await using var own = await RequestsApp.StartAsync();
        var (email, other) = (Walk.NewEmail(), Walk.NewEmail());
        var reference = await own.Browse(own.Alpha).SendAsync(email);
        var another = await own.Browse(own.Alpha).SendAsync(other);
        var browser = own.Browse(own.Alpha);
        await (await browser.GetAsync((await own.MailsToAsync(own.Alpha, email)).Single().Link())).PressAsync("Open my request");

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/requests/{reference}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{another}")).Status);
        own.Clock.Advance(TimeSpan.FromMinutes(61));
        Assert.Equal("Sign in", (await browser.GetAsync($"/requests/{reference}")).Heading);
    }

    [Fact]
    public async Task A_link_is_too_old_after_its_time()
    {
        await using var own = await RequestsApp.StartAsync();
        var email = Walk.NewEmail();
        await own.Browse(own.Alpha).SendAsync(email);
        var link = (await own.MailsToAsync(own.Alpha, email)).Single().Link();
        own.Clock.Advance(TimeSpan.FromDays(8));
        Assert.Equal("This link does not work any more", (await (await own.Browse(own.Alpha).GetAsync(link)).PressAsync("Open my request")).Heading);
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_for_any_reference()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);
        var real = await app.Host.Browse(app.Alpha).GetAsync($"/requests/{opened.Reference}");
        var madeUp = await app.Host.Browse(app.Alpha).GetAsync("/requests/AL-2026-QQQQQQ");
        Assert.Equal("Sign in", real.Heading);
        Assert.Equal("Sign in", madeUp.Heading);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/withdraw")]
    [InlineData("/reply")]
    [InlineData("/proof/identity")]
    [InlineData("/letters/01990000-0000-7000-8000-000000000001")]
    public async Task Somebody_elses_request_or_another_landlords_is_not_found_like_one_that_does_not_exist(string page)
    {
        var browser = await app.Host.BrowseAsync(await app.Host.AddResidentAsync(app.Alpha));
        var others = await app.Host.OpenRequestAsync(app.Alpha, email: Walk.NewEmail());
        var elsewhere = await app.Host.OpenRequestAsync(app.Beta, email: Walk.NewEmail());
        var unknown = await browser.GetAsync($"/requests/AL-2026-QQQQQQ{page}");

        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Equal(unknown.Bytes, (await browser.GetAsync($"/requests/{others.Reference}{page}")).Bytes);
        Assert.Equal(unknown.Bytes, (await browser.GetAsync($"/requests/{elsewhere.Reference}{page}")).Bytes);
    }

    [Fact]
    public async Task Signing_in_with_the_address_of_a_request_shows_it_however_it_came()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var online = await app.Host.Browse(app.Alpha).SendAsync(person.Email);
        var byLetter = await app.Host.OpenRequestAsync(app.Alpha, email: person.Email.ToUpperInvariant());
        var browser = await app.Host.BrowseAsync(person);

        var list = await browser.GetAsync("/requests");
        Assert.True(list.Shows(online) && list.Shows(byLetter.Reference), list.Text);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/requests/{byLetter.Reference}")).Status);
    }

    [Fact]
    public async Task A_person_whom_a_request_is_about_does_not_see_what_their_representative_asked()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var opened = await app.Host.OpenRequestAsync(
            app.Alpha, email: person.Email, residentId: person.Id, representative: new Person("Lee Law") { Email = Walk.NewEmail() });
        var browser = await app.Host.BrowseAsync(person);

        Assert.False((await browser.GetAsync("/requests")).Shows(opened.Reference));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{opened.Reference}")).Status);
    }

    [Fact]
    public async Task The_page_says_where_the_request_stands_and_what_comes_next()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: person.Email, residentId: person.Id);
        var page = await (await (await app.Host.BrowseAsync(person)).GetAsync("/requests")).FollowAsync($"Follow request {opened.Reference}");

        Assert.True(page.Shows("We have your request."), page.Text);
        Assert.True(page.Shows("You asked on 7 October 2026. We must answer by 9 November 2026."), page.Text);
        Assert.True(page.Shows("UK GDPR"), page.Text);
        Assert.False(page.Shows("Uncertain"), page.Text);
        Assert.True(page.Shows("We received your request"), page.Text);
        Assert.True(page.Shows("Next We check who you are"), page.Text);
        Assert.True(page.Shows("You can complain to the regulator"), page.Text);
    }

    [Fact, Trait("Requirement", "Q1")]
    public async Task A_question_is_answered_on_its_page_and_the_clock_runs_again()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: person.Email, residentId: person.Id);
        var officer = await app.Host.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        await app.Host.StepAsync<AskForClarificationHandler>(app.Alpha, officer, h => h.HandleAsync(
            new AskForClarification(opened.Id, "Dear Robin\n\nWhich repairs do you mean?", LetterWay.Portal), CancellationToken.None));
        var browser = await app.Host.BrowseAsync(person);
        var page = await browser.GetAsync($"/requests/{opened.Reference}");
        Assert.True(page.Shows("Please tell us more about what you are looking for."), page.Text);
        Assert.True(page.Shows("The clock waits until we have clarification."), page.Text);
        Assert.True((await page.FollowAsync("Read our letter")).Shows("Which repairs do you mean?"), page.Text);

        var reply = await page.FollowAsync("Answer here");
        Assert.Equal(["Enter your answer"], (await reply.PressAsync("Send")).Errors);
        page = await reply.PressAsync("Send", ("Your answer", "The ones in 2025"), ("Upload", TestFile.Pdf()));
        Assert.True(page.Shows("We have your answer"), page.Text);
        var request = await app.Host.RequestAsync(app.Alpha, opened.Id);
        Assert.Null(request.WaitingFor);
        var key = await app.Host.InAsync(app.Alpha, s => s.GetRequiredService<DataKeys>().GetAsync(request.Id, CancellationToken.None));
        Assert.Equal("Everything about my repairs\n\nAdded on 7 October 2026:\nThe ones in 2025", request.ScopeOf(key));
        Assert.Equal(FilePurpose.Correspondence, (await app.Host.RequestsAsync(app.Alpha, db => db.Files.SingleAsync(f => f.RequestId == opened.Id))).Purpose);
        Assert.Equal($"/requests/{opened.Reference}", (await browser.GetAsync($"/requests/{opened.Reference}/reply")).Path);
    }

    [Fact]
    public async Task Proof_that_was_asked_for_can_be_sent_here()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: person.Email, residentId: person.Id);
        var officer = await app.Host.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        await app.Host.StepAsync<AskForIdentityHandler>(app.Alpha, officer, h => h.HandleAsync(new AskForIdentity(opened.Id, "Dear Robin", LetterWay.Portal), CancellationToken.None));
        var browser = await app.Host.BrowseAsync(person);
        var page = await (await browser.GetAsync($"/requests/{opened.Reference}")).FollowAsync("Send it here");
        Assert.Equal(["Select a file"], (await page.PressAsync("Send")).Errors);
        page = await page.PressAsync("Send", ("Upload", TestFile.Pdf("passport.pdf")));

        Assert.True(page.Shows("Thank you for what you sent. We are looking at it."), page.Text);
        Assert.True(page.Shows("You sent us proof"));
        Assert.Equal(FilePurpose.Identity, (await app.Host.RequestsAsync(app.Alpha, db => db.Files.SingleAsync(f => f.RequestId == opened.Id))).Purpose);
    }

    [Fact]
    public async Task A_letter_to_somebody_else_is_not_shown()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: person.Email, residentId: person.Id);
        var id = Guid.CreateVersion7();
        await app.Host.InAsync(app.Alpha, async s =>
        {
            var key = await s.GetRequiredService<DataKeys>().GetAsync(opened.Id, CancellationToken.None);
            var db = s.GetRequiredService<Data.RightsRequestsDbContext>();
            db.Letters.Add(new Letter
            {
                Id = id,
                RequestId = opened.Id,
                Kind = LetterKind.ThirdPartyConsent,
                Body = key.Seal("Dear neighbour", Letter.BodyField(id)),
                Way = LetterWay.Post,
                SentAt = app.Host.Clock.GetUtcNow(),
                SentBy = "system",
                ThirdPartyId = Guid.NewGuid(),
            });
            await db.SaveChangesAsync();
        });
        var browser = await app.Host.BrowseAsync(person);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/requests/{opened.Reference}/letters/{id}")).Status);
        Assert.False((await browser.GetAsync($"/requests/{opened.Reference}")).Shows("A letter"));
    }

    [Fact]
    public async Task A_request_is_withdrawn_after_a_question()
    {
        var person = await app.Host.AddResidentAsync(app.Alpha);
        var opened = await app.Host.OpenRequestAsync(app.Alpha, email: person.Email, residentId: person.Id);
        var browser = await app.Host.BrowseAsync(person);
        var page = await (await browser.GetAsync($"/requests/{opened.Reference}")).FollowAsync("I do not want an answer any more");
        Assert.Equal("Do you want to withdraw your request?", page.Heading);
        page = await page.PressAsync("Yes, withdraw my request");

        Assert.True(page.Shows("Your request is withdrawn."), page.Text);
        Assert.True(page.Shows("You withdrew it."));
        var request = await app.Host.RequestAsync(app.Alpha, opened.Id);
        Assert.Equal((RequestOutcome.Withdrawn, RequestsApp.Today), (request.Outcome, request.ClosedOn));
        Assert.Equal($"/requests/{opened.Reference}", (await browser.GetAsync($"/requests/{opened.Reference}/withdraw")).Path);
    }
}
