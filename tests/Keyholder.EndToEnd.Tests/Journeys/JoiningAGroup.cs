using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "G8")]
public sealed class JoiningAGroup(Site site)
{
    private const string Group = "Repairs Panel";

    [Fact]
    public async Task Staff_open_a_round_and_a_resident_applies_on_a_phone_and_goes_on_to_equality()
    {
        var tenant = await site.App.AddTenantAsync("joining", "ombudsman-panel");
        await site.App.SettleAsync();
        await using var officer = await site.AtDeskAsync("recruit", tenant, [Roles.EngagementOfficer]);

        await officer.OpenAsync("/staff/groups");
        await officer.SeeAsync("Groups", "groups-none");
        await officer.PressAsync("Begin a group");
        await officer.SeeAsync("Begin a group", "group-new");
        await officer.FillAsync("Name of the group", Group);
        await officer.ChooseAsync("Panel");
        await officer.FillAsync("What it is for", "Looks at how repairs go, and says what should change.");
        await officer.FillAsync("Seats", "9");
        await officer.ChooseAsync("By initials");
        await officer.PressAsync("Save");
        await officer.SeeAsync(Group, "group");
        await officer.FollowAsync("Recruitment");
        await officer.ArriveAsync($"Recruitment: {Group}");
        await officer.PressAsync("New round");
        await officer.ArriveAsync($"New recruitment round: {Group}");
        await officer.FillDateAsync("Opening day", site.Today.AddDays(-1));
        await officer.FillAsync("Opening time", "9am");
        await officer.FillDateAsync("Closing day", site.Today.AddDays(30));
        await officer.FillAsync("Closing time", "11:59pm");
        await officer.FillAsync("Places", "3");
        await officer.FillAsync("Who can apply", "Anybody who rents a home from a landlord in the scheme.");
        await officer.FillAsync("Criteria for scoring", "Experience of repairs\nWorking with others");
        await officer.FillAsync("Highest score for each criterion", "5");
        await officer.FillAsync("Other questions (optional)", "Why would you like to join?");
        await officer.LookAsync("round-new");
        await officer.PressAsync("Save");
        await officer.ArriveAsync($"Round 1: {Group}");
        await officer.PressAsync("Publish the round");
        await officer.SeeAsync($"Round 1: {Group}", "round");

        var resident = await site.App.AddResidentAsync(tenant);
        await using var phone = await OnPhoneAsync("apply", tenant);
        using (var signedIn = await site.App.BrowseAsync(resident)) await phone.TakeCookiesAsync(signedIn);
        await phone.OpenAsync("/recruitment");
        await phone.SeeAsync("Join a group", "open-rounds");
        await phone.FollowAsync($"Apply to join {Group}");
        await phone.SeeAsync($"Apply to join {Group}", "form");
        await phone.FillAsync("Why would you like to join?", "My boiler taught me a lot.");
        await phone.PressAsync("Send application");
        await phone.SeeAsync("Your answers about equality", "equality");
        await phone.OpenAsync("/your-applications");
        await phone.SeeAsync("Your applications", "sent");
        await phone.ReadsAsync("You can change it until");
        await phone.OpenAsync("/your-footprint");
        await phone.LookAsync("footprint");
        await officer.Page.ReloadAsync();
        await officer.ReadsAsync("Applications sent");
        await officer.OpenAsync("/staff/groups/repairs-panel/representativeness");
        await officer.SeeAsync($"How representative the group is: {Group}", "representativeness");
        // What a person needs to take part is for whoever arranges it.
        Assert.Equal(403, await officer.OpenAsync("/staff/groups/repairs-panel/adjustments"));
    }

    private Task<Visitor> OnPhoneAsync(string journey, TenantInfo tenant) => Visitor.OpenAsync(site, tenant, journey, new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        IsMobile = true,
        HasTouch = true,
        JavaScriptEnabled = false,
    });
}
