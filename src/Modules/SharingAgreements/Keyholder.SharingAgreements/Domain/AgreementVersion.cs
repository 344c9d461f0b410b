using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

internal enum AgreementState
{
    [Display(Name = "Draft")]
    Draft,

    /// <summary>Its officer has checked it; somebody decides.</summary>
    [Display(Name = "Waits for approval")]
    Assessed,

    /// <summary>It waits for both signatures.</summary>
    [Display(Name = "Being signed")]
    Approved,

    [Display(Name = "In force")]
    Active,
    Superseded,
    Expired,
    Terminated,
    Withdrawn,
}

/// <summary>One version: the terms, who decided, who signed. After its approval its terms do not change.</summary>
internal sealed class AgreementVersion
{
    public Guid AgreementId { get; set; }

    public int Number { get; set; }

    public AgreementState State { get; set; }

    // The terms, in the order of the data sharing code.
    public string? WhyNecessary { get; set; }

    /// <summary>Who does what: the roles of both.</summary>
    public string? Roles { get; set; }

    /// <summary>The kinds of people the data is about.</summary>
    public string? People { get; set; }

    /// <summary>The policy key <c>lawful-basis.*</c>, without the prefix.</summary>
    public string? LawfulBasis { get; set; }

    /// <summary>The Act and section that lets a public body share.</summary>
    public string? LegalPower { get; set; }

    /// <summary>The policy key <c>special-condition.*</c>, without the prefix.</summary>
    public string? SpecialCondition { get; set; }

    /// <summary>How rights are handled, with one point of contact.</summary>
    public string? Rights { get; set; }

    /// <summary>How often, in what format, and how accuracy is kept.</summary>
    public string? Frequency { get; set; }

    /// <summary>How the data is protected on its way.</summary>
    public string? SecurityInTransit { get; set; }

    /// <summary>Security at the partner: access, training.</summary>
    public string? SecurityAtPartner { get; set; }

    /// <summary>How long the partner keeps it.</summary>
    public string? PartnerRetention { get; set; }

    /// <summary>Clock hours within which each tells the other of a breach.</summary>
    public int? BreachHours { get; set; }

    public string? Termination { get; set; }

    /// <summary>That a processor answers in full for its sub-processors.</summary>
    public bool LiabilityInFull { get; set; }

    /// <summary>The essence of a joint arrangement, as people may read it.</summary>
    public string? Essence { get; set; }

    /// <summary>Whether it stands on the public list.</summary>
    public bool IsPublic { get; set; } = true;

    public Guid? OurContact { get; set; }

    public Guid? PartnerContact { get; set; }

    public string? ImpactAssessment { get; set; }

    public DateOnly? StartsOn { get; set; }

    /// <summary>The last day. Nothing renews it by itself.</summary>
    public DateOnly? EndsOn { get; set; }

    public DateOnly? ReviewOn { get; set; }

    // A transfer outside the United Kingdom: the three-step test, then the mechanism.
    public bool? LawApplies { get; set; }

    public bool? SentAbroad { get; set; }

    public bool? SeparateEntity { get; set; }

    /// <summary>ISO 3166 code.</summary>
    public string? TransferCountry { get; set; }

    /// <summary>The policy key <c>transfer.mechanism.*</c>, without the prefix.</summary>
    public string? TransferMechanism { get; set; }

    /// <summary>When the receiver was last found on the list of the UK Extension.</summary>
    public DateOnly? TransferCheckedOn { get; set; }

    /// <summary>The transfer risk assessment, or which exception and why.</summary>
    public string? TransferAssessment { get; set; }

