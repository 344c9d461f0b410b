using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features;
using Keyholder.SharingAgreements.Features.Partners.AssessPartner;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>What happens as time goes by, with a clock and so a host of its own.</summary>
public sealed class PartnersReviewTests
{
    [Fact]
    [Trait("Requirement", "S3")]
    public async Task On_the_review_date_and_not_before_who_is_responsible_is_told_once()
    {
        await using var app = await KeyholderApp.StartAsync();
        var lead = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var partner = await app.AddPartnerAsync(app.Alpha, PartnerState.NotAssessed);
        await app.InAsync(app.Alpha, async services =>
        {
            services.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
            var policy = await services.GetRequiredService<SharingPolicies>().TodayAsync(CancellationToken.None);
            var outcome = await services.GetRequiredService<AssessPartnerHandler>().HandleAsync(
                new AssessPartner(partner.Id, partner.Version, [.. policy.AssuranceQuestions.Select(q => new AnsweredQuestion(q.Code, AssuranceAnswer.Yes, null))], true, "Seen"), CancellationToken.None);
            Assert.True(outcome.Ok, outcome.Problem?.Message);
        });

        await app.AdvanceAsync(TimeSpan.FromDays(363));
        Assert.Empty(app.PartnerMail(app.Alpha, lead.Email));
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        await app.AdvanceAsync(TimeSpan.FromDays(30));

        var mail = Assert.Single(app.PartnerMail(app.Alpha, lead.Email));
        Assert.Equal("sharing.partner-review", mail.Template);
        Assert.DoesNotContain(partner.Name, mail.Subject + mail.Body, StringComparison.Ordinal);
        Assert.Contains("sharing.partner.review-due", await app.TrailAsync(app.Alpha, partner.Id));
    }
}
