using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Flows;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Tests.Features;

public sealed class SharingFromBeginningToEndTests
{
    [Fact, Trait("Requirement", "S1"), Trait("Requirement", "S9"), Trait("Requirement", "S10")]
    public async Task What_an_agreement_lets_flow_is_logged_erased_everywhere_and_recalled_when_it_ends()
    {
        await using var app = await KeyholderApp.StartAsync();
        var site = await AgreementSite.OpenAsync(app);
        var partner = await site.PartnerAsync();
        var id = await site.ApprovedAsync(partner);
        Assert.False((await DecideAsync(site, partner)).Allowed);

        await site.SignAsync(id);
        Assert.True((await DecideAsync(site, partner)).Allowed);
        var logged = await site.Work.LogTransferAsync(partner.Id, ("Purpose", AgreementSite.Purpose));
        Assert.Empty(logged.Errors);

        await site.PublishAsync(new RequestClosed(Guid.NewGuid(), "RR-1", "DisclosedInFull", site.Today, Guid.NewGuid(), "Erasure"));
        var notice = await site.WithAsync(db => db.Notices.SingleAsync());
        Assert.Equal((partner.Id, NoticeState.ToBeSent, false), (notice.PartnerId, notice.State, notice.IsCertain));

        await app.AdvanceAsync(TimeSpan.FromDays(366));
        Assert.False((await DecideAsync(site, partner)).Allowed);
        var recall = await site.WithAsync(db => db.Recalls.AsNoTracking().SingleAsync());
        Assert.Equal((id, RecallState.Open), (recall.AgreementId, recall.State));

        var confirmed = await site.AsAsync<ConfirmRecallHandler, BuildingBlocks.Results.Outcome>(
            site.Officer, h => h.HandleAsync(new ConfirmRecall(recall.Id, RecallKind.Delete, "Wiped", site.Today, null), CancellationToken.None));
        Assert.Null(confirmed.Problem);
        recall = await site.WithAsync(db => db.Recalls.AsNoTracking().SingleAsync());
        Assert.Equal(RecallCertificate.Of(recall, null).Sha256(), recall.Sha256);
        var certificate = await (await app.BrowseAsync(site.Lead)).GetAsync($"/staff/sharing/recalls/{recall.Id}/certificate");
        Assert.Contains(recall.Sha256!, certificate.Text, StringComparison.Ordinal);
    }

    private static Task<SharingAnswer> DecideAsync(AgreementSite site, Partner partner) => site.AsAsync<ISharingDecisions, SharingAnswer>(
        site.Officer, d => d.DecideAsync(new SharingQuestion(partner.Id, ["repairs"], AgreementSite.Purpose), CancellationToken.None));
}
