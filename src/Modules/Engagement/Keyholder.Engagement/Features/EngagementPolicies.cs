using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Engagement.Features;

/// <summary>What the policy packs say about engagement on a day.</summary>
internal sealed record EngagementPolicy(DateOnly Today, PolicySet Set)
{
    /// <summary>Smallest number that is shown in statistics about people (policy <c>engagement.small-number-threshold</c>).</summary>
    public int SmallNumber => (int)(Set.Find("engagement.small-number-threshold", Today)?.AsNumber() ?? 5);

    /// <summary>A text of the packs, for example <c>engagement.recording.purpose</c>; null where they say nothing.</summary>
    public string? Text(string key) => Set.Find(key, Today)?.AsText();
}

internal sealed class EngagementPolicies(TenantPolicies policies, TimeProvider time)
{
    public async Task<EngagementPolicy> GetAsync(CancellationToken ct) => new(time.LondonToday(), await policies.GetAsync(ct));
}
