using Keyholder.BuildingBlocks.Organisations;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Register;

/// <summary>Something the record of an activity should say.</summary>
/// <param name="Title">What, as the law or the regulator calls it.</param>
/// <param name="Why">Why it matters.</param>
/// <param name="Weight">2 for what UK GDPR Art 30 asks for, 1 for what the regulator adds.</param>
/// <param name="IsThere">Whether the record says it.</param>
/// <param name="Do">What to do about it.</param>
/// <param name="Anchor">Where in the form, or null when it is done elsewhere.</param>
internal sealed record RecordField(string Title, string Why, int Weight, bool IsThere, string Do, string? Anchor);

/// <summary>How much of what it should say the record of an activity says.</summary>
internal sealed record Completeness(IReadOnlyList<RecordField> Fields)
{
    public const int LawWeight = 2;
    public const int RegulatorWeight = 1;

    /// <summary>0 to 100; 100 only when nothing is missing.</summary>
    public int Percent => Fields.Count == 0 ? 100 : 100 * Fields.Where(f => f.IsThere).Sum(f => f.Weight) / Fields.Sum(f => f.Weight);

    public IEnumerable<RecordField> Missing => Fields.Where(f => !f.IsThere).OrderByDescending(f => f.Weight);

    /// <summary>What the register says of a version, and what is missing.</summary>
    /// <param name="version">The version.</param>
    /// <param name="policy">The law, with the lists of fields.</param>
    /// <param name="classes">Codes of the retention schedule.</param>
    /// <param name="organisation">The controller.</param>
    /// <param name="told">Whether a published notice tells of it.</param>
    public static Completeness Of(ActivityVersion version, NoticePolicy policy, IReadOnlySet<string> classes, Organisation organisation, bool told)
    {
        var (content, confirmed) = (version.Content, !version.Unconfirmed);
        var wrong = ActivityRules.Check(content, policy, classes).Where(f => f.Stops).Select(f => f.Field).ToList();
        bool Right(string end) => !wrong.Exists(f => f.EndsWith(end, StringComparison.Ordinal));
        var sensitive = content.Items.Any(code => policy.Items.Any(i => i.Code == code && i.IsSpecialCategory));
        var schedule = sensitive || content.Items.Any(code => policy.Items.Any(i => i.Code == code && i.IsCriminal));
        var fields = new List<RecordField>();
        var law = Titles(policy, content.Role == ControllerRole.Processor ? "processing-record.processor-fields" : "processing-record.controller-fields");
        var wider = Titles(policy, "processing-record.regulator-fields");

        if (content.Role == ControllerRole.Processor)
        {
            Law(0, "The record of a processor says for whom it acts.", content.With is not null && Controller(organisation), "Say for whom you act", nameof(ActivityForm.With));
            Law(1, "It shows what you do on the other’s behalf.", content.Purpose.Length > 0 && content.Items.Count > 0, "Say what is done", nameof(ActivityForm.Purpose));
            Law(2, "Data that leaves the United Kingdom needs protection.", Right(".Mechanism") && (content.Transfers.Count > 0 || confirmed), "Confirm that there are none, or add them", "transfers");
            Law(3, "It shows that the data is safe.", content.Security is not null, "Say how the data is kept safe", nameof(ActivityForm.Security));
        }
        else
        {
            Law(0, "People and the regulator must be able to see who is responsible.", Controller(organisation) && (content.Role == ControllerRole.Controller || content.With is not null), "Add the other controller here, or the registration number to the organisation’s details", nameof(ActivityForm.With));
            Law(1, "Data may be used only for a purpose that was named.", content.Purpose.Length > 0, "Say what it is for", nameof(ActivityForm.Purpose));
            Law(2, "It shows whose rights are concerned.", content.PeopleKinds.Count > 0, "Say whose data it is", nameof(ActivityForm.People));
            Law(3, "It shows what a breach or a request would be about.", content.Items.Count > 0, "Say which data", nameof(ActivityForm.Items));
            Law(4, "People must be told who gets their data.", content.RecipientKinds.Count + content.Agreements.Count > 0 || confirmed, "Confirm that nobody gets it, or add who does", nameof(ActivityForm.Recipients));
            Law(5, "Data that leaves the United Kingdom needs protection.", Right(".Mechanism") && (content.Transfers.Count > 0 || confirmed), "Confirm that there are none, or add them", "transfers");
            Law(6, "Data may be kept no longer than it is needed.", Right(nameof(ActivityForm.Retention)), "Choose classes of the retention schedule", nameof(ActivityForm.Retention));
            Law(7, "It shows that the data is safe.", content.Security is not null, "Say how the data is kept safe", nameof(ActivityForm.Security));
        }

        Wider(0, "Somebody must answer for it.", content.Owner is not null, "Name the post that answers for it", nameof(ActivityForm.Owner));
        Wider(1, "People must be told where their data comes from.", content.Sources.Count + content.Channels.Count > 0, "Say where the data comes from", nameof(ActivityForm.Channels));
        Wider(2, "Sensitive data needs more care.", content.Items.Count > 0, "Say which data", nameof(ActivityForm.Items));
        if (content.Role != ControllerRole.Processor)
        {
            Wider(3, "Without a lawful basis the data may not be used.", Right(".Basis") && Right(".Law") && Right(".Interest"), "Put the lawful basis right", "bases");
            if (sensitive) Wider(4, "Special category data needs a condition of its own.", Right(".Condition"), "Add the condition", "bases");
            if (schedule) Wider(5, "Most conditions rest on Schedule 1 to the Data Protection Act 2018.", Right(".ScheduleCondition"), "Add the condition", "bases");
        }

        Wider(6, "A schedule that is not followed protects nobody.", content.RetentionClasses.Count > 0 && confirmed, "Confirm that records are kept as the schedule says, or say why not", nameof(ActivityForm.RetentionNotKept));
        Wider(7, "To find, secure and erase data you must know where it is.", content.Location is not null, "Say where it is kept", nameof(ActivityForm.Location));
        Wider(8, "People may ask how a decision about them was made.", Right(nameof(ActivityForm.AutomatedLogic)), "Explain how it works", nameof(ActivityForm.AutomatedLogic));
        Wider(9, "A high risk is assessed before you begin.", content.ImpactAssessment == ImpactAssessment.NotNeeded || content is { ImpactAssessment: ImpactAssessment.Done, ImpactAssessmentReference: not null }, "Do the impact assessment and say where it is", nameof(ActivityForm.ImpactAssessment));
        Wider(10, "People can use only the rights that apply.", content.Bases.Count > 0, "Choose a lawful basis; the rights follow from it", "bases");
        Wider(11, "People must be told before their data is used.", told, "Put it in a notice and publish it", null);
        Wider(12, "What is not looked at becomes untrue.", version.ReviewedOn is not null && !(version.ReviewOn < policy.Today), version.Unconfirmed ? "Confirm that this is what you do" : "Review it", null);
        return new Completeness(fields);

        void Law(int at, string why, bool there, string how, string anchor) => fields.Add(new RecordField(law.ElementAtOrDefault(at) ?? how, why, LawWeight, there, how, anchor));
        void Wider(int at, string why, bool there, string how, string? anchor) => fields.Add(new RecordField(wider.ElementAtOrDefault(at) ?? how, why, RegulatorWeight, there, how, anchor));
    }

    private static bool Controller(Organisation organisation) => organisation is { Name.Length: > 0, RegistrationNumber: { Length: > 0 } };

    private static IReadOnlyList<string> Titles(NoticePolicy policy, string key) => policy.Set.Find(key, policy.Today)?.AsList() ?? [];
}
