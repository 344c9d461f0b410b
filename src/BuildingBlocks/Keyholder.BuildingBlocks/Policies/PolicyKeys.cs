namespace Keyholder.BuildingBlocks.Policies;

/// <summary>The declared keys of some packs: an exact declaration wins over a prefix, a longer prefix over a shorter.</summary>
internal sealed class PolicyKeys
{
    readonly Dictionary<string, PolicyKey> declared = new(StringComparer.Ordinal);

    public PolicyKeys(IEnumerable<PolicyPack> packs)
    {
        foreach (var key in packs.SelectMany(pack => pack.Vocabulary))
            declared.TryAdd(key.Key, key);
    }

    public IEnumerable<PolicyKey> All => declared.Values;

    public static bool Covers(string pattern, string key) =>
        pattern == key || (pattern.EndsWith(".*", StringComparison.Ordinal) && key.StartsWith(pattern[..^1], StringComparison.Ordinal));

    /// <summary>The keys that two selections share; an empty selection is all keys.</summary>
    public static IReadOnlyList<string> Both(IReadOnlyList<string> some, IReadOnlyList<string> others)
    {
        if (some.Count == 0 || others.Count == 0)
            return some.Count == 0 ? others : some;
        return
        [
            .. some.Where(one => others.Any(other => Covers(other, one))),
            .. others.Where(other => some.Any(one => one != other && Covers(one, other))),
        ];
    }

    public PolicyKey? Find(string key)
    {
        if (declared.TryGetValue(key, out var exact))
            return exact;
        for (var dot = key.LastIndexOf('.'); dot > 0; dot = key.LastIndexOf('.', dot - 1))
        {
            if (declared.TryGetValue(key[..dot] + ".*", out var open))
                return open;
        }

        return null;
    }
}
