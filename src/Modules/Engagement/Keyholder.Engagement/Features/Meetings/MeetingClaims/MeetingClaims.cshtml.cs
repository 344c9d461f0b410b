using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Meetings.MeetingClaims;

internal sealed record ClaimLine(ExpenseClaim Claim, string Name, string? Note, string? Reason);

/// <summary>What people want back for travel and care. Whoever entered a claim does not decide it.</summary>
[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class MeetingClaimsModel(EngagementDbContext db, MeetingReader reader, ExpenseClaims claims) : MeetingPage(reader)
{
    private readonly MeetingReader _reader = reader;

    [FromQuery(Name = Paging.QueryParameter)]
    public string? PageText { get; set; }

    [BindProperty]
    public Guid Claim { get; set; }

    [BindProperty, StringLength(300)]
    public string? Reason { get; set; }

    [BindProperty]
    public Guid? Person { get; set; }

    [BindProperty]
    public ClaimKind? Kind { get; set; }

    [BindProperty, StringLength(20)]
    public string? Amount { get; set; }

    [BindProperty, StringLength(300)]
    public string? Note { get; set; }

    public PageOf<ExpenseClaim> Paged { get; private set; } = null!;

    public IReadOnlyList<ClaimLine> Lines { get; private set; } = [];

    public IReadOnlyList<InvitedPerson> People { get; private set; } = [];

    public LastDayOfClaims LastDay { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct)
    {
        await db.AuditReadAsync("engagement.claims.viewed", "meeting", Meeting.Reference, ct);
        await ShowAsync(ct);
    }

    public Task<IActionResult> OnPostApproveAsync(CancellationToken ct) => ActAsync(() => claims.DecideAsync(Meeting.Id, Claim, true, null, ct), "Claim approved", ct);

    public Task<IActionResult> OnPostDeclineAsync(CancellationToken ct) => ActAsync(() => claims.DecideAsync(Meeting.Id, Claim, false, Reason, ct), "Claim declined", ct);

    public Task<IActionResult> OnPostPaidAsync(CancellationToken ct) => ActAsync(() => claims.PaidAsync(Meeting.Id, Claim, ct), "Noted that it was paid", ct);

    public Task<IActionResult> OnPostEnterAsync(CancellationToken ct) => ActAsync(async () =>
    {
        if (Person is not { } person) return new Problem("Choose who", nameof(Person));
        if (Kind is not { } kind) return new Problem("Select what it is for", nameof(Kind));
        if (ExpenseClaim.ReadPence(Amount) is not { } pence) return new Problem("Enter an amount up to £1,000, like 12.50", nameof(Amount));
        return await claims.ClaimAsync(Meeting.Id, person, kind, pence, Note, null, ct);
    }, "Claim entered. Somebody else decides it", ct);

    private async Task<IActionResult> ActAsync(Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        var outcome = ModelState.IsValid ? await act() : default;
        if (ModelState.IsValid && outcome.Ok) return DoneOr(outcome, $"{Here}/claims", message);
        if (outcome.Problem is { } problem) Fail(problem);
        await ShowAsync(ct);
        return Page();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var id = Meeting.Id;
        Paged = await db.ExpenseClaims.AsNoTracking().Where(c => c.MeetingId == id).OrderBy(c => c.ClaimedAt).ThenBy(c => c.Id).PageAsync(PageText, 50, ct);
        People = await _reader.InvitedAsync(id, ct);
        var names = People.ToDictionary(p => p.Invitation.ResidentId, p => p.Name);
        var texts = await claims.TextsAsync(Paged.Items, ct);
        Lines = [.. Paged.Items.Select(c => new ClaimLine(c, names.GetValueOrDefault(c.ResidentId) ?? "Somebody who was invited", texts.GetValueOrDefault(c.Id).Note, texts.GetValueOrDefault(c.Id).Reason))];
        LastDay = await claims.LastDayAsync(Meeting, ct);
    }
}
