using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.Disposal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Demo;

/// <summary>
/// Records of invented systems and shelves for a demonstration tenant: some long gone with a certificate, some due, most of them coming due in the
/// years ahead, one kept by a hold. A tenant with records of other systems is left alone.
/// </summary>
internal static class DemoRecords
{
    private static readonly string[] Areas = ["Riverside", "Old town", "North ward"];
    private static readonly string[] Places = ["Town depot, room 2", "Town depot, room 5", "Office, basement"];

    // Classes of what this platform keeps itself, or what no housing system would.
    private static readonly string[] Elsewhere = ["rights-request-case", "resident-account", "audit-trail", "breach-record", "notice-service", "appropriate-policy-document"];

    // Days from today on which the records of a class become due, one a record.
    private static readonly int[] Gone = [-40, -35, -21];
    private static readonly int[] Ahead = [-6, -1, 12, 33, 58, 75, 101, 130, 164, 190, 222, 251, 290, 318, 352, 420, 600, 900];

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        Guid owner, lead;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<RetentionDbContext>().Records.AnyAsync(r => !r.IsOwn, ct)) return;
            var people = services.GetRequiredService<IPeople>();
            var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
            var officers = await people.InRoleAsync(Roles.CaseOfficer, ct);
            if (leads.Count == 0 || officers.Count == 0) return;
            lead = leads[0].Id;
            owner = officers.FirstOrDefault(o => o.Id != lead)?.Id ?? lead;
            await services.GetRequiredService<Schedules>().SeedAsync(ct);
        }

        await FillAsync(scopes, tenant, Gone, from: 1, classes: 2, ct);
        await DisposeAsync(scopes, tenant, owner, lead, ct);
        await FillAsync(scopes, tenant, Ahead, from: 101, classes: 6, ct);
        await using var last = scopes.Open(tenant);
        last.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead);
        var today = last.ServiceProvider.GetRequiredService<TimeProvider>().LondonToday();
        Check((await last.ServiceProvider.GetRequiredService<PlaceHoldHandler>().HandleAsync(
            new PlaceHold(HoldSubject.Reference, "T-00103", "A claim about disrepair is before the county court", lead, today.AddMonths(3)), ct)).Problem);
        await last.ServiceProvider.GetRequiredKeyedService<IWakeUp>(DueDates.SweepJob).RunAsync(DueDates.SweepKey, ct);
    }

    private static async Task FillAsync(TenantScopes scopes, TenantInfo tenant, int[] days, int from, int classes, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var db = scope.ServiceProvider.GetRequiredService<RetentionDbContext>();
        var today = scope.ServiceProvider.GetRequiredService<TimeProvider>().LondonToday();
        await db.TakeTurnAsync(ct);
        var turn = await db.TurnAsync(ct);
        var chosen = (await db.ClassesInForceAsync(ct)).Values
            .Where(c => c is { Automatic: false, NotBefore: null, Rule: { EverDue: true, Triggers.Count: 1 } } && !Elsewhere.Contains(c.Code))
            .OrderBy(c => c.Code, StringComparer.Ordinal).Take(classes).ToList();
        foreach (var (recordClass, n) in chosen.Select((c, n) => (c, n)))
        {
            foreach (var (day, i) in days.Select((d, i) => (d + 3 * n, i)))
            {
                var number = from + i;
                var paper = i % 4 == 3;
                var start = today.AddDays(day).AddMonths(-recordClass.Rule.Period.Months).AddDays(-recordClass.Rule.Period.Days);
                var record = new RecordItem
                {
                    Source = paper ? "Paper files" : "Housing system",
                    ExternalId = string.Create(CultureInfo.InvariantCulture, $"{recordClass.Code}-{number:00000}"),
                    ClassCode = recordClass.Code,
                    SubjectReference = string.Create(CultureInfo.InvariantCulture, $"T-{number:00000}"),
                    Medium = paper ? RecordMedium.Paper : RecordMedium.Electronic,
                    Location = paper ? $"{Places[n % Places.Length]}, box {number}" : null,
                    Area = Areas[(i + n) % Areas.Length],
                    CreatedOn = start,
                };
                typeof(RecordItem).GetProperty($"{recordClass.Rule.Triggers[0]}On")!.SetValue(record, start);
                (record.DueOn, record.CountedIn) = (recordClass.Rule.DueOf(record), turn);
                db.Records.Add(record);
            }
        }

        db.Records.Add(new RecordItem { Source = "Housing system", ExternalId = $"garage-{from}", GivenClass = "Garage licence", CreatedOn = today.AddYears(-2), Area = Areas[0] });
        db.Audit("retention.record.added", "register", "demonstration", "records of invented systems");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A disposal from the list to its certificate, by the same steps as people take.</summary>
    private static async Task DisposeAsync(TenantScopes scopes, TenantInfo tenant, Guid owner, Guid lead, CancellationToken ct)
    {
        await AsAsync(scopes, tenant, Actor.System, s => s.GetRequiredKeyedService<IWakeUp>(DueDates.SweepJob).RunAsync(DueDates.SweepKey, ct));
        DisposalRun? run = null;
        await AsAsync(scopes, tenant, Actor.System, async s => run = await s.GetRequiredService<RetentionDbContext>().Runs.AsNoTracking()
            .Include(r => r.Classes).FirstOrDefaultAsync(r => r.State == RunState.Proposed, ct));
        if (run is null) return;
        foreach (var part in run.Classes)
            await AsAsync(scopes, tenant, Actor.Staff(owner), async s => Check((await s.GetRequiredService<LookThroughClassHandler>().HandleAsync(new LookThroughClass(run.Reference, part.ClassCode), ct)).Problem));
        await AsAsync(scopes, tenant, Actor.Staff(lead), async s => Check((await s.GetRequiredService<DecideRunHandler>().HandleAsync(new DecideRun(run.Reference, RunDecision.Approve), ct)).Problem));
        await AsAsync(scopes, tenant, Actor.System, s => s.GetRequiredKeyedService<IWakeUp>(RunWakeUp.Job).RunAsync(run.Id.ToString(), ct));
        await AsAsync(scopes, tenant, Actor.Staff(owner), async s =>
        {
            var today = s.GetRequiredService<TimeProvider>().LondonToday();
            var tasks = await s.GetRequiredService<RetentionDbContext>().Tasks.AsNoTracking().Where(t => t.RunId == run.Id).ToListAsync(ct);
            foreach (var task in tasks)
            {
                var proof = task.Medium == RecordMedium.Paper
                    ? new DisposalProof(today, DisposalMeans.Shredded, "Records room", "Cross-cut shredder", "Facilities officer")
                    : new DisposalProof(today, task.Action == DisposalAction.Anonymise ? DisposalMeans.Anonymised : DisposalMeans.Deleted, "Systems team", null, null);
                Check((await s.GetRequiredService<ConfirmDisposalHandler>().HandleAsync(new ConfirmDisposal(run.Reference, task.Id, proof, [], null), ct)).Problem);
            }
        });
        await AsAsync(scopes, tenant, Actor.System, s => s.GetRequiredKeyedService<IWakeUp>(RunWakeUp.Job).RunAsync(run.Id.ToString(), ct));
    }

    private static async Task AsAsync(TenantScopes scopes, TenantInfo tenant, Actor actor, Func<IServiceProvider, Task> run)
    {
        await using var scope = scopes.Open(tenant);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        await run(scope.ServiceProvider);
    }

    private static void Check(Problem? problem)
    {
        if (problem is not null) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
    }
}
