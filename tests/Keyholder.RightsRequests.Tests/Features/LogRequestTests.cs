using System.Net;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features;

public sealed class LogRequestTests(RequestsApp app)
{
    private const string Log = "/staff/requests/log";

    [Theory, Trait("Requirement", "A3")]
    [InlineData(Roles.EngagementOfficer)]
    [InlineData(Roles.Auditor)]
    [InlineData(Roles.TenantAdmin)]
    public async Task Staff_who_do_not_work_on_requests_cannot_log_one(string role)
    {
        var browser = await app.Host.BrowseAsStaffAsync(app.Alpha, role);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync(Log)).Status);
    }

    [Theory, Trait("Requirement", "Q7")]
    [InlineData("Email", Channel.Email)]
    [InlineData("Letter", Channel.Letter)]
    [InlineData("Telephone", Channel.Phone)]
    [InlineData("In person", Channel.InPerson)]
    [InlineData("Paper form", Channel.PaperForm)]
    public async Task A_request_that_came_by_any_way_is_logged_with_the_date_it_truly_arrived(string way, object channel)
    {
        var name = $"Wilma {way.Replace(" ", "", StringComparison.Ordinal)}";
        var page = await PressAsync(await FormAsync(), Answers(name, ("Form.Channel", way), ("Form.Received.Day", "30"), ("Form.Received.Month", "9")));
        var request = await FindAsync(page);
        Assert.Equal(channel, request.Channel);
        Assert.Equal(new DateOnly(2026, 9, 30), request.ReceivedOn);
        Assert.Equal(new DateOnly(2026, 10, 30), request.DueOn);
    }

    [Fact, Trait("Requirement", "Q7")]
    public async Task Logging_opens_the_case_announces_it_and_leads_to_it()
    {
        var tenant = await app.NewTenantAsync();
        var officer = await app.Host.AddStaffAsync(tenant, Roles.CaseOfficer);
        var form = await (await app.Host.BrowseAsync(officer)).GetAsync(Log);
        var page = await PressAsync(form, Answers("Howard Happy", ("Form.Letter", TestFile.Pdf("his letter.pdf"))));

        var request = await app.ReadAsync(tenant, db => db.Requests.SingleAsync());
        Assert.Equal($"/staff/requests/{request.Reference}", page.Redirects[0].AbsolutePath);
        Assert.Equal(officer.Id, request.AssignedTo);
        Assert.Equal($"staff:{officer.Id}", request.OpenedBy);
        var file = await app.ReadAsync(tenant, db => db.Files.SingleAsync());
        Assert.Equal((request.Id, FilePurpose.Correspondence, "application/pdf"), (file.RequestId, file.Purpose, file.MediaType));
        Assert.Equal(request.Id.ToString(), Assert.Single(await app.AuditAsync(tenant, "rights-requests.request.opened")).SubjectId);
        await app.Host.SettleAsync();
        Assert.Equal(request.Id.ToString(), Assert.Single(await app.AuditAsync(tenant, "rights-requests.request.platform-data-collected")).SubjectId);
        await app.Host.InAsync(tenant, async services =>
        {
            var key = await services.GetRequiredService<DataKeys>().GetAsync(request.Id, CancellationToken.None);
            Assert.Equal("Howard Happy", request.PeopleOf(key).Subject.Name);
            Assert.Equal("Everything about the damp", request.ScopeOf(key));
            Assert.Equal("his letter.pdf", file.NameOf(key));
            await using var stored = services.GetRequiredService<FileVault>().OpenRead(key, file.Id);
            using var content = new MemoryStream();
            await stored.CopyToAsync(content);
            Assert.Equal(TestFile.Pdf().Content, content.ToArray());
        });
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task The_officer_is_told_the_reference_and_the_date_it_is_due()
    {
        var page = await PressAsync(await FormAsync(), Answers("Dora Due"));
        Assert.True(page.Shows($"Request {page.Path["/staff/requests/".Length..]} is logged. An answer is due by 5 November 2026."), page.Text);
    }

    [Fact, Trait("Requirement", "Q7")]
    public async Task A_request_for_somebody_else_keeps_who_acts_and_the_proof()
    {
        var page = await PressAsync(await FormAsync(), Answers(
            "Polly Parent", ("Form.OnBehalf", "Someone acting for them"), ("Form.RepresentativeName", "Sol Icitor"), ("Form.Relationship", "Solicitor"),
            ("Form.RepresentativeEmail", "sol@example.org"), ("Form.Authority", TestFile.Pdf("authority.pdf"))));
        var request = await FindAsync(page);
        Assert.True(request.OnBehalf);
        Assert.Equal([FilePurpose.Authority], await app.ReadAsync(app.Alpha, db => db.Files.Where(f => f.RequestId == request.Id).Select(f => f.Purpose).ToListAsync()));
        var people = await app.Host.InAsync(app.Alpha, async s => request.PeopleOf(await s.GetRequiredService<DataKeys>().GetAsync(request.Id, CancellationToken.None)));
        Assert.Equal(("Sol Icitor", "Solicitor"), (people.Requester.Name, people.Relationship));
    }

    [Fact]
    public async Task A_resident_with_the_same_email_address_is_linked()
    {
        var resident = await app.Host.AddResidentAsync(app.Alpha, name: "Linda Link");
        var request = await FindAsync(await PressAsync(await FormAsync(), Answers("Linda Link", ("Form.Email", resident.Email.ToUpperInvariant()))));
        Assert.Equal((resident.Id, resident.Id), (request.ResidentId, request.RequesterId));
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task An_account_in_quite_another_name_is_not_linked_and_the_officer_is_told()
    {
        var resident = await app.Host.AddResidentAsync(app.Alpha, name: "Gerald Other");
        var page = await PressAsync(await FormAsync(), Answers("Hilda Household", ("Form.Email", resident.Email)));
        Assert.Null((await FindAsync(page)).ResidentId);
        Assert.True(page.Shows("belongs to an account in another name"), page.Text);
    }

    [Fact]
    public async Task Nothing_filled_in_lists_everything_that_is_missing()
    {
        var page = await (await FormAsync()).PressAsync("Log the request");
        Assert.Equal(
            [
                "Enter the date it was received", "Enter the name of the person the information is about", "Enter what they asked for", "Select how it arrived",
                "Select how they want the answer", "Select who is asking",
            ], page.Errors.Order(StringComparer.Ordinal));
        Assert.StartsWith("Error: ", page.Html.Title!, StringComparison.Ordinal);
    }

    [Theory, Trait("Requirement", "Q7")]
    [InlineData("8", "10", "2026", "Date received must be today or in the past")]
    [InlineData("31", "9", "2026", "Date received must be a real date")]
    [InlineData("", "9", "2026", "Date received must include a day")]
    public async Task A_date_that_cannot_be_is_refused_and_all_that_was_typed_is_kept(string day, string month, string year, string error)
    {
        var page = await PressAsync(await FormAsync(), Answers(
            "Kept Kate", ("Form.Received.Day", day), ("Form.Received.Month", month), ("Form.Received.Year", year), ("Form.Phone", "01632 960001")));
        Assert.Equal([error], page.Errors);
        Assert.Equal(("Kept Kate", "01632 960001", "Everything about the damp", day), (Value(page, "Form.Name"), Value(page, "Form.Phone"), Value(page, "Form.Scope"), Value(page, "Form.Received.Day")));
        Assert.True(page.Html.QuerySelector("input[name='Form.Channel'][value=Letter]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_date_before_the_law_began_is_refused_rather_than_counted_from()
    {
        var page = await PressAsync(await FormAsync(), Answers("Olga Old", ("Form.Received.Year", "1026")));
        Assert.Single(page.Errors);
    }

    [Fact]
    public async Task Somebody_whom_nobody_can_reach_is_refused()
    {
        var page = await PressAsync(await FormAsync(), Answers("Una Unreachable", ("Form.Address", "")));
        Assert.Equal(["Enter an email address, a telephone number or an address, so that you can reply"], page.Errors);
    }

    [Fact]
    public async Task An_answer_online_needs_an_email_address()
    {
        var page = await PressAsync(await FormAsync(), Answers("Oscar Online", ("Form.Delivery", "Online")));
        Assert.Equal(["Enter an email address, or choose paper: an answer online needs an email address"], page.Errors);
    }

    [Fact]
    public async Task Who_acts_for_somebody_must_be_named()
    {
        var page = await PressAsync(await FormAsync(), Answers("Nina Nameless", ("Form.OnBehalf", "Someone acting for them")));
        Assert.Equal(["Enter the name of the person who acts for them", "Enter what they are to the person, for example solicitor or daughter"], page.Errors);
    }

    [Fact]
    public async Task The_same_form_sent_twice_opens_one_request()
    {
        var form = await FormAsync();
        var first = await PressAsync(form, Answers("Dougal Double"));
        var second = await PressAsync(form, Answers("Dougal Double"));
        Assert.Equal(first.Redirects[0], second.Redirects[0]);
        Assert.True(second.Shows("You have logged this request already"), second.Text);
        Assert.Equal([first.Redirects[0].AbsolutePath["/staff/requests/".Length..]], await ReferencesOfAsync("dougal"));
    }

    [Fact]
    public async Task The_same_form_sent_twice_at_once_opens_one_request()
    {
        var form = await FormAsync();
        var pages = await Task.WhenAll(PressAsync(form, Answers("Desmond Atonce")), PressAsync(form, Answers("Desmond Atonce")));
        Assert.Equal(pages[0].Redirects[0], pages[1].Redirects[0]);
        Assert.Single(await ReferencesOfAsync("atonce"));
    }

    [Theory, Trait("Requirement", "Q7")]
    [InlineData("Again Agnes", null)]
    [InlineData("Somebody Else", "agnes@example.org")]
    public async Task A_person_with_an_open_request_is_pointed_out_and_may_have_another(string name, string? email)
    {
        var tenant = await app.NewTenantAsync();
        var before = await app.OpenAsync(tenant, "Agnes Again", new DateOnly(2026, 9, 15), email: "agnes@example.org");
        var browser = await app.Host.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        var warned = await PressAsync(await browser.GetAsync(Log), Answers(name, ("Form.Email", email ?? "")));
        Assert.Equal(["This person may have an open request already. Look at it, then confirm that this is another request"], warned.Errors);
        Assert.NotNull(warned.Html.QuerySelector($".govuk-notification-banner a[href='/staff/requests/{before.Reference}']"));

        var logged = await warned.PressAsync("Log the request", ("Form.IsAnother", true));
        Assert.NotEmpty(logged.Redirects);
        Assert.Equal(2, await app.ReadAsync(tenant, db => db.Requests.CountAsync()));
    }

    [Fact]
    public async Task A_person_whose_request_is_closed_is_not_pointed_out()
    {
        var tenant = await app.NewTenantAsync();
        var before = await app.OpenAsync(tenant, "Fay Finished", new DateOnly(2026, 9, 15));
        await app.StepAsync(tenant, before.Id, step => step.Request.Close(RequestOutcome.Withdrawn, step.Today, step.Today, step.Now));
        var browser = await app.Host.BrowseAsStaffAsync(tenant, Roles.CaseOfficer);
        Assert.NotEmpty((await PressAsync(await browser.GetAsync(Log), Answers("Fay Finished"))).Redirects);
    }

    [Fact]
    public async Task A_file_of_30_megabytes_is_refused_on_the_page_with_all_that_was_typed()
    {
        var content = new byte[30 * 1024 * 1024];
        "%PDF-1.4\n"u8.CopyTo(content);
        var page = await PressAsync(await FormAsync(), Answers("Bigfile Bert", ("Form.Letter", new TestFile("big.pdf", content, "application/pdf"))));
        Assert.Equal(["The selected file must be smaller than 25MB"], page.Errors);
        Assert.Equal("Bigfile Bert", Value(page, "Form.Name"));
    }

    [Fact]
    public async Task A_file_that_is_not_what_its_name_says_is_refused()
    {
        var page = await PressAsync(await FormAsync(), Answers("Wrongtype Wim", ("Form.Letter", new TestFile("letter.pdf", "MZ\0\0not a letter"u8.ToArray(), "application/pdf"))));
        Assert.StartsWith("The selected file must be a PDF", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Empty(await ReferencesOfAsync("wrongtype"));
    }

    [Fact]
    public async Task Whoever_chose_a_file_is_told_to_choose_it_again_after_another_error()
    {
        var page = await PressAsync(await FormAsync(), Answers("Faye File", ("Form.Scope", ""), ("Form.Letter", TestFile.Pdf())));
        Assert.Equal(["Enter what they asked for", "Choose the file again. It could not be kept while something else was wrong"], page.Errors);
    }

    [Fact]
    public async Task Whoever_types_is_warned_that_the_person_may_read_it() =>
        Assert.True((await FormAsync()).Shows("The person may see what you type here."));

    private static (string Field, object Value)[] Answers(string name, params (string Field, object Value)[] changes)
    {
        var answers = new Dictionary<string, object>
        {
            ["Form.Channel"] = "Letter",
            ["Form.Received.Day"] = "5",
            ["Form.Received.Month"] = "10",
            ["Form.Received.Year"] = "2026",
            ["Form.Scope"] = "Everything about the damp",
            ["Form.Name"] = name,
            ["Form.Address"] = "1 Wharf Lane",
            ["Form.OnBehalf"] = "The person themselves",
            ["Form.Delivery"] = "On paper",
        };
        foreach (var (field, value) in changes) answers[field] = value;
        return [.. answers.Select(a => (a.Key, a.Value))];
    }

    private static Task<WebPage> PressAsync(WebPage form, (string Field, object Value)[] answers) => form.PressAsync("Log the request", answers);

    private static string? Value(WebPage page, string name) => page.Html.QuerySelector($"[name='{name}']") switch
    {
        AngleSharp.Html.Dom.IHtmlTextAreaElement area => area.Value,
        AngleSharp.Html.Dom.IHtmlInputElement input => input.Value,
        _ => null,
    };

    private async Task<WebPage> FormAsync() => await (await app.Host.BrowseAsStaffAsync(app.Alpha, Roles.CaseOfficer)).GetAsync(Log);

    private Task<RightsRequest> FindAsync(WebPage page)
    {
        Assert.Empty(page.Redirects.Count == 0 ? page.Errors : []);
        var reference = page.Redirects[0].AbsolutePath["/staff/requests/".Length..];
        return app.ReadAsync(app.Alpha, db => db.Requests.SingleAsync(r => r.Reference == reference));
    }

    private async Task<IReadOnlyList<string>> ReferencesOfAsync(string word)
    {
        var page = await (await app.Host.BrowseAsStaffAsync(app.Alpha, Roles.CaseOfficer)).GetAsync($"/staff/requests?Search={word}");
        return [.. page.Html.QuerySelectorAll("tbody th a").Select(a => a.TextContent.Trim())];
    }
}
