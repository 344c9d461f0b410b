using Microsoft.AspNetCore.Authorization;

namespace Keyholder.Breaches.Features.Reports.PublicReport;

[AllowAnonymous]
internal sealed class PublicReportModel(ReportFormServices services) : ReportFormPage(services)
{
    public override string Root => "/report-a-breach";
}
