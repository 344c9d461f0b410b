using System.Collections.Concurrent;
using System.Net;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Keyholder.Engagement.Tests;

[Trait("Requirement", "G8")]
public sealed class SurveysPrivacyTests(EngagementApp site)
{
    [Fact]
    public async Task An_anonymous_answer_writes_a_page_of_the_roll_and_a_box_and_nothing_else_anywhere()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var survey = await its.SurveyAsync(await its.OpenSurveyAsync(anonymous: true));
        var resident = await site.App.AddResidentAsync(its.Tenant);
        await site.App.InAsync(its.Tenant, async s =>
        {
            var db = s.GetRequiredService<EngagementDbContext>();
            Assert.True((await s.GetRequiredService<SurveyAnswering>().AnswerAsync(new GiveAnswers(survey.Id, resident.Id, Yes(survey)), default)).Ok);
            // Whatever was saved is still in the context: messages and the audit trail would be too.
            var written = db.ChangeTracker.Entries().Where(e => !e.Metadata.IsOwned()).ToList();
            Assert.Equal([nameof(BallotBox), nameof(SurveyRoll)], written.Select(e => e.Metadata.ClrType.Name).Order(StringComparer.Ordinal));
            // No moment at all is kept with either, and nothing that the two have in common but the survey.
            Assert.All(written, e => Assert.DoesNotContain(e.Metadata.GetProperties(), p => p.ClrType == typeof(DateTimeOffset) || p.ClrType == typeof(DateOnly) || p.ClrType == typeof(DateTime)));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Who_sends_it_from_two_tabs_at_once_is_counted_once(bool anonymous)
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous);
        for (var person = 1; person <= 3; person++)
        {
            using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
            var tabs = new List<WebPage>();
            for (var tab = 0; tab < 3; tab++) tabs.Add(await browser.GetAsync($"/surveys/{reference}"));
            var pages = await Task.WhenAll(tabs.Select(t => t.PressAsync("Send your answers", ("1.", "Yes"))));
            Assert.All(pages, p => Assert.Equal(HttpStatusCode.OK, p.Status));
            if (anonymous) Assert.Single(pages, p => p.Shows("Thank you. Your answers were sent"));
            var survey = await its.SurveyAsync(reference);
            Assert.Equal((person, person), await site.App.InAsync(its.Tenant, async s =>
                (await s.GetRequiredService<SurveyReading>().TurnoutAsync(survey, default), (await s.GetRequiredService<SurveyReading>().AnswersAsync(survey, default)).Count)));
        }
    }

