using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "G6")]
public sealed class MeetingAsAGroup(Site site)
{
    private const string Group = "Estate Committee";

    [Fact]
    public async Task A_meeting_is_called_answered_on_a_phone_minuted_agreed_and_read_by_everybody()
    {
        var tenant = await site.App.AddTenantAsync("meeting", "co-op");
        await site.App.SettleAsync();
        var staff = await site.App.AddStaffAsync(tenant, Roles.EngagementOfficer);
        var member = await site.App.AddResidentAsync(tenant, name: "Agnes Quill");
        var meeting = "";
        await using (var officer = await site.AtDeskAsync("call-meeting", staff))
        {
            await officer.OpenAsync("/staff/groups/new");
            await officer.FillAsync("Name of the group", Group);
            await officer.ChooseAsync("Standing committee");
            await officer.FillAsync("What it is for", "Speaks for the estate.");
            await officer.FillAsync("Seats", "5");
            await officer.ChooseAsync("By initials");
            await officer.PressAsync("Save");
            await officer.ArriveAsync(Group);
            await officer.PressAsync("Add a member");
            await officer.SeeAsync("Add a member", "member-new");
            await officer.FillAsync("Their name", "Agnes Quill");
            await officer.FillAsync("Their email address (optional)", member.Email);
            await officer.ChooseAsync("Chair");
            await officer.FillDateAsync("First day", site.Today);
            await officer.PressAsync("Add member");
            await officer.SeeAsync(Group, "group");

            await officer.OpenAsync("/staff/groups/estate-committee/meetings/new");
            var (starts, ends) = (InLondon(10), InLondon(70));
            await officer.ChooseAsync("Open");
            await officer.ChooseAsync("In person");
            await officer.FillDateAsync("Date", DateOnly.FromDateTime(starts));
            await officer.FillAsync("Starts", starts.ToString("HH:mm", CultureInfo.InvariantCulture));
            await officer.FillAsync("Ends", ends.ToString("HH:mm", CultureInfo.InvariantCulture));
            await officer.FillAsync("Where, if people come together", "Community hall");
            await officer.ChooseAsync("Yes");
            await officer.LookAsync("plan");
            await officer.PressAsync("Save");
            await officer.ReadsAsync("Nobody");
            meeting = new Uri(officer.Page.Url).Segments[^1];
            await officer.PressAsync("Invite the members");
            await officer.ReadsAsync("The members are being invited");
            await officer.PressAsync("Announce that it is recorded");
            await officer.LookAsync("meeting");
            await site.App.SettleAsync();
        }

        await using (var phone = await Visitor.OpenAsync(site, tenant, "answer-invitation", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, JavaScriptEnabled = false }))
        {
            using (var signedIn = await site.App.BrowseAsync(member)) await phone.TakeCookiesAsync(signedIn);
            await phone.OpenAsync("/your-groups");
            await phone.SeeAsync("Your groups", "groups");
            await phone.OpenAsync("/your-meetings");
            await phone.SeeAsync("Your meetings", "meetings");
            await phone.OpenAsync($"/your-meetings/{meeting}");
            await phone.SeeAsync($"Meeting of {Group}", "meeting");
            await phone.ChooseAsync("Yes, I am coming");
            await phone.FillAsync("What you need to take part (optional)", "Large print");
            await phone.PressAsync("Send your reply");
            await phone.ArriveAsync($"Meeting of {Group}");
        }

        site.App.Clock.Advance(TimeSpan.FromHours(2));
        await using var writer = await site.AtDeskAsync("agree-minutes", staff);
        await writer.OpenAsync($"/staff/meetings/{meeting}/people");
        await writer.SelectAsync("Who", "Agnes Quill");
        await writer.ChooseAsync("Present");
        await writer.PressAsync("Note it");
        await writer.LookAsync("people");
        await writer.OpenAsync($"/staff/meetings/{meeting}/minutes");
        await writer.PressAsync("Write the minutes");
        await writer.SeeAsync("Write the minutes", "write");
        await writer.FillAsync("Heading of part 1", "Repairs");
        await writer.FillAsync("Text of part 1", "@1 asked why repairs take so long.");
        await writer.PressAsync("Save and read");
        await writer.PressAsync("Send them round to the members");
        await writer.LookAsync("circulated");

        await using (var reader = await Visitor.OpenAsync(site, tenant, "read-minutes", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true }))
        {
            using (var signedIn = await site.App.BrowseAsync(member)) await reader.TakeCookiesAsync(signedIn);
            await reader.OpenAsync($"/your-groups/estate-committee/minutes/{meeting}");
            await reader.ReadsAsync("asked why repairs take so long.");
            await reader.LookAsync("member");
        }

        await writer.PressAsync("The group agreed them");
        await writer.SeeAsync("The group agreed the minutes", "agree");
        await writer.ChooseAsync("In writing");
        await writer.FillAsync("How, and why not at a meeting", "Everybody wrote, because no meeting was near.");
        await writer.PressAsync("Record that they are agreed");
        await writer.OpenAsync($"/staff/meetings/{meeting}/minutes/release");
        await writer.SeeAsync("Publish the minutes", "release");
        await writer.PressAsync("Publish the minutes");
        await writer.ReadsAsync("They are published at");

        await using var anybody = await site.AtDeskAsync("public-minutes", tenant);
        await anybody.OpenAsync("/groups/estate-committee");
        await anybody.SeeAsync(Group, "group");
        await anybody.OpenAsync($"/groups/estate-committee/minutes/{meeting}");
        await anybody.ReadsAsync("AQ asked why repairs take so long.");
        await anybody.LookAsync("minutes");

        DateTime InLondon(int minutes) => TimeZoneInfo.ConvertTime(site.App.Clock.GetUtcNow().AddMinutes(minutes), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime;
    }
}
