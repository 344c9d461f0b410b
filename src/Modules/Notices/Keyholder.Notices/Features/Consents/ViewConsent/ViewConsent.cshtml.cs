using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.ViewConsent;

[Authorize(Policy = AccessPolicies.Notices), ResponseCache(NoStore = true)]
internal sealed class ViewConsentModel(NoticesDbContext db, ConsentRegister register, IResidents residents, DataKeys keys, FileVault vault) : NoticePage
{
    [FromRoute]
    public Guid Id { get; set; }

    [BindProperty]
    public ConsentWay? Way { get; set; }

    public Consent Consent { get; private set; } = null!;

    public ConsentPurpose Purpose { get; private set; } = null!;

    public ConsentWording Wording { get; private set; } = null!;

    public string? Name { get; private set; }

    public PersonDetails? Details { get; private set; }

    public string? Note { get; private set; }

    public bool NoMarketing { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetEvidenceAsync(CancellationToken ct)
    {
        if (await db.Consents.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { EvidenceId: { } scan } consent || await keys.FindAsync(Id, ct) is not { } key) return NotFound();
        await db.AuditReadAsync("notices.consent.evidence-read", "consent", Id, ct);
        var ending = consent.EvidenceMediaType switch { "application/pdf" => ".pdf", "image/jpeg" => ".jpg", "image/png" => ".png", _ => "" };
        return File(vault.OpenRead(key, scan), consent.EvidenceMediaType ?? "application/octet-stream", $"consent-{Id:N}{ending}");
    }

    public Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct) => EndAsync(way => register.WithdrawAsync(Id, way, ct), "Consent withdrawn", ct);

    public Task<IActionResult> OnPostStopMarketingAsync(CancellationToken ct) =>
        EndAsync(way => register.StopMarketingAsync(ConsentingPerson.Of(Consent) with { Details = Details }, way, ct), "They get no more marketing. Every consent to it was withdrawn", ct);

    public async Task<IActionResult> OnPostAllowMarketingAsync(CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        await register.AllowMarketingAsync(ConsentingPerson.Of(Consent), ct);
        TempData.Success("They may be asked about marketing again. It does not bring a consent back");
        return LocalRedirect($"/staff/consents/{Id}");
    }

    private async Task<IActionResult> EndAsync(Func<ConsentWay, Task> end, string message, CancellationToken ct)
    {
        if (!MayWork) return Forbid();
        if (!await ReadAsync(ct)) return NotFound();
        if (Way is not (ConsentWay.Phone or ConsentWay.InPerson or ConsentWay.Paper)) ModelState.AddModelError(nameof(Way), "Select how they told you");
        if (!ModelState.IsValid) return Page();
        await end(Way!.Value);
        TempData.Success(message);
        return LocalRedirect($"/staff/consents/{Id}");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await db.Consents.AsNoTracking().SingleOrDefaultAsync(c => c.Id == Id, ct) is not { } consent) return false;
        await db.AuditReadAsync("notices.consent.viewed", "consent", Id, ct);
        Consent = consent;
        Purpose = await db.ConsentPurposes.AsNoTracking().Include(p => p.Wordings).SingleAsync(p => p.Id == consent.PurposeId, ct);
        Wording = Purpose.Find(consent.Wording)!;
        NoMarketing = await register.WantsNoMarketingAsync(ConsentingPerson.Of(consent), ct);
        if (await keys.FindAsync(Id, ct) is { } key)
        {
            Details = consent.Person is { } person ? ConsentPeople.Open(key, Id, person) : null;
            Note = consent.Note is { } note ? key.Open(note, Consent.NoteField(Id)) : null;
        }

        Name = Details?.Name;
        if (consent.ResidentId is { } resident && await residents.FindAsync(resident, ct) is { } account) (Name, Details) = (account.Name ?? account.Email, new PersonDetails("", account.Email));
        return true;
    }
}
