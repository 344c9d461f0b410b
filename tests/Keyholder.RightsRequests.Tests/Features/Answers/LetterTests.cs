using System.Net;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Tests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Keyholder.RightsRequests.Tests.Domain.Sample;

namespace Keyholder.RightsRequests.Tests.Features.Answers;

public sealed class LetterTests(AnswersApp app)
{
    [Theory, Trait("Requirement", "N13")]
    [InlineData("Acknowledgement"), InlineData("AskIdentity"), InlineData("AskAuthority"), InlineData("AskClarification"), InlineData("Extension")]
    [InlineData("ThirdPartyConsent"), InlineData("Disclosure"), InlineData("NothingHeld"), InlineData("Refusal"), InlineData("Withdrawn"), InlineData("NoReply")]
    public async Task Every_letter_says_who_writes_to_whom_and_by_which_reference(string name)
    {
        var kind = Enum.Parse<LetterKind>(name);
        var letter = await DraftAsync(kind, new Sample(), new LetterFacts("Because of what we found", new OtherPerson("Nora Neighbour", "Lives next door", "6 Elm Court")));
        Assert.Contains("Alpha Homes", letter, StringComparison.Ordinal);
        Assert.Contains("AL-2026-7QX4RT", letter, StringComparison.Ordinal);
        Assert.Contains(kind == LetterKind.ThirdPartyConsent ? "Dear Nora Neighbour" : "Dear Amira Khan", letter, StringComparison.Ordinal);
        Assert.Contains("7 October 2026", letter, StringComparison.Ordinal);
        Assert.Contains("Data Protection Officer", letter, StringComparison.Ordinal);
        Assert.NotEmpty(LetterPdf.Draw(letter, "AL-2026-7QX4RT", "Alpha Homes"));
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task An_acknowledgement_says_by_when_the_answer_comes_and_why()
    {
        var letter = await DraftAsync(LetterKind.Acknowledgement, new Sample(received: new DateOnly(2026, 10, 5)));
        Assert.Contains("We received it on 5 October 2026", letter, StringComparison.Ordinal);
        Assert.Contains("by 5 November 2026 at the latest", letter, StringComparison.Ordinal);
        Assert.Contains("- One month from Monday 5 October 2026 ends", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_asks_for_proof_lists_what_is_accepted_and_says_that_the_time_starts_with_it()
    {
        var letter = await DraftAsync(LetterKind.AskIdentity, new Sample());
        Assert.Contains("- Passport or driving licence", letter, StringComparison.Ordinal);
        Assert.Contains("The time we have to answer starts when we have it", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_asks_for_authority_goes_to_the_representative_and_names_the_person()
    {
        var letter = await DraftAsync(LetterKind.AskAuthority, new Sample(onBehalf: true));
        Assert.Contains("Dear J. Solicitor", letter, StringComparison.Ordinal);
        Assert.Contains("personal information about Amira Khan", letter, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_that_asks_for_clarification_asks_and_says_that_nothing_need_be_narrowed_and_that_the_clock_pauses()
    {
        var letter = await DraftAsync(LetterKind.AskClarification, new Sample(), new LetterFacts("Do you mean the boiler or the roof?"));
        Assert.Contains("Do you mean the boiler or the roof?", letter, StringComparison.Ordinal);
        Assert.Contains("You do not have to narrow your request", letter, StringComparison.Ordinal);
        Assert.Contains("do not count towards the time we have to answer", letter, StringComparison.Ordinal);
        Assert.Contains("by 7 November 2026, we may close", letter, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task An_extension_notice_gives_the_reason_the_new_date_and_the_three_routes()
    {
        var letter = await DraftAsync(LetterKind.Extension, new Sample(received: new DateOnly(2026, 10, 5)), new LetterFacts("You made six requests at once"));
        Assert.Contains("You made six requests at once", letter, StringComparison.Ordinal);
        Assert.Contains("by 5 January 2027 at the latest", letter, StringComparison.Ordinal);
        AssertRoutes(letter);
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task A_letter_that_nothing_is_held_says_where_was_searched_and_gives_the_three_routes()
    {
        var letter = await DraftAsync(LetterKind.NothingHeld, new Sample(), new LetterFacts { Answer = new AnswerSummary(0, 0, 0, [], [], ["Repairs system", "Paper files"]) });
        Assert.Contains("found none", letter, StringComparison.Ordinal);
        Assert.Contains("- Repairs system\n- Paper files", letter, StringComparison.Ordinal);
        AssertRoutes(letter);
    }

    [Fact, Trait("Requirement", "Q9")]
    public async Task A_refusal_gives_the_ground_the_reasons_and_the_three_routes()
    {
        var sample = Ready();
        sample.Request.ProposeRefusal(RefusalGround.Excessive, "You had the same two weeks ago", sample.Key, Officer, Now, Guid.CreateVersion7());
        var letter = await DraftAsync(LetterKind.Refusal, sample, new LetterFacts(sample.Request.RefusalReasonOf(sample.Key)));
        Assert.Contains("We consider the request excessive (UK GDPR Article 12(5)).", letter, StringComparison.Ordinal);
        Assert.Contains("You had the same two weeks ago", letter, StringComparison.Ordinal);
        AssertRoutes(letter);
    }

    [Fact]
    public async Task A_refusal_because_all_is_exempt_words_the_exemption_as_the_policy_does()
    {
        var sample = Ready();
        sample.Request.ProposeRefusal(RefusalGround.Exempt, "It was written for our solicitor", sample.Key, Officer, Now, Guid.CreateVersion7());
        var facts = new LetterFacts("It was written for our solicitor") { Answer = new AnswerSummary(0, 0, 3, ["dpa-sch2-para19"], [], []) };
        var letter = await DraftAsync(LetterKind.Refusal, sample, facts);
        Assert.Contains("The law lets us keep back all", letter, StringComparison.Ordinal);
        Assert.Contains("We left out 3 items.", letter, StringComparison.Ordinal);
        var policy = await app.Host.InAsync(app.Host.Alpha, s => s.GetRequiredService<RequestPolicies>().TodayAsync(CancellationToken.None));
        Assert.Contains(policy.Exemptions.Single(e => e.Code == "dpa-sch2-para19").Letter, letter, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "Q3")]
    public async Task A_letter_to_another_person_does_not_say_who_asked()
    {
        var letter = await DraftAsync(LetterKind.ThirdPartyConsent, new Sample(onBehalf: true), new LetterFacts(Other: new OtherPerson("Nora Neighbour", "Lives next door", "6 Elm Court")));
        Assert.DoesNotContain("Amira", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Solicitor", letter, StringComparison.Ordinal);
        Assert.Contains("yes, no, or yes to some of it", letter, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task A_cover_letter_carries_all_that_article_15_asks_for()
    {
        var answer = new AnswerSummary(2, 1, 1, ["dpa-sch2-para16"], ["Repairs system"], ["Repairs system"]);
        var letter = await DraftAsync(LetterKind.Disclosure, Ready(), new LetterFacts { Answer = answer });
        var policy = await app.Host.InAsync(app.Host.Alpha, s => s.GetRequiredService<TenantPolicies>().GetAsync(CancellationToken.None));
        var today = new DateOnly(2026, 10, 7);
        foreach (var part in new[] { "purposes", "lawful-bases", "recipients", "retention", "sources" })
            Assert.All(policy.Resolve($"response-pack.{part}", today).AsList(), item => Assert.Contains($"- {item}", letter, StringComparison.Ordinal));
        Assert.Contains(policy.Resolve("response-pack.automated-decisions", today).AsText(), letter, StringComparison.Ordinal);
        Assert.Contains(policy.Resolve("response-pack.transfers", today).AsText(), letter, StringComparison.Ordinal);
        Assert.All(new[] { "Article 16", "Article 17", "Article 18", "Article 21" }, article => Assert.Contains(article, letter, StringComparison.Ordinal));
        Assert.Contains("3 items, 2 items in full and 1 item with parts taken out", letter, StringComparison.Ordinal);
        Assert.Contains("We left out 1 item.", letter, StringComparison.Ordinal);
        AssertRoutes(letter);
    }

    [Fact, Trait("Requirement", "Q9")]
    public async Task The_right_to_complain_to_the_organisation_is_told_of_from_the_day_it_came_into_force()
    {
        var policy = await app.Host.InAsync(app.Host.Alpha, s => s.GetRequiredService<TenantPolicies>().GetAsync(CancellationToken.None));
        Assert.False(LetterTerms.Of(policy, new DateOnly(2026, 6, 18)).ComplaintToUs);
        Assert.True(LetterTerms.Of(policy, new DateOnly(2026, 6, 19)).ComplaintToUs);
    }

    [Fact, Trait("Requirement", "A5")]
    public async Task A_letter_is_changed_before_it_goes_out_and_kept_as_it_was_sent_while_the_email_says_nothing()
    {
        var test = await TestCase.OpenAsync(app.Host);
        var officer = await app.Host.BrowseAsync(test.Officer);
        var page = await officer.GetAsync($"{test.StaffUrl}/acknowledge");
        var draft = page.Html.QuerySelector("textarea")!.TextContent;
        var preview = await page.PressAsync("Preview the letter", ("Letter", draft + "\n\n# By the way\n\n- Our office moves in May"));
        Assert.True(preview.Shows("Our office moves in May"));
        await preview.PressAsync("Send the letter");
        await app.Host.SettleAsync();

        var sent = await test.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync(l => l.RequestId == test.Id));
        var mail = Assert.Single(test.Mails());
        Assert.Contains(test.Reference, mail.Body, StringComparison.Ordinal);
        Assert.Contains($"/requests/{test.Reference}", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Amira", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("office moves", mail.Body, StringComparison.Ordinal);

        var person = await app.Host.BrowseAsync(test.Person);
        var read = await person.GetAsync($"{test.Url}/letters/{sent.Id}");
        Assert.True(read.Shows("Our office moves in May"));
        Assert.NotNull(read.Html.QuerySelector("h3"));
        var pdf = await read.FollowAsync("Download this letter as a PDF");
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("%PDF", TestCase.AsText(pdf.Bytes), StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task A_letter_is_not_there_for_another_resident_nor_one_to_another_person_for_the_requester()
    {
        var test = await TestCase.OpenAsync(app.Host);
        var (own, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await test.ChangeAsync((db, key, _) =>
        {
            db.Letters.Add(Letter(own, null));
            db.Letters.Add(Letter(other, Guid.CreateVersion7()));
            return Task.CompletedTask;

            Letter Letter(Guid id, Guid? to) => new()
            {
                Id = id,
                RequestId = test.Id,
                Kind = to is null ? LetterKind.Acknowledgement : LetterKind.ThirdPartyConsent,
                Way = LetterWay.Post,
                SentAt = Now,
                SentBy = "staff",
                ThirdPartyId = to,
                Body = key.Seal("Dear you", Keyholder.RightsRequests.Domain.Letter.BodyField(id)),
            };
        });
        var person = await app.Host.BrowseAsync(test.Person);
        var stranger = await app.Host.BrowseAsync(await app.Host.AddResidentAsync(test.Tenant));
        var random = await stranger.NotFoundAsync($"/requests/AL-2026-XXXXXX/letters/{Guid.NewGuid()}");
        Assert.Equal(HttpStatusCode.OK, (await person.GetAsync($"{test.Url}/letters/{own}")).Status);
        Assert.Equal(random, await stranger.NotFoundAsync($"{test.Url}/letters/{own}"));
        Assert.Equal(random, await stranger.NotFoundAsync($"{test.Url}/letters/{own}/pdf"));
        await person.NotFoundAsync($"{test.Url}/letters/{other}");
    }

    [Fact]
    public async Task Staff_print_a_letter_that_is_posted()
    {
        var test = await TestCase.OpenAsync(app.Host);
        var officer = await app.Host.BrowseAsync(test.Officer);
        var page = await (await (await officer.GetAsync($"{test.StaffUrl}/acknowledge")).PressAsync("Preview the letter", ("Letter.Way", "Post"))).PressAsync("Send the letter");
        Assert.Empty(page.Errors);
        await app.Host.SettleAsync();
        Assert.Empty(test.Mails());
        var sent = await test.ReadAsync(db => db.Letters.AsNoTracking().SingleAsync(l => l.RequestId == test.Id));
        var pdf = await (await officer.GetAsync($"{test.StaffUrl}/letters/{sent.Id}")).FollowAsync("Download it as a PDF");
        Assert.Equal($"{test.Reference} letter 2026-10-07.pdf", pdf.Response.Content.Headers.ContentDisposition!.FileNameStar);
    }

    [Fact]
    public async Task A_person_who_withdrew_is_told_so_by_letter_and_nobody_else()
    {
        var test = await TestCase.OpenAsync(app.Host);
        var officer = await app.Host.BrowseAsync(test.Officer);
        await officer.NotFoundAsync($"{test.StaffUrl}/letters/new?kind=Disclosure");
        var early = await officer.GetAsync($"{test.StaffUrl}/letters/new?kind=Withdrawn");
        Assert.True(early.Shows("The person has not withdrawn the request."));
        Assert.Equal(["The person has not withdrawn the request."], (await (await early.PressAsync("Preview")).PressAsync("Send the letter")).Errors);

        await test.DoAsync<Keyholder.RightsRequests.Features.WithdrawRequest.WithdrawRequestHandler>(
            test.Officer, h => h.HandleAsync(new(test.Id, new DateOnly(2026, 10, 7)), CancellationToken.None));
        var sent = await (await (await officer.GetAsync($"{test.StaffUrl}/letters/new?kind=Withdrawn")).PressAsync("Preview")).PressAsync("Send the letter");
        Assert.True(sent.Shows("The letter is sent"));
        Assert.Equal(LetterKind.Withdrawn, await test.ReadAsync(db => db.Letters.Where(l => l.RequestId == test.Id).Select(l => l.Kind).SingleAsync()));
    }

    private static void AssertRoutes(string letter)
    {
        Assert.Contains("You have the right to complain to us. We will acknowledge your complaint within 30 days", letter, StringComparison.Ordinal);
        Assert.Contains("You have the right to complain to the Information Commissioner's Office: https://ico.org.uk/make-a-complaint/", letter, StringComparison.Ordinal);
        Assert.Contains("You have the right to go to court", letter, StringComparison.Ordinal);
        Assert.Contains("Data Protection Act 2018 ss.164A, 165 and 167", letter, StringComparison.Ordinal);
    }

    private Task<string> DraftAsync(LetterKind kind, Sample sample, LetterFacts? facts = null) => app.Host.InAsync(app.Host.Alpha, services =>
        services.GetRequiredService<Letters>().DraftAsync(kind, sample.Request, sample.Request.PeopleOf(sample.Key), facts ?? new LetterFacts(), CancellationToken.None));
}
