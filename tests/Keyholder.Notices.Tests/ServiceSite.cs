using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NoticeState = Keyholder.Notices.Domain.NoticeState;

namespace Keyholder.Notices.Tests;

/// <summary>A tenant of its own with a published notice.</summary>
internal sealed class ServiceSite
{
    public const string Slug = "website";

    private ServiceSite(KeyholderApp app, TenantInfo tenant, TestStaff lead, Guid noticeId) => (App, Tenant, Lead, NoticeId) = (app, tenant, lead, noticeId);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public TestStaff Lead { get; }

    public Guid NoticeId { get; }

    public static string TellUrl(int version) => $"/staff/notices/{Slug}/versions/{version}/tell";

    public static async Task<ServiceSite> OpenAsync(KeyholderApp app)
    {
        var tenant = await app.AddTenantAsync($"s{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await app.AdvanceAsync(TimeSpan.Zero);
        var now = app.Clock.GetUtcNow();
        var id = await app.WithAsync<NoticesDbContext, Guid>(tenant, async db =>
        {
            var notice = new Notice { Id = Guid.CreateVersion7(now), Slug = Slug, Title = "Using this site", Audience = "website", Collections = ["rights-request", "breach-report", "sign-up", "safe-contact", "your-details"], CreatedAt = now, Published = 1 };
            notice.Versions.Add(VersionOf(notice.Id, 1, now));
            db.Notices.Add(notice);
            await db.SaveChangesAsync();
            return notice.Id;
        });
        return new ServiceSite(app, tenant, await app.AddStaffAsync(tenant, Roles.DataProtectionLead), id);
    }

    public static NoticeVersion VersionOf(Guid notice, int number, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        NoticeId = notice,
        Number = number,
        State = NoticeState.Published,
        Content = new NoticeContent { Title = "Using this site" },
        Composed = new ComposedNotice("Using this site", $"What we do, in version {number}.", [new ComposedClause("c0000001", ClauseKind.Text, "What we keep", $"The exact words of version {number}.")]),
        Hash = new string('a', 64),
        WhatChanged = $"Changed in version {number}",
        TellPeople = number > 1,
        CreatedBy = "system",
        CreatedAt = now,
        PublishedAt = now,
    };

    public Task<T> WithAsync<T>(Func<NoticesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    /// <summary>The next version takes the place of the one that was published.</summary>
    public Task PublishAsync(int number) => WithAsync(async db =>
    {
        var now = App.Clock.GetUtcNow();
        var notice = await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == NoticeId);
        var before = notice.Find(notice.Published)!;
        (before.State, before.SupersededAt, notice.Published) = (NoticeState.Superseded, now, number);
        db.NoticeVersions.Add(VersionOf(NoticeId, number, now));
        return await db.SaveChangesAsync();
    });

    public Task<List<GivenNotice>> GivenAsync() => WithAsync(db => db.GivenNotices.AsNoTracking().OrderBy(g => g.GivenAt).ThenBy(g => g.Id).ToListAsync());

    public async Task<GivenNotice> GivenOneAsync()
    {
        await App.SettleAsync();
        return Assert.Single(await GivenAsync());
    }

    /// <summary>A resident with an address who was shown a version when they signed up.</summary>
    public async Task<TestResident> AddShownAsync(int version = 1, string? address = null)
    {
        var email = $"robin.{Guid.NewGuid().ToString("N")[..10]}@example.org";
        var person = await App.InAsync(Tenant, s => s.GetRequiredService<IResidents>().FindOrAddAsync(new ResidentDetails(email, "Robin Reed", null, address), CancellationToken.None));
        await WithAsync(db =>
        {
            db.GivenNotices.Add(Shown(person.Id, version));
            return db.SaveChangesAsync();
        });
        return new TestResident(Tenant, person.Id, email);
    }

    public GivenNotice Shown(Guid resident, int version) => new()
    {
        Id = Guid.NewGuid(),
        NoticeId = NoticeId,
        Version = version,
        ResidentId = resident,
        PersonKey = NoticePerson.KeyOf(resident),
        Channel = GivingChannel.SignUp,
        GivenAt = App.Clock.GetUtcNow(),
        By = Actor.Resident(resident).ToString(),
    };

    public Task<T> AsLeadAsync<TDoing, T>(Func<TDoing, Task<T>> run) where TDoing : notnull => App.InAsync(Tenant, s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(Lead.Id);
        return run(s.GetRequiredService<TDoing>());
    });

    /// <summary>Begins a telling, lets people be looked up, and starts it; all that can go out goes out.</summary>
    public async Task<Guid> TellAsync(BeginTelling command, bool start = true)
    {
        var begun = await AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome<Guid>>(t => t.BeginAsync(command, CancellationToken.None));
        Assert.Null(begun.Problem);
        await App.AdvanceAsync(TimeSpan.FromMinutes(2));
        if (!start) return begun.Value;
        Assert.Null((await AsLeadAsync<Tellings, BuildingBlocks.Results.Outcome>(t => t.StartAsync(begun.Value, CancellationToken.None))).Problem);
        await App.AdvanceAsync(TimeSpan.FromMinutes(5));
        return begun.Value;
    }

    public BeginTelling Everybody(int version, TellingWhom whom = TellingWhom.EarlierVersions, params NoticePerson[] people) => new(NoticeId, version, whom, true, true, false, false, people);

    /// <summary>Whether what waited until people were told of a version may apply.</summary>
    public Task<bool> AreToldAsync(int version) => WithAsync(db => db.PeopleTold.AnyAsync(t => t.NoticeId == NoticeId && t.Version == version));

    public Task<NoticeTelling> TellingAsync(Guid id) => WithAsync(db => db.Tellings.AsNoTracking().SingleAsync(t => t.Id == id));

    public async Task<IReadOnlyList<MailboxEntry>> MailsToAsync(string address)
    {
        await App.SettleAsync();
        return [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.To == address && m.Template == "notices.telling")];
    }
}
