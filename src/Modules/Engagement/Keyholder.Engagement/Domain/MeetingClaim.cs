using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Engagement.Domain;

internal enum ClaimKind
{
    Travel,

    [Display(Name = "Childcare or care for somebody")]
    Care,
}

internal enum ClaimState
{
    Claimed,
    Approved,
    Declined,
    Paid,
}

/// <summary>What somebody spent to take part, and wants back. The note, the receipt and a reason for declining are under a key of its own.</summary>
internal sealed class ExpenseClaim
{
    public const int MostPence = 100_000;

    public required Guid Id { get; init; }

    public required Guid MeetingId { get; init; }

    public required Guid ResidentId { get; init; }

    public required ClaimKind Kind { get; init; }

    public required int Pence { get; init; }

    public SealedText? Note { get; init; }

    public Guid? ReceiptId { get; init; }

    public string? ReceiptMediaType { get; init; }

    /// <summary>Whether it came after the last day for claims. Staff decide whether they pay it all the same.</summary>
    public bool Late { get; init; }

    public required DateTimeOffset ClaimedAt { get; init; }

    /// <summary>Who entered it, as on the audit trail: the person, or staff for somebody who is not online.</summary>
    public required string ClaimedBy { get; init; }

    public ClaimState State { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    public SealedText? Reason { get; set; }

    public DateTimeOffset? PaidAt { get; private set; }

    public string? PaidBy { get; private set; }

    public int Edits { get; private set; }

    public static string NoteField(Guid id) => $"claim-note:{id}";

    public static string ReasonField(Guid id) => $"claim-reason:{id}";

    /// <summary>Pounds and pence as people type them: <c>12</c>, <c>12.50</c>, <c>£12.50</c>. Null for anything else.</summary>
    public static int? ReadPence(string? typed)
    {
        var text = (typed ?? "").Trim().TrimStart('£').Trim().Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds)) return null;
        var pence = pounds * 100;
        return pence > 0 && pence <= MostPence && decimal.Truncate(pence) == pence ? (int)pence : null;
    }

    public static string InPounds(int pence) => string.Create(CultureInfo.InvariantCulture, $"£{pence / 100m:0.00}");

    public Outcome Decide(bool approve, string by, DateTimeOffset now)
    {
        if (by == ClaimedBy) return new Problem("You entered this claim, so somebody else decides it");
        if (State is not ClaimState.Claimed) return new Problem("This claim has been decided already");
        (State, DecidedAt, DecidedBy) = (approve ? ClaimState.Approved : ClaimState.Declined, now, by);
        Edits++;
        return Outcome.Done;
    }

    public Outcome Pay(string by, DateTimeOffset now)
    {
        if (by == ClaimedBy) return new Problem("You entered this claim, so somebody else notes that it was paid");
        if (State is not ClaimState.Approved) return new Problem(State is ClaimState.Paid ? "This claim has been paid already" : "Only a claim that was approved can be paid");
        (State, PaidAt, PaidBy) = (ClaimState.Paid, now, by);
        Edits++;
        return Outcome.Done;
    }
}
