using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;

namespace Keyholder.Breaches.Features.Reports.StaffReport;

[Authorize(Policy = AccessPolicies.Staff)]
internal sealed class StaffReportModel(ReportFormServices services) : ReportFormPage(services)
{
    public override string Root => "/staff/breaches/report";
}
