using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N1")]
[Trait("Requirement", "N11")]
public sealed class WritingLifecycleTests(NoticesApp site)
{
    private const string Committee = "Tenants’ committee";

    private DateOnly Today => site.App.Clock.LondonToday();

    [Fact]
    public async Task A_new_notice_starts_with_the_clauses_the_law_asks_for()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var staff = await its.OfficerAsync();
        var form = await staff.GetAsync("/staff/notices/new");
        Assert.Equal(["Select whom the notice is for", "Enter a title"], (await form.PressAsync("Create a draft")).Errors);
        Assert.Equal(["“drift” is the address of another page. Choose another"], (await form.PressAsync("Create a draft", ("Audience", "tenants"), ("Title", "Drift"))).Errors);
        Assert.Equal(["The address must be 60 characters or fewer: lower-case letters, numbers and hyphens, like your-data"], (await form.PressAsync("Create a draft", ("Audience", "tenants"), ("Title", "Ours"), ("Slug", "Not ours"))).Errors);
        var editor = await form.PressAsync("Create a draft", ("Audience", "tenants"), ("Title", "Your data and us"));
        Assert.Equal("/staff/notices/your-data-and-us/versions/1/edit", editor.Path);
        var kinds = (await its.VersionAsync("your-data-and-us", 1)).Content.Clauses.Select(c => c.Kind).ToList();
        Assert.Equal([.. Enum.GetValues<ClauseKind>().Where(k => k != ClauseKind.Text)], kinds.Order());
        Assert.Equal(["Another notice has this address"], (await form.PressAsync("Create a draft", ("Audience", "tenants"), ("Title", "Your data and us"))).Errors);
    }

    [Fact]
    public async Task A_draft_is_sent_approved_and_published_with_its_very_text_and_facts()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        var (officer, lead) = (await its.OfficerAsync(), await its.LeadAsync());
        var sent = await (await officer.GetAsync($"/staff/notices/{slug}/versions/1")).PressAsync("Send for approval");
        Assert.True(sent.Shows("Waits for approval"));
        Assert.Single(await its.MailsAsync(its.Lead), m => m.Subject == "A privacy notice waits for you");
        var approve = await (await lead.GetAsync($"/staff/notices/{slug}/versions/1")).FollowAsync("Approve");
        Assert.True((await approve.PressAsync("Approve", ("OverruledBecause", "Added next month"))).Shows("Approved and published"));

        var notice = await its.NoticeAsync(slug);
        var version = notice.Find(1)!;
        Assert.Equal((1, NoticeState.Published, Today, Today.AddYears(1)), (notice.Published, version.State, version.EffectiveOn, version.ReviewOn));
        Assert.Equal(NoticeSteps.HashOf(version.Composed!), version.Hash);
        Assert.Contains("see that homes are safe", version.Composed!.Markdown(), StringComparison.Ordinal);
        Assert.Contains(version.Facts, f => f is { Kind: ClauseKind.Purposes, Subject: "test-visits", Says: "see that homes are safe" });
        var list = await officer.GetAsync("/staff/notices");
        Assert.True(list.Shows($"Version 1 Since {Today.InWords()}"));
        Assert.True((await officer.GetAsync($"/staff/notices/{slug}")).Shows("Published a privacy notice version 1"));
    }

    [Fact]
    public async Task A_new_version_takes_the_place_of_the_one_before_which_keeps_its_text()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        var before = (await its.VersionAsync(slug, 1)).Hash;
        await its.BeginAsync(slug);
        await its.WriteAsync(slug, 2, WritingSite.Content() with { InBrief = "We use your data for your tenancy only." });
        await its.PublishDraftAsync(slug, 2);
        var notice = await its.NoticeAsync(slug);
        Assert.Equal((2, NoticeState.Superseded, before), (notice.Published, notice.Find(1)!.State, notice.Find(1)!.Hash));
        var redline = await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/2/compare?with=1");
        Assert.Contains(" only", string.Concat(redline.Html.QuerySelectorAll("ins").Select(i => i.TextContent)), StringComparison.Ordinal);
        Assert.Contains("removed: ", redline.Html.QuerySelectorAll("del").Last().TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_sent_or_wrote_a_version_does_not_approve_it()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var sent = await its.DraftAsync();
        await its.SendAsync(sent, 1, its.Lead);
        Assert.Equal("You sent this version, so somebody else must approve it.", (await its.ApproveAsync(sent, 1)).Problem?.Message);
        Assert.True((await (await its.LeadAsync()).GetAsync($"/staff/notices/{sent}/versions/1")).Shows("You sent this version"));
        var written = await its.DraftAsync();
        await its.WriteAsync(written, 1, WritingSite.Content(), its.Lead);
        await its.SendAsync(written, 1);
        Assert.Equal("You wrote some of this version, so somebody else must approve it.", (await its.ApproveAsync(written, 1)).Problem?.Message);
    }

    [Fact]
    public async Task Whoever_wrote_any_part_of_a_version_does_not_approve_it_whoever_wrote_after()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        await its.BeginAsync(slug);
        await its.WriteAsync(slug, 2, WritingSite.Content() with { InBrief = "The lead’s words." }, its.Lead);
        await its.WriteAsync(slug, 2, WritingSite.Content() with { InBrief = "The officer’s words." });
        await its.SendAsync(slug, 2);
        var page = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/versions/2");
        Assert.True(page.Shows("You wrote some of this version, so somebody else must approve it. You can send it back to change it."), page.Text);
        Assert.Equal("You wrote some of this version, so somebody else must approve it.", (await its.ApproveAsync(slug, 2)).Problem?.Message);

        await its.DoAsync(its.Lead, s => s.GetRequiredService<SendBackNoticeHandler>().HandleAsync(slug, 2, "Merge it", CancellationToken.None));
        await its.BeginAsync(slug);
        await its.WriteAsync(slug, 3, WritingSite.Content() with { InBrief = "More of the officer’s." });
        await (await (await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/3")).FollowAsync("Merge with the draft version 2")).PressAsync("Merge", ("Choices[in-brief]", "theirs"));
        Assert.Equal(NoticeState.Withdrawn, (await its.VersionAsync(slug, 2)).State);
        await its.SendAsync(slug, 3);
        Assert.Equal("You wrote some of this version, so somebody else must approve it.", (await its.ApproveAsync(slug, 3)).Problem?.Message);
    }

    [Fact]
    [Trait("Requirement", "N5")]
    public async Task What_is_sent_back_after_the_committee_agreed_it_goes_to_the_committee_again()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(Committee);
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1);
        await AnswerAsync(its, slug, 1, CommitteeAnswer.Agreed, Today.AddDays(10));
        Assert.Equal(NoticeState.Approved, (await its.VersionAsync(slug, 1)).State);
        await its.DoAsync(its.Lead, s => s.GetRequiredService<SendBackNoticeHandler>().HandleAsync(slug, 1, "A word is wrong", CancellationToken.None));
        Assert.Null((await its.VersionAsync(slug, 1)).CommitteeAgreedOn);
        await its.WriteAsync(slug, 1, WritingSite.Content() with { InBrief = "Something that the committee never saw." });
        await its.SendAsync(slug, 1);
        Assert.Null((await its.ApproveAsync(slug, 1)).Problem);
        Assert.Equal(NoticeState.WithCommittee, (await its.VersionAsync(slug, 1)).State);
    }

    [Fact]
    [Trait("Requirement", "N5")]
    public async Task Agreed_with_changes_needs_only_the_officer_even_when_they_send_it_back_once()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(Committee);
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1);
        await AnswerAsync(its, slug, 1, CommitteeAnswer.AgreedWithChanges, null);
        await its.SendAsync(slug, 1);
        await its.DoAsync(its.Lead, s => s.GetRequiredService<SendBackNoticeHandler>().HandleAsync(slug, 1, "The change is not there", CancellationToken.None));
        await its.SendAsync(slug, 1);
        Assert.Null((await its.ApproveAsync(slug, 1)).Problem);
        Assert.Equal(NoticeState.Published, (await its.VersionAsync(slug, 1)).State);
    }

    [Fact]
    public async Task Of_two_who_take_the_same_address_at_once_one_is_told_that_it_is_taken()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => its.TryAsync(its.Officer, s => s.GetRequiredService<CreateNoticeHandler>().HandleAsync(new CreateNotice("Same", "same", "tenants", null, null, []), CancellationToken.None))));
        Assert.Single(outcomes, o => o.Ok);
        Assert.All(outcomes.Where(o => !o.Ok), o => Assert.Equal("Another notice has this address", o.Problem!.Message));
    }

    [Fact]
    public async Task Where_only_one_person_decides_they_may_approve_their_own_and_are_told_so()
    {
        using var its = await WritingSite.OpenAsync(site.App, onlyOneLead: true);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1, its.Lead);
        var form = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/versions/1/approve");
        Assert.True(form.Shows("You are the only person here who decides about data protection"));
        Assert.Equal(["Enter why you approve what you wrote or sent yourself"], (await form.PressAsync("Approve", ("OverruledBecause", "Known"))).Errors);
        await form.PressAsync("Approve", ("OverruledBecause", "Known"), ("ApprovedOwnBecause", "The treasurer has read it"));
        Assert.Equal((NoticeState.Published, "The treasurer has read it"), ((await its.VersionAsync(slug, 1)).State, (await its.VersionAsync(slug, 1)).ApprovedOwnBecause));
    }

    [Fact]
    public async Task A_day_in_the_past_is_refused_in_words()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        var form = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/versions/1/approve");
        var past = Today.AddDays(-1);
        var refused = await form.PressAsync("Approve", ("EffectiveOn.Day", past.Day), ("EffectiveOn.Month", past.Month), ("EffectiveOn.Year", past.Year), ("OverruledBecause", "Because"));
        Assert.Equal([$"The day on which it applies is in the past. Choose {Today.InWords()} or later: nobody could have read it before"], refused.Errors);
        Assert.Equal(NoticeState.WithOfficer, (await its.VersionAsync(slug, 1)).State);
    }

    [Fact]
    public async Task A_notice_that_lacks_what_the_law_asks_is_refused_with_its_name_unless_overruled_with_a_reason()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        var refused = await its.ApproveAsync(slug, 1, overrule: null);
        Assert.StartsWith("The notice does not say what it must: ", refused.Problem?.Message, StringComparison.Ordinal);
        Assert.Equal("OverruledBecause", refused.Problem?.Field);
        Assert.Null((await its.ApproveAsync(slug, 1, overrule: "The rest is on the tenancy page")).Problem);
        Assert.Equal("The rest is on the tenancy page", (await its.VersionAsync(slug, 1)).OverruledBecause);
        Assert.True((await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}")).Shows("Overruled that a privacy notice lacks something mandatory"));
    }

    [Fact]
    public async Task A_clause_whose_source_is_gone_is_shown_and_stops_publication()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(content: WritingSite.Content() with { Activities = ["test-visits", "never-was"] });
        Assert.True((await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/1")).Shows("The processing activity “never-was” is not in force. Take it out of the notice, or bring it into force."));
        await its.SendAsync(slug, 1);
        Assert.StartsWith("A clause cannot be written out. The processing activity “never-was” is not in force", (await its.ApproveAsync(slug, 1)).Problem?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_sent_back_comes_with_the_reason()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        var form = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/versions/1/send-back");
        Assert.Equal(["Enter why you send it back"], (await form.PressAsync("Send back")).Errors);
        await form.PressAsync("Send back", ("Because", "Say who visits."));
        Assert.True((await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/1/edit")).Shows("Say who visits."));
        Assert.Contains(await its.MailsAsync(its.Officer), m => m.Subject == "A privacy notice was sent back");
    }

    [Fact]
    public async Task What_changed_since_it_was_read_is_not_approved()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        var form = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/versions/1/approve");
        await its.DoAsync(its.Lead, s => s.GetRequiredService<SendBackNoticeHandler>().HandleAsync(slug, 1, "Again", CancellationToken.None));
        await its.WriteAsync(slug, 1, WritingSite.Content() with { InBrief = "Something else." });
        await its.SendAsync(slug, 1);
        Assert.Equal([NoticeRegister.ChangedMeanwhile.Message], (await form.PressAsync("Approve")).Errors);
    }

    [Fact]
    [Trait("Requirement", "N5")]
    public async Task A_version_waits_for_its_committee_and_is_on_the_agenda()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(Committee);
        await its.SendAsync(slug, 1);
        Assert.Null((await its.ApproveAsync(slug, 1)).Problem);
        var officer = await its.OfficerAsync();
        Assert.True((await officer.GetAsync("/staff/notices/agenda")).Shows($"{Committee} How we use your data, version 1 People do not see it yet."));
        Assert.Equal("application/pdf", (await officer.GetAsync("/staff/notices/agenda?handler=Pdf")).Response.Content.Headers.ContentType?.MediaType);
        var form = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/versions/1/committee");
        var done = await form.PressAsync("Record it", [("Answer", "Agreed"), .. On(Today.AddDays(-3)), ("Words", "Meeting of the committee, item 4"), ("OverruledBecause", "Known")]);
        Assert.True(done.Shows("The committee’s agreement is on record"));
        var version = await its.VersionAsync(slug, 1);
        Assert.Equal((NoticeState.Published, false, Today.AddDays(-3)), (version.State, version.Provisional, version.CommitteeAgreedOn));
        Assert.True((await officer.GetAsync("/staff/notices/agenda")).Shows("No notice waits for a committee."));
    }

    [Fact]
    [Trait("Requirement", "N5")]
    public async Task A_version_goes_live_before_its_committee_agreed_is_marked_and_agreed_changes_become_a_new_version()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(Committee);
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1);
        var (officer, lead) = (await its.OfficerAsync(), await its.LeadAsync());
        var live = await (await lead.GetAsync($"/staff/notices/{slug}/versions/1/publish")).PressAsync("Publish as provisional", ("OverruledBecause", "Known"));
        Assert.True(live.Shows("Provisional"));
        Assert.True((await officer.GetAsync("/staff/notices")).Shows("Provisional"));
        Assert.True((await officer.GetAsync("/staff/notices/agenda")).Shows($"Provisional: people see it since {Today.InWords()}, before it was agreed."));

        var form = await officer.GetAsync($"/staff/notices/{slug}/versions/1/committee");
        await form.PressAsync("Record it", [("Answer", "AgreedWithChanges"), .. On(Today), ("Words", "Agreed if it says who visits")]);
        var notice = await its.NoticeAsync(slug);
        Assert.Equal((1, true), (notice.Published, notice.Find(1)!.Provisional));
        Assert.Equal((NoticeState.Draft, 1, "Agreed if it says who visits"), (notice.Find(2)!.State, notice.Find(2)!.BasedOn, notice.Find(2)!.SentBackBecause));
        await its.WriteAsync(slug, 2, WritingSite.Content(new NoticeClause("aaaa0009", ClauseKind.Text, "Who visits", "A surveyor.")));
        await its.SendAsync(slug, 2);
        Assert.Null((await its.ApproveAsync(slug, 2)).Problem);
        notice = await its.NoticeAsync(slug);
        Assert.Equal((2, NoticeState.Published, false, NoticeState.Superseded), (notice.Published, notice.Find(2)!.State, notice.Find(2)!.Provisional, notice.Find(1)!.State));
    }

    [Fact]
    [Trait("Requirement", "N5")]
    public async Task A_provisional_version_that_is_agreed_as_it_is_is_no_longer_marked()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync(Committee);
        await its.SendAsync(slug, 1);
        await its.ApproveAsync(slug, 1);
        var edits = (await its.VersionAsync(slug, 1)).Edits;
        await its.DoAsync(its.Lead, s => s.GetRequiredService<PublishNoticeHandler>().HandleAsync(new PublishNotice(slug, 1, edits, Today, "Known", true), CancellationToken.None));
        edits = (await its.VersionAsync(slug, 1)).Edits;
        await its.DoAsync(its.Officer, s => s.GetRequiredService<CommitteeAnswerHandler>().HandleAsync(new RecordCommitteeAnswer(slug, 1, edits, CommitteeAnswer.Agreed, Today, "Annual meeting", null, null), CancellationToken.None));
        var version = await its.VersionAsync(slug, 1);
        Assert.Equal((NoticeState.Published, false, Today), (version.State, version.Provisional, version.CommitteeAgreedOn));
    }

    [Fact]
    public async Task A_draft_begun_before_another_was_published_takes_its_changes_in_first()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        await its.BeginAsync(slug);
        await its.BeginAsync(slug);
        await its.WriteAsync(slug, 2, WritingSite.Content() with { InBrief = "From version 2." });
        await its.WriteAsync(slug, 3, WritingSite.Content(new NoticeClause("aaaa0009", ClauseKind.Text, "Added", "In version 3.")));
        await its.PublishDraftAsync(slug, 2);
        var refused = await its.TryAsync(its.Officer, s => s.GetRequiredService<SendNoticeHandler>().HandleAsync(slug, 3, CancellationToken.None));
        Assert.Equal("Version 2 was published after this draft was begun. Take its changes in first.", refused.Problem?.Message);
        var page = await (await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/3")).FollowAsync("Take in what version 2 changed");
        Assert.True(page.Shows("Nothing was changed in both in different ways."));
        await page.PressAsync("Take it in");
        var version = await its.VersionAsync(slug, 3);
        Assert.Equal((2, "From version 2.", "In version 3."), (version.BasedOn, version.Content.InBrief, version.Content.Clauses[^1].Text));
        await its.PublishDraftAsync(slug, 3);
    }

    [Fact]
    public async Task Two_drafts_are_merged_and_a_person_chooses_where_both_changed_the_same()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        await its.BeginAsync(slug);
        await its.BeginAsync(slug);
        await its.WriteAsync(slug, 2, WritingSite.Content() with { InBrief = "Mine." });
        await its.WriteAsync(slug, 3, WritingSite.Content() with { InBrief = "Theirs.", Title = "What we do with your data" });
        var page = await (await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/2")).FollowAsync("Merge with the draft version 3");
        Assert.Equal(["Choose which text of “In brief” stays"], (await page.PressAsync("Merge")).Errors);
        await page.PressAsync("Merge", ("Choices[in-brief]", "theirs"));
        var notice = await its.NoticeAsync(slug);
        Assert.Equal(("Theirs.", "What we do with your data", NoticeState.Withdrawn), (notice.Find(2)!.Content.InBrief, notice.Find(2)!.Content.Title, notice.Find(3)!.State));
    }

    [Fact]
    public async Task A_withdrawn_notice_is_not_published_and_can_be_brought_back()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        var lead = await its.LeadAsync();
        Assert.True((await (await lead.GetAsync($"/staff/notices/{slug}/withdraw")).PressAsync("Withdraw")).Shows("This notice was withdrawn on"));
        await its.BeginAsync(slug);
        await its.SendAsync(slug, 2);
        Assert.Equal("This notice was withdrawn. Bring it back first.", (await its.ApproveAsync(slug, 2)).Problem?.Message);
        await (await lead.GetAsync($"/staff/notices/{slug}/withdraw")).PressAsync("Bring it back");
        Assert.Null((await its.ApproveAsync(slug, 2)).Problem);
    }

    [Fact]
    public async Task A_deleted_draft_stays_on_record_as_given_up()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        await its.BeginAsync(slug);
        await (await (await its.OfficerAsync()).GetAsync($"/staff/notices/{slug}/versions/2")).PressAsync("Delete draft");
        Assert.Equal(NoticeState.Withdrawn, (await its.VersionAsync(slug, 2)).State);
    }

    [Fact]
    public async Task A_place_shows_one_notice_and_the_new_owner_is_told()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var (one, two) = (await its.DraftAsync(), await its.DraftAsync());
        var staff = await its.OfficerAsync();
        await (await staff.GetAsync($"/staff/notices/{one}/settings")).PressAsync("Save", ("Collections", "sign-up"), ("OwnerId", its.Lead.Id));
        Assert.Single(await its.MailsAsync(its.Lead), m => m.Subject == "You look after a privacy notice");
        var refused = await (await staff.GetAsync($"/staff/notices/{two}/settings")).PressAsync("Save", ("Collections", "sign-up"));
        Assert.Equal(["“How we use your data” is shown in one of these places already. A place shows one notice"], refused.Errors);
    }

    [Fact]
    [Trait("Requirement", "N4")]
    public async Task A_translation_follows_a_version_and_is_behind_when_a_newer_one_is_published()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        var (officer, lead) = (await its.OfficerAsync(), await its.LeadAsync());
        var form = await officer.GetAsync($"/staff/notices/{slug}/translations/new");
        Assert.Equal(["Select a language from the list", "Enter the title in this language"], (await form.PressAsync("Save as a draft", ("Body", "Tekst"))).Errors);
        var saved = await form.PressAsync("Save as a draft", ("Language", "pl"), ("Title", "Jak używamy Twoich danych"), ("Upload", new TestFile("pl.md", "## Kim jesteśmy\n\nTekst."u8.ToArray())));
        Assert.Equal($"/staff/notices/{slug}/translations/pl/1", saved.Path);
        await (await lead.GetAsync(saved.Path)).PressAsync("Publish this translation");
        var translation = await its.WithAsync(db => db.Translations.AsNoTracking().SingleAsync());
        Assert.Equal((TranslationState.Published, 1, "## Kim jesteśmy\n\nTekst."), (translation.State, translation.OfVersion, translation.Body.ReplaceLineEndings("\n")));
        Assert.False((await officer.GetAsync("/staff/notices")).Shows("behind"));
        await its.BeginAsync(slug);
        await its.PublishDraftAsync(slug, 2);
        Assert.True((await officer.GetAsync("/staff/notices")).Shows("1 translation behind"));
        Assert.True((await officer.GetAsync($"/staff/notices/{slug}")).Shows("Behind version 2"));
        Assert.True((await officer.GetAsync($"/staff/notices/{slug}/translations/pl/2")).Shows("The text below is that of version 1."));
    }

    [Fact]
    [Trait("Requirement", "N4")]
    public async Task People_read_the_published_translation_until_another_text_of_it_is_published_by_somebody_else()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        var (officer, lead) = (await its.OfficerAsync(), await its.LeadAsync());
        using var reader = its.App.Browse(its.Tenant);
        await its.SaveTranslationAsync(slug, "pl", 1, null, "Pierwszy tekst.");
        await (await lead.GetAsync($"/staff/notices/{slug}/translations/pl/1")).PressAsync("Publish this translation");
        var form = await officer.GetAsync($"/staff/notices/{slug}/translations/pl/1");
        var saved = await form.PressAsync("Save as a draft", ("Body", "Drugi tekst."));
        Assert.True(saved.Shows("until this draft is published"), saved.Text);
        Assert.True((await reader.GetAsync($"/privacy/{slug}/pl")).Shows("Pierwszy tekst."));
        Assert.True((await officer.GetAsync($"/staff/notices/{slug}")).Shows("Published, with a draft"));
        Assert.Equal(["Somebody else changed this translation. Your text is kept here: compare it with theirs before you save again"], (await form.PressAsync("Save as a draft", ("Body", "Trzeci tekst."))).Errors);

        var edits = await its.WithAsync(db => db.Translations.Where(t => t.Revision == 2).Select(t => t.Edits).SingleAsync());
        await its.SaveTranslationAsync(slug, "pl", 1, edits, "Drugi tekst, lepszy.", its.Lead);
        Assert.True((await lead.GetAsync($"/staff/notices/{slug}/translations/pl/1")).Shows("You wrote some of this translation, so somebody else must publish it."));
        var refused = await its.TryAsync(its.Lead, s => s.GetRequiredService<NoticeTranslationHandler>().PublishAsync(slug, "pl", 1, edits + 1, null, CancellationToken.None));
        Assert.Equal("You wrote some of this translation, so somebody else must publish it.", refused.Problem?.Message);
        using var other = await its.App.BrowseAsStaffAsync(its.Tenant, BuildingBlocks.Security.Roles.DataProtectionLead);
        await (await other.GetAsync($"/staff/notices/{slug}/translations/pl/1")).PressAsync("Publish this translation");
        Assert.True((await reader.GetAsync($"/privacy/{slug}/pl")).Shows("Drugi tekst, lepszy."));
        Assert.True((await officer.GetAsync($"/staff/notices/{slug}/translations/pl/1")).Shows("Pierwszy tekst."));
    }

    [Fact]
    [Trait("Requirement", "N4")]
    public async Task Where_one_person_decides_they_publish_their_own_translation_with_a_reason()
    {
        using var its = await WritingSite.OpenAsync(site.App, onlyOneLead: true);
        var slug = await its.PublishedAsync();
        await its.SaveTranslationAsync(slug, "cy", 1, null, "Testun.", its.Lead);
        var form = await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/translations/cy/1");
        Assert.True((await form.PressAsync("Publish this translation")).Shows("Enter why you publish what you wrote yourself"));
        await form.PressAsync("Publish this translation", ("PublishedOwnBecause", "Our Welsh panel has read it"));
        Assert.Equal("Our Welsh panel has read it", await its.WithAsync(db => db.Translations.Select(t => t.PublishedOwnBecause).SingleAsync()));
    }

    [Fact]
    [Trait("Requirement", "N4")]
    public async Task A_translation_stands_beside_the_notice_that_it_follows_and_can_be_printed()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.PublishedAsync();
        await its.WithAsync(async db =>
        {
            var version = await db.NoticeVersions.Include(v => v.Facts).SingleAsync(v => v.Composed != null);
            version.Composed = version.Composed! with { Clauses = [.. version.Composed.Clauses, new ComposedClause("aaaa0099", ClauseKind.Retention, "How long", "Six years.")] };
            db.Add(new NoticeFact { Id = Guid.NewGuid(), NoticeVersionId = version.Id, Kind = ClauseKind.Retention, ClauseId = "aaaa0099", Subject = "tenancies", Says = "6 years after the tenancy ends" });
            return await db.SaveChangesAsync();
        });
        await its.SaveTranslationAsync(slug, "pl", 1, null, "Sześć lat.");
        var officer = await its.OfficerAsync();
        var form = await officer.GetAsync($"/staff/notices/{slug}/translations/pl/1");
        Assert.True(form.Shows("We visit once a year."));
        Assert.True(form.Shows("6 under “How long”: 6 years after the tenancy ends"), form.Text);
        Assert.False((await form.PressAsync("Save as a draft", ("Body", "6 lat po zakończeniu najmu."))).Shows("6 under “How long”"));
        Assert.Equal("application/pdf", (await officer.GetAsync($"/staff/notices/{slug}/translations/pl/1?handler=Pdf")).Response.Content.Headers.ContentType!.MediaType);
        await (await (await its.LeadAsync()).GetAsync($"/staff/notices/{slug}/translations/pl/1")).PressAsync("Publish this translation");
        using var reader = its.App.Browse(its.Tenant);
        Assert.Equal("application/pdf", (await reader.GetAsync($"/privacy/{slug}/pl?handler=Pdf")).Response.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Case_officers_write_and_only_the_lead_decides()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        var slug = await its.DraftAsync();
        await its.SendAsync(slug, 1);
        var officer = await its.OfficerAsync();
        Assert.False((await officer.GetAsync($"/staff/notices/{slug}/versions/1")).Shows("Send back"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await officer.GetAsync($"/staff/notices/{slug}/versions/1/approve")).Status);
        using var auditor = await its.App.BrowseAsStaffAsync(its.Tenant, BuildingBlocks.Security.Roles.Auditor);
        Assert.True((await auditor.GetAsync($"/staff/notices/{slug}")).Shows("How we use your data"));
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await auditor.GetAsync($"/staff/notices/{slug}/versions/1/edit")).Status);
    }

    private Task AnswerAsync(WritingSite its, string slug, int number, CommitteeAnswer answer, DateOnly? on) => its.DoAsync(its.Officer, async s =>
        await s.GetRequiredService<CommitteeAnswerHandler>().HandleAsync(new RecordCommitteeAnswer(slug, number, (await its.VersionAsync(slug, number)).Edits, answer, Today, "Annual meeting", on, "Known"), CancellationToken.None));

    private static (string, object)[] On(DateOnly day) => [("On.Day", day.Day), ("On.Month", day.Month), ("On.Year", day.Year)];
}
