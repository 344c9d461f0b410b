using System.Net;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

/// <summary>The record of who was given which version.</summary>
[Trait("Requirement", "N2")]
public sealed class ServiceRecordTests(NoticesApp app)
{
    [Fact]
    public async Task Staff_record_that_they_read_a_notice_aloud_and_find_the_person_again()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        using var staff = await app.App.BrowseAsync(site.Lead);
        var page = await (await staff.GetAsync($"{GivenNotices.Url}/record")).PressAsync(
            "Record", ("Version", $"{site.NoticeId:N}.1"), ("Channel", "ReadAloud"), ("Name", "Idris Vaughan"), ("Reference", "T-20418"), ("Note", "Through an interpreter"), ("Acknowledged", true));
        Assert.Equal("Notice given", page.Heading);
        Assert.True(page.Shows("Through an interpreter"), page.Text);
        Assert.True(page.Shows("The exact words of version 1."), page.Text);
        Assert.NotNull((await site.GivenOneAsync()).AcknowledgedAt);

        var list = await staff.GetAsync(GivenNotices.Url);
        Assert.True((await list.PressAsync("Search", ("Search", "t-20418"))).Shows("Idris Vaughan"));
        Assert.True((await list.PressAsync("Search", ("Search", "T-99999"))).Shows("Nothing matches."));
        Assert.True((await staff.GetAsync($"{GivenNotices.Url}?Notice=website&Channel=ReadAloud&From=2000-01-01")).Shows("Idris Vaughan"));
        Assert.True((await staff.GetAsync($"{GivenNotices.Url}?Channel=Letter")).Shows("Nothing matches."));
        var csv = Encoding.UTF8.GetString((await staff.GetAsync($"{GivenNotices.Url}?handler=Csv")).Bytes);
        Assert.Contains("website,1,", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Idris", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_looked_for_stands_in_no_address()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await RecordAsync(site, new NoticePerson("Ann Lee", "ann.lee@example.org", null, null));
        await RecordAsync(site, new NoticePerson("Bob Lee", "bob@example.org", null, null));
        var resident = await site.AddShownAsync();
        using var staff = await app.App.BrowseAsync(site.Lead);
        var list = await staff.GetAsync(GivenNotices.Url);
        var found = await list.PressAsync("Search", ("Search", "Ann.Lee@example.org"), ("Channel", "HandedOver"));
        Assert.True(found.Shows("Ann Lee"), found.Text);
        Assert.False(found.Shows("Bob Lee"), found.Text);
        Assert.Contains("Channel=HandedOver", found.Path, StringComparison.Ordinal);
        foreach (var address in found.Html.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).Append(found.Path)) Assert.DoesNotContain("example.org", address, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("Bob", (await found.FollowAsync("Download the list")).Text, StringComparison.Ordinal);
        var account = await list.PressAsync("Search", ("Search", resident.Email));
        Assert.True(account.Shows("Robin Reed"), account.Text);
        Assert.False(account.Shows("Ann Lee"), account.Text);
    }

