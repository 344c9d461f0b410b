using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features;

namespace Keyholder.RightsRequests.Jobs;

/// <summary>A request comes near the day to work to: whoever works on it is told, once for each deadline.</summary>
internal sealed class DueSoonWakeUp(RightsRequestsDbContext db, RequestPolicies policies, DeadlineMail mail) : IWakeUp
{
    public const string Job = "rights-requests.due-soon";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (await db.FindRequestAsync(Guid.Parse(key), ct) is not { } request || !request.TellDueSoon(policy.Today, policy.DueSoonDays)) return;
        db.Audit("rights-requests.request.due-soon", "request", request.Id);
        db.Publish(new RequestDueSoon(request.Id, request.Reference, request.DueOn!.Value));
        await mail.WriteAsync(request, $"Request {request.Reference} is due soon", "rights-requests.due-soon", withLead: false, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The last day has passed without an answer: whoever works on it and whoever is responsible are told, once for each deadline.</summary>
internal sealed class OverdueWakeUp(RightsRequestsDbContext db, RequestPolicies policies, DeadlineMail mail) : IWakeUp
{
    public const string Job = "rights-requests.overdue";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (await db.FindRequestAsync(Guid.Parse(key), ct) is not { } request || !request.TellOverdue(policy.Today)) return;
        db.Audit("rights-requests.request.overdue", "request", request.Id);
        db.Publish(new RequestOverdue(request.Id, request.Reference, request.DueOn!.Value));
        await mail.WriteAsync(request, $"Request {request.Reference} is overdue", "rights-requests.overdue", withLead: true, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The time for complaints about a closed request is over: what it held back may be disposed of again.</summary>
internal sealed class ReleaseHoldWakeUp(RightsRequestsDbContext db, RequestPolicies policies) : IWakeUp
{
    public const string Job = "rights-requests.release-hold";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var today = (await policies.TodayAsync(ct)).Today;
        if (await db.FindRequestAsync(Guid.Parse(key), ct) is not { } request || !request.LiftHold(today)) return;
        db.Audit("rights-requests.request.hold-lifted", "request", request.Id);
        db.Publish(new HoldLifted(request.Id, "RightsRequests", today));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Writes to those who look after a request: a reference and a link, nothing else.</summary>
internal sealed class DeadlineMail(RightsRequestsDbContext db, IPeople people, TenantLinks links)
{
    public async Task WriteAsync(RightsRequest request, string subject, string template, bool withLead, CancellationToken ct)
    {
        var officer = request.AssignedTo is { } id && (await people.FindAsync([id], ct)).GetValueOrDefault(id) is { IsActive: true } found ? found : null;
        IEnumerable<StaffPerson> to = officer is null || withLead ? await people.InRoleAsync(Roles.DataProtectionLead, ct) : [];
        if (officer is not null) to = to.Append(officer);
        foreach (var address in to.Select(p => p.Email).Distinct(StringComparer.OrdinalIgnoreCase))
            db.Publish(new SendMail(address, subject, $"{subject}.\n\nOpen it:\n{links.To($"/staff/requests/{request.Reference}")}", template));
    }
}
