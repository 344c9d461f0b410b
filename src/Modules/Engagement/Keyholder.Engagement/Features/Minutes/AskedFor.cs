namespace Keyholder.Engagement.Features.Minutes;

/// <summary>What the packs say about documents of groups that are published or asked for.</summary>
/// <param name="Freedom">Freedom of information, in a sentence.</param>
/// <param name="Class">The class of the publication scheme they belong to, where the organisation must publish by classes.</param>
internal sealed record AskedFor(string? Freedom, string? Class)
{
    public static AskedFor Of(EngagementPolicy policy) => new(
        policy.Text("foi.engagement-documents"),
        policy.Set.Find("regime.stairs-publication.applies", policy.Today)?.AsFlag() == true
            ? policy.Set.Find("stairs.publication-classes", policy.Today)?.AsList().FirstOrDefault(c => c.Contains("governance", StringComparison.OrdinalIgnoreCase))
            : null);
}
