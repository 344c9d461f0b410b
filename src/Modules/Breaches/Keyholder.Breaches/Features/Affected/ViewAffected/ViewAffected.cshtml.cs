using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.ViewAffected;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class ViewAffectedModel(BreachesDbContext db, BreachReader reader, AffectedList list, PeopleTelling telling, DataKeys keys) : AffectedPage(reader)
{
    [BindProperty, MaxLength(2000)]
    public string? Note { get; set; }

    [BindProperty]
    public TellingWay? Way { get; set; }

    public AffectedPerson Person { get; private set; } = null!;

    public AffectedDetails Details { get; private set; } = null!;

    public Reach Reach { get; private set; } = null!;

    public IReadOnlyList<string> Breached { get; private set; } = [];

    /// <summary>What was noted when they were told, or when they could not be.</summary>
    public string? NoteShown { get; private set; }

    public bool MayPhone { get; private set; }

    public IReadOnlyList<string> SafeNotes { get; private set; } = [];

    /// <summary>Where the way that is planned leads to.</summary>
    public string? Place => Person.Way == TellingWay.InPerson ? null : Telling.PlaceFor(Person.Way, Reach, Breached);

    public async Task<IActionResult> OnGetAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        Note = null;
        return Page();
    }

    public Task<IActionResult> OnPostToldAsync(string reference, Guid id, CancellationToken ct) =>
        DoAsync(reference, id, () => telling.RecordAsync(Breach.Id, id, told: true, Given(Note), ct), "They are recorded as told.", ct);

    public Task<IActionResult> OnPostCannotBeReachedAsync(string reference, Guid id, CancellationToken ct) =>
        DoAsync(reference, id, () => telling.RecordAsync(Breach.Id, id, told: false, Given(Note), ct), "They are recorded as not to be reached.", ct);

    public Task<IActionResult> OnPostSwitchAsync(string reference, Guid id, CancellationToken ct) => DoAsync(reference, id, async () =>
        Way is not { } way ? new Problem("Select how they should be told", nameof(Way)) : await telling.SwitchAsync(Breach.Id, id, way, Telling.PlaceFor(way, Reach, Breached), ct), "They wait to be told.", ct);

    public Task<IActionResult> OnPostRemoveAsync(string reference, Guid id, CancellationToken ct) =>
        DoAsync(reference, id, () => telling.RemoveAsync(Breach.Id, id, ct), "They are off the list.", ct);

    private async Task<IActionResult> DoAsync(string reference, Guid id, Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        if (!await ShowAsync(reference, id, ct)) return NotFound();
        if (!MayChange) Fail(new Problem(Closed));
        return ModelState.IsValid ? DoneOr(await act(), PeopleUrl, message) : Page();
    }

    private async Task<bool> ShowAsync(string reference, Guid id, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct) || await db.AffectedPeople.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id && p.BreachId == Breach.Id, ct) is not { } person) return false;
        await db.AuditReadAsync("breaches.person.viewed", "breach", Breach.Id, ct);
        var key = await keys.GetAsync(Breach.Id, ct);
        (Person, Details) = (person, AffectedList.Open(key, person));
        var own = AffectedList.Of(await list.SafeContactsAsync([person], ct), person);
        Reach = AffectedList.ReachOf(Details, own);
        Breached = Codes.Split(await db.PeopleLetters.Where(l => l.BreachId == Breach.Id).Select(l => l.Breached).SingleOrDefaultAsync(ct) ?? "");
        MayPhone = AffectedList.MayCall(Details, own, Breached);
        SafeNotes = AffectedList.SafeNotes(Details, own);
        NoteShown = person.Note is { } note ? key.Open(note, AffectedPerson.NoteField(id)) : null;
        return true;
    }
}
