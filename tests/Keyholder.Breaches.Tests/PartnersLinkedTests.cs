using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
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

        Assert.Equal(0, await them.Site.WithAsync(db => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task A_linked_organisation_gets_one_report_with_references_only_however_often_it_is_sent()
    {
        var (us, them) = await BothAsync(link: true);
        var (breach, notice) = await us.Site.ToTellAsync(us.Partner);
        const string Words = "Mr Ravenscroft left the letters on the counter";
        Assert.Null((await us.Site.AsAsync<PartnerNoticeHandler, Outcome>(us.Site.Officer, h => h.WriteAsync(breach.Reference, notice.Id, Words, CancellationToken.None))).Problem);
        Assert.Null((await us.Site.TellAsync(breach, notice)).Problem);
        await us.Site.PublishAsync(new LinkedNoticeAsked(notice.Id));

        var report = await them.Site.WithAsync(db => db.Reports.AsNoTracking().SingleAsync());
        Assert.Equal((ReporterKind.LinkedOrganisation, them.Partner.Id, breach.Reference, ReportState.New), (report.Reporter, report.PartnerId!.Value, report.MirrorOf, report.State));
        Assert.Equal((null, null, null), (report.ReporterId, report.Contact, report.HowFound));
        var what = await App.InAsync(them.Site.Tenant, async s => (await s.GetRequiredService<DataKeys>().GetAsync(report.Id, CancellationToken.None)).Open(report.What, BreachReport.WhatField(report.Id)));
        Assert.Equal(
            $"{us.Site.Tenant.Name} told you of the breach {breach.Reference} of data shared under {us.Partner.Agreement}. Read it on their pages for partners:\nhttp://{us.Site.Tenant.Hosts[0]}:5080/partner/breach-notices/{notice.Id}",
            what);

        // Nothing of ours lies in their database, sealed or not.
        var sealedHere = await us.Site.WithAsync(async db => new[] { breach.What.Bytes, (await db.PartnerNotices.SingleAsync(n => n.Id == notice.Id)).Text!.Bytes });
        var theirs = await EverythingOfAsync(them.Site);
        Assert.DoesNotContain(sealedHere, bytes => theirs.Contains(Convert.ToHexString(bytes), StringComparison.Ordinal));
        foreach (var word in new[] { "Ravenscroft", "Pomfret", us.Partner.Contact.Name, us.Partner.Contact.Email, breach.Title, us.Site.Officer.Name }) Assert.DoesNotContain(word, what + theirs, StringComparison.Ordinal);

        var mail = Assert.Single(App.Services.GetRequiredService<DevelopmentMailbox>().All(them.Site.Tenant), m => m.To == them.Site.Lead.Email);
        Assert.Contains("/staff/breaches/reports", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(breach.Reference, mail.Body, StringComparison.Ordinal);
        Assert.Contains("breaches.report.made", await them.Site.TrailAsync(report.Id));
        Assert.Contains("breaches.partner-notice.passed-on", await us.Site.TrailAsync(breach.Id));
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

        Assert.Equal(0, await them.Site.WithAsync(db => db.Reports.CountAsync()));
    }

    [Fact]
    public async Task What_was_not_sent_yet_does_not_cross()
    {
        var (us, them) = await BothAsync(link: true);
        var (_, notice) = await us.Site.ToTellAsync(us.Partner);
        await us.Site.PublishAsync(new LinkedNoticeAsked(notice.Id));

        Assert.Equal(0, await them.Site.WithAsync(db => db.Reports.CountAsync()));
    }

    private async Task<(Side Us, Side Them)> BothAsync(bool link = false)
    {
        var (us, them) = (await PartnersSite.OpenAsync(App), await PartnersSite.OpenAsync(App));
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
