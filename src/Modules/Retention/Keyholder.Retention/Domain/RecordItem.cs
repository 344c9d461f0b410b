using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;

namespace Keyholder.Retention.Domain;

/// <summary>
/// One record of the register, of this platform or of another system or a shelf: where it is, which class it has and when it becomes
/// due. No content. There may be millions, so the row is lean and its number is the database's own.
/// </summary>
internal sealed class RecordItem
{
    public const int SourceLength = 60;
    public const int ExternalIdLength = 120;
    public const int ReferenceLength = 120;
    public const int TitleLength = 120;
    public const int LocationLength = 200;
    public const int AreaLength = 60;

    public long Id { get; set; }

    /// <summary>The system it is in: a module of this platform (<see cref="IsOwn"/>), or another system's name.</summary>
    public required string Source { get; set; }

    /// <summary>Its id there.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Whether a module of this platform holds it and disposes of it by itself.</summary>
    public bool IsOwn { get; set; }

    /// <summary>Its class; null while the schedule has no class for it. Without a class it is shown, and never destroyed.</summary>
    public string? ClassCode { get; set; }

    /// <summary>The class that its source gave, when the schedule does not have it.</summary>
    public string? GivenClass { get; set; }

    /// <summary>What it is called, without personal data.</summary>
    public string? Title { get; set; }

    /// <summary>The source's own reference of the person or tenancy it is about.</summary>
    public string? SubjectReference { get; set; }

    /// <summary>The person's account in this platform.</summary>
    public Guid? ResidentId { get; set; }

    public Guid? CaseId { get; set; }

    public RecordMedium Medium { get; set; }

    /// <summary>Building, room and box of a paper record.</summary>
    public string? Location { get; set; }

    /// <summary>A ward or district, for statistics that outlive the record.</summary>
    public string? Area { get; set; }

    public DateOnly? CreatedOn { get; set; }

    public DateOnly? ClosedOn { get; set; }

    public DateOnly? LastContactOn { get; set; }

    public DateOnly? TenancyEndedOn { get; set; }

    public DateOnly? MembershipEndedOn { get; set; }

    public DateOnly? RemovedFromWaitingListOn { get; set; }

    public DateOnly? CertificateIssuedOn { get; set; }

    public DateOnly? SupersededOn { get; set; }

    public DateOnly? MinutesAgreedOn { get; set; }

    public DateOnly? PanelTermStartedOn { get; set; }

    public DateOnly? PanelTermEndedOn { get; set; }

    public DateOnly? RecruitmentClosedOn { get; set; }

    public DateOnly? CampaignSentOn { get; set; }

    public DateOnly? RemovedFromPlatformOn { get; set; }

    public DateOnly? EmploymentEndedOn { get; set; }

    public DateOnly? ProcessingEndedOn { get; set; }

    public DateOnly? FixedDateOn { get; set; }

    /// <summary>The day it becomes due by the rule in force; null when it never does or the day is not known yet.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>Kept out of disposal until this day, by a person with a reason (<see cref="KeptOutRecord"/>).</summary>
    public DateOnly? KeptOutUntil { get; set; }

    /// <summary>The turn (<see cref="DisposalGate"/>) in which its class and due day were last set: no list made before has it.</summary>
    public long CountedIn { get; set; }

    /// <summary>The date of a trigger; null while it is not known.</summary>
    public DateOnly? On(RetentionTrigger trigger) => TriggerDates.Read[(int)trigger](this);

    public void Set(RetentionTrigger trigger, DateOnly? on) => TriggerDates.Write[(int)trigger](this, on);

    /// <summary>Nothing happens to a record before there is one. Only the date written on it may be any.</summary>
    public Problem? WhyImpossible()
    {
        if (CreatedOn is not { } created) return null;
        foreach (var trigger in TriggerDates.All)
        {
            if (trigger is not (RetentionTrigger.Created or RetentionTrigger.FixedDate) && On(trigger) is { } on && on < created)
                return new Problem($"“{trigger.Label()}” ({on.InWords()}) is before the record was created ({created.InWords()})");
        }

        return null;
    }
}

/// <summary>The columns of triggers, without asking for their names each time: a file of records has millions of dates.</summary>
internal static class TriggerDates
{
    public static readonly IReadOnlyList<RetentionTrigger> All = Enum.GetValues<RetentionTrigger>();

    /// <summary>The columns' names.</summary>
    public static readonly IReadOnlyList<string> Columns = [.. All.Select(t => $"{t}On")];

    public static readonly Func<RecordItem, DateOnly?>[] Read =
        [.. Columns.Select(c => typeof(RecordItem).GetProperty(c)!.GetMethod!.CreateDelegate<Func<RecordItem, DateOnly?>>())];

    public static readonly Action<RecordItem, DateOnly?>[] Write =
        [.. Columns.Select(c => typeof(RecordItem).GetProperty(c)!.SetMethod!.CreateDelegate<Action<RecordItem, DateOnly?>>())];

    /// <summary>As a heading or a choice: "Tenancy ended".</summary>
    public static string Label(this RetentionTrigger trigger)
    {
        var code = RetentionTerms.Code(trigger).Replace('-', ' ');
        return char.ToUpperInvariant(code[0]) + code[1..];
    }
}
