using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.KeepRecordOut;

[Authorize(Policy = AccessPolicies.RecordsWork)]
internal sealed class KeepRecordOutModel(RetentionDbContext db, KeepOutHandler handler) : DisposalPage
{
    [BindProperty, Required(ErrorMessage = "Enter why it must stay"), StringLength(1000)]
    public string Reason { get; set; } = "";

    [BindProperty, Display(Name = "The date"), ValidDate(When = DateLimit.Future, WhenEmpty = "Enter when somebody looks at it again")]
    public DateInput Until { get; set; } = new();

    public RecordItem Record { get; private set; } = null!;

    public string RunUrl => $"/staff/retention/runs/{RouteData.Values["reference"]}";

    public Task<IActionResult> OnGetAsync(string reference, long recordId, CancellationToken ct) => ReadAsync(reference, recordId, ct, () => Task.FromResult<IActionResult>(Page()));

    public Task<IActionResult> OnPostAsync(string reference, long recordId, CancellationToken ct) => ReadAsync(reference, recordId, ct, async () =>
        !ModelState.IsValid
            ? Page()
            : DoneOr(await handler.HandleAsync(new KeepOut(reference, recordId, Reason, Until.Date!.Value), ct), $"{RunUrl}/classes/{Record.ClassCode}", "The record stays"));

    private async Task<IActionResult> ReadAsync(string reference, long recordId, CancellationToken ct, Func<Task<IActionResult>> then)
    {
        var open = await db.OpenRunsAsync(ct);
        if (open.Find(r => r.Reference == reference) is not { } run || await db.ListOf(run, open).AsNoTracking().SingleOrDefaultAsync(i => i.Id == recordId, ct) is not { } record) return NotFound();
        if (!MayLookThrough((await db.ClassOfAsync(run, record.ClassCode!, ct)).Owner)) return Forbid();
        Record = record;
        return await then();
    }
}
