using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.AffectedRecordList;

[Authorize(Policy = AccessPolicies.Breaches), RequestSizeLimit(4 * MostBytes)]
internal sealed class AffectedRecordListModel(BreachesDbContext db, BreachReader reader, AffectedRecordsOfBreach records, AddPeopleOfRecordsHandler people, IRecordRetention retention) : AffectedPage(reader)
{
    private const int MostBytes = 2 * 1024 * 1024;

    [BindProperty]
    public string? Lines { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string? Source { get; set; }

    [BindProperty]
    public string? ClassCode { get; set; }

    public int Count { get; private set; }

    public int WithAccount { get; private set; }

    public OverRetentionFinding? Finding { get; private set; }

    /// <summary>The records that were kept too long, the longest first.</summary>
    public PageOf<AffectedRecord> Overdue { get; private set; } = new([], 1, PageSize, 0);

    /// <summary>What the schedule calls its classes, by code.</summary>
    public IReadOnlyDictionary<string, string> Classes { get; private set; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Sources { get; private set; } = [];

    public string ClassOf(string code) => Classes.GetValueOrDefault(code) ?? code;

    public IReadOnlyList<string> LineProblems { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await ShowAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAddAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) return Forbid();
        var text = Given(Lines);
        if (Upload is { Length: > 0 })
        {
            if (Upload.Length > MostBytes) Fail(new Problem("The file must be smaller than 2MB", nameof(Upload)));
            else
            {
                using var content = new StreamReader(Upload.OpenReadStream());
                text = $"{text}\n{await content.ReadToEndAsync(ct)}".Trim();
            }
        }

        if (text is null) Fail(new Problem("Enter the records, or select a file", nameof(Lines)));
        if (!ModelState.IsValid) return Page();
        var (found, problems) = AffectedRecordsOfBreach.Read(text!, null);
        LineProblems = problems;
        if (found.Count == 0) Fail(new Problem("None of the lines names a record", nameof(Lines)));
        if (!ModelState.IsValid) return Page();
        var added = await records.AddAsync(Breach.Id, [.. found.Select(r => (r, (Guid?)null))], ct);
        if (added.Problem is { } problem) Fail(problem);
        if (!ModelState.IsValid) return Page();
        TempData.Success($"{added.Value.Counted("record")} added{(problems.Count > 0 ? $", {problems.Count.Counted("line")} left out: {problems[0]}" : "")}.");
        return LocalRedirect($"{BreachUrl}/records");
    }

    public async Task<IActionResult> OnPostFindAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) return Forbid();
        var added = await records.AddFoundAsync(Breach.Id, Given(Source), Given(ClassCode), ct);
        return DoneOr(added.Problem is { } problem ? problem : Outcome.Done, $"{BreachUrl}/records", $"{added.Value.Counted("record")} added.");
    }

    public async Task<IActionResult> OnPostAskAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) return Forbid();
        return DoneOr(await records.AskAsync(Breach, ct), $"{BreachUrl}/records", "The register has answered.");
    }

    public async Task<IActionResult> OnPostPeopleAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) return Forbid();
        var added = await people.HandleAsync(Breach.Id, ct);
        return DoneOr(Outcome.Done, PeopleUrl, $"{added.Counted("person", "people")} added.");
    }

    public async Task<IActionResult> OnPostClearAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        if (!MayChange) return Forbid();
        db.StartOver();
        db.AffectedRecords.RemoveRange(await db.AffectedRecords.Where(r => r.BreachId == Breach.Id).ToListAsync(ct));
        db.Audit("breaches.records.cleared", "breach", Breach.Id);
        await db.SaveChangesAsync(ct);
        return DoneOr(Outcome.Done, $"{BreachUrl}/records", "The records are off the list.");
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return false;
        Count = await db.AffectedRecords.CountAsync(r => r.BreachId == Breach.Id, ct);
        WithAccount = await db.AffectedRecords.Where(r => r.BreachId == Breach.Id && r.ResidentId != null).Select(r => r.ResidentId).Distinct().CountAsync(ct);
        Finding = await records.AnswerAsync(Breach.Id, ct);
        Overdue = await PageAsync(db.AffectedRecords.AsNoTracking().Where(r => r.BreachId == Breach.Id && r.DueOn != null).OrderBy(r => r.DueOn).ThenBy(r => r.Source).ThenBy(r => r.ExternalId), ct);
        Classes = await retention.ClassesAsync(ct);
        Sources = await retention.SourcesAsync(ct);
        return true;
    }
}
