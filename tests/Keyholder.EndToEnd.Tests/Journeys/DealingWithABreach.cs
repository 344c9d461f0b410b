using System.Text.Json.Nodes;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "B2")]
[Trait("Requirement", "B3")]
public sealed class DealingWithABreach(Site site)
{
    [Fact]
    public async Task A_breach_is_contained_assessed_and_decided_on_while_its_clocks_run()
    {
        var tenant = await site.App.AddTenantAsync($"b{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await site.App.SettleAsync();
        var officer = await site.App.AddStaffAsync(tenant, Roles.CaseOfficer);
        var lead = await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead);
        var url = await OpenAsync(officer);
        await using var work = await site.AtDeskAsync("breach", officer);
        await using var decision = await site.AtDeskAsync("breach-decide", lead);

        await work.OpenAsync(url);
        await work.SeeAsync("Minutes of the closed meeting passed on", "overview");
        await work.Page.Locator("summary").First.ClickAsync();
        await work.OpenAsync($"{url}/containment");
        await work.SeeAsync("Containment", "containment");
        await work.FollowAsync("Tell the chair of the group");
        await work.ChooseAsync("Done");
        await work.LookAsync("step");
        await work.PressAsync("Save");
        await work.ReadsAsync("The step is on record.");
        await work.OpenAsync($"{url}/assessment");
        await work.ArriveAsync("Assessment");
        await work.ChooseAsync("Money: bank details, arrears, benefits");
        await work.ChooseAsync("Obvious who it is");
        await work.ChooseAsync("Seen by people we know");
        await work.Page.Locator("input[name='Form.Risk'][value=High]").CheckAsync();
        await work.PressAsync("Save the assessment");
        await work.ReadsAsync("The score suggests: the risk is high");
        await work.LookAsync("assessed");
        await work.OpenAsync($"{url}/times");
        await work.SeeAsync("Times of the breach", "times");
        await work.OpenAsync($"{url}/details");
        await work.SeeAsync("Kind, officer and team", "details");
        await work.OpenAsync($"{url}/holds");
        await work.SeeAsync("What is kept because of it", "holds");

        await decision.OpenAsync($"{url}/decisions/TellPeople");
        await decision.SeeAsync("Tell the people concerned?", "people");
        await decision.ChooseAsync("No");
        await decision.Page.Locator("input[name=Exception]").First.CheckAsync();
        await decision.FillAsync("Why?", "What was passed on cannot be read without the password");
        await decision.PressAsync("Decide");
        await decision.ReadsAsync("The decision waits for a second person.");
        await work.OpenAsync($"{url}/decisions");
        await work.SeeAsync("Decisions", "decisions");
        await work.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Agree or send it back" }).ClickAsync();
        await work.SeeAsync("Agree or send it back", "second-person");
        await work.PressAsync("Agree");
        await work.ReadsAsync("You agreed. The decision is in force.");
        await decision.OpenAsync($"{url}/close");
        await decision.SeeAsync("Close the breach", "not-yet");
        await decision.OpenAsync("/staff/breaches/duty");
        await decision.SeeAsync("On duty for breaches", "duty");

        await using var phone = await Visitor.OpenAsync(site, tenant, "breach-phone", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, JavaScriptEnabled = false });
        using (var signedIn = await site.App.BrowseAsync(officer)) await phone.TakeCookiesAsync(signedIn);
        foreach (var (rest, heading) in ((string, string)[])[("", "Minutes of the closed meeting passed on"), ("/containment", "Containment"), ("/assessment", "Assessment"), ("/decisions", "Decisions")])
        {
            await phone.OpenAsync(url + rest);
            await phone.ArriveAsync(heading);
            Assert.True(await phone.Page.Locator("html").EvaluateAsync<int>("e => e.scrollWidth") <= 390, $"{rest} is wider than the phone");
            await phone.LookAsync($"page{rest.Replace('/', '-')}");
        }
    }

    private Task<string> OpenAsync(TestStaff officer) => site.App.InAsync(officer.Tenant, async s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(officer.Id);
        var policies = s.GetRequiredService<TenantPolicies>();
        var json = JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
        json["entries"]!.AsArray().Add(JsonNode.Parse("""{ "key": "breach.customer.hours", "value": 6 }"""));
        Assert.Empty(await policies.SaveAsync(json.ToJsonString(), default));
        var now = site.App.Clock.GetUtcNow();
        var (breach, problem) = await s.GetRequiredService<BreachOpening>().OpenAsync(new OpenBreach(
            "Minutes of the closed meeting passed on", BreachNature.Breach, "leaked-minutes", "The draft minutes were forwarded outside the committee.", "A member was asked about them.",
            now.AddHours(-30), now.AddHours(-8), now.AddHours(-7), officer.Id, Group: "Management committee"), default);
        Assert.Null(problem);
        await s.GetRequiredService<BreachesDbContext>().SaveChangesAsync();
        return $"/staff/breaches/{breach!.Reference}";
    });
}
