using System.Globalization;
using CsvHelper;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>What a list of agreements is narrowed to; null is any.</summary>
internal sealed record AgreementFilter(string? Search, AgreementKind? Kind, string? State);

/// <summary>One agreement in a list, as its leading version stands.</summary>
internal sealed record AgreementRow(
    Guid Id, string Reference, string Title, AgreementKind Kind, Guid PartnerId, string PartnerName, string PartnerKind, int Number, AgreementState State,
    DateOnly? StartsOn, DateOnly? EndsOn, DateOnly? ReviewOn, string? Country, string? Mechanism, DateOnly? CheckedOn, bool UsedWithoutConsent)
{
    /// <summary>The next day on which something happens to it.</summary>
    public (string What, DateOnly? On) Next => State switch
    {
        AgreementState.Active when ReviewOn < EndsOn => ("Review", ReviewOn),
        AgreementState.Active => ("Ends", EndsOn),
        AgreementState.Approved => ("Begins", StartsOn),
        _ => ("", null),
    };

    public bool IsReviewDue(DateOnly today) => State == AgreementState.Active && ReviewOn <= today;

    public bool IsEndingSoon(SharingPolicy policy) => State == AgreementState.Active && EndsOn <= policy.Today.AddDays(policy.ReminderDays);

    public bool IsBridgeCheckStale(SharingPolicy policy) =>
        Mechanism == AgreementVersion.UkExtension && (CheckedOn is not { } day || policy.BridgeCheck.After(day) < policy.Today);
}

/// <summary>The agreements of the organisation, each by the version that says most about how it stands, filtered and ordered in the database.</summary>
internal sealed class AgreementList(SharingDbContext db)
{
    public const string ReviewDue = "ReviewDue";
    public const string EndingSoon = "EndingSoon";

    public IQueryable<AgreementRow> Matching(AgreementFilter filter, SharingPolicy policy)
    {
        var leading =
            from a in db.Agreements.AsNoTracking()
            join p in db.Partners.AsNoTracking() on a.PartnerId equals p.Id
            from v in db.Versions.AsNoTracking()
            where v.AgreementId == a.Id && v.Number == (
                a.Versions.Where(x => x.State == AgreementState.Active).Max(x => (int?)x.Number)
                ?? a.Versions.Where(x => x.State == AgreementState.Draft || x.State == AgreementState.Assessed || x.State == AgreementState.Approved).Max(x => (int?)x.Number)
                ?? (a.InForce > 0 ? a.InForce : a.Versions.Max(x => x.Number)))
            select new { A = a, P = p, V = v };
        if (filter.Kind is { } kind) leading = leading.Where(x => x.A.Kind == kind);
        if (filter.Search is { } search)
        {
            var text = search.ToLowerInvariant();
            leading = leading.Where(x => x.A.Title.ToLower().Contains(text) || x.P.Name.ToLower().Contains(text) || x.A.Reference.ToLower() == text);
        }

        var (today, soon) = (policy.Today, policy.Today.AddDays(policy.ReminderDays));
        if (filter.State == ReviewDue) leading = leading.Where(x => x.V.State == AgreementState.Active && x.V.ReviewOn <= today);
        else if (filter.State == EndingSoon) leading = leading.Where(x => x.V.State == AgreementState.Active && x.V.EndsOn <= soon);
        else if (Enum.TryParse<AgreementState>(filter.State, out var state) && Enum.IsDefined(state)) leading = leading.Where(x => x.V.State == state);

        // What is due for review or ends soon comes first, then what somebody is working on, then the rest.
        return leading
            .OrderBy(x => x.V.State == AgreementState.Active && (x.V.EndsOn <= soon || x.V.ReviewOn <= soon) ? 0
                : x.V.State == AgreementState.Draft || x.V.State == AgreementState.Assessed || x.V.State == AgreementState.Approved ? 1
                : x.V.State == AgreementState.Active ? 2 : 3)
            .ThenBy(x => x.V.State == AgreementState.Active ? (x.V.ReviewOn < x.V.EndsOn ? x.V.ReviewOn : x.V.EndsOn) : null)
            .ThenBy(x => x.A.Title).ThenBy(x => x.A.Reference)
            .Select(x => new AgreementRow(
                x.A.Id, x.A.Reference, x.A.Title, x.A.Kind, x.P.Id, x.P.Name, x.P.Kind, x.V.Number, x.V.State, x.V.StartsOn, x.V.EndsOn, x.V.ReviewOn,
                x.V.TransferCountry,
                x.V.LawApplies == true && x.V.SentAbroad == true && x.V.SeparateEntity == true ? x.V.TransferMechanism : null, x.V.TransferCheckedOn,
                x.A.SubProcessors.Any(s => s.FoundInUseOn != null && s.State != SubProcessorState.Consented)));
    }

    public static async Task WriteCsvAsync(Stream to, IEnumerable<AgreementRow> rows, CancellationToken ct)
    {
        await using var csv = CsvWriter.Create(to, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["reference", "title", "kind", "partner", "kind of recipient", "version", "state", "first day", "last day", "review", "country", "transfer mechanism"], ct);
        foreach (var row in rows)
        {
            await csv.WriteRecordAsync(
            [
                row.Reference, row.Title, row.Kind.InWords(), row.PartnerName, row.PartnerKind, row.Number.ToString(CultureInfo.InvariantCulture), row.State.InWords(),
                Iso(row.StartsOn), Iso(row.EndsOn), Iso(row.ReviewOn), row.Mechanism is null ? "GB" : row.Country ?? "", row.Mechanism ?? "",
            ], ct);
        }

        await csv.FlushAsync(ct);
    }

    public static byte[] Draw(IEnumerable<AgreementRow> rows, string organisation, DateOnly today) =>
        new PdfText("Register of sharing agreements", "Register of sharing agreements", organisation)
            .Heading("Register of sharing agreements")
            .Paragraph($"{organisation}, {today.InWords()}")
            .Table(
                ["Agreement", "Partner", "State", "Last day"],
                rows.Select(row => (IReadOnlyList<string>)[$"{row.Title}\n{row.Reference}, {row.Kind.InWords()}", $"{row.PartnerName}\n{row.PartnerKind}", row.State.InWords(), row.EndsOn?.InWords() ?? "–"]),
                4, 3, 2, 2)
            .Save();

    private static string Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
