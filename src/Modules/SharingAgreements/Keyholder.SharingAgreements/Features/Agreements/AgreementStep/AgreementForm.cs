using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Agreements.AgreementStep;

/// <summary>
/// The answers of every step; a page shows and saves those of its own step. Nothing is required: a draft is kept half done, and what is
/// missing is said when it is assessed.
/// </summary>
internal sealed class AgreementForm
{
    private const int Long = 4000;
    private const string TooLong = "{0} must be {1} characters or fewer";

    [Display(Name = "Purposes"), StringLength(Long, ErrorMessage = TooLong)]
    public string? Purposes { get; set; }

    [Display(Name = "Why sharing is necessary"), StringLength(Long, ErrorMessage = TooLong)]
    public string? WhyNecessary { get; set; }

    public Guid? OurContact { get; set; }

    public Guid? PartnerContact { get; set; }

    [Display(Name = "Impact assessment"), StringLength(Long, ErrorMessage = TooLong)]
    public string? ImpactAssessment { get; set; }

    [Display(Name = "Who does what"), StringLength(Long, ErrorMessage = TooLong)]
    public string? Roles { get; set; }

    public List<string> Items { get; set; } = [];

    /// <summary>By data item.</summary>
    public Dictionary<string, string?> Why { get; set; } = [];

    [Display(Name = "Whose data it is"), StringLength(Long, ErrorMessage = TooLong)]
    public string? People { get; set; }

    public string? LawfulBasis { get; set; }

    [Display(Name = "Legal power"), StringLength(Long, ErrorMessage = TooLong)]
    public string? LegalPower { get; set; }

    public string? SpecialCondition { get; set; }

    [Display(Name = "How rights are handled"), StringLength(Long, ErrorMessage = TooLong)]
    public string? Rights { get; set; }

    [Display(Name = "How often and in what format"), StringLength(Long, ErrorMessage = TooLong)]
    public string? Frequency { get; set; }

    [Display(Name = "Protection on its way"), StringLength(Long, ErrorMessage = TooLong)]
    public string? SecurityInTransit { get; set; }

    [Display(Name = "Security at the partner"), StringLength(Long, ErrorMessage = TooLong)]
    public string? SecurityAtPartner { get; set; }

    [Display(Name = "How long the partner keeps it"), StringLength(Long, ErrorMessage = TooLong)]
    public string? PartnerRetention { get; set; }

    [Range(1, 8760, ErrorMessage = "Hours must be a whole number between 1 and 8760")]
    public int? BreachHours { get; set; }

    /// <summary>By mandatory term.</summary>
    public Dictionary<string, string?> Clauses { get; set; } = [];

    public bool LiabilityInFull { get; set; }

    [Display(Name = "The essence"), StringLength(Long, ErrorMessage = TooLong)]
    public string? Essence { get; set; }

    public bool? LawApplies { get; set; }

    public bool? SentAbroad { get; set; }

    public bool? SeparateEntity { get; set; }

    [RegularExpression("^[A-Za-z]{2}$", ErrorMessage = "Enter the country as two letters, for example US")]
    public string? TransferCountry { get; set; }

    public string? TransferMechanism { get; set; }

    [Display(Name = "The day of the check"), ValidDate(Optional = true, When = DateLimit.TodayOrPast)]
    public DateInput TransferCheckedOn { get; set; } = new();

    [Display(Name = "The assessment"), StringLength(Long, ErrorMessage = TooLong)]
    public string? TransferAssessment { get; set; }

    [Display(Name = "First day"), ValidDate(Optional = true)]
    public DateInput StartsOn { get; set; } = new();

    [Display(Name = "Last day"), ValidDate(Optional = true)]
    public DateInput EndsOn { get; set; } = new();

    [Display(Name = "Review date"), ValidDate(Optional = true)]
    public DateInput ReviewOn { get; set; } = new();

    [Display(Name = "How it can be ended"), StringLength(Long, ErrorMessage = TooLong)]
    public string? Termination { get; set; }

    public bool IsPublic { get; set; }

