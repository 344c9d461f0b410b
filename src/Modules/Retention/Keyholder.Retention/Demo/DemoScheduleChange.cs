using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Features;
using Keyholder.Retention.Features.StaffSchedule.ProposeSchedule;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Retention.Demo;

/// <summary>
/// A change of the schedule that waits for a second person: repairs orders are to be kept a year longer. A tenant whose schedule is being
/// changed, or was changed, is left alone.
/// </summary>
internal static class DemoScheduleChange
{
    private const string Class = "repair-order";

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var schedules = s.GetRequiredService<Schedules>();
        if (await schedules.PendingAsync(ct) is not null || await schedules.InForceAsync(ct) is not { Number: 1 } first || first.Classes.Find(c => c.Code == Class) is not { } now) return;
        var people = s.GetRequiredService<IPeople>();
        if (await people.InRoleAsync(Roles.TenantAdmin, ct) is not [var admin, ..]) return;
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(admin.Id);

        var longer = now.CopyTo(now.Version);
        longer.Period = now.Period switch { "P5Y" => "P6Y", "P6Y" => "P7Y", _ => "P8Y" };
        await schedules.StartDraftAsync(ct);
        Check(await schedules.ChangeAsync("class-changed", draft => Task.FromResult(draft.Put(Class, longer)), _ => Class, ct));
        Check(await s.GetRequiredService<ProposeScheduleHandler>().HandleAsync(
            new ProposeSchedule(s.GetRequiredService<TimeProvider>().LondonToday().AddDays(28), "Claims about damp came in after the records had gone"), ct));
    }

    private static void Check(Outcome outcome)
    {
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
    }
}
