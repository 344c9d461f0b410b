using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Tests.Features;

/// <summary>Breaches for the tests of what comes after one was taken up.</summary>
internal static class RegulatorSample
{
    public static string Mark() => Guid.NewGuid().ToString("N")[..10];

    /// <summary>A breach that the organisation became aware of some hours ago, with the regulator's clock, and assessed.</summary>
    public static async Task<Breach> AddBreachAsync(
        this KeyholderApp app, TenantInfo tenant, string? title = null, double hoursAgo = 5, BreachNature nature = BreachNature.Breach, string? team = null, string what = "Letters went to the wrong homes",
        bool isSealed = false, Guid? about = null, Guid? officer = null, RiskToPeople? risk = RiskToPeople.Risk, string incident = "mis-sent-email")
    {
        // Tests run at the same time, and two of them may ask for the same next reference.
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await app.TryAddBreachAsync(tenant, title, hoursAgo, nature, team, what, isSealed, about, officer, risk, incident);
            }
            catch (DbUpdateException) when (tries < 10)
            {
            }
        }
    }

    private static Task<Breach> TryAddBreachAsync(
        this KeyholderApp app, TenantInfo tenant, string? title, double hoursAgo, BreachNature nature, string? team, string what, bool isSealed, Guid? about, Guid? officer, RiskToPeople? risk, string incident) => app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<BreachesDbContext>();
        var aware = app.Clock.GetUtcNow().AddHours(-hoursAgo);
        var (breach, problem) = await services.GetRequiredService<BreachOpening>().OpenAsync(
            new OpenBreach(title ?? $"Letters {Mark()}", nature, incident, what, "A tenant called", aware.AddHours(-3), aware.AddHours(-1), aware, officer, team, null, isSealed, about), default);
        Assert.Null(problem);
        if (nature != BreachNature.NearMiss && breach!.Clocks.All(c => c.Kind != ClockKind.Regulator))
        {
            var clock = new BreachClock { Id = Guid.NewGuid(), BreachId = breach.Id, Kind = ClockKind.Regulator, Title = "Tell the regulator", Hours = 72, Citation = "UK GDPR Article 33(1)" };
            clock.StartFrom(aware);
            breach.Clocks.Add(clock);
        }

        if (risk is not null)
        {
            var key = await services.GetRequiredService<DataKeys>().GetAsync(breach!.Id, default);
            db.Assessments.Add(new BreachAssessment
            {
                BreachId = breach.Id,
                Confidentiality = true,
                Items = "name-and-contact rent-account",
                PeopleKinds = "tenants",
                People = 40,
                Records = 120,
                Consequences = key.Seal("Somebody may learn of a neighbour’s debt", BreachAssessment.ConsequencesField(breach.Id)),
                Risk = risk,
                RiskReason = key.Seal("Arrears are shown", BreachAssessment.RiskReasonField(breach.Id)),
                By = "system",
                At = app.Clock.GetUtcNow(),
            });
        }

        await db.SaveChangesAsync();
        return breach!;
    });

    public static Task<Breach> LoadAsync(this KeyholderApp app, TenantInfo tenant, string reference) =>
        app.WithAsync<BreachesDbContext, Breach>(tenant, db => db.Breaches.AsNoTracking().Include(b => b.Clocks).SingleAsync(b => b.Reference == reference));

    /// <summary>What was done to something, oldest first.</summary>
    public static Task<List<string>> TrailAsync(this KeyholderApp app, TenantInfo tenant, object subject) => app.WithAsync<PlatformDbContext, List<string>>(
        tenant, db => db.AuditTrail.Where(e => e.SubjectId == subject.ToString()).OrderBy(e => e.Sequence).Select(e => e.Action).ToListAsync());

    /// <summary>Subjects and bodies of the mails of the first tenant to somebody, oldest first; without those about clocks.</summary>
    public static IReadOnlyList<string> LettersTo(this KeyholderApp app, string email) =>
        [.. app.Services.GetRequiredService<DevelopmentMailbox>().All(app.Alpha).Where(m => m.To == email && !m.Subject.StartsWith("Breach BR-", StringComparison.Ordinal)).Reverse().Select(m => $"{m.Subject}\n{m.Body}")];

    /// <summary>Records a report as sent just now; with what it says to other questions of the form.</summary>
    public static async Task<WebPage> FileAsync(this Browser browser, Breach breach, string kind = "Initial", params (string, object)[] more) =>
        await (await browser.GetAsync($"/staff/breaches/{breach.Reference}/regulator/file")).PressAsync("Record as sent", [("Kind", kind), ("Channel", "OnlineForm"), .. more]);
}
