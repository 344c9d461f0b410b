using System.ComponentModel.DataAnnotations;
using System.Globalization;
using CsvHelper;
using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Features.AuditTrail;

[Authorize(Policy = AccessPolicies.AuditTrail)]
internal sealed class AuditTrailModel(PlatformDbContext platform, AccessDbContext db, IPeople people, IEnumerable<IAuditWords> words) : PageModel
{
    private const int PageSize = 50;
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    private readonly Dictionary<(string Type, string Id), string> _subjects = [];

    [BindProperty(SupportsGet = true), Display(Name = "From"), ValidDate(Optional = true)]
    public DateInput From { get; set; } = new();

    [BindProperty(SupportsGet = true), Display(Name = "Until"), ValidDate(Optional = true)]
    public DateInput Until { get; set; } = new();

    /// <summary>As <see cref="Auditing.Actor.ToString"/> writes it, or its first part.</summary>
    [BindProperty(SupportsGet = true, Name = "actor"), MaxLength(60)]
    public string? ByActor { get; set; }

    [BindProperty(SupportsGet = true), MaxLength(100)]
    public string? Subject { get; set; }

    /// <summary>An action or its beginning. Not "action", which Razor Pages takes as the route's own.</summary>
    [BindProperty(SupportsGet = true), MaxLength(120)]
    public string? Done { get; set; }

    [BindProperty(SupportsGet = true, Name = Paging.QueryParameter)]
    public int Number { get; set; } = 1;

    public PageOf<AuditEntry> Entries { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<Choice> Actors { get; private set; } = [];

    public IReadOnlyDictionary<Guid, StaffPerson> Names { get; private set; } = new Dictionary<Guid, StaffPerson>();

    public string CsvUrl => "/staff/audit" + (Request.QueryString.HasValue ? Request.QueryString + "&" : "?") + "handler=Csv";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var staff = await db.Staff.AsNoTracking().OrderBy(s => s.Name).Select(s => new { s.Id, s.Name, s.Email }).ToListAsync(ct);
        Actors =
        [
            new Choice("system", "The system"), new Choice("anonymous", "Nobody signed in"), new Choice("resident", "Any resident"), new Choice("staff", "Any staff"), new Choice("partner-contact", "Any partner’s contact"),
            .. staff.Select(s => new Choice(Actor.Staff(s.Id).ToString(), s.Name.Length > 0 ? s.Name : s.Email!)),
        ];
        if (!ModelState.IsValid) return;
        var wanted = Wanted();
        var total = await wanted.CountAsync(ct);
        var page = Math.Clamp(Number, 1, Math.Max(1, (total + PageSize - 1) / PageSize));
        var entries = await wanted.OrderByDescending(a => a.Sequence).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        Entries = new PageOf<AuditEntry>(entries, page, PageSize, total);
        Names = await people.FindAsync([.. entries.Select(e => Actor.Parse(e.Actor)).Where(a => a is { Kind: "staff", Id: not null }).Select(a => a.Id!.Value).Distinct()], ct);
        foreach (var ofType in entries.GroupBy(e => e.SubjectType, e => e.SubjectId, StringComparer.Ordinal))
        {
            var ids = ofType.Distinct().ToList();
            foreach (var module in words)
            {
                foreach (var (id, name) in await module.NamesAsync(ofType.Key, ids, ct)) _subjects[(ofType.Key, id)] = name;
            }
        }
    }

    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return BadRequest();
        var wanted = Wanted();
        await platform.AuditReadAsync("access.audit-trail.exported", "audit-trail", "csv", ct);
        Names = await people.FindAsync(await db.Staff.Select(s => s.Id).ToListAsync(ct), ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=\"audit-trail.csv\"";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape }, leaveOpen: true);
        await csv.WriteRecordAsync(["Sequence", "At", "Actor", "Name", "Action", "Subject type", "Subject", "Detail", "Correlation"], ct);
        await foreach (var a in wanted.OrderBy(a => a.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            await csv.WriteRecordAsync(
                [
                    a.Sequence.ToString(CultureInfo.InvariantCulture), a.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), a.Actor, WhoActed(a),
                    a.Action, a.SubjectType, a.SubjectId, a.Detail ?? "", a.CorrelationId.ToString(),
                ], ct);
        }

        return new EmptyResult();
    }

    public string WhoActed(AuditEntry entry) => Actor.Parse(entry.Actor) switch
    {
        { Kind: "staff", Id: { } id } => Names.TryGetValue(id, out var person) ? person.Name : "Somebody who has been removed",
        { Kind: "resident", Id: { } id } => $"Resident {id.ToString("N")[^6..]}",
        { Kind: "partner-contact", Id: { } id } => $"Partner’s contact {id.ToString("N")[^6..]}",
        { Kind: "anonymous" } => "Nobody signed in",
        _ => "The system",
    };

    public string WhatWasDone(AuditEntry entry) =>
        words.Select(w => w.Actions.GetValueOrDefault(entry.Action)).FirstOrDefault(w => w is not null) ?? AuditCode.InWords(entry.Action);

    /// <summary>The name of what it was about, or else its kind.</summary>
    public string WhatItWas(AuditEntry entry) =>
        _subjects.TryGetValue((entry.SubjectType, entry.SubjectId), out var name) ? name : AuditCode.InWords(entry.SubjectType);

    private IQueryable<AuditEntry> Wanted()
    {
        var wanted = platform.AuditTrail.AsNoTracking();
        if (From.Date is { } from && StartOf(from) is var start) wanted = wanted.Where(a => a.At >= start);
        if (Until.Date is { } until && StartOf(until.AddDays(1)) is var end) wanted = wanted.Where(a => a.At < end);
        if (ByActor is { Length: > 0 } actor) wanted = actor.Contains(':', StringComparison.Ordinal) || actor is "system" or "anonymous" ? wanted.Where(a => a.Actor == actor) : wanted.Where(a => a.Actor.StartsWith(actor + ":"));
        if (Subject?.Trim() is { Length: > 0 } subject) wanted = wanted.Where(a => a.SubjectId == subject || a.SubjectType == subject);
        if (Done?.Trim() is { Length: > 0 } done) wanted = wanted.Where(a => a.Action.StartsWith(done));
        return wanted;
    }

    private static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, London.GetUtcOffset(midnight));
    }
}
