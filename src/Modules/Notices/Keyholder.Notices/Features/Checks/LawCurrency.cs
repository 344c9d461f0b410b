using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Checks;

/// <summary>A notice as people see it now.</summary>
internal sealed record NoticeInUse(Notice Notice, NoticeVersion Version, Composition Composition, Audience Audience);

internal sealed class NoticesInUse(NoticesDbContext db, ProcessingPictures pictures)
{
    /// <summary>The notices on the public site, by title; those of one id when it is given.</summary>
    public async Task<IReadOnlyList<NoticeInUse>> GetAsync(Guid? only, CancellationToken ct)
    {
        var rows = await db.Notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null && (only == null || n.Id == only))
            .Join(db.NoticeVersions.AsNoTracking().Include(v => v.Facts), n => new { n.Id, Number = n.Published }, v => new { Id = v.NoticeId, v.Number }, (n, v) => new { Notice = n, Version = v })
            .OrderBy(r => r.Notice.Title).ToListAsync(ct);
        if (rows.Count == 0) return [];
        var picture = await pictures.TodayAsync(ct);
        return [.. rows.Where(r => r.Version.Composed is not null).Select(r => new NoticeInUse(r.Notice, r.Version, NoticeComposer.AsPublished(r.Version, picture), picture.Policy.AudienceOf(r.Notice.Audience)))];
    }
}

/// <summary>Something wrong with a published notice.</summary>
internal sealed record Fault(string Code, string Subject, string Title, string Fix, string Citation);

