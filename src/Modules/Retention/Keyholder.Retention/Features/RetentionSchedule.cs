using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>The schedule as other modules read it.</summary>
internal sealed class RetentionSchedule(Schedules schedules, RetentionDbContext db) : IRetentionSchedule
{
    public async Task<IReadOnlyList<ScheduledClass>> InForceAsync(CancellationToken ct) => Of(await schedules.InForceAsync(ct));

    public async Task<IReadOnlyList<ScheduledClass>> VersionAsync(int number, CancellationToken ct) => await schedules.FindAsync(number, ct) is { } version ? Of(version) : [];

    public Task<int?> ProposalAsync(int number, CancellationToken ct) =>
        db.Schedules.Where(s => s.Number == number && s.State == ScheduleState.Proposed).Select(s => (int?)s.Proposal).SingleOrDefaultAsync(ct);

    public Task<ProposedSchedule?> ProposedAsync(CancellationToken ct) =>
        db.Schedules.Where(s => s.State == ScheduleState.Proposed && s.EffectiveOn != null).Select(s => new ProposedSchedule(s.Number, s.EffectiveOn!.Value)).SingleOrDefaultAsync(ct);

    private static List<ScheduledClass> Of(ScheduleVersion version) =>
        [.. version.Classes.OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase).Select(c => new ScheduledClass(c.Code, c.Title, c.Sentence(), c.Reason()))];
}
