using System.Security.Claims;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.YourRecords;

/// <summary>What the register has about the resident who is signed in.</summary>
[Authorize(Policy = AccessPolicies.Resident)]
internal sealed class YourRecordsModel(Register register, RetentionDbContext db, TimeProvider time) : PageModel
{
    public DateOnly Today { get; } = time.LondonToday();

    public IReadOnlyList<ExplainedRecord> Records { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (!Guid.TryParse(User.FindFirstValue(ClaimTypes.NameIdentifier), out var resident)) return;
        Records = await register.ExplainAsync(await db.Records.AsNoTracking().Where(i => i.ResidentId == resident).OrderBy(i => i.Id).ToListAsync(ct), ct);
    }

    public string UntilWords(ExplainedRecord record) => record switch
    {
        { Holds.Count: > 0 } => "The hold is lifted",
        { Item.DueOn: { } due } when due <= Today => "It goes soon",
        { Item.DueOn: { } due } => due.InWords(),
        { Class: { Rule.EverDue: false } } => "It is kept for good",
        _ => "There is no date yet",
    };
}
