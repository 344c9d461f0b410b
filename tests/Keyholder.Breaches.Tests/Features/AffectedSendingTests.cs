using System.Net;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

[Trait("Requirement", "B2")]
public sealed class AffectedSendingTests(BreachesApp site)
{
    [Fact]
    public async Task The_page_of_the_breach_says_how_many_people_still_have_to_be_told()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Many(3));
        var url = $"/staff/breaches/{its.Breach.Reference}";
        Assert.True((await its.Work.GetAsync(url)).Shows("Tell 3 people who have not been told yet"));
        await its.WithAsync(async db =>
        {
            foreach (var clock in await db.Clocks.Where(c => c.BreachId == its.Breach.Id).ToListAsync()) clock.State = ClockState.NotNeeded;
            return await db.SaveChangesAsync();
        });
        Assert.False((await its.Work.GetAsync(url)).Shows("who have not been told yet"));
    }

    [Fact]
    public async Task Two_thousand_people_each_get_one_letter_though_batches_run_twice_at_once_and_are_killed()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await AffectedSite.OpenAsync(app);
        await its.ImportAsync(AffectedSite.Many(2_000));
        await its.LetterAsync();
        await its.StartAsync();
        for (var minute = 0; minute < 60 && await SendingAsync() != SendingState.Done; minute++)
        {
            await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => AffectedImportTests.TryAsync(() => its.RunAsync(SendLetters.Job, its.Breach.Id.ToString()))));
            await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        await app.SettleAsync();
        var sent = its.Letters();
        Assert.Equal(2_000, sent.Count);
        Assert.Equal(2_000, sent.Select(m => m.To).Distinct(StringComparer.Ordinal).Count());
        Assert.All(await its.PeopleAsync(), p => Assert.Equal(TellingState.Told, p.State));
        var last = (await its.PeopleAsync()).Max(p => p.ToldAt);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal((ClockState.Met, last), (c.State, c.MetAt)));

        Task<SendingState> SendingAsync() => its.WithAsync(db => db.PeopleLetters.Where(l => l.BreachId == its.Breach.Id).Select(l => l.Sending).SingleAsync());
    }

    [Fact]
    public async Task No_more_letters_go_out_in_a_minute_than_the_policy_allows_and_a_pause_stops_them()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await AffectedSite.OpenAsync(app);
        await its.ImportAsync(AffectedSite.Many(350));
        await its.LetterAsync();
        await its.StartAsync();
        for (var i = 0; i < 4; i++) await AffectedImportTests.TryAsync(() => its.RunAsync(SendLetters.Job, its.Breach.Id.ToString()));
        Assert.Equal(SendLetters.MostInABatch, await ToldAsync());
        var page = await (await its.Work.GetAsync(its.Url("/sending"))).PressAsync("Pause");
        Assert.True(page.Shows("The sending is paused"), page.Text);
        await app.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(SendLetters.MostInABatch, await ToldAsync());
        page = await page.PressAsync("Go on");
        Assert.True(page.Shows("The emails are being sent"), page.Text);
        for (var minute = 0; minute < 6; minute++) await app.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(350, await ToldAsync());
        Assert.Equal(350, its.Letters().Select(m => m.To).Distinct(StringComparer.Ordinal).Count());

        Task<int> ToldAsync() => its.WithAsync(db => db.AffectedPeople.CountAsync(p => p.State == TellingState.Told));
    }

    [Fact]
    public async Task From_the_letter_to_the_last_visit_and_the_clocks_are_met_by_the_last()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,", "T-2,Jo Hill,,5 Low Road,,,,,", "T-3,Kim Marsh,kim@example.org,1 Own Street,,,,Call her sister first,email post"));
        var letter = await its.Work.GetAsync(its.Url("/letter"));
        var page = await letter.PressAsync("Save the letter", ("Texts[0]", "An envelope went to the wrong home."));
        Assert.True(page.Shows("The letter does not say yet"), page.Text);
        Assert.DoesNotContain(page.Html.QuerySelectorAll("button"), b => b.TextContent.Contains("Agree", StringComparison.Ordinal));
        page = await (await its.Decision.GetAsync(its.Url("/letter"))).PressAsync("Agree to this letter");
        Assert.Contains(page.Errors, e => e.StartsWith("The letter does not say yet", StringComparison.Ordinal));
        await its.LetterAsync();
        await its.SendAllAsync();
        Assert.Equal("ann@example.org", Assert.Single(its.Letters()).To);
        Assert.DoesNotContain("Lee", its.Letters()[0].Body, StringComparison.Ordinal);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal(ClockState.Running, c.State));

        page = await (await its.Work.GetAsync(its.Url("/post"))).PressAsync("Make a file for the printer");
        var pdf = await page.FollowAsync("Letters 1 (PDF)");
        Assert.Equal("application/pdf", pdf.Response.Content.Headers.ContentType?.MediaType);
        page = await (await its.Work.GetAsync(its.Url("/post"))).PressAsync("Letters 1 have been posted");
        Assert.True(page.Shows("recorded as posted"), page.Text);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal(ClockState.Running, c.State));

        var kim = (await its.PeopleAsync()).Single(p => p.Way == TellingWay.InPerson);
        page = await (await its.Work.GetAsync(its.Url($"/{kim.Id}"))).PressAsync("They were told");
        Assert.Contains("Enter how and by whom they were told", page.Errors);
        page = await page.PressAsync("They were told", ("Note", "Sam called her sister, then her"));
        Assert.True(page.Shows("They are recorded as told"), page.Text);
        var last = (await its.PeopleAsync()).Max(p => p.ToldAt);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal((ClockState.Met, last), (c.State, c.MetAt)));

        // A letter comes back: not everybody has been told after all.
        var ann = (await its.PeopleAsync()).Single(p => p.Way == TellingWay.Email);
        page = await (await its.Work.GetAsync(its.Url($"/{ann.Id}"))).PressAsync("Change how they are told", ("Way", nameof(TellingWay.Post)));
        Assert.NotEmpty(page.Errors);
        page = await page.PressAsync("Change how they are told", ("Way", nameof(TellingWay.InPerson)));
        Assert.True(page.Shows("They wait to be told"), page.Text);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal(ClockState.Running, c.State));
        page = await (await its.Work.GetAsync(its.Url($"/{ann.Id}"))).PressAsync("They cannot be reached", ("Note", "Two visits"));
        Assert.True(page.Shows("not to be reached"), page.Text);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal(ClockState.Met, c.State));
    }

    [Fact]
    public async Task Nobody_is_told_through_a_breached_channel()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,5 Low Road,,,,,", "T-2,Jo Hill,jo@example.org,,,,,,"));
        await its.LetterAsync(Channels.Email);
        await its.SendAllAsync();
        Assert.Empty(its.Letters());
        Assert.Equal([TellingWay.Post, TellingWay.InPerson], (await its.PeopleAsync()).Select(p => p.Way).Order());
    }

    [Fact]
    public async Task A_safe_place_told_of_after_the_plan_was_made_is_still_followed()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.ImportAsync(AffectedSite.Csv($",Robin Reed,{resident.Email},1 Own Street,,,,,"));
        await its.LetterAsync();
        Assert.Equal(TellingWay.Email, Assert.Single(await its.PeopleAsync()).Way);
        await (await (await site.App.BrowseAsync(resident)).GetAsync("/account/safe-contact")).PressAsync("Save", ("SafeEmail", "sister@example.org"));
        await its.SendAllAsync();
        var mail = Assert.Single(its.Letters());
        Assert.Equal("sister@example.org", mail.To);
        // An account is where others may look: the letter is only behind the link that went to the safe place.
        Assert.Contains("/breach-letter?token=", mail.Body, StringComparison.Ordinal);
        var own = await site.App.BrowseAsync(resident);
        Assert.True((await own.GetAsync("/your-breach-letters")).Shows("You have no such letters"));
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync($"/your-breach-letters/{Assert.Single(await its.PeopleAsync()).Id}")).Status);
    }

    [Fact]
    public async Task A_letter_is_read_in_the_account_by_whom_it_is_to_and_not_there_for_others()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var (resident, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        await its.ImportAsync(AffectedSite.Csv($",Robin Reed,{resident.Email},,,,,,"));
        await its.LetterAsync();
        var id = Assert.Single(await its.PeopleAsync()).Id;
        var own = await site.App.BrowseAsync(resident);
        Assert.Equal(HttpStatusCode.NotFound, (await own.GetAsync($"/your-breach-letters/{id}")).Status);
        await its.SendAllAsync();
        Assert.Contains($"/your-breach-letters/{id}", Assert.Single(its.Letters()).Body, StringComparison.Ordinal);
        var page = await (await own.GetAsync("/your-breach-letters")).FollowAsync($"Letter {its.Breach.Reference}");
        Assert.True(page.Shows("Dear Robin Reed"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.App.BrowseAsync(other)).GetAsync($"/your-breach-letters/{id}")).Status);
        Assert.NotNull(Assert.Single(await its.PeopleAsync()).ReadAt);
        Assert.True((await its.Work.GetAsync(its.Url())).Shows("1 person has read their letter"));
    }

    [Fact]
    public async Task Somebody_without_an_account_opens_their_letter_by_the_link_once_they_say_it_is_theirs()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,"));
        await its.LetterAsync();
        await its.SendAllAsync();
        var link = new Uri(Assert.Single(its.Letters()).Body.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal)));
        var anybody = site.App.Browse(its.Tenant);
        var page = await anybody.GetAsync(link.PathAndQuery);
        Assert.False(page.Shows("Ann Lee"));
        Assert.Null(Assert.Single(await its.PeopleAsync()).ReadAt);
        page = await page.PressAsync("Read my letter");
        Assert.True(page.Shows("Dear Ann Lee"), page.Text);
        Assert.True(page.Response.Headers.CacheControl?.NoStore);
        Assert.NotNull(Assert.Single(await its.PeopleAsync()).ReadAt);
        page = await (await anybody.GetAsync("/breach-letter?token=guessed")).PressAsync("Read my letter");
        Assert.True(page.Shows("This link does not work"));
    }

    [Fact]
    public async Task What_is_held_about_somebody_affected_is_found_and_given_to_them_and_nobody_else()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var (resident, other) = (await site.App.AddResidentAsync(its.Tenant), await site.App.AddResidentAsync(its.Tenant));
        await its.ImportAsync(AffectedSite.Csv($",Robin Reed,{resident.Email},,,,,,"));
        await its.LetterAsync();
        await its.SendAllAsync();
        var (items, exports, theirs) = ((IReadOnlyList<SubjectItem>)[], (IReadOnlyList<SubjectExport>)[], (IReadOnlyList<SubjectExport>)[]);
        await its.AsAsync<AffectedSubjectItems>(async s =>
        {
            items = await s.LocateAsync(resident.Id, default);
            exports = await s.ExportAsync(resident.Id, [.. items.Select(i => i.Id)], default);
            theirs = await s.ExportAsync(other.Id, [.. items.Select(i => i.Id)], default);
        });
        Assert.Empty(theirs);
        Assert.Equal(Assert.Single(items).Id, Assert.Single(exports).ItemId);
        Assert.Contains(exports[0].Fields, f => f.Value.StartsWith("Words about:", StringComparison.Ordinal));
        Assert.Contains(exports[0].Fields, f => f is { Label: "How you were told", Value: "By email" });
    }

    [Fact]
    public async Task Whoever_was_left_out_of_the_printers_file_waits_again_once_the_letters_were_posted()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await its.ImportAsync(AffectedSite.Csv($",Robin Reed,{resident.Email},1 Own Street,,,,,email", "T-2,Jo Hill,,5 Low Road,,,,,"));
        await its.LetterAsync();
        await its.SendAllAsync();
        await (await its.Work.GetAsync(its.Url("/post"))).PressAsync("Make a file for the printer");
        await (await (await site.App.BrowseAsync(resident)).GetAsync("/account/safe-contact")).PressAsync("Save", ("SafeEmail", "sister@example.org"));
        await (await its.Work.GetAsync(its.Url("/post"))).PressAsync("Letters 1 have been posted");
        var people = await its.PeopleAsync();
        var left = people.Single(p => p.ResidentId == resident.Id);
        Assert.Equal((TellingState.Waiting, TellingWay.InPerson, null, null), (left.State, left.Way, left.ToldAt, left.PrintId));
        Assert.Equal(TellingState.Told, people.Single(p => p.Id != left.Id).State);
        Assert.Equal(1, (await its.WithAsync(db => db.LetterPrints.SingleAsync(p => p.BreachId == its.Breach.Id))).Letters);
        Assert.All(await its.ClocksAsync(), c => Assert.Equal(ClockState.Running, c.State));
    }

    [Theory]
    [InlineData(nameof(BreachState.Closed))]
    [InlineData(nameof(BreachState.Merged))]
    public async Task Nobody_is_written_to_once_the_breach_is_not_open_and_opened_again_it_can_go_on(string state)
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,"));
        await its.LetterAsync();
        // Not started by its service, which would let the first batch go at once.
        await its.WithAsync(async db =>
        {
            AffectedSite.Check((await db.PeopleLetters.SingleAsync(l => l.BreachId == its.Breach.Id)).Start(site.App.Clock.GetUtcNow()));
            (await db.Breaches.SingleAsync(b => b.Id == its.Breach.Id)).State = Enum.Parse<BreachState>(state);
            return await db.SaveChangesAsync();
        });
        await its.RunAsync(SendLetters.Job, its.Breach.Id.ToString());
        await site.App.SettleAsync();
        Assert.Empty(its.Letters());
        await its.WithAsync(db => db.Breaches.ExecuteUpdateAsync(s => s.SetProperty(b => b.State, BreachState.Open)));
        Assert.True((await (await its.Work.GetAsync(its.Url("/sending"))).PressAsync("Go on")).Shows("The emails are being sent"));
        await its.RunAsync(SendLetters.Job, its.Breach.Id.ToString());
        await site.App.SettleAsync();
        Assert.Single(its.Letters());
    }

    [Fact, Trait("Requirement", "B5")]
    public async Task A_clock_that_runs_again_reminds_again()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await AffectedSite.OpenAsync(app);
        await its.ImportAsync(AffectedSite.Csv("T-1,Ann Lee,ann@example.org,,,,,,"));
        await its.LetterAsync();
        await its.WithAsync(async db =>
        {
            var people = await db.Clocks.SingleAsync(c => c.BreachId == its.Breach.Id && c.Kind == ClockKind.People);
            people.Hours = 6;
            people.StartFrom(its.Breach.AwareAt);
            return await db.SaveChangesAsync();
        });
        await its.SendAllAsync();
        var clock = Assert.Single(await its.ClocksAsync(), c => c.DueAt is not null);
        Assert.Equal(ClockState.Met, clock.State);
        await app.AdvanceAsync(clock.DueAt!.Value.AddHours(1) - app.Clock.GetUtcNow());
        Assert.Equal(0, Passed());
        await its.AsAsync<PeopleTelling>(async t => AffectedSite.Check(await t.SwitchAsync(its.Breach.Id, Assert.Single(await its.PeopleAsync()).Id, TellingWay.InPerson, null, default)));
        await app.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.NotEqual(0, Passed());

        int Passed() => app.Services.GetRequiredService<DevelopmentMailbox>().All(its.Tenant).Count(m => m.Subject.EndsWith($"the time to {clock.Kind.Doing()} has passed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_agrees_to_a_letter_that_was_changed_since_they_read_it()
    {
        var its = await AffectedSite.OpenAsync(site.App);
        await its.LetterAsync();
        var page = await (await its.Work.GetAsync(its.Url("/letter"))).PressAsync("Save the letter", ("Texts[0]", "First words"));
        var read = await its.Decision.GetAsync(its.Url("/letter"));
        await page.PressAsync("Save the letter", ("Texts[0]", "Other words"));
        var refused = await read.PressAsync("Agree to this letter");
        Assert.Equal(["Somebody else changed the letter at the same time. Look at it again."], refused.Errors);
        Assert.True(refused.Shows("Other words"), refused.Text);
        Assert.True((await refused.PressAsync("Agree to this letter")).Shows("The letter is agreed to"));
    }
}