    [Fact]
    public async Task Whoever_is_on_a_list_and_was_not_told_finds_it_and_is_taken_off()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await ListAsync(site, new NoticePerson("Ann Lee", "shared@example.org", null, null), new NoticePerson("Carol Day", "carol@example.org", null, null));
        Assert.Empty(await SubjectAsync(site, s => s.LocateAsync(new Subject(null, "shared@example.org", "Bob Lee"), CancellationToken.None)));
        var subject = new Subject(null, "Shared@example.org", "ann lee");
        var item = Assert.Single(await SubjectAsync(site, s => s.LocateAsync(subject, CancellationToken.None)));
        var export = Assert.Single(await SubjectAsync(site, s => s.ExportAsync(subject, [item.Id], CancellationToken.None)));
        Assert.Contains(new SubjectField("Name", "Ann Lee"), export.Fields);
        Assert.True((await SubjectAsync(site, s => s.EraseAsync(subject, item.Id, CancellationToken.None))).Done);
        Assert.Empty(await SubjectAsync(site, s => s.LocateAsync(subject, CancellationToken.None)));
        Assert.Equal(1, await site.WithAsync(db => db.TellingRecipients.CountAsync()));
    }

    [Fact]
    public async Task A_list_that_is_given_up_leaves_nobody_and_no_key_behind()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var telling = await ListAsync(site, new NoticePerson("Ann Lee", null, "1 High Street", null));
        Assert.NotNull(await KeyAsync(site, telling));
        using var staff = await app.App.BrowseAsync(site.Lead);
        var page = await (await staff.GetAsync($"{ServiceSite.TellUrl(1)}/{telling}")).PressAsync("Stop it for good");
        Assert.True(page.Shows("It is stopped. Nobody else is told."), page.Text);
        Assert.Equal(0, await site.WithAsync(db => db.TellingRecipients.CountAsync()));
        Assert.Null(await KeyAsync(site, telling));
    }

    [Fact]
    public async Task The_schedule_disposes_of_those_who_were_never_told_and_the_last_one_takes_the_key_along()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var telling = await ListAsync(site, new NoticePerson("Ann Lee", null, "1 High Street", null), new NoticePerson("Bob Lee", null, null, "T-9"));
        await app.App.SettleAsync();
        var kept = await app.App.InAsync(site.Tenant, s => s.GetRequiredService<IRecordRetention>().UntilAsync([new RecordReference(GivenNotices.Source, GivenNotices.IdOfTelling(telling))], CancellationToken.None));
        Assert.NotNull(Assert.Single(kept).ClassCode);

        // Not while people are being told by it.
        Assert.Null((await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(telling, CancellationToken.None))).Problem);
        await OrderAsync(site, GivenNotices.IdOfTelling(telling));
        Assert.Equal(2, await site.WithAsync(db => db.TellingRecipients.CountAsync()));

        await site.AsLeadAsync<TellingPrints, bool>(async prints =>
        {
            Assert.Null((await prints.MakeAsync(telling, CancellationToken.None)).Problem);
            return true;
        });
        var print = await site.WithAsync(db => db.TellingPrints.Select(p => p.Id).SingleAsync());
        Assert.Null((await site.AsLeadAsync<TellingPrints, BuildingBlocks.Results.Outcome>(p => p.PostedAsync(telling, print, CancellationToken.None))).Problem);
        Assert.Equal(TellingState.Done, (await site.TellingAsync(telling)).State);
        await OrderAsync(site, GivenNotices.IdOfTelling(telling));
        Assert.Equal("Ann Lee", (await PersonAsync(site))!.Name);
        Assert.Equal(RecipientState.Told, await site.WithAsync(db => db.TellingRecipients.Select(r => r.State).SingleAsync()));

        await OrderAsync(site, GivenNotices.IdOf((await site.GivenOneAsync()).Id));
        Assert.Null(await KeyAsync(site, telling));
    }

    [Fact]
    public async Task The_demonstration_has_people_who_were_given_notices_once()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        for (var i = 0; i < 4; i++) await app.App.AddResidentAsync(site.Tenant);
        await site.PublishAsync(2);
        for (var i = 0; i < 2; i++)
        {
            await Demo.DemoService.EnsureAsync(app.App.Services.GetRequiredService<TenantScopes>(), site.Tenant, CancellationToken.None);
            await app.App.SettleAsync();
            Assert.Equal(4, (await site.GivenAsync()).Count);
        }

        Assert.Equal([TellingState.Running, TellingState.Done], (await site.WithAsync(db => db.Tellings.AsNoTracking().ToListAsync())).OrderBy(t => t.Whom == TellingWhom.List ? 0 : 1).Select(t => t.State));
        Assert.Equal(2, await site.WithAsync(db => db.TellingRecipients.CountAsync(r => r.State == RecipientState.BannerUp)));
    }

    [Fact]
    public async Task Nothing_that_was_typed_is_lost_when_something_is_missing()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        using var staff = await app.App.BrowseAsync(site.Lead);
        var page = await (await staff.GetAsync($"{GivenNotices.Url}/record")).PressAsync("Record", ("Version", $"{site.NoticeId:N}.1"), ("Channel", "HandedOver"), ("Note", "At the door"));
        Assert.Contains("Enter a name, an email address or a reference", page.Errors);
        Assert.True(page.Shows("At the door"), page.Text);
    }

    [Fact]
    public async Task A_resident_reads_and_confirms_only_what_they_were_given_themselves()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var (resident, other) = (await site.AddShownAsync(), await site.AddShownAsync());
        var theirs = (await site.GivenAsync()).Single(g => g.ResidentId == resident.Id);
        using var browser = await app.App.BrowseAsync(other);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/your-notices/{theirs.Id}")).Status);
        using var own = await app.App.BrowseAsync(resident);
        await site.PublishAsync(2);
        Assert.True((await own.GetAsync($"/your-notices/{theirs.Id}")).Shows("The exact words of version 1."));
    }

    [Fact]
    public async Task What_a_person_gets_holds_the_very_text_they_were_given()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        var resident = await site.AddShownAsync();
        await site.PublishAsync(2);
        var subject = new Subject(resident.Id, resident.Email, null);
        var items = await SubjectAsync(site, s => s.LocateAsync(subject, CancellationToken.None));
        var export = Assert.Single(await SubjectAsync(site, s => s.ExportAsync(subject, [.. items.Select(i => i.Id)], CancellationToken.None)));
        Assert.Equal("Using this site, version 1", export.Title);
        Assert.Contains(new SubjectField("What we keep", "The exact words of version 1."), export.Fields);
    }

    [Fact]
    public async Task Somebody_without_an_account_is_found_by_email_address_and_name()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await RecordAsync(site, new NoticePerson("Ann Lee", "shared@example.org", null, null));
        Assert.Single(await SubjectAsync(site, s => s.LocateAsync(new Subject(null, "shared@example.org", "ann lee"), CancellationToken.None)));
        Assert.Empty(await SubjectAsync(site, s => s.LocateAsync(new Subject(null, "shared@example.org", "Bob Lee"), CancellationToken.None)));
    }

    [Fact]
    public async Task Erasure_takes_the_person_off_and_the_giving_still_counts()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        // Nobody told the register of this one, so no period keeps it.
        var resident = await site.AddShownAsync();
        var subject = new Subject(resident.Id, resident.Email, null);
        var item = Assert.Single(await SubjectAsync(site, s => s.LocateAsync(subject, CancellationToken.None)));
        Assert.Empty(item.Stops);
        Assert.True((await SubjectAsync(site, s => s.EraseAsync(subject, item.Id, CancellationToken.None))).Done);
        var row = Assert.Single(await site.GivenAsync());
        Assert.Null(row.ResidentId);
        Assert.Null(row.PersonKey);
    }

    [Fact]
    public async Task What_the_schedule_keeps_is_not_erased_before()
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await RecordAsync(site, new NoticePerson("Ann Lee", "ann@example.org", null, null));
        await app.App.SettleAsync();
        var subject = new Subject(null, "ann@example.org", "Ann Lee");
        var item = Assert.Single(await SubjectAsync(site, s => s.LocateAsync(subject, CancellationToken.None)));
        Assert.Equal(StopReason.RetentionSchedule, Assert.Single(item.Stops).Reason);
        Assert.False((await SubjectAsync(site, s => s.EraseAsync(subject, item.Id, CancellationToken.None))).Done);
    }

    [Theory]
    [InlineData(DisposalAction.Destroy, 0)]
    [InlineData(DisposalAction.Anonymise, 1)]
    public async Task The_schedule_disposes_of_it(DisposalAction action, int left)
    {
        var site = await ServiceSite.OpenAsync(app.App);
        await RecordAsync(site, new NoticePerson("Ann Lee", "ann@example.org", null, null));
        var row = await site.GivenOneAsync();
        await site.WithAsync(async db =>
        {
            db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, GivenNotices.Source, GivenNotices.Class, action, [], [GivenNotices.IdOf(row.Id)], "Rule"));
            return await db.SaveChangesAsync();
        });
        await app.App.SettleAsync();
        var rows = await site.GivenAsync();
        Assert.Equal(left, rows.Count);
        Assert.All(rows, r => Assert.Null(r.Person));
        Assert.Null(await app.App.InAsync(site.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(row.Id, CancellationToken.None)));
    }

    /// <summary>A list of people who can be written to by post only.</summary>
    private static async Task<Guid> ListAsync(ServiceSite site, params NoticePerson[] people)
    {
        var begun = await site.AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome<Guid>>(
            t => t.BeginAsync(new BeginTelling(site.NoticeId, 1, TellingWhom.List, false, true, false, false, people), CancellationToken.None));
        Assert.Null(begun.Problem);
        return begun.Value;
    }

    private static Task<DataKey?> KeyAsync(ServiceSite site, Guid owner) => site.App.InAsync(site.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(owner, CancellationToken.None));

    private static Task<NoticePerson?> PersonAsync(ServiceSite site) => site.App.InAsync(site.Tenant, async s =>
    {
        var row = Assert.Single(await site.GivenAsync());
        return (await s.GetRequiredService<GivenNotices>().OpenAsync([row], CancellationToken.None)).GetValueOrDefault(row.Id);
    });

    private static async Task OrderAsync(ServiceSite site, string record)
    {
        await site.WithAsync(async db =>
        {
            db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, GivenNotices.Source, GivenNotices.Class, DisposalAction.Destroy, [], [record], "Rule"));
            return await db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
    }

    private static Task RecordAsync(ServiceSite site, NoticePerson person) => site.AsLeadAsync<RecordGivingHandler, bool>(async h =>
    {
        Assert.Null((await h.HandleAsync(new RecordGiving(site.NoticeId, 1, person, GivingChannel.HandedOver, site.App.Clock.LondonToday(), "Note", true, false), CancellationToken.None)).Problem);
        return true;
    });

    private static Task<T> SubjectAsync<T>(ServiceSite site, Func<ISubjectData, Task<T>> run) =>
        site.App.InAsync(site.Tenant, s => run(s.GetServices<ISubjectData>().Single(d => d.Source == "Notices and consent")));
}
