using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.ViewCase;

/// <summary>A request at a glance: its clock with the proof, what to do next, the people, files, letters, notes, and what happened.</summary>
[ClosedToo]
internal sealed class ViewCaseModel(RightsRequestsDbContext db, StaffNames names) : CasePage
{
    public ClockResult Clock { get; private set; } = null!;

    public DueClock? Bar { get; private set; }

    public Answer Answer { get; private set; } = null!;

    public IReadOnlyList<RequestNote> Notes { get; private set; } = [];

    public IReadOnlyList<RequestFile> Files { get; private set; } = [];

    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    public IReadOnlyList<TimelineEvent> Timeline { get; private set; } = [];

    public Func<string?, string> Name { get; private set; } = null!;

    public string Officer { get; private set; } = "Nobody yet";

    public Approval? SentBack => Case.CurrentApproval is null ? Case.Approvals.OrderBy(a => a.AskedAt).LastOrDefault(a => a.State == ApprovalState.SentBack) : null;

    public bool MayExtend => Case is { IsOpen: true, Extended: false };

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = "/staff/requests";
        Clock = Policy.Clock.Read(Case.Kind, Case.ClockEvents, Policy.Today);
        if ((Case.DueOn ?? Clock.Due ?? Clock.ProvisionalDue) is { } due)
            Bar = new DueClock(Case.ReceivedOn, due, Policy.Today, Case.WaitingFor is not null, Case.ClosedOn, Policy.DueSoonDays);
        Answer = await db.AnswerToAsync(Case, ct);
        Notes = await db.Notes.AsNoTracking().Where(n => n.RequestId == Case.Id).OrderByDescending(n => n.At).ToListAsync(ct);
        Files = await db.Files.AsNoTracking().Where(f => f.RequestId == Case.Id && f.Purpose != FilePurpose.Found && f.Purpose != FilePurpose.Redacted)
            .OrderBy(f => f.AddedAt).ToListAsync(ct);
        Letters = await db.Letters.AsNoTracking().Where(l => l.RequestId == Case.Id).OrderByDescending(l => l.SentAt).ToListAsync(ct);
        var happened = await CaseTimeline.OfCaseAsync(db, Case.Id, ct);
        var officer = Case.AssignedTo is { } id ? BuildingBlocks.Auditing.Actor.Staff(id).ToString() : null;
        Name = await names.OfAsync(
            [officer, .. Notes.Select(n => n.By), .. Files.Select(f => f.AddedBy), .. happened.Select(h => h.Actor.ToString()), .. Case.Approvals.Select(a => a.DecidedBy)], ct);
        if (officer is not null) Officer = Name(officer);
        Timeline =
        [
            .. happened.Select(h => new TimelineEvent(
                TimelineStage.Done, h.Title, $"{h.At.InWords()}, {Name(h.Actor.ToString())}", h.Detail)),
        ];
    }
}
