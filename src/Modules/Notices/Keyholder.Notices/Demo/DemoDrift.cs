using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Drift.OverruleDrift;
using Keyholder.Retention.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Demo;

/// <summary>
/// What the proposed change of the retention schedule makes untrue, with the draft that answers it; at the co-operative its secretary has
/// overruled it. A tenant that has such a change on record already, or proposes none, is left alone.
/// </summary>
internal static class DemoDrift
{
    private const string Overruled = "orchard";
    private const int FirstChange = 2;

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var (db, change) = (s.GetRequiredService<NoticesDbContext>(), ChangeSource.OfRetention(FirstChange));
        if (await s.GetRequiredService<IRetentionSchedule>().ProposalAsync(change.Version, ct) is null) return;
        var source = change.ToString();
        // The change itself is announced by a message too; whichever comes first, it is on record once.
        if (!await db.Drifts.AnyAsync(d => d.Source == source, ct))
        {
            var pictures = s.GetRequiredService<DriftPictures>();
            await s.GetRequiredService<DriftRegister>().RecordAsync(source, await pictures.WithAsync(await pictures.TodayAsync(ct), change, ct), newPurpose: false, ct);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateException)
            {
                // The message was first.
                db.StartOver();
            }
        }

        if (tenant.Slug != Overruled || await s.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct) is not [var lead, ..]) return;
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
        foreach (var id in await db.Drifts.Where(d => d.Source == source && d.State == DriftState.Open).Select(d => d.Id).ToListAsync(ct))
        {
            var outcome = await s.GetRequiredService<OverruleDriftHandler>().OverruleAsync(
                id, "A claim about damp is at court, and the records would go before it is heard. The notice follows after the next meeting of the committee.", ct);
            if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
        }
    }
}