    public static AgreementForm From(AgreementVersion v) => new()
    {
        Purposes = string.Join('\n', v.Purposes.OrderBy(p => p.Position).Select(p => p.Text)),
        WhyNecessary = v.WhyNecessary,
        OurContact = v.OurContact,
        PartnerContact = v.PartnerContact,
        ImpactAssessment = v.ImpactAssessment,
        Roles = v.Roles,
        Items = [.. v.Items.Select(i => i.Code)],
        Why = v.Items.ToDictionary(i => i.Code, i => i.Why, StringComparer.Ordinal),
        People = v.People,
        LawfulBasis = v.LawfulBasis,
        LegalPower = v.LegalPower,
        SpecialCondition = v.SpecialCondition,
        Rights = v.Rights,
        Frequency = v.Frequency,
        SecurityInTransit = v.SecurityInTransit,
        SecurityAtPartner = v.SecurityAtPartner,
        PartnerRetention = v.PartnerRetention,
        BreachHours = v.BreachHours,
        Clauses = v.Terms.ToDictionary(t => t.Code, t => (string?)t.Clause, StringComparer.Ordinal),
        LiabilityInFull = v.LiabilityInFull,
        Essence = v.Essence,
        LawApplies = v.LawApplies,
        SentAbroad = v.SentAbroad,
        SeparateEntity = v.SeparateEntity,
        TransferCountry = v.TransferCountry,
        TransferMechanism = v.TransferMechanism,
        TransferCheckedOn = DateInput.From(v.TransferCheckedOn),
        TransferAssessment = v.TransferAssessment,
        StartsOn = DateInput.From(v.StartsOn),
        EndsOn = DateInput.From(v.EndsOn),
        ReviewOn = DateInput.From(v.ReviewOn),
        Termination = v.Termination,
        IsPublic = v.IsPublic,
    };

    /// <summary>Puts the answers of one step into the draft.</summary>
    public Problem? Apply(string step, AgreementVersion v, Partner partner, SharingPolicy policy)
    {
        switch (step)
        {
            case AgreementSteps.Purpose:
                var purposes = Purposes?.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
                if (Array.Exists(purposes, p => p.Length > 200)) return new Problem("Each purpose must be 200 characters or fewer", nameof(Purposes));
                v.SetPurposes(purposes);
                v.WhyNecessary = Given(WhyNecessary);
                break;
            case AgreementSteps.Parties:
                if (PartnerContact is { } contact && !partner.Contacts.Exists(c => c.Id == contact && c.LeftOn is null)) return new Problem("Select a contact who is still there", nameof(PartnerContact));
                (v.OurContact, v.PartnerContact, v.ImpactAssessment) = (OurContact, PartnerContact, Given(ImpactAssessment));
                break;
            case AgreementSteps.Roles:
                v.Roles = Given(Roles);
                break;
            case AgreementSteps.DataItems:
                if (Items.Exists(code => policy.Item(code) is null)) return new Problem("Select data items of the list", nameof(Items));
                if (Why.Values.Any(w => w?.Length > 500)) return new Problem("Each reason must be 500 characters or fewer", nameof(Items));
                v.SetItems(Items, code => Why.GetValueOrDefault(code));
                v.People = Given(People);
                break;
            case AgreementSteps.LawfulBasis:
                v.LawfulBasis = policy.LawfulBases.Any(b => b.Code == LawfulBasis) ? LawfulBasis : null;
                v.SpecialCondition = policy.SpecialConditions.Any(c => c.Code == SpecialCondition) ? SpecialCondition : null;
                v.LegalPower = Given(LegalPower);
                break;
            case AgreementSteps.Rights:
                v.Rights = Given(Rights);
                break;
            case AgreementSteps.Governance:
                v.Frequency = Given(Frequency);
                break;
            case AgreementSteps.Security:
                (v.SecurityInTransit, v.SecurityAtPartner) = (Given(SecurityInTransit), Given(SecurityAtPartner));
                break;
            case AgreementSteps.Retention:
                v.PartnerRetention = Given(PartnerRetention);
                break;
            case AgreementSteps.Breaches:
                v.BreachHours = BreachHours;
                break;
            case AgreementSteps.Processor:
                if (Clauses.Values.Any(c => c?.Length > 200)) return new Problem("Each clause must be 200 characters or fewer", nameof(Clauses));
                v.SetTerms(policy.ProcessorTerms.Select(t => t.Code), code => Clauses.GetValueOrDefault(code));
                v.LiabilityInFull = LiabilityInFull;
                break;
            case AgreementSteps.Joint:
                v.Essence = Given(Essence);
                break;
            case AgreementSteps.Transfer:
                (v.LawApplies, v.SentAbroad, v.SeparateEntity) = (LawApplies, SentAbroad, SeparateEntity);
                v.TransferMechanism = policy.TransferMechanisms.Any(m => m.Code == TransferMechanism) ? TransferMechanism : null;
                (v.TransferCountry, v.TransferCheckedOn, v.TransferAssessment) = (Given(TransferCountry)?.ToUpperInvariant(), TransferCheckedOn.Date, Given(TransferAssessment));
                break;
            case AgreementSteps.Dates:
                if (v.SetDates(StartsOn.Date, EndsOn.Date, ReviewOn.Date) is { } wrong) return wrong;
                (v.Termination, v.IsPublic) = (Given(Termination), IsPublic);
                break;
        }

        return null;
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