    [Fact]
    public async Task An_answer_that_is_being_saved_while_it_closes_is_not_taken_after_the_count()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        var survey = await its.SurveyAsync(reference);
        await site.App.InAsync(its.Tenant, async s =>
        {
            var (db, key) = (s.GetRequiredService<EngagementDbContext>(), (await s.GetRequiredService<DataKeys>().FindAsync(survey.Id, default))!);
            var box = await db.BallotBoxes.FirstAsync();
            await its.CloseAsync(reference);
            box.Drop(Yes(survey), key);
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());
        });
    }

    [Fact]
    public async Task An_answer_with_a_name_that_was_saved_while_it_closed_is_kept_as_long_as_the_others()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await SurveysSite.OpenAsync(app);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        var survey = await its.SurveyAsync(reference);
        await its.CloseAsync(reference);
        await its.WithAsync(async db =>
        {
            var id = Guid.CreateVersion7();
            db.SurveyResponses.Add(new SurveyResponse
            {
                Id = id,
                SurveyId = survey.Id,
                ResidentId = Guid.NewGuid(),
                Answers = SurveyResponse.Seal(TestKeys.New(), id, Yes(survey)),
                AnsweredAt = app.Clock.GetUtcNow(),
                EnteredBy = "system",
            });
            return await db.SaveChangesAsync();
        });
        await app.AdvanceAsync(TimeSpan.FromMinutes(11));
        Assert.True(await its.WithAsync(db => db.SurveyResponses.AsNoTracking().Select(r => r.Closed).SingleAsync()));
    }

    [Fact]
    public async Task The_last_day_ends_it_even_before_anything_has_closed_it()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        var survey = await its.SurveyAsync(reference);
        Assert.True(survey.IsOpenOn(survey.ClosesOn));
        Assert.False(survey.IsOpenOn(survey.ClosesOn.AddDays(1)));
        await its.WithAsync(db => db.Surveys.ExecuteUpdateAsync(s => s.SetProperty(x => x.ClosesOn, survey.ClosesOn.AddDays(-30))));
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        Assert.True((await browser.GetAsync($"/surveys/{reference}")).Shows("This survey has closed"));
        Assert.Equal(SurveyAnswering.Over, (await site.App.InAsync(its.Tenant, s => s.GetRequiredService<SurveyAnswering>().AnswerAsync(new GiveAnswers(survey.Id, Guid.NewGuid(), Yes(survey)), default))).Problem);
    }

    [Fact]
    public async Task Disposal_that_broke_off_between_its_steps_is_finished_by_the_next()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var (named, anonymous) = (await its.OpenSurveyAsync(anonymous: false), await its.OpenSurveyAsync(anonymous: true));
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        await its.AnswerAsync(browser, named, "Yes", "The lift");
        await its.AnswerAsync(browser, anonymous, "Yes", "The lift");
        await its.CloseAsync(named);
        await its.CloseAsync(anonymous);
        var response = await its.WithAsync(db => db.SurveyResponses.AsNoTracking().Select(r => r.Id).SingleAsync());
        var survey = (await its.SurveyAsync(anonymous)).Id;
        // The rows had gone, and then the machine: the keys are still there.
        await its.WithAsync(async db => await db.SurveyResponses.ExecuteDeleteAsync() + await db.BallotBoxes.ExecuteDeleteAsync());
        Assert.Equal((true, true), (await KeyAsync(response), await KeyAsync(survey)));
        string[] ids = [DisposeOfEngagement.IdOf(SurveyResponseRecords.Of, response), DisposeOfEngagement.IdOf(SurveyBallotRecords.Of, survey)];
        for (var again = 0; again < 2; again++)
        {
            await its.WithAsync(db =>
            {
                db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, DisposeOfEngagement.Source, SurveyResponseRecords.Class, DisposalAction.Destroy, [], ids, "Twelve months after it closed"));
                return db.SaveChangesAsync();
            });
            await site.App.SettleAsync();
            Assert.Equal((false, false), (await KeyAsync(response), await KeyAsync(survey)));
        }

        Assert.Equal(0, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "engagement.survey.ballots-destroyed")));

        Task<bool> KeyAsync(Guid owner) => site.App.InAsync(its.Tenant, async s => await s.GetRequiredService<DataKeys>().FindAsync(owner, default) is not null);
    }

    [Fact]
    public async Task An_open_survey_is_not_disposed_of()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var survey = await its.SurveyAsync(await its.OpenSurveyAsync(anonymous: true));
        await site.App.InAsync(its.Tenant, async s =>
            Assert.NotNull(await s.GetServices<IEngagementRecords>().OfType<SurveyBallotRecords>().Single().DisposeAsync(survey.Id, DisposalAction.Destroy, default)));
        Assert.Equal(BallotBox.Boxes, await its.WithAsync(db => db.BallotBoxes.CountAsync()));
    }

    [Fact]
    [Trait("Requirement", "G3")]
    public async Task Who_sees_no_names_sees_no_results_before_it_has_closed_either()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: false);
        for (var i = 0; i < 6; i++)
        {
            using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
            await its.AnswerAsync(browser, reference, "Yes");
        }

        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.True((await auditor.GetAsync($"/staff/surveys/{reference}/results")).Shows("counted when the survey has closed"));
        Assert.Equal(HttpStatusCode.NotFound, (await auditor.GetAsync($"/staff/surveys/{reference}/results?handler=Csv")).Status);
        Assert.True((await its.Work.GetAsync($"/staff/surveys/{reference}/results")).Shows("6 people answered"));
        await its.CloseAsync(reference);
        Assert.True((await auditor.GetAsync($"/staff/surveys/{reference}/results")).Shows("6 people answered"));
    }

    [Fact]
    public async Task A_draft_is_deleted_and_one_that_was_opened_is_not()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        Assert.DoesNotContain((await its.Work.GetAsync($"/staff/surveys/{reference}")).Html.QuerySelectorAll("main button"), b => b.TextContent.Contains("Delete", StringComparison.Ordinal));
        await site.App.InAsync(its.Tenant, async s =>
            Assert.StartsWith("The survey has been opened", (await s.GetRequiredService<SurveyRegister>().DeleteAsync(reference, default)).Problem!.Message, StringComparison.Ordinal));

        var last = site.App.Clock.GetUtcNow().AddDays(10);
        var page = await (await its.Work.GetAsync("/staff/surveys/edit")).PressAsync(
            "Save", ("Title", "Lifts"), ("Introduction", "About lifts"), ("Audience", nameof(SurveyAudience.Residents)), ("Anonymous", "true"), ("ClosesOn.Day", last.Day), ("ClosesOn.Month", last.Month), ("ClosesOn.Year", last.Year));
        var draft = page.Path.Split('/')[^1];
        var names = await NamesAsync(its, "survey", [reference, draft]);
        Assert.Equal(("Repairs", "Lifts"), (names[reference], names[draft]));
        using var auditor = await site.App.BrowseAsStaffAsync(its.Tenant, Roles.Auditor);
        Assert.Empty((await auditor.GetAsync($"/staff/surveys/{draft}")).Html.QuerySelectorAll("main form"));
        page = await page.PressAsync("Delete the survey");
        Assert.True(page.Path == "/staff/surveys" && page.Shows("Survey deleted"), page.Text);
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/surveys/{draft}")).Status);
        Assert.Equal(1, await its.WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == "engagement.survey.deleted" && a.SubjectId == draft)));
    }

    [Fact]
    public async Task Whoever_answered_with_their_name_is_not_reminded()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await SurveysSite.OpenAsync(app);
        var (quick, slow) = (await app.AddResidentAsync(its.Tenant), await app.AddResidentAsync(its.Tenant));
        var today = new DateOnly(2026, 10, 7);
        var group = await its.AddGroupAsync(quick, slow);
        var (named, anonymous) = (await its.OpenSurveyAsync(false, group, closes: today.AddDays(9), reminds: today.AddDays(2)), await its.OpenSurveyAsync(true, group, closes: today.AddDays(9), reminds: today.AddDays(2)));
        using (var browser = await app.BrowseAsync(quick))
        {
            await its.AnswerAsync(browser, named, "Yes");
            await its.AnswerAsync(browser, anonymous, "Yes");
        }

        await app.AdvanceAsync(TimeSpan.FromDays(2));
        await app.AdvanceAsync(TimeSpan.FromHours(12));
        var reminded = its.Mails("engagement.survey-reminder");
        Assert.Equal([slow.Email], reminded.Where(m => m.Body.Contains(named, StringComparison.Ordinal)).Select(m => m.To));
        // Whom it left out would be known to have answered.
        Assert.Equal(new[] { quick.Email, slow.Email }.Order(StringComparer.Ordinal), reminded.Where(m => m.Body.Contains(anonymous, StringComparison.Ordinal)).Select(m => m.To).Order(StringComparer.Ordinal));
        Assert.All(reminded, m => Assert.Contains("If you have answered already, thank you", m.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Choices_that_were_not_offered_and_empty_ones_are_answers_and_no_faults()
    {
        var its = await SurveysSite.OpenAsync(site.App);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        await its.WithAsync(async db =>
        {
            var survey = await db.Surveys.SingleAsync();
            survey.Questions.Add(new SurveyQuestion("several", QuestionKind.SeveralChoices, "Which?", null, false, ["North", "South"]));
            survey.Questions.Add(new SurveyQuestion("when", QuestionKind.Date, "When?", null, false, []));
            db.Entry(survey).Property(s => s.Questions).IsModified = true;
            return await db.SaveChangesAsync();
        });
        using var browser = await site.App.BrowseAsync(await site.App.AddResidentAsync(its.Tenant));
        var form = await browser.GetAsync($"/surveys/{reference}");
        var token = form.Html.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var (field, value) in ((string, string)[])[("Form.Several[several]", ""), ("Form.Several[several]", "9"), ("Form.Dates[when]", "x"), ("Form.Dates[when].Month", "13"), ("Form.One[nothing]", "x"), ("Form.Several", "x"), ("Form", "x")])
        {
            using var post = new HttpRequestMessage(HttpMethod.Post, $"/surveys/{reference}") { Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new(field, value)]) };
            var page = await browser.SendAsync(post);
            Assert.True(page.Status == HttpStatusCode.OK && page.Errors.Contains("Answer “Are you content?”"), $"{field}: {page.Status} {page.Text}");
        }

        Assert.Equal(0, await its.WithAsync(async db => (await db.SurveyRolls.AsNoTracking().ToListAsync()).Sum(r => r.Prints.Count)));
    }

    private static Task<IReadOnlyDictionary<string, string>> NamesAsync(SurveysSite its, string kind, string[] ids) =>
        its.App.InAsync(its.Tenant, s => s.GetServices<IAuditWords>().OfType<EngagementAuditWords>().Single().NamesAsync(kind, ids, default));

    private static SurveyAnswers Yes(Survey survey) => new() { [survey.Questions[0].Key] = ["0"] };
}

