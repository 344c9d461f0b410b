using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.AddAffected;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class AddAffectedModel(BreachReader reader, AddAffectedHandler handler) : AffectedPage(reader)
{
    [BindProperty]
    public string? Name { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Address { get; set; }

    [BindProperty]
    public string? Phone { get; set; }

    [BindProperty]
    public string? OtherReference { get; set; }

    [BindProperty]
    public string? SafeEmail { get; set; }

    [BindProperty]
    public string? SafeAddress { get; set; }

    [BindProperty]
    public string? SafeNote { get; set; }

    [BindProperty]
    public List<string> NotBy { get; set; } = [];

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct) => await FindPeopleAsync(reference, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return NotFound();
        if (!MayChange) Fail(new Problem(Closed));
        var details = new AffectedDetails(
            Given(Name), Given(Email), Given(Address), Given(Phone), Given(OtherReference), Given(SafeEmail), Given(SafeAddress), Given(SafeNote),
            !NotBy.Contains("email"), !NotBy.Contains("post"), !NotBy.Contains("phone"));
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(Breach.Id, details, ct);
        if (outcome.Problem is { Field: nameof(AffectedDetails.Reference) } problem) outcome = problem with { Field = nameof(OtherReference) };
        return DoneOr(outcome, PeopleUrl, "The person is on the list.");
    }
}

internal sealed class AddAffectedHandler(BreachesDbContext db, AffectedList list, PeopleTelling telling)
{
    public async Task<Outcome> HandleAsync(Guid breach, AffectedDetails details, CancellationToken ct)
    {
        if (AffectedList.Check(details) is { } problem) return problem;
        db.StartOver();
        var taken = await list.AddAsync(breach, [new Candidate(1, details)], ct);
        if (taken.Problems is [var (_, message), ..]) return new Problem(message, nameof(details.Reference));
        if (taken.Added.Count == 0) return new Problem("This person is on the list already. Anything new about them was not kept", nameof(details.Name));
        db.Audit("breaches.people.added", "breach", breach, taken.Added[0].Id.ToString());
        try
        {
            await telling.SaveAsync(breach, ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return new Problem("Somebody added this person at the same time.", nameof(details.Name));
        }

        return Outcome.Done;
    }
}
