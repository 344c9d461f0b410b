using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

internal enum AgreementKind
{
    /// <summary>Controller to controller.</summary>
    [Display(Name = "Data sharing agreement", Description = "You and the partner each decide what the data is used for")]
    DataSharing,

    /// <summary>With a processor (UK GDPR Art 28).</summary>
    [Display(Name = "Processor agreement", Description = "The partner only does what you tell it to do with the data")]
    Processor,

    /// <summary>Between joint controllers (UK GDPR Art 26).</summary>
    [Display(Name = "Joint controller arrangement", Description = "You decide together what the data is used for and how")]
    Joint,

    /// <summary>Between departments.</summary>
    [Display(Name = "Memorandum of understanding", Description = "Only between departments of one organisation or of the Crown")]
    Memorandum,
}

/// <summary>An agreement with a partner, over all its versions.</summary>
internal sealed class Agreement
{
    public Guid Id { get; set; }

    public required string Reference { get; set; }

    public Guid PartnerId { get; set; }

    public AgreementKind Kind { get; set; }

    public required string Title { get; set; }

    /// <summary>The version in force, or that was in force last; 0 before the first.</summary>
    public int InForce { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Changes with every version that is begun or decided, so that two people cannot decide about one agreement at once.</summary>
    public Guid Version { get; set; }

    public List<AgreementVersion> Versions { get; } = [];

    public List<SubProcessor> SubProcessors { get; } = [];

    /// <summary>The version that is being prepared, decided or signed. There is at most one.</summary>
    public AgreementVersion? Pending => Versions.Find(v => v.IsPending);

    /// <summary>The version in force, or that was in force last; null before the first.</summary>
    public AgreementVersion? Running => Versions.Find(v => v.Number == InForce);

    /// <summary>The version that says most about how the agreement stands: the one in force, else the one in preparation, else the last.</summary>
    public AgreementVersion Leading => Versions.Find(v => v.State == AgreementState.Active) ?? Pending ?? Running ?? Versions.MaxBy(v => v.Number)!;

    public AgreementVersion? Find(int number) => Versions.Find(v => v.Number == number);

    /// <summary>The next version as a draft: a copy of the one in force, or of the last one.</summary>
    public Outcome BeginNext(string by, DateTimeOffset at)
    {
        if (Pending is { } pending) return new Problem($"Version {pending.Number} is in preparation already.");
        var from = Running ?? Versions.MaxBy(v => v.Number)!;
        Versions.Add(from.CopyAs(1 + Versions.Max(v => v.Number), by, at));
        Touch();
        return Outcome.Done;
    }

    /// <summary>One signature. The version comes into force with the second, or on its first day if that is later.</summary>
    public Outcome Sign(int number, Signature signature, DateOnly today)
    {
        if (Find(number) is not { } version) return new Problem("There is no such version of this agreement.");
        var outcome = version.Sign(signature, today);
        if (outcome.Ok) Touch();
        return outcome;
    }

    /// <summary>Brings a version that both have signed into force, in place of the one before.</summary>
    public Outcome Activate(int number, DateOnly today, DateTimeOffset at)
    {
        if (Find(number) is not { State: AgreementState.Approved, IsSignedByBoth: true } version || version.StartsOn > today) return new Problem("This version does not come into force now.");
        if (version.EndsOn < today) return new Problem("The last day of this version has passed. Withdraw it and begin a new version with other dates.");
        if (Versions.Find(v => v.State == AgreementState.Active) is { } before)
        {
            (before.State, before.EndedOn) = (AgreementState.Superseded, today);
            before.Edits = Guid.NewGuid();
        }

        (version.State, version.ActivatedAt, version.Edits) = (AgreementState.Active, at, Guid.NewGuid());
        InForce = number;
        Touch();
        return Outcome.Done;
    }

    /// <summary>The last day of the version in force has passed. Nothing renews it.</summary>
    public Outcome Expire(int number, DateOnly today)
    {
        if (Find(number) is not { State: AgreementState.Active } version || version.EndsOn >= today) return new Problem("This version does not end now.");
        (version.State, version.EndedOn, version.Edits) = (AgreementState.Expired, version.EndsOn, Guid.NewGuid());
        Touch();
        return Outcome.Done;
    }

    /// <summary>Ends the agreement before its last day, today being the last. What was in preparation is given up with it.</summary>
    public Outcome Terminate(DateOnly today, string? reason)
    {
        if (Versions.Find(v => v.State == AgreementState.Active) is not { } version) return new Problem("This agreement is not in force, so there is nothing to end.");
        if (string.IsNullOrWhiteSpace(reason)) return new Problem("Enter why the agreement ends", nameof(AgreementVersion.EndedBecause));
        Pending?.Withdraw();
        (version.State, version.EndedOn, version.EndedBecause, version.Edits) = (AgreementState.Terminated, today, reason.Trim(), Guid.NewGuid());
        Touch();
        return Outcome.Done;
    }

    /// <summary>The processor asks to use another processor, or was found to use it without asking.</summary>
    public Outcome AddSubProcessor(SubProcessor added)
    {
        if (Kind != AgreementKind.Processor) return new Problem("Only a processor agreement has sub-processors.");
        if (SubProcessors.Exists(s => string.Equals(s.Name, added.Name, StringComparison.OrdinalIgnoreCase)))
            return new Problem($"{added.Name} is on the list already", nameof(SubProcessor.Name));
        SubProcessors.Add(added);
        Touch();
        return Outcome.Done;
    }

    /// <summary>Whatever is decided about one version or its dependants, nobody else decides at the same time.</summary>
    public void Touch() => Version = Guid.NewGuid();
}
