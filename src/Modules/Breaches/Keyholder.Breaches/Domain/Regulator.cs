using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Breaches.Domain;

/// <summary>What the organisation wrote in one part of the regulator's form, half-filled or not. Sent texts are kept apart, as they were sent.</summary>
internal sealed class RegulatorPart
{
    public Guid BreachId { get; set; }

    /// <summary>From 1, in the order of the form.</summary>
    public int Number { get; set; }

    /// <summary>The answers by field, as JSON.</summary>
    public required SealedText Answers { get; set; }

    /// <summary>What the case said about the same fields when the answers were saved, by which is seen what changed since.</summary>
    public required SealedText FromCase { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public int Version { get; set; }

    public static string AnswersField(Guid breach, int number) => $"regulator-part:{breach}:{number}";

    public static string FromCaseField(Guid breach, int number) => $"regulator-part-case:{breach}:{number}";
}

internal enum FilingKind
{
    /// <summary>The first that the regulator is told, complete or not (UK GDPR Art 33(1) and (4)).</summary>
    Initial,
    FollowUp,
    Final,
}

internal enum RegulatorChannel
{
    OnlineForm,
    Phone,
    Email,
    Post,
}

/// <summary>What the regulator was sent: the exact text, which never changes.</summary>
internal sealed class RegulatorFiling
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    /// <summary>From 1, in the order sent.</summary>
    public int Number { get; set; }

    public FilingKind Kind { get; set; }

    public RegulatorChannel Channel { get; set; }

    public DateTimeOffset SentAt { get; set; }

    /// <summary>How the regulator refers to it; may come later.</summary>
    public string? TheirReference { get; set; }

    public required SealedText Text { get; set; }

    /// <summary>SHA-256 of the text in UTF-8, lower-case hexadecimal.</summary>
    public required string Sha256 { get; set; }

    public required string By { get; set; }

    public DateTimeOffset At { get; set; }

    public static string TextField(Guid id) => $"filing:{id}";

    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A problem when a filing of this kind cannot follow those before it; null when it can.</summary>
    public static Problem? Check(FilingKind kind, DateTimeOffset sentAt, IReadOnlyCollection<RegulatorFiling> before, Breach breach, DateTimeOffset now)
    {
        if (breach.State == BreachState.Merged) return new Problem("This breach goes on in another. Record it there.");
        if (sentAt > now) return new Problem("The time it was sent cannot be in the future", nameof(SentAt));
        if (sentAt < breach.AwareAt) return new Problem("It cannot have been sent before you became aware of the breach", nameof(SentAt));
        if (before.Count == 0 && kind != FilingKind.Initial) return new Problem("Nothing has been sent yet, so this is the initial report", nameof(Kind));
        if (before.Count > 0 && kind == FilingKind.Initial) return new Problem("The initial report has been sent already. Choose follow-up or final", nameof(Kind));
        if (before.Any(f => f.Kind == FilingKind.Final) && kind == FilingKind.Final) return new Problem("The final report has been sent already. Choose follow-up", nameof(Kind));
        return before.Any(f => f.SentAt > sentAt) ? new Problem("It cannot have been sent before an earlier report", nameof(SentAt)) : null;
    }
}

/// <summary>One thing said between the organisation and the regulator.</summary>
internal sealed class RegulatorMessage
{
    public Guid Id { get; set; }

    public Guid BreachId { get; set; }

    public DateTimeOffset At { get; set; }

    public bool FromRegulator { get; set; }

    public RegulatorChannel Channel { get; set; }

    public required SealedText Text { get; set; }

    /// <summary>Until when the regulator wants an answer; the end of that day in London.</summary>
    public DateOnly? AnswerBy { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }

    public required string By { get; set; }

    public DateTimeOffset LoggedAt { get; set; }

    public static string TextField(Guid id) => $"regulator-message:{id}";

    public bool IsOverdue(DateOnly today) => AnsweredAt is null && AnswerBy < today;
}
