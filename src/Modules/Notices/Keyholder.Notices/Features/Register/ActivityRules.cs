using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Register;

/// <summary>Something that is not right with an activity.</summary>
/// <param name="Field">Where: the name of a property of <see cref="ActivityForm"/>, such as <c>Bases[1].Condition</c>.</param>
/// <param name="Message">What, and what to do.</param>
/// <param name="Stops">It cannot be proposed like this; otherwise it is to be thought about.</param>
internal sealed record ActivityFinding(string Field, string Message, bool Stops);

/// <summary>What the law asks of an activity before it may be done.</summary>
internal static class ActivityRules
{
    /// <summary>The Art 10 of <see cref="LegalTerm.GoesWith"/>.</summary>
    private const string CriminalOffences = "10";

    private static readonly string[] RestOnLaw = ["c", "e"];
    private static readonly string[] RestOnInterest = ["ea", "f"];
    private static readonly string[] AllowAutomated = ["a", "g"];

    /// <summary>What is wrong with an activity, or doubtful.</summary>
    /// <param name="content">The activity.</param>
    /// <param name="policy">The law and the organisation's kind.</param>
    /// <param name="classes">Codes of the retention schedule.</param>
    public static IReadOnlyList<ActivityFinding> Check(ActivityContent content, NoticePolicy policy, IReadOnlySet<string> classes)
    {
        var found = new List<ActivityFinding>();
        void Stop(string field, string message) => found.Add(new ActivityFinding(field, message, true));
        void Warn(string field, string message) => found.Add(new ActivityFinding(field, message, false));

        if (content.PeopleKinds.Count == 0) Stop(nameof(ActivityForm.People), "Select whose data it is");
        if (content.Items.Count == 0) Stop(nameof(ActivityForm.Items), "Select the kinds of data");
        if (content.Role != ControllerRole.Controller && content.With is null) Stop(nameof(ActivityForm.With), "Enter the name of the other controller");
        if (content.Bases.Count == 0) Stop("Bases[0].Basis", "Select a lawful basis");
        for (var i = 0; i < content.Bases.Count; i++) Basis(content.Bases[i], $"Bases[{i}]");
        foreach (var item in content.Items.Select(code => policy.Items.FirstOrDefault(p => p.Code == code)).OfType<DataItem>().Where(i => i.IsSensitive)) Sensitive(item);
        foreach (var (transfer, i) in content.Transfers.Select((t, i) => (t, i)))
        {
            if (policy.Mechanisms.All(m => m.Code != transfer.Mechanism)) Stop($"Transfers[{i}].Mechanism", $"Select what protects the data in {transfer.Country}");
        }

        if (content.RetentionClasses.Count == 0) Stop(nameof(ActivityForm.Retention), "Select how long records are kept");
        foreach (var gone in content.RetentionClasses.Where(c => !classes.Contains(c))) Stop(nameof(ActivityForm.Retention), $"The retention schedule has no class “{gone}”");
        if ((content.Automated != AutomatedDecisions.None || content.Profiling) && content.AutomatedLogic is null)
            Stop(nameof(ActivityForm.AutomatedLogic), "Enter how the decision or score is made and what it means for people");
        if (content is { ImpactAssessment: ImpactAssessment.Needed }) Warn(nameof(ActivityForm.ImpactAssessment), "An impact assessment is needed and has not been done");
        if (content is { ImpactAssessment: ImpactAssessment.Done, ImpactAssessmentReference: null }) Warn(nameof(ActivityForm.ImpactAssessmentReference), "Say where the impact assessment is");
        return found;

        void Basis(ActivityBasis basis, string at)
        {
            if (policy.Bases.FirstOrDefault(b => b.Code == basis.Basis) is not { } term)
            {
                Stop($"{at}.Basis", "Select a lawful basis");
                return;
            }

            // A body that has no public task as a rule may still have one that a law lays on it.
            if (!policy.IsOpen(term) && (RestOnInterest.Contains(term.Code) || basis.Law is null)) Stop($"{at}.Basis", $"{term.Title} is not open to you. {term.Limits ?? term.Summary}");
            else if (RestOnLaw.Contains(term.Code) && basis.Law is null) Stop($"{at}.Law", $"Enter the law or task behind {InSentence(term.Title)}");
            if (RestOnInterest.Contains(term.Code) && basis.Interest is null) Stop($"{at}.Interest", "Enter the interest");
            var unfree = policy.MayNotFeelFree.Intersect(content.PeopleKinds, StringComparer.OrdinalIgnoreCase).ToList();
            if ((term.Code == "a" || basis.Condition == "a") && unfree.Count > 0)
                Warn($"{at}.Basis", $"{Join(unfree)} may not feel free to refuse. {policy.Bases.First(b => b.Code == "a").Limits}");
            if (basis.Items.FirstOrDefault(i => !content.Items.Contains(i)) is { } stranger) Stop($"{at}.Items", $"“{policy.TitleOf(stranger)}” is not among the kinds of data of this activity");
            var condition = policy.Conditions.FirstOrDefault(c => c.Code == basis.Condition);
            if (basis.Condition is not null && condition is null) Stop($"{at}.Condition", "Select a condition from the list");
            var schedule = policy.Conditions.FirstOrDefault(c => c.Code == basis.ScheduleCondition);
            if (basis.ScheduleCondition is not null && schedule is null) Stop($"{at}.ScheduleCondition", "Select a condition of Schedule 1 from the list");
            if (condition is not null && schedule is null && policy.Conditions.Any(c => c.GoesWith.Contains(condition.Code)))
                Stop($"{at}.ScheduleCondition", $"{condition.Title} ({condition.Article}) also needs a condition of Schedule 1. {condition.Limits}");
            if (condition is not null && schedule is not null && !schedule.GoesWith.Contains(condition.Code))
                Stop($"{at}.ScheduleCondition", $"{schedule.Article} does not go with {condition.Article}");
        }

        void Sensitive(DataItem item)
        {
            var (row, at) = Covering(content, item.Code);
            if (row is null) return;
            if (item.IsSpecialCategory && row.Condition is null) Stop($"Bases[{at}].Condition", $"“{item.Title}” is special category data. Select a condition of UK GDPR Article 9");
            if (item.IsCriminal && policy.Conditions.FirstOrDefault(c => c.Code == row.ScheduleCondition) is var schedule && schedule?.GoesWith.Contains(CriminalOffences) != true)
                Stop($"Bases[{at}].ScheduleCondition", $"“{item.Title}” needs a condition of Schedule 1 to the Data Protection Act 2018 (UK GDPR Article 10)");
            if (item.IsSpecialCategory && content.Automated == AutomatedDecisions.Solely && !AllowAutomated.Contains(row.Condition))
                Stop(nameof(ActivityForm.Automated), $"A computer alone may not decide with “{item.Title}” without explicit consent or substantial public interest (UK GDPR Article 22B)");
        }
    }

    /// <summary>The basis under which an item is used: the one that names it, else the one for everything else.</summary>
    public static (ActivityBasis? Basis, int At) Covering(ActivityContent content, string item)
    {
        var bases = content.Bases.ToList();
        var at = bases.FindIndex(b => b.Items.Contains(item));
        if (at < 0) at = bases.FindIndex(b => b.Items.Count == 0);
        return at < 0 ? (bases.FirstOrDefault(), 0) : (bases[at], at);
    }

    /// <summary>The bases whose condition asks for an appropriate policy document.</summary>
    public static IEnumerable<ActivityBasis> NeedPolicyDocument(ActivityContent content, NoticePolicy policy) =>
        content.Bases.Where(b => policy.Conditions.Any(c => c.Code == b.ScheduleCondition && c.PolicyDocument));

    internal static string InSentence(string title) => title.Length > 1 && char.IsUpper(title[0]) && !char.IsUpper(title[1]) ? char.ToLowerInvariant(title[0]) + title[1..] : title;

    internal static string Join(IEnumerable<string> parts)
    {
        var list = parts.ToList();
        return list.Count <= 1 ? string.Concat(list) : $"{string.Join(", ", list[..^1])} and {list[^1]}";
    }
}
