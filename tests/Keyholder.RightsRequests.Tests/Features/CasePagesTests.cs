using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

namespace Keyholder.RightsRequests.Tests.Features;

/// <summary>Every page about a case is asked the same questions.</summary>
[Trait("Requirement", "A3")]
public sealed class CasePagesTests(RequestsApp app)
{
    public static TheoryData<string> Pages =>
    [
        "", "/acknowledge", "/ask-identity", "/accept-identity", "/ask-authority", "/accept-authority", "/ask-clarification", "/clarification", "/extend",
        "/assign", "/note", "/add-file", "/searches", "/found", "/found/add", "/others", "/propose", "/refuse", "/close", "/withdrawn",
    ];

    [Theory, MemberData(nameof(Pages))]
    public async Task It_opens_for_an_officer(string page)
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);

        var shown = await (await app.Host.BrowseAsOfficerAsync(app.Alpha)).GetAsync($"/staff/requests/{opened.Reference}{page}");

        Assert.Equal(HttpStatusCode.OK, shown.Status);
        Assert.NotEqual("", shown.Heading);
        Assert.Equal($"/staff/requests/{opened.Reference}{page}", shown.Path);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task An_unknown_reference_is_not_found(string page) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await app.Host.BrowseAsOfficerAsync(app.Alpha)).GetAsync($"/staff/requests/AL-2026-444444{page}")).Status);

    [Theory, MemberData(nameof(Pages))]
    public async Task Another_tenants_reference_is_not_found_with_the_same_bytes(string page)
    {
        var foreign = await app.Host.OpenRequestAsync(app.Beta);
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);

        var shown = await browser.GetAsync($"/staff/requests/{foreign.Reference}{page}");
        var unknown = await browser.GetAsync($"/staff/requests/BE-2026-444444{page}");

        Assert.Equal(HttpStatusCode.NotFound, shown.Status);
        Assert.Equal(unknown.Bytes, shown.Bytes);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task It_is_closed_to_staff_who_do_not_work_on_requests(string page)
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);

        var shown = await (await app.Host.BrowseAsStaffAsync(app.Alpha, Roles.EngagementOfficer)).GetAsync($"/staff/requests/{opened.Reference}{page}");

        Assert.NotEqual(HttpStatusCode.OK, shown.Status);
        Assert.DoesNotContain("Amira", shown.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Who_is_not_signed_in_is_asked_to_sign_in(string page)
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);

        var shown = await app.Host.Browse(app.Alpha).GetAsync($"/staff/requests/{opened.Reference}{page}");

        Assert.StartsWith("/staff/sign-in", shown.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_a_case_is_on_the_audit_trail()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);

        await (await app.Host.BrowseAsOfficerAsync(app.Alpha)).GetAsync($"/staff/requests/{opened.Reference}");

        Assert.Contains("viewed", await app.Host.HappenedAsync(app.Alpha, opened.Id));
    }

    [Fact]
    public async Task A_closed_case_opens_but_is_not_changed()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);
        var browser = await app.Host.BrowseAsOfficerAsync(app.Alpha);
        await (await browser.GetAsync($"/staff/requests/{opened.Reference}/withdrawn")).PressAsync("Close as withdrawn");

        var shown = await browser.GetAsync($"/staff/requests/{opened.Reference}/extend");

        Assert.Equal($"/staff/requests/{opened.Reference}", shown.Path);
        Assert.True(shown.Shows("This request is closed, so it cannot be changed"));
        Assert.True(shown.Shows("Withdrawn"));
    }

    [Fact]
    public async Task An_officer_does_not_approve()
    {
        var opened = await app.Host.OpenRequestAsync(app.Alpha);

        var shown = await (await app.Host.BrowseAsOfficerAsync(app.Alpha)).GetAsync($"/staff/requests/{opened.Reference}/approve");

        Assert.NotEqual("Approve the answer", shown.Html.QuerySelector("h1")?.TextContent);
    }
}
