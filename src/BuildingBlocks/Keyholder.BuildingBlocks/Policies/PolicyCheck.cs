using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>Whether a pack may be used on top of others.</summary>
internal sealed partial class PolicyCheck
{
    readonly PolicyPack pack;
    readonly string file;
    readonly List<PolicyProblem> problems = [];
    readonly PolicyPack[] beside;
    readonly PolicySet? set;

    PolicyCheck(IEnumerable<PolicyPack> available, PolicyPack pack, string file)
    {
        this.pack = pack;
        this.file = file;
        PolicyPack[] others = [.. available.Where(other => other.Id != pack.Id)];
        try
        {
            set = PolicySet.Build(others, pack);
        }
        catch (InvalidOperationException problem)
        {
            Report("pack", problem.Message.TrimEnd('.'));
        }

        beside = [.. set?.Sources.Select(source => source.Pack).Where(other => other.Id != pack.Id).Distinct() ?? []];
    }

    public static List<PolicyProblem> Run(IEnumerable<PolicyPack> available, PolicyPack pack, string file)
    {
        var check = new PolicyCheck(available, pack, file);
        check.Header();
        check.Vocabulary();
        if (check.set is not null)
        {
            foreach (var entry in pack.Entries)
                check.Entry(entry);
            check.Overlaps();
            check.RequiredKeys();
        }

        return check.problems;
    }

    void Header()
    {
        var prefix = LayerName(pack.Layer) + "/";
        if (!pack.Id.StartsWith(prefix, StringComparison.Ordinal) || !KeyShape().IsMatch(pack.Id[prefix.Length..]))
            Report("pack", $"the id of a {LayerName(pack.Layer)} pack must be {prefix} and a name in small letters, digits and hyphens");
        if (pack.Version.Any(char.IsWhiteSpace))
            Report("pack", "the version cannot have spaces");
        if (pack.Layer == PolicyLayer.Statute && pack.Inherits.Count > 0)
            Report("pack", "a statute pack builds on nothing");
        if (pack.Inherits.Any(inherited => inherited.Pack.StartsWith("statute/", StringComparison.Ordinal)))
            Report("pack", "statute packs always apply and are not inherited by name");
        if (pack.Layer == PolicyLayer.Sector && beside.Any(other => other.Layer == PolicyLayer.Tenant))
            Report("pack", "a sector pack cannot build on a tenant pack");
        if (pack.Layer == PolicyLayer.Tenant
            && pack.Inherits.Count(inherited => inherited.Only.Count == 0 && inherited.Pack.StartsWith("sector/", StringComparison.Ordinal)) != 1)
        {
            Report("pack", "a tenant pack must build on exactly one whole sector pack");
        }

        if (pack.Inherits.Any(inherited => inherited.Only.Count == 0 && inherited.Pack.StartsWith("tenant/", StringComparison.Ordinal)))
            Report("pack", "name the keys taken from another tenant's pack with “only”");
    }

    void Vocabulary()
    {
        if (pack.Layer == PolicyLayer.Tenant && pack.Vocabulary.Count > 0)
            Report("pack", "a tenant pack cannot declare keys");
        foreach (var group in pack.Vocabulary.GroupBy(key => key.Key).Where(group => group.Skip(1).Any()))
            Report(group.Key, "the key is declared more than once");
        foreach (var key in pack.Vocabulary)
        {
            if (!KeyShape().IsMatch(key.Key.EndsWith(".*", StringComparison.Ordinal) ? key.Key[..^2] : key.Key))
                Report(key.Key, "a key is small letters, digits and hyphens, in parts separated by dots");
            if (!PolicyValues.IsType(key.Type))
                Report(key.Key, $"“{key.Type}” is not a type");
            if (key.Fields is not null && key.Type != "record")
                Report(key.Key, "only a record has fields");
            foreach (var (name, type) in key.Fields ?? new Dictionary<string, string>())
            {
                if (type.TrimEnd('?') == "record" || !PolicyValues.IsType(type.TrimEnd('?')))
                    Report(key.Key, $"“{type}” is not a type the field “{name}” can have");
            }

            if (key.Bounds is not null && MeasuredType(key) is null)
                Report(key.Key, $"“{key.Bounds}” is not a field that a floor or ceiling can measure");
            if (beside.FirstOrDefault(other => other.Vocabulary.Any(its => its.Key == key.Key)) is { } twin)
                Report(key.Key, $"{twin.Id} already declares the key");
        }
    }

    void Entry(PolicyEntry entry)
    {
        if (set!.Declaration(entry.Key) is not { } declared || !KeyShape().IsMatch(entry.Key))
        {
            Report(entry.Key, "no statute or sector pack declares this key");
            return;
        }

        if (entry.ValidTo < entry.ValidFrom)
            Report(entry.Key, $"it ends on {Day(entry.ValidTo)}, before it starts on {Day(entry.ValidFrom)}");
        if (pack.Layer == PolicyLayer.Statute)
        {
            if (entry.Citation is null)
                Report(entry.Key, "a statute entry must have a citation");
            if (entry.ValidFrom is null)
                Report(entry.Key, "a statute entry must say from when it applies");
        }
        else if (entry.Floor is not null || entry.FloorFrom is not null || entry.Ceiling is not null)
        {
            Report(entry.Key, "only statute sets a floor or ceiling");
            return;
        }

        if (entry.FloorFrom is not null && entry.Floor is null)
            Report(entry.Key, "it says from what a floor is counted, and has no floor");
        if (entry.Value is null && entry.Floor is null && entry.Ceiling is null)
        {
            Report(entry.Key, pack.Layer == PolicyLayer.Statute ? "it needs a value, a floor or a ceiling" : "“value” is missing");
            return;
        }

        if (Fits(entry, declared))
        {
            MayBeSetHere(entry, declared);
            WithinBounds(entry, declared);
        }
    }

