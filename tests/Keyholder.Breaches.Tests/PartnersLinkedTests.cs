using System.Net;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Cases.BreachDetails;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Features.Partners.LinkPartner;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests;

/// <summary>Two tenants that are each other's partner: references cross between them, and nothing else.</summary>
[Trait("Requirement", "B4"), Trait("Requirement", "S2")]
public sealed class PartnersLinkedTests(BreachesApp fixture)
{
    private KeyholderApp App => fixture.App;

    [Fact]
    public async Task Partners_that_are_not_linked_hear_nothing_on_their_own_list()
    {
        var (us, them) = await BothAsync();
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner);
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);

        Assert.Equal((0, 0), await them.Site.WithAsync(async db => (await db.Reports.CountAsync(), await db.Breaches.CountAsync())));
    }

    [Fact]
    public async Task A_case_opens_at_a_linked_organisation_with_references_only_and_once_however_often_it_is_sent()
    {
        var (us, them) = await BothAsync(link: true);
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner);
        const string Words = "Mr Ravenscroft left the letters on the counter";
        Assert.Null((await us.Site.AsAsync<PartnerNoticeHandler, Outcome>(us.Site.Officer, h => h.WriteAsync(breach.Reference, notice.Id, Words, CancellationToken.None))).Problem);
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);
        await us.Site.PublishAsync(new LinkedNoticeAsked(notice.Id));

        var mirror = await MirrorAsync(them);
        Assert.Equal((breach.Reference, them.Partner.Id, BreachNature.Breach, null, "system"), (mirror.MirrorOf, mirror.PartnerId!.Value, mirror.Nature, mirror.OfficerId, mirror.OpenedBy));
        Assert.Equal($"{them.Partner.Name} told us of its breach {breach.Reference}", mirror.Title);
        Assert.True(mirror.AwaitsConfirmation);
        var report = await them.Site.WithAsync(db => db.Reports.AsNoTracking().SingleAsync());
        Assert.Equal((ReporterKind.LinkedOrganisation, them.Partner.Id, breach.Reference, ReportState.Taken, mirror.Id), (report.Reporter, report.PartnerId!.Value, report.MirrorOf, report.State, report.BreachId!.Value));
        Assert.Equal((null, null, null), (report.ReporterId, report.Contact, report.HowFound));
        var what = await App.InAsync(them.Site.Tenant, async s => (await s.GetRequiredService<DataKeys>().GetAsync(report.Id, CancellationToken.None)).Open(report.What, BreachReport.WhatField(report.Id)));
        Assert.Equal(
            $"{us.Site.Tenant.Name} told you of the breach {breach.Reference} of data shared under {us.Partner.Agreement}. Read it on their pages for partners:\nhttp://{us.Site.Tenant.Hosts[0]}:5080/partner/breach-notices/{notice.Id}",
            what);
        Assert.Equal(mirror.Reference, (await us.Site.NoticeAsync(breach, us.Partner)).MirroredAs);

        // Nothing of ours lies in their database, sealed or not.
        var sealedHere = await us.Site.WithAsync(async db => new[] { breach.What.Bytes, (await db.PartnerNotices.SingleAsync(n => n.Id == notice.Id)).Text!.Bytes });
        var theirs = await EverythingOfAsync(them.Site);
        Assert.DoesNotContain(sealedHere, bytes => theirs.Contains(Convert.ToHexString(bytes), StringComparison.Ordinal));
        foreach (var word in new[] { "Ravenscroft", "Pomfret", us.Partner.Contact.Name, us.Partner.Contact.Email, breach.Title, us.Site.Officer.Name }) Assert.DoesNotContain(word, what + theirs, StringComparison.Ordinal);

        var mail = Assert.Single(App.Services.GetRequiredService<DevelopmentMailbox>().All(them.Site.Tenant), m => m.To == them.Site.Lead.Email);
        Assert.Equal(("breaches.mirror-opened", $"A linked organisation told you of a breach: {mirror.Reference}"), (mail.Template, mail.Subject));
        Assert.Contains($"/staff/breaches/{mirror.Reference}", mail.Body, StringComparison.Ordinal);
        Assert.Contains("breaches.breach.opened", await them.Site.TrailAsync(mirror.Id));
        Assert.Contains("breaches.partner-notice.passed-on", await us.Site.TrailAsync(breach.Id));
    }

    [Fact]
    public async Task The_clocks_of_the_mirroring_case_run_by_its_own_policy_from_the_moment_the_notice_arrived()
    {
        var (us, them) = await BothAsync(link: true, theirSector: "co-op");
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner, App.Clock.GetUtcNow().AddHours(-20));
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);
        await App.SettleAsync();

        var mirror = await MirrorAsync(them);
        Assert.NotEqual(breach.AwareAt, mirror.AwareAt);
        Assert.Equal(mirror.OpenedAt, mirror.AwareAt, TimeSpan.FromSeconds(1));
        var policy = await them.Site.AsAsync<BreachPolicies, BreachPolicy>(them.Site.Officer, p => p.TodayAsync(CancellationToken.None));
        Assert.Equal(mirror.AwareAt.AddHours(policy.Regulator.Hours), mirror.Clocks.Single(c => c.Kind == ClockKind.Regulator).DueAt);
        Assert.Equal(policy.Customer is not null, mirror.Clocks.Exists(c => c.Kind == ClockKind.Customer));
        Assert.Equal(ClockState.Running, mirror.Clocks.Single(c => c.Kind == ClockKind.Escalation).State);
    }

    [Fact]
    public async Task Told_by_telephone_they_became_aware_when_they_were_called()
    {
        var (us, them) = await BothAsync(link: true);
        var called = App.Clock.GetUtcNow().AddHours(-3);
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner, App.Clock.GetUtcNow().AddHours(-5));
        Assert.Null((await us.Site.AsAsync<PartnerNoticeHandler, Outcome>(
            us.Site.Officer, h => h.SendAsync(new SendPartnerNotice(breach.Reference, notice.Id, NoticeChannel.Telephone, called, null), CancellationToken.None))).Problem);
        await App.SettleAsync();

        // A database keeps microseconds.
        Assert.Equal(called, (await MirrorAsync(them)).AwareAt, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Each_side_sees_the_other_s_reference_and_theirs_has_to_be_confirmed()
    {
        var (us, them) = await BothAsync(link: true);
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner);
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);
        await App.SettleAsync();
        var mirror = await MirrorAsync(them);

        var here = await App.BrowseAsync(us.Site.Officer);
        foreach (var page in new[] { $"/staff/breaches/{breach.Reference}", PartnersSite.Url(breach) })
            Assert.True((await here.GetAsync(page)).Shows($"This is mirrored by case {mirror.Reference} of organisation {us.Partner.Name}"), page);
        Assert.True((await here.GetAsync(PartnersSite.Url(breach, $"/{notice.Id}"))).Shows(mirror.Reference));

        var there = await App.BrowseAsync(them.Site.Officer);
        var overview = await there.GetAsync($"/staff/breaches/{mirror.Reference}");
        Assert.True(overview.Shows($"This mirrors case {breach.Reference} of organisation {them.Partner.Name}"), overview.Text);
        Assert.True(overview.Shows("Nobody here has confirmed yet that it concerns you"), overview.Text);
        var confirmed = await (await overview.FollowAsync("What they told you")).PressAsync("Confirm that it concerns us");
        Assert.True(confirmed.Shows("It is confirmed, and you deal with it"), confirmed.Text);
        Assert.False(confirmed.Shows("Nobody here has confirmed yet"), confirmed.Text);
        mirror = await MirrorAsync(them);
        Assert.Equal((them.Site.Officer.Id, ClockState.Met), (mirror.OfficerId!.Value, mirror.Clocks.Single(c => c.Kind == ClockKind.Escalation).State));
        Assert.Contains("breaches.mirror.confirmed", await them.Site.TrailAsync(mirror.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await here.GetAsync($"/staff/breaches/{breach.Reference}/mirror")).Status);
    }

    [Fact]
    public async Task That_it_was_a_near_miss_is_said_at_the_mirroring_case_too_and_changes_nothing_else_there()
    {
        var (us, them) = await BothAsync(link: true);
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner);
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);
        await App.SettleAsync();
        breach = await us.Site.WithAsync(db => db.Breaches.AsNoTracking().SingleAsync(b => b.Id == breach.Id));
        Assert.Null((await us.Site.AsAsync<SetBreachDetailsHandler, Outcome>(us.Site.Officer, h => h.HandleAsync(
            new SetBreachDetails(breach.Reference, breach.Version, breach.Title, BreachNature.NearMiss, breach.Incident, us.Site.Officer.Id, null), CancellationToken.None))).Problem);
        await App.SettleAsync();
        await us.Site.PublishAsync(new MirroredBreachChanged(breach.Id, BreachNature.NearMiss, BreachState.Open, breach.Version));

        var mirror = await MirrorAsync(them);
        Assert.Equal(BreachNature.Breach, mirror.Nature);
        Assert.Equal(2, await them.Site.WithAsync(db => db.Reports.CountAsync(r => r.BreachId == mirror.Id)));
        var there = await App.BrowseAsync(them.Site.Officer);
        var overview = await there.GetAsync($"/staff/breaches/{mirror.Reference}");
        Assert.True(overview.Shows("They say that it was a near miss, and no breach"), overview.Text);
        Assert.True((await overview.FollowAsync("What they told you")).Shows($"{us.Site.Tenant.Name} says of its breach {breach.Reference}: it was a near miss, and no breach."));
        Assert.Single(them.Site.MailTo(them.Site.Lead.Email), m => m.Template == "breaches.mirror-changed");
    }

    [Fact]
    public async Task Once_the_link_is_ended_nothing_crosses()
    {
        var (us, them) = await BothAsync(link: true);
        Assert.Null((await them.Site.AsAsync<LinkPartnerHandler, Outcome>(them.Site.Lead, h => h.EndAsync(them.Partner.Id, CancellationToken.None))).Problem);
        await App.SettleAsync();
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner);
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);
        await us.Site.PublishAsync(new LinkedNoticeAsked(notice.Id));

        Assert.Equal((0, 0), await them.Site.WithAsync(async db => (await db.Reports.CountAsync(), await db.Breaches.CountAsync())));
    }

    [Fact]
    public async Task What_was_not_sent_yet_does_not_cross()
    {
        var (us, them) = await BothAsync(link: true);
        var (_, notice) = await us.Site.ToTellAsync(us.Partner);
        await us.Site.PublishAsync(new LinkedNoticeAsked(notice.Id));

        Assert.Equal((0, 0), await them.Site.WithAsync(async db => (await db.Reports.CountAsync(), await db.Breaches.CountAsync())));
    }

    private static Task<Breach> MirrorAsync(Side side) => side.Site.WithAsync(db => db.Breaches.AsNoTracking().Include(b => b.Clocks).SingleAsync());

    private async Task<(Side Us, Side Them)> BothAsync(bool link = false, string theirSector = "council")
    {
        var (us, them) = (await PartnersSite.OpenAsync(App), await PartnersSite.OpenAsync(App, sector: theirSector));
        var (ours, theirs) = (await us.PartnerAsync(), await them.PartnerAsync());
        if (link)
        {
            var code = (await us.AsAsync<LinkPartnerHandler, Outcome<string>>(us.Lead, h => h.MakeCodeAsync(ours.Id, CancellationToken.None))).Value!;
            Assert.Null((await them.AsAsync<LinkPartnerHandler, Outcome>(them.Lead, h => h.EnterCodeAsync(theirs.Id, code, CancellationToken.None))).Problem);
            await App.SettleAsync();
        }

        return (new Side(us, ours), new Side(them, theirs));
    }

    /// <summary>Every value of the module's tables and the audit trail of a tenant, bytes in hexadecimal.</summary>
    private static Task<string> EverythingOfAsync(PartnersSite site) => site.App.WithAsync<BreachesDbContext, string>(site.Tenant, async db =>
    {
        var all = new StringBuilder();
        foreach (var report in await db.Reports.AsNoTracking().ToListAsync()) all.AppendLine($"{report.Reference} {report.Group} {report.MirrorOf} {Convert.ToHexString(report.What.Bytes)}");
        foreach (var breach in await db.Breaches.AsNoTracking().ToListAsync()) all.AppendLine($"{breach.Title} {Convert.ToHexString(breach.What.Bytes)}");
        foreach (var notice in await db.PartnerNotices.AsNoTracking().ToListAsync()) all.AppendLine($"{notice.Organisation} {Convert.ToHexString(notice.Text?.Bytes ?? [])}");
        foreach (var entry in await db.Set<BuildingBlocks.Auditing.AuditEntry>().AsNoTracking().ToListAsync()) all.AppendLine($"{entry.Actor} {entry.Action} {entry.SubjectId} {entry.Detail}");
        return all.ToString();
    });

    private sealed record Side(PartnersSite Site, TestPartner Partner);
}
