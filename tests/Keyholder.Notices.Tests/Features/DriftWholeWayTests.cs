using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.Notices.Features.Writing;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NoticeState = Keyholder.Notices.Domain.NoticeState;

namespace Keyholder.Notices.Tests.Features;

/// <summary>The whole way from a change to the people it is about, on the pages that staff use.</summary>
[Trait("Requirement", "N2")]
[Trait("Requirement", "N3")]
public sealed class DriftWholeWayTests(OwnClockApp app) : IClassFixture<OwnClockApp>
{
    private const string Six = "Anonymised 6 years after it was created";
    private const string Seven = "Anonymised 7 years after it was created";
    private const string Committee = "Tenants’ committee";
    private const string Version2 = "/staff/notices/tenants/versions/2";

    [Fact]
    public async Task A_retention_rule_is_changed_only_after_officer_and_committee_put_the_notice_right_and_then_people_are_told()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync(owner: its.Admin.Id);
        var resident = await its.AddShownAsync(notice);
        Assert.Null((await its.AsAsync<NoticeSettingsHandler, Outcome>(its.Lead, h => h.HandleAsync(new SetNoticeSettings("tenants", its.Admin.Id, Committee, [], null), CancellationToken.None))).Problem);

        // The rule is to change; its approval waits for the notice, whatever reason is given.
        var day = app.App.Clock.LondonToday().AddDays(28);
        await its.ProposeYearsAsync(7, day);
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, 2), (drift.State, drift.Draft));
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);
        var approve = await its.Second.GetAsync(DriftSite.RetentionDraft + "/approve");
        Assert.Equal($"/staff/notices/drift/{drift.Id}", approve.Html.QuerySelectorAll("a").Single(a => a.TextContent == "Privacy notice for tenants").GetAttribute("href"));

        // Its owner and the officer are told, and see what changes in the draft.
        Assert.Equal((1, 1), (its.MailsTo(its.Admin, "A notice would become untrue"), its.MailsTo(its.Lead, "A notice would become untrue")));
        var redline = await its.First.GetAsync(Version2 + "/compare?with=1");
        Assert.Contains("7", string.Concat(redline.Html.QuerySelectorAll("ins").Select(e => e.TextContent)), StringComparison.Ordinal);
        Assert.Contains("6", string.Concat(redline.Html.QuerySelectorAll("del").Select(e => e.TextContent)), StringComparison.Ordinal);
        Assert.True(redline.Shows(Six) && redline.Shows(Seven), redline.Text);

        // Officer, then committee; then the rule may be approved, and people still read what applies today.
        await (await its.First.GetAsync(Version2)).PressAsync("Send for approval");
        Assert.True((await (await (await its.Second.GetAsync(Version2)).FollowAsync("Approve")).PressAsync("Approve")).Shows("It waits for the committee"));
        Assert.NotEmpty((await its.TryScheduleAsync()).Errors);
        var agenda = await its.First.GetAsync("/staff/notices/agenda");
        Assert.True(agenda.Shows(Committee) && agenda.Shows("Privacy notice for tenants, version 2"), agenda.Text);
        var today = app.App.Clock.LondonToday();
        var answered = await (await (await its.Second.GetAsync("/staff/notices/agenda")).FollowAsync("Record what the committee said of Privacy notice for tenants")).PressAsync(
            "Record it", ("Answer", "Agreed"), ("On.Day", today.Day), ("On.Month", today.Month), ("On.Year", today.Year), ("Words", "Item 7 of the meeting"),
            ("EffectiveOn.Day", day.Day), ("EffectiveOn.Month", day.Month), ("EffectiveOn.Year", day.Year), ("OverruledBecause", "The rest follows in the next version"));
        Assert.Empty(answered.Errors);
        await app.App.SettleAsync();
        Assert.Equal((NoticeState.Approved, day, today), await its.WithAsync(db => db.NoticeVersions.Where(v => v.NoticeId == notice && v.Number == 2).Select(v => new ValueTuple<NoticeState, DateOnly, DateOnly>(v.State, v.EffectiveOn!.Value, v.CommitteeAgreedOn!.Value)).SingleAsync()));
        Assert.Empty((await its.ApproveScheduleAsync()).Errors);
        using var anybody = app.App.Browse(its.Tenant);
        Assert.True((await anybody.GetAsync("/privacy/tenants")).Shows(Six));
        Assert.True((await anybody.GetAsync("/retention-schedule")).Shows(Six));

        // Its day: both apply.
        await app.App.AdvanceAsync(TimeSpan.FromDays(28));
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.True((await anybody.GetAsync("/privacy/tenants")).Shows(Seven));
        Assert.True((await anybody.GetAsync("/retention-schedule")).Shows(Seven));
        drift = await its.DriftAsync();
        Assert.Equal((DriftState.Settled, true, 2), (drift.State, drift.Applied, drift.PublishedIn));

        await TellAsync(its, $"/staff/notices/drift/{drift.Id}", resident, 2);
        Assert.True((await (await app.App.BrowseAsync(its.Lead)).GetAsync($"/staff/notices/drift/{drift.Id}")).Shows("The notice is true again"));
    }

    [Fact]
    public async Task An_activity_with_a_new_purpose_is_not_in_force_before_people_were_told()
    {
        var its = await DriftSite.OpenAsync(app.App);
        await its.AddActivityAsync();
        var notice = await its.AddNoticeAsync(owner: its.Admin.Id);
        var resident = await its.AddShownAsync(notice);
        var changed = DriftSite.Repairs() with { Purpose = "carry out repairs and plan new homes" };
        Assert.Null((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Admin, h => h.WriteAsync(DriftSite.Activity, changed, CancellationToken.None))).Problem);
        Assert.Null((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Admin, h => h.ProposeAsync(DriftSite.Activity, CancellationToken.None))).Problem);
        await RefusedAsync();

        Assert.True((await its.VersionAsync(notice, 2)).TellPeople);
        await (await its.First.GetAsync(Version2)).PressAsync("Send for approval");
        await (await (await its.Second.GetAsync(Version2)).FollowAsync("Approve")).PressAsync("Approve", ("OverruledBecause", "The rest follows in the next version"));
        await app.App.SettleAsync();
        var drift = await its.DriftAsync();
        Assert.Equal((DriftState.Open, 2), (drift.State, drift.PublishedIn));
        await RefusedAsync();

        await TellAsync(its, $"/staff/notices/drift/{drift.Id}", resident, 2);
        Assert.Equal(DriftState.Settled, (await its.DriftAsync()).State);
        Assert.Empty((await (await its.Second.GetAsync(DriftSite.ActivityUrl)).PressAsync("Approve")).Errors);
        Assert.Equal(2, await its.WithAsync(db => db.Activities.Where(a => a.Code == DriftSite.Activity).Select(a => a.InForce).SingleAsync()));

        async Task RefusedAsync()
        {
            Assert.Contains("It makes notices untrue: Privacy notice for tenants", Assert.Single((await (await its.Second.GetAsync(DriftSite.ActivityUrl)).PressAsync("Approve")).Errors), StringComparison.Ordinal);
            Assert.Equal(1, await its.WithAsync(db => db.Activities.Where(a => a.Code == DriftSite.Activity).Select(a => a.InForce).SingleAsync()));
        }
    }

    /// <summary>From the page of the change to an e-mail at the person.</summary>
    private async Task TellAsync(DriftSite its, string url, TestResident resident, int version)
    {
        var staff = await app.App.BrowseAsync(its.Admin);
        var form = await (await staff.GetAsync(url)).FollowAsync($"Tell people of version {version}");
        var telling = await form.PressAsync("Look people up", ("Whom", nameof(TellingWhom.EarlierVersions)));
        Assert.Empty(telling.Errors);
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(2));
        await (await staff.GetAsync(telling.Path)).PressAsync("Tell 1 person");
        await app.App.AdvanceAsync(TimeSpan.FromMinutes(5));
        await app.App.SettleAsync();
        var mail = Assert.Single(app.App.Services.GetRequiredService<DevelopmentMailbox>().All(its.Tenant), m => m.To == resident.Email && m.Template == "notices.telling");
        Assert.Contains($"/privacy/tenants/versions/{version}", mail.Body, StringComparison.Ordinal);
    }
}
