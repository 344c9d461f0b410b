using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>What is held about a resident as somebody whom a breach concerned. Items: <c>affected:{id}</c>.</summary>
internal sealed class AffectedSubjectItems(BreachesDbContext db, BreachLetters letters, DataKeys keys)
{
    public const string Prefix = "affected:";

    private static readonly ErasureStop Accountable = new(
        StopReason.RetentionSchedule, "We must be able to show who was told of a breach and when (UK GDPR Articles 33(5) and 34). It goes with the record of the breach.", null);

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Guid resident, CancellationToken ct) =>
        [.. (await db.AffectedPeople.AsNoTracking().Where(p => p.ResidentId == resident).OrderBy(p => p.AddedAt).Select(p => new { p.Id, p.AddedAt }).ToListAsync(ct))
            .Select(p => new SubjectItem($"{Prefix}{p.Id}", "Your place on the list of people a breach concerned, and the letter you got", p.AddedAt.LondonDate(), [Accountable]))];

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Guid resident, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        List<Guid> wanted = [.. itemIds.Where(i => i.StartsWith(Prefix, StringComparison.Ordinal)).Select(i => Guid.TryParse(i[Prefix.Length..], out var id) ? id : Guid.Empty)];
        var exports = new List<SubjectExport>();
        foreach (var person in await db.AffectedPeople.AsNoTracking().Where(p => p.ResidentId == resident && wanted.Contains(p.Id)).OrderBy(p => p.AddedAt).ToListAsync(ct))
        {
            await db.AuditReadAsync("breaches.person.exported", "breach", person.BreachId, ct);
            var reference = await db.Breaches.AsNoTracking().Where(b => b.Id == person.BreachId).Select(b => b.Reference).SingleAsync(ct);
            var held = await keys.FindAsync(person.BreachId, ct) is { } key ? AffectedList.Open(key, person) : null;
            var letter = await letters.ReadAsync(person, ct);
            exports.Add(new SubjectExport($"{Prefix}{person.Id}", $"Breach {reference}",
            [
                .. Fields(
                    ("Reference", reference), ("Name", held?.Name), ("Email address", held?.Email), ("Address", held?.Address), ("Telephone number", held?.Phone), ("Our other reference for you", held?.Reference),
                    ("Safe email address", held?.SafeEmail), ("Safe postal address", held?.SafeAddress), ("What to mind when we reach you", held?.SafeNote),
                    ("Added", person.AddedAt.InWords()), ("How you were told", person.State == TellingState.Told ? person.Way.InWords() : person.State.InWords()), ("Told on", person.ToldAt?.InWords()), ("Read on", person.ReadAt?.InWords())),
                .. letter is null || person.Way == TellingWay.InPerson ? [] : letter.Parts.Select(p => new SubjectField(p.Item, p.Text)),
            ]));
        }

        return exports;
    }

    private static IEnumerable<SubjectField> Fields(params (string Label, string? Value)[] fields) =>
        fields.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new SubjectField(f.Label, f.Value!));
}
