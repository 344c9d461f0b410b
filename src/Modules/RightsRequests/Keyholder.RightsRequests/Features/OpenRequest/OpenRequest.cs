using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.OpenRequest;

/// <summary>
/// Opens a request. Its <paramref name="Id"/> is chosen before the form is shown (a draft's id is its request's), so that sending
/// the same form twice opens one request.
/// </summary>
internal sealed record OpenRequest(
    Guid Id, RequestKind Kind, Channel Channel, DateOnly ReceivedOn, RequestPeople People, string Scope, DateOnly? PeriodFrom,
    DateOnly? PeriodTo, Delivery Delivery, Guid? ResidentId = null)
{
    /// <summary>The person asked for themselves, signed in to an account that the organisation knows to be theirs.</summary>
    public bool KnownResidentSignedIn { get; init; }

    /// <summary>The account of the representative, when one asks; a person who asks for themselves is named by their resident id.</summary>
    public Guid? RequesterId { get; init; }

    public Guid? AssignTo { get; init; }

    /// <summary>The privacy notice that the form showed.</summary>
    public NoticePin? Notice { get; init; }

    /// <summary>The member of staff who read it to the person instead.</summary>
    public Guid? NoticeReadBy { get; init; }

    /// <summary>What came with it, in the vault already under the request's key.</summary>
    public IReadOnlyList<ReceivedFile> Files { get; init; } = [];
}

/// <summary>What became of an opened request.</summary>
/// <param name="IsNew">False when the same form had been sent before.</param>
internal sealed record OpenedRequest(Guid Id, string Reference, DateOnly? DueOn, bool IsNew);

internal sealed class OpenRequestHandler(
    RightsRequestsDbContext db, DataKeys keys, RequestPolicies policies, TenantContext tenant, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome<OpenedRequest>> HandleAsync(OpenRequest command, CancellationToken ct)
    {
        if (await FindOpenedAsync(command.Id, ct) is { } before) return before;

        var policy = await policies.TodayAsync(ct);
        if (command.ReceivedOn > policy.Today)
            return new Problem("Date received must be today or in the past", nameof(command.ReceivedOn));
        if (command.PeriodFrom > command.PeriodTo)
            return new Problem("The end of the period must be the same as or after its start", nameof(command.PeriodTo));

        var now = time.GetUtcNow();
        var key = await keys.GetOrCreateAsync(command.Id, ct);
        var index = await keys.GetOrCreateAsync(SearchIndex.KeyOwner, ct);
        var request = RightsRequest.Open(
            command.Id, Reference.New(tenant.Tenant.Slug, policy.Today), command.Kind, command.Channel, command.ReceivedOn, command.People,
            command.Scope, (command.PeriodFrom, command.PeriodTo), command.Delivery, command.ResidentId, key, actor.Actor, now, command.RequesterId);
        if (command is { KnownResidentSignedIn: true, People.Representative: null } && policy.SignInProvesIdentity)
            request.AcceptIdentity(IdentityMethod.SignedIn, policy.Today, policy.Today, actor.Actor, now);
        if (command.AssignTo is { } officer) request.Assign(officer);

        db.Requests.Add(request);
        db.SearchTerms.AddRange(SearchIndex.TermsOf(request.Id, command.People, index));
        db.Files.AddRange(command.Files.Select(f => f.For(request.Id, key, now, actor.Actor)));
        db.Audit("rights-requests.request.opened", "request", request.Id, $"{request.Reference}, {request.Channel.InWords().ToLowerInvariant()}, received {request.ReceivedOn.InWords()}");
        db.Publish(new RequestOpened(
            request.Id, request.Reference, request.Kind.ToString(), request.Channel.ToString(), request.ReceivedOn, request.ResidentId));
        if (command.Notice is { } notice) db.Publish(new NoticeShown(request.Id, notice.NoticeId, notice.Version, command.RequesterId ?? command.ResidentId, "rights-request", request.Reference, now, command.NoticeReadBy));
        db.Publish(request.Hold(policy.Today));
        db.Publish(request.Registration());
        db.Recount(request, policy.Clock, policy.Today);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The same form, sent twice at once: the other one was first.
            if (await FindOpenedAsync(command.Id, ct) is { } other) return other;
            throw;
        }

        return new OpenedRequest(request.Id, request.Reference, request.DueOn, IsNew: true);
    }

    private Task<OpenedRequest?> FindOpenedAsync(Guid id, CancellationToken ct) =>
        db.Requests.AsNoTracking().Where(r => r.Id == id).Select(r => new OpenedRequest(r.Id, r.Reference, r.DueOn, false)).SingleOrDefaultAsync(ct);
}
