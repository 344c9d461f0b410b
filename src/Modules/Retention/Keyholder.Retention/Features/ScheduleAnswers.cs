using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features;

/// <summary>Whether every module that tells people how long records are kept has answered about a proposed version.</summary>
internal sealed class ScheduleAnswers(RetentionDbContext db, IEnumerable<IStatedPeriods> modules)
{
    public async Task<bool> AreThereAsync(ScheduleVersion version, CancellationToken ct)
    {
        var answered = await db.Answers.Where(a => a.Version == version.Number && a.Proposal == version.Proposal).Select(a => a.Source).ToListAsync(ct);
        return modules.All(m => answered.Contains(m.Source));
    }

    /// <summary>Whether only the module itself, on its own pages, can let a version apply against what it said.</summary>
    public bool IsDecidedThere(string source) => modules.Any(m => m.DecidesItself && m.Source == source);
}
