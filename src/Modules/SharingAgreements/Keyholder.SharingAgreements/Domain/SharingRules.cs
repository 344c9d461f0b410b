using Keyholder.StatutoryTime;

namespace Keyholder.SharingAgreements.Domain;

/// <summary>What an agreement says to a question.</summary>
/// <param name="Allowed">Whether the data may go.</param>
/// <param name="Reason">One sentence or two, without personal data.</param>
/// <param name="Clause">The agreement, its version and the part that decided; null when no agreement was found.</param>
/// <param name="AgreementId">The agreement that decided.</param>
/// <param name="Version">Its version.</param>
internal sealed record Verdict(bool Allowed, string Reason, string? Clause = null, Guid? AgreementId = null, int? Version = null);

/// <summary>Whether data may go to a partner. Whatever is not covered by an agreement in force is answered with no.</summary>
internal static class SharingRules
{
    /// <summary>Decides for one moment.</summary>
    /// <param name="partner">The partner; null when it is not known.</param>
    /// <param name="agreements">All agreements with it, with their versions, purposes, items and signatures.</param>
    /// <param name="known">The data items that there are.</param>
    /// <param name="items">Codes of the items that are to go.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="at">When they go.</param>
    public static Verdict Decide(
        Partner? partner, IReadOnlyCollection<Agreement> agreements, IReadOnlyCollection<DataItemName> known, IReadOnlyCollection<string> items, string purpose, DateTimeOffset at)
    {
        if (partner is null) return No("We do not know this partner.");
        if (partner.WhyNotUsable() is { } problem) return No(problem.Message);
        if (items.Count == 0) return No("No data item was named.");
        var codes = items.Select(i => i.Trim()).Distinct(StringComparer.Ordinal).ToList();
        // An unknown code is not repeated: nobody knows what it holds.
        if (codes.Exists(c => known.All(k => k.Code != c))) return No(codes.Count == 1 ? "Unknown item: there is no such data item." : "Unknown item: one of the data items does not exist.");
        if (string.IsNullOrWhiteSpace(purpose)) return No("No purpose was named.");
        if (agreements.Count == 0) return No($"There is no agreement with {partner.Name}.");

        var found = agreements.SelectMany(a => a.Versions.Select(v => new Candidate(a, v, codes, purpose, at))).ToList();
        // The one that comes nearest explains best.
        var best = found.OrderBy(c => c.Obstacle).ThenBy(c => c.Missing.Count).ThenByDescending(c => c.Version.StartsOn).ThenByDescending(c => c.Version.Number).FirstOrDefault();
        return best is null ? No($"There is no agreement with {partner.Name}.") : best.Answer(known);
    }

    /// <summary>Whether data could flow under a version at a moment: approved, signed by both, begun and not ended by then.</summary>
    public static bool WasInForceAt(this AgreementVersion version, Agreement agreement, DateTimeOffset at)
    {
        var day = LondonTime.DateOf(at);
        if (!(version.StartsOn <= day && day <= version.EndsOn) || version.ActivatedAt > at || !version.IsSigned()) return false;
        return version.State switch
        {
            AgreementState.Active => true,
            AgreementState.Expired or AgreementState.Terminated => version.EndedOn is null || day <= version.EndedOn,
            AgreementState.Superseded => agreement.Versions.Where(v => v.Number > version.Number).Min(v => v.ActivatedAt) > at,
            _ => false,
        };
    }

    public static bool IsSigned(this AgreementVersion version) =>
        version.Signatures.Exists(s => s.Side == Side.Us) && version.Signatures.Exists(s => s.Side == Side.Partner);

    private static Verdict No(string reason) => new(false, reason);

    // In the order in which they are told: the nearest to a yes first.
    private enum Obstacle
    {
        None,
        Item,
        Purpose,
        NotStarted,
        Ended,
        NotSigned,
        NotApproved,
    }

    private sealed class Candidate
    {
        private readonly Agreement _agreement;

        public Candidate(Agreement agreement, AgreementVersion version, List<string> codes, string purpose, DateTimeOffset at)
        {
            (_agreement, Version) = (agreement, version);
            Missing = [.. codes.Where(c => version.Items.TrueForAll(i => i.Code != c))];
            var day = LondonTime.DateOf(at);
            Obstacle = version.State is AgreementState.Draft or AgreementState.Assessed or AgreementState.Withdrawn ? Obstacle.NotApproved
                : version.State == AgreementState.Approved || !version.IsSigned() ? Obstacle.NotSigned
                : version.StartsOn is null || version.EndsOn is null || day < version.StartsOn || at < version.ActivatedAt ? Obstacle.NotStarted
                : !version.WasInForceAt(agreement, at) ? Obstacle.Ended
                : !version.Purposes.Exists(p => string.Equals(p.Text.Trim(), purpose.Trim(), StringComparison.OrdinalIgnoreCase)) ? Obstacle.Purpose
                : Missing.Count > 0 ? Obstacle.Item
                : Obstacle.None;
        }

        public AgreementVersion Version { get; }

        public List<string> Missing { get; }

        public Obstacle Obstacle { get; }

        private string Name => $"{_agreement.Reference} version {Version.Number}";

        public Verdict Answer(IReadOnlyCollection<DataItemName> known) => Obstacle switch
        {
            Obstacle.None => new(true, $"{Name} covers this purpose and every item.", $"{Name}, purposes and data items", _agreement.Id, Version.Number),
            Obstacle.Item => No($"{Name} does not cover: {string.Join(", ", Missing.Select(m => known.First(k => k.Code == m).Title))}.", "data items"),
            Obstacle.Purpose => No($"{Name} is in force, but not for this purpose.", "purposes"),
            Obstacle.NotStarted => No($"{Name} has not started{(Version.StartsOn is { } starts ? $": it starts on {starts:d MMMM yyyy}" : "")}.", "start"),
            Obstacle.Ended => No($"{Name} ended on {Version.EndedOn ?? Version.EndsOn:d MMMM yyyy}.", "end"),
            Obstacle.NotSigned => No($"{Name} is not signed by both sides.", "signatures"),
            _ => No($"{Name} is not approved.", "approval"),
        };

        private Verdict No(string reason, string part) => new(false, reason, $"{Name}, {part}", _agreement.Id, Version.Number);
    }
}

/// <summary>A data item that there is.</summary>
internal sealed record DataItemName(string Code, string Title);
