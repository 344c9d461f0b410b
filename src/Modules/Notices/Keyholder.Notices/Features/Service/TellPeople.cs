using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>
/// Looks people up, then tells them, batch by batch. Who is in a batch, their mail and how far it is are committed together. Two that do the same
/// batch, because a host was killed or a wake-up fired twice, find out by its number, and one of them stops. Before each batch the wake-up is asked
/// for again: should this one fail for good, another goes on with what is left.
/// </summary>
internal sealed class TellPeople(
    NoticesDbContext db, Tellings tellings, TellingReach reach, GivenNotices given, NoticePolicies policies, DataKeys keys, WakeUps wakeUps, TenantLinks links, ActorContext actor, TimeProvider time) : IWakeUp
{
    public const string Job = "notices.telling";
    public const int MostInABatch = 200;
    private const int LookedUpAtOnce = 500;

    // Longer than any batch takes: two of them never run at once.
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        while (await FindAsync(id, ct) is { State: TellingState.Gathering } gathering)
        {
            await wakeUps.ScheduleAsync(Job, key, time.GetUtcNow() + Again, ct);
            if (!await GatherAsync(gathering, ct)) break;
            await db.LetOthersWriteAsync(ct);
        }

        while (await FindAsync(id, ct) is { State: TellingState.Running } running)
        {
            // A pause shorter than a second is not worth going to sleep for.
            if (running.NextBatchAt > time.GetUtcNow().AddSeconds(1))
            {
                await wakeUps.ScheduleAsync(Job, key, running.NextBatchAt.Value, ct);
                return;
            }

            if (!await SendAsync(running, ct)) return;
            await db.LetOthersWriteAsync(ct);
        }
    }

    private Task<NoticeTelling?> FindAsync(Guid id, CancellationToken ct)
    {
        db.StartOver();
        return db.Tellings.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, ct);
    }

    /// <summary>False when everybody has been looked up, or somebody else is at it.</summary>
    private async Task<bool> GatherAsync(NoticeTelling telling, CancellationToken ct)
    {
        var (people, cursor) = telling.Whom == TellingWhom.Accounts ? await AccountsAsync(telling, ct) : await EarlierAsync(telling, ct);
        var wanted = await tellings.PlanAsync(telling, people, ct);
        var skipped = people.Count - wanted.Count;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var (was, state) = (telling.Cursor, cursor is null ? TellingState.Ready : TellingState.Gathering);
        if (await db.Tellings.Where(t => t.Id == telling.Id && t.State == TellingState.Gathering && t.Cursor == was).ExecuteUpdateAsync(
                s => s.SetProperty(t => t.Cursor, cursor ?? was).SetProperty(t => t.State, state).SetProperty(t => t.Skipped, t => t.Skipped + skipped).SetProperty(t => t.Edits, t => t.Edits + 1), ct) == 0) return false;
        await tellings.AddAsync(wanted, ct);
        await transaction.CommitAsync(ct);
        return cursor is not null;
    }

    private async Task<(IReadOnlyCollection<TellingRecipient>, string?)> AccountsAsync(NoticeTelling telling, CancellationToken ct)
    {
        var ids = await reach.AfterAsync(telling.Cursor is { } cursor ? Guid.Parse(cursor) : Guid.Empty, LookedUpAtOnce, ct);
        var now = time.GetUtcNow();
        return ([.. ids.Select(r => new TellingRecipient { Id = Guid.CreateVersion7(now), TellingId = telling.Id, PersonKey = NoticePerson.KeyOf(r), ResidentId = r })], ids.Count == 0 ? null : ids[^1].ToString());
    }

    private async Task<(IReadOnlyCollection<TellingRecipient>, string?)> EarlierAsync(NoticeTelling telling, CancellationToken ct)
    {
        var after = telling.Cursor ?? "";
        var found = await db.GivenNotices.Where(g => g.NoticeId == telling.NoticeId && g.Version < telling.Version && g.PersonKey != null && string.Compare(g.PersonKey, after) > 0)
            .Select(g => g.PersonKey!).Distinct().OrderBy(k => k).Take(LookedUpAtOnce).ToListAsync(ct);
        if (found.Count == 0) return ([], null);
        var rows = (await db.GivenNotices.AsNoTracking().Where(g => g.NoticeId == telling.NoticeId && g.Version < telling.Version && g.PersonKey != null && found.Contains(g.PersonKey)).ToListAsync(ct))
            .GroupBy(g => g.PersonKey!, StringComparer.Ordinal).Select(g => g.MaxBy(x => x.GivenAt)!).ToList();
        var (known, sealing, now) = (await given.OpenAsync(rows, ct), await keys.GetOrCreateAsync(telling.Id, ct), time.GetUtcNow());
        var people = rows.Where(r => r.ResidentId is not null || known.ContainsKey(r.Id)).Select(r => new TellingRecipient
        {
            Id = Guid.CreateVersion7(now),
            TellingId = telling.Id,
            PersonKey = r.PersonKey!,
            EmailKey = r.EmailKey,
            ResidentId = r.ResidentId,
            Person = r.ResidentId is null ? GivenNotices.Seal(sealing, known[r.Id], r.PersonKey!) : null,
        });
        return ([.. people], found[^1]);
    }

    /// <summary>One batch. False when nothing is left to send, or somebody else is at it.</summary>
    private async Task<bool> SendAsync(NoticeTelling telling, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var perMinute = Math.Max(1, (await policies.GetAsync(ct)).MailsPerMinute);
        var size = Math.Min(MostInABatch, perMinute);
        var people = await db.TellingRecipients.Where(r => r.TellingId == telling.Id && r.State == RecipientState.Waiting && r.Way == RecipientWay.Email).OrderBy(r => r.Id).Take(size).ToListAsync(ct);
        if (people.Count > 0) await wakeUps.ScheduleAsync(Job, telling.Id.ToString(), now + Again, ct);
        var next = now.AddMinutes((double)people.Count / perMinute);
        var places = await reach.FindAsync(telling, people, ct);
        var notice = await db.Notices.AsNoTracking().Where(n => n.Id == telling.NoticeId).Select(n => new { n.Slug, n.Title }).SingleAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        if (await db.Tellings.Where(t => t.Id == telling.Id && t.Batch == telling.Batch && t.State == TellingState.Running).ExecuteUpdateAsync(
                s => s.SetProperty(t => t.Batch, t => t.Batch + 1).SetProperty(t => t.NextBatchAt, next).SetProperty(t => t.Edits, t => t.Edits + 1), ct) == 0) return false;
        if (telling.Batch == 0)
        {
            await db.TellingRecipients.Where(r => r.TellingId == telling.Id && r.State == RecipientState.Waiting && r.Way == RecipientWay.Banner)
                .ExecuteUpdateAsync(s => s.SetProperty(r => r.State, RecipientState.BannerUp), ct);
        }

        var have = await given.HaveAsync(telling.NoticeId, telling.Version, people.Select(p => p.PersonKey), ct);
        var (sent, skipped) = (0, people.Count(p => have.Contains(p.PersonKey)));
        if (skipped > 0) await db.Tellings.Where(t => t.Id == telling.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.Skipped, t => t.Skipped + skipped), ct);
        foreach (var person in people)
        {
            if (have.Contains(person.PersonKey))
            {
                // By hand or on a page meanwhile: nobody is told twice.
                db.TellingRecipients.Remove(person);
                continue;
            }

            if (places.GetValueOrDefault(person.Id) is not { Email: { } email })
            {
                person.Take(places.GetValueOrDefault(person.Id)?.Way(telling) ?? RecipientWay.None);
                continue;
            }

            var path = telling.WantsAcknowledgement && person.ResidentId is not null ? "/your-notices" : GivenNotices.PublicUrl(notice.Slug, telling.Version);
            db.Publish(new SendMail(
                email, "How we use information about you has changed", $"We have changed our notice “{notice.Title}”, which says how we use information about people. Please read it:\n\n{links.To(path)}", "notices.telling"));
            given.Add(person.Give(Guid.CreateVersion7(now), telling, GivingChannel.EmailLink, actor.Actor.ToString(), now));
            sent++;
        }

        if (people.Count > 0) db.Audit("notices.telling.sent", "notice-telling", telling.Id, sent.Counted("email"));
        await db.SaveChangesAsync(ct);
        if (people.Count < size)
        {
            await tellings.FinishAsync(await db.Tellings.SingleAsync(t => t.Id == telling.Id, ct), ct);
            await db.SaveChangesAsync(ct);
        }

        await transaction.CommitAsync(ct);
        return people.Count == size;
    }
}
