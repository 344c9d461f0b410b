using Keyholder.RightsRequests.Domain;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Features;

/// <summary>Reads what the tenant's policy says about requests.</summary>
internal sealed class RequestPolicies(TimeProvider time)
{
    public Task<RequestPolicy> TodayAsync(CancellationToken ct) => OnAsync(LondonTime.DateOf(time.GetUtcNow()), ct);

    public Task<RequestPolicy> OnAsync(DateOnly day, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return Task.FromResult(new RequestPolicy
        {
            Today = day,
            Clock = new ClockSetting(StatutoryRules.Default, Nation.EnglandAndWales, []),
            SignInProvesIdentity = true,
            SecondPersonDiscloses = true,
            SecondPersonExempts = true,
            SecondPersonRefuses = true,
            DueSoonDays = 7,
            HeldAfterClosing = closed => closed.AddMonths(6),
            MayCloseWithoutReplyFrom = asked => asked.AddMonths(1),
            Exemptions = [new Exemption("rights-of-others", "Rights of others", "Data Protection Act 2018 Sch 2 para 16", null)],
            AcceptedProof = ["passport", "driving licence", "tenancy agreement with a recent bill"],
        });
    }
}
