using System.Text.Json;
using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features;
using Keyholder.Access.Features.SecondProof;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.People;

internal sealed class ResidentDirectory(AccessDbContext db, DataKeys keys, TenantSecrets secrets, TimeProvider time) : IResidents
{
    private static readonly TimeSpan AccessCodeLifetime = TimeSpan.FromDays(30);

    public async Task<ResidentPerson?> FindAsync(Guid id, CancellationToken ct) =>
        await DescribeAsync(await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct), ct);

    public async Task<ResidentPerson?> FindByEmailAsync(string email, CancellationToken ct)
    {
        email = ResidentSteps.Tidy(email);
        return await DescribeAsync(await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Email == email, ct), ct);
    }

    public async Task<IReadOnlyDictionary<string, ResidentPerson>> FindByEmailAsync(IReadOnlyCollection<string> emails, CancellationToken ct)
    {
        var tidy = emails.Select(ResidentSteps.Tidy).Distinct(StringComparer.Ordinal).ToList();
        return (await DescribeAsync(await db.Residents.AsNoTracking().Where(r => r.Email != null && tidy.Contains(r.Email)).ToListAsync(ct), ct))
            .ToDictionary(r => r.Email!, StringComparer.Ordinal);
    }

    public async Task<IReadOnlyDictionary<Guid, ResidentPerson>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        (await DescribeAsync(await db.Residents.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct), ct)).ToDictionary(r => r.Id);

    public async Task<IReadOnlyList<Guid>> IdsAfterAsync(Guid after, int most, CancellationToken ct) =>
        await db.Residents.AsNoTracking().Where(r => r.Email != null && r.Id > after).OrderBy(r => r.Id).Select(r => r.Id).Take(most).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<Guid, SafeContact>> SafeContactAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var residents = await db.Residents.AsNoTracking().Where(r => ids.Contains(r.Id) && r.SafeContact != null).ToListAsync(ct);
        if (residents.Count == 0) return new Dictionary<Guid, SafeContact>();
        db.Audit("access.residents.safe-contact-read", "resident", residents.Count == 1 ? residents[0].Id : "several", residents.Count.Counted("resident"));
        await db.SaveChangesAsync(ct);
        var known = await keys.FindAsync([.. residents.Select(r => r.Id)], ct);
        return residents.Where(r => known.ContainsKey(r.Id)).ToDictionary(r => r.Id, r => known[r.Id].OpenSafeContact(r)!);
    }

    public async Task<ResidentPerson> FindOrAddAsync(ResidentDetails details, CancellationToken ct)
    {
        var email = string.IsNullOrWhiteSpace(details.Email) ? null : ResidentSteps.Tidy(details.Email);
        try
        {
            return await FindOrAddAsync(email, details, ct);
        }
        catch (DbUpdateException) when (email is not null)
        {
            // Another request added the person in the meantime.
            db.StartOver();
            return await FindOrAddAsync(email, details, ct);
        }
    }

    public async Task MarkIdentityCheckedAsync(Guid id, DateOnly on, CancellationToken ct)
    {
        var resident = await GetAsync(id, ct);
        (resident.Known, resident.IdentityCheckedOn) = (true, on);
        db.Audit("access.resident.identity-checked", "resident", id);
        await db.SaveChangesAsync(ct);
    }

    public async Task<IssuedAccessCode> IssueAccessCodeAsync(Guid id, CancellationToken ct)
    {
        await GetAsync(id, ct);
        var now = time.GetUtcNow();
        var (codeId, code) = (Guid.CreateVersion7(now), TenantSecrets.NewCode(3, 4));
        db.AccessCodes.RemoveRange(await db.AccessCodes.Where(c => c.ResidentId == id).ToListAsync(ct));
        db.AccessCodes.Add(new AccessCode
        {
            Id = codeId,
            ResidentId = id,
            Code = secrets.WrapCode(GiveSecondProofHandler.Purpose, codeId, code),
            IssuedAt = now,
            ExpiresAt = now + AccessCodeLifetime,
        });
        db.Audit("access.resident.access-code-issued", "resident", id);
        await db.SaveChangesAsync(ct);
        return new IssuedAccessCode(code, (now + AccessCodeLifetime).AddDays(-1).LondonDate());
    }

    public async Task<string?> ReadAdjustmentsAsync(Guid id, CancellationToken ct)
    {
        if (await db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id && r.Adjustments != null, ct) is not { } resident) return null;
        await db.AuditReadAsync("access.resident.adjustments-read", "resident", id, ct);
        return (await keys.GetOrCreateAsync(resident.Id, ct)).Open(resident, nameof(Resident.Adjustments), resident.Adjustments);
    }

    private async Task<ResidentPerson> FindOrAddAsync(string? email, ResidentDetails details, CancellationToken ct)
    {
        var resident = email is null ? null : await db.Residents.SingleOrDefaultAsync(r => r.Email == email, ct);
        if (resident is null)
        {
            resident = new Resident { Id = Guid.CreateVersion7(time.GetUtcNow()), Email = email, CreatedAt = time.GetUtcNow() };
            db.Residents.Add(resident);
            db.Publish(resident.Registration());
            db.Audit("access.resident.added", "resident", resident.Id);
        }

        var key = await keys.GetOrCreateAsync(resident.Id, ct);
        resident.Name ??= key.Seal(resident, nameof(Resident.Name), details.Name);
        resident.Phone ??= key.Seal(resident, nameof(Resident.Phone), details.Phone);
        resident.Address ??= key.Seal(resident, nameof(Resident.Address), details.Address);
        resident.Known = true;
        if (db.ChangeTracker.HasChanges()) db.Audit("access.resident.details-noted", "resident", resident.Id);
        await db.SaveChangesAsync(ct);
        return (await DescribeAsync(resident, ct))!;
    }

    private async Task<Resident> GetAsync(Guid id, CancellationToken ct) =>
        await db.Residents.SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new KeyNotFoundException($"There is no resident {id}.");

    private async Task<ResidentPerson?> DescribeAsync(Resident? r, CancellationToken ct)
    {
        if (r is null) return null;
        return Describe(r, r.Name is null && r.Phone is null && r.Address is null ? null : await keys.GetOrCreateAsync(r.Id, ct));
    }

    private async Task<IEnumerable<ResidentPerson>> DescribeAsync(List<Resident> residents, CancellationToken ct)
    {
        var known = await keys.FindAsync([.. residents.Select(r => r.Id)], ct);
        return residents.Select(r => Describe(r, known.GetValueOrDefault(r.Id)));
    }

    private static ResidentPerson Describe(Resident r, DataKey? key) => new(
        r.Id, r.Email, key?.Open(r, nameof(r.Name), r.Name), key?.Open(r, nameof(r.Phone), r.Phone), key?.Open(r, nameof(r.Address), r.Address), r.Known, r.IdentityCheckedOn);
}

internal static class ResidentFields
{
    /// <summary>The sealed text, or null for nothing.</summary>
    public static SealedText? Seal(this DataKey key, Resident resident, string field, string? text) =>
        string.IsNullOrWhiteSpace(text) ? null : key.Seal(text.Trim(), resident.Field(field));

    public static string? Open(this DataKey key, Resident resident, string field, SealedText? text) =>
        text is null ? null : key.Open(text, resident.Field(field));

    public static SealedText Seal(this DataKey key, Resident resident, SafeContact contact) =>
        key.Seal(JsonSerializer.Serialize(contact), resident.Field(nameof(Resident.SafeContact)));

    public static SafeContact? OpenSafeContact(this DataKey key, Resident resident) =>
        key.Open(resident, nameof(Resident.SafeContact), resident.SafeContact) is { } json ? JsonSerializer.Deserialize<SafeContact>(json) : null;
}
