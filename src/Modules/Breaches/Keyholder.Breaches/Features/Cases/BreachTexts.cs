using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>What is sealed about a breach, for somebody who reads it now.</summary>
internal sealed class BreachTexts(BreachesDbContext db, DataKeys keys)
{
    /// <summary>Puts the read on the audit trail, and then gives the key.</summary>
    /// <param name="breach">The breach.</param>
    /// <param name="audit">What is read, <c>thing.verb</c> without the module.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DataKey> ReadAsync(Breach breach, string audit, CancellationToken ct)
    {
        await db.AuditReadAsync($"breaches.{audit}", "breach", breach.Id, ct);
        return await keys.GetAsync(breach.Id, ct);
    }
}

/// <summary>Names of those who acted.</summary>
internal sealed class BreachNames(IPeople people)
{
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<string>().Select(Actor.Parse).Where(a => a.Kind == "staff").Select(a => a.Id).OfType<Guid>().Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor is null ? "" : Actor.Parse(actor) is not { Kind: "staff", Id: { } id } ? "Keyholder" : known.GetValueOrDefault(id)?.Name ?? "A former colleague";
    }

    public async Task<string?> OfAsync(Guid? id, CancellationToken ct) => id is { } known ? (await people.FindAsync([known], ct)).GetValueOrDefault(known)?.Name ?? "A former colleague" : null;

    public async Task<Func<Guid?, string?>> OfIdsAsync(IEnumerable<Guid?> ids, CancellationToken ct)
    {
        var known = await people.FindAsync([.. ids.OfType<Guid>().Distinct()], ct);
        return id => id is { } one ? known.GetValueOrDefault(one)?.Name ?? "A former colleague" : null;
    }

    /// <summary>All active staff, by name.</summary>
    public async Task<IReadOnlyList<StaffPerson>> StaffAsync(CancellationToken ct)
    {
        var all = new List<StaffPerson>();
        foreach (var role in Roles.All) all.AddRange(await people.InRoleAsync(role, ct));
        return [.. all.DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Active staff who deal with breaches, by name.</summary>
    public async Task<IReadOnlyList<StaffPerson>> WorkersAsync(CancellationToken ct) =>
        [.. (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Concat(await people.InRoleAsync(Roles.CaseOfficer, ct)).DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
}

/// <summary>Whether mails are stuck, so that somebody has to pick up the phone.</summary>
internal sealed class MailTrouble(BreachesDbContext db, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public Task<bool> IsAsync(CancellationToken ct)
    {
        var (name, since) = (WireNameAttribute.Of(typeof(SendMail)), time.GetUtcNow() - Patience);
        return db.Set<OutboxMessage>().AnyAsync(m => m.WireName == name && (m.ParkedAt != null || m.OccurredAt < since), ct);
    }
}
