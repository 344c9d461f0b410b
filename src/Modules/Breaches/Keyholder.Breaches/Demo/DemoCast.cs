using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>Who deals with the breaches of a demonstration tenant, and how they act there at moments of the past.</summary>
/// <param name="Second">Who may agree to what the lead decides; null where there is nobody.</param>
/// <param name="Now">When the demonstration is set up.</param>
internal sealed record DemoCast(TenantScopes Scopes, TenantInfo Tenant, Guid Lead, Guid Officer, Guid? Second, DateTimeOffset Now, CancellationToken Ct)
{
    /// <summary>Null while nobody is responsible for data protection.</summary>
    public static async Task<DemoCast?> OfAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var people = scope.ServiceProvider.GetRequiredService<IPeople>();
        var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
        if (leads.Count == 0) return null;
        var officers = (await people.InRoleAsync(Roles.CaseOfficer, ct)).Where(o => o.Id != leads[0].Id).ToList();
        var officer = (officers.Find(o => leads.All(l => l.Id != o.Id)) ?? officers.FirstOrDefault() ?? leads[0]).Id;
        Guid? second = leads.Count > 1 ? leads[1].Id : officer == leads[0].Id ? null : officer;
        return new DemoCast(scopes, tenant, leads[0].Id, officer, second, scope.ServiceProvider.GetRequiredService<TimeProvider>().GetUtcNow(), ct);
    }

    /// <summary>A time on the nth working day before today, as the clock in London shows it.</summary>
    public DateTimeOffset Before(int workingDays, string clock)
    {
        var day = Now.LondonDate();
        for (var left = workingDays; left > 0; left--)
        {
            do day = day.AddDays(-1);
            while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
        }

        return On(day, clock);
    }

    /// <summary>A time on the last Monday or Tuesday that was at least so many days ago, which leaves some working days after it.</summary>
    public DateTimeOffset EarlyInTheWeek(int daysAgo, string clock)
    {
        var day = Now.LondonDate().AddDays(-daysAgo);
        while (day.DayOfWeek is not (DayOfWeek.Monday or DayOfWeek.Tuesday)) day = day.AddDays(-1);
        return On(day, clock);
    }

    /// <summary>The moment, or now when the breach was not known at it yet.</summary>
    public DateTimeOffset After(Breach breach, DateTimeOffset at) => breach.AwareAt < at && at <= Now ? at : Now;

    /// <summary>A time on a day, or on the Monday after it when it is at a weekend.</summary>
    public static DateTimeOffset OnWorkingDay(DateOnly day, string clock) => On(day.AddDays(day.DayOfWeek switch { DayOfWeek.Saturday => 2, DayOfWeek.Sunday => 1, _ => 0 }), clock);

    public static DateTimeOffset On(DateOnly day, string clock) =>
        LondonTime.Resolve(day.ToDateTime(TimeOnly.ParseExact(clock, "HH:mm", CultureInfo.InvariantCulture)))!.Value.ToUniversalTime();

    /// <summary>Lets somebody act at a moment. What is refused is a mistake of the demonstration.</summary>
    public async Task AsAsync(Actor actor, DateTimeOffset at, Func<DemoScene, Task<Outcome>> act)
    {
        await using var scope = Scopes.Open(Tenant);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = actor;
        Check(await act(new DemoScene(scope.ServiceProvider, at)));
    }

    public Task AsLeadAsync(DateTimeOffset at, Func<DemoScene, Task<Outcome>> act) => AsAsync(Actor.Staff(Lead), at, act);

    public Task AsOfficerAsync(DateTimeOffset at, Func<DemoScene, Task<Outcome>> act) => AsAsync(Actor.Staff(Officer), at, act);

    public static void Check(Outcome outcome)
    {
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
    }
}

/// <summary>The services of one step, and when it is taken.</summary>
internal sealed record DemoScene(IServiceProvider Services, DateTimeOffset At)
{
    private readonly Moment _clock = new(At);

    /// <summary>As it is: for it, now is now.</summary>
    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>With a clock that shows the moment of the step, and with other services of that moment.</summary>
    public T Then<T>(params object[] with) => ActivatorUtilities.CreateInstance<T>(Services, [_clock, .. with]);

    private sealed class Moment(DateTimeOffset at) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => at;
    }
}
