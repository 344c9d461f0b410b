using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Checks;

/// <summary>Something the law wants a notice to say that it does not say.</summary>
/// <param name="Item">What.</param>
/// <param name="Why">Why it is needed in this notice, in words.</param>
internal sealed record MissingItem(RequiredContent Item, string Why);

/// <summary>What is wrong with a notice.</summary>
/// <param name="Missing">Mandatory items (UK GDPR Arts 13 and 14) that are not there: it cannot be published without a reason.</param>
/// <param name="Findings">What the dated rules find, the gravest first.</param>
internal sealed record NoticeCheckResult(IReadOnlyList<MissingItem> Missing, IReadOnlyList<Finding> Findings)
{
    /// <summary>Every item that the law names for such a notice.</summary>
    public IReadOnlyList<ItemCheck> Items { get; init; } = [];

    public required PlainLanguage Reading { get; init; }

    /// <summary>Reading age above which it is said that the text is hard.</summary>
    public required PlainLanguageMeasure Measure { get; init; }

    /// <summary>The law of which day (Europe/London).</summary>
    public DateOnly On { get; init; }

    public int There => Items.Count(i => i.State == ItemState.There);

    public int Needed => There + Missing.Count;

    /// <summary>What the rules find beyond what is missing anyway, without advice.</summary>
    public IReadOnlyList<Finding> Faults => [.. Findings.Where(f => f.Weight != FindingWeight.Advice && !Missing.Any(m => m.Item.Rules.Contains(f.Code)))];

    /// <summary>What is there and right, of all that has to be there and all that is wrong, in percent.</summary>
    public int Score => Needed + Faults.Count == 0 ? 100 : 100 * There / (Needed + Faults.Count);
}

/// <summary>Checks a notice as it would be published.</summary>
internal sealed class NoticeChecks(NoticeRules rules, NoticePolicies policies, TimeProvider time)
{
    /// <summary>Checks a notice that was written out.</summary>
    /// <param name="composition">The notice.</param>
    /// <param name="audience">Whom it is for.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="on">The law of which day (Europe/London), today when none is given.</param>
    public Task<NoticeCheckResult> CheckAsync(Composition composition, Audience audience, CancellationToken ct, DateOnly? on = null) =>
        CheckAsync(composition.Notice.Markdown(), composition, audience, on ?? time.LondonToday(), ct);

    /// <summary>Checks a text from anywhere, of which nothing is known but its words.</summary>
    public Task<NoticeCheckResult> CheckTextAsync(string text, Audience audience, DateOnly on, CancellationToken ct) => CheckAsync(text, null, audience, on, ct);

    private async Task<NoticeCheckResult> CheckAsync(string text, Composition? composition, Audience audience, DateOnly on, CancellationToken ct)
    {
        return Of(text, composition, audience, await policies.GetAsync(ct, on), await rules.CheckAsync(text, on, ct));
    }

    internal static NoticeCheckResult Of(string text, Composition? composition, Audience audience, NoticePolicy policy, IReadOnlyList<Finding> findings)
    {
        var read = new NoticeText(text);
        var items = NoticeCompleteness.Of(policy.Required(audience), read, findings, composition);
        // A bound clause says it, in whatever words.
        var said = items.Where(i => i is { State: ItemState.There, ClauseId: not null }).SelectMany(i => i.Item.Rules).ToHashSet(StringComparer.Ordinal);
        var measure = policy.PlainLanguage;
        return new NoticeCheckResult(
            [.. items.Where(i => i.State == ItemState.Missing).Select(i => new MissingItem(i.Item, i.Why))],
            [.. findings.Where(f => f.Places.Count > 0 || !said.Contains(f.Code))])
        {
            Items = items,
            Reading = PlainLanguage.Of(read, measure),
            Measure = measure,
            On = policy.Today,
        };
    }
}
