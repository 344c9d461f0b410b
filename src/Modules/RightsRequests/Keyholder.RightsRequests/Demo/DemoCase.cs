using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.Letters;
using Keyholder.RightsRequests.Features.OpenRequest;
using Keyholder.RightsRequests.Features.StaffCase.AcceptAuthority;
using Keyholder.RightsRequests.Features.StaffCase.AcceptIdentity;
using Keyholder.RightsRequests.Features.StaffCase.AcknowledgeRequest;
using Keyholder.RightsRequests.Features.StaffCase.AddFoundItem;
using Keyholder.RightsRequests.Features.StaffCase.AddNote;
using Keyholder.RightsRequests.Features.StaffCase.AssembleAnswer;
using Keyholder.RightsRequests.Features.StaffCase.CloseRequest;
using Keyholder.RightsRequests.Features.StaffCase.DecideApproval;
using Keyholder.RightsRequests.Features.StaffCase.ExtendDeadline;
using Keyholder.RightsRequests.Features.StaffCase.OtherPeople;
using Keyholder.RightsRequests.Features.StaffCase.OtherPersonDecision;
using Keyholder.RightsRequests.Features.StaffCase.ProposeAnswer;
using Keyholder.RightsRequests.Features.StaffCase.RecordSearch;
using Keyholder.RightsRequests.Features.StaffCase.RefuseRequest;
using Keyholder.RightsRequests.Features.StaffCase.ReviewItem;
using Keyholder.RightsRequests.Features.StaffCase.SendAnswer;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Demo;

/// <summary>
/// One demonstration case, taken forward through the handlers that pages use. What has been done already is not done again, so a
/// story may be told from its beginning as often as need be.
/// </summary>
internal sealed class DemoCase(IServiceProvider services, Guid id, DateOnly today, Guid officer, Guid lead)
{
    private const int Attempts = 5;

    private readonly RightsRequestsDbContext _db = services.GetRequiredService<RightsRequestsDbContext>();

    public Task OpenByResidentAsync(DemoRequester? resident, string otherwise, int daysAgo, string scope, CancellationToken ct, bool assigned = true) => resident is null
        ? OpenAsync(Channel.Phone, daysAgo, new RequestPeople(new Person(otherwise) { Phone = "01632 960901" }), scope, Delivery.Paper, ct, assigned: assigned)
        : OpenAsync(
            Channel.Portal, daysAgo, new RequestPeople(new Person(resident.Name) { Email = resident.Email }), scope, Delivery.Online, ct, resident.ResidentId, assigned);

    public async Task OpenAsync(
        Channel channel, int daysAgo, RequestPeople people, string scope, Delivery delivery, CancellationToken ct, Guid? residentId = null, bool assigned = true)
    {
        await DoAsync(channel == Channel.Portal && residentId is { } resident ? Actor.Resident(resident) : Actor.Staff(officer), async (OpenRequestHandler handler) =>
        {
            var opened = await handler.HandleAsync(
                new OpenRequest(id, RequestKind.Access, channel, today.AddDays(-daysAgo), people, scope, null, null, delivery, residentId)
                {
                    KnownResidentSignedIn = channel == Channel.Portal,
                    AssignTo = assigned ? officer : null,
                }, ct);
            return new Outcome(opened.Problem);
        });
        // Before anything is decided about what was found: arriving later, it would undo an approval.
        await DoAsync(Actor.System, (CollectPlatformDataHandler handler) => handler.HandleAsync(id, ct));
    }

    public async Task AcknowledgeAsync(LetterWay way, CancellationToken ct)
    {
        if ((await RequestAsync(ct)).AcknowledgedAt is not null) return;
        var letter = await DraftAsync(LetterKind.Acknowledgement, new LetterFacts(), ct);
        await DoAsync(Actor.Staff(officer), (AcknowledgeRequestHandler handler) => handler.HandleAsync(new AcknowledgeRequest(id, letter, way), ct));
    }

    public async Task AcceptIdentityAsync(IdentityMethod method, int daysAgo, CancellationToken ct)
    {
        if ((await RequestAsync(ct)).IdentityAccepted) return;
        await DoAsync(Actor.Staff(officer), (AcceptIdentityHandler handler) => handler.HandleAsync(new AcceptIdentity(id, method, today.AddDays(-daysAgo)), ct));
    }

    public async Task AcceptAuthorityAsync(int daysAgo, CancellationToken ct)
    {
        if ((await RequestAsync(ct)).AuthorityAcceptedOn is not null) return;
        await DoAsync(Actor.Staff(officer), (AcceptAuthorityHandler handler) => handler.HandleAsync(new AcceptAuthority(id, today.AddDays(-daysAgo)), ct));
    }

