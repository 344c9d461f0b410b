using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements.AgreementHistory;

/// <summary>All versions, and everything that was done.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class AgreementHistoryModel(AgreementRegister register, AgreementNames names, PlatformDbContext platform, IEnumerable<IAuditWords> words) : AgreementPage(register)
{
    private const int MostSteps = 500;

    public IReadOnlyList<AgreementVersion> Versions => [.. Agreement.Versions.OrderByDescending(v => v.Number)];

    public IReadOnlyList<(DateTimeOffset At, string What, string? Detail, string By)> Steps { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var id = Agreement.Id.ToString();
        var trail = await platform.AuditTrail.AsNoTracking().Where(e => e.SubjectType == "agreement" && e.SubjectId == id).OrderByDescending(e => e.Sequence).Take(MostSteps).ToListAsync(ct);
        var nameOf = await names.OfAsync(trail.Select(e => e.Actor), ct);
        var known = words.OfType<SharingAuditWords>().Single().Actions;
        Steps = [.. trail.Select(e => (e.At, known.GetValueOrDefault(e.Action, e.Action), e.Detail, e.Actor.StartsWith("partner-contact", StringComparison.Ordinal) ? "The partner" : nameOf(e.Actor)))];
    }
}
