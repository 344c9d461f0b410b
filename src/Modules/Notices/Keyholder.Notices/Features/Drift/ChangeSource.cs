using System.Globalization;

namespace Keyholder.Notices.Features.Drift;

/// <summary>A change that can make a notice untrue, as <see cref="Domain.Drift.Source"/> names it.</summary>
/// <param name="Kind">One of the constants.</param>
/// <param name="Id">The agreement's id or the activity's code; empty for the retention schedule.</param>
/// <param name="Version">The version that changes it.</param>
internal sealed record ChangeSource(string Kind, string Id, int Version)
{
    public const string Retention = "retention";
    public const string Agreement = "agreement";
    public const string Activity = "activity";

    /// <summary>No single change: a notice says otherwise than what is so today.</summary>
    public const string Today = "today";

    public Guid AgreementId => Guid.Parse(Id);

    public static ChangeSource OfRetention(int version) => new(Retention, "", version);

    public static ChangeSource OfAgreement(Guid id, int version) => new(Agreement, id.ToString(), version);

    public static ChangeSource OfActivity(string code, int version) => new(Activity, code, version);

    /// <summary>What is so, where a version of a notice says otherwise.</summary>
    public static ChangeSource OfToday(int noticeVersion) => new(Today, "", noticeVersion);

    /// <summary>Reads a change as it is stored. One that names no version, as ended activities once did, has version 0, which no change has.</summary>
    public static ChangeSource Parse(string source)
    {
        var (first, last) = (source.IndexOf(':', StringComparison.Ordinal), source.LastIndexOf(':'));
        return new(source[..first], first == last ? "" : source[(first + 1)..last], int.TryParse(source[(last + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}:{(Id.Length == 0 ? "" : $"{Id}:")}{Version}");
}
