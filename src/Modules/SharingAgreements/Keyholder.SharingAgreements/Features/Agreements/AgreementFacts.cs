using System.Globalization;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>One thing an agreement says, in words.</summary>
/// <param name="Step">Where it is given.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Text">What it says; null when nothing.</param>
internal sealed record AgreementFact(string Step, string Name, string? Text);

/// <summary>What differs between two versions.</summary>
internal sealed record AgreementChange(string Name, string? Before, string? After);

/// <summary>What a version says, for the page, for the document that is signed, and for comparing two.</summary>
internal static class AgreementFacts
{
    /// <summary>Everything a version says, in the order of its steps.</summary>
    /// <param name="file">The agreement.</param>
    /// <param name="version">One of its versions.</param>
    /// <param name="ourContact">The name of the organisation's contact.</param>
    public static IEnumerable<AgreementFact> Of(AgreementFile file, AgreementVersion version, string? ourContact)
    {
        var (agreement, partner, policy) = file;
        var contact = partner.Contacts.Find(c => c.Id == version.PartnerContact);
        yield return new(AgreementSteps.Purpose, "Purposes", Lines(version.Purposes.OrderBy(p => p.Position).Select(p => p.Text)));
        yield return new(AgreementSteps.Purpose, "Why sharing is necessary", version.WhyNecessary);
        yield return new(AgreementSteps.Parties, "Our contact", ourContact);
        yield return new(AgreementSteps.Parties, "The partner’s contact", contact is null ? null : contact.Position is null ? contact.Name : $"{contact.Name}, {contact.Position}");
        yield return new(AgreementSteps.Parties, "Impact assessment", version.ImpactAssessment);
        yield return new(AgreementSteps.Roles, "Who does what", version.Roles);
        yield return new(AgreementSteps.DataItems, "Data items", Lines(version.Items
            .Select(i => (i.Why, Item: policy.Item(i.Code), i.Code)).OrderBy(i => i.Item?.Title ?? i.Code, StringComparer.OrdinalIgnoreCase)
            .Select(i => $"{i.Item?.Title ?? i.Code}{(i.Item?.Sensitivity).InBrackets()}{(i.Why is null ? "" : $": {i.Why}")}")));
        yield return new(AgreementSteps.DataItems, "Whose data it is", version.People);
        yield return new(AgreementSteps.LawfulBasis, "Lawful basis", Titled(policy.LawfulBases, version.LawfulBasis));
        yield return new(AgreementSteps.LawfulBasis, "Legal power", version.LegalPower);
        yield return new(AgreementSteps.LawfulBasis, "Condition for special category data", Titled(policy.SpecialConditions, version.SpecialCondition));
        yield return new(AgreementSteps.Rights, "How rights are handled", version.Rights);
        yield return new(AgreementSteps.Governance, "How often, in what format, how accurate", version.Frequency);
        yield return new(AgreementSteps.Security, "Protection on its way", version.SecurityInTransit);
        yield return new(AgreementSteps.Security, "Security at the partner", version.SecurityAtPartner);
        yield return new(AgreementSteps.Retention, "How long the partner keeps it", version.PartnerRetention);
        yield return new(AgreementSteps.Breaches, "Each tells the other of a breach within", version.BreachHours?.Counted("hour"));
        if (agreement.Kind == AgreementKind.Processor)
        {
            yield return new(AgreementSteps.Processor, "Mandatory terms", Lines(policy.ProcessorTerms.Where(t => version.Terms.Exists(have => have.Code == t.Code))
                .Select(t => $"{t.Text} ({t.Citation}): {version.Terms.Find(have => have.Code == t.Code)!.Clause}")));
            yield return new(AgreementSteps.Processor, "Sub-processors", "Only after our consent in writing to each.");
            yield return new(AgreementSteps.Processor, "Liability", version.LiabilityInFull ? "The processor answers in full for its sub-processors." : null);
        }

        if (agreement.Kind == AgreementKind.Joint) yield return new(AgreementSteps.Joint, "Essence of the arrangement", version.Essence);
        yield return new(AgreementSteps.Transfer, "Transfer outside the United Kingdom", version.LawApplies is null || version.SentAbroad is null || version.SeparateEntity is null
            ? null : version.IsRestrictedTransfer ? $"Yes, a restricted transfer to {version.TransferCountry.CountryInWords()}" : "No restricted transfer");
        if (version.IsRestrictedTransfer)
        {
            yield return new(AgreementSteps.Transfer, "What allows the transfer", policy.TransferMechanisms.FirstOrDefault(m => m.Code == version.TransferMechanism)?.Text ?? version.TransferMechanism);
            if (version.TransferMechanism == AgreementVersion.UkExtension)
            {
                yield return new(AgreementSteps.Transfer, "List of the UK Extension checked on", version.TransferCheckedOn?.InWords());
                yield return new(AgreementSteps.Transfer, "Marked as sensitive when sent", Lines(version.SensitiveUnderUkExtension(policy).Select(i => i.Title)));
            }

            yield return new(AgreementSteps.Transfer, version.TransferMechanism == AgreementVersion.Exception ? "Which exception and why" : "Transfer risk assessment", version.TransferAssessment);
        }

        yield return new(AgreementSteps.Dates, "First day", version.StartsOn?.InWords());
        yield return new(AgreementSteps.Dates, "Last day", version.EndsOn?.InWords());
        yield return new(AgreementSteps.Dates, "Review date", version.ReviewOn?.InWords());
        yield return new(AgreementSteps.Dates, "Ending the agreement", version.Termination);
        yield return new(AgreementSteps.Dates, "On the public list", version.IsPublic ? "Yes" : "No");
    }

