using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Features.Cases.AssessBreach;

/// <summary>The aid to judging severity, SE = DPC x EI + CB, with the figures of the policy (ENISA).</summary>
/// <param name="Context">DPC: the context of the data.</param>
/// <param name="Identification">EI: how easily people are identified.</param>
/// <param name="Circumstances">CB: what makes it worse.</param>
internal sealed record SeverityScore(SeverityPoint Context, SeverityPoint Identification, IReadOnlyList<SeverityPoint> Circumstances)
{
    public decimal Score => (Context.Points * Identification.Points) + Circumstances.Sum(c => c.Points);

    /// <summary>Null while either factor is not chosen.</summary>
    public static SeverityScore? Of(BreachPolicy policy, string? context, string? identification, IEnumerable<string> circumstances) =>
        policy.Contexts.FirstOrDefault(c => c.Code == context) is { } dpc && policy.Identifications.FirstOrDefault(i => i.Code == identification) is { } ei
            ? new SeverityScore(dpc, ei, [.. policy.Circumstances.Where(c => circumstances.Contains(c.Code))]) : null;

    /// <summary>What the score suggests; a person judges.</summary>
    public static RiskToPeople Suggests(BreachPolicy policy, decimal score) => policy.LevelOf(score).Code switch
    {
        "low" => RiskToPeople.Unlikely,
        "medium" => RiskToPeople.Risk,
        _ => RiskToPeople.High,
    };

    public string InWords() =>
        $"{Context.Points:0.##} (context) × {Identification.Points:0.##} (ease of identification){string.Concat(Circumstances.Select(c => $" + {c.Points:0.##} ({char.ToLowerInvariant(c.Title[0])}{c.Title[1..]})"))} = {Score:0.##}";
}
