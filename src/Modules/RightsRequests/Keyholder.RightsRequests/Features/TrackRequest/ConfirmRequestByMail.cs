using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using MassTransit;

namespace Keyholder.RightsRequests.Features.TrackRequest;

/// <summary>Tells a person who asked online that the request is here, with a link to follow it; without an account, that link confirms the address.</summary>
internal sealed class ConfirmRequestByMail(RightsRequestsDbContext db, DataKeys keys, RequestLinks requestLinks, TenantLinks links) : IConsumer<RequestOpened>
{
    public static readonly TimeSpan LinkLifetime = TimeSpan.FromDays(7);

    public async Task Consume(ConsumeContext<RequestOpened> context)
    {
        var ct = context.CancellationToken;
        if (context.Message.Channel != nameof(Channel.Portal)
            || await db.Requests.FindAsync([context.Message.RequestId], ct) is not { } request
            || await keys.FindAsync(request.Id, ct) is not { } key
            || request.PeopleOf(key).Requester.Email is not { Length: > 0 } to)
        {
            return;
        }

        var follow = request.RequesterId is null
            ? $"""
               Open this link to confirm your email address and follow your request:

               {requestLinks.New(request.Id, LinkLifetime)}

               The link works once, for 7 days. Ask for a new one here at any time:

               {links.To("/requests/track")}
               """
            : $"""
               Follow your request here:

               {links.To($"/requests/{request.Reference}")}
               """;
        db.Publish(new SendMail(to, $"We have your request {request.Reference}", $"""
            We have received your request. Your reference is {request.Reference}.

            {follow}

            If you did not make this request, contact us and give us the reference.
            """, "rights-requests.received"));
        await db.SaveChangesAsync(ct);
    }
}