    bool Fits(PolicyEntry entry, PolicyKey declared)
    {
        var before = problems.Count;
        if (entry.Value is { } value && PolicyValues.Misfit(declared.Type, declared.Fields, value) is { } misfit)
            Report(entry.Key, misfit);
        foreach (var (name, bound) in new[] { ("floor", entry.Floor), ("ceiling", entry.Ceiling) })
        {
            if (bound is not { } measure)
                continue;
            if (MeasuredType(declared) is not { } type)
                Report(entry.Key, $"a {declared.Type} cannot have a {name}");
            else if (PolicyValues.Misfit(type, fields: null, measure) is { } badBound)
                Report(entry.Key, $"in the {name}, {badBound}");
        }

        return problems.Count == before;
    }

    void MayBeSetHere(PolicyEntry entry, PolicyKey declared)
    {
        if (declared.Fixed && pack.Layer != PolicyLayer.Statute)
        {
            PolicyEntry[] law = [.. Statute(entry).Where(statute => statute.Value is not null)];
            if (law.FirstOrDefault(statute => statute.Uncertain is null) is { } certain)
                Report(entry.Key, $"the law fixes this and it cannot be changed ({certain.Citation})");
            else if (law.Length == 0)
                Report(entry.Key, "only statute sets this");
            else if (entry.Note is null)
                Report(entry.Key, "say in the note why you read the law differently");
        }
        else if (pack.Layer == PolicyLayer.Tenant && declared.NeedsReason && entry.Note is null)
        {
            Report(entry.Key, "say in the note why you differ from what is usual");
        }
    }

    void WithinBounds(PolicyEntry entry, PolicyKey declared)
    {
        if (MeasuredType(declared) is not { } type)
            return;
        if (entry is { Floor: { } least, Ceiling: { } most } && !PolicyValues.IsAtLeast(type, most, least))
            Report(entry.Key, "its floor is, or can be, above its ceiling");
        if (entry.Value is not { } whole)
            return;
        var value = declared.Bounds is null ? whole : whole.TryGetProperty(declared.Bounds, out var field) ? field : default;
        if (value.ValueKind == JsonValueKind.Undefined)
            return;
        foreach (var statute in Statute(entry))
        {
            if (statute.Floor is { } floor && !PolicyValues.IsAtLeast(type, value, floor))
                Report(entry.Key, $"{Words(value)} is, or can be, less than the least allowed, {Words(floor)} ({statute.Citation})");
            if (statute.Ceiling is { } ceiling && !PolicyValues.IsAtLeast(type, ceiling, value))
                Report(entry.Key, $"{Words(value)} is, or can be, more than the most allowed, {Words(ceiling)} ({statute.Citation})");
        }

        string Words(JsonElement measure) => PolicyValues.InWords(type, measure);
    }

    void Overlaps()
    {
        foreach (var same in pack.Entries.GroupBy(entry => entry.Key))
        {
            PolicyEntry[] dated = [.. same.OrderBy(entry => entry.ValidFrom ?? DateOnly.MinValue)];
            for (var next = 1; next < dated.Length; next++)
            {
                if (dated[next - 1].OverlapsWith(dated[next]))
                    Report(same.Key, $"two entries apply on {Day(dated[next].ValidFrom ?? dated[next - 1].ValidFrom ?? DateOnly.MinValue)}; end one before the other starts");
            }

            if (pack.Layer != PolicyLayer.Statute)
                continue;
            foreach (var other in beside)
            {
                if (other.Entries.Any(its => its.Key == same.Key && same.Any(its.OverlapsWith)))
                    Report(same.Key, $"{other.Id} already says this for the same time");
            }
        }
    }

    void RequiredKeys()
    {
        if (pack.Layer != PolicyLayer.Tenant)
            return;
        foreach (var key in new PolicyKeys(beside.Append(pack)).All.Where(key => key.Required))
        {
            if (!set!.Explain(key.Key).Any(statement => statement.Entry.Value is not null))
                Report(key.Key, $"a value is needed for “{key.Title}”");
        }
    }

    IEnumerable<PolicyEntry> Statute(PolicyEntry entry) => set!.Explain(entry.Key)
        .Where(statement => statement.Source.Layer == PolicyLayer.Statute && statement.Entry.OverlapsWith(entry))
        .Select(statement => statement.Entry);

    static string? MeasuredType(PolicyKey key)
    {
        var type = key.Type != "record" ? key.Type
            : key.Bounds is not null && key.Fields?.TryGetValue(key.Bounds, out var field) == true ? field.TrimEnd('?') : "";
        return PolicyValues.IsMeasured(type) ? type : null;
    }

    static string LayerName(PolicyLayer layer) => layer.ToString().ToLowerInvariant();

    static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.InvariantCulture) ?? "";

    void Report(string entry, string reason) => problems.Add(new PolicyProblem(file, entry, reason));

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyShape();
}
