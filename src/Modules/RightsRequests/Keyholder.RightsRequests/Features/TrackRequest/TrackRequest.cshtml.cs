using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>Something we wait for, and where to give it.</summary>
internal sealed record Need(string Text, string Page, string Link, Guid? LetterId);

internal sealed record ComplaintRoute(string Regulator, string? Url);

internal sealed class TrackRequestModel(
    OwnRequests own, RequestPolicies requestPolicies, TenantPolicies policies, RightsRequestsDbContext db, PlatformDbContext platform, TimeProvider time)
    : FollowPage(own, requestPolicies)
{
    public ClockResult Clock { get; private set; } = null!;

    public DueClock? Bar { get; private set; }

    public IReadOnlyList<Need> Needs { get; private set; } = [];

    public IReadOnlyList<TimelineEvent> Timeline { get; private set; } = [];

    public IReadOnlyList<Letter> Letters { get; private set; } = [];

    /// <summary>The answer that went out last.</summary>
    public AnswerPack? Answer { get; private set; }

    public bool CanDownload { get; private set; }

    public string Scope { get; private set; } = "";

    public string SubjectName { get; private set; } = "";

    public Organisation Organisation { get; private set; } = null!;

    public ComplaintRoute Complaint { get; private set; } = null!;

    public bool SignedIn => User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier) is not null;

    protected override bool OpenOnly => false;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        (Scope, SubjectName) = (Case.ScopeOf(Own.Key), Own.People.Subject.Name);
        Clock = Policy.Clock.Read(Case.Kind, Case.ClockEvents, Policy.Today);
        Bar = (Clock.Due ?? Clock.ProvisionalDue) is { } due
            ? new DueClock(
                Clock.RunsFrom ?? Case.ReceivedOn, due, Policy.Today, Paused: Clock.Due is null,
                Closed: Case.ReleasedAt?.LondonDate() ?? Case.ClosedOn, WarnDays: Policy.DueSoonDays)
            : null;
        Letters = await db.Letters.AsNoTracking().Where(l => l.RequestId == Case.Id && l.ThirdPartyId == null).OrderByDescending(l => l.SentAt).ToListAsync(ct);
        Answer = await db.AnswerPacks.AsNoTracking().Where(p => p.RequestId == Case.Id && p.ReleasedAt != null)
            .OrderByDescending(p => p.ReleasedAt).FirstOrDefaultAsync(ct);
        CanDownload = Answer?.CanBeDownloaded(now) == true;
        Needs = Case.IsOpen ? await NeedsAsync(ct) : [];
        Timeline = await TimelineAsync(ct);
        Organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var policy = await policies.GetAsync(ct);
        Complaint = new ComplaintRoute(
            policy.Find("regulator.name", Policy.Today)?.AsText() ?? "Information Commissioner", policy.Find("regulator.complaint-url", Policy.Today)?.AsText());
    }

    private async Task<IReadOnlyList<Need>> NeedsAsync(CancellationToken ct)
    {
        var needs = new List<Need>();
        foreach (var (matter, asked, purpose, letter, text) in new[]
        {
            (Matter.Identity, ClockEventKind.IdentityRequested, FilePurpose.Identity, LetterKind.AskIdentity, "Please show us who you are."),
            (Matter.Authority, ClockEventKind.AuthorityRequested, FilePurpose.Authority, LetterKind.AskAuthority, "Please show us that you may ask for the other person."),
        })
        {
            if (!Case.IsWaitingFor(matter)) continue;
            var since = Case.ClockEvents.Where(e => e.Kind == asked).Max(e => e.RecordedAt);
            var sent = await db.Files.AsNoTracking().AnyAsync(f => f.RequestId == Case.Id && f.Purpose == purpose && f.AddedAt >= since, ct);
            needs.Add(new Need(
                sent ? "Thank you for what you sent. We are looking at it." : text, $"proof/{purpose.ToString().ToLowerInvariant()}",
                sent ? "Send something else" : "Send it here", LetterOf(letter)));
        }

        if (Case.IsWaitingFor(Matter.Clarification))
            needs.Add(new Need("Please tell us more about what you are looking for.", "reply", "Answer here", LetterOf(LetterKind.AskClarification)));
        return needs;
    }

    private Guid? LetterOf(LetterKind kind) => Letters.FirstOrDefault(l => l.Kind == kind)?.Id;

    private async Task<IReadOnlyList<TimelineEvent>> TimelineAsync(CancellationToken ct)
    {
        var done = (await CaseTimeline.ForPersonAsync(db, Case.Id, ct)).Reverse()
            .Select(h => new TimelineEvent(TimelineStage.Done, h.Title, h.At.InWords()));
        var toCome = Case.IsOpen && Case.ReleasedAt is null
            ? Case.ToCome().Select(text => new TimelineEvent(TimelineStage.Future, text))
                .Append(new TimelineEvent(TimelineStage.Future, "We answer you", Clock.Due is { } due ? $"by {due.InWords()}" : null))
            : [];
        return [.. done, .. toCome.Select((e, i) => i == 0 ? e with { Stage = TimelineStage.Next } : e)];
    }
}
