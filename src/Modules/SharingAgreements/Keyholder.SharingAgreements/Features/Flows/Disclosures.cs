using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>What the sealed texts of a disclosure say.</summary>
internal sealed record DisclosureTexts(string Requester, string Asked, string? About, string? Necessity, string? Given, string? Reason);

/// <summary>What the use cases of one-off disclosures share.</summary>
internal sealed class Disclosures(SharingDbContext db, DataKeys keys)
{
    public Task<Disclosure?> FindAsync(Guid id, CancellationToken ct) => db.Disclosures.SingleOrDefaultAsync(d => d.Id == id, ct);

    /// <summary>Reads what was sealed, after the read was put on the audit trail; null when it has been destroyed.</summary>
    public async Task<DisclosureTexts?> ReadAsync(Disclosure disclosure, CancellationToken ct)
    {
        await db.AuditReadAsync("sharing.disclosure.viewed", "disclosure", disclosure.Id, ct);
        return await OpenAsync(disclosure, ct);
    }

    public async Task<DisclosureTexts?> OpenAsync(Disclosure d, CancellationToken ct)
    {
        if (await keys.FindAsync(d.Id, ct) is not { } key) return null;
        string? Open(SealedText? text, string field) => text is null ? null : key.Open(text, field);
        return new DisclosureTexts(
            key.Open(d.Requester, Disclosure.RequesterField(d.Id)), key.Open(d.Asked, Disclosure.AskedField(d.Id)), Open(d.About, Disclosure.AboutField(d.Id)),
            Open(d.Necessity, Disclosure.NecessityField(d.Id)), Open(d.Given, Disclosure.GivenField(d.Id)), Open(d.Reason, Disclosure.ReasonField(d.Id)));
    }

    public async Task<string> NextReferenceAsync(DateOnly today, CancellationToken ct)
    {
        var year = string.Create(CultureInfo.InvariantCulture, $"DS-{today.Year}-");
        var last = await db.Disclosures.Where(d => d.Reference.StartsWith(year)).OrderByDescending(d => d.Reference).Select(d => d.Reference).FirstOrDefaultAsync(ct);
        var number = last is null ? 0 : int.Parse(last[year.Length..], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}{number + 1:00000}");
    }

    /// <summary>Saves one change of one disclosure, unless somebody else was faster.</summary>
    public async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.StartOver();
            return new Problem("Somebody else changed this at the same time. Look at it again.");
        }
    }
}

/// <summary>An emergency disclosure was not put on record in time: whoever is responsible is told, every day until it is.</summary>
internal sealed class RecordEmergencyReminder(SharingDbContext db, FlowMail mail, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "sharing.emergency-record";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (await db.Disclosures.AsNoTracking().SingleOrDefaultAsync(d => d.Id == Guid.Parse(key), ct) is not { } disclosure || !disclosure.IsOverdueOrDue(now)) return;
        await mail.LeadsAsync(
            $"Not on record yet: {disclosure.Reference}", "Data was given in an emergency, and the time to put it on record is over. Complete the record now:", $"/staff/sharing/disclosures/{disclosure.Id}", Job, ct);
        db.Audit("sharing.disclosure.chased", "disclosure", disclosure.Id, disclosure.Reference);
        await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(LondonTime.DateOf(now)), ct);
        await db.SaveChangesAsync(ct);
    }
}

internal static class DisclosureFacts
{
    public static DisclosureMade Made(this Disclosure d) => new(d.Id, d.Reference, d.RequesterKind.ToString(), d.DisclosedAt!.Value.LondonDate());

    public static bool IsOverdueOrDue(this Disclosure d, DateTimeOffset now) => d.State == DisclosureState.ToBeRecorded && d.RecordBy <= now;

    public static string InWords(this RequesterKind kind) => kind switch
    {
        RequesterKind.LawEnforcement => "Police or other law enforcement",
        RequesterKind.LegalRepresentative => "Solicitor or court",
        RequesterKind.Safeguarding => "Safeguarding",
        RequesterKind.Regulator => "Regulator or ombudsman",
        RequesterKind.Fraud => "Body that looks into fraud",
        _ => "Another body",
    };

    public static string InWords(this DisclosureState state) => state switch
    {
        DisclosureState.Open => "Open",
        DisclosureState.Decided => "May be given",
        DisclosureState.Disclosed => "Given",
        DisclosureState.Refused => "Refused",
        _ => "To be recorded",
    };

    public static string Colour(this DisclosureState state) => state switch
    {
        DisclosureState.Open => "blue",
        DisclosureState.Decided => "teal",
        DisclosureState.Disclosed => "green",
        DisclosureState.Refused => "grey",
        _ => "red",
    };

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<RequesterKind>().Select(k => new Choice(k.ToString(), k.InWords()))];

    public static IReadOnlyList<Choice> States { get; } = [.. Enum.GetValues<DisclosureState>().Select(s => new Choice(s.ToString(), s.InWords()))];
}
