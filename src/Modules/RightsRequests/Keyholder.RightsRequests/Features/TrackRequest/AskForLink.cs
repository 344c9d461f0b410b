using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.MyRequests;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>
/// Somebody asked for a link to a request. Whether there is such a request is looked at after the answer, so that neither the
/// answer nor its timing tells.
/// </summary>
[WireName("rights-requests.link-asked.v1")]
internal sealed record RequestLinkAsked(string Reference, string Email);

internal sealed class AskForLinkHandler(RightsRequestsDbContext db)
{
    public async Task HandleAsync(string reference, string email, CancellationToken ct)
    {
        db.Publish(new RequestLinkAsked(Reference.Normalise(reference), email.Trim()));
        await db.SaveChangesAsync(ct);
    }
}

internal sealed class SendRequestLink(RightsRequestsDbContext db, DataKeys keys, RequestLinks links, TimeProvider time) : IConsumer<RequestLinkAsked>
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromHours(2);

    // Nobody's mailbox is filled by somebody who knows a reference and an address.
    private const int MostAnHour = 3;

    public async Task Consume(ConsumeContext<RequestLinkAsked> context)
    {
        var (ct, asked) = (context.CancellationToken, context.Message);
        if (await db.Requests.AsNoTracking().SingleOrDefaultAsync(r => r.Reference == asked.Reference, ct) is not { } request
            || await keys.FindAsync(request.Id, ct) is not { } key
            || request.PeopleOf(key).Requester.Email is not { } to || !OwnRequests.IsSame(to, asked.Email)
            || await links.CountAsync(request.Id, time.GetUtcNow().AddHours(-1), ct) >= MostAnHour)
        {
            return;
        }

        db.Publish(new SendMail(to, $"Follow your request {request.Reference}", $"""
            Open this link to follow your request {request.Reference}:

            {links.New(request.Id, LinkLifetime)}

            The link works once, for 2 hours. If you did not ask for it, do nothing.
            """, "rights-requests.link"));
        await db.SaveChangesAsync(ct);
    }
}
