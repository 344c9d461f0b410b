using System.Security.Cryptography;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>A report as it comes in, from whomever.</summary>
/// <param name="Id">The same for the same report, however often it comes.</param>
internal sealed record IncomingReport(Guid Id, ReporterKind Reporter, Guid? ReporterId, string What)
{
    public string? HowFound { get; init; }

    public BreachNature Nature { get; init; } = BreachNature.PotentialBreach;

    public TypedMoment? Occurred { get; init; }

    public TypedMoment? Found { get; init; }

    /// <summary>Name and how to reach them, in their own words.</summary>
    public string? Contact { get; init; }

    public string? Group { get; init; }

    public Guid? PartnerId { get; init; }

    /// <summary>How a linked organisation refers to its breach.</summary>
    public string? MirrorOf { get; init; }

    /// <summary>When it was made; now when null.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }
}

/// <summary>Puts a report into the inbox.</summary>
internal sealed class ReportIntake(BreachesDbContext db, BreachPolicies policies, BreachMail mail, DataKeys keys, WakeUps wakeUps, TimeProvider time)
{
    // Without letters and figures that are taken for one another.
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>
    /// Adds the report to what the caller saves, and asks for the wake-up that says when nobody takes it up. Null when it is there already.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="tellLeads">Whether a mail goes to whoever is responsible; not when somebody else has told them already.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<BreachReport?> AddAsync(IncomingReport report, bool tellLeads, CancellationToken ct)
    {
        if (await db.Reports.AnyAsync(r => r.Id == report.Id, ct)) return null;
        var (now, policy, id) = (time.GetUtcNow(), await policies.TodayAsync(ct), report.Id);
        var key = await keys.GetOrCreateAsync(id, ct);
        var received = report.ReceivedAt ?? now;
        var row = new BreachReport
        {
            Id = id,
            Reference = $"RP-{received.LondonDate().Year}-{RandomNumberGenerator.GetString(Letters, 8)}",
            Reporter = report.Reporter,
            ReporterId = report.ReporterId,
            PartnerId = report.PartnerId,
            Contact = report.Contact is { } contact ? key.Seal(contact, BreachReport.ContactField(id)) : null,
            What = key.Seal(report.What, BreachReport.WhatField(id)),
            HowFound = report.HowFound is { } how ? key.Seal(how, BreachReport.HowFoundField(id)) : null,
            Nature = report.Nature,
            OccurredAt = report.Occurred?.At,
            OccurredTimeKnown = report.Occurred?.TimeKnown ?? false,
            FoundAt = report.Found?.At,
            FoundTimeKnown = report.Found?.TimeKnown ?? false,
            Group = report.Group,
            MirrorOf = report.MirrorOf,
            ReceivedAt = received,
        };
        db.Reports.Add(row);
        db.Audit("breaches.report.made", "breach-report", id, row.Reference);
        var takeUpBy = received.AddHours(policy.Escalation.Hours);
        await wakeUps.ScheduleAsync(ReportUntaken.Job, id.ToString(), takeUpBy.OrSoon(now), ct);
        if (tellLeads)
        {
            var clock = policy.Customer is { } customer ? $" A clock of {customer.Hours.Counted("hour")} may be running." : "";
            await mail.LeadsAsync("A breach has been reported", $"Report {row.Reference} is waiting. Take it up by {takeUpBy.InWords()}.{clock}", ReportReader.UrlOf(row.Reference), "breaches.report-made", ct);
        }

        return row;
    }
}

/// <summary>Nobody took a report up in time: says so again, until somebody does.</summary>
internal sealed class ReportUntaken(BreachesDbContext db, BreachPolicies policies, BreachDuty duty, BreachMail mail, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "breaches.report-untaken";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (await db.Reports.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct) is not { State: ReportState.New } report) return;
        var policy = await policies.TodayAsync(ct);
        var now = time.GetUtcNow();
        await wakeUps.ScheduleAsync(Job, key, now.AddHours(policy.Escalation.Hours), ct);
        await mail.StaffAsync(
            await duty.WithDeputyAsync(now, ct), "Nobody has taken up a report of a breach", $"Report {report.Reference} has been waiting since {report.ReceivedAt.InWords()}.", ReportReader.UrlOf(report.Reference), "breaches.report-untaken", ct);
        db.Audit("breaches.report.escalated", "breach-report", id, report.Reference);
        await db.SaveChangesAsync(ct);
    }
}
