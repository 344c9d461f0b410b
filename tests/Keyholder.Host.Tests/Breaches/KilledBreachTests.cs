using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Keyholder.Host.Tests.Breaches;

/// <summary>
/// The people of a breach, read from a file and written to by the program itself, which is killed wherever it has got to and started again. The
/// test looks on, and does what people do, through the same databases.
/// </summary>
[Trait("Requirement", "B5")]
public sealed class KilledBreachTests : IAsyncLifetime
{
    private Installation _installation = null!;
    private ServiceProvider _services = null!;
    private TenantInfo _tenant = null!;
    private Guid _breach;

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
        _tenant = await _services.GetRequiredService<Provisioning>().AddAsync(new NewTenant("alpha", "Alpha Homes", "co-op", ["alpha.localhost"]), CancellationToken.None);
        _breach = await InAsync(async s =>
        {
            var policies = s.GetRequiredService<TenantPolicies>();
            var pack = JsonNode.Parse((await policies.GetAsync(CancellationToken.None)).Pack.ToJson())!;
            // As fast as it goes: the test is not about how many a minute.
            pack["entries"]!.AsArray().Add(new JsonObject { ["key"] = "breach.letters.per-minute", ["value"] = 1_000_000 });
            Assert.Empty(await policies.SaveAsync(pack.ToJsonString(), CancellationToken.None));
            var now = TimeProvider.System.GetUtcNow();
            var (breach, problem) = await s.GetRequiredService<BreachOpening>().OpenAsync(
                new OpenBreach("Letters went astray", BreachNature.Breach, "mis-sent-email", "Letters went to the wrong homes", null, null, null, now), CancellationToken.None);
            Assert.Null(problem);
            await s.GetRequiredService<BreachesDbContext>().SaveChangesAsync();
            return breach!.Id;
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _installation.Dispose();
    }

    [Fact]
    public async Task A_letter_to_thousands_whose_sending_is_killed_again_and_again_reaches_everybody_once()
    {
        const int People = 3_000;
        var import = await TakeAsync([.. Enumerable.Range(1, People).Select(Line)]);
        await InAsync(async s =>
        {
            await s.GetRequiredKeyedService<IWakeUp>(ReadPeople.Job).RunAsync(import.ToString(), CancellationToken.None);
            var writing = s.GetRequiredService<LetterWriting>();
            var items = (await s.GetRequiredService<BreachPolicies>().TodayAsync(CancellationToken.None)).LetterItems;
            Assert.Null((await writing.WriteAsync(_breach, [.. items.Select(i => (i, (string?)$"Words about: {i}"))], CancellationToken.None)).Problem);
            Assert.Null((await writing.ApproveAsync(_breach, (await writing.FindAsync(_breach, CancellationToken.None))!.Version, CancellationToken.None)).Problem);
            Assert.Null((await s.GetRequiredService<LetterSending>().StartAsync(_breach, CancellationToken.None)).Problem);
            return true;
        });

        // In the middle of the batches, with mails of the last one still on their way, and then in the middle of the mails.
        await KillOnceAsync(async () => await ToldAsync() > People / 5);
        Assert.InRange(await ToldAsync(), 1, People - 1);
        await KillOnceAsync(async () => await ToldAsync() > People / 2);
        Assert.InRange(await ToldAsync(), 1, People - 1);
        await KillOnceAsync(() => Task.FromResult(Letters().Count > People * 4 / 5));
        await KillOnceAsync(async () => Letters().Count >= People && (await LetterAsync()).Sending == SendingState.Done);
        // Whatever was left on its way comes now.
        await KillOnceAsync(async () => await WithAsync(db => db.Set<BuildingBlocks.Messaging.OutboxMessage>().CountAsync(m => m.WireName == "mail.send.v1")) == 0);

        Assert.Equal(Enumerable.Range(1, People).Select(EmailOf).Order(StringComparer.Ordinal), Letters().Order(StringComparer.Ordinal));
        Assert.Equal(People, await ToldAsync());
        Assert.NotNull((await LetterAsync()).AllToldAt);
        Assert.Equal(People, await InAsync(s => s.GetRequiredService<BreachesDbContext>().AffectedPeople.Where(p => p.TokenHash != null).Select(p => p.TokenHash).Distinct().CountAsync()));
        await StandsAsync();
    }

    [Fact]
    public async Task A_file_of_twenty_thousand_people_whose_reading_is_killed_again_and_again_is_read_once_to_its_end()
    {
        const int Lines = 20_000;
        const int Again = 100;
        // The last hundred are on the list already.
        var id = await TakeAsync([.. Enumerable.Range(1, Lines - Again).Select(Line), .. Enumerable.Range(1, Again).Select(i => Line(i * 50))]);
        Assert.False(VaultIsEmpty());

        await KillOnceAsync(async () => (await ImportAsync(id)).Lines > Lines / 10);
        await KillOnceAsync(async () => (await ImportAsync(id)).Lines > Lines / 2);
        var half = await ImportAsync(id);
        Assert.Null(half.EndedAt);
        Assert.Equal(half.Lines, await WithAsync(db => db.AffectedPeople.CountAsync()));
        await KillOnceAsync(async () => (await ImportAsync(id)).EndedAt is not null);
        await KillOnceAsync(() => Task.FromResult(VaultIsEmpty()));

        var read = await ImportAsync(id);
        Assert.Equal((PeopleImportState.Done, Lines, Lines - Again, Again, 0, 100), (read.State, read.Lines, read.Added, read.Known, read.Bad, read.Percent));
        Assert.Equal(Lines - Again, await WithAsync(db => db.AffectedPeople.CountAsync()));
        var names = await InAsync(async s =>
        {
            var key = await s.GetRequiredService<DataKeys>().GetAsync(_breach, CancellationToken.None);
            return (await s.GetRequiredService<BreachesDbContext>().AffectedPeople.AsNoTracking().ToListAsync()).ConvertAll(p => AffectedList.Open(key, p).Email!);
        });
        Assert.Equal(Enumerable.Range(1, Lines - Again).Select(EmailOf).Order(StringComparer.Ordinal), names.Order(StringComparer.Ordinal));
        await StandsAsync();
    }

    private async Task KillOnceAsync(Func<Task<bool>> isSo)
    {
        await using var host = new ServingProcess(_installation);
        await host.UntilAsync(isSo);
        await host.KillAsync();
    }

    private static string EmailOf(int i) => string.Create(CultureInfo.InvariantCulture, $"person.{i}@example.org");

    private static string Line(int i) => string.Create(CultureInfo.InvariantCulture, $"T-{i:00000},Person {i},{EmailOf(i)},{i} High Street,,,,,");

    private Task<Guid> TakeAsync(IReadOnlyList<string> lines) => InAsync(async s =>
    {
        var file = Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(PeopleFile.Template)));
        var taken = await s.GetRequiredService<PeopleImports>().TakeAsync(_breach, "people.csv", file, CancellationToken.None);
        Assert.Null(taken.Problem);
        return taken.Value!.Id;
    });

    private Task<PeopleImport> ImportAsync(Guid id) => WithAsync(db => db.PeopleImports.AsNoTracking().SingleAsync(i => i.Id == id));

    private Task<PeopleLetter> LetterAsync() => WithAsync(db => db.PeopleLetters.AsNoTracking().SingleAsync());

    private Task<int> ToldAsync() => WithAsync(db => db.AffectedPeople.CountAsync(p => p.State == TellingState.Told));

    /// <summary>Whom the mails that say there is a letter went to, once for each mail.</summary>
    private List<string> Letters()
    {
        var path = Path.Combine(_installation.DataDirectory, "mailbox.jsonl");
        if (!File.Exists(path)) return [];
        // The program writes to it meanwhile.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n')[..^1].Select(l => JsonNode.Parse(l)!.AsObject()).Where(m => (string?)m["template"] == "breaches.letter").Select(m => (string)m["to"]!)];
    }

    private bool VaultIsEmpty() => !Directory.EnumerateFiles(_installation.DataDirectory, "*", SearchOption.AllDirectories).Any(f => f.Contains("/files/", StringComparison.Ordinal));

    private async Task StandsAsync()
    {
        var verdict = await InAsync(s => s.GetRequiredService<AuditVerification>().RunAsync(CancellationToken.None));
        Assert.True(verdict.Stands, $"{verdict.BrokenAt} {verdict.Problem}");
    }

    private Task<T> WithAsync<T>(Func<BreachesDbContext, Task<T>> run) => InAsync(s => run(s.GetRequiredService<BreachesDbContext>()));

    private async Task<T> InAsync<T>(Func<IServiceProvider, Task<T>> run)
    {
        await using var scope = _services.GetRequiredService<TenantScopes>().Open(_tenant);
        return await run(scope.ServiceProvider);
    }
}
