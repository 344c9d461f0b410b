using Keyholder.BuildingBlocks.Policies;

namespace Keyholder.Retention.Domain;

/// <summary>The first version of a tenant's schedule: what its policy packs say.</summary>
internal static class ScheduleSeed
{
    /// <summary>What the keys of classes in policy packs begin with.</summary>
    public const string Prefix = "retention.";

    /// <summary>The authority of a rule that a sector's pack has and no law: what others of the sector do.</summary>
    public const string UsualInSector = "Usual in the sector";

    public static IReadOnlyList<RecordClass> From(PolicySet policies, DateOnly on) => [.. policies.WithPrefix(Prefix, on).Select(Read)];

    private static RecordClass Read(ResolvedPolicy policy)
    {
        var said = policy.As<PackClass>();
        var (recordClass, problems) = new ClassEntry
        {
            Code = policy.Key[Prefix.Length..],
            Title = said.Title,
            Covers = Lines(said.Covers),
            Medium = said.Medium,
            Owner = said.Owner,
            Trigger = said.Trigger,
            OrTrigger = said.OrTrigger,
            Choice = said.Choice ?? (said.OrTrigger is null ? null : RetentionTerms.Code(TriggerChoice.Earliest)),
            Period = said.Period,
            NotBefore = said.NotBefore,
            Action = said.Action,
            Removes = Lines(said.Removes),
            Then = said.Then,
            Authority = said.Authority ?? policy.Layer switch
            {
                PolicyLayer.Statute => "The law",
                PolicyLayer.Sector when policy.Citation is null => UsualInSector,
                _ => null,
            },
            Citation = policy.Citation,
            Uncertain = policy.Uncertain,
            HeldBy = said.HeldBy,
            Automatic = said.Automatic == true ? "yes" : "no",
        }.Read(_ => null); // The packs were checked against the law when they were loaded.
        return recordClass ?? throw new InvalidOperationException($"The policy “{policy.Key}” cannot be read: {problems[0].Message}.");
    }

    private static string? Lines(IReadOnlyList<string>? list) => list is null ? null : string.Join('\n', list);

    private sealed record PackClass(
        string Title, IReadOnlyList<string>? Covers, string? Medium, string? Owner, string Trigger, string? OrTrigger, string? Choice, string Period,
        string? NotBefore, string Action, IReadOnlyList<string>? Removes, string? Then, string? Authority, string? HeldBy, bool? Automatic);
}
