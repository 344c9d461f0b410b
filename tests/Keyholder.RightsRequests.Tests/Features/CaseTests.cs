using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Tests.Features;

public sealed class CaseTests(RequestsApp app)
{
    [Fact]
    [Trait("Requirement", "Q2")]
    public async Task The_clock_is_shown_with_its_proof_and_sources()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha, received: new DateOnly(2026, 10, 5));

        var page = await (await app.Host.BrowseAsOfficerAsync(app.Alpha)).GetAsync($"/staff/requests/{opened.Reference}");

        Assert.True(page.Shows("Due 5 November 2026"));
        Assert.True(page.Shows("UK GDPR"));
        Assert.True(page.Shows("Uncertain"));
    }

    [Fact]
    public async Task The_letter_is_seen_before_it_is_sent_and_kept_as_sent()
    {
        var (opened, browser) = await StartAsync(email: "amira@example.org");
        var form = await browser.GetAsync($"/staff/requests/{opened.Reference}/acknowledge");

        var preview = await form.PressAsync("Preview the letter", ("Letter", "Dear Amira\n\nWe have your request."));
        Assert.True(preview.Shows("The letter as it will be"));
        var changed = await preview.PressAsync("Change the letter");
        var sent = await (await changed.PressAsync("Preview the letter")).PressAsync("Send the letter");

        Assert.True(sent.Shows("The request is acknowledged"));
        var letter = await sent.FollowAsync("Acknowledgement");
        Assert.True(letter.Shows("We have your request."));
        Assert.Equal(RequestStatus.InProgress, (await app.Host.RequestAsync(app.Alpha, opened.Id)).Status);
    }

    [Fact]
    [Trait("Requirement", "A5")]
    public async Task The_mail_about_a_letter_holds_a_reference_and_a_link_only()
    {
        var address = $"a.{Guid.NewGuid().ToString("N")[..8]}@example.org";
        var (opened, browser) = await StartAsync(email: address);
        await (await (await browser.GetAsync($"/staff/requests/{opened.Reference}/acknowledge")).PressAsync("Preview the letter")).PressAsync("Send the letter");
        await app.Host.SettleAsync();

        var mail = Assert.Single(app.Host.MailTo(app.Alpha, address));
        Assert.Contains(opened.Reference, mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Amira", mail.Subject + mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asking_for_identity_stops_the_clock_until_the_proof_is_recorded()
    {
        var (opened, browser) = await StartAsync();
        var asked = await (await (await browser.GetAsync($"/staff/requests/{opened.Reference}/ask-identity")).PressAsync("Preview the letter")).PressAsync("Send the letter");
        Assert.True(asked.Shows("The clock waits for proof of identity"));
        Assert.Equal(Matter.Identity, (await app.Host.RequestAsync(app.Alpha, opened.Id)).WaitingFor);

        var accepted = await (await browser.GetAsync($"/staff/requests/{opened.Reference}/accept-identity")).PressAsync("Accept", ("Method", "DocumentSeen"));

        Assert.True(accepted.Shows("The person’s identity is accepted"));
        Assert.Equal(new DateOnly(2026, 11, 9), (await app.Host.RequestAsync(app.Alpha, opened.Id)).DueOn);
    }

    [Fact]
    public async Task A_clarification_is_asked_and_its_answer_recorded()
    {
        var (opened, browser) = await StartAsync();
        var facts = await browser.GetAsync($"/staff/requests/{opened.Reference}/ask-clarification");
        var letter = await facts.PressAsync("Continue", ("Question", "Which flat do you mean?"));
        Assert.True(letter.Shows("Which flat do you mean?"));
        await (await letter.PressAsync("Preview the letter")).PressAsync("Send the letter");
        Assert.Equal(RequestStatus.AwaitingClarification, (await app.Host.RequestAsync(app.Alpha, opened.Id)).Status);

        var answered = await (await browser.GetAsync($"/staff/requests/{opened.Reference}/clarification")).PressAsync("Record the answer", ("Scope", "Flat 2 only"));

        Assert.True(answered.Shows("Flat 2 only"));
        Assert.Null((await app.Host.RequestAsync(app.Alpha, opened.Id)).WaitingFor);
    }

    [Fact]
    public async Task More_time_is_taken_with_a_letter_that_gives_the_reason_and_the_new_date()
    {
        var (opened, browser) = await StartAsync();
        var letter = await (await browser.GetAsync($"/staff/requests/{opened.Reference}/extend")).PressAsync("Continue", ("Reason", "There are 900 documents."));
        Assert.True(letter.Shows("There are 900 documents."));
        Assert.True(letter.Shows("7 January 2027"));

        var done = await (await letter.PressAsync("Preview the letter")).PressAsync("Send the letter");

        Assert.True(done.Shows("More time taken"));
        Assert.Equal(new DateOnly(2027, 1, 7), (await app.Host.RequestAsync(app.Alpha, opened.Id)).DueOn);
    }

    [Fact]
    public async Task More_time_is_refused_when_it_is_late_and_the_page_says_why()
    {
        var (opened, browser) = await StartAsync(received: new DateOnly(2026, 9, 1));

        var page = await browser.GetAsync($"/staff/requests/{opened.Reference}/extend");

        Assert.True(page.Shows("it had to be given by the end of 1 October 2026"));
        Assert.DoesNotContain(page.Html.QuerySelectorAll("form button"), b => b.TextContent.Contains("Continue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_note_a_file_and_a_search_are_kept_with_who_added_them()
    {
        var (opened, browser) = await StartAsync();
        var url = $"/staff/requests/{opened.Reference}";

        await (await browser.GetAsync($"{url}/note")).PressAsync("Add the note", ("Note", "Rang on Monday"));
        await (await browser.GetAsync($"{url}/add-file")).PressAsync("Add the file", ("Purpose", "Correspondence"), ("File", TestFile.Pdf("request.pdf")));
        var log = await (await browser.GetAsync($"{url}/searches")).PressAsync(
            "Add to the log", ("Place", "Housing system"), ("Searched", "true"), ("Terms", "Khan, 2019 on"), ("Hits", "3"));
        log = await log.PressAsync("Add to the log", ("Place", "Garage list"), ("Searched", "false"), ("WhyNot", "She has no garage"));

        Assert.True(log.Shows("Khan, 2019 on"));
        Assert.True(log.Shows("Not searched: She has no garage"));
        var page = await browser.GetAsync(url);
        Assert.True(page.Shows("Rang on Monday"));
        var file = await page.FollowAsync("request.pdf");
        Assert.Equal(TestFile.Pdf().Content, file.Bytes);
        Assert.Contains("attachment", file.Response.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("picture.png", "not a picture", "must be a PDF")]
    [InlineData("empty.pdf", "", "is empty")]
    public async Task A_file_is_judged_by_its_content(string name, string content, string problem)
    {
        var (opened, browser) = await StartAsync();

        var page = await (await browser.GetAsync($"/staff/requests/{opened.Reference}/add-file"))
            .PressAsync("Add the file", ("Purpose", "Correspondence"), ("File", new TestFile(name, System.Text.Encoding.UTF8.GetBytes(content))));

        Assert.Contains(problem, Assert.Single(page.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_and_says_so()
    {
        var (opened, browser) = await StartAsync();
        var large = new byte[26 * 1024 * 1024];
        "%PDF-"u8.CopyTo(large);

        var page = await (await browser.GetAsync($"/staff/requests/{opened.Reference}/add-file"))
            .PressAsync("Add the file", ("Purpose", "Correspondence"), ("File", new TestFile("large.pdf", large)));

        Assert.Equal(["The selected file must be smaller than 25MB"], page.Errors);
    }

    [Fact]
    public async Task Another_cases_file_is_not_found()
    {
        var (one, browser) = await StartAsync();
        var two = await app.Host.OpenRequestAsync(app.Alpha);
        await (await browser.GetAsync($"/staff/requests/{one.Reference}/add-file")).PressAsync("Add the file", ("Purpose", "Correspondence"), ("File", TestFile.Pdf()));
        var file = await app.Host.RequestsAsync(app.Alpha, db => db.Files.SingleAsync(f => f.RequestId == one.Id));

        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/staff/requests/{two.Reference}/files/{file.Id}")).Status);
    }

    [Fact]
    public async Task A_case_is_assigned_to_somebody_who_works_on_requests()
    {
        var officer = await app.Host.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        var (opened, browser) = await StartAsync();

        var page = await (await browser.GetAsync($"/staff/requests/{opened.Reference}/assign")).PressAsync("Assign", ("Officer", officer.Id.ToString()));

        Assert.True(page.Shows(officer.Name));
    }

    [Fact]
    public async Task Of_two_who_change_a_case_at_once_the_second_is_told()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);

        var outcome = await app.Host.InAsync(app.Alpha, async services =>
        {
            var work = (RightsRequests.Features.CaseWork)services.GetService(typeof(RightsRequests.Features.CaseWork))!;
            return await work.StepAsync(opened.Id, "acknowledged", async step =>
            {
                var officer = await app.Host.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
                await app.Host.StepAsync<RightsRequests.Features.StaffCase.AssignOfficer.AssignOfficerHandler>(app.Alpha, officer, h => h.HandleAsync(new(opened.Id, officer.Id), CancellationToken.None));
                return step.Request.Acknowledge(step.Now);
            }, CancellationToken.None);
        });

        Assert.StartsWith("Somebody else has changed this request", outcome.Problem!.Message, StringComparison.Ordinal);
    }

    private async Task<(RightsRequests.Features.OpenRequest.OpenedRequest Opened, Browser Browser)> StartAsync(DateOnly? received = null, string? email = null) =>
        (await app.Host.OpenRequestAsync(app.Alpha, received, email: email), await app.Host.BrowseAsOfficerAsync(app.Alpha));
}
