using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Register;

/// <summary>These move the clock, so they have a host of their own.</summary>
[Trait("Requirement", "N6")]
public sealed class RegisterReviewTests : IAsyncLifetime
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Whoever_looks_after_an_activity_is_reminded_of_its_review_and_those_who_decide_where_nobody_does()
    {
        var its = await DriftSite.OpenAsync(_app);
        var page = await (await its.Second.GetAsync("/staff/processing/membership")).PressAsync("Save who looks after it", ("OwnerId", its.Admin.Id.ToString()));
        await _app.SettleAsync();
        Assert.Equal(its.Admin.Id.ToString(), page.Html.QuerySelector("select[name='OwnerId'] option[selected]")!.GetAttribute("value"));
        Assert.Equal(1, its.MailsTo(its.Admin, "You look after a processing activity"));
        foreach (var code in new[] { "membership", "repairs" }) await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.ReviewAsync(code, Ct));
        await _app.AdvanceAsync(TimeSpan.FromDays(300));
        Assert.Equal(0, its.MailsTo(its.Admin, "A processing activity is to be reviewed"));
        await _app.AdvanceAsync(TimeSpan.FromDays(66));
        Assert.Equal((1, 1), (its.MailsTo(its.Admin, "A processing activity is to be reviewed"), its.MailsTo(its.Lead, "A processing activity is to be reviewed")));
    }

    [Fact]
    public async Task Only_somebody_who_works_on_notices_looks_after_an_activity()
    {
        var its = await DriftSite.OpenAsync(_app);
        Assert.NotNull((await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.SetOwnerAsync("membership", Guid.NewGuid(), Ct))).Problem);
    }

    [Fact, Trait("Requirement", "N7")]
    public async Task Those_who_decide_are_told_when_the_appropriate_policy_document_is_out_of_date_and_when_it_is_to_be_reviewed()
    {
        var its = await DriftSite.OpenAsync(_app, "ombudsman-panel");
        await its.AsAsync<PolicyDocuments, Outcome>(its.Lead, d => d.IssueAsync(Ct));
        await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.EndAsync("bulletins", Ct));
        Assert.Equal(0, its.MailsTo(its.Lead, "The appropriate policy document is out of date"));
        await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.EndAsync("panel-meetings", Ct));
        Assert.Equal(1, its.MailsTo(its.Lead, "The appropriate policy document is out of date"));

        await its.AsAsync<PolicyDocuments, Outcome>(its.Lead, d => d.IssueAsync(Ct));
        await _app.AdvanceAsync(TimeSpan.FromDays(366));
        Assert.Equal(1, its.MailsTo(its.Lead, "The appropriate policy document is to be reviewed"));
    }

    [Fact, Trait("Requirement", "N7")]
    public async Task Two_who_issue_a_policy_document_at_once_make_one()
    {
        var its = await DriftSite.OpenAsync(_app, "council");
        await its.AsAsync<PolicyDocuments, Outcome>(its.Lead, d => d.IssueAsync(Ct));
        await _app.InAsync(its.Tenant, async s =>
        {
            var db = s.GetRequiredService<Data.NoticesDbContext>();
            // Somebody else was faster, unseen by this one.
            db.PolicyDocuments.Add(new PolicyDocument { Id = Guid.NewGuid(), Number = 1, Text = "", Hash = "", IssuedBy = "system" });
            Assert.Contains("Somebody else", (await s.GetRequiredService<PolicyDocuments>().PublishAsync(1, true, Ct)).Problem!.Message, StringComparison.Ordinal);
        });
        Assert.Equal(1, await its.WithAsync(db => db.PolicyDocuments.CountAsync(d => d.PublishedAt == null, Ct)));
    }

    [Fact]
    public async Task A_reminder_of_what_is_no_longer_in_force_says_nothing()
    {
        var its = await DriftSite.OpenAsync(_app);
        await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.ReviewAsync("membership", Ct));
        await its.AsAsync<ActivityChangesHandler, Outcome>(its.Lead, c => c.EndAsync("membership", Ct));
        await _app.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(RemindOfActivityReview.Job).RunAsync("membership", Ct));
        Assert.Equal(0, its.MailsTo(its.Lead, "A processing activity is to be reviewed"));
    }
}
