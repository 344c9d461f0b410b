using System.Security.Cryptography;
using System.Text;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Contracts.Events;
using MassTransit;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>
/// What a partner reports on its own pages is a report like any other: the organisation was told at that moment. It is read from Sharing once and
/// sealed again here, so that it goes when the breach goes.
/// </summary>
internal sealed class TakePartnerBreachReports(ReportIntake intake, IPartners partners) : IConsumer<PartnerBreachReported>
{
    public async Task Consume(ConsumeContext<PartnerBreachReported> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await partners.ReadReportAsync(message.ReportId, ct) is not { } told) return;
        var people = told.People is { } count ? $"\n\nAbout {count.Counted("person", "people")}, as far as they know." : "";
        var incoming = new IncomingReport(IdOf(message.ReportId), ReporterKind.Partner, null, $"{told.What ?? "What they wrote has been erased."}{people}")
        {
            Nature = BreachNature.Breach,
            Occurred = told.HappenedAt is { } at && at <= told.ReportedAt ? new TypedMoment(at, false) : null,
            Contact = $"{told.ReportedBy}, {told.Partner}",
            PartnerId = message.PartnerId,
            ReceivedAt = message.ReportedAt,
        };

        // Sharing has told whoever is responsible already.
        await intake.AddAsync(incoming, tellLeads: false, ct);
    }

    /// <summary>The same for the same report, and with a key of its own: what is destroyed here stays there, and the other way round.</summary>
    internal static Guid IdOf(Guid partnerReport) => new(SHA256.HashData([.. Encoding.UTF8.GetBytes("partner-breach-report"), .. partnerReport.ToByteArray()]).AsSpan(0, 16));
}
