using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Engagement.Domain;

/// <summary>
/// A question about equality. One with choices is counted, and only counted; one without is answered in a person's own words and read only by
/// whoever makes adjustments for them (requirement G3).
/// </summary>
internal sealed class EqualityQuestion
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    /// <summary>What can be chosen, besides "Prefer not to say". They never change once people have answered: a new question takes its place.</summary>
    public List<string> Choices { get; init; } = [];

    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>It is not asked any more.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public bool IsCounted => Choices.Count > 0;
}

/// <summary>
/// What a person said about themselves. In a table of its own and under a key of its own, which nothing else uses: withdrawing them is to destroy
/// the key.
/// </summary>
internal sealed class EqualityAnswers
{
    public required Guid Id { get; init; }

    public required Guid ResidentId { get; init; }

    /// <summary>The answers by question, as JSON. A question that is not there was answered with "Prefer not to say".</summary>
    public required SealedText Answers { get; set; }

    public required DateTimeOffset SavedAt { get; set; }

    public string? EnteredBy { get; set; }

    public bool Restricted { get; set; }

    public int Edits { get; set; }
}

/// <summary>How the people whom a group speaks for answer a question, as the organisation knows it from elsewhere.</summary>
internal sealed class PopulationFigures
{
    public required Guid Id { get; init; }

    public required Guid QuestionId { get; init; }

    /// <summary>Where they come from, for example a census.</summary>
    public required string Source { get; set; }

    /// <summary>The day they speak of.</summary>
    public required DateOnly On { get; set; }

    /// <summary>Percent by choice, in the question's order.</summary>
    public List<decimal> Percent { get; set; } = [];

    public int Edits { get; set; }
}

/// <summary>
/// The counts of a group for a question, as they were last shown. Kept so that two tables in a row cannot be compared to see what one person said.
/// </summary>
internal sealed class EqualityPicture
{
    public required Guid Id { get; init; }

    public required Guid GroupId { get; init; }

    public required Guid QuestionId { get; init; }

    /// <summary>The counts as JSON, "Did not say" first. Sealed with the picture's own key.</summary>
    public required SealedText Counts { get; set; }

    public required DateTimeOffset At { get; set; }

    public int Edits { get; set; }
}
