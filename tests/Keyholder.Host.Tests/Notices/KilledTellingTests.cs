using System.Text.Json;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Host.Tests.Disposal;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Keyholder.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Keyholder.Host.Tests.Notices;

/// <summary>Ten thousand people are told by the program itself, which is killed on the way and started again.</summary>
public sealed class KilledTellingTests : IAsyncLifetime
{
    private const int People = 10_000;

    private Installation _installation = null!;
    private ServiceProvider _services = null!;
    private TenantInfo _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _installation = await Installation.CreateAsync();
        _installation.Settings["Keyholder:Messaging:Lease"] = "00:00:02";
        _installation.Settings["Keyholder:Mail:Transport"] = "Development";
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test", ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddInMemoryCollection(_installation.Settings);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        WebHost.Configure(builder);
        _services = builder.Services.BuildServiceProvider();
        await _services.GetRequiredService<TenantDatabases>().MigrateCatalogueAsync(CancellationToken.None);
        _tenant = await _services.GetRequiredService<Provisioning>().AddAsync(new NewTenant("alpha", "Alpha Homes", "council", ["alpha.localhost"]), CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _installation.Dispose();
    }

    [Fact]
    [Trait("Requirement", "N3")]
    public async Task Ten_thousand_people_are_told_once_each_although_the_host_is_killed_again_and_again()
    {
        var notice = await PublishAsync();
        var people = Enumerable.Range(0, People).Select(i => new NoticePerson($"Person {i}", $"person{i}@example.org", null, null)).ToList();
        var telling = await InAsync(async s =>
        {
            var begun = await s.GetRequiredService<Tellings>().BeginAsync(new BeginTelling(notice, 1, TellingWhom.List, true, false, false, false, people), CancellationToken.None);
            Assert.Null(begun.Problem);
            Assert.Null((await s.GetRequiredService<Tellings>().StartAsync(begun.Value, CancellationToken.None)).Problem);
            return begun.Value;
        });

        foreach (var part in (int[])[0, 1, 2, 3]) await KillOnceAsync(async () => await ToldAsync(telling) > People / 4 * part);
        Assert.NotEqual(TellingState.Done, (await TellingAsync(telling)).State);
        await KillOnceAsync(async () => (await TellingAsync(telling)).State == TellingState.Done);

        Assert.Equal(People, await ToldAsync(telling));
        var given = await WithAsync(db => db.GivenNotices.AsNoTracking().Select(g => new { g.TellingId, g.PersonKey }).ToListAsync());
        Assert.Equal((People, People), (given.Count, given.Distinct().Count()));

        // A mail is a message; one that a kill cut short may reach the server again, but it is the same one.
        var mails = await MailsAsync();
        Assert.Equal(people.Select(p => p.Email).Order(StringComparer.Ordinal), mails.Distinct().Select(m => m.To).Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "N3")]
    public async Task Ten_thousand_people_are_looked_up_once_each_although_the_host_is_killed_again_and_again()
    {
        var notice = await PublishAsync();
        var before = await GiveAsync(notice);
        var telling = await InAsync(async s =>
        {
            var begun = await s.GetRequiredService<Tellings>().BeginAsync(new BeginTelling(notice, 2, TellingWhom.EarlierVersions, true, false, false, false, []), CancellationToken.None);
            Assert.Null(begun.Problem);
            return begun.Value;
        });

        foreach (var part in (int[])[0, 1, 2]) await KillOnceAsync(async () => await ListedAsync(telling) > People / 4 * part);
        await KillOnceAsync(async () => (await TellingAsync(telling)).State == TellingState.Ready);

        var listed = await WithAsync(db => db.TellingRecipients.AsNoTracking().Where(r => r.TellingId == telling).Select(r => r.PersonKey).ToListAsync());
        Assert.Equal(before.Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
        Assert.Equal(0, (await TellingAsync(telling)).Skipped);
        Assert.Empty(await MailsAsync());
    }

    /// <summary>Everybody was given the first version by letter; the second is published. Their keys.</summary>
    private Task<List<string>> GiveAsync(Guid notice) => InAsync(async s =>
    {
        var (db, now) = (s.GetRequiredService<NoticesDbContext>(), TimeProvider.System.GetUtcNow());
        var earlier = Guid.CreateVersion7(now);
        var (key, prints) = (await s.GetRequiredService<DataKeys>().GetOrCreateAsync(earlier, CancellationToken.None), await s.GetRequiredService<GivenNotices>().FingerprintsAsync(CancellationToken.None));
        var rows = Enumerable.Range(0, People).Select(i =>
        {
            var person = new NoticePerson($"Person {i}", $"person{i}@example.org", null, null);
            var own = person.KeyOf(prints);
            return new GivenNotice
            {
                Id = Guid.CreateVersion7(now),
                NoticeId = notice,
                Version = 1,
                Person = GivenNotices.Seal(key, person, own),
                PersonKey = own,
                EmailKey = NoticePerson.KeyOfEmail(prints, person.Email!),
                Channel = GivingChannel.Letter,
                GivenAt = now,
                By = "system",
                TellingId = earlier,
            };
        }).ToList();
        await db.BulkUpsertAsync(rows, [nameof(GivenNotice.TellingId), nameof(GivenNotice.PersonKey)], [], CancellationToken.None);
        var found = await db.Notices.Include(n => n.Versions).SingleAsync(n => n.Id == notice);
        var first = found.Find(1)!;
        (first.State, first.SupersededAt, found.Published) = (NoticeState.Superseded, now, 2);
        db.NoticeVersions.Add(VersionOf(notice, 2, now));
        await db.SaveChangesAsync();
        return rows.ConvertAll(r => r.PersonKey!);
    });

    private Task<int> ListedAsync(Guid telling) => WithAsync(db => db.TellingRecipients.CountAsync(r => r.TellingId == telling));

    private async Task KillOnceAsync(Func<Task<bool>> isSo)
    {
        await using var host = new ServingProcess(_installation);
        await host.UntilAsync(isSo);
        await host.KillAsync();
    }

    private Task<int> ToldAsync(Guid telling) => WithAsync(db => db.TellingRecipients.CountAsync(r => r.TellingId == telling && r.State == RecipientState.Told));

    private Task<NoticeTelling> TellingAsync(Guid telling) => WithAsync(db => db.Tellings.AsNoTracking().SingleAsync(t => t.Id == telling));

    /// <summary>Every mail about the notice, sent or still to be sent.</summary>
    private async Task<IReadOnlyList<(Guid Message, string To)>> MailsAsync()
    {
        var name = WireNameAttribute.Of(typeof(BuildingBlocks.Mail.SendMail));
        var waiting = await WithAsync(db => db.Set<OutboxMessage>().AsNoTracking().Where(m => m.WireName == name).Select(m => new { m.Id, m.Payload }).ToListAsync());
        var file = Path.Combine(_installation.DataDirectory, "mailbox.jsonl");
        var sent = File.Exists(file) ? await File.ReadAllLinesAsync(file) : [];
        return [.. waiting.Select(w => (w.Id, To(w.Payload))), .. sent.Where(l => l.EndsWith('}')).Select(l => (Id(l), To(l)))];
    }

    private static string To(string json) => JsonSerializer.Deserialize<JsonElement>(json).EnumerateObject().Single(p => p.Name.Equals("to", StringComparison.OrdinalIgnoreCase)).Value.GetString()!;

    private static Guid Id(string json) => JsonSerializer.Deserialize<JsonElement>(json).EnumerateObject().Single(p => p.Name.Equals("id", StringComparison.OrdinalIgnoreCase)).Value.GetGuid();

    /// <summary>A published notice; and as many mails a minute as will go.</summary>
    private async Task<Guid> PublishAsync()
    {
        var problems = await InAsync(s => s.GetRequiredService<TenantPolicies>().SaveAsync(
            """
            {
              "id": "tenant/alpha", "layer": "tenant", "title": "Alpha", "version": "1", "inherits": [{ "pack": "sector/council" }],
              "entries": [{ "key": "organisation.name", "value": "Alpha Homes" }, { "key": "notice.telling.per-minute", "value": 1000000 }]
            }
            """, CancellationToken.None));
        Assert.Empty(problems);
        return await WithAsync(async db =>
        {
            var now = DateTimeOffset.UnixEpoch.AddYears(56);
            var notice = new Notice { Id = Guid.NewGuid(), Slug = "tenants", Title = "Tenants", Audience = "tenants", CreatedAt = now, Published = 1 };
            notice.Versions.Add(VersionOf(notice.Id, 1, now));
            db.Notices.Add(notice);
            await db.SaveChangesAsync();
            return notice.Id;
        });
    }

    private static NoticeVersion VersionOf(Guid notice, int number, DateTimeOffset now) => new()
    {
        Id = Guid.NewGuid(),
        NoticeId = notice,
        Number = number,
        State = NoticeState.Published,
        Content = new NoticeContent { Title = "Tenants" },
        Composed = new ComposedNotice("Tenants", "In brief.", []),
        TellPeople = true,
        CreatedBy = "system",
        CreatedAt = now,
        PublishedAt = now,
    };

    private Task<T> WithAsync<T>(Func<NoticesDbContext, Task<T>> run) => InAsync(s => run(s.GetRequiredService<NoticesDbContext>()));

    private async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = _services.GetRequiredService<TenantScopes>().Open(_tenant);
        return await run(scope.ServiceProvider);
    }
}
