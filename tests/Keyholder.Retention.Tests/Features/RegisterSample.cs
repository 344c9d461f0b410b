using System.Text;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Tests.Features;

/// <summary>What tests say of the register, in few words.</summary>
internal static class RegisterSample
{
    public const string Former = "test-former-tenant";
    public const string Current = "test-current-tenant";
    public const string Forever = "test-share-register";
    private static readonly SemaphoreSlim One = new(1);

    /// <summary>The schedule in force has these classes: five years after the tenancy ended; at least five years up to its end; for good.</summary>
    public static async Task WithClassesAsync(this RetentionApp site)
    {
        await One.WaitAsync();
        try
        {
            await site.App.InAsync(site.Tenant, s => s.GetRequiredService<Schedules>().SeedAsync(CancellationToken.None));
            await site.WithAsync(async db =>
            {
                var version = await db.Schedules.Where(s => s.State == ScheduleState.InForce).Select(s => s.Number).SingleAsync();
                if (!await db.Classes.AnyAsync(c => c.Version == version && c.Code == Former))
                {
                    db.Classes.AddRange(
                        Of(version, Former, "Former tenant file", "tenancy-ended", "P5Y", null), Of(version, Current, "Current tenant file", "created", "P5Y", RetentionTrigger.TenancyEnded),
                        Of(version, Forever, "Live share register", "created", "permanent", null));
                }

                return await db.SaveChangesAsync();
            });
            // A first schedule takes classes away that it does not have, also those of a test that comes after this.
            await site.App.AdvanceAsync(TimeSpan.Zero);
        }
        finally
        {
            One.Release();
        }
    }

    public static Task<List<RecordItem>> RecordsAsync(this RetentionApp site, string source) =>
        site.WithAsync(db => db.Records.AsNoTracking().Where(i => i.Source == source).OrderBy(i => i.ExternalId).ToListAsync());

    public static Task<RecordItem> AddAsync(this RetentionApp site, string source, string id, Action<RecordItem>? with = null) => site.WithAsync(async db =>
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.TakeTurnAsync(CancellationToken.None);
        var item = new RecordItem { Source = source, ExternalId = id, CountedIn = await db.TurnAsync(CancellationToken.None) };
        with?.Invoke(item);
        db.Records.Add(item);
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return item;
    });

    /// <summary>Puts a record on the list of a run; no record of another test has this day.</summary>
    public static Task<DisposalRun> ListAsync(this RetentionApp site, RecordItem item) => site.WithAsync(async db =>
    {
        var run = new DisposalRun { Id = Guid.NewGuid(), Reference = Unique("run"), ProposedBy = "system", State = RunState.Paused, DueUpTo = ListedDay, ListedIn = item.CountedIn };
        run.Classes.Add(new RunClass { RunId = run.Id, ClassCode = item.ClassCode!, Listed = 1, ToldUpTo = item.Id });
        db.Runs.Add(run);
        await db.SaveChangesAsync();
        await db.Records.Where(r => r.Id == item.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.DueOn, ListedDay));
        return run;
    });

    public static readonly DateOnly ListedDay = new(1901, 1, 1);

    public static async Task PublishAsync(this RetentionApp site, params object[] messages)
    {
        await site.WithAsync(db =>
        {
            foreach (var message in messages) db.Publish(message);
            return db.SaveChangesAsync();
        });
        await site.App.SettleAsync();
    }

    /// <summary>A name that nobody else has.</summary>
    public static string Unique(string what) => $"{what} {Guid.NewGuid().ToString("N")[..8]}";

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Uploads a file on the page; it is not read yet.</summary>
    public static async Task<WebPage> UploadAsync(this Browser staff, string source, byte[] content, string name = "records.csv") =>
        await (await staff.GetAsync("/staff/retention/records/import")).PressAsync("Upload", ("Source", source), ("Upload", new TestFile(name, content, "text/csv")));

    /// <summary>Uploads a file and has it read to its end.</summary>
    public static async Task<RegisterImport> ImportAsync(this RetentionApp site, Browser staff, string source, byte[] content)
    {
        var page = await staff.UploadAsync(source, content);
        Assert.StartsWith("/staff/retention/records/imports/", page.Path, StringComparison.Ordinal);
        await site.App.AdvanceAsync(TimeSpan.Zero);
        var id = Guid.Parse(page.Url.Segments[^1]);
        return await site.WithAsync(db => db.Imports.AsNoTracking().SingleAsync(i => i.Id == id));
    }

    public static Task<RegisterImport> ImportAsync(this RetentionApp site, Browser staff, string source, string content) =>
        site.ImportAsync(staff, source, Encoding.UTF8.GetBytes(content));

    public static Task<List<(long Line, string Message)>> ErrorsAsync(this RetentionApp site, Guid import) => site.WithAsync(async db =>
        (await db.ImportErrors.Where(e => e.ImportId == import).OrderBy(e => e.Line).ToListAsync()).ConvertAll(e => (e.Line, e.Message)));

    private static RecordClass Of(int version, string code, string title, string trigger, string period, RetentionTrigger? notBefore) => new()
    {
        Version = version,
        Code = code,
        Title = title,
        Owner = "TenantAdmin",
        Triggers = trigger,
        Period = period,
        NotBefore = notBefore,
        Authority = "Board",
        Citation = "Records policy 4.2",
    };
}
