using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.MeetingAdjustments;

internal sealed record AdjustmentLine(AdjustmentRequest Asked, string Name, string? Text);

/// <summary>What people need to take part. Only whoever arranges it may look, and that they did goes on the audit trail.</summary>
[Authorize(Policy = AccessPolicies.Equality), ResponseCache(NoStore = true)]
internal sealed class MeetingAdjustmentsModel(EngagementDbContext db, MeetingReader reader, Adjustments adjustments) : MeetingPage(reader)
{
    private const int MostAdjustments = 1_000;

    private readonly MeetingReader _reader = reader;

    [BindProperty]
    public Guid Asked { get; set; }

    public IReadOnlyList<AdjustmentLine> Lines { get; private set; } = [];

    protected override bool MayPost => MayArrange;

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var outcome = await adjustments.ArrangedAsync(Meeting.Id, Asked, ct);
        if (!outcome.Ok) await ShowAsync(ct);
        return DoneOr(outcome, $"{Here}/adjustments", "Noted that it is arranged");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var id = Meeting.Id;
        await db.AuditReadAsync("engagement.adjustments.viewed", "meeting", Meeting.Reference, ct);
        var names = (await _reader.InvitedAsync(id, ct)).ToDictionary(p => p.Invitation.ResidentId, p => p.Name);
        var lines = new List<AdjustmentLine>();
        foreach (var asked in await db.AdjustmentRequests.AsNoTracking().Where(a => a.MeetingId == id).OrderBy(a => a.AskedAt).Take(MostAdjustments).ToListAsync(ct))
            lines.Add(new AdjustmentLine(asked, names.GetValueOrDefault(asked.ResidentId) ?? "Somebody who was invited", await adjustments.TextAsync(asked, ct)));
        Lines = lines;
    }
}
