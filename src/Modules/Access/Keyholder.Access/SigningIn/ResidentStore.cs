using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.SigningIn;

/// <summary>
/// As much of ASP.NET Core Identity's store as passkeys of residents need: residents have no password, and come and go by other
/// ways. It leaves saving to the handler.
/// </summary>
internal sealed class ResidentStore(AccessDbContext db, TimeProvider time) : IUserPasskeyStore<Resident>
{
    public async Task AddOrUpdatePasskeyAsync(Resident user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        if (await db.ResidentPasskeys.SingleOrDefaultAsync(p => p.ResidentId == user.Id && p.CredentialId == passkey.CredentialId, cancellationToken) is { } known)
        {
            (known.Data.SignCount, known.Data.IsBackedUp, known.Data.IsUserVerified) = (passkey.SignCount, passkey.IsBackedUp, passkey.IsUserVerified);
            return;
        }

        var now = time.GetUtcNow();
        db.ResidentPasskeys.Add(new ResidentPasskey
        {
            Id = Guid.CreateVersion7(now),
            ResidentId = user.Id,
            CredentialId = passkey.CredentialId,
            Data = new IdentityPasskeyData
            {
                PublicKey = passkey.PublicKey,
                Name = passkey.Name,
                CreatedAt = now,
                SignCount = passkey.SignCount,
                Transports = passkey.Transports,
                IsUserVerified = passkey.IsUserVerified,
                IsBackupEligible = passkey.IsBackupEligible,
                IsBackedUp = passkey.IsBackedUp,
                AttestationObject = passkey.AttestationObject,
                ClientDataJson = passkey.ClientDataJson,
            },
        });
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Resident user, CancellationToken cancellationToken) =>
        [.. (await db.ResidentPasskeys.AsNoTracking().Where(p => p.ResidentId == user.Id).ToListAsync(cancellationToken)).Select(Describe)];

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Resident user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.ResidentPasskeys.AsNoTracking().SingleOrDefaultAsync(p => p.ResidentId == user.Id && p.CredentialId == credentialId, cancellationToken)
            is { } found ? Describe(found) : null;

    public Task<Resident?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        db.Residents.SingleOrDefaultAsync(r => db.ResidentPasskeys.Any(p => p.ResidentId == r.Id && p.CredentialId == credentialId), cancellationToken);

    public async Task<Resident?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Guid.TryParse(userId, out var id) ? await db.Residents.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) : null;

    public Task<string> GetUserIdAsync(Resident user, CancellationToken cancellationToken) => Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Resident user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task<string?> GetNormalizedUserNameAsync(Resident user, CancellationToken cancellationToken) => Task.FromResult(user.Email);

    public Task<Resident?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetUserNameAsync(Resident user, string? userName, CancellationToken cancellationToken) => throw NotHere();

    public Task SetNormalizedUserNameAsync(Resident user, string? normalizedName, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> CreateAsync(Resident user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> UpdateAsync(Resident user, CancellationToken cancellationToken) => throw NotHere();

    public Task<IdentityResult> DeleteAsync(Resident user, CancellationToken cancellationToken) => throw NotHere();

    public Task RemovePasskeyAsync(Resident user, byte[] credentialId, CancellationToken cancellationToken) => throw NotHere();

    public void Dispose()
    {
        // The context is the scope's.
    }

    private static UserPasskeyInfo Describe(ResidentPasskey p) => new(
        p.CredentialId, p.Data.PublicKey, p.Data.CreatedAt, p.Data.SignCount, p.Data.Transports, p.Data.IsUserVerified, p.Data.IsBackupEligible,
        p.Data.IsBackedUp, p.Data.AttestationObject, p.Data.ClientDataJson)
    { Name = p.Data.Name };

    private static NotSupportedException NotHere() => new("Residents are not managed through ASP.NET Core Identity.");
}
