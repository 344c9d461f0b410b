using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Tests.Features;

/// <summary>From what was found to an approved answer.</summary>
public sealed class AnswerFlowTests(RequestsApp app)
{
    [Fact]
    [Trait("Requirement", "Q2")]
    public async Task Nothing_held_is_approved_sent_and_closed()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await SearchAsync(officer, url);
        var proposed = await (await officer.GetAsync($"{url}/propose")).PressAsync("Ask for approval", ("Outcome", "NothingHeld"));
        Assert.True(proposed.Shows("You asked for approval"));

        var lead = await app.Host.BrowseAsLeadAsync(app.Alpha);
        var approved = await (await lead.GetAsync($"{url}/approve")).PressAsync("Save", ("Approve", "true"));
        Assert.True(approved.Shows("The answer is approved"));

        var letter = await officer.GetAsync($"{url}/send-answer");
        Assert.True(letter.Shows("nothing held"));
        await (await letter.PressAsync("Preview the letter")).PressAsync("Send the letter");
        var closed = await (await officer.GetAsync($"{url}/close")).PressAsync("Close the request");

        Assert.True(closed.Shows("Nothing held, 7 October 2026"));
        var request = await app.Host.RequestAsync(app.Alpha, id);
        Assert.Equal((RequestOutcome.NothingHeld, new DateOnly(2027, 4, 7)), (request.Outcome!.Value, request.HeldUntil!.Value));
    }

    [Fact]
    public async Task An_answer_that_is_not_complete_is_not_put_up_for_approval()
    {
        var (url, _, officer) = await StartAsync(app.Alpha);

        var page = await (await officer.GetAsync($"{url}/propose")).PressAsync("Ask for approval", ("Outcome", "NothingHeld"));

        Assert.Equal(["Record where you searched."], page.Errors);
    }

    [Fact]
    public async Task What_is_left_out_needs_an_exemption_and_a_reason()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await AddDataAsync(officer, url, "Visit", "Visited by: A plumber\nComplaint by: The neighbour");

        var item = await (await officer.GetAsync($"{url}/found")).FollowAsync("Visit");
        var refused = await item.PressAsync("Save the decision", ("Disclosure", "DiscloseRedacted"), ("TakeOut", "1"));
        Assert.Equal(["Choose the exemption"], refused.Errors);
        var exemption = refused.Html.QuerySelectorAll("input[name=Exemption]").Select(o => o.GetAttribute("value")!).First(v => v.Contains("para16", StringComparison.Ordinal));
        await refused.PressAsync("Save the decision", ("Exemption", exemption), ("Reason", "The neighbour did not agree"));

        var found = await app.Host.RequestsAsync(app.Alpha, db => db.Found.SingleAsync(f => f.RequestId == id && f.Disclosure == Disclosure.DiscloseRedacted));
        var exclusion = await app.Host.RequestsAsync(app.Alpha, db => db.Exclusions.SingleAsync(e => e.RequestId == id));
        Assert.Equal((found.Id, exemption), (exclusion.FoundItemId, exclusion.Exemption));
        Assert.True(found.IsRedactedReady);
    }

    [Fact]
    public async Task A_change_after_the_approval_voids_it()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await SearchAsync(officer, url);
        await (await officer.GetAsync($"{url}/propose")).PressAsync("Ask for approval", ("Outcome", "NothingHeld"));
        await (await (await app.Host.BrowseAsLeadAsync(app.Alpha)).GetAsync($"{url}/approve")).PressAsync("Save", ("Approve", "true"));

        await AddDataAsync(officer, url, "A late find", "Paid: 1 May");

        Assert.Null((await app.Host.RequestAsync(app.Alpha, id)).CurrentApproval);
    }

    [Fact]
    public async Task A_lead_does_not_approve_their_own_proposal_where_two_people_are_wanted()
    {
        var (url, _, lead) = await StartAsync(app.Alpha, Roles.DataProtectionLead);
        await SearchAsync(lead, url);
        await (await lead.GetAsync($"{url}/propose")).PressAsync("Ask for approval", ("Outcome", "NothingHeld"));

        var page = await (await lead.GetAsync($"{url}/approve")).PressAsync("Save", ("Approve", "true"));

        Assert.Equal(["You asked for this approval, so somebody else must give it."], page.Errors);
    }

    [Fact]
    [Trait("Requirement", "A2")]
    public async Task In_a_co_op_whose_policy_says_that_one_person_is_enough_the_lead_approves_their_own()
    {
        var (url, _, lead) = await StartAsync(app.Beta, Roles.DataProtectionLead);
        await SearchAsync(lead, url);
        await (await lead.GetAsync($"{url}/propose")).PressAsync("Ask for approval", ("Outcome", "NothingHeld"));

        var page = await (await lead.GetAsync($"{url}/approve")).PressAsync("Save", ("Approve", "true"));

        Assert.True(page.Shows("The answer is approved"));
    }

    [Fact]
    public async Task An_answer_is_sent_back_with_what_has_to_change()
    {
        var (url, _, officer) = await StartAsync(app.Alpha);
        await SearchAsync(officer, url);
        await (await officer.GetAsync($"{url}/propose")).PressAsync("Ask for approval", ("Outcome", "NothingHeld"));

        await (await (await app.Host.BrowseAsLeadAsync(app.Alpha)).GetAsync($"{url}/approve")).PressAsync("Save", ("Approve", "false"), ("Reason", "Search the paper files too"));

        Assert.True((await officer.GetAsync(url)).Shows("Search the paper files too"));
    }

    [Fact]
    public async Task A_refusal_goes_out_only_after_approval_and_says_why()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await (await officer.GetAsync($"{url}/refuse")).PressAsync("Ask for approval to refuse", ("Ground", "Excessive"), ("Reason", "We answered the same last week."));
        Assert.Equal(url, (await officer.GetAsync($"{url}/send-answer")).Path);

        await (await (await app.Host.BrowseAsLeadAsync(app.Alpha)).GetAsync($"{url}/approve")).PressAsync("Save", ("Approve", "true"));
        var letter = await officer.GetAsync($"{url}/send-answer");
        Assert.True(letter.Shows("We answered the same last week."));
        await (await letter.PressAsync("Preview the letter")).PressAsync("Send the letter");

        Assert.Equal(RequestStatus.Released, (await app.Host.RequestAsync(app.Alpha, id)).Status);
    }

    [Fact]
    [Trait("Requirement", "Q3")]
    public async Task Another_person_is_asked_and_their_answer_and_the_decision_are_recorded()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await AddDataAsync(officer, url, "Visit", "Complaint by: The neighbour");
        await (await officer.GetAsync($"{url}/others")).PressAsync("Add them", ("Name", "Nora Neighbour"), ("Relation", "Lives next door"));
        var other = await app.Host.RequestsAsync(app.Alpha, db => db.ThirdParties.SingleAsync(t => t.RequestId == id));
        await (await (await officer.GetAsync($"{url}/found")).FollowAsync("Visit")).PressAsync("Save the decision", ("Disclosure", "Disclose"), ("Others", other.Id.ToString()));

        var letter = await officer.GetAsync($"{url}/others/{other.Id}/ask");
        Assert.DoesNotContain("Amira", letter.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        await (await letter.PressAsync("Preview the letter")).PressAsync("Send the letter");
        var person = await officer.GetAsync($"{url}/others/{other.Id}");
        Assert.True(person.Shows("Asked, asked on 7 October 2026"));
        Assert.True(person.Shows("Visit"));

        var undecided = await person.PressAsync("Save the decision", ("Decision", "Disclose"));
        Assert.Contains("They have not consented", Assert.Single(undecided.Errors), StringComparison.Ordinal);
        person = await person.PressAsync("Record it", ("Answer", "Given"));
        var decided = await person.PressAsync("Save the decision", ("Decision", "Disclose"));

        Assert.True(decided.Shows("Consented"));
        Assert.True(decided.Shows("Disclose what is about them"));
    }

    [Fact]
    public async Task A_document_is_redacted_by_a_copy()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await (await officer.GetAsync($"{url}/found/add")).PressAsync(
            "Add it", ("Title", "Damp survey"), ("Source", "Repairs"), ("Kind", "Document"), ("File", TestFile.Pdf("report.pdf")));
        var item = await (await officer.GetAsync($"{url}/found")).FollowAsync("Damp survey");
        var exemption = item.Html.QuerySelectorAll("input[name=Exemption]").Select(o => o.GetAttribute("value")!).First(v => v.Length > 0);

        var refused = await item.PressAsync("Save the decision", ("Disclosure", "DiscloseRedacted"), ("Exemption", exemption), ("Reason", "Why"));
        Assert.Equal(["Upload the copy with the parts taken out."], refused.Errors);
        var saved = await refused.PressAsync("Save the decision", ("Redacted", TestFile.Pdf("redacted.pdf")));

        Assert.True(saved.Shows("Your decision is saved"));
        Assert.Equal(2, await app.Host.RequestsAsync(app.Alpha, db => db.Files.CountAsync(f => f.RequestId == id)));
    }

    [Fact]
    public async Task An_item_added_by_mistake_is_removed_with_its_file()
    {
        var (url, id, officer) = await StartAsync(app.Alpha);
        await (await officer.GetAsync($"{url}/found/add")).PressAsync(
            "Add it", ("Title", "Report"), ("Source", "Repairs"), ("Kind", "Document"), ("File", TestFile.Pdf("report.pdf")));

        var page = await (await officer.GetAsync($"{url}/found")).PressAsync("Remove");

        Assert.True(page.Shows("The item is removed"));
        Assert.Equal(0, await app.Host.RequestsAsync(app.Alpha, db => db.Files.CountAsync(f => f.RequestId == id)));
    }

    private static async Task SearchAsync(Browser browser, string url) => await (await browser.GetAsync($"{url}/searches")).PressAsync(
        "Add to the log", ("Place", "Housing system"), ("Searched", "true"), ("Terms", "Khan"), ("Hits", "0"));

    private static async Task AddDataAsync(Browser browser, string url, string title, string data) => await (await browser.GetAsync($"{url}/found/add")).PressAsync(
        "Add it", ("Title", title), ("Source", "Housing system"), ("Kind", "Data"), ("Data", data));

    /// <summary>A request of somebody whom staff know, and somebody to work on it.</summary>
    private async Task<(string Url, Guid Id, Browser Browser)> StartAsync(TenantInfo tenant, string role = Roles.CaseOfficer)
    {
        var opened = await app.Host.OpenRequestAsync(tenant);
        await app.Host.SettleAsync();
        var browser = await app.Host.BrowseAsStaffAsync(tenant, role);
        var url = $"/staff/requests/{opened.Reference}";
        await (await browser.GetAsync($"{url}/accept-identity")).PressAsync("Accept", ("Method", "KnownToStaff"));
        return (url, opened.Id, browser);
    }
}
