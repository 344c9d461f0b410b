using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features;
using Keyholder.Access.People;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access;

/// <summary>
/// The accounts of residents and of staff. Items: <c>resident:{id}</c>, <c>access-code:{id}</c>, <c>passkey:{id}</c>, <c>session:{id}</c>, <c>staff:{id}</c>.
/// </summary>
internal sealed class AccessSubjectData(AccessDbContext db, DataKeys keys, IPeople people, ResidentErasure erasure, TimeProvider time) : ISubjectData
{
    public string Source => "Your account";

    public async Task<IReadOnlyList<SubjectItem>> LocateAsync(Subject subject, CancellationToken ct)
    {
        var items = new List<SubjectItem>();
        if (await ResidentAsync(subject, ct) is { } resident)
        {
            items.Add(new SubjectItem($"resident:{resident.Id}", "Your account and contact details", resident.CreatedAt.LondonDate(), await erasure.StopsOfAsync(resident.Id, ct)));
            items.AddRange((await db.AccessCodes.AsNoTracking().Where(c => c.ResidentId == resident.Id).ToListAsync(ct))
                .Select(c => new SubjectItem($"access-code:{c.Id}", "Access code given to you", c.IssuedAt.LondonDate(), [])));
            items.AddRange((await db.ResidentPasskeys.AsNoTracking().Where(p => p.ResidentId == resident.Id).OrderBy(p => p.Id).ToListAsync(ct))
                .Select(p => new SubjectItem($"passkey:{p.Id}", "Passkey you added", p.Data.CreatedAt.LondonDate(), [])));
            items.AddRange(await SessionsAsync(SessionKind.Resident, resident.Id, ct));
        }

        if (await StaffAsync(subject, ct) is { } person)
        {
            items.Add(new SubjectItem($"staff:{person.Id}", "Your staff account", person.CreatedAt.LondonDate(), StaffStops(person)));
            items.AddRange(await SessionsAsync(SessionKind.Staff, person.Id, ct));
        }

        return items;
    }

    public async Task<IReadOnlyList<SubjectExport>> ExportAsync(Subject subject, IReadOnlyList<string> itemIds, CancellationToken ct)
    {
        var exports = new List<SubjectExport>();
        foreach (var item in (await LocateAsync(subject, ct)).Where(i => itemIds.Contains(i.Id)))
        {
            var id = IdOf(item.Id);
            exports.Add(new SubjectExport(item.Id, item.Kind, KindOf(item.Id) switch
            {
                "resident" => await ExportAsync(await db.Residents.AsNoTracking().SingleAsync(r => r.Id == id, ct), ct),
                "staff" => await ExportAsync(await db.Staff.AsNoTracking().Include(s => s.Roles).SingleAsync(s => s.Id == id, ct), ct),
                "session" => Export(await db.Sessions.AsNoTracking().SingleAsync(s => s.Id == id, ct)),
                "passkey" => Export(await db.ResidentPasskeys.AsNoTracking().SingleAsync(p => p.Id == id, ct)),
                _ => Export(await db.AccessCodes.AsNoTracking().SingleAsync(c => c.Id == id, ct)),
            }));
        }

        return exports;
    }

