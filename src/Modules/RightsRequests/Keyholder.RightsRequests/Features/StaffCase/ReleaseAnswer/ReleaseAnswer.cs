using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;

namespace Keyholder.RightsRequests.Features.StaffCase.ReleaseAnswer;

/// <summary>Lets the person download the approved answer.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="HiddenAccepted">Whoever does it has looked at what is hidden in the documents.</param>
internal sealed record ReleaseOnline(Guid RequestId, bool HiddenAccepted);

/// <summary>The approved answer was posted.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="On">When it was posted (Europe/London).</param>
/// <param name="Reference">What the carrier calls it, if tracked.</param>
/// <param name="HiddenAccepted">Whoever does it has looked at what is hidden in the documents.</param>
internal sealed record ReleaseByPost(Guid RequestId, DateOnly On, string? Reference, bool HiddenAccepted);

/// <summary>Lets the person download the answer for longer, or again.</summary>
internal sealed record RenewLink(Guid RequestId);

internal sealed class ReleaseAnswerHandler(
    CaseWork work, RightsRequestsDbContext db, DataKeys keys, IResidents residents, Correspondence correspondence, TenantPolicies policies)
{
    public async Task<Outcome> HandleAsync(ReleaseOnline command, CancellationToken ct)
    {
        if (await FindAccountAsync(command.RequestId, ct) is not { Email: { } email } account)
            return new Problem("We know no email address to sign in with, so the answer cannot be given online. Post it.");
        return await work.StepAsync(command.RequestId, "released", async step =>
        {
            var (pack, problem) = await FindAsync(step, command.HiddenAccepted, ct);
            if (problem is not null) return problem;
            if (step.Request.Release(step.Now) is { Ok: false } refused) return refused;
            step.Request.AnswerThrough(account.Id);
            var until = step.Today.AddDays((await TermsAsync(step, ct)).LinkDays);
            pack!.Release(step.Actor, step.Now, until);
            correspondence.Send(step, LetterKind.Disclosure, pack.CoverLetterOf(step.Key), LetterWay.Portal, tell: false);
            correspondence.TellOfAnswer(step.Request, email, until);
            step.Detail = $"Online, until the end of {until.InWords()}. SHA-256 {pack.Sha256}";
            return Outcome.Done;
        }, ct);
    }

    public Task<Outcome> HandleAsync(ReleaseByPost command, CancellationToken ct) => work.StepAsync(command.RequestId, "released", async step =>
    {
        if (command.On > step.Today) return new Problem("Date posted must be today or in the past", nameof(command.On));
        if (command.On < step.Request.ReceivedOn) return new Problem("Date posted must be the same as or after the day the request was received", nameof(command.On));
        var (pack, problem) = await FindAsync(step, command.HiddenAccepted, ct);
        if (problem is not null) return problem;
        if (step.Request.Release(step.Now) is { Ok: false } refused) return refused;
        pack!.Post(command.On, command.Reference, step.Actor, step.Now);
        correspondence.Send(step, LetterKind.Disclosure, pack.CoverLetterOf(step.Key), LetterWay.Post, tell: false);
        step.Detail = $"Posted on {command.On.InWords()}. SHA-256 {pack.Sha256}";
        return Outcome.Done;
    }, ct);

    public async Task<Outcome> HandleAsync(RenewLink command, CancellationToken ct)
    {
        if (await FindAccountAsync(command.RequestId, ct) is not { Email: { } email }) return new Problem("We know no email address to sign in with.");
        return await work.StepAsync(command.RequestId, "link-renewed", async step =>
        {
            if (await db.FindPackAsync(step.Request.Id, ct) is not { } pack) return new Problem("The answer has not been released yet.");
            if (pack.PostedOn is not null) return new Problem("This answer was posted.");
            var until = step.Today.AddDays((await TermsAsync(step, ct)).LinkDays);
            var outcome = pack.Renew(until);
            if (outcome.Ok) correspondence.TellOfAnswer(step.Request, email, until);
            return outcome;
        }, ct);
    }

    private async Task<(AnswerPack? Pack, Problem? Problem)> FindAsync(CaseStep step, bool hiddenAccepted, CancellationToken ct)
    {
        if (await db.FindPackAsync(step.Request.Id, ct) is not { } pack) return (null, new Problem("The answer has not been put together yet."));
        var problem = pack.WhyNotSent(await db.AnswerToAsync(step.Request, ct), hiddenAccepted, step.Key);
        return (problem is null ? pack : null, problem);
    }

    /// <summary>The account of whoever asked. They need not have one yet: an e-mail address is enough to sign in with.</summary>
    private async Task<ResidentPerson?> FindAccountAsync(Guid requestId, CancellationToken ct)
    {
        if (await db.Requests.FindAsync([requestId], ct) is not { } request) return null;
        if (request.RequesterId is { } known) return await residents.FindAsync(known, ct);
        var person = request.PeopleOf(await keys.GetAsync(requestId, ct)).Requester;
        return string.IsNullOrWhiteSpace(person.Email) ? null : await residents.FindOrAddAsync(new ResidentDetails(person.Email, person.Name, person.Phone, person.Address), ct);
    }

    private async Task<LetterTerms> TermsAsync(CaseStep step, CancellationToken ct) => LetterTerms.Of(await policies.GetAsync(ct), step.Today);
}
