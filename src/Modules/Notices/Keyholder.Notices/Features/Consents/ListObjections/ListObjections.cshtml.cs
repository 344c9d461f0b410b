using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.ListObjections;

/// <summary>Somebody who wants no marketing.</summary>
internal sealed record ObjectionLine(MarketingObjection Objection, string Name, string? Email);

/// <summary>Who objected to direct marketing (UK GDPR Art 21(3)).</summary>
[Authorize(Policy = AccessPolicies.Notices), ResponseCache(NoStore = true)]
internal sealed class ListObjectionsModel(NoticesDbContext db, ConsentRegister register, IResidents residents, DataKeys keys, TimeProvider time) : NoticePage
{
    private const int Batch = 500;

    public PageOf<ObjectionLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var page = await db.MarketingObjections.AsNoTracking().OrderByDescending(o => o.At).ThenBy(o => o.Id).PageAsync(PageText, PageSize, ct);
        if (page.Total > 0) await db.AuditReadAsync("notices.marketing.viewed", "marketing-objections", "list", ct);
        Rows = new(await NamedAsync(page.Items, ct), page.Page, PageSize, page.Total);
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await db.AuditReadAsync("notices.marketing.exported", "marketing-objections", "csv", ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"no-marketing-{time.LondonToday():yyyy-MM-dd}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["Name", "Email address", "Since", "How they said so"], ct);
        var ids = await db.MarketingObjections.AsNoTracking().OrderBy(o => o.At).ThenBy(o => o.Id).Select(o => o.Id).ToListAsync(ct);
        foreach (var some in ids.Chunk(Batch))
        {
            var objections = await db.MarketingObjections.AsNoTracking().Where(o => some.Contains(o.Id)).OrderBy(o => o.At).ThenBy(o => o.Id).ToListAsync(ct);
            foreach (var (objection, name, email) in await NamedAsync(objections, ct))
                await csv.WriteRecordAsync([name, email ?? "", objection.At.LondonDate().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), objection.Way.InWords()], ct);
        }

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAllowAsync([FromForm] Guid id, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (await db.MarketingObjections.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } objection) return NotFound();
        await register.AllowMarketingAsync(new ConsentingPerson(objection.PersonKey, objection.ResidentId, null, null, objection.EmailKey), ct);
        TempData.Success("They may be asked about marketing again. It does not bring a consent back");
        return RedirectToPage();
    }

    private async Task<List<ObjectionLine>> NamedAsync(IReadOnlyList<MarketingObjection> objections, CancellationToken ct)
    {
        var accounts = await residents.FindAsync([.. objections.Select(o => o.ResidentId).OfType<Guid>().Distinct()], ct);
        var sealedBy = await keys.FindAsync([.. objections.Where(o => o.Person is not null).Select(o => o.Id)], ct);
        return [.. objections.Select(o =>
        {
            if (o.ResidentId is { } id && accounts.GetValueOrDefault(id) is { } account) return new ObjectionLine(o, account.Name ?? "Resident without a name", account.Email);
            var details = o.Person is { } person && sealedBy.GetValueOrDefault(o.Id) is { } key ? ConsentPeople.Open(key, o.Id, person) : null;
            return new ObjectionLine(o, details?.Name ?? "Somebody we hold no more about", details?.Email);
        })];
    }
}
