using System.Text;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Retention.Contracts;
using Keyholder.StatutoryTime;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

/// <summary>How long somebody is a member, and what is left of it afterwards.</summary>
[Trait("Requirement", "G1")]
public sealed class GroupsTermTests(EngagementApp site)
{
    [Fact]
    public async Task Staff_are_told_two_months_before_a_term_ends_and_once_however_often_it_is_woken()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await its.JoinAsync("Robin Reed");
        var id = await EndsAsync(its, site.App.Clock.LondonToday().AddMonths(2));
        await WakeAsync(its, id);
        await WakeAsync(its, id);
        await site.App.SettleAsync();
        var mail = Assert.Single(its.Mails("engagement.term-ends"));
        Assert.DoesNotContain("Robin", mail.Body, StringComparison.Ordinal);
        Assert.Contains(its.Slug, mail.Body, StringComparison.Ordinal);
        Assert.True((await MembershipAsync(its, id))!.IsCurrent);
    }

    [Fact]
    public async Task Nobody_is_told_before_that()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await its.JoinAsync();
        await WakeAsync(its, await EndsAsync(its, site.App.Clock.LondonToday().AddMonths(2).AddDays(1)));
        await site.App.SettleAsync();
        Assert.Empty(its.Mails("engagement.term-ends"));
    }

    [Fact]
    public async Task A_membership_lasts_for_the_last_day_of_its_term_and_is_over_on_the_next()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        await its.JoinAsync();
        var today = site.App.Clock.LondonToday();
        var id = await EndsAsync(its, today);
        await WakeAsync(its, id);
        Assert.True((await MembershipAsync(its, id))!.IsCurrent);
        await EndsAsync(its, today.AddDays(-1));
        await WakeAsync(its, id);
        await WakeAsync(its, id);
        var over = (await MembershipAsync(its, id))!;
        Assert.Equal((MembershipEnd.TermOver, today.AddDays(-1)), (over.EndedBy, over.EndedOn));
    }

    [Fact]
    public void It_is_woken_for_the_reminder_and_then_for_the_end_of_the_last_day()
    {
        var membership = new Membership { Id = Guid.NewGuid(), GroupId = Guid.NewGuid(), ResidentId = Guid.NewGuid(), From = new DateOnly(2026, 1, 1), TermEndsOn = new DateOnly(2026, 12, 31) };
        Assert.Equal(LondonTime.EndOf(new DateOnly(2026, 10, 30)), EndOfTerm.Next(membership, new DateOnly(2026, 1, 1)));
        Assert.Equal(LondonTime.EndOf(new DateOnly(2026, 12, 31)), EndOfTerm.Next(membership, new DateOnly(2026, 10, 31)));
    }

    [Fact]
    public async Task A_group_that_ends_ends_every_membership_with_it()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        using var browser = await site.App.BrowseAsync(await its.JoinAsync());
        await its.JoinAsync("Ada Ash");
        var page = await (await its.Work.GetAsync($"/staff/groups/{its.Slug}/end")).PressAsync("End the group");
        Assert.True(page.Shows("The group has ended"), page.Text);
        Assert.All(await its.WithAsync(db => db.Memberships.AsNoTracking().Where(m => m.GroupId == its.GroupId).ToListAsync()), m => Assert.Equal(MembershipEnd.GroupEnded, m.EndedBy));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await browser.GetAsync($"/your-groups/{its.Slug}")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/groups/{its.Slug}/members/add")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/groups/{its.Slug}/end")).Status);
        using var anybody = site.App.Browse(its.Tenant);
        Assert.True((await anybody.GetAsync($"/groups/{its.Slug}")).Shows("This group ended on"));
    }

    [Fact]
    public async Task A_membership_is_destroyed_only_when_it_is_over_and_with_all_that_hangs_on_it()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var resident = await its.JoinAsync();
        using var browser = await site.App.BrowseAsync(resident);
        await (await its.Work.GetAsync("/staff/group-texts/confidentiality")).PressAsync("Save as a new version", ("Markdown", "We keep to ourselves what we hear."));
        await (await browser.GetAsync($"/your-groups/{its.Slug}")).PressAsync("Accept version 1");
        var id = await its.WithAsync(db => db.Memberships.Select(m => m.Id).SingleAsync());
        Assert.Equal("They are still a member", await DisposeAsync(its, id));
        await (await browser.GetAsync($"/your-groups/{its.Slug}/leave")).PressAsync("Leave the group");
        Assert.Null(await DisposeAsync(its, id));
        Assert.Null(await DisposeAsync(its, id));
        Assert.Equal((0, 0), (await its.WithAsync(db => db.Memberships.CountAsync()), await its.WithAsync(db => db.Acceptances.CountAsync())));
    }

    [Fact]
    public async Task Why_somebody_was_removed_is_sealed_and_given_out_to_nobody_but_them()
    {
        var its = await MeetingsSite.OpenAsync(site.App);
        var (resident, other) = (await its.JoinAsync("Robin Reed"), await its.JoinAsync("Ada Ash"));
        var id = await its.WithAsync(db => db.Memberships.Where(m => m.ResidentId == resident.Id).Select(m => m.Id).SingleAsync());
        var page = await (await its.Work.GetAsync($"/staff/groups/{its.Slug}/members/{id}")).PressAsync("End the membership", ("How", "Removed"));
        Assert.Contains("Enter why they are removed", page.Errors);
        page = await page.PressAsync("End the membership", ("How", "Removed"), ("Reason", "Shouted at others"));
        Assert.True(page.Shows("The membership has ended"), page.Text);
        Assert.DoesNotContain("Shouted", Encoding.UTF8.GetString((await MembershipAsync(its, id))!.Reason!.Bytes), StringComparison.Ordinal);
        Assert.Contains((await ExportAsync(its, resident, id))!.Fields, f => f.Value == "Shouted at others");
        Assert.Null(await ExportAsync(its, other, id));
    }

    private static Task<SubjectExport?> ExportAsync(MeetingsSite its, TestResident resident, Guid id) =>
        its.App.InAsync(its.Tenant, s => Records(s).ExportAsync(new Subject(resident.Id, null, null), id, default));

    private static Task<string?> DisposeAsync(MeetingsSite its, Guid id) => its.App.InAsync(its.Tenant, s => Records(s).DisposeAsync(id, DisposalAction.Destroy, default));

    private static IEngagementRecords Records(IServiceProvider services) => services.GetServices<IEngagementRecords>().Single(r => r.Prefix == MembershipRecords.Of);

    private static Task<Membership?> MembershipAsync(MeetingsSite its, Guid id) => its.WithAsync(db => db.Memberships.AsNoTracking().SingleOrDefaultAsync(m => m.Id == id));

    private static Task WakeAsync(MeetingsSite its, Guid id) => its.App.InAsync(its.Tenant, s => s.GetRequiredKeyedService<IWakeUp>(EndOfTerm.Job).RunAsync(id.ToString("N"), default));

    /// <summary>The only member has been one since the year began, and their term ends on a day.</summary>
    private static Task<Guid> EndsAsync(MeetingsSite its, DateOnly last) => its.WithAsync(async db =>
    {
        await db.Memberships.ExecuteUpdateAsync(u => u.SetProperty(m => m.From, new DateOnly(2026, 1, 1)));
        var membership = await db.Memberships.SingleAsync(m => m.GroupId == its.GroupId);
        membership.TermEndsOn = last;
        await db.SaveChangesAsync();
        return membership.Id;
    });
}
