using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

internal enum SubProcessorState
{
    /// <summary>The processor wants to use it; it may not yet.</summary>
    Asked,
    Consented,
    Refused,
    Withdrawn,
}

/// <summary>Another processor that a processor uses, only after our consent in writing.</summary>
internal sealed class SubProcessor
{
    public Guid Id { get; set; }

    public Guid AgreementId { get; set; }

    public required string Name { get; set; }

    public required string Purpose { get; set; }

    public string Country { get; set; } = "GB";

    public SubProcessorState State { get; set; }

    public DateOnly AskedOn { get; set; }

    public DateOnly? DecidedOn { get; set; }

    public string? DecidedBy { get; set; }

    public string? Reason { get; set; }

    /// <summary>The processor used it without consent, found on this day.</summary>
    public DateOnly? FoundInUseOn { get; set; }

    /// <summary>It was used, and there is still no consent.</summary>
    public bool IsUsedWithoutConsent => FoundInUseOn is not null && State != SubProcessorState.Consented;

    /// <summary>Consent in writing, or not. What was consented to can be withdrawn.</summary>
    public Outcome Decide(SubProcessorState to, DateOnly on, string by, string? reason)
    {
        var allowed = State switch
        {
            SubProcessorState.Asked => to is SubProcessorState.Consented or SubProcessorState.Refused,
            SubProcessorState.Consented => to == SubProcessorState.Withdrawn,
            _ => to == SubProcessorState.Consented,
        };
        if (!allowed) return new Problem($"{Name} cannot be changed in this way.");
        if (string.IsNullOrWhiteSpace(reason))
            return new Problem(to == SubProcessorState.Consented ? "Enter where the consent in writing is kept" : "Enter why", nameof(Reason));
        (State, DecidedOn, DecidedBy, Reason) = (to, on, by, reason.Trim());
        return Outcome.Done;
    }

    public Outcome FindInUse(DateOnly on)
    {
        if (State == SubProcessorState.Consented) return new Problem($"You have consented to {Name}.");
        FoundInUseOn ??= on;
        return Outcome.Done;
    }
}
