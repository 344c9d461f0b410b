using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.YourBreachLetters;

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourBreachLetterModel(BreachesDbContext db, ReadLetter reading, ActorContext actor) : PageModel
{
    public LetterText Letter { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(Guid id, CancellationToken ct)
    {
        if (await ReadLetter.InAccount(db, actor).SingleOrDefaultAsync(p => p.Id == id, ct) is not { } person || await reading.OpenAsync(person, ct) is not { } letter) return NotFound();
        Letter = letter;
        return Page();
    }
}

/// <summary>Opens a letter for the person it is to, and keeps when they first read it.</summary>
internal sealed class ReadLetter(BreachesDbContext db, BreachLetters letters, TimeProvider time)
{
    /// <summary>The letters that went to the signed-in resident's account. One that went to another, safe address is not in it: an account is where others may look.</summary>
    public static IQueryable<AffectedPerson> InAccount(BreachesDbContext db, ActorContext actor)
    {
        var me = actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;
        return db.AffectedPeople.AsNoTracking().Where(p => p.ResidentId == me && p.State == TellingState.Told && p.Way == TellingWay.Email && p.TokenHash == null);
    }

    public async Task<LetterText?> OpenAsync(AffectedPerson person, CancellationToken ct)
    {
        if (await letters.ReadAsync(person, ct) is not { } letter) return null;
        var now = time.GetUtcNow();
        if (person.ReadAt is null && await db.AffectedPeople.Where(p => p.Id == person.Id && p.ReadAt == null).ExecuteUpdateAsync(s => s.SetProperty(p => p.ReadAt, now), ct) == 1)
            await db.AuditReadAsync("breaches.letter.read", "breach", person.BreachId, ct);
        return letter;
    }
}
