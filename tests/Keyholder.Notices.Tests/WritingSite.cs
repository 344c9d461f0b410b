using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

/// <summary>A landlord of its own with people who write and decide about notices.</summary>
internal sealed class WritingSite(KeyholderApp app, TenantInfo tenant, TestStaff officer, TestStaff lead) : IDisposable
{
    private readonly List<Browser> _open = [];

    public KeyholderApp App => app;

    public TenantInfo Tenant => tenant;

    public TestStaff Officer => officer;

    public TestStaff Lead => lead;

    public static async Task<WritingSite> OpenAsync(KeyholderApp app, bool onlyOneLead = false)
    {
        var tenant = await app.AddTenantAsync($"w{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        if (!onlyOneLead) await app.AddStaffAsync(tenant, Roles.DataProtectionLead);
        return new WritingSite(app, tenant, await app.AddStaffAsync(tenant, Roles.EngagementOfficer), await app.AddStaffAsync(tenant, Roles.DataProtectionLead));
    }

    public async Task<Browser> BrowseAsync(TestStaff person)
    {
        var browser = await app.BrowseAsync(person);
        _open.Add(browser);
        return browser;
    }

    public Task<Browser> OfficerAsync() => BrowseAsync(officer);

    public Task<Browser> LeadAsync() => BrowseAsync(lead);

    public Task<T> WithAsync<T>(Func<NoticesDbContext, Task<T>> run) => app.WithAsync(tenant, run);

    public async Task DoAsync(TestStaff by, Func<IServiceProvider, Task<Outcome>> run)
    {
        var outcome = await TryAsync(by, run);
        Assert.Null(outcome.Problem);
    }

    public Task<Outcome> TryAsync(TestStaff by, Func<IServiceProvider, Task<Outcome>> run) => app.InAsync(tenant, async services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(by.Id);
        return await run(services);
    });

    public Task<Notice> NoticeAsync(string slug) => WithAsync(db => db.Notices.AsNoTracking().Include(n => n.Versions).ThenInclude(v => v.Facts).SingleAsync(n => n.Slug == slug));

    public async Task<NoticeVersion> VersionAsync(string slug, int number) => (await NoticeAsync(slug)).Find(number)!;

    /// <summary>A notice with a draft that names one activity, written by the officer.</summary>
    public async Task<string> DraftAsync(string? committee = null, NoticeContent? content = null)
    {
        var slug = $"notice-{Guid.NewGuid().ToString("N")[..8]}";
        await AddActivityAsync();
        await DoAsync(officer, s => s.GetRequiredService<CreateNoticeHandler>().HandleAsync(new CreateNotice("How we use your data", slug, "tenants", officer.Id, committee, []), CancellationToken.None));
        await WriteAsync(slug, 1, content ?? Content());
        return slug;
    }

    public async Task WriteAsync(string slug, int number, NoticeContent content, TestStaff? by = null)
    {
        var edits = (await VersionAsync(slug, number)).Edits;
        await DoAsync(by ?? officer, s => s.GetRequiredService<SaveNoticeDraftHandler>().HandleAsync(new SaveNoticeDraft(slug, number, edits, content, $"What version {number} changed", false), CancellationToken.None));
    }

    public Task SendAsync(string slug, int number, TestStaff? by = null) => DoAsync(by ?? officer, s => s.GetRequiredService<SendNoticeHandler>().HandleAsync(slug, number, CancellationToken.None));

    public async Task<Outcome> ApproveAsync(string slug, int number, DateOnly? on = null, string? overrule = "Known, and added next month", TestStaff? by = null, string? own = null)
    {
        var edits = (await VersionAsync(slug, number)).Edits;
        return await TryAsync(by ?? lead, s => s.GetRequiredService<ApproveNoticeHandler>().HandleAsync(new ApproveNotice(slug, number, edits, on, overrule, own), CancellationToken.None));
    }

    public Task SaveTranslationAsync(string slug, string language, int version, int? edits, string body, TestStaff? by = null) => DoAsync(
        by ?? officer, s => s.GetRequiredService<NoticeTranslationHandler>().HandleAsync(new SaveTranslation(slug, language, version, edits, "Twoje dane", "", body), CancellationToken.None));

    public async Task<string> PublishedAsync(string? committee = null, NoticeContent? content = null)
    {
        var slug = await DraftAsync(null, content);
        await PublishDraftAsync(slug, 1);
        if (committee is not null) await DoAsync(officer, s => s.GetRequiredService<NoticeSettingsHandler>().HandleAsync(new SetNoticeSettings(slug, officer.Id, committee, [], null), CancellationToken.None));
        return slug;
    }

    public async Task PublishDraftAsync(string slug, int number)
    {
        await SendAsync(slug, number);
        Assert.Null((await ApproveAsync(slug, number)).Problem);
    }

    public Task BeginAsync(string slug) => DoAsync(officer, async s =>
    {
        var begun = await s.GetRequiredService<BeginNoticeDraftHandler>().HandleAsync(slug, CancellationToken.None);
        return new Outcome(begun.Problem);
    });

    public static NoticeContent Content(params NoticeClause[] more) => new()
    {
        Title = "How we use your data",
        InBrief = "We use your data to run your tenancy.",
        Activities = ["test-visits"],
        Clauses = [new("aaaa0001", ClauseKind.Controller, "Who we are"), new("aaaa0002", ClauseKind.Purposes, "What for"), new("aaaa0003", ClauseKind.Text, "More", "We visit once a year."), .. more],
    };

    public async Task<IReadOnlyList<MailboxEntry>> MailsAsync(TestStaff person)
    {
        await app.SettleAsync();
        return [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(tenant).Where(m => m.To == person.Email)];
    }

    public void Dispose() => _open.ForEach(b => b.Dispose());

    private Task AddActivityAsync() => WithAsync(async db =>
    {
        if (await db.Activities.AnyAsync(a => a.Code == "test-visits")) return true;
        var now = app.Clock.GetUtcNow();
        var activity = new ProcessingActivity { Id = Guid.CreateVersion7(now), Code = "test-visits", InForce = 1, CreatedAt = now, Version = Guid.NewGuid() };
        activity.Versions.Add(new ActivityVersion
        {
            Id = Guid.CreateVersion7(now),
            ActivityId = activity.Id,
            Number = 1,
            State = ActivityState.InForce,
            Title = "Home visits",
            CreatedBy = "system",
            CreatedAt = now,
            Content = new ActivityContent { Title = "Home visits", Purpose = "see that homes are safe", PeopleKinds = ["Tenants"], Bases = [new([], "e")] },
        });
        db.Activities.Add(activity);
        await db.SaveChangesAsync();
        return true;
    });
}
