using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Notices.Contracts;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.OpenRequest;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.LogRequest;

/// <summary>An open request that may be of the same person.</summary>
internal sealed record OpenAlready(string Reference, DateOnly ReceivedOn, RequestStatus Status);

/// <summary>What became of a logged request.</summary>
/// <param name="AccountInAnotherName">Nothing was linked, because the e-mail address given is that of somebody else's account.</param>
internal sealed record LoggedRequest(string Reference, DateOnly? DueOn, bool AccountInAnotherName);

/// <summary>Keeps what came with a request, links it to the accounts of the people in it, and opens it.</summary>
internal sealed class LogRequestHandler(RightsRequestsDbContext db, DataKeys keys, Uploads uploads, FileVault vault, IResidents residents, OpenRequestHandler opener, ActorContext actor)
{
    /// <summary>The reference under which the form was logged before, if it was.</summary>
    public Task<string?> FindLoggedAsync(Guid id, CancellationToken ct) =>
        db.Requests.Where(r => r.Id == id).Select(r => r.Reference).SingleOrDefaultAsync(ct);

    /// <summary>Open requests in which the person's e-mail address, or every word of their name, occurs.</summary>
    public async Task<IReadOnlyList<OpenAlready>> FindOpenAsync(RequestPeople people, Guid except, CancellationToken ct)
    {
        if (await keys.FindAsync(SearchIndex.KeyOwner, ct) is not { } index) return [];
        var (name, email) = (SearchIndex.TermsIn(people.Subject.Name, index), SearchIndex.TermsIn(people.Subject.Email, index));
        return await db.Requests.AsNoTracking()
            .Where(r => r.ClosedOn == null && r.Id != except)
            .Where(r => db.SearchTerms.Any(t => t.RequestId == r.Id && email.Contains(t.Term))
                || (name.Count > 0 && db.SearchTerms.Count(t => t.RequestId == r.Id && name.Contains(t.Term)) == name.Count))
            .OrderByDescending(r => r.ReceivedOn).Take(5)
            .Select(r => new OpenAlready(r.Reference, r.ReceivedOn, r.Status)).ToListAsync(ct);
    }

    public async Task<Outcome<LoggedRequest>> HandleAsync(RequestForm form, CancellationToken ct)
    {
        var people = form.People();
        var (subject, otherName) = await AccountOfAsync(people.Subject, ct);
        var (representative, representativeOtherName) = people.Representative is { } person ? await AccountOfAsync(person, ct) : default;
        var key = await keys.GetOrCreateAsync(form.Id, ct);
        List<ReceivedFile> files = [];
        foreach (var (file, purpose) in new[] { (form.Letter, FilePurpose.Correspondence), (form.Authority, FilePurpose.Authority) })
        {
            if (file is null) continue;
            var received = await uploads.ReceiveAsync(key, file, purpose, file.Name, ct);
            if (received.Ok) files.Add(received.Value);
            else return Refused(received.Problem);
        }

        var outcome = await opener.HandleAsync(
            new OpenRequest.OpenRequest(
                form.Id, RequestKind.Access, form.Channel!.Value, form.Received.Date!.Value, people, form.Scope!.Trim(), form.From.Date, form.To.Date, form.Delivery!.Value, subject)
            {
                RequesterId = people.Representative is null ? subject : representative,
                AssignTo = Guid.TryParse(form.AssignTo, out var officer) ? officer : null,
                Files = files,
                Notice = form.ReadNotice ? NoticePin.Read(form.Notice) : null,
                NoticeReadBy = form.ReadNotice ? actor.Actor.Id : null,
            }, ct);
        // Files of a form that was sent before, or that was refused, belong to no request.
        if (!outcome.Ok) return Refused(outcome.Problem);
        if (!outcome.Value.IsNew) Forget();
        return new LoggedRequest(outcome.Value.Reference, outcome.Value.DueOn, otherName || representativeOtherName);

        Problem Refused(Problem problem)
        {
            Forget();
            return problem;
        }

        void Forget() => files.ForEach(f => vault.Delete(f.Id));
    }

    /// <summary>
    /// The account with the person's e-mail address. A household may share an address, and whoever is linked can follow the request: so
    /// an account in quite another name is left alone.
    /// </summary>
    private async Task<(Guid? Id, bool InAnotherName)> AccountOfAsync(Person person, CancellationToken ct)
    {
        if (person.Email is null || await residents.FindByEmailAsync(person.Email, ct) is not { } account) return default;
        var isTheirs = account.Name is not { Length: > 0 } name || SearchIndex.Words(name).Intersect(SearchIndex.Words(person.Name), StringComparer.Ordinal).Any();
        return isTheirs ? (account.Id, false) : (null, true);
    }
}
