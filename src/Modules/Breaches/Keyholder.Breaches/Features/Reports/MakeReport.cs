using System.Security.Cryptography;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>Somebody reports a breach, what may be one, or a near miss.</summary>
/// <param name="Form">The form that was sent: the same one sent twice is one report.</param>
/// <param name="What">What happened.</param>
/// <param name="Contact">Name and how to reach them, if they gave it; only of people who are not signed in.</param>
/// <param name="Group">The meeting or group it comes from.</param>
/// <param name="Notice">The privacy notice that the form showed.</param>
internal sealed record MakeReport(
    Guid Form, string What, TypedMoment? Occurred, TypedMoment? Found, string? HowFound, BreachNature? Nature, string? Contact, string? Group, NoticePin? Notice = null);

internal sealed class MakeReportHandler(BreachesDbContext db, ReportIntake intake, ActorContext actor)
{
    /// <summary>The reference of the report.</summary>
    public async Task<string> HandleAsync(MakeReport command, CancellationToken ct)
    {
        var reporter = actor.Actor.Kind switch { "staff" => ReporterKind.Staff, "resident" => ReporterKind.Resident, _ => ReporterKind.Public };
        // Made from the form and its sender, so that nobody chooses the id of a report.
        var id = new Guid(SHA256.HashData([.. (actor.Actor.Id ?? Guid.Empty).ToByteArray(), .. command.Form.ToByteArray()]).AsSpan(0, 16));
        var incoming = new IncomingReport(id, reporter, reporter == ReporterKind.Public ? null : actor.Actor.Id, command.What)
        {
            HowFound = command.HowFound,
            Nature = command.Nature ?? BreachNature.PotentialBreach,
            Occurred = command.Occurred,
            Found = command.Found,
            Contact = reporter == ReporterKind.Public ? command.Contact : null,
            Group = command.Group,
        };
        try
        {
            if (await intake.AddAsync(incoming, tellLeads: true, ct) is { } report)
            {
                if (command.Notice is { } notice) db.Publish(new NoticeShown(report.Id, notice.NoticeId, notice.Version, reporter == ReporterKind.Resident ? actor.Actor.Id : null, "breach-report", report.Reference, report.ReceivedAt));
                await db.SaveChangesAsync(ct);
                return report.Reference;
            }
        }
        catch (DbUpdateException)
        {
            // The same form came twice at once.
            db.StartOver();
            if (!await db.Reports.AnyAsync(r => r.Id == id, ct)) throw;
        }

        return await db.Reports.Where(r => r.Id == id).Select(r => r.Reference).SingleAsync(ct);
    }
}
