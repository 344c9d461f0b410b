using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.SharingAgreements.Features;

/// <summary>A kind of personal data that may be shared, as the packs list them.</summary>
/// <param name="Code">Its policy key <c>data-item.*</c>, without the prefix.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Sensitivity">None, special category or criminal offence data.</param>
internal sealed record DataItem(string Code, string Title, Sensitivity Sensitivity);

internal enum Sensitivity
{
    None,
    SpecialCategory,
    CriminalOffence,
}

/// <summary>A line of text that a policy gives, by the last part of its key.</summary>
internal sealed record PolicyLine(string Code, string Text, string? Citation);

internal sealed record AssuranceQuestion(string Code, string Question, int Weight);

/// <summary>What the policy packs say about sharing, today.</summary>
internal sealed record SharingPolicy(DateOnly Today, PolicySet Set)
{
    public IReadOnlyList<DataItem> Items { get; } = [.. Set.WithPrefix("data-item.", Today).Select(p => new DataItem(
        p.Key["data-item.".Length..], p.Value.GetProperty("title").GetString()!,
        !p.Value.TryGetProperty("sensitivity", out var s) ? Sensitivity.None : s.GetString() == "special-category" ? Sensitivity.SpecialCategory : Sensitivity.CriminalOffence))
        .OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<string> RecipientKinds => Set.Resolve("sharing.recipient-kinds", Today).AsList();

    /// <summary>The eight mandatory terms of UK GDPR Art 28(3), and none besides.</summary>
    public IReadOnlyList<PolicyLine> ProcessorTerms => Lines("processor-contract.term.");

    public IReadOnlyList<PolicyLine> TransferMechanisms => Lines("transfer.mechanism.");

    public IReadOnlyList<AssuranceQuestion> AssuranceQuestions =>
    [
        .. Set.WithPrefix("sharing.assurance.", Today).Where(p => p.Type == "record").Select(p => new AssuranceQuestion(
            p.Key["sharing.assurance.".Length..], p.Value.GetProperty("question").GetString()!, p.Value.GetProperty("weight").GetInt32())),
    ];

    /// <summary>The score from which a partner usually passes.</summary>
    public int PassScore => (int)Set.Resolve("sharing.assurance-pass-score", Today).AsNumber();

    public PolicyPeriod AssuranceReview => Set.Resolve("sharing.assurance-review", Today).AsPeriod();

    /// <summary>How long before the review date or the last day of an agreement its officer is reminded.</summary>
    public int ReminderDays => Set.Resolve("sharing.reminder.days", Today).AsCount();

    public int RecallDays => Set.Resolve("sharing.recall.days", Today).AsCount();

    public int NoticeReminderDays => Set.Resolve("sharing.recipient-notice.days", Today).AsCount();

    /// <summary>Within how many days an emergency disclosure is put on record.</summary>
    public int EmergencyRecordDays => Set.Resolve("sharing.emergency-record.days", Today).AsCount();

    /// <summary>How long a check of the UK Extension's list counts.</summary>
    public PolicyPeriod BridgeCheck => Set.Resolve("transfer.uk-us-data-bridge.check", Today).AsPeriod();

    public bool SecondPersonApproves => Set.Resolve("approval.second-person.sharing", Today).AsFlag();

    public DataItem? Item(string code) => Items.FirstOrDefault(i => i.Code == code);

    public IReadOnlyList<PolicyLine> LawfulBases => Titled("lawful-basis.");

    public IReadOnlyList<PolicyLine> SpecialConditions => Titled("special-condition.");

    public IReadOnlyList<PolicyLine> Exemptions => Titled("exemption.");

    private IReadOnlyList<PolicyLine> Lines(string prefix) =>
        [.. Set.WithPrefix(prefix, Today).Select(p => new PolicyLine(p.Key[prefix.Length..], p.AsText(), p.Citation))];

    private IReadOnlyList<PolicyLine> Titled(string prefix) =>
        [.. Set.WithPrefix(prefix, Today).Select(p => new PolicyLine(p.Key[prefix.Length..], p.Value.GetProperty("title").GetString()!, p.Citation))];
}

internal sealed class SharingPolicies(TenantPolicies policies, TimeProvider time)
{
    public async Task<SharingPolicy> TodayAsync(CancellationToken ct) => new(time.LondonToday(), await policies.GetAsync(ct));
}