/// <summary>
/// Keeps what is wrong with published notices on record. They are read again on the days on which rules begin and end, and when the organisation or
/// a new release of the product brings other rules.
/// </summary>
internal sealed class LawCurrency(
    NoticesDbContext db, NoticesInUse published, NoticeChecks checks, NoticeLinks links, TenantPolicies policies, IPeople people, TenantLinks addresses, WakeUps wakeUps, TimeProvider time)
{
    public const string Changed = "notices.notice.out-of-date";

    /// <summary>
    /// Checks what is published against the law of today, and records what is new and what has settled. The owner and the officer are told
    /// of what is new once, unless it was published just now. Saves nothing.
    /// </summary>
    public async Task RecheckAsync(Guid? only, bool atPublication, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        foreach (var notice in await published.GetAsync(only, ct))
        {
            var (id, version) = (notice.Notice.Id, notice.Version.Number);
            var faults = await FaultsAsync(notice, time.LondonToday(), ct);
            var known = await db.Findings.Where(f => f.NoticeId == id && (f.SettledAt == null || f.Version == version)).ToListAsync(ct);
            foreach (var gone in known.Where(k => k.SettledAt is null && !faults.Any(f => Same(f, k)))) (gone.SettledAt, gone.SettledBy) = (now, gone.Version == version ? null : version);
            List<NoticeFinding> found = [];
            foreach (var fault in faults.Where(f => !known.Any(k => k.SettledAt is null && Same(f, k))))
            {
                var row = known.Find(k => k.Version == version && Same(fault, k));
                if (row is null) db.Findings.Add(row = new NoticeFinding { Id = Guid.CreateVersion7(now), NoticeId = id, Version = version, Code = fault.Code, Subject = fault.Subject, Title = fault.Title });
                (row.Title, row.Fix, row.Citation, row.FoundAt, row.AtPublication, row.SettledAt) = (fault.Title, fault.Fix, fault.Citation, now, atPublication, null);
                found.Add(row);
            }

            if (found.Count == 0 || atPublication) continue;
            db.Audit(Changed, "notice", id, string.Join(", ", found.Select(f => f.Code).Distinct()));
            foreach (var person in await ToldAsync(notice.Notice, ct))
                db.Publish(new SendMail(person.Email, $"A privacy notice needs a change: {notice.Notice.Slug}", $"A notice you publish is out of date or has a link that does not work:\n\n{addresses.To($"/staff/notices/law#{notice.Notice.Slug}")}", Changed));
        }
    }

    /// <summary>Asks to be woken on the next day on which a rule about notices begins or ends. Another release or pack says so itself.</summary>
    public async Task WaitForTheLawAsync(CancellationToken ct)
    {
        if (await db.Notices.AnyAsync(n => n.Published > 0, ct) && NextChange(await policies.GetAsync(ct), time.LondonToday()) is { } next)
            await wakeUps.ScheduleAsync(LawChanges.Job, LawChanges.Key, LondonTime.EndOf(next.AddDays(-1)), ct);
        else await wakeUps.CancelAsync(LawChanges.Job, LawChanges.Key, ct);
    }

    /// <summary>The first day after <paramref name="today"/> on which what notices are checked for, or must say, begins or ends to apply, or the regulator gets another name.</summary>
    internal static DateOnly? NextChange(PolicySet set, DateOnly today) => set.Sources.SelectMany(s => s.Pack.Entries)
        .Where(e => e.Key == "regulator.name" || e.Key.StartsWith(NoticeRules.Prefix, StringComparison.Ordinal) || e.Key.StartsWith("notice.content.", StringComparison.Ordinal))
        .SelectMany(e => new[] { e.ValidFrom, e.ValidTo?.AddDays(1) }).Where(d => d > today).Min();

    /// <summary>What is wrong with a notice on a day, advice left out.</summary>
    public async Task<IReadOnlyList<Fault>> FaultsAsync(NoticeInUse notice, DateOnly on, CancellationToken ct)
    {
        var result = await checks.CheckAsync(notice.Composition, notice.Audience, ct, on);
        var dead = await db.LinkChecks.AsNoTracking().Where(l => l.NoticeId == notice.Notice.Id && l.Failures > 1).Select(l => new DeadLink(l.Address, l.Problem ?? "")).ToListAsync(ct);
        return [.. result.Missing.Select(m => new Fault($"content.{m.Item.Code}", "", $"It does not say: {m.Item.Title}", m.Why, m.Item.Citation ?? "")),
            .. result.Faults.Select(f => new Fault(f.Code, "", f.Title, f.Fix, f.Citation)),
            .. (await links.DeadHereAsync(notice.Composition.Notice.Markdown(), ct)).Concat(dead).Select(l => new Fault("link", l.Address.Length > 500 ? l.Address[..500] : l.Address, "A link does not work", $"{l.Problem}.", "UK GDPR Article 12(1)"))];
    }

    private async Task<IReadOnlyList<StaffPerson>> ToldAsync(Notice notice, CancellationToken ct)
    {
        var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
        return notice.OwnerId is { } owner && (await people.FindAsync([owner], ct)).TryGetValue(owner, out var person) && person.IsActive ? [.. leads.Append(person).DistinctBy(p => p.Id)] : leads;
    }

    private static bool Same(Fault fault, NoticeFinding known) => fault.Code == known.Code && fault.Subject == known.Subject;
}

/// <summary>A rule begins or ends today: every published notice is read again.</summary>
internal sealed class LawChanges(NoticesDbContext db, LawCurrency currency) : IWakeUp
{
    public const string Job = "notices.law-changes";
    public const string Key = "next";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        await currency.RecheckAsync(null, false, ct);
        await currency.WaitForTheLawAsync(ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The organisation or a release changed the rules: the same.</summary>
internal sealed class RecheckWhenPolicyChanged(NoticesDbContext db, LawCurrency currency) : IConsumer<PolicyPackChanged>
{
    public async Task Consume(ConsumeContext<PolicyPackChanged> context)
    {
        await currency.RecheckAsync(null, false, context.CancellationToken);
        await currency.WaitForTheLawAsync(context.CancellationToken);
        await db.SaveChangesAsync(context.CancellationToken);
    }
}

/// <summary>A new version settles what it no longer has, and its links are tried.</summary>
internal sealed class RecheckWhenPublished(NoticesDbContext db, LawCurrency currency, LinkProbe probe, WakeUps wakeUps, TimeProvider time) : IConsumer<NoticePublished>
{
    public async Task Consume(ConsumeContext<NoticePublished> context)
    {
        var ct = context.CancellationToken;
        await currency.RecheckAsync(context.Message.NoticeId, true, ct);
        await currency.WaitForTheLawAsync(ct);
        if (probe.Enabled) await wakeUps.ScheduleAsync(CheckLinks.Job, context.Message.NoticeId.ToString(), time.GetUtcNow().AddMinutes(1), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>
/// Tries the links of a published notice to other sites, when it is published and every month after; one that does not work once more the
/// day after, before anybody is told.
/// </summary>
internal sealed class CheckLinks(NoticesDbContext db, NoticesInUse published, NoticeLinks links, LinkProbe probe, LawCurrency currency, WakeUps wakeUps, TimeProvider time) : IWakeUp
{
    public const string Job = "notices.links";
    private const int Most = 50;

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        if (!probe.Enabled || await published.GetAsync(id, ct) is not [var notice]) return;
        Dictionary<string, string?> answers = new(StringComparer.Ordinal);
        foreach (var address in links.Elsewhere(notice.Composition.Notice.Markdown()).Where(a => a.AbsoluteUri.Length <= 500).Take(Most)) answers[address.AbsoluteUri] = await probe.ProblemAsync(address, ct);

        var now = time.GetUtcNow();
        var rows = await db.LinkChecks.Where(l => l.NoticeId == id).ToListAsync(ct);
        db.LinkChecks.RemoveRange(rows.Where(r => !answers.ContainsKey(r.Address)));
        foreach (var (address, problem) in answers)
        {
            if (rows.Find(r => r.Address == address) is not { } row) db.LinkChecks.Add(row = new LinkCheck { Id = Guid.CreateVersion7(now), NoticeId = id, Address = address });
            (row.CheckedAt, row.Problem, row.Failures) = (now, problem, problem is null ? 0 : row.Failures + 1);
        }

        await wakeUps.ScheduleAsync(Job, key, db.LinkChecks.Local.Any(l => l.Failures == 1) ? now.AddDays(1) : now.AddMonths(1), ct);
        await db.SaveChangesAsync(ct);
        await currency.RecheckAsync(id, false, ct);
        await db.SaveChangesAsync(ct);
    }
}
