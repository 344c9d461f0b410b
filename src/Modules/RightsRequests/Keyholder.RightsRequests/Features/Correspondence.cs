using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features;

/// <summary>Sends letters: keeps each as it was sent, and says by e-mail that there is one to read. E-mails say nothing else.</summary>
internal sealed class Correspondence(RightsRequestsDbContext db, TenantLinks links)
{
    /// <summary>Where the person follows their request.</summary>
    public static string TrackPath(RightsRequest request) => $"/requests/{request.Reference}";

    /// <summary>Adds a letter to what the step commits.</summary>
    /// <returns>The letter's id.</returns>
    public Guid Send(CaseStep step, LetterKind kind, string body, LetterWay way, Guid? thirdPartyId = null, bool tell = true)
    {
        var id = step.NewId();
        db.Letters.Add(new Letter
        {
            Id = id,
            RequestId = step.Request.Id,
            Kind = kind,
            Body = step.Key.Seal(body.ReplaceLineEndings("\n").Trim(), Letter.BodyField(id)),
            Way = way,
            SentAt = step.Now,
            SentBy = step.Actor.ToString(),
            ThirdPartyId = thirdPartyId,
        });
        db.Audit("rights-requests.request.letter-sent", "request", step.Request.Id, $"{kind.InWords()}. {way.InWords()}.");
        if (tell && way == LetterWay.Portal && thirdPartyId is null) Tell(step.Request, step.Request.PeopleOf(step.Key));
        return id;
    }

    /// <summary>Tells the person that there is something to read, with a link and the reference only.</summary>
    public void Tell(RightsRequest request, RequestPeople people)
    {
        if (people.Requester.Email is not { Length: > 0 } to) return;
        db.Publish(new SendMail(
            to, $"Your request {request.Reference}",
            $"There is news about your request {request.Reference}.\n\nSign in to read it:\n{links.To(TrackPath(request))}", "rights-requests.news"));
    }

    /// <summary>Tells the person that the answer can be downloaded, and on which day last.</summary>
    public void TellOfAnswer(RightsRequest request, string to, DateOnly until) => db.Publish(new SendMail(
        to, $"Our answer to your request {request.Reference}",
        $"Our answer to your request {request.Reference} is ready. Sign in to download it:\n{links.To($"{TrackPath(request)}/answer")}\n\n"
        + $"You can download it until the end of {until.InWords()}. To open it you need the access code that we gave you on paper or by phone, or your passkey.",
        "rights-requests.answer-ready"));
}
