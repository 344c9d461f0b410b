using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.ReviewRunClass;

internal sealed record ListedRecord(long Id, string Source, string ExternalId, string? Title, RecordMedium Medium, string? Location, DateOnly? DueOn);

internal sealed record KeptRecord(long Id, string ExternalId, string? Title, string Reason, DateOnly Until, bool Refused, string By);

/// <summary>The list of one class of a run: what is on it, what was kept out and why, and the mark that it has been looked through.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ReviewRunClassModel(RetentionDbContext db, LookThroughClassHandler handler, DataKeys keys, ActorNames names) : DisposalPage
{
    public DisposalRun Run { get; private set; } = null!;

    public RunClass Part { get; private set; } = null!;

    public RecordClass Rule { get; private set; } = null!;

    public PageOf<ListedRecord> Rows { get; private set; } = new([], 1, PageSize, 0);

    public IReadOnlyList<KeptRecord> Kept { get; private set; } = [];

    public Func<string?, string> NameOf { get; private set; } = null!;

    public string RunUrl => $"/staff/retention/runs/{Run.Reference}";

    public bool CanWork => MayLookThrough(Rule.Owner) && !User.IsInRole(Roles.Auditor);

    public async Task<IActionResult> OnGetAsync(string reference, string classCode, CancellationToken ct) => await ReadAsync(reference, classCode, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, string classCode, CancellationToken ct)
    {
        if (!await ReadAsync(reference, classCode, ct)) return NotFound();
        if (!CanWork) return Forbid();
        return DoneOr(await handler.HandleAsync(new LookThroughClass(reference, classCode), ct), RunUrl, $"{Rule.Title}: looked through");
    }

    private async Task<bool> ReadAsync(string reference, string classCode, CancellationToken ct)
    {
        if (await db.Runs.AsNoTracking().Include(r => r.Classes).SingleOrDefaultAsync(r => r.Reference == reference, ct) is not { } run) return false;
        if (run.Classes.Find(c => c.ClassCode == classCode) is not { } part) return false;
        (Run, Part, Rule) = (run, part, await db.ClassOfAsync(run, classCode, ct));
        var open = await db.OpenRunsAsync(ct);
        var listed = run.EndedIn is null ? db.ListOf(run, open, classCode) : db.Records.Where(i => false);
        Rows = await PageAsync(
            listed.OrderBy(i => i.Id).Select(i => new ListedRecord(i.Id, i.Source, i.ExternalId, i.Title, i.Medium, i.Location, i.DueOn)), ct);
        var kept = await db.KeptOut.AsNoTracking().Where(k => k.RunId == run.Id)
            .Join(db.Records.Where(i => i.ClassCode == classCode), k => k.RecordId, i => i.Id, (k, i) => new { Kept = k, i.ExternalId, i.Title })
            .OrderBy(k => k.Kept.At).Take(200).ToListAsync(ct);
        if (kept.Count > 0)
        {
            await db.AuditReadAsync("retention.kept-out.viewed", "disposal-run", run.Reference, ct);
            var key = await keys.GetOrCreateAsync(KeepOutHandler.KeyOwner, ct);
            Kept = kept.ConvertAll(k => new KeptRecord(
                k.Kept.RecordId, k.ExternalId, k.Title, key.Open(k.Kept.Reason, KeepOutHandler.FieldOf(k.Kept.RecordId)), k.Kept.Until, k.Kept.Refused, k.Kept.By));
        }

        NameOf = await names.OfAsync(kept.Select(k => k.Kept.By).Append(part.ReviewedBy), ct);
        return true;
    }
}
