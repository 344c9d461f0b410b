using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Features.Disposal;
using Keyholder.Retention.Features.EditRecord;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.ViewRecord;

/// <summary>One record, and why it is still here.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class ViewRecordModel(Register register, RetentionDbContext db, DataKeys keys, IAuthorizationService authorization, TimeProvider time, EditRecordHandler edit) : PageModel
{
    public DateOnly Today { get; } = time.LondonToday();

    public ExplainedRecord Record { get; private set; } = null!;

    public bool MayChange { get; private set; }

    /// <summary>Whether the reader may read why people placed holds, and open them.</summary>
    public bool MayDecide { get; private set; }

    /// <summary>Why each hold is there, as far as the reader may know.</summary>
    public IReadOnlyDictionary<Guid, string> Reasons { get; private set; } = new Dictionary<Guid, string>();

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken ct)
    {
        if (await db.Records.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is not { } item) return NotFound();
        Record = (await register.ExplainAsync([item], ct))[0];
        MayChange = await edit.WhyNotAsync(item, ct) is null && (await authorization.AuthorizeAsync(User, AccessPolicies.RecordsWork)).Succeeded;
        MayDecide = (await authorization.AuthorizeAsync(User, AccessPolicies.RecordsDecision)).Succeeded;
        Reasons = await ReasonsAsync(ct);
        return Page();
    }

    private async Task<Dictionary<Guid, string>> ReasonsAsync(CancellationToken ct)
    {
        var reasons = new Dictionary<Guid, string>();
        foreach (var hold in Record.Holds)
        {
            if (hold.SealedReason is { } text && MayDecide)
            {
                await db.AuditReadAsync("retention.hold.viewed", "hold", hold.Id, ct);
                reasons[hold.Id] = (await keys.GetAsync(hold.Id, ct)).Open(text, hold.ReasonField());
            }
            else
            {
                reasons[hold.Id] = hold.Reason ?? "Placed by a member of staff";
            }
        }

        return reasons;
    }
}
