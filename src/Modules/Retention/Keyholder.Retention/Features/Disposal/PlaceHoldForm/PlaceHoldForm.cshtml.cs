using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.PlaceHoldForm;

[Authorize(Policy = AccessPolicies.RecordsDecision)]
internal sealed class PlaceHoldFormModel(RetentionDbContext db, PlaceHoldHandler handler, IResidents residents, IPeople people, ActorContext actor) : DisposalPage
{
    [BindProperty, Required(ErrorMessage = "Select what must stay")]
    public HoldSubject? Subject { get; set; }

    [BindProperty, StringLength(200)]
    public string? Email { get; set; }

    [BindProperty, StringLength(RecordItem.ReferenceLength)]
    public string? Reference { get; set; }

    [BindProperty, StringLength(120)]
    public string? Case { get; set; }

    [BindProperty]
    public string? ClassCode { get; set; }

    [BindProperty, StringLength(RecordItem.ExternalIdLength)]
    public string? RecordId { get; set; }

    [BindProperty, StringLength(RecordItem.SourceLength)]
    public string? Source { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter why it must stay"), StringLength(2000)]
    public string Reason { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Select who answers for the hold")]
    public Guid? Owner { get; set; }

    [BindProperty, Display(Name = "The review date"), ValidDate(When = DateLimit.Future, WhenEmpty = "Enter when somebody looks at whether it is still needed")]
    public DateInput ReviewOn { get; set; } = new();

    public IReadOnlyList<Choice> Classes { get; private set; } = [];

    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    public async Task OnGetAsync(long? record, CancellationToken ct)
    {
        Owner = actor.Actor.Id;
        if (record is { } id && await db.Records.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, ct) is { } found)
            (Subject, RecordId, Source) = (HoldSubject.Record, found.ExternalId, found.Source);
        await ReadAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        var value = Subject is { } subject ? await ValueAsync(subject, ct) : null;
        if (!ModelState.IsValid || value is null) return Page();
        var (hold, problem) = await handler.HandleAsync(new PlaceHold(Subject!.Value, value, Reason, Owner!.Value, ReviewOn.Date!.Value), ct);
        return DoneOr(new(problem), $"/staff/retention/holds/{hold}", "The hold is placed");
    }

    private async Task<string?> ValueAsync(HoldSubject subject, CancellationToken ct)
    {
        switch (subject)
        {
            case HoldSubject.Resident:
                return (string.IsNullOrWhiteSpace(Email) ? null : await residents.FindByEmailAsync(Email.Trim(), ct))?.Id.ToString() ?? Missing(nameof(Email), "Enter the email address of a resident’s account");
            case HoldSubject.Reference:
                return string.IsNullOrWhiteSpace(Reference) ? Missing(nameof(Reference), "Enter the reference of the person or tenancy") : Reference.Trim();
            case HoldSubject.Case:
                if (Guid.TryParse(Case, out var id)) return id.ToString();
                var ending = " " + Case?.Trim();
                var found = string.IsNullOrWhiteSpace(Case) ? null : await db.Records.Where(i => i.CaseId != null && i.Title!.EndsWith(ending)).Select(i => i.CaseId).FirstOrDefaultAsync(ct);
                return found?.ToString() ?? Missing(nameof(Case), "Enter the reference of a case, for example RR-2026-00012");
            case HoldSubject.Class:
                return Classes.Any(c => c.Value == ClassCode) ? ClassCode : Missing(nameof(ClassCode), "Select a class");
            default:
                var records = await db.Records.Where(i => i.ExternalId == RecordId && (string.IsNullOrWhiteSpace(Source) || i.Source == Source)).Select(i => i.Id).Take(2).ToListAsync(ct);
                return records is [var one] ? one.ToString(CultureInfo.InvariantCulture)
                    : Missing(nameof(RecordId), records.Count == 0 ? "Enter the id of a record in the register" : "Several systems have a record with this id. Enter the system too");
        }
    }

    private string? Missing(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return null;
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Classes = [.. (await db.ClassesInForceAsync(ct)).Values.OrderBy(c => c.Title, StringComparer.CurrentCulture).Select(c => new Choice(c.Code, c.Title))];
        var owners = (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Concat(await people.InRoleAsync(Roles.TenantAdmin, ct)).DistinctBy(p => p.Id);
        Owners = [.. owners.OrderBy(p => p.Name, StringComparer.CurrentCulture).Select(p => new Choice(p.Id.ToString(), p.Name))];
    }
}
