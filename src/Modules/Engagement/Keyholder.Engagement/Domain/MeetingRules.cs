using System.ComponentModel.DataAnnotations;

namespace Keyholder.Engagement.Domain;

internal enum MeetingMode
{
    [Display(Name = "Open", Description = "Anybody may learn what was said and by whom, as the group decides")]
    Open,

    [Display(Name = "Closed", Description = "The Chatham House rule: what was said may leave the group, never who said it")]
    Closed,

    [Display(Name = "Confidential", Description = "Nothing leaves the group")]
    Confidential,
}

/// <summary>What somebody is who comes and is not a member. A choice, so that nobody types a name.</summary>
internal enum GuestKind
{
    [Display(Name = "Councillor")]
    Councillor,

    [Display(Name = "Member of staff")]
    Staff,

    [Display(Name = "Speaker or expert")]
    Speaker,

    [Display(Name = "Contractor or partner")]
    Partner,

    [Display(Name = "Resident who is not a member")]
    Resident,

    [Display(Name = "Interpreter, carer or supporter")]
    Supporter,

    [Display(Name = "Somebody else")]
    Other,
}

internal enum PaperAccess
{
    [Display(Name = "Public", Description = "Anybody who asks")]
    Public,

    [Display(Name = "The group", Description = "Members of the group, and staff")]
    Group,

    [Display(Name = "Confidential", Description = "Members of the group, and staff who run it. It goes on the audit trail who opened it")]
    Confidential,
}

/// <summary>What a meeting's mode allows. Every page and every check asks here, so that the answer is the same everywhere (requirements G4 and G6).</summary>
internal sealed record MeetingRules
{
    private MeetingRules(MeetingMode mode) => Mode = mode;

    public MeetingMode Mode { get; }

    public static MeetingRules Of(MeetingMode mode) => new(mode);

    public bool MayBeRecorded => Mode is not MeetingMode.Confidential;

    /// <summary>Whether minutes that leave the group may say who said what.</summary>
    public bool MayNamePeople => Mode is MeetingMode.Open;

    /// <summary>Whether minutes may leave the group at all.</summary>
    public bool MayBePublished => Mode is not MeetingMode.Confidential;

    /// <summary>Whether what leaves the group needs the Chair's consent, and the group is told.</summary>
    public bool SharingNeedsTheChair => Mode is not MeetingMode.Open;

    /// <summary>Whether a calendar, which others may see over somebody's shoulder, may say which group meets.</summary>
    public bool CalendarNamesTheGroup => Mode is MeetingMode.Open;

    /// <summary>Who may open a paper: never more people than the mode allows.</summary>
    public PaperAccess AccessTo(PaperAccess wanted) => Mode switch
    {
        MeetingMode.Confidential => PaperAccess.Confidential,
        MeetingMode.Closed when wanted is PaperAccess.Public => PaperAccess.Group,
        _ => wanted,
    };

    public string WhoSeesPapers => Mode switch
    {
        MeetingMode.Open => "Each paper says who may open it. Guests see public papers only.",
        MeetingMode.Closed => "Only members of the group and staff see the papers.",
        _ => "Only members of the group and the staff who run it see the papers, and it goes on the audit trail who opened one.",
    };

    public string InWords => Mode switch
    {
        MeetingMode.Open => "This meeting is open. Minutes may say who said what, as the group decides. What you say in an open meeting is harder for us to control: others may write it down or pass it on.",
        MeetingMode.Closed => "This meeting is closed, under the Chatham House rule. What was said may leave the group, but never who said it. It leaves only if the Chair agrees and the group is told.",
        _ => "This meeting is confidential. Nothing that is said leaves the group, nothing is published and nothing is recorded.",
    };

    /// <summary>For the receipt: who will see what a member says.</summary>
    public string WhoSees => Mode switch
    {
        MeetingMode.Open => "the group and staff, and anybody who reads the minutes",
        MeetingMode.Closed => "the group and the staff who run it, and nobody else with your name",
        _ => "the group and the staff who run it",
    };

    public string RecordingInWords => MayBeRecorded
        ? "It may be recorded if everybody who is invited is told before it starts."
        : "A confidential meeting is never recorded.";
}