/// <summary>On a host of its own, which logs everything.</summary>
[Trait("Requirement", "G8")]
public sealed class SurveysLogTests
{
    [Fact]
    public async Task No_line_of_the_log_says_who_answered_an_anonymous_survey()
    {
        using var log = new Lines();
        await using var app = await KeyholderApp.StartAsync(new Dictionary<string, string?> { ["Logging:LogLevel:Default"] = "Debug" }, s => s.AddSingleton<ILoggerProvider>(log));
        var its = await SurveysSite.OpenAsync(app);
        var reference = await its.OpenSurveyAsync(anonymous: true);
        var resident = await app.AddResidentAsync(its.Tenant);
        using var browser = await app.BrowseAsync(resident);
        var page = await browser.GetAsync($"/surveys/{reference}");
        await app.SettleAsync();
        log.All.Clear();
        Assert.True((await page.PressAsync("Send your answers", ("1.", "Yes"), ("2.", "Because of the lift"))).Shows("Thank you. Your answers were sent"));
        await app.SettleAsync();
        Assert.NotEmpty(log.All);
        foreach (var never in (string[])[resident.Id.ToString(), resident.Id.ToString("N"), resident.Email, "Because of the lift"])
            Assert.DoesNotContain(log.All, l => l.Contains(never, StringComparison.OrdinalIgnoreCase));
    }

    private sealed class Lines : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> All { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => All.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}
