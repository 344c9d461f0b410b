using System.Globalization;
using System.Text;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

/// <summary>A tenant of its own with an officer, somebody who decides, and a breach.</summary>
internal sealed class AffectedSite
{
    private AffectedSite(KeyholderApp app, TenantInfo tenant, TestStaff officer, TestStaff lead, Browser work, Browser decision, Breach breach) =>
        (App, Tenant, Officer, Lead, Work, Decision, Breach) = (app, tenant, officer, lead, work, decision, breach);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public TestStaff Officer { get; }

    public TestStaff Lead { get; }

    public Browser Work { get; }

    public Browser Decision { get; }

    public Breach Breach { get; }

    public string Url(string rest = "") => $"/staff/breaches/{Breach.Reference}/people{rest}";

    public static async Task<AffectedSite> OpenAsync(KeyholderApp app)
    {
        var tenant = await app.AddTenantAsync($"p{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await app.SettleAsync();
        var officer = await app.AddStaffAsync(tenant, Roles.CaseOfficer);
        var lead = await app.AddStaffAsync(tenant, Roles.DataProtectionLead);
        var breach = await app.InAsync(tenant, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Staff(officer.Id);
            var now = app.Clock.GetUtcNow();
            var (opened, problem) = await s.GetRequiredService<BreachOpening>().OpenAsync(
                new OpenBreach("Letters went astray", BreachNature.Breach, "mis-sent-email", "Letters went to the wrong homes", null, now.AddHours(-3), now.AddHours(-2), now.AddHours(-1)), CancellationToken.None);
            Assert.Null(problem);
            foreach (var kind in new[] { ClockKind.Customer, ClockKind.People })
            {
                if (opened!.Clocks.All(c => c.Kind != kind))
                    opened.Clocks.Add(new BreachClock { Id = Guid.CreateVersion7(), BreachId = opened.Id, Kind = kind, Title = kind.ToString(), StartsAt = opened.AwareAt, Citation = "UK GDPR Article 34" });
            }

            await s.GetRequiredService<BreachesDbContext>().SaveChangesAsync();
            return opened!;
        });
        return new AffectedSite(app, tenant, officer, lead, await app.BrowseAsync(officer), await app.BrowseAsync(lead), breach);
    }

    /// <summary>Lines of people who can be e-mailed, and the headings.</summary>
    public static byte[] Csv(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\r\n", lines.Prepend(PeopleFile.Template)));

    public static byte[] Many(int count) =>
        Csv([.. Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"T-{i:00000},Person {i},person.{i}@example.org,{i} High Street,,,,,"))]);

    public Task AsAsync<T>(Func<T, Task> act) where T : notnull => App.InAsync(Tenant, async s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(Lead.Id);
        await act(s.GetRequiredService<T>());
    });

    public Task<T> WithAsync<T>(Func<BreachesDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    /// <summary>Uploads a file and reads it to its end.</summary>
    public async Task<PeopleImport> ImportAsync(byte[] file)
    {
        var id = Guid.Empty;
        await AsAsync<PeopleImports>(async imports =>
        {
            var taken = await imports.TakeAsync(Breach.Id, "people.csv", file, CancellationToken.None);
            Assert.Null(taken.Problem);
            id = taken.Value!.Id;
        });
        await RunAsync(ReadPeople.Job, id.ToString());
        // The scheduler may have begun to read it first; then this waits for that.
        await App.AdvanceAsync(TimeSpan.Zero);
        return await WithAsync(db => db.PeopleImports.SingleAsync(i => i.Id == id));
    }

    public Task RunAsync(string job, string key) => App.InAsync(Tenant, s => s.GetRequiredKeyedService<IWakeUp>(job).RunAsync(key, CancellationToken.None));

    public Task<List<AffectedPerson>> PeopleAsync() => WithAsync(db => db.AffectedPeople.AsNoTracking().Where(p => p.BreachId == Breach.Id).OrderBy(p => p.Id).ToListAsync());

    /// <summary>A letter that says everything, agreed to.</summary>
    public async Task LetterAsync(params string[] breached)
    {
        IReadOnlyList<string> items = [];
        await AsAsync<BreachPolicies>(async p => items = (await p.TodayAsync(CancellationToken.None)).LetterItems);
        Assert.NotEmpty(items);
        await AsAsync<LetterWriting>(async writing =>
        {
            if (breached.Length > 0) Check(await writing.SetChannelsAsync(Breach.Id, breached, CancellationToken.None));
            Check(await writing.WriteAsync(Breach.Id, [.. items.Select(i => (i, (string?)$"Words about: {i}"))], CancellationToken.None));
            Check(await writing.ApproveAsync(Breach.Id, (await writing.FindAsync(Breach.Id, CancellationToken.None))!.Version, CancellationToken.None));
        });
    }

    public Task StartAsync() => AsAsync<LetterSending>(async sending => Check(await sending.StartAsync(Breach.Id, CancellationToken.None)));

    /// <summary>Lets batches go out until the e-mails are done.</summary>
    public async Task SendAllAsync()
    {
        await StartAsync();
        await RunAsync(SendLetters.Job, Breach.Id.ToString());
        await App.SettleAsync();
    }

    public IReadOnlyList<MailboxEntry> Letters() => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.Template == "breaches.letter")];

    public Task<List<BreachClock>> ClocksAsync() => WithAsync(db => db.Clocks.AsNoTracking().Where(c => c.BreachId == Breach.Id && (c.Kind == ClockKind.Customer || c.Kind == ClockKind.People)).ToListAsync());

    public static void Check(Outcome outcome) => Assert.Null(outcome.Problem);
}