    public static IReadOnlyList<AgreementChange> Compare(IEnumerable<AgreementFact> before, IEnumerable<AgreementFact> after)
    {
        var (old, young) = (before.ToDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal), after.ToDictionary(f => f.Name, f => f.Text, StringComparer.Ordinal));
        return
        [
            .. old.Keys.Union(young.Keys, StringComparer.Ordinal)
                .Select(name => new AgreementChange(name, old.GetValueOrDefault(name), young.GetValueOrDefault(name)))
                .Where(c => (c.Before ?? "") != (c.After ?? "")),
        ];
    }

    /// <summary>What somebody should look at, in words, in the state the agreement has today.</summary>
    public static IEnumerable<string> Flags(AgreementFile file, AgreementVersion version)
    {
        var (agreement, partner, policy) = file;
        foreach (var used in agreement.SubProcessors.Where(s => s.IsUsedWithoutConsent)) yield return $"Sub-processor {used.Name} is in use without your consent.";
        if (version.State is not (AgreementState.Superseded or AgreementState.Expired or AgreementState.Terminated or AgreementState.Withdrawn))
        {
            if (partner.WhyNotUsable() is { } unusable) yield return unusable.Message;
            if (partner.Contacts.Find(c => c.Id == version.PartnerContact) is { LeftOn: not null } gone) yield return $"{gone.Name}, the contact at the partner, has left. Name another in a new version.";
            if (version.IsBridgeCheckStale(policy))
            {
                yield return version.TransferCheckedOn is { } day
                    ? $"The list of the UK Extension was last checked on {day.InWords()}. Check it again."
                    : "The list of the UK Extension has not been checked.";
            }

            if (version.SensitiveUnderUkExtension(policy) is { Count: > 0 } sensitive)
                yield return $"Under the UK Extension, mark as sensitive when you send: {string.Join(", ", sensitive.Select(i => i.Title))}.";
            if (version is { IsRestrictedTransfer: true, TransferMechanism: AgreementVersion.Exception }) yield return "An exception (Article 49) is not for regular transfers.";
        }

        if (version.IsReviewDueOn(policy.Today)) yield return $"Its review was due on {version.ReviewOn!.Value.InWords()}.";
        if (version.State == AgreementState.Active && version.EndsOn <= policy.Today.AddDays(policy.ReminderDays)) yield return $"It ends on {version.EndsOn!.Value.InWords()}. Nothing renews it by itself.";
        if (version.State == AgreementState.Approved && version.EndsOn < policy.Today) yield return "Its last day has passed before both had signed.";
    }

    private static string? Titled(IEnumerable<PolicyLine> lines, string? code) => code is null ? null : lines.FirstOrDefault(l => l.Code == code)?.Text ?? code;

    private static string? Lines(IEnumerable<string> texts)
    {
        var lines = string.Join('\n', texts);
        return lines.Length == 0 ? null : lines;
    }
}

/// <summary>Words for what is stored as codes.</summary>
internal static class AgreementWords
{
    public static string InWords(this AgreementKind kind) => Choice.Of<AgreementKind>().First(c => c.Value == kind.ToString()).Text;

    public static string InWords(this AgreementState state) => Choice.Of<AgreementState>().First(c => c.Value == state.ToString()).Text;

    public static string Colour(this AgreementState state) => state switch
    {
        AgreementState.Assessed => "yellow",
        AgreementState.Approved => "blue",
        AgreementState.Active => "green",
        _ => "grey",
    };

    public static string InWords(this SubProcessorState state) => state switch
    {
        SubProcessorState.Asked => "Asked for",
        SubProcessorState.Consented => "Consented in writing",
        SubProcessorState.Refused => "Refused",
        _ => "Consent withdrawn",
    };

    public static string InBrackets(this Sensitivity? sensitivity) => sensitivity switch
    {
        Sensitivity.SpecialCategory => " (special category)",
        Sensitivity.CriminalOffence => " (criminal offence data)",
        _ => "",
    };

    /// <summary>The title of a step: the heading of the data sharing code where it has one.</summary>
    public static string StepTitle(this SharingPolicy policy, string step) =>
        policy.Set.Find($"sharing-agreement.heading.{step}", policy.Today)?.AsText() ?? step switch
        {
            AgreementSteps.Processor => "Mandatory terms of a processor’s contract",
            AgreementSteps.Joint => "Essence of the joint arrangement",
            AgreementSteps.Transfer => "Transfer outside the United Kingdom",
            AgreementSteps.Dates => "Dates, review and ending",
            _ => step,
        };

    /// <summary>The country of an ISO 3166 code; the code itself when it is none.</summary>
    public static string CountryInWords(this string? code)
    {
        if (string.IsNullOrEmpty(code)) return "a country not named yet";
        try
        {
            return new RegionInfo(code).EnglishName is { } name && !name.StartsWith("Unknown", StringComparison.Ordinal) ? name : code;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }
}
