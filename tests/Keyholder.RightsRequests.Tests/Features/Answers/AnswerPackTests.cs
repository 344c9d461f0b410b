using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.StaffCase.ApproveAnswer;
using Keyholder.RightsRequests.Features.StaffCase.AssembleAnswer;
using Keyholder.RightsRequests.Features.StaffCase.CloseRequest;
using Keyholder.RightsRequests.Features.StaffCase.ProposeAnswer;
using Keyholder.RightsRequests.Features.StaffCase.ReleaseAnswer;
using Keyholder.RightsRequests.Tests.Features.Residents;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Tests.Features.Answers;

/// <summary>From reviewed findings to a file in the person's hands.</summary>
public sealed class AnswerPackTests(AnswersApp app)
{
    private const string OthersExemption = "dpa-sch2-para16";

    [Fact, Trait("Requirement", "Q2")]
    public async Task A_pack_holds_the_letter_the_index_the_documents_and_the_data_and_nothing_else()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var inPart = await test.AddDocumentAsync(
            "Complaint =cmd|calc", "Scanned file", "application/pdf", "complaint.pdf", "%PDF original by Nora"u8.ToArray(), Disclosure.DiscloseRedacted, "%PDF with parts taken out"u8.ToArray());
        var withheld = await test.AddDocumentAsync("Nora Neighbour's diary", "Scanned file", "application/pdf", "diary.pdf", "%PDF diary"u8.ToArray(), Disclosure.Withhold);
        await test.ExemptAsync(inPart, OthersExemption);
        await test.ExemptAsync(withheld, OthersExemption);

        var page = await test.AssembleAsync(await app.Host.BrowseAsync(test.Officer));
        Assert.True(page.Shows("The answer as it is"));
        var files = await test.UnzipAsync();

        Assert.All(files.Keys, path => Assert.StartsWith($"{test.Reference}/", path, StringComparison.Ordinal));
        var names = files.Keys.Select(k => k[(test.Reference.Length + 1)..]).ToList();
        Assert.Equal(["1 Cover letter.pdf", "2 Index.pdf", "3 Index.csv"], names.Take(3));
        Assert.Contains("Information/Repairs system.pdf", names);
        Assert.Contains("Information/Repairs system.json", names);
        Assert.Contains(names, n => n.StartsWith("Documents/", StringComparison.Ordinal) && n.EndsWith(" Tenancy file.pdf", StringComparison.Ordinal));
        Assert.Contains(names, n => n.EndsWith(" Complaint cmd calc.pdf", StringComparison.Ordinal));
        Assert.DoesNotContain(names, n => n.Contains("diary", StringComparison.OrdinalIgnoreCase));
        Assert.Contains("with parts taken out", TestCase.AsText(files.Single(f => f.Key.EndsWith("cmd calc.pdf", StringComparison.Ordinal)).Value), StringComparison.Ordinal);
        Assert.DoesNotContain(files.Values, f => TestCase.AsText(f).Contains("original by Nora", StringComparison.Ordinal));

        var data = JsonDocument.Parse(files[$"{test.Reference}/Information/Repairs system.json"]).RootElement[0];
        Assert.Equal(("Repair of 3 May", "A plumber"), (data.GetProperty("title").GetString(), data.GetProperty("fields")[0].GetProperty("value").GetString()));
        var index = TestCase.AsText(files[$"{test.Reference}/3 Index.csv"]);
        Assert.Contains("In part", index, StringComparison.Ordinal);
        Assert.Contains($"1 item,,,Left out,{OthersExemption}", index, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora", index, StringComparison.Ordinal);
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task What_the_platform_itself_holds_is_in_the_pack_to_read_and_for_computers()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        await test.AssembleAsync(await app.Host.BrowseAsync(test.Officer));
        var files = await test.UnzipAsync();
        var held = await test.ReadAsync(db => db.Found.Where(f => f.RequestId == test.Id && f.PlatformItemId != null).Select(f => f.Source).Distinct().ToListAsync());
        Assert.NotEmpty(held);
        Assert.All(held, source => Assert.Contains($"{test.Reference}/Information/{source}.json", files.Keys));
    }