    // Who decided.
    public required string CreatedBy { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public string? AssessedBy { get; set; }

    public DateTimeOffset? AssessedAt { get; set; }

    public string? ApprovedBy { get; set; }

    public DateTimeOffset? ApprovedAt { get; set; }

    public string? OverruledBecause { get; set; }

    public DateTimeOffset? ActivatedAt { get; set; }

    public DateOnly? EndedOn { get; set; }

    public string? EndedBecause { get; set; }

    /// <summary>The document that both sign, in the vault under the agreement's key.</summary>
    public Guid? DocumentId { get; set; }

    public string? DocumentSha256 { get; set; }

    /// <summary>The document as signed on paper, when it was.</summary>
    public Guid? SignedDocumentId { get; set; }

    public DateOnly? ReviewRemindedOn { get; set; }

    /// <summary>How often it was put forward; what modules say of an earlier time no longer counts.</summary>
    public int Proposal { get; set; }

    public Guid Edits { get; set; }

    public List<AgreementPurpose> Purposes { get; } = [];

    public List<AgreementItem> Items { get; } = [];

    public List<AgreementTerm> Terms { get; } = [];

    public List<Signature> Signatures { get; } = [];

    public List<AgreementObjection> Objections { get; } = [];

    /// <summary>A restricted transfer: all three answers are yes.</summary>
    public bool IsRestrictedTransfer => LawApplies == true && SentAbroad == true && SeparateEntity == true;

    /// <summary>Whether data may flow under it on a day. The state alone does not tell: it changes a moment after midnight.</summary>
    public bool IsInForceOn(DateOnly day) => State == AgreementState.Active && StartsOn <= day && day <= EndsOn;

    /// <summary>Whether it may still come into force.</summary>
    public bool IsPending => State is AgreementState.Draft or AgreementState.Assessed or AgreementState.Approved;

    public bool IsSignedByBoth => Signatures.Exists(s => s.Side == Side.Us) && Signatures.Exists(s => s.Side == Side.Partner);

    public bool IsReviewDueOn(DateOnly day) => State == AgreementState.Active && ReviewOn <= day;

    /// <summary>Whether the check of the UK Extension's list no longer counts.</summary>
    public bool IsBridgeCheckStale(SharingPolicy policy) =>
        IsRestrictedTransfer && TransferMechanism == UkExtension && (TransferCheckedOn is not { } day || policy.BridgeCheck.After(day) < policy.Today);

    /// <summary>Items that are marked as sensitive when they are sent under the UK Extension.</summary>
    public IReadOnlyList<DataItem> SensitiveUnderUkExtension(SharingPolicy policy) =>
        IsRestrictedTransfer && TransferMechanism == UkExtension ? [.. Items.Select(i => policy.Item(i.Code)).OfType<DataItem>().Where(i => i.Sensitivity != Sensitivity.None)] : [];

    /// <summary>Everything that is mandatory and not there yet, each with the step where it is given.</summary>
    public IEnumerable<AgreementGap> Gaps(AgreementKind kind, SharingPolicy policy)
    {
        static bool None(string? text) => string.IsNullOrWhiteSpace(text);
        if (Purposes.Count == 0) yield return new(AgreementSteps.Purpose, "Enter at least one purpose");
        if (None(WhyNecessary)) yield return new(AgreementSteps.Purpose, "Enter why sharing is necessary");
        if (OurContact is null) yield return new(AgreementSteps.Parties, "Select your contact");
        if (PartnerContact is null) yield return new(AgreementSteps.Parties, "Select the partner’s contact");
        if (None(Roles)) yield return new(AgreementSteps.Roles, "Enter who does what");
        if (Items.Count == 0) yield return new(AgreementSteps.DataItems, "Select at least one data item");
        foreach (var item in Items)
        {
            var title = policy.Item(item.Code)?.Title;
            if (title is null) yield return new(AgreementSteps.DataItems, $"“{item.Code}” is no longer a known data item. Take it out");
            else if (None(item.Why)) yield return new(AgreementSteps.DataItems, $"Enter why {title} is needed");
        }

        if (None(People)) yield return new(AgreementSteps.DataItems, "Enter whose data it is");
        if (LawfulBasis is null) yield return new(AgreementSteps.LawfulBasis, "Select the lawful basis");
        if (kind != AgreementKind.Processor && None(LegalPower)) yield return new(AgreementSteps.LawfulBasis, "Enter the legal power, or why none is needed");
        if (SpecialCondition is null && Items.Exists(i => policy.Item(i.Code)?.Sensitivity == Sensitivity.SpecialCategory))
            yield return new(AgreementSteps.LawfulBasis, "Select the condition for special category data");
        if (None(Rights)) yield return new(AgreementSteps.Rights, "Enter how people’s rights are handled");
        if (None(Frequency)) yield return new(AgreementSteps.Governance, "Enter how often and in what format data is sent");
        if (None(SecurityInTransit)) yield return new(AgreementSteps.Security, "Enter how the data is protected on its way");
        if (None(SecurityAtPartner)) yield return new(AgreementSteps.Security, "Enter how the partner keeps it secure");
        if (None(PartnerRetention)) yield return new(AgreementSteps.Retention, "Enter how long the partner keeps it");
        if (BreachHours is null) yield return new(AgreementSteps.Breaches, "Enter within how many hours each tells the other of a breach");
        if (kind == AgreementKind.Processor)
        {
            foreach (var term in policy.ProcessorTerms.Where(t => Terms.TrueForAll(have => have.Code != t.Code)))
                yield return new(AgreementSteps.Processor, $"The contract must say: {term.Text.TrimEnd('.')} ({term.Citation}). Enter the clause");
            if (!LiabilityInFull) yield return new(AgreementSteps.Processor, "The processor must answer in full for its sub-processors");
        }

        if (kind == AgreementKind.Joint && None(Essence)) yield return new(AgreementSteps.Joint, "Enter the essence of the arrangement, as people may read it");
        foreach (var gap in TransferGaps(policy)) yield return gap;
        if (StartsOn is null) yield return new(AgreementSteps.Dates, "Enter the first day");
        if (EndsOn is null) yield return new(AgreementSteps.Dates, "Enter the last day");
        if (ReviewOn is null) yield return new(AgreementSteps.Dates, "Enter the review date");
        if (EndsOn < policy.Today) yield return new(AgreementSteps.Dates, "The last day has passed. Enter another");
        if (None(Termination)) yield return new(AgreementSteps.Dates, "Enter how the agreement can be ended");
    }

    /// <summary>Changes a draft. What another person saved since it was read is found by <see cref="Edits"/>.</summary>
    public Outcome Edit(Func<AgreementVersion, Problem?> change)
    {
        if (State != AgreementState.Draft) return new Problem("This version is no longer a draft. Send it back before you change it.");
        if (change(this) is { } problem) return problem;
        Edits = Guid.NewGuid();
        return Outcome.Done;
    }

    public Problem? SetDates(DateOnly? starts, DateOnly? ends, DateOnly? review)
    {
        if (starts > ends) return new Problem("The last day must be the first day or later", nameof(EndsOn));
        if (review < starts) return new Problem("The review date must be the first day or later", nameof(ReviewOn));
        if (review > ends) return new Problem("The review date must be the last day or earlier", nameof(ReviewOn));
        (StartsOn, EndsOn, ReviewOn) = (starts, ends, review);
        return null;
    }

    /// <summary>Purposes in their order, without blanks and repetitions.</summary>
    public void SetPurposes(IEnumerable<string> texts)
    {
        var wanted = texts.Select(t => t.Trim()).Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        Purposes.RemoveAll(p => p.Position >= wanted.Count);
        for (var i = 0; i < wanted.Count; i++)
        {
            if (Purposes.Find(p => p.Position == i) is { } known) known.Text = wanted[i];
            else Purposes.Add(new AgreementPurpose { AgreementId = AgreementId, Version = Number, Position = i, Text = wanted[i] });
        }
    }

    public void SetItems(IReadOnlyCollection<string> codes, Func<string, string?> why)
    {
        Items.RemoveAll(i => !codes.Contains(i.Code));
        foreach (var code in codes.Distinct(StringComparer.Ordinal))
        {
            var reason = why(code)?.Trim() is { Length: > 0 } text ? text : null;
            if (Items.Find(i => i.Code == code) is { } known) known.Why = reason;
            else Items.Add(new AgreementItem { AgreementId = AgreementId, Version = Number, Code = code, Why = reason });
        }
    }

    /// <summary>Where the contract says each mandatory term; a term without a clause is not there.</summary>
    public void SetTerms(IEnumerable<string> codes, Func<string, string?> clause)
    {
        foreach (var code in codes)
        {
            var where = clause(code)?.Trim();
            var known = Terms.Find(t => t.Code == code);
            if (string.IsNullOrEmpty(where))
            {
                if (known is not null) Terms.Remove(known);
            }
            else if (known is not null)
            {
                known.Clause = where;
            }
            else
            {
                Terms.Add(new AgreementTerm { AgreementId = AgreementId, Version = Number, Code = code, Clause = where });
            }
        }
    }

    /// <summary>Its officer says that it is complete. Anything missing stops it, by name.</summary>
    public Outcome Assess(AgreementKind kind, Partner partner, SharingPolicy policy, string by, DateTimeOffset at)
    {
        if (State != AgreementState.Draft) return new Problem("This version is no longer a draft.");
        if (partner.WhyNotUsable() is { } unusable) return unusable;
        if (Missing(kind, policy) is { } missing) return missing;
        (State, AssessedBy, AssessedAt, Edits) = (AgreementState.Assessed, by, at, Guid.NewGuid());
        Proposal++;
        Objections.Clear();
        return Outcome.Done;
    }

    /// <summary>Lets both sign it. The policy says whether that takes a second person.</summary>
    public Outcome Approve(AgreementKind kind, Partner partner, SharingPolicy policy, string by, DateTimeOffset at, string? overruledBecause)
    {
        if (State != AgreementState.Assessed) return new Problem("This version does not wait for approval.");
        if (policy.SecondPersonApproves && by == AssessedBy) return new Problem("You assessed this version, so somebody else must approve it.");
        if (partner.WhyNotUsable() is { } unusable) return unusable;
        if (Missing(kind, policy) is { } missing) return missing;
        var objectedTo = Objections.Exists(o => o.Blocks);
        if (objectedTo && string.IsNullOrWhiteSpace(overruledBecause))
            return new Problem("Enter why it can be approved although something you have told people would become untrue", nameof(OverruledBecause));
        (State, ApprovedBy, ApprovedAt, Edits) = (AgreementState.Approved, by, at, Guid.NewGuid());
        OverruledBecause = objectedTo ? overruledBecause!.Trim() : null;
        return Outcome.Done;
    }

    /// <summary>Back to a draft, before anybody has signed.</summary>
    public Outcome SendBack()
    {
        if (State != AgreementState.Assessed) return new Problem("Only a version that waits for approval can be sent back.");
        (State, Edits) = (AgreementState.Draft, Guid.NewGuid());
        return Outcome.Done;
    }

    public Outcome Withdraw()
    {
        if (!IsPending) return new Problem("This version cannot be withdrawn any more.");
        (State, Edits) = (AgreementState.Withdrawn, Guid.NewGuid());
        return Outcome.Done;
    }

    /// <summary>It was looked at and stays as it is until the next review.</summary>
    public Outcome Review(DateOnly today, DateOnly next)
    {
        if (State != AgreementState.Active) return new Problem("Only an agreement in force is reviewed.");
        if (next <= today) return new Problem("The next review must be in the future", nameof(ReviewOn));
        if (next > EndsOn) return new Problem(string.Create(CultureInfo.GetCultureInfo("en-GB"), $"The next review must be no later than the last day, {EndsOn:d MMMM yyyy}"), nameof(ReviewOn));
        (ReviewOn, Edits) = (next, Guid.NewGuid());
        return Outcome.Done;
    }

    internal Outcome Sign(Signature signature, DateOnly today)
    {
        if (State != AgreementState.Approved) return new Problem(State == AgreementState.Active ? "Both have signed this version already." : "This version cannot be signed now.");
        if (signature.DocumentSha256 != DocumentSha256) return new Problem("The document that you read is not the one to be signed. Open it again.");
        if (Signatures.Exists(s => s.Side == signature.Side))
            return new Problem(signature.Side == Side.Us ? "Your organisation has signed this version already." : "Somebody at your organisation has signed this version already.");
        if (EndsOn < today) return new Problem("The last day of this version has passed, so it cannot be signed any more.");
        (signature.AgreementId, signature.Version) = (AgreementId, Number);
        Signatures.Add(signature);
        Edits = Guid.NewGuid();
        return Outcome.Done;
    }

    internal AgreementVersion CopyAs(int number, string by, DateTimeOffset at)
    {
        var copy = new AgreementVersion
        {
            AgreementId = AgreementId,
            Number = number,
            CreatedBy = by,
            CreatedAt = at,
            WhyNecessary = WhyNecessary,
            Roles = Roles,
            People = People,
            LawfulBasis = LawfulBasis,
            LegalPower = LegalPower,
            SpecialCondition = SpecialCondition,
            Rights = Rights,
            Frequency = Frequency,
            SecurityInTransit = SecurityInTransit,
            SecurityAtPartner = SecurityAtPartner,
            PartnerRetention = PartnerRetention,
            BreachHours = BreachHours,
            Termination = Termination,
            LiabilityInFull = LiabilityInFull,
            Essence = Essence,
            IsPublic = IsPublic,
            OurContact = OurContact,
            PartnerContact = PartnerContact,
            ImpactAssessment = ImpactAssessment,
            // Dates are not copied: whoever prepares the next version says until when.
            LawApplies = LawApplies,
            SentAbroad = SentAbroad,
            SeparateEntity = SeparateEntity,
            TransferCountry = TransferCountry,
            TransferMechanism = TransferMechanism,
            TransferCheckedOn = TransferCheckedOn,
            TransferAssessment = TransferAssessment,
            Edits = Guid.NewGuid(),
        };
        copy.SetPurposes(Purposes.OrderBy(p => p.Position).Select(p => p.Text));
        copy.SetItems([.. Items.Select(i => i.Code)], code => Items.Find(i => i.Code == code)!.Why);
        copy.SetTerms([.. Terms.Select(t => t.Code)], code => Terms.Find(t => t.Code == code)!.Clause);
        return copy;
    }

    private IEnumerable<AgreementGap> TransferGaps(SharingPolicy policy)
    {
        if (LawApplies is null || SentAbroad is null || SeparateEntity is null)
        {
            yield return new(AgreementSteps.Transfer, "Answer the three questions about transfers outside the United Kingdom");
            yield break;
        }

        if (!IsRestrictedTransfer) yield break;
        if (string.IsNullOrWhiteSpace(TransferCountry) || TransferCountry == "GB") yield return new(AgreementSteps.Transfer, "Enter the country that the data goes to");
        if (TransferMechanism is null)
        {
            yield return new(AgreementSteps.Transfer, "Select what allows the transfer");
            yield break;
        }

        if (TransferMechanism == UkExtension)
        {
            if (TransferCheckedOn is null) yield return new(AgreementSteps.Transfer, "Enter when you found the receiver on the list of the UK Extension");
            else if (IsBridgeCheckStale(policy)) yield return new(AgreementSteps.Transfer, "The check of the UK Extension’s list is too old. Check the list again");
        }
        else if (TransferMechanism != Adequacy && string.IsNullOrWhiteSpace(TransferAssessment))
        {
            yield return new(AgreementSteps.Transfer, TransferMechanism == Exception ? "Enter which exception applies and why" : "Enter the transfer risk assessment");
        }
    }

    private Problem? Missing(AgreementKind kind, SharingPolicy policy) => Gaps(kind, policy).Select(g => g.What).ToList() switch
    {
        [] => null,
        [var only] => new Problem(only),
        [var first, .. var rest] => new Problem($"{first}. {rest.Count} more {(rest.Count == 1 ? "answer is" : "answers are")} missing: see what is missing below"),
    };

    /// <summary>Codes of the policy <c>transfer.mechanism.*</c> that have rules of their own.</summary>
    internal const string UkExtension = "uk-us-data-bridge";
    internal const string Exception = "article-49";
    private const string Adequacy = "adequacy";
}
