using System.ComponentModel.DataAnnotations;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Register;

/// <summary>An activity as it is typed.</summary>
internal sealed class ActivityForm
{
    public const int MostBases = 6;
    public const int MostTransfers = 10;
    public const int LongestReference = 500;

    [StringLength(60)]
    public string? Code { get; set; }

    [Required(ErrorMessage = "Enter what it is called"), StringLength(120)]
    public string? Title { get; set; }

    [Required(ErrorMessage = "Enter what the data is used for"), StringLength(400)]
    public string? Purpose { get; set; }

    public ControllerRole Role { get; set; }

    [StringLength(200)]
    public string? With { get; set; }

    [StringLength(120)]
    public string? Owner { get; set; }

    public List<string> People { get; set; } = [];

    public List<string> Items { get; set; } = [];

    [StringLength(2000)]
    public string? Sources { get; set; }

    public bool FromPublicSources { get; set; }

    public List<string> Channels { get; set; } = [];

    public List<BasisForm> Bases { get; set; } = [];

    public List<string> Recipients { get; set; } = [];

    public List<string> Agreements { get; set; } = [];

    public List<TransferForm> Transfers { get; set; } = [];

    public List<string> Retention { get; set; } = [];

    [StringLength(1000)]
    public string? RetentionNotKept { get; set; }

    [StringLength(1000)]
    public string? Security { get; set; }

    [StringLength(500)]
    public string? Location { get; set; }

    public AutomatedDecisions Automated { get; set; }

    public bool Profiling { get; set; }

    [StringLength(2000)]
    public string? AutomatedLogic { get; set; }

    public Provision Provision { get; set; }

    [StringLength(500)]
    public string? WithoutIt { get; set; }

    public ImpactAssessment ImpactAssessment { get; set; }

    [StringLength(LongestReference)]
    public string? ImpactAssessmentReference { get; set; }

    public List<string> ToldIn { get; set; } = [];

    [StringLength(2000)]
    public string? Notes { get; set; }

    public static ActivityForm Of(string? code, ActivityContent? content) => content is null ? new ActivityForm { Code = code, Bases = [new()] } : new ActivityForm
    {
        Code = code,
        Title = content.Title,
        Purpose = content.Purpose,
        Role = content.Role,
        With = content.With,
        Owner = content.Owner,
        People = [.. content.PeopleKinds],
        Items = [.. content.Items],
        Sources = string.Join('\n', content.Sources),
        FromPublicSources = content.FromPublicSources,
        Channels = [.. content.Channels],
        Bases = [.. content.Bases.Select(b => new BasisForm { Items = [.. b.Items], Basis = b.Basis, Law = b.Law, Interest = b.Interest, Condition = b.Condition, ScheduleCondition = b.ScheduleCondition })],
        Recipients = [.. content.RecipientKinds],
        Agreements = [.. content.Agreements],
        Transfers = [.. content.Transfers.Select(t => new TransferForm { Recipient = t.Recipient, Country = t.Country, Mechanism = t.Mechanism, Copy = t.Copy })],
        Retention = [.. content.RetentionClasses],
        RetentionNotKept = content.RetentionNotKept,
        Security = content.Security,
        Location = content.Location,
        Automated = content.Automated,
        Profiling = content.Profiling,
        AutomatedLogic = content.AutomatedLogic,
        Provision = content.Provision,
        WithoutIt = content.WithoutIt,
        ImpactAssessment = content.ImpactAssessment,
        ImpactAssessmentReference = content.ImpactAssessmentReference,
        ToldIn = [.. content.ToldIn],
        Notes = content.Notes,
    };

    public ActivityContent Read() => new()
    {
        Title = Given(Title) ?? "",
        Purpose = (Given(Purpose) ?? "").TrimEnd('.'),
        Role = Role,
        With = Role == ControllerRole.Controller ? null : Given(With),
        Owner = Given(Owner),
        PeopleKinds = [.. People],
        Items = [.. Items],
        Sources = Lines(Sources),
        FromPublicSources = FromPublicSources,
        Channels = [.. Channels],
        Bases = [.. Bases.Where(b => !b.IsEmpty).Select(b => new ActivityBasis([.. b.Items], b.Basis ?? "", Given(b.Law), Given(b.Interest), Given(b.Condition), Given(b.ScheduleCondition)))],
        RecipientKinds = [.. Recipients],
        Agreements = [.. Agreements],
        Transfers = [.. Transfers.Where(t => !t.IsEmpty).Select(t => new ActivityTransfer(Given(t.Recipient) ?? "", Given(t.Country) ?? "", t.Mechanism ?? "", Given(t.Copy)))],
        RetentionClasses = [.. Retention],
        RetentionNotKept = Given(RetentionNotKept),
        Security = Given(Security),
        Location = Given(Location),
        Automated = Automated,
        Profiling = Profiling,
        AutomatedLogic = Given(AutomatedLogic),
        Provision = Provision,
        WithoutIt = Given(WithoutIt),
        ImpactAssessment = ImpactAssessment,
        ImpactAssessmentReference = Given(ImpactAssessmentReference),
        ToldIn = [.. ToldIn],
        Notes = Given(Notes),
    };

    /// <summary>Whether a content says the same as the form, in the same columns.</summary>
    public bool IsSameAs(ActivityContent content) => RegisterColumns.Write("", Read()).SequenceEqual(RegisterColumns.Write("", content), StringComparer.Ordinal);

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.ReplaceLineEndings("\n").Trim();

    private static IReadOnlyList<string> Lines(string? text) => [.. (text ?? "").Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>One lawful basis as it is typed.</summary>
internal sealed class BasisForm
{
    public string? Basis { get; set; }

    public List<string> Items { get; set; } = [];

    [StringLength(300)]
    public string? Law { get; set; }

    [StringLength(300)]
    public string? Interest { get; set; }

    public string? Condition { get; set; }

    public string? ScheduleCondition { get; set; }

    public bool IsEmpty => Items.Count == 0 && new[] { Basis, Law, Interest, Condition, ScheduleCondition }.All(string.IsNullOrWhiteSpace);
}

/// <summary>One transfer as it is typed.</summary>
internal sealed class TransferForm
{
    [StringLength(200)]
    public string? Recipient { get; set; }

    [StringLength(100)]
    public string? Country { get; set; }

    public string? Mechanism { get; set; }

    [StringLength(300)]
    public string? Copy { get; set; }

    public bool IsEmpty => new[] { Recipient, Country, Mechanism, Copy }.All(string.IsNullOrWhiteSpace);
}
