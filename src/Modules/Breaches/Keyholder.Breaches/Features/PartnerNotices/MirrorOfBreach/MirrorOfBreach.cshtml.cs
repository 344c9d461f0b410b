using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices.MirrorOfBreach;

/// <summary>What a linked organisation told of the breach that a case mirrors, and whether it concerns this one.</summary>
[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class MirrorOfBreachModel(BreachReader reader, BreachesDbContext db, ReportReader reports, Mirrors mirrors, ConfirmMirrorHandler handler) : BreachCasePage(reader)
{
    private const int Most = 50;

    public string Organisation { get; private set; } = "";

    /// <summary>When they told, their words, and the address at which their notice is read.</summary>
    public IReadOnlyList<(DateTimeOffset At, string Words, string? Url)> Told { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ReadAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct) =>
        await ReadAsync(reference, ct) ? DoneOr(await handler.HandleAsync(reference, ct), BreachUrl, "It is confirmed, and you deal with it") : NotFound();

    private async Task<bool> ReadAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct) || Breach.MirrorOf is not { } origin) return false;
        Organisation = (await mirrors.OfAsync(Breach, ct)).First(m => !m.IsOurs).Organisation;
        var heard = await db.Reports.AsNoTracking().Where(r => r.BreachId == Breach.Id && r.Reporter == ReporterKind.LinkedOrganisation && r.MirrorOf == origin)
            .OrderByDescending(r => r.ReceivedAt).Take(Most).ToListAsync(ct);
        var told = new List<(DateTimeOffset, string, string?)>();
        foreach (var report in heard)
        {
            var what = (await reports.ReadAsync(report, ct)).What.Split('\n', 2);
            told.Add((report.ReceivedAt, what[0], what.Length > 1 ? what[1] : null));
        }

        Told = told;
        return true;
    }
}
