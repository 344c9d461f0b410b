using Keyholder.Access.Domain;
using Microsoft.AspNetCore.Identity;

namespace Keyholder.Access.SigningIn;

/// <summary>Checks and sets passwords of staff.</summary>
internal sealed class Passwords(UserManager<StaffMember> users)
{
    // Hashing is slow on purpose. Waiting for a turn keeps a flood of sign-ins from taking every core away from everybody else.
    private static readonly SemaphoreSlim Turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private static readonly Lazy<StaffMember> Nobody = new(() => new StaffMember { Id = Guid.Empty });
    private static string? s_nobodysHash;

    /// <summary>Whether the password is right. Does the same work for somebody who does not exist.</summary>
    public async Task<bool> CheckAsync(StaffMember? person, string password, CancellationToken ct)
    {
        await Turns.WaitAsync(ct);
        try
        {
            if (person?.PasswordHash is not null && person.State == StaffState.Active)
                return await users.CheckPasswordAsync(person, password);
            s_nobodysHash ??= users.PasswordHasher.HashPassword(Nobody.Value, TenantSecrets.NewToken());
            users.PasswordHasher.VerifyHashedPassword(Nobody.Value, s_nobodysHash, password);
            return false;
        }
        finally
        {
            Turns.Release();
        }
    }

    /// <summary>Sets a new password; says in plain English what is wrong with it, or null. The caller saves.</summary>
    public async Task<string?> SetAsync(StaffMember person, string password)
    {
        foreach (var validator in users.PasswordValidators)
        {
            var result = await validator.ValidateAsync(users, person, password);
            if (!result.Succeeded) return result.Errors.First().Description;
        }

        person.PasswordHash = users.PasswordHasher.HashPassword(person, password);
        person.SecurityStamp = TenantSecrets.NewToken()[..32];
        return null;
    }
}

/// <summary>What Identity says about a password, in our words.</summary>
internal sealed class PasswordWords : IdentityErrorDescriber
{
    public override IdentityError PasswordTooShort(int length) =>
        new() { Code = nameof(PasswordTooShort), Description = $"Password must have {length} characters or more. Three random words make a good one" };

    public override IdentityError PasswordRequiresUniqueChars(int uniqueChars) =>
        new() { Code = nameof(PasswordRequiresUniqueChars), Description = $"Password must have {uniqueChars} different characters or more" };
}

/// <summary>Refuses passwords that name the person or are known to everybody who guesses.</summary>
internal sealed class NotGuessable : IPasswordValidator<StaffMember>
{
    private static readonly string[] Favourites =
        ["password", "passw0rd", "qwertyuiop", "letmein", "iloveyou", "1234567890", "welcome", "football", "liverpool", "keyholder"];

    public Task<IdentityResult> ValidateAsync(UserManager<StaffMember> manager, StaffMember user, string? password)
    {
        var typed = (password ?? "").ToLowerInvariant();
        var own = new[] { user.Email?.Split('@')[0], user.Email?.Split('@')[^1].Split('.')[0] }.Concat(user.Name.Split(' ')).Where(p => p?.Length > 3);
        // What is left after the guessable part must still be long enough by itself.
        var left = own.Concat(Favourites).Aggregate(typed, (rest, part) => rest.Replace(part!.ToLowerInvariant(), "", StringComparison.Ordinal));
        return Task.FromResult(left.Length >= 8 || typed.Length < manager.Options.Password.RequiredLength
            ? IdentityResult.Success
            : IdentityResult.Failed(new IdentityError { Description = "Password must be harder to guess: do not use your name, your e-mail address or a common password" }));
    }
}
