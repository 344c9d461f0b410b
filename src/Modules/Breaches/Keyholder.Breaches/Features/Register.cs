using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.PartnerNotices;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features;

/// <summary>Which breaches the signed-in member of staff may see. Whatever they may not is not there, for every page and every list.</summary>
internal sealed class BreachReader(BreachesDbContext db, ActorContext actor, IHttpContextAccessor http)
{
    private Guid Me => actor.Actor.Id ?? Guid.Empty;

    private bool IsLead => http.HttpContext?.User.IsInRole(Roles.DataProtectionLead) ?? false;

    public IQueryable<Breach> Visible
    {
        get
        {
            var (me, lead) = (Me, IsLead);
            return db.Breaches.Where(b => b.AboutStaffId != me && (!b.IsSealed || lead || b.OfficerId == me || b.MayOpen.Any(a => a.StaffId == me)));
        }
    }

    /// <summary>By its reference, to read; null when it is not there for the reader.</summary>
    public Task<Breach?> FindAsync(string reference, CancellationToken ct) =>
        Visible.AsNoTracking().Include(b => b.Clocks).SingleOrDefaultAsync(b => b.Reference == reference, ct);
}

/// <summary>How people change a breach: one at a time, with an audit entry; what somebody else changed meanwhile is noticed.</summary>
internal sealed class BreachRegister(BreachesDbContext db, BreachReader reader)
{
    public static readonly Problem Gone = new("There is no such breach.");
    public static readonly Problem ChangedMeanwhile = new("Somebody else changed this breach at the same time. Look at it again.");

    /// <summary>Loads it with its clocks, changes it, audits and saves in one transaction.</summary>
    /// <param name="reference">The breach.</param>
    /// <param name="audit">What was done, <c>thing.verb</c> without the module.</param>
    /// <param name="change">The change; nothing is saved when it answers with a problem.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="detail">More for the audit entry, without personal data.</param>
    public async Task<Outcome> ChangeAsync(string reference, string audit, Func<Breach, Task<Outcome>> change, CancellationToken ct, string? detail = null)
    {
        db.StartOver();
        if (await reader.Visible.Include(b => b.Clocks).Include(b => b.Awareness).Include(b => b.MayOpen).AsSplitQuery().SingleOrDefaultAsync(b => b.Reference == reference, ct) is not { } breach) return Gone;
        var before = (breach.Nature, breach.State);
        var outcome = await change(breach);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        if ((breach.Nature, breach.State) != before && await db.PartnerNotices.AnyAsync(n => n.BreachId == breach.Id && n.MirroredAs != null, ct))
            db.Publish(new MirroredBreachChanged(breach.Id, breach.Nature, breach.State, breach.Version));
        var (id, version) = (breach.Id, breach.Version);
        breach.Version++;
        db.Audit($"breaches.{audit}", "breach", breach.Id, detail);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failure)
        {
            // Two who add the same at once meet at a unique index before they meet at the version.
            db.StartOver();
            if (failure is DbUpdateConcurrencyException || await db.Breaches.Where(b => b.Id == id).Select(b => (int?)b.Version).SingleOrDefaultAsync(ct) != version) return ChangedMeanwhile;
            throw;
        }

        return Outcome.Done;
    }

    /// <summary>The next reference of a year. Two at once may get the same; the second save fails on the unique index and is tried again.</summary>
    public async Task<string> NextReferenceAsync(DateOnly today, CancellationToken ct)
    {
        var year = string.Create(CultureInfo.InvariantCulture, $"BR-{today.Year}-");
        var last = await db.Breaches.Where(b => b.Reference.StartsWith(year)).OrderByDescending(b => b.Reference).Select(b => b.Reference).FirstOrDefaultAsync(ct);
        var number = last is null ? 0 : int.Parse(last[year.Length..], CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{year}{number + 1:00000}");
    }
}

internal static class WakeUpMoments
{
    /// <summary>
    /// The moment, or a minute from now when that is later: a wake-up is asked for before the save, and one that fired at once would find nothing.
    /// </summary>
    public static DateTimeOffset OrSoon(this DateTimeOffset when, DateTimeOffset now) => when > now.AddMinutes(1) ? when : now.AddMinutes(1);
}

/// <summary>Mails that go out with the next save: a reference and a link, never what it is about.</summary>
internal sealed class BreachMail(BreachesDbContext db, IPeople people, TenantLinks links)
{
    /// <summary>To everybody responsible for data protection, except whom it is about.</summary>
    public async Task LeadsAsync(string subject, string body, string path, string template, CancellationToken ct, Guid? except = null)
    {
        foreach (var lead in (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Where(p => p.Id != except)) To(lead.Email, subject, body, path, template);
    }

    /// <summary>To some members of staff, by id.</summary>
    public async Task StaffAsync(IReadOnlyCollection<Guid> ids, string subject, string body, string path, string template, CancellationToken ct)
    {
        foreach (var person in (await people.FindAsync(ids, ct)).Values.Where(p => p.IsActive)) To(person.Email, subject, body, path, template);
    }

    public void To(string address, string subject, string body, string path, string template) =>
        db.Publish(new SendMail(address, subject, $"{body}\n\n{links.To(path)}", template));
}
