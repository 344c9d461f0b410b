using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register;

/// <summary>A published notice that tells of an activity.</summary>
internal sealed record TellingNotice(string Slug, string Title, int Version);

/// <summary>A notice that people see, whatever it tells of.</summary>
internal sealed record SeenNotice(Guid NoticeId, string Slug, string Title, string Audience, NoticeContent Content);

/// <summary>An activity as the register lists it.</summary>
internal sealed record RegisterLine(ProcessingActivity Activity, ActivityVersion Version, Completeness Completeness)
{
    public ActivityContent Content => Version.Content;

    public bool IsDone => Version.State is ActivityState.Ended or ActivityState.Withdrawn;
}

/// <summary>The register with everything that its activities are seen against.</summary>
internal sealed record RegisterView(
    NoticePolicy Policy, Organisation Organisation, IReadOnlyDictionary<string, ScheduledClass> Classes, ILookup<string, TellingNotice> Told, IReadOnlyList<RegisterLine> Lines)
{
    public IReadOnlySet<string> ClassCodes { get; } = Classes.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>Those that are done now or prepared.</summary>
    public IEnumerable<RegisterLine> Current => Lines.Where(l => !l.IsDone);

    public int Percent => Current.Any() ? (int)Current.Average(l => l.Completeness.Percent) : 0;

    public Completeness CompletenessOf(ProcessingActivity activity, ActivityVersion version) => Completeness.Of(version, Policy, ClassCodes, Organisation, Told[activity.Code].Any());
}

/// <summary>Reads the register.</summary>
internal sealed class RegisterReader(NoticesDbContext db, PlatformDbContext platform, NoticePolicies policies, IRetentionSchedule schedule, StartingRegister starting)
{
    /// <summary>The whole register; with a code only that activity.</summary>
    public async Task<RegisterView> ReadAsync(CancellationToken ct, string? code = null)
    {
        await starting.SeedAsync(ct);
        var policy = await policies.GetAsync(ct);
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var classes = (await schedule.InForceAsync(ct)).ToDictionary(c => c.Code, StringComparer.Ordinal);
        var told = (await db.Facts.AsNoTracking().Where(f => f.Kind == ClauseKind.Purposes && (code == null || f.Subject == code))
            .Join(db.NoticeVersions.Where(v => v.State == NoticeState.Published), f => f.NoticeVersionId, v => v.Id, (f, v) => new { f.Subject, v.NoticeId, v.Number })
            .Join(db.Notices.Where(n => n.WithdrawnAt == null), f => f.NoticeId, n => n.Id, (f, n) => new { f.Subject, n.Slug, n.Title, f.Number }).Distinct().ToListAsync(ct))
            .OrderBy(t => t.Title, StringComparer.OrdinalIgnoreCase).ToLookup(t => t.Subject, t => new TellingNotice(t.Slug, t.Title, t.Number), StringComparer.Ordinal);
        var activities = await db.Activities.AsNoTracking().Where(a => code == null || a.Code == code).Include(a => a.Versions).ToListAsync(ct);
        var view = new RegisterView(policy, organisation, classes, told, []);
        return view with
        {
            Lines = [.. activities.Select(a => new RegisterLine(a, a.Leading, view.CompletenessOf(a, a.Leading))).OrderBy(l => l.Version.Title, StringComparer.OrdinalIgnoreCase)],
        };
    }

    /// <summary>The notices that people see now, by title.</summary>
    public async Task<IReadOnlyList<SeenNotice>> PublishedAsync(CancellationToken ct) => await db.Notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null).OrderBy(n => n.Title)
        .Join(db.NoticeVersions, n => new { NoticeId = n.Id, Number = n.Published }, v => new { v.NoticeId, v.Number }, (n, v) => new SeenNotice(n.Id, n.Slug, n.Title, n.Audience, v.Content)).ToListAsync(ct);

    /// <summary>What people may agree to for an activity, by title.</summary>
    public async Task<IReadOnlyList<(string Code, string Title)>> ConsentsAsync(string activity, CancellationToken ct) =>
        [.. (await db.ConsentPurposes.AsNoTracking().Where(p => p.Activity == activity && p.ClosedAt == null).OrderBy(p => p.Title).Select(p => new { p.Code, p.Title }).ToListAsync(ct)).Select(p => (p.Code, p.Title))];
}
