using Keyholder.Retention.Contracts.Events;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>A module says what a proposed version would make untrue; what it said before about it no longer counts.</summary>
internal sealed class KeepScheduleObjections(RetentionDbContext db) : IConsumer<RetentionRuleChangeAssessed>
{
    private const int LongestText = 500;

    public async Task Consume(ConsumeContext<RetentionRuleChangeAssessed> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        if (!await db.Schedules.AnyAsync(s => s.Number == said.Version && s.State == ScheduleState.Proposed && s.Proposal == said.Proposal, ct)) return;
        if (await db.Answers.SingleOrDefaultAsync(a => a.Version == said.Version && a.Source == said.Source, ct) is { } answer) answer.Proposal = said.Proposal;
        else db.Answers.Add(new ScheduleAnswer { Version = said.Version, Source = said.Source, Proposal = said.Proposal });
        await db.Objections.Where(o => o.Version == said.Version && o.Source == said.Source).ExecuteDeleteAsync(ct);
        db.Objections.AddRange(said.Affected.Select((a, i) => new ScheduleObjection
        {
            Version = said.Version,
            Source = said.Source,
            Position = i,
            Title = a.Title.Length > LongestText ? a.Title[..LongestText] : a.Title,
            // A link that leads out of the site is not followed.
            Url = a.Url.StartsWith('/') && !a.Url.StartsWith("//", StringComparison.Ordinal) && a.Url.Length <= LongestText ? a.Url : "",
            Blocks = a.Blocks,
        }));
        db.Audit("retention.schedule.assessed", "retention-schedule", said.Version, $"{said.Source}: {said.Affected.Count(a => a.Blocks)} of {said.Affected.Count} block");
        await db.SaveChangesAsync(ct);
    }
}
