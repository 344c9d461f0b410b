using System.Net;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Meetings;
using Keyholder.Engagement.Features.Minutes;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G7")]
public sealed class MinutesTests(EngagementApp site)
{
    [Fact]
    public async Task Minutes_go_from_a_draft_to_everybody_and_show_people_as_the_group_decided()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        using var anybody = site.App.Browse(its.Tenant);
        using var member = await site.App.BrowseAsync(its.Member);
        var page = await its.WriteAsync("@1 asked how long repairs take. @2 agreed.");
        Assert.Empty(page.Errors);
        Assert.True(page.Shows("Agnes Quill asked how long repairs take. Bertram Oxley agreed."), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await member.GetAsync(its.Yours)).Status);
        await its.CirculateAsync();
        Assert.True((await member.GetAsync(its.Yours)).Shows("Agnes Quill asked"));
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(its.Public)).Status);
        Assert.Empty((await its.AgreeAsync()).Errors);
        page = await (await its.Work.GetAsync($"{its.Page}/release")).PressAsync("Save how people appear", ("Names", "Initials"), ("Reason", "Two people are afraid of a neighbour"));
        Assert.Empty(page.Errors);
        Assert.True(page.Shows("initials still say who it was"), page.Text);
        Assert.Empty((await its.PublishAsync()).Errors);
        page = await anybody.GetAsync(its.Public);
        Assert.True(page.Shows("AQ asked how long repairs take. BO agreed."), page.Text);
        Assert.DoesNotContain("Quill", page.Text, StringComparison.Ordinal);
        Assert.True((await anybody.GetAsync($"/groups/{MinutesSite.Slug}/minutes")).Html.QuerySelector($"a[href='{its.Public}']") is not null);
        var pdf = await anybody.GetAsync($"{its.Public}?handler=Pdf");
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Another_way_than_the_rule_needs_its_exceptional_circumstances()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.WriteAsync("We met.");
        var page = await (await its.Work.GetAsync($"{its.Page}/release")).PressAsync("Save how people appear", ("Names", "Redacted"));
        Assert.Contains("exceptional circumstances", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(MinutesNames.Names, (await its.MinutesAsync()).Names);
    }

    [Fact]
    public async Task A_group_chooses_only_what_the_organisations_policy_leaves_to_it()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var pack = $$"""
            {
              "id": "tenant/{{its.Tenant.Slug}}", "layer": "tenant", "title": "Homes", "version": "2", "inherits": [{ "pack": "sector/co-op" }],
              "entries": [
                { "key": "organisation.name", "value": "Homes" },
                { "key": "engagement.minutes.attribution", "value": "named" },
                { "key": "engagement.minutes.attribution-exceptions", "value": ["initials"] }
              ]
            }
            """;
        await its.App.InAsync(its.Tenant, async s => Assert.Empty(await s.GetRequiredService<TenantPolicies>().SaveAsync(pack, default)));
        await its.WriteAsync("We met.");
        var page = await its.Work.GetAsync($"{its.Page}/release");
        Assert.Equal(["Names", "Initials"], page.Html.QuerySelectorAll("input[name=Names]").Select(i => i.GetAttribute("value")));
        var refused = await its.App.InAsync(its.Tenant, s => s.GetRequiredService<MinutesRegister>().DecideAsync(its.Meeting.Reference, MinutesNames.Redacted, "Two people are afraid", default));
        Assert.Equal("Names", refused.Problem?.Field);
        Assert.Empty((await page.PressAsync("Save how people appear", ("Names", "Initials"), ("Reason", "Two people are afraid"))).Errors);
        Assert.Equal(MinutesNames.Initials, (await its.MinutesAsync()).Names);
    }

    [Fact]
    public async Task Minutes_that_were_agreed_are_not_agreed_again_and_it_is_said_kindly()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.AgreedAsync("We met.");
        var before = (await its.MinutesAsync()).AgreedAt;
        var page = await its.AgreeAsync();
        Assert.Contains("agreed these minutes already", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(before, (await its.MinutesAsync()).AgreedAt);
        Assert.Single(await its.AuditedAsync("engagement.minutes.agreed"));
    }

    [Fact]
    public async Task Minutes_are_agreed_at_a_later_meeting_of_the_same_group_only()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var earlier = await its.MeetAsync(MeetingMode.Open, its.Meeting.StartsAt.AddDays(-30));
        var later = await its.MeetAsync(MeetingMode.Open, its.Meeting.StartsAt.AddDays(3));
        await its.WriteAsync("We met.");
        await its.CirculateAsync();
        var form = await its.Work.GetAsync($"{its.Page}/agree");
        Assert.Null(form.Html.QuerySelector($"option[value='{earlier.Id}']"));
        var page = await form.PressAsync("Record that they are agreed", ("How", "meeting"), ("Meeting", earlier.Id));
        Assert.Contains("later meeting", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await form.PressAsync("Record that they are agreed", ("How", "meeting"), ("Meeting", later.Id));
        Assert.Empty(page.Errors);
        Assert.Equal(later.Id, (await its.MinutesAsync()).AgreedAtMeeting);
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task Agreeing_says_that_the_purpose_of_every_recording_is_over()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var recording = Guid.CreateVersion7();
        await its.WithAsync(async db =>
        {
            db.Recordings.Add(new Recording { Id = recording, MeetingId = its.Meeting.Id, MediaType = "audio/mpeg", Length = 1, Sha256 = new string('0', 64), AttachedAt = its.Meeting.EndsAt, AttachedBy = "system" });
            return await db.SaveChangesAsync();
        });
        await its.WriteAsync("We met.");
        await its.CirculateAsync();
        Assert.True((await its.Work.GetAsync($"{its.Page}/agree")).Shows("Every recording of the meeting is destroyed afterwards"));
        var said = await its.App.InAsync(its.Tenant, async s =>
        {
            Assert.Null((await s.GetRequiredService<MinutesRegister>().AgreeAsync(new HowAgreed(its.Meeting.Reference, null, "By letter"), default)).Problem);
            return s.GetRequiredService<EngagementDbContext>().Set<OutboxMessage>().Local.Select(m => $"{m.WireName} {m.Payload}").ToList();
        });
        Assert.Contains(said, m => m.StartsWith("retention.trigger-reached.v1", StringComparison.Ordinal) && m.Contains($"recording:{recording}", StringComparison.Ordinal) && m.Contains("inutesAgreed", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "D3")]
    public async Task A_recording_that_a_hold_keeps_stays_when_the_minutes_are_agreed_and_the_page_says_why()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        var recording = Guid.CreateVersion7();
        await its.WithAsync(async db =>
        {
            var today = site.App.Clock.LondonToday();
            db.Recordings.Add(new Recording { Id = recording, MeetingId = its.Meeting.Id, MediaType = "audio/mpeg", Length = 1, Sha256 = new string('0', 64), AttachedAt = its.Meeting.EndsAt, AttachedBy = "system" });
            db.Publish(new RecordRegistered(DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(RecordingRecords.Kind, recording), Recordings.ClassCode, [new(RetentionTrigger.Created, today)], CaseId: its.Meeting.Id));
            return await db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        await its.WithAsync(async db =>
        {
            db.Publish(new HoldPlaced(Guid.CreateVersion7(), "breaches", "Breach BR-2026-00001 is looked into", null, its.Meeting.Id, site.App.Clock.LondonToday()));
            return await db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
        await its.WriteAsync("We met.");
        await its.CirculateAsync();
        Assert.True((await its.Work.GetAsync($"{its.Page}/agree")).Shows("Breach BR-2026-00001 is looked into"));
        Assert.Empty((await its.AgreeAsync()).Errors);
        await site.App.SettleAsync();
        var page = await its.Work.GetAsync(its.Page);
        Assert.True(page.Shows("It is still there.") && page.Shows("Breach BR-2026-00001 is looked into"), page.Text);
        Assert.Null(await its.WithAsync(db => db.Recordings.Where(r => r.Id == recording).Select(r => r.DestroyedAt).SingleAsync()));
    }

    [Fact]
    public async Task Staff_see_every_version_who_wrote_it_and_what_it_changed()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        await its.WriteAsync("@1 asked how long repairs take.");
        using var colleague = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        await its.WriteAsync("@1 asked how long roofs take.", by: colleague);
        var page = await (await its.Work.GetAsync(its.Page)).FollowAsync("Who wrote each version");
        Assert.Equal("roofs", page.Html.QuerySelector("ins")!.TextContent.Replace("added: ", "", StringComparison.Ordinal).Split(' ')[0]);
        Assert.Contains("repairs", Assert.Single(page.Html.QuerySelectorAll("del")).TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.Html.QuerySelectorAll("tbody tr td[data-label=By]").Select(c => c.TextContent.Trim()).Distinct().Count());
        page = await page.FollowAsync("Version 1");
        Assert.True(page.Shows("Agnes Quill asked how long repairs take."), page.Text);
        Assert.Empty(page.Html.QuerySelectorAll("ins, del"));
        Assert.NotEmpty(await its.AuditedAsync("engagement.minutes.viewed"));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"{its.Page}/versions?version=3")).Status);
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.NotEqual(HttpStatusCode.OK, (await auditor.GetAsync($"{its.Page}/versions")).Status);
    }

    [Theory]
    [InlineData("co-op", "Governance and decision-making")]
    [InlineData("council", "released unless there is a recorded reason")]
    [Trait("Requirement", "G6")]
    public async Task Published_minutes_say_under_which_class_they_are_published_and_that_they_can_be_asked_for(string sector, string says)
    {
        var its = await MinutesSite.OpenAsync(site.App, sector: sector);
        await its.AgreedAsync("We met.");
        Assert.True((await its.Work.GetAsync($"{its.Page}/release")).Shows(says));
        Assert.Empty((await its.PublishAsync()).Errors);
        using var anybody = site.App.Browse(its.Tenant);
        foreach (var url in new[] { its.Public, $"/groups/{MinutesSite.Slug}/minutes" })
        {
            var page = await anybody.GetAsync(url);
            Assert.True(page.Shows(says), page.Text);
        }
    }

    [Fact]
    public async Task A_correction_without_words_or_after_the_group_agreed_is_refused_and_what_was_typed_stays()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.WriteAsync("We met.");
        await its.CirculateAsync();
        using var member = await site.App.BrowseAsync(its.Member);
        var form = await member.GetAsync(its.Yours);
        Assert.Equal("Enter what is wrong", Assert.Single((await form.PressAsync("Send the correction")).Errors));
        await its.AgreeAsync();
        var page = await form.PressAsync("Send the correction", ("Text", "It was on Tuesday"));
        Assert.Contains("not corrected any more", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.False(await its.WithAsync(db => db.MinutesCorrections.AnyAsync()));
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task The_Chairs_consent_is_not_recorded_without_saying_how_and_not_by_another_member()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        await its.AgreedAsync("Repairs are slow.");
        var page = await (await its.Work.GetAsync($"{its.Page}/release")).PressAsync("Record the Chair");
        Assert.Contains("how and when the Chair consented", Assert.Single(page.Errors), StringComparison.Ordinal);
        await its.App.InAsync(its.Tenant, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Resident(its.Member.Id);
            Assert.Equal("Only the Chair can consent", (await s.GetRequiredService<MinutesRegister>().ConsentAsync(its.Meeting.Reference, 1, "I am", default)).Problem?.Message);
        });
        Assert.Null((await its.MinutesAsync()).ChairConsentVersion);
    }

    [Fact]
    public async Task A_correction_is_answered_before_the_minutes_are_agreed_and_its_writer_reads_the_answer()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.WriteAsync("We met on Monday.");
        await its.CirculateAsync();
        using var member = await site.App.BrowseAsync(its.Member);
        var page = await (await member.GetAsync(its.Yours)).PressAsync("Send the correction", ("Text", "It was on Tuesday"));
        Assert.True(page.Shows("Your correction was sent"), page.Text);
        page = await its.AgreeAsync();
        Assert.Contains("Answer 1 correction first", Assert.Single(page.Errors), StringComparison.Ordinal);
        page = await its.Work.GetAsync(its.Page);
        Assert.True(page.Shows("It was on Tuesday"));
        page = await page.PressAsync("Answer", ("Accepted", "true"), ("Answer", "You are right"));
        Assert.Empty(page.Errors);
        Assert.True((await member.GetAsync(its.Yours)).Shows("Accepted: You are right"));
        using var other = await site.App.BrowseAsync(its.Other);
        Assert.False((await other.GetAsync(its.Yours)).Shows("It was on Tuesday"));
        Assert.Empty((await its.AgreeAsync()).Errors);
        page = await (await its.Work.GetAsync(its.Page)).FollowAsync("Prepare for publishing");
        Assert.Equal(HttpStatusCode.OK, page.Status);
    }

    [Fact]
    public async Task Somebody_outside_the_group_and_another_tenant_find_nothing()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.AgreedAsync("We met.");
        await its.PublishAsync();
        using var stranger = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(its.Yours)).Status);
        using var elsewhere = site.App.Browse(site.App.Beta);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetAsync(its.Public)).Status);
        using var colleague = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.EngagementOfficer);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.GetAsync(its.Page)).Status);
    }

    [Fact]
    public async Task Two_who_write_at_once_lose_nothing_that_they_typed()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.WriteAsync("First");
        using var colleague = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        var form = await colleague.GetAsync($"{its.Page}/edit");
        await its.WriteAsync("Second");
        var page = await form.PressAsync("Save and read", ("Parts[0].Text", "Third"));
        Assert.Contains("newer version", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("Third", page.Html.QuerySelector("textarea")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, (await its.MinutesAsync()).Version);
    }

    [Fact]
    public async Task A_code_that_nobody_has_and_a_token_typed_by_hand_are_refused()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        Assert.Contains("Nobody has the code @77", Assert.Single((await its.WriteAsync("@77 asked")).Errors), StringComparison.Ordinal);
        Assert.Contains("by their codes", Assert.Single((await its.WriteAsync($"{MinutesRendering.TokenOf(its.Memberships[its.Chair.Id])} asked")).Errors), StringComparison.Ordinal);
        Assert.Equal(0, (await its.MinutesAsync()).Version);
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task A_closed_meeting_is_published_without_attribution_with_the_Chairs_consent_and_the_group_is_told()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        await its.AgreedAsync("@1 asked how long repairs take. @2 answered.");
        var page = await its.PublishAsync();
        Assert.Contains("the Chair must consent", Assert.Single(page.Errors), StringComparison.Ordinal);
        using var member = await site.App.BrowseAsync(its.Member);
        Assert.False((await member.GetAsync(its.Yours)).Shows("I consent as the Chair"));
        using var chair = await site.App.BrowseAsync(its.Chair);
        page = await (await chair.GetAsync(its.Yours)).PressAsync("I consent as the Chair");
        Assert.True(page.Shows("Your consent is recorded"), page.Text);
        Assert.Empty((await its.PublishAsync()).Errors);
        using var anybody = site.App.Browse(its.Tenant);
        page = await anybody.GetAsync(its.Public);
        Assert.True(page.Shows("A member asked how long repairs take. A member answered."), page.Text);
        Assert.True(page.Shows("2 members"));
        foreach (var told in new[] { "Quill", "Oxley", "AQ ", "Chair asked" }) Assert.DoesNotContain(told, page.Text, StringComparison.Ordinal);
        await site.App.SettleAsync();
        Assert.Equal(3, its.Mails("engagement.minutes-published").Count);
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task Attribution_typed_into_a_closed_meetings_minutes_is_stopped_until_somebody_else_lets_it_through()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        await its.AgreedAsync("Mr Oxley said that repairs are slow.");
        var form = await its.Work.GetAsync($"{its.Page}/release");
        Assert.Empty((await form.PressAsync("Record the Chair", ("How", "By telephone on Friday"))).Errors);
        var page = await its.PublishAsync();
        Assert.Contains("cannot leave yet", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Single(await its.AuditedAsync("engagement.minutes.stopped"));
        Assert.True(page.Shows("It says who said it, and the meeting was closed"), page.Text);
        Assert.False(page.Shows("Let it through"));
        using var colleague = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        for (var i = 0; i < 5; i++)
        {
            page = await colleague.GetAsync($"{its.Page}/release");
            if (!page.Shows("Why it may stay")) break;
            Assert.Empty((await page.PressAsync("Let it through", ("OverruleReason", "It is the name of a street"))).Errors);
        }

        Assert.Empty((await (await colleague.GetAsync($"{its.Page}/release")).PressAsync("Publish the minutes")).Errors);
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task What_is_mended_for_publishing_needs_the_Chair_again_and_the_group_reads_what_it_agreed()
    {
        var its = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        await its.AgreedAsync("Mr Oxley said that repairs are slow.");
        await (await its.Work.GetAsync($"{its.Page}/release")).PressAsync("Record the Chair", ("How", "By telephone"));
        await its.WriteAsync("Repairs are slow.");
        Assert.Contains("the Chair must consent", Assert.Single((await its.PublishAsync()).Errors), StringComparison.Ordinal);
        using var member = await site.App.BrowseAsync(its.Member);
        Assert.True((await member.GetAsync(its.Yours)).Shows("Mr Oxley said"));
    }

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task Staff_who_only_look_read_no_names_of_a_closed_meeting_and_nothing_of_a_confidential_one()
    {
        var closed = await MinutesSite.OpenAsync(site.App, MeetingMode.Closed);
        await closed.WriteAsync("@1 asked why.");
        using var auditor = await site.App.BrowseAsStaffAsync(closed.Tenant, Roles.Auditor);
        var page = await auditor.GetAsync(closed.Page);
        Assert.True(page.Shows("A member asked why."), page.Text);
        Assert.DoesNotContain("Quill", page.Text, StringComparison.Ordinal);
        var confidential = await MinutesSite.OpenAsync(site.App, MeetingMode.Confidential);
        await confidential.AgreedAsync("@1 asked why.");
        using var other = await site.App.BrowseAsStaffAsync(confidential.Tenant, Roles.Auditor);
        Assert.False((await other.GetAsync(confidential.Page)).Shows("asked why"));
        Assert.True((await confidential.Work.GetAsync($"{confidential.Page}/release")).Shows("are not published"));
    }

    [Fact]
    public async Task Minutes_that_are_taken_down_are_gone_for_everybody_and_say_why_to_staff()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.AgreedAsync("We met.");
        Assert.Empty((await its.PublishAsync()).Errors);
        var page = await (await its.Work.GetAsync($"{its.Page}/release")).PressAsync("Take them down");
        Assert.Contains("why you take them down", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Empty((await page.PressAsync("Take them down", ("Why", "A wrong date"))).Errors);
        using var anybody = site.App.Browse(its.Tenant);
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(its.Public)).Status);
        Assert.True((await its.Work.GetAsync(its.Page)).Shows("A wrong date"));
    }

    [Fact]
    public async Task A_member_who_left_stays_in_old_minutes_as_the_group_decided_and_an_erased_one_is_a_member()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.AgreedAsync("Then @2 asked why.");
        await its.PublishAsync();
        await its.WithAsync(db => db.Memberships.Where(m => m.ResidentId == its.Member.Id).ExecuteUpdateAsync(s => s.SetProperty(m => m.EndedOn, m => m.From)));
        using var anybody = site.App.Browse(its.Tenant);
        Assert.True((await anybody.GetAsync(its.Public)).Shows("Then Bertram Oxley asked why."));
        var minutes = await its.MinutesAsync();
        var subject = new Subject(its.Member.Id, its.Member.Email, "Bertram Oxley");
        await its.App.InAsync(its.Tenant, async s =>
        {
            var records = s.GetServices<IEngagementRecords>().Single(r => r.Prefix == MinutesRecords.Of);
            Assert.Equal(minutes.Id, Assert.Single(await records.LocateAsync(subject, default)).Id);
            Assert.Contains((await records.ExportAsync(subject, minutes.Id, default))!.Fields, f => f.Value == "Then Bertram Oxley asked why.");
            Assert.True((await records.EraseAsync(subject, minutes.Id, default)).Done);
        });
        var page = await anybody.GetAsync(its.Public);
        Assert.True(page.Shows("Then a member asked why."), page.Text);
        Assert.DoesNotContain("Oxley", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Minutes_and_corrections_that_are_ordered_to_go_go_with_their_keys_and_may_be_ordered_twice()
    {
        var its = await MinutesSite.OpenAsync(site.App);
        await its.WriteAsync("We met.");
        await its.CirculateAsync();
        using var member = await site.App.BrowseAsync(its.Member);
        await (await member.GetAsync(its.Yours)).PressAsync("Send the correction", ("Text", "It was on Tuesday"));
        var minutes = await its.MinutesAsync();
        var correction = await its.WithAsync(db => db.MinutesCorrections.AsNoTracking().SingleAsync());
        for (var i = 0; i < 2; i++)
        {
            await its.App.InAsync(its.Tenant, async s =>
            {
                var records = s.GetServices<IEngagementRecords>().ToList();
                Assert.Null(await records.Single(r => r.Prefix == MinutesCorrectionRecords.Of).DisposeAsync(correction.Id, DisposalAction.Destroy, default));
                Assert.Null(await records.Single(r => r.Prefix == MinutesRecords.Of).DisposeAsync(minutes.Id, DisposalAction.Destroy, default));
                Assert.Null(await s.GetRequiredService<DataKeys>().FindAsync(minutes.Id, default));
                Assert.Null(await s.GetRequiredService<DataKeys>().FindAsync(correction.Id, default));
            });
        }

        Assert.False(await its.WithAsync(db => db.Minutes.AnyAsync()));
    }
}
