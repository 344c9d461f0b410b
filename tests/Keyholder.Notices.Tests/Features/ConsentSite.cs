using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Consents;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

/// <summary>A tenant of its own whose register has an activity that rests on consent, and one that does not, and a published purpose <c>news</c> (marketing).</summary>
internal sealed class ConsentSite
{
    public const string Words = "We may send you our news by email once a month.";

    private ConsentSite(KeyholderApp app, TenantInfo tenant, Browser work, Browser decision) => (App, Tenant, Work, Decision) = (app, tenant, work, decision);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public Browser Work { get; }

    public Browser Decision { get; }

    public static async Task<ConsentSite> OpenAsync(KeyholderApp app, string sector = "co-op")
    {
        var tenant = await app.AddTenantAsync($"c{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.SettleAsync();
        var its = new ConsentSite(app, tenant, await app.BrowseAsStaffAsync(tenant, Roles.EngagementOfficer), await app.BrowseAsStaffAsync(tenant, Roles.DataProtectionLead));
        await its.AddActivityAsync("news", "a");
        await its.AddActivityAsync("repairs", "b");
        await its.AddPurposeAsync("news", "News by email", marketing: true);
        return its;
    }

    /// <summary>Puts an activity in force, in place of what the packs say of one with this code.</summary>
    public Task AddActivityAsync(string code, string basis, params string[] people) => WithAsync(async db =>
    {
        var (id, now) = (Guid.CreateVersion7(), App.Clock.GetUtcNow());
        var content = new ActivityContent { Title = $"Activity {code}", Purpose = "do it", PeopleKinds = people, Bases = [new ActivityBasis([], basis)] };
        if (await db.ActivityVersions.SingleOrDefaultAsync(v => db.Activities.Any(a => a.Id == v.ActivityId && a.Code == code)) is { } there)
        {
            (there.Content, there.Title, there.State) = (content, content.Title, ActivityState.InForce);
            return await db.SaveChangesAsync();
        }

        var activity = new ProcessingActivity { Id = id, Code = code, InForce = 1, CreatedAt = now, Version = Guid.NewGuid() };
        activity.Versions.Add(new ActivityVersion
        {
            Id = Guid.CreateVersion7(),
            ActivityId = id,
            Number = 1,
            State = ActivityState.InForce,
            Title = content.Title,
            CreatedBy = "system",
            CreatedAt = now,
            Content = content,
        });
        db.Activities.Add(activity);
        return await db.SaveChangesAsync();
    });

    /// <summary>Ends activities without a word to anybody.</summary>
    public Task EndActivitiesAsync(params string[] codes) => WithAsync(db => db.ActivityVersions.Where(v => db.Activities.Any(a => a.Id == v.ActivityId && codes.Contains(a.Code)))
        .ExecuteUpdateAsync(u => u.SetProperty(v => v.State, ActivityState.Ended)));

    public Task AddPurposeAsync(string code, string title, bool marketing = false, string? renewAfter = null) => AsAsync<ConsentPurposes>(async purposes =>
    {
        Assert.Null((await purposes.AddAsync(new PurposeDetails(code, title, "news", marketing, null, renewAfter, null), default)).Problem);
        Assert.Null((await purposes.WriteAsync(code, Words, default)).Problem);
        Assert.Null((await purposes.PublishAsync(code, false, null, default)).Problem);
    });

    public Task<T> WithAsync<T>(Func<NoticesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    public Task AsAsync<T>(Func<T, Task> act) where T : notnull => App.InAsync(Tenant, async s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.System;
        await act(s.GetRequiredService<T>());
    });

    public Task<ConsentPurpose> PurposeAsync(string code = "news") => WithAsync(db => db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).SingleAsync(p => p.Code == code));

    public async Task<Consent> GiveAsync(TestResident resident, string code = "news")
    {
        var purpose = await PurposeAsync(code);
        Consent? given = null;
        await AsAsync<ConsentRegister>(async register =>
        {
            var (consent, problem) = await register.GiveAsync(new GiveConsent(purpose.Id, purpose.InUse, ConsentingPerson.Of(resident.Id), ConsentWay.Portal), default);
            Assert.Null(problem);
            given = consent;
        });
        return given!;
    }

    public Task<List<Consent>> ConsentsAsync() => WithAsync(db => db.Consents.AsNoTracking().OrderBy(c => c.GivenAt).ThenBy(c => c.Id).ToListAsync());

    public Task<bool> HoldsAsync(TestResident resident, string code = "news") =>
        App.InAsync(Tenant, s => s.GetRequiredService<IConsents>().HoldsAsync(resident.Id, code, default));

    public async Task<string> LinkAsync(TestResident resident, string code = "news") =>
        (await App.InAsync(Tenant, s => s.GetRequiredService<IConsents>().WithdrawalLinksAsync([resident.Id], code, default)))[resident.Id].AbsolutePath;

    public IReadOnlyList<MailboxEntry> Mails() => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.Template == "notices.consent-renewal")];

    public string PathIn(MailboxEntry mail) => new Uri(mail.Body.Split('\n').Single(l => l.StartsWith("http", StringComparison.Ordinal))).AbsolutePath;

    /// <summary>The names of the messages that something published, in order of their names.</summary>
    public Task<List<string>> SaidAsync(Func<ConsentRegister, Task> act) => App.InAsync(Tenant, async s =>
    {
        await act(s.GetRequiredService<ConsentRegister>());
        return s.GetRequiredService<NoticesDbContext>().Set<OutboxMessage>().Local.Select(m => m.WireName).Order(StringComparer.Ordinal).ToList();
    });

    public Task RunDatesAsync() => App.InAsync(Tenant, s => s.GetRequiredKeyedService<IWakeUp>(ConsentDates.Job).RunAsync(ConsentDates.KeyOf(App.Clock.LondonToday()), default));
}
