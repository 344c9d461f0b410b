using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

/// <summary>These move the clock, so they have a host of their own.</summary>
[Trait("Requirement", "N11")]
public sealed class WritingWakeUpTests : IAsyncLifetime
{
    private KeyholderApp _app = null!;

    public async ValueTask InitializeAsync() => _app = await KeyholderApp.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task An_approved_version_is_published_on_its_day_and_its_owner_is_told_when_it_is_to_be_reviewed()
    {
        using var its = await WritingSite.OpenAsync(_app);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        var day = _app.Clock.LondonToday().AddDays(3);
        Assert.Null((await its.ApproveAsync(slug, 1, day)).Problem);
        await _app.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(NoticeState.Approved, (await its.VersionAsync(slug, 1)).State);
        await _app.AdvanceAsync(TimeSpan.FromDays(1));
        var version = await its.VersionAsync(slug, 1);
        Assert.Equal((NoticeState.Published, day, day.AddYears(1)), (version.State, version.EffectiveOn, version.ReviewOn));
        Assert.DoesNotContain(await its.MailsAsync(its.Officer), m => m.Subject == "A privacy notice is to be reviewed");
        await _app.AdvanceAsync(TimeSpan.FromDays(366));
        Assert.Single(await its.MailsAsync(its.Officer), m => m.Subject == "A privacy notice is to be reviewed");
    }

    [Fact]
    public async Task What_cannot_be_published_on_its_day_stays_and_is_told_to_those_who_decide()
    {
        using var its = await WritingSite.OpenAsync(_app);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1, _app.Clock.LondonToday().AddDays(1));
        await its.WithAsync(db => db.ActivityVersions.Where(v => v.Title == "Home visits").ExecuteUpdateAsync(s => s.SetProperty(v => v.State, ActivityState.Ended)));
        await _app.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.Equal(NoticeState.Approved, (await its.VersionAsync(slug, 1)).State);
        Assert.Contains(await its.MailsAsync(its.Lead), m => m.Subject == "A privacy notice could not be published");
    }

    [Fact]
    public async Task What_should_have_been_published_while_the_notice_was_withdrawn_is_told_and_published_when_it_is_back()
    {
        using var its = await WritingSite.OpenAsync(_app);
        var slug = await its.PublishedAsync();
        await its.BeginAsync(slug);
        await its.SendAsync(slug, 2);
        Assert.Null((await its.ApproveAsync(slug, 2, _app.Clock.LondonToday().AddDays(1))).Problem);
        Task WithdrawAsync(bool withdraw) => its.DoAsync(its.Lead, s => s.GetRequiredService<WithdrawNoticeHandler>().HandleAsync(slug, withdraw, CancellationToken.None));
        await WithdrawAsync(true);
        await _app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(NoticeState.Approved, (await its.VersionAsync(slug, 2)).State);
        Assert.Contains(await its.MailsAsync(its.Lead), m => m.Subject == "A privacy notice could not be published");
        await WithdrawAsync(false);
        await _app.AdvanceAsync(TimeSpan.FromMinutes(1));
        var version = await its.VersionAsync(slug, 2);
        Assert.Equal((NoticeState.Published, _app.Clock.LondonToday()), (version.State, version.EffectiveOn));
    }

    [Fact]
    public async Task A_committee_that_agrees_after_the_day_of_a_provisional_version_lets_it_be_published_today()
    {
        using var its = await WritingSite.OpenAsync(_app);
        var slug = await its.DraftAsync("Board");
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1);
        var edits = (await its.VersionAsync(slug, 1)).Edits;
        await its.DoAsync(its.Lead, s => s.GetRequiredService<PublishNoticeHandler>().HandleAsync(new PublishNotice(slug, 1, edits, _app.Clock.LondonToday().AddDays(1), "Known", true), CancellationToken.None));
        await its.WithAsync(db => db.ActivityVersions.Where(v => v.Title == "Home visits").ExecuteUpdateAsync(s => s.SetProperty(v => v.State, ActivityState.Ended)));
        await _app.AdvanceAsync(TimeSpan.FromDays(2));
        await its.WithAsync(db => db.ActivityVersions.Where(v => v.Title == "Home visits").ExecuteUpdateAsync(s => s.SetProperty(v => v.State, ActivityState.InForce)));
        edits = (await its.VersionAsync(slug, 1)).Edits;
        await its.DoAsync(its.Officer, s => s.GetRequiredService<CommitteeAnswerHandler>().HandleAsync(new RecordCommitteeAnswer(slug, 1, edits, CommitteeAnswer.Agreed, _app.Clock.LondonToday(), "Board", null, null), CancellationToken.None));
        var version = await its.VersionAsync(slug, 1);
        Assert.Equal((NoticeState.Published, _app.Clock.LondonToday()), (version.State, version.EffectiveOn));
    }

    [Fact]
    public async Task A_version_sent_back_before_its_day_is_not_published()
    {
        using var its = await WritingSite.OpenAsync(_app);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1, _app.Clock.LondonToday().AddDays(1));
        await its.DoAsync(its.Lead, s => s.GetRequiredService<SendBackNoticeHandler>().HandleAsync(slug, 1, "Not yet", CancellationToken.None));
        await _app.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal((NoticeState.Draft, 0), ((await its.VersionAsync(slug, 1)).State, (await its.NoticeAsync(slug)).Published));
    }
}
