using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.DisposalRunList;

internal sealed record RunRow(string Reference, RunState State, bool Automatic, DateTimeOffset ProposedAt, long Listed, long Done, long Kept);

/// <summary>All disposal runs, the latest first.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class DisposalRunListModel(RetentionDbContext db) : DisposalPage
{
    [FromQuery]
    public RunState? Status { get; set; }

    public PageOf<RunRow> Rows { get; private set; } = new([], 1, PageSize, 0);

    public static IReadOnlyList<Choice> Choices => [.. Enum.GetValues<RunState>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var runs = db.Runs.AsNoTracking().Where(r => Status == null || r.State == Status);
        Rows = await PageAsync(
            runs.OrderByDescending(r => r.ProposedAt).Select(r => new RunRow(
                r.Reference, r.State, r.Automatic, r.ProposedAt, r.Classes.Sum(c => c.Listed), r.Done, r.Classes.Sum(c => c.KeptOut + c.Held + c.Refused))), ct);
    }
}
