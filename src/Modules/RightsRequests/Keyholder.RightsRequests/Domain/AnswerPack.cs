using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.StatutoryTime;

namespace Keyholder.RightsRequests.Domain;

/// <summary>
/// The answer in one file. It is made of the findings as they stood (<see cref="Basis"/>), approved by its <see cref="Sha256"/>, and
/// goes out as it is or not at all: a change to the findings means another pack.
/// </summary>
internal sealed class AnswerPack
{
    public const int LongestPostReference = 60;

    public required Guid Id { get; init; }

    public required Guid RequestId { get; init; }

    public required RequestOutcome Outcome { get; init; }

    /// <summary>Fingerprint of what it is made of, see <see cref="BasisOf"/>.</summary>
    public required string Basis { get; init; }

    public required SealedText CoverLetter { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    public required string AssembledBy { get; init; }

    /// <summary>How many things go in, and how many are in already.</summary>
    public required int Total { get; init; }

    public int Done { get; private set; }

    public DateTimeOffset? AssembledAt { get; private set; }

    /// <summary>The ZIP in the vault, once it is assembled.</summary>
    public Guid? FileId { get; private set; }

    public long? Length { get; private set; }

    public string? Sha256 { get; private set; }

    /// <summary>A <see cref="PackContents"/>.</summary>
    public SealedText? Contents { get; private set; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    public string? ReleasedBy { get; private set; }

    /// <summary>When it can no longer be downloaded; null for one that was posted.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>The last day on which it can be downloaded (Europe/London).</summary>
    public DateOnly? LastDay => ExpiresAt is { } end ? LondonTime.DateOf(end.AddTicks(-1)) : null;

    public DateOnly? PostedOn { get; private set; }

    /// <summary>What the carrier calls the parcel.</summary>
    public string? PostReference { get; private set; }

    public List<AnswerPackDownload> Downloads { get; } = [];

    public static string CoverLetterField(Guid id) => $"answer-pack:{id}:cover-letter";

    /// <summary>The hash in groups, for people to compare.</summary>
    public string? Sha256InGroups => Sha256 is null ? null : string.Join(' ', Sha256.Chunk(16).Select(c => new string(c)));

    public string CoverLetterOf(DataKey key) => key.Open(CoverLetter, CoverLetterField(Id));

    public PackContents? ContentsOf(DataKey key) => Contents is null ? null : key.OpenJson<PackContents>(Contents, ContentsField);

    public bool CanBeDownloaded(DateTimeOffset now) => ReleasedAt is not null && ExpiresAt > now;

    /// <summary>Whether the findings are still what it was made of.</summary>
    public bool IsCurrent(Answer answer) => Basis == BasisOf(answer);

    public void Assembled(Guid fileId, long length, string sha256, PackContents contents, DataKey key, DateTimeOffset now) =>
        (FileId, Length, Sha256, Contents, AssembledAt, Done) = (fileId, length, sha256, key.SealJson(contents, ContentsField), now, Total);

    /// <summary>What stands in the way of sending it; null when nothing does.</summary>
    public Problem? WhyNotSent(Answer answer, bool hiddenAccepted, DataKey key)
    {
        if (AssembledAt is null) return new Problem("The answer is still being put together.");
        if (ReleasedAt is not null) return new Problem("The answer has gone out already.");
        if (!IsCurrent(answer)) return new Problem("Something has changed since this answer was put together. Put it together again.");
        if (answer.Request.CurrentApproval is not { State: ApprovalState.Given } approval) return new Problem("The answer must be approved before it is released.");
        if (approval.PackSha256 != Sha256) return new Problem("What was approved is not this answer. Ask for approval again.");
        if (!hiddenAccepted && ContentsOf(key)!.Hidden.Count > 0)
            return new Problem("Confirm that you have looked at what is hidden in the documents.", nameof(hiddenAccepted));
        return null;
    }

    public void Release(Actor by, DateTimeOffset now, DateOnly lastDay) => (ReleasedAt, ReleasedBy, ExpiresAt) = (now, by.ToString(), LondonTime.EndOf(lastDay));

    public void Post(DateOnly on, string? reference, Actor by, DateTimeOffset now) =>
        (ReleasedAt, ReleasedBy, PostedOn, PostReference) = (now, by.ToString(), on, string.IsNullOrWhiteSpace(reference) ? null : reference.Trim());

    /// <summary>It can be downloaded for longer, or again.</summary>
    public Outcome Renew(DateOnly lastDay)
    {
        if (ReleasedAt is null) return new Problem("The answer has not been released yet.");
        ExpiresAt = LondonTime.EndOf(lastDay);
        return BuildingBlocks.Results.Outcome.Done;
    }

    /// <summary>A fingerprint of everything an answer is made of. It differs as soon as anything in it does.</summary>
    public static string BasisOf(Answer answer)
    {
        var text = new StringBuilder();
        Line(answer.Natural, Hash(answer.Request.People), Hash(answer.Request.Scope));
        foreach (var s in answer.Searches.OrderBy(s => s.Id)) Line("search", s.Id);
        foreach (var f in answer.Found.OrderBy(f => f.Id))
            Line("item", f.Id, f.Disclosure, f.Source, f.Date, f.FileId, f.RedactedFileId, Hash(f.Content), Hash(f.RedactedContent));
        foreach (var e in answer.Exclusions.OrderBy(e => e.Id)) Line("exclusion", e.Id, e.FoundItemId, e.Exemption);
        foreach (var o in answer.Others.OrderBy(o => o.Id)) Line(["other", o.Id, o.Decision, .. o.Mentions.Select(m => (object?)m.FoundItemId).Order()]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));

        void Line(params IEnumerable<object?> parts) => text.AppendJoin('|', parts.Select(p => Convert.ToString(p, CultureInfo.InvariantCulture))).Append('\n');
        static string Hash(SealedText? sealedText) => sealedText is null ? "" : Convert.ToHexStringLower(SHA256.HashData(sealedText.Bytes));
    }

    private string ContentsField => $"answer-pack:{Id}:contents";
}

/// <summary>What is in a pack, as its index says it.</summary>
internal sealed record PackContents(IReadOnlyList<PackLine> Lines, IReadOnlyList<PackOmission> LeftOut, IReadOnlyList<HiddenInFile> Hidden);

/// <summary>A line of the index.</summary>
/// <param name="Number">Counts from 1.</param>
/// <param name="Name">What the thing is called.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="Date">When it was made, if known.</param>
/// <param name="InPart">Whether parts were taken out.</param>
/// <param name="Exemptions">Codes of the reasons why.</param>
/// <param name="Path">Where it is in the pack.</param>
internal sealed record PackLine(int Number, string Name, string Source, DateOnly? Date, bool InPart, IReadOnlyList<string> Exemptions, string Path);

/// <summary>Things that are left out for the same reasons. They are counted and not named: the name may be what has to be kept back.</summary>
internal sealed record PackOmission(IReadOnlyList<string> Exemptions, int Count);

/// <summary>Something in a file that a reader does not see at first.</summary>
internal sealed record HiddenInFile(int Number, string Name, string What);

internal sealed class AnswerPackDownload
{
    public required Guid Id { get; init; }

    public required Guid PackId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }
}
