using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>How people change a notice: one at a time, with an audit entry; what somebody else changed meanwhile is noticed.</summary>
internal sealed class NoticeRegister(NoticesDbContext db)
{
    public static readonly Problem Gone = new("There is no such notice.");
    public static readonly Problem NoVersion = new("There is no such version.");
    public static readonly Problem ChangedMeanwhile = new("Somebody else changed this notice at the same time. Look at it again.");

    /// <summary>With all its versions, to read; null when there is none.</summary>
    public Task<Notice?> FindAsync(string slug, CancellationToken ct) =>
        db.Notices.AsNoTracking().Include(n => n.Versions).SingleOrDefaultAsync(n => n.Slug == slug, ct);

    /// <summary>Loads it, changes it, audits and saves in one transaction.</summary>
    /// <param name="slug">The notice.</param>
    /// <param name="audit">What was done, without module and thing.</param>
    /// <param name="change">The change; nothing is saved when it answers with a problem.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="detail">More for the audit entry.</param>
    public async Task<Outcome> ChangeAsync(string slug, string audit, Func<Notice, Task<Outcome>> change, CancellationToken ct, string? detail = null)
    {
        db.StartOver();
        if (await db.Notices.Include(n => n.Versions).SingleOrDefaultAsync(n => n.Slug == slug, ct) is not { } notice) return Gone;
        var outcome = await change(notice);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        db.Audit($"notices.notice.{audit}", "notice", notice.Id, detail);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        // A unique row that somebody else added first counts as well.
        catch (DbUpdateException)
        {
            db.StartOver();
            return ChangedMeanwhile;
        }

        return Outcome.Done;
    }

    /// <summary>The same for one of its versions.</summary>
    /// <param name="slug">The notice.</param>
    /// <param name="number">The version.</param>
    /// <param name="edits">As whoever decides read it; null when that does not matter.</param>
    /// <param name="audit">What was done, without module and thing.</param>
    /// <param name="change">The change.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome> ChangeAsync(string slug, int number, int? edits, string audit, Func<Notice, NoticeVersion, Task<Outcome>> change, CancellationToken ct) => ChangeAsync(
        slug, audit, async notice => notice.Find(number) is not { } version ? NoVersion : edits is { } read && read != version.Edits ? ChangedMeanwhile : await change(notice, version), ct, $"version {number}");
}

/// <summary>Staff as notices know them.</summary>
internal sealed class NoticeStaff(IPeople people, NoticesDbContext db, TenantLinks links)
{
    public const string System = "Keyholder";

    public async Task<Func<string?, string>> NamesAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<string>().Select(a => Actor.Parse(a).Id).OfType<Guid>().Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor is null || Actor.Parse(actor).Id is not { } id ? System : known.GetValueOrDefault(id)?.Name ?? "A former colleague";
    }

    /// <summary>Who may look after a notice: everybody who writes them.</summary>
    public async Task<IReadOnlyList<StaffPerson>> WritersAsync(CancellationToken ct)
    {
        var all = new List<StaffPerson>();
        foreach (var role in (string[])[Roles.DataProtectionLead, Roles.TenantAdmin, Roles.CaseOfficer, Roles.EngagementOfficer]) all.AddRange(await people.InRoleAsync(role, ct));
        return [.. all.DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.CurrentCulture)];
    }

    /// <summary>Whether the organisation has one person who decides about notices, as a small co-op may: then nobody else could approve what they wrote.</summary>
    public async Task<bool> HasOnlyOneLeadAsync(CancellationToken ct) => (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Count <= 1;

    /// <summary>A mail to everybody who decides about notices, with the next save.</summary>
    public async Task MailLeadsAsync(string subject, string body, string path, string template, CancellationToken ct, Guid? except = null)
    {
        foreach (var lead in (await people.InRoleAsync(Roles.DataProtectionLead, ct)).Where(p => p.Id != except)) Mail(lead, subject, body, path, template);
    }

    /// <summary>A mail to some people who are still there, with the next save.</summary>
    public async Task MailAsync(IEnumerable<Guid?> ids, string subject, string body, string path, string template, CancellationToken ct)
    {
        foreach (var person in (await people.FindAsync([.. ids.OfType<Guid>().Distinct()], ct)).Values.Where(p => p.IsActive)) Mail(person, subject, body, path, template);
    }

    private void Mail(StaffPerson person, string subject, string body, string path, string template) => db.Publish(new SendMail(person.Email, subject, $"{body}\n\n{links.To(path)}", template));
}
