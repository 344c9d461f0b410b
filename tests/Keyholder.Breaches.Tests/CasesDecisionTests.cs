using System.Net;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Tests;

[Trait("Requirement", "B3")]
public sealed class CasesDecisionTests(BreachesApp site)
{
    [Fact]
    public async Task Not_to_tell_takes_a_second_lead_and_the_clock_goes_on_until_they_agree()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var second = await site.App.AddStaffAsync(its.Tenant, Roles.DataProtectionLead);
        var breach = await its.BreachAsync();
        var form = await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellRegulator"));
        Assert.StartsWith("Judge the risk to people first", Assert.Single((await form.PressAsync("Decide", ("Yes", "false"), ("Reason", "No risk"))).Errors), StringComparison.Ordinal);
        await its.AssessAsync(breach, "Unlikely");
        var page = await form.PressAsync("Decide", ("Yes", "false"), ("Reason", "They gave it back unread"));
        Assert.True(page.Shows("Waits for a second person"), page.Text);
        Assert.False(page.Shows("Agree or send it back"));
        Assert.Equal(ClockState.Running, (await its.ClockAsync(breach, ClockKind.Regulator)).State);
        Assert.False((await its.Work.GetAsync(CasesSite.Url(breach, "/decisions"))).Shows("Agree or send it back"));
        Assert.Contains(await its.MailsAsync(second), m => m.Subject == $"Breach {breach.Reference}: a decision waits for you");

        using var other = await site.App.BrowseAsync(second);
        var answer = await (await other.GetAsync(CasesSite.Url(breach, "/decisions"))).FollowAsync("Agree or send it back");
        Assert.Equal(HttpStatusCode.NotFound, (await its.Decision.GetAsync(answer.Path)).Status);
        page = await answer.PressAsync("Agree");
        Assert.True(page.Shows("You agreed. The decision is in force"), page.Text);
        Assert.Equal(ClockState.NotNeeded, (await its.ClockAsync(breach, ClockKind.Regulator)).State);

        await (await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellRegulator"))).PressAsync("Decide", ("Yes", "true"), ("Reason", "A copy turned up"));
        Assert.Equal(ClockState.Running, (await its.ClockAsync(breach, ClockKind.Regulator)).State);
        Assert.Equal([DecisionState.Replaced, DecisionState.InForce], await its.WithAsync(db => db.Decisions.Where(d => d.BreachId == breach.Id).OrderBy(d => d.At).Select(d => d.State).ToListAsync()));
    }

    [Fact]
    public async Task With_one_lead_only_another_who_deals_with_breaches_is_the_second_person()
    {
        var its = await CasesSite.OpenAsync(site.App, "co-op");
        var breach = await its.BreachAsync();
        await its.AssessAsync(breach, "Unlikely");
        await (await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellRegulator"))).PressAsync("Decide", ("Yes", "false"), ("Reason", "They gave it back unread"));
        var page = await its.Work.GetAsync(CasesSite.Url(breach, "/decisions"));
        Assert.True(page.Shows("There is only one data protection lead"), page.Text);
        page = await page.FollowAsync("Agree or send it back");
        Assert.Equal(["Enter why you send it back"], (await page.PressAsync("Send it back")).Errors);
        page = await page.PressAsync("Send it back", ("Reason", "Ask them for the letter first"));
        Assert.True(page.Shows("Ask them for the letter first"), page.Text);
        Assert.Contains(await its.MailsAsync(its.Lead), m => m.Subject == $"Breach {breach.Reference}: a decision was sent back");
        Assert.Equal(ClockState.Running, (await its.ClockAsync(breach, ClockKind.Regulator)).State);
    }

    [Fact]
    public async Task At_high_risk_not_to_tell_needs_an_exception_for_people_and_a_confirmation_for_the_regulator()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        await its.AssessAsync(breach, "High");
        var people = await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellPeople"));
        Assert.Equal(["Choose the exception on which it rests"], (await people.PressAsync("Decide", ("Yes", "false"), ("Reason", "Encrypted"))).Errors);
        var page = await people.PressAsync("Decide", ("Yes", "false"), ("Reason", "Encrypted"), ("Exception", "The data could not be read, for example because it was encrypted"));
        Assert.True(page.Shows("Waits for a second person") && page.Shows("because it was encrypted"), page.Text);
        var regulator = await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellRegulator"));
        page = await regulator.PressAsync("Decide", ("Yes", "false"), ("Reason", "Encrypted"));
        Assert.Equal(["Confirm that you know the regulator must be told unless a risk to people is unlikely"], page.Errors);
        Assert.Equal("Encrypted", page.Html.QuerySelector("textarea[name=Reason]")!.TextContent.Trim());
    }

    [Fact]
    public async Task Not_to_tell_is_decided_again_when_the_risk_turns_out_to_be_higher()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        await its.AssessAsync(breach, "Unlikely");
        await (await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellRegulator"))).PressAsync("Decide", ("Yes", "false"), ("Reason", "Nobody saw it"));
        await its.WithAsync(async db =>
        {
            // Whether a second person has agreed makes no difference to this.
            foreach (var decision in await db.Decisions.Where(d => d.BreachId == breach.Id).ToListAsync()) decision.State = DecisionState.InForce;
            return await db.SaveChangesAsync();
        });
        await its.AssessAsync(breach, "High");
        Assert.True((await its.Decision.GetAsync(CasesSite.Url(breach, "/close"))).Shows("Not decided: tell the regulator"));
        Assert.Equal(ClockState.Running, (await its.ClockAsync(breach, ClockKind.Regulator)).State);
    }

    [Fact]
    public async Task To_tell_people_starts_a_clock_without_hours()
    {
        var its = await CasesSite.OpenAsync(site.App);
        var breach = await its.BreachAsync();
        await (await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellPeople"))).PressAsync("Decide", ("Yes", "true"), ("Reason", "High risk"));
        var page = await its.Work.GetAsync(CasesSite.Url(breach));
        Assert.True(page.Shows("Tell the people at high risk") && page.Shows("Without undue delay"), page.Text);
        Assert.Equal(HttpStatusCode.Forbidden, (await its.Work.GetAsync(CasesSite.Url(breach, "/decisions/TellPeople"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await its.Decision.GetAsync(CasesSite.Url(breach, "/decisions/TellNobody"))).Status);
    }
}
