using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.Partners;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.ViewCorrection;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewCorrectionModel(
    SharingDbContext db, NoticesHandler notices, SharingPolicies policies, IResidents residents, ActorNames names, DataKeys keys) : FlowPage
{
    private IReadOnlyDictionary<Guid, string> _recipients = new Dictionary<Guid, string>();

    [BindProperty, StringLength(2000)]
    public string? Words { get; set; }

    public DataChange Change { get; private set; } = null!;

    public string Person { get; private set; } = "";

    public string Items { get; private set; } = "";

    public string? What { get; private set; }

    public Func<string?, string> By { get; private set; } = null!;

    public string NameOf(RecipientNotice notice) => _recipients[notice.Id];

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct) => await ReadAsync(id, ct) ? Page() : NotFound();

    public Task<IActionResult> OnPostTellAsync(Guid id, Guid notice, CancellationToken ct) => DoAsync(id, () => notices.SendAsync(id, notice, byLetter: false, ct), "They are told", ct);

    public Task<IActionResult> OnPostLetterAsync(Guid id, Guid notice, CancellationToken ct) => DoAsync(id, () => notices.SendAsync(id, notice, byLetter: true, ct), "It is on record that they were told by letter", ct);

    public Task<IActionResult> OnPostConfirmedAsync(Guid id, Guid notice, CancellationToken ct) => DoAsync(id, () => notices.AcknowledgeAsync(id, notice, ct), "Their confirmation is on record", ct);

    public Task<IActionResult> OnPostNotToldAsync(Guid id, Guid notice, [StringLength(500)] string? reason, CancellationToken ct)
    {
        if (Given(reason) is null) ModelState.AddModelError("", "Enter why it is impossible or a disproportionate effort");
        return DoAsync(id, () => notices.DoNotSendAsync(id, notice, reason!.Trim(), ct), "It is on record why they are not told", ct);
    }

    public Task<IActionResult> OnPostRewordAsync(Guid id, CancellationToken ct)
    {
        if (Given(Words) is null) ModelState.AddModelError(nameof(Words), "Enter what changed");
        return DoAsync(id, () => RewordAsync(id, ct), "The words are saved", ct);
    }

    private async Task<Outcome> RewordAsync(Guid id, CancellationToken ct)
    {
        var change = await db.Changes.Include(c => c.Notices).SingleAsync(c => c.Id == id, ct);
        if (!change.MayReword) return new Problem("Somebody has been told already, so the words stay.");
        change.What = (await keys.GetAsync(id, ct)).Seal(Words!.Trim(), DataChange.WhatField(id));
        db.Audit("sharing.change.reworded", "data-change", id);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    private async Task<IActionResult> DoAsync(Guid id, Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await db.Changes.AnyAsync(c => c.Id == id, ct)) return NotFound();
        if (ModelState.IsValid)
        {
            if ((await act()).Problem is not { } problem) return DoneAt($"/staff/sharing/corrections/{id}", message);
            Fail(problem);
        }

        return await ReadAsync(id, ct) ? Page() : NotFound();
    }

    private async Task<bool> ReadAsync(Guid id, CancellationToken ct)
    {
        if (await db.Changes.AsNoTracking().Include(c => c.Notices).SingleOrDefaultAsync(c => c.Id == id, ct) is not { } change) return false;
        Change = change;
        await db.AuditReadAsync("sharing.change.viewed", "data-change", id, ct);
        Items = (await policies.TodayAsync(ct)).ItemsInWords(change.Items);
        What = (await keys.FindAsync(id, ct))?.Open(change.What, DataChange.WhatField(id));
        Words ??= What;
        var resident = change.ResidentId is { } who ? await residents.FindAsync(who, ct) : null;
        Person = change.SubjectReference ?? resident?.Name ?? resident?.Email ?? "A resident whose account is gone";
        _recipients = await db.RecipientNamesAsync(change.Notices, ct);
        By = await names.OfAsync(change.Notices.Select(n => n.AcknowledgedBy).Append(change.MadeBy), ct);
        return true;
    }
}
