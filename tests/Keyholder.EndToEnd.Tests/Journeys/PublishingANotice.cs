using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "N11")]
public sealed class PublishingANotice(Site site)
{
    private const string Title = "How we use your data at home";

    [Fact]
    public async Task An_officer_writes_a_notice_has_it_checked_and_approved_and_changes_it_again_with_the_changes_marked()
    {
        var tenant = await site.App.AddTenantAsync("publishing", "council");
        await site.App.SettleAsync();
        await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        await using var officer = await site.AtDeskAsync("write-notice", tenant, [Roles.EngagementOfficer]);
        await using var lead = await site.AtDeskAsync("approve-notice", tenant, [Roles.DataProtectionLead]);

        await officer.OpenAsync("/staff/notices");
        await officer.SeeAsync("Privacy notices", "list");
        await officer.PressAsync("New notice");
        await officer.SeeAsync("New privacy notice", "new");
        await officer.ChooseAsync("Tenants and other residents");
        await officer.FillAsync("Title", Title);
        await officer.FillAsync("Address (optional)", "at-home");
        await officer.PressAsync("Create a draft");
        await officer.SeeAsync("Edit version 1", "edit");
        await officer.FillAsync("In brief", "- We use your data to look after your home.\n- You can ask for a copy and complain to us.");
        await officer.FillAsync("What changed, for the people who read it", "This is new.");
        await PressFirstAsync(officer, "Save and see the whole text");
        await officer.SeeAsync("Version 1", "draft");
        await officer.OpenAsync("/staff/notices/at-home/versions/1/checks");
        await officer.SeeAsync("Checks", "checks");
        await officer.OpenAsync("/staff/notices/at-home/versions/1");
        await officer.PressAsync("Send for approval");
        await officer.ReadsAsync("Sent for approval");

        await ApproveAsync(lead, 1);
        await using var anybody = await site.AtDeskAsync("read-published", tenant);
        await anybody.OpenAsync("/privacy/at-home");
        await anybody.SeeAsync(Title, "public");
        await anybody.ReadsAsync("look after your home");

        await officer.OpenAsync("/staff/notices/at-home");
        await officer.SeeAsync(Title, "notice");
        await officer.PressAsync("Begin a draft");
        await officer.ArriveAsync("Edit version 2");
        await officer.FillAsync("In brief", "- We use your data to look after your home and your street.\n- You can ask for a copy and complain to us.");
        await officer.FillAsync("What changed, for the people who read it", "We look after your street too.");
        await PressFirstAsync(officer, "Save and see the whole text");
        await officer.ArriveAsync("Version 2");
        await officer.FollowAsync("What is different from version 1");
        await officer.ArriveAsync("What is different in version 2");
        await Expect(officer.Page.Locator(".kh-finding ins")).ToContainTextAsync(["your street"]);
        await officer.LookAsync("redline");
        await officer.Page.SetViewportSizeAsync(390, 844);
        await officer.LookAsync("redline-phone");
        await officer.OpenAsync("/staff/notices/at-home/versions/2");
        await officer.LookAsync("draft-phone");
        await officer.PressAsync("Send for approval");
        await officer.ReadsAsync("Sent for approval");

        await ApproveAsync(lead, 2);
        // Whoever read it just now may see it for another minute as it was.
        await using var another = await site.AtDeskAsync("read-changed", tenant);
        await another.OpenAsync("/privacy/at-home");
        await another.ReadsAsync("your home and your street");
        await another.ReadsAsync("We look after your street too.");
        await another.FollowAsync("Version 1");
        await another.ReadsAsync("This version does not apply any more.");
    }

    private static async Task ApproveAsync(Visitor lead, int number)
    {
        await lead.OpenAsync($"/staff/notices/at-home/versions/{number}");
        await lead.ArriveAsync($"Version {number}");
        await lead.PressAsync("Approve");
        await lead.SeeAsync($"Approve version {number}", $"approve-{number}");
        if (await lead.Page.GetByLabel("Why is it published without?").CountAsync() > 0) await lead.FillAsync("Why is it published without?", "It is said in a letter of its own");
        await lead.PressAsync("Approve");
        await lead.ReadsAsync("Approved and published");
        await lead.LookAsync($"published-{number}");
    }

    /// <summary>The form has the same buttons above and below.</summary>
    private static Task PressFirstAsync(Visitor visitor, string button) => visitor.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
}