    [Fact]
    public async Task The_hash_on_record_is_the_files_own_and_its_assembly_is_on_the_trail()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await app.Host.BrowseAsync(test.Officer);
        await test.AssembleAsync(officer);
        var file = await officer.GetAsync($"{test.StaffUrl}/answer/pack");
        var pack = await test.PackAsync();
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(file.Bytes)), pack!.Sha256);
        Assert.Equal((long)file.Bytes.Length, file.Response.Content.Headers.ContentLength);
        var audit = await test.AuditAsync();
        Assert.Contains(audit, a => a.Action == "rights-requests.request.pack-assembled" && a.Detail!.Contains(pack.Sha256!, StringComparison.Ordinal) && a.Actor == $"staff:{test.Officer.Id}");
        Assert.Contains(audit, a => a.Action == "rights-requests.answer.read");
    }

    [Fact, Trait("Requirement", "Q3")]
    public async Task What_stands_in_the_way_is_said_in_words_and_nothing_is_put_together()
    {
        var test = await TestCase.OpenAsync(app.Host, signedIn: false);
        await test.ReviewRestAsync();
        var item = await test.AddDataAsync("Complaint", "Complaints", null, ("By", "Nora"));
        await test.AddOtherAsync(item);
        var withheld = await test.AddDataAsync("Diary", "Complaints", Disclosure.Withhold, ("By", "Nora"));
        var page = await (await app.Host.BrowseAsync(test.Officer)).GetAsync($"{test.StaffUrl}/answer");
        foreach (var problem in new[]
                 {
                     "Accept who the person is.", "Record where you searched.", "1 item has not been reviewed.", "You have not decided about 1 other person.",
                     "Something is left out without an exemption.",
                 })
            Assert.True(page.Shows(problem), problem);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Put the answer together", StringComparison.Ordinal));

        await test.ExemptAsync(withheld, OthersExemption);
        var outcome = await test.DoAsync<AssembleAnswerHandler>(test.Officer, h => h.HandleAsync(new AssembleAnswer(test.Id, "Dear you"), CancellationToken.None));
        Assert.False(outcome.Ok);
        Assert.Null(await test.PackAsync());
    }

    [Fact]
    public async Task A_pack_is_stale_when_something_has_changed_since_and_cannot_go_out()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await test.ApprovedAsync();
        var before = await test.PackAsync();
        await test.AddDataAsync("Repair of 9 June", "Repairs system", Disclosure.Disclose, ("Visited by", "A roofer"));

        Assert.True((await officer.GetAsync($"{test.StaffUrl}/answer")).Shows("Something has changed since this answer was put together"));
        var refused = await test.DoAsync<ReleaseAnswerHandler>(test.Officer, h => h.HandleAsync(new ReleaseOnline(test.Id, true), CancellationToken.None));
        Assert.Contains("Something has changed", refused.Problem!.Message, StringComparison.Ordinal);

        var page = await (await officer.GetAsync($"{test.StaffUrl}/answer")).PressAsync("Put the answer together again");
        await app.Host.SettleAsync();
        var after = await test.PackAsync();
        Assert.NotEqual(before!.Sha256, after!.Sha256);
        var notApproved = await test.DoAsync<ReleaseAnswerHandler>(test.Officer, h => h.HandleAsync(new ReleaseOnline(test.Id, true), CancellationToken.None));
        Assert.Equal("The answer must be approved before it is released.", notApproved.Problem!.Message);
        Assert.Empty(page.Errors);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task Whoever_asked_for_approval_cannot_give_it_and_a_case_officer_never_can()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var both = await app.Host.AddStaffAsync(test.Tenant, Roles.DataProtectionLead, Roles.CaseOfficer);
        var browser = await app.Host.BrowseAsync(both);
        await (await test.AssembleAsync(browser)).PressAsync("Ask for approval");
        var page = await browser.GetAsync($"{test.StaffUrl}/answer/approve");
        Assert.True(page.Shows("You asked for this approval, so somebody else must give it."));

        var pack = await test.PackAsync();
        var refused = await test.DoAsync<ApproveAnswerHandler>(both, h => h.HandleAsync(new ApprovePack(test.Id, pack!.Sha256!), CancellationToken.None));
        Assert.False(refused.Ok);
        Assert.Equal(HttpStatusCode.Forbidden, (await (await app.Host.BrowseAsync(test.Officer)).GetAsync($"{test.StaffUrl}/answer/approve")).Status);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task An_approver_who_saw_another_file_does_not_approve_this_one()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await app.Host.BrowseAsync(test.Officer);
        await (await test.AssembleAsync(officer)).PressAsync("Ask for approval");
        var lead = await app.Host.BrowseAsStaffAsync(test.Tenant, Roles.DataProtectionLead);
        var open = await lead.GetAsync($"{test.StaffUrl}/answer/approve");
        Assert.True(open.Shows((await test.PackAsync())!.Sha256![..16]));

        // The same content at the same moment would be the same file.
        app.Host.Clock.Advance(TimeSpan.FromMinutes(1));
        await (await (await officer.GetAsync($"{test.StaffUrl}/answer")).PressAsync("Put the answer together again")).FollowAsync("Back");
        await app.Host.SettleAsync();
        await (await officer.GetAsync($"{test.StaffUrl}/answer")).PressAsync("Ask for approval");

        Assert.Contains("put together anew", Assert.Single((await open.PressAsync("Approve this answer")).Errors), StringComparison.Ordinal);
        Assert.NotEqual(ApprovalState.Given, (await test.RequestAsync()).CurrentApproval!.State);
    }

    [Fact]
    public async Task An_approver_sends_an_answer_back_and_the_officer_reads_why()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await app.Host.BrowseAsync(test.Officer);
        await (await test.AssembleAsync(officer)).PressAsync("Ask for approval");
        var lead = await app.Host.BrowseAsStaffAsync(test.Tenant, Roles.DataProtectionLead);
        await (await lead.GetAsync($"{test.StaffUrl}/answer/approve")).PressAsync("Send it back", ("What needs to change?", "The letter has the wrong year"));
        Assert.True((await officer.GetAsync($"{test.StaffUrl}/answer")).Shows("The letter has the wrong year"));
    }

    [Fact, Trait("Requirement", "A2")]
    public async Task Where_the_policy_lets_one_person_do_it_they_approve_by_themselves()
    {
        var test = await TestCase.ReadyAsync(app.Host, app.Host.Beta);
        var officer = await app.Host.BrowseAsync(test.Officer);
        var page = await (await test.AssembleAsync(officer)).PressAsync("Approve this answer");
        Assert.True(page.Shows("This answer is approved"));
        Assert.Equal(ApprovalState.Given, (await test.RequestAsync()).CurrentApproval!.State);
    }

    [Fact, Trait("Requirement", "A2")]
    public async Task The_same_tenant_needs_two_people_as_soon_as_an_exemption_is_used()
    {
        var test = await TestCase.ReadyAsync(app.Host, app.Host.Beta);
        await test.ExemptAsync(await test.AddDataAsync("Diary", "Complaints", Disclosure.Withhold, ("By", "Nora")), OthersExemption);
        var page = await (await test.AssembleAsync(await app.Host.BrowseAsync(test.Officer))).PressAsync("Ask for approval");
        Assert.True(page.Shows("Somebody else must look at it"));
    }

    [Fact, Trait("Requirement", "A5")]
    public async Task The_person_downloads_with_a_second_proof_and_each_download_is_logged()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await test.ReleasedAsync();

        var mail = test.Mails().First(m => m.Template == "rights-requests.answer-ready");
        Assert.Contains($"/requests/{test.Reference}/answer", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Amira", mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("epair", mail.Subject + mail.Body, StringComparison.Ordinal);

        var single = await app.Host.BrowseAsync(test.Person);
        var asked = await single.GetAsync($"{test.Url}/answer");
        Assert.StartsWith("/sign-in/second-proof?returnUrl=", asked.Path, StringComparison.Ordinal);
        Assert.StartsWith("/sign-in/second-proof", (await single.GetAsync($"{test.Url}/answer/download")).Path, StringComparison.Ordinal);
        Assert.Empty((await test.PackAsync())!.Downloads);

        var person = await app.Host.BrowseAsync(test.Person, secondProof: true);
        var page = await person.GetAsync($"{test.Url}/answer");
        Assert.True(page.Shows("4 November 2026"));
        var file = await page.FollowAsync("Download our answer");
        Assert.Equal(("application/zip", $"{test.Reference}.zip"), (file.Response.Content.Headers.ContentType!.MediaType!, file.Response.Content.Headers.ContentDisposition!.FileNameStar!));
        Assert.True(file.Response.Headers.CacheControl!.NoStore);
        Assert.Equal((await test.PackAsync())!.Sha256, Convert.ToHexStringLower(SHA256.HashData(file.Bytes)));
        await page.FollowAsync("Download our answer");

        var downloads = (await test.PackAsync())!.Downloads;
        Assert.Equal([$"resident:{test.Person.Id}", $"resident:{test.Person.Id}"], downloads.Select(d => d.By));
        Assert.Equal(2, (await test.AuditAsync()).Count(a => a.Action == "rights-requests.request.downloaded"));
        Assert.True((await officer.GetAsync($"{test.StaffUrl}/answer/release")).Shows("7 October 2026 at"));
    }

    [Fact]
    public async Task The_access_code_is_shown_once_and_opens_the_answer()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await test.ReleasedAsync();
        var page = await (await officer.GetAsync($"{test.StaffUrl}/answer/release")).PressAsync("Make an access code");
        var code = page.Html.QuerySelector(".govuk-panel__body")!.TextContent.Trim();
        Assert.False((await officer.GetAsync($"{test.StaffUrl}/answer/release")).Shows(code));

        var person = await app.Host.BrowseAsync(test.Person);
        var opened = await (await person.GetAsync($"{test.Url}/answer")).PressAsync("Continue", ("Access code", code));
        Assert.Equal($"{test.Url}/answer", opened.Path);
        Assert.DoesNotContain(test.Mails(), m => m.Body.Contains(code, StringComparison.Ordinal));
    }

    [Fact, Trait("Requirement", "Q1")]
    public async Task Whoever_asked_without_an_account_signs_in_with_the_confirmed_address_and_downloads_the_answer()
    {
        var (tenant, email) = (app.Host.Alpha, Walk.NewEmail());
        var reference = await app.Host.Browse(tenant).SendAsync(email);
        await (await app.Host.Browse(tenant).GetAsync((await app.Host.MailsToAsync(tenant, email)).Single().Link())).PressAsync("Open my request");

        var request = await app.Host.RequestAsync(tenant, reference);
        var officer = await app.Host.AddStaffAsync(tenant, Roles.CaseOfficer);
        var test = new TestCase(app.Host, tenant, request.Id, reference, new TestResident(tenant, Guid.Empty, email), officer);
        await (await (await app.Host.BrowseAsync(officer)).GetAsync($"{test.StaffUrl}/accept-identity")).PressAsync(
            "Accept", ("Method", "KnownToStaff"), ("On.Day", "7"), ("On.Month", "10"), ("On.Year", "2026"));
        await test.SearchedAsync("Repairs system");
        await test.AddDataAsync("Repair of 3 May", "Repairs system", Disclosure.Disclose, ("Visited by", "A plumber"));
        await test.ReviewRestAsync();
        var released = await test.ReleasedAsync();
        var code = (await (await released.GetAsync($"{test.StaffUrl}/answer/release")).PressAsync("Make an access code")).Html.QuerySelector(".govuk-panel__body")!.TextContent.Trim();

        // The account comes into being when the answer is given, and it is the one that a code sent to the address opens.
        var person = app.Host.Browse(tenant);
        var page = await (await person.GetAsync($"{test.Url}/answer")).PressAsync("Send me a code", ("Email address", email));
        var mailed = (await app.Host.MailsToAsync(tenant, email)).First(m => m.Template == "access.sign-in-code");
        page = await page.PressAsync("Sign in", ("Code", string.Concat(mailed.Body.Split('\n')[2].Where(char.IsAsciiDigit))));
        Assert.Equal("Enter your access code", page.Heading);
        page = await page.PressAsync("Continue", ("Access code", code));
        Assert.Equal(($"{test.Url}/answer", "Our answer"), (page.Path, page.Heading));
        Assert.Equal("application/zip", (await page.FollowAsync("Download our answer")).Response.Content.Headers.ContentType!.MediaType);
        Assert.True((await person.GetAsync("/requests")).Shows(reference));
        request = await test.RequestAsync();
        Assert.NotNull(request.RequesterId);
        Assert.Equal(request.RequesterId, request.ResidentId);

        // From then on the account cannot be erased while the request is kept for complaints.
        await app.Host.SettleAsync();
        var stops = await app.Host.InAsync(tenant, async s =>
        {
            var account = s.GetServices<ISubjectData>().Single(d => d.Source == "Your account");
            return (await account.LocateAsync(new Subject(request.ResidentId, null, null), CancellationToken.None)).Single(i => i.Id == $"resident:{request.ResidentId}").Stops;
        });
        Assert.Equal(StopReason.Hold, Assert.Single(stops).Reason);
    }

    [Fact, Trait("Requirement", "A3")]
    public async Task For_another_resident_and_another_tenant_the_answer_is_not_there()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        await test.ReleasedAsync();
        var stranger = await app.Host.BrowseAsync(await app.Host.AddResidentAsync(test.Tenant), secondProof: true);
        var random = await stranger.NotFoundAsync("/requests/AL-2026-XXXXXX/answer");
        Assert.Equal(random, await stranger.NotFoundAsync($"{test.Url}/answer"));
        Assert.Equal(random, await stranger.NotFoundAsync($"{test.Url}/answer/download"));
        Assert.Empty((await test.PackAsync())!.Downloads);

        var elsewhere = await app.Host.BrowseAsStaffAsync(app.Host.Beta, Roles.CaseOfficer, Roles.DataProtectionLead);
        foreach (var page in new[] { "answer", "answer/pack", "answer/approve", "answer/release", "letters/new?kind=Withdrawn" })
            await elsewhere.NotFoundAsync($"{test.StaffUrl}/{page}");
    }

    [Fact]
    public async Task A_link_that_has_ended_says_how_to_get_a_new_one_and_staff_give_it()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var officer = await test.ReleasedAsync();
        await test.ChangeAsync(async (db, _, _) => await db.AnswerPacks.Where(p => p.RequestId == test.Id)
            .ExecuteUpdateAsync(s => s.SetProperty(p => p.ExpiresAt, app.Host.Clock.GetUtcNow().AddMinutes(-1))));

        var person = await app.Host.BrowseAsync(test.Person, secondProof: true);
        var ended = await person.GetAsync($"{test.Url}/answer/download");
        Assert.Equal("You can no longer download our answer", ended.Heading);
        Assert.True(ended.Shows("Ask us for a new link"));
        Assert.Empty((await test.PackAsync())!.Downloads);

        Assert.True((await (await officer.GetAsync($"{test.StaffUrl}/answer/release")).PressAsync("Give a new link")).Shows("The person can download the answer again"));
        Assert.Equal("Our answer", (await person.GetAsync($"{test.Url}/answer")).Heading);
    }

    [Fact, Trait("Requirement", "Q2")]
    public async Task An_answer_on_paper_is_recorded_with_the_day_it_was_posted_and_its_tracking_number()
    {
        var test = await TestCase.ReadyAsync(app.Host, delivery: Delivery.Paper);
        var officer = await test.ApprovedAsync();
        var form = await officer.GetAsync($"{test.StaffUrl}/answer/release");
        Assert.Equal(["Enter the date posted"], (await form.PressAsync("Give the answer", ("How", "Paper"))).Errors);
        var page = await form.PressAsync("Give the answer", ("How", "Paper"), ("On.Day", "7"), ("On.Month", "10"), ("On.Year", "2026"), ("Tracking number", "RM 123 456"));
        Assert.True(page.Shows("RM 123 456"), page.Text);
        await app.Host.SettleAsync();
        Assert.DoesNotContain(test.Mails(), m => m.Template == "rights-requests.answer-ready");

        var person = await app.Host.BrowseAsync(test.Person, secondProof: true);
        Assert.True((await person.GetAsync($"{test.Url}/answer")).Shows("We posted it on 7 October 2026, with the tracking number RM 123 456"));
        Assert.Equal(LetterKind.Disclosure, await test.ReadAsync(db => db.Letters.Where(l => l.RequestId == test.Id).Select(l => l.Kind).SingleAsync()));
    }

    [Fact]
    public async Task What_is_hidden_in_a_document_is_named_and_has_to_be_confirmed_before_the_answer_goes_out()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var workbook = PackingTests.Zip(("xl/workbook.xml", """<workbook xmlns="x"><sheets><sheet name="Staff pay" state="hidden" /></sheets></workbook>""")).ToArray();
        await test.AddDocumentAsync("Rent account", "Finance", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "rents.xlsx", workbook, Disclosure.Disclose);
        var officer = await test.ApprovedAsync();
        var form = await officer.GetAsync($"{test.StaffUrl}/answer/release");
        Assert.True(form.Shows("Rent account: a hidden sheet, “Staff pay”"));
        Assert.Contains("Confirm", Assert.Single((await form.PressAsync("Give the answer", ("How", "Online"))).Errors), StringComparison.Ordinal);
        Assert.Equal("The answer has gone out", (await form.PressAsync("Give the answer", ("How", "Online"), ("HiddenAccepted", true))).Heading);
    }

    [Fact]
    public async Task An_answer_goes_out_once_and_the_request_is_then_closed_with_its_outcome()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        await test.ReleasedAsync();
        var again = await test.DoAsync<ReleaseAnswerHandler>(test.Officer, h => h.HandleAsync(new ReleaseOnline(test.Id, true), CancellationToken.None));
        Assert.Equal("The answer has gone out already.", again.Problem!.Message);
        var closed = await test.DoAsync<CloseRequestHandler>(test.Officer, h => h.HandleAsync(new CloseRequest(test.Id, RequestOutcome.DisclosedInFull), CancellationToken.None));
        Assert.True(closed.Ok, closed.Problem?.Message);
        Assert.Equal("Our answer", (await (await app.Host.BrowseAsync(test.Person, secondProof: true)).GetAsync($"{test.Url}/answer")).Heading);
    }

    [Fact]
    public async Task Approval_of_something_given_cannot_be_asked_for_without_its_pack()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var outcome = await test.DoAsync<ProposeAnswerHandler>(test.Officer, h => h.HandleAsync(new ProposeAnswer(test.Id, RequestOutcome.DisclosedInFull), CancellationToken.None));
        Assert.Contains("Put the answer together first", outcome.Problem!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_large_answer_is_streamed_and_comes_out_whole()
    {
        var test = await TestCase.ReadyAsync(app.Host);
        var bytes = RandomNumberGenerator.GetBytes(3_000_000);
        await test.AddDocumentAsync("Recording", "Calls", "application/pdf", "call.pdf", [.. Encoding.ASCII.GetBytes("%PDF"), .. bytes], Disclosure.Disclose);
        await test.AssembleAsync(await app.Host.BrowseAsync(test.Officer));
        var file = (await test.UnzipAsync()).Single(f => f.Key.EndsWith("Recording.pdf", StringComparison.Ordinal)).Value;
        Assert.True(file.AsSpan(4).SequenceEqual(bytes));
    }
}