    /// <summary>Asked some days ago. The pages ask today, so this takes the step without them.</summary>
    public async Task AskAsync(Matter matter, LetterKind kind, int daysAgo, string? question, LetterWay way, CancellationToken ct)
    {
        if ((await RequestAsync(ct)).IsWaitingFor(matter)) return;
        var letter = await DraftAsync(kind, new LetterFacts(question), ct);
        await DoAsync(Actor.Staff(officer), (CaseWork work) => work.StepAsync(id, matter == Matter.Identity ? "identity-asked" : "clarification-asked", step =>
        {
            var outcome = step.Request.Ask(matter, today.AddDays(-daysAgo), step.Today, step.Actor, step.Now);
            if (outcome.Ok) services.GetRequiredService<Correspondence>().Send(step, kind, letter, way);
            return outcome;
        }, ct));
    }

    public async Task ExtendAsync(string reason, LetterWay way, CancellationToken ct)
    {
        if ((await RequestAsync(ct)).Extended) return;
        var letter = await DraftAsync(LetterKind.Extension, new LetterFacts(reason), ct);
        await DoAsync(Actor.Staff(officer), (ExtendDeadlineHandler handler) => handler.HandleAsync(new ExtendDeadline(id, letter, way), ct));
    }

    public async Task SearchAsync(CancellationToken ct, params (Search Search, int DaysAgo, int? Hits)[] searches)
    {
        foreach (var (search, daysAgo, hits) in searches.Skip(await _db.Searches.CountAsync(s => s.RequestId == id, ct)))
            await DoAsync(Actor.Staff(officer), (RecordSearchHandler handler) => handler.HandleAsync(new RecordSearch(id, search, today.AddDays(-daysAgo), hits), ct));
    }

    public async Task NoteAsync(CancellationToken ct, params string[] notes)
    {
        foreach (var note in notes.Skip(await _db.Notes.CountAsync(n => n.RequestId == id, ct)))
            await DoAsync(Actor.Staff(officer), (AddNoteHandler handler) => handler.HandleAsync(new AddNote(id, note), ct));
    }

    public async Task FoundAsync(CancellationToken ct, DemoFinding[] findings)
    {
        foreach (var finding in findings.Skip(await _db.Found.CountAsync(f => f.RequestId == id && f.PlatformItemId == null, ct)))
        {
            await DoAsync(Actor.Staff(officer), (AddFoundItemHandler handler) => handler.HandleAsync(
                new AddFoundItem(id, finding.Source, finding.Title, today.AddDays(-finding.DaysAgo), finding.Data, null), ct));
        }
    }

    /// <summary>Somebody else whom it is about, who was asked and said no.</summary>
    public async Task OtherPersonAsync(OtherPerson person, string reason, CancellationToken ct)
    {
        if (!await _db.ThirdParties.AnyAsync(t => t.RequestId == id, ct))
            await DoAsync(Actor.Staff(officer), (AddOtherPersonHandler handler) => handler.HandleAsync(new AddOtherPerson(id, person), ct));
        var other = await _db.ThirdParties.AsNoTracking().SingleAsync(t => t.RequestId == id, ct);
        if (other.Consent == Consent.NotAsked) await RecordAsync(Consent.Asked, daysAgo: 10);
        if (other.Consent is Consent.NotAsked or Consent.Asked) await RecordAsync(Consent.Refused, daysAgo: 5);
        if (other.Decision == ThirdPartyDecision.Undecided)
            await DoAsync(Actor.Staff(officer), (OtherPersonHandler handler) => handler.HandleAsync(new DecideOtherPerson(id, other.Id, ThirdPartyDecision.Redact, reason), ct));

        Task RecordAsync(Consent answer, int daysAgo) => DoAsync(
            Actor.Staff(officer), (OtherPersonHandler handler) => handler.HandleAsync(new RecordConsent(id, other.Id, answer, today.AddDays(-daysAgo)), ct));
    }

