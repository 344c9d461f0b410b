using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;

namespace Keyholder.Engagement.Domain;

/// <summary>
/// One page of the roll of an anonymous survey: fingerprints of those who took part, in the order of the fingerprints. All pages are made when the
/// survey opens and are deleted when it closes, with the key of the fingerprints. A row for each person would keep the order in which they came.
/// </summary>
[Bookkeeping]
internal sealed class SurveyRoll
{
    /// <summary>A page for each first digit of a fingerprint.</summary>
    public const string Pages = "0123456789abcdef";

    public required Guid SurveyId { get; init; }

    public required string Page { get; init; }

    public List<string> Prints { get; private set; } = [];

    public int Edits { get; private set; }

    public static string PageOf(string print) => print[..1];

    public bool Has(string print) => Prints.BinarySearch(print, StringComparer.Ordinal) >= 0;

    /// <summary>False when it stands there already.</summary>
    public bool Enter(string print)
    {
        var at = Prints.BinarySearch(print, StringComparer.Ordinal);
        if (at >= 0) return false;
        Prints.Insert(~at, print);
        Edits++;
        return true;
    }
}

/// <summary>
/// Answers of an anonymous survey. There are several boxes from the beginning; each answer goes into one drawn by lot, and the box is shuffled. So
/// neither rows nor times nor the order of anything says whose an answer is, or which came last.
/// </summary>
[Bookkeeping]
internal sealed class BallotBox
{
    public const int Boxes = 16;

    public required Guid SurveyId { get; init; }

    public required int Number { get; init; }

    /// <summary>The answers, sealed with the survey's key; null while it is empty.</summary>
    public SealedText? Slips { get; private set; }

    public int Edits { get; private set; }

    public static int Draw() => RandomNumberGenerator.GetInt32(Boxes);

    public IReadOnlyList<SurveyAnswers> Open(DataKey key) => Slips is null ? [] : SurveyText.Read<List<SurveyAnswers>>(key.Open(Slips, FieldOf(Number)));

    public void Drop(SurveyAnswers slip, DataKey key)
    {
        var slips = Open(key).Append(slip).ToArray();
        RandomNumberGenerator.Shuffle<SurveyAnswers>(slips);
        Slips = key.Seal(SurveyText.Write(slips.ToList()), FieldOf(Number));
        Edits++;
    }

    /// <summary>Nothing can be dropped any more by whoever looked into it before.</summary>
    public void Lock() => Edits++;

    private static string FieldOf(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"ballots:{number}");
}

/// <summary>What somebody answered in a survey that is not anonymous.</summary>
internal sealed class SurveyResponse
{
    /// <summary>Also the owner of its key.</summary>
    public required Guid Id { get; init; }

    public required Guid SurveyId { get; init; }

    public required Guid ResidentId { get; init; }

    public required SealedText Answers { get; set; }

    public required DateTimeOffset AnsweredAt { get; init; }

    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Who entered it: the person, or staff for somebody who does not use the internet.</summary>
    public required string EnteredBy { get; set; }

    /// <summary>Kept, but not used (UK GDPR Art 18).</summary>
    public bool Restricted { get; set; }

    /// <summary>The register of records has heard that the survey closed.</summary>
    public bool Closed { get; set; }

    public int Edits { get; set; }

    public static string FieldOf(Guid id) => $"survey-answers:{id}";

    public SurveyAnswers Open(DataKey key) => SurveyText.Read<SurveyAnswers>(key.Open(Answers, FieldOf(Id)));

    public static SealedText Seal(DataKey key, Guid id, SurveyAnswers answers) => key.Seal(SurveyText.Write(answers), FieldOf(id));
}

internal static class SurveyText
{
    public static string Write<T>(T value) => System.Text.Json.JsonSerializer.Serialize(value);

    public static T Read<T>(string text) => System.Text.Json.JsonSerializer.Deserialize<T>(text)!;
}