    public async Task<SubjectOutcome> RectifyAsync(Subject subject, string itemId, string field, string value, CancellationToken ct)
    {
        if (await OwnAsync(subject, itemId, ct) is not { } item) return NotHeld;
        if (KindOf(itemId) == "staff")
        {
            if (field != nameof(StaffMember.Name)) return new SubjectOutcome(false, "Only the name of a staff account can be corrected here.");
            (await db.Staff.SingleAsync(s => s.Id == IdOf(itemId), ct)).Name = value.Trim();
            return await DoneAsync("rectified", "staff", item, field, "The name is corrected.", ct);
        }

        if (KindOf(itemId) != "resident") return new SubjectOutcome(false, "This is a record of what happened and cannot be corrected.");
        var resident = await db.Residents.SingleAsync(r => r.Id == IdOf(itemId), ct);
        if (field == nameof(Resident.Email))
        {
            var email = ResidentSteps.Tidy(value);
            if (await db.Residents.AnyAsync(r => r.Email == email && r.Id != resident.Id, ct))
                return new SubjectOutcome(false, "Another account uses this email address.");
            resident.Email = email;
        }
        else
        {
            var key = await keys.GetOrCreateAsync(resident.Id, ct);
            var text = key.Seal(resident, field, value);
            switch (field)
            {
                case nameof(Resident.Name): resident.Name = text; break;
                case nameof(Resident.Phone): resident.Phone = text; break;
                case nameof(Resident.Address): resident.Address = text; break;
                case nameof(Resident.Adjustments): resident.Adjustments = text; break;
                default: return new SubjectOutcome(false, $"An account has no field “{field}”.");
            }
        }

        return await DoneAsync("rectified", "resident", item, field, "It is corrected.", ct);
    }

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, string itemId, bool restricted, CancellationToken ct)
    {
        if (await OwnAsync(subject, itemId, ct) is not { } item) return NotHeld;
        if (KindOf(itemId) != "resident")
            return new SubjectOutcome(false, "It is used only to keep accounts safe, which a restriction allows (UK GDPR Art 18(2)).");
        var resident = await db.Residents.SingleAsync(r => r.Id == IdOf(itemId), ct);
        resident.RestrictedAt = restricted ? resident.RestrictedAt ?? time.GetUtcNow() : null;
        return await DoneAsync(
            restricted ? "restricted" : "restriction-lifted", "resident", item, null,
            restricted ? "The details are kept but cannot be changed or used. Signing in still works, to follow requests." : "The restriction is lifted.", ct);
    }

    public async Task<SubjectOutcome> EraseAsync(Subject subject, string itemId, CancellationToken ct)
    {
        if (await OwnAsync(subject, itemId, ct) is not { } item) return NotHeld;
        if (item.Stops.Count > 0) return new SubjectOutcome(false, string.Join(" ", item.Stops.OrderBy(s => s.Reason).Select(s => s.Explanation)));
        var id = IdOf(itemId);
        switch (KindOf(itemId))
        {
            case "resident":
                db.Publish(new RecordRemoved(AccountRecords.Source, id.ToString()));
                await erasure.EraseAsync(await db.Residents.SingleAsync(r => r.Id == id, ct), ct);
                return new SubjectOutcome(true, "The account is erased, and its key is destroyed, so that backups cannot be read either.");
            case "staff":
                return await AnonymiseStaffAsync(await db.Staff.SingleAsync(s => s.Id == id, ct), item, ct);
            case "session":
                db.Sessions.RemoveRange(await db.Sessions.Where(s => s.Id == id).ToListAsync(ct));
                return await DoneAsync("erased", "session", item, null, "The record is erased. If the session was open, it has ended.", ct);
            case "passkey":
                db.ResidentPasskeys.RemoveRange(await db.ResidentPasskeys.Where(p => p.Id == id).ToListAsync(ct));
                return await DoneAsync("erased", "passkey", item, null, "The passkey is erased and does not work any more.", ct);
            default:
                db.AccessCodes.RemoveRange(await db.AccessCodes.Where(c => c.Id == id).ToListAsync(ct));
                return await DoneAsync("erased", "access-code", item, null, "The code is erased and does not work any more.", ct);
        }
    }

    private static SubjectOutcome NotHeld => new(false, "We do not hold this about you.");

    private async Task<SubjectOutcome> AnonymiseStaffAsync(StaffMember person, SubjectItem item, CancellationToken ct)
    {
        var nobody = $"removed-{person.Id:N}@invalid";
        (person.Name, person.Email, person.UserName) = ("Former member of staff", nobody, nobody);
        (person.NormalizedEmail, person.NormalizedUserName) = (nobody.ToUpperInvariant(), nobody.ToUpperInvariant());
        (person.PasswordHash, person.TotpSecret, person.TotpConfirmedAt, person.LastSignedInAt) = (null, null, null, null);
        db.Sessions.RemoveRange(await db.Sessions.Where(s => s.Kind == SessionKind.Staff && s.PersonId == person.Id).ToListAsync(ct));
        db.RecoveryCodes.RemoveRange(await db.RecoveryCodes.Where(c => c.StaffId == person.Id).ToListAsync(ct));
        db.Passkeys.RemoveRange(await db.Passkeys.Where(p => p.UserId == person.Id).ToListAsync(ct));
        return await DoneAsync("anonymised", "staff", item, null, "Name and email address are removed. What was done with the account stays on record without them.", ct);
    }

    private async Task<SubjectOutcome> DoneAsync(string what, string type, SubjectItem item, string? field, string explanation, CancellationToken ct)
    {
        db.Audit($"access.{type}.{what}", type, IdOf(item.Id), field);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, explanation);
    }

    private async Task<SubjectItem?> OwnAsync(Subject subject, string itemId, CancellationToken ct) =>
        (await LocateAsync(subject, ct)).SingleOrDefault(i => i.Id == itemId);

    private Task<Resident?> ResidentAsync(Subject subject, CancellationToken ct)
    {
        var email = subject.Email is null ? null : ResidentSteps.Tidy(subject.Email);
        return subject.ResidentId is { } id
            ? db.Residents.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, ct)
            : db.Residents.AsNoTracking().SingleOrDefaultAsync(r => email != null && r.Email == email, ct);
    }

    private Task<StaffMember?> StaffAsync(Subject subject, CancellationToken ct)
    {
        var email = subject.Email?.Trim().ToUpperInvariant();
        return db.Staff.AsNoTracking().SingleOrDefaultAsync(s => email != null && s.NormalizedEmail == email, ct);
    }

    private async Task<IEnumerable<SubjectItem>> SessionsAsync(SessionKind kind, Guid person, CancellationToken ct) =>
        (await db.Sessions.AsNoTracking().Where(s => s.Kind == kind && s.PersonId == person).OrderBy(s => s.CreatedAt).ToListAsync(ct))
        .Select(s => new SubjectItem($"session:{s.Id}", "Sign-in record", s.CreatedAt.LondonDate(), []));

    private static ErasureStop[] StaffStops(StaffMember person) => person.State == StaffState.Deactivated ? [] :
        [new ErasureStop(StopReason.RetentionSchedule, "The account is in use: it shows who does what. It can be anonymised once it is deactivated.", null)];

    private async Task<IReadOnlyList<SubjectField>> ExportAsync(Resident r, CancellationToken ct)
    {
        var key = await keys.FindAsync(r.Id, ct);
        var safe = key?.OpenSafeContact(r);
        return Fields(
            ("Email address", r.Email), ("Name", key?.Open(r, nameof(r.Name), r.Name)), ("Telephone number", key?.Open(r, nameof(r.Phone), r.Phone)),
            ("Address", key?.Open(r, nameof(r.Address), r.Address)), ("What helps you", key?.Open(r, nameof(r.Adjustments), r.Adjustments)),
            ("How we may reach you", safe is null ? null : string.Join(", ", new[] { safe.Email ? "email" : null, safe.Post ? "post" : null, safe.Phone ? "phone" : null }.OfType<string>()) is { Length: > 0 } ways ? ways : "In person only"),
            ("Safe email address", safe?.SafeEmail), ("Safe postal address", safe?.SafeAddress), ("What to mind when we reach you", safe?.Note),
            ("Account opened", r.CreatedAt.InWords()), ("Last signed in", r.LastSignedInAt?.InWords()),
            ("Identity last checked", r.IdentityCheckedOn?.InWords()), ("Restricted since", r.RestrictedAt?.InWords()));
    }

    private async Task<IReadOnlyList<SubjectField>> ExportAsync(StaffMember s, CancellationToken ct)
    {
        var titles = await people.TitlesAsync(ct);
        return Fields(
            ("Name", s.Name), ("Email address", s.Email), ("Roles", string.Join(", ", Roles.All.Where(s.Is).Select(r => titles[r]))),
            ("Added", s.CreatedAt.InWords()), ("Last signed in", s.LastSignedInAt?.InWords()), ("Authenticator set up", s.TotpConfirmedAt?.InWords()));
    }

    private static IReadOnlyList<SubjectField> Export(Session s) =>
        Fields(("Browser", s.Device), ("Signed in", s.CreatedAt.InWords()), ("Last used", s.LastSeenAt.InWords()));

    private static IReadOnlyList<SubjectField> Export(AccessCode c) => Fields(("Given", c.IssuedAt.InWords()), ("Works until", c.ExpiresAt.InWords()));

    private static IReadOnlyList<SubjectField> Export(ResidentPasskey p) => Fields(("Name", p.Data.Name), ("Added", p.Data.CreatedAt.InWords()));

    private static IReadOnlyList<SubjectField> Fields(params (string Label, string? Value)[] fields) =>
        [.. fields.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => new SubjectField(f.Label, f.Value!))];

    private static string KindOf(string itemId) => itemId.Split(':')[0];

    private static Guid IdOf(string itemId) => Guid.Parse(itemId.Split(':')[1]);
}