    /// <summary>Reviews what was found: all of it is given, but for one value of one item, which is about the other person.</summary>
    public async Task ReviewAsync(string title, int takeOut, string exemption, string reason, CancellationToken ct)
    {
        // What the platform holds is collected by a message too, which must not bring more once all of it has been reviewed.
        if (!await _db.Found.AnyAsync(f => f.RequestId == id && f.PlatformItemId != null, ct))
            await DoAsync(Actor.System, (CollectPlatformDataHandler handler) => handler.HandleAsync(id, ct));
        var key = await services.GetRequiredService<DataKeys>().GetAsync(id, ct);
        var other = await _db.ThirdParties.AsNoTracking().SingleAsync(t => t.RequestId == id, ct);
        foreach (var item in await _db.Found.AsNoTracking().Where(f => f.RequestId == id && f.Disclosure == Disclosure.NotReviewed).ToListAsync(ct))
        {
            var command = item.ContentOf(key).Title == title
                ? new ReviewItem(id, item.Id, Disclosure.DiscloseRedacted, [takeOut], null, exemption, reason, [other.Id])
                : new ReviewItem(id, item.Id, Disclosure.Disclose, [], null, null, null, []);
            await DoAsync(Actor.Staff(officer), (ReviewItemHandler handler) => handler.HandleAsync(command, ct));
        }
    }

    /// <summary>Has the answer put together, ready for somebody to look at and ask for approval of.</summary>
    public async Task AssembleAsync(CancellationToken ct)
    {
        if (await _db.AnswerPacks.AnyAsync(p => p.RequestId == id, ct)) return;
        var request = await RequestAsync(ct);
        var key = await services.GetRequiredService<DataKeys>().GetAsync(id, ct);
        var facts = new LetterFacts { Answer = AnswerSummary.Of(await _db.AnswerToAsync(request, ct), key) };
        var letter = await DraftAsync(LetterKind.Disclosure, facts, ct);
        await DoAsync(Actor.Staff(officer), (AssembleAnswerHandler handler) => handler.HandleAsync(new AssembleAnswer(id, letter), ct));
    }

    public async Task ProposeAsync(RequestOutcome outcome, CancellationToken ct)
    {
        if ((await RequestAsync(ct)) is { IsOpen: false } or { CurrentApproval: not null }) return;
        await DoAsync(Actor.Staff(officer), (ProposeAnswerHandler handler) => handler.HandleAsync(new ProposeAnswer(id, outcome), ct));
    }

    /// <summary>Proposes to refuse, and leaves it to a second person.</summary>
    public async Task RefuseAsync(RefusalGround ground, string reason, CancellationToken ct)
    {
        if ((await RequestAsync(ct)) is { IsOpen: false } or { CurrentApproval: not null }) return;
        await DoAsync(Actor.Staff(officer), (RefuseRequestHandler handler) => handler.HandleAsync(new RefuseRequest(id, ground, reason), ct));
    }

    public async Task ApproveAsync(CancellationToken ct)
    {
        if ((await RequestAsync(ct)).CurrentApproval is not { State: ApprovalState.Asked }) return;
        await DoAsync(Actor.Staff(lead), (DecideApprovalHandler handler) => handler.HandleAsync(new DecideApproval(id, null), ct));
    }

    public async Task SendAnswerAsync(LetterWay way, CancellationToken ct)
    {
        if ((await RequestAsync(ct)).ReleasedAt is not null) return;
        var letter = await DraftAsync(LetterKind.NothingHeld, new LetterFacts(), ct);
        await DoAsync(Actor.Staff(officer), (SendAnswerHandler handler) => handler.HandleAsync(new SendAnswer(id, letter, way), ct));
    }

    public async Task CloseAsync(RequestOutcome outcome, CancellationToken ct)
    {
        if (!(await RequestAsync(ct)).IsOpen) return;
        await DoAsync(Actor.Staff(officer), (CloseRequestHandler handler) => handler.HandleAsync(new CloseRequest(id, outcome), ct));
    }

    private async Task<RightsRequest> RequestAsync(CancellationToken ct)
    {
        _db.ChangeTracker.Clear();
        return (await _db.FindRequestAsync(id, ct))!;
    }

    private async Task<string> DraftAsync(LetterKind kind, LetterFacts facts, CancellationToken ct)
    {
        var request = await RequestAsync(ct);
        var key = await services.GetRequiredService<DataKeys>().GetAsync(id, ct);
        return await services.GetRequiredService<Letters>().DraftAsync(kind, request, request.PeopleOf(key), facts, ct);
    }

    private async Task DoAsync<THandler>(Actor by, Func<THandler, Task<Outcome>> step) where THandler : notnull
    {
        services.GetRequiredService<ActorContext>().Actor = by;
        for (var attempt = 1; ; attempt++)
        {
            _db.ChangeTracker.Clear();
            var outcome = await step(services.GetRequiredService<THandler>());
            if (outcome.Ok) return;
            // A consumer may have changed the request at the same moment.
            if (attempt == Attempts) throw new InvalidOperationException($"The demonstration request {id} could not be taken forward: {outcome.Problem!.Message}");
        }
    }
}
