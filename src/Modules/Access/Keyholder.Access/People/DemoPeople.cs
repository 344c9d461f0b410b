using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.People;

/// <summary>Staff of a demonstration tenant. The secret is Base32, as authenticator apps take it.</summary>
internal sealed record DemoStaff(string Name, string Email, string Password, string TotpSecret, IReadOnlyCollection<string> Roles);

internal sealed record DemoResident(string Name, string Email, string? Phone = null, string? Address = null, bool IsKnown = true);

/// <summary>Fills a demonstration tenant with people who can sign in at once. Who is there already is left as they are.</summary>
internal sealed class DemoPeople(AccessDbContext db, UserManager<StaffMember> users, SecondFactor secondFactor, DataKeys keys, TimeProvider time)
{
    /// <summary>The id of the person, added or found by e-mail address.</summary>
    public async Task<Guid> AddStaffAsync(DemoStaff demo, CancellationToken ct)
    {
        if (await users.FindByEmailAsync(demo.Email) is { } known) return known.Id;
        var now = time.GetUtcNow();
        var person = new StaffMember
        {
            Id = Guid.CreateVersion7(now),
            UserName = demo.Email,
            Email = demo.Email,
            Name = demo.Name,
            State = StaffState.Active,
            CreatedAt = now,
        };
        person.SetRoles(demo.Roles);
        person.PasswordHash = users.PasswordHasher.HashPassword(person, demo.Password);
        var result = await users.CreateAsync(person);
        if (!result.Succeeded) throw new InvalidOperationException(result.Errors.First().Description);
        secondFactor.Prepare(person, Totp.FromBase32(demo.TotpSecret));
        person.TotpConfirmedAt = now;
        db.Audit("access.staff.demonstration-added", "staff", person.Id);
        await db.SaveChangesAsync(ct);
        return person.Id;
    }

    /// <summary>The id of the resident, added or found by e-mail address.</summary>
    public async Task<Guid> AddResidentAsync(DemoResident demo, CancellationToken ct)
    {
        var email = ResidentSteps.Tidy(demo.Email);
        if (await db.Residents.Where(r => r.Email == email).Select(r => (Guid?)r.Id).SingleOrDefaultAsync(ct) is { } known) return known;
        var resident = new Resident { Id = Guid.CreateVersion7(time.GetUtcNow()), Email = email, CreatedAt = time.GetUtcNow(), Known = demo.IsKnown };
        var key = await keys.GetOrCreateAsync(resident.Id, ct);
        resident.Name = key.Seal(resident, nameof(Resident.Name), demo.Name);
        resident.Phone = key.Seal(resident, nameof(Resident.Phone), demo.Phone);
        resident.Address = key.Seal(resident, nameof(Resident.Address), demo.Address);
        db.Residents.Add(resident);
        db.Publish(resident.Registration());
        db.Audit("access.resident.demonstration-added", "resident", resident.Id);
        await db.SaveChangesAsync(ct);
        return resident.Id;
    }
}
