using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Surveys;
using Keyholder.Notices.Contracts;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>
/// Sends a bulletin, batch by batch. Who is in a batch, their mail and how far it is are committed together, so that it goes on where it stopped and
/// reaches nobody twice. Consent is asked for before each batch, and as many go out in a minute as the policy says.
/// </summary>
internal sealed class SendBulletins(
    EngagementDbContext db, GroupMembership groups, IResidents residents, IConsents consents, ResidentMail mail, BulletinStops stops, EngagementPolicies policies, WakeUps wakeUps, TenantLinks links,
    TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.bulletin";
    public const int Batch = 200;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>One line and a link: the text is on its page (requirement A5).</summary>
    public static SendMail MailOf(string address, Uri page, Uri? stop) => new(
        address, "There is a new bulletin", $"Read it here:\n\n{page}{(stop is null ? "" : $"\n\nYou can stop these emails at any time, without signing in:\n\n{stop}")}", "engagement.bulletin", stop);

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        var left = (await policies.GetAsync(ct)).MailsPerMinute();
        while (true)
        {
            db.StartOver();
            if (await db.Bulletins.SingleOrDefaultAsync(b => b.Id == id, ct) is not { } bulletin) return;
            if (bulletin.State == BulletinState.Scheduled)
            {
                if (!bulletin.Begin(time.GetUtcNow(), BulletinMarkdown.Links(bulletin.Body)))
                {
                    await wakeUps.ScheduleAsync(Job, key, bulletin.SendsAt!.Value, ct);
                    return;
                }

                db.Audit("engagement.bulletin.begun", "bulletin", bulletin.Reference);
                await db.SaveChangesAsync(ct);
            }

            if (bulletin.State == BulletinState.Sending)
            {
                await wakeUps.ScheduleAsync(Job, key, time.GetUtcNow() + Again, ct);
                if (left <= 0) return;
                left -= await SendAsync(bulletin, Math.Min(Batch, left), ct);
                await db.LetOthersWriteAsync(ct);
                continue;
            }

            if (bulletin.State is BulletinState.Sent or BulletinState.Stopped)
            {
                // It was kept only so that nobody gets it twice.
                await db.BulletinDeliveries.Where(d => d.BulletinId == id && d.TokenHash == null).ExecuteDeleteAsync(ct);
                await wakeUps.CancelAsync(Job, key, ct);
            }

            return;
        }
    }

    /// <summary>One batch: how many mails. With a batch that is not full, nobody is left.</summary>
    private async Task<int> SendAsync(Bulletin bulletin, int most, CancellationToken ct)
    {
        var (policy, now) = (await policies.GetAsync(ct), time.GetUtcNow());
        IReadOnlyList<Guid> ids = bulletin.GroupId is { } group
            ? [.. (await groups.CurrentAsync(group, ct)).Select(m => m.ResidentId).Where(i => i > bulletin.Cursor).Distinct().Order().Take(most)]
            : await residents.IdsAfterAsync(bulletin.Cursor, most, ct);
        var wanted = await WantedAsync(bulletin, ids, ct);
        var addresses = await mail.AddressesAsync(wanted, ct);
        var counted = policy.Counting() is { } counting && addresses.Count > 0 ? await consents.HoldAsync([.. addresses.Keys], counting, ct) : new HashSet<Guid>();
        var withdraw = bulletin.GroupId is null && addresses.Count > 0 ? await consents.WithdrawalLinksAsync([.. addresses.Keys], BulletinConsents.News, ct) : new Dictionary<Guid, Uri>();
        var mails = 0;
        foreach (var (resident, address) in addresses)
        {
            // Whoever withdrew since the batch was put together has no link, and gets no mail.
            if ((bulletin.GroupId is { } its ? stops.LinkFor(its, resident) : withdraw.GetValueOrDefault(resident)) is not { } stop) continue;
            var token = counted.Contains(resident) ? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24)) : null;
            var delivery = new BulletinDelivery { Id = Guid.CreateVersion7(now), BulletinId = bulletin.Id, ResidentId = resident, TokenHash = token is null ? null : HashOf(token) };
            db.BulletinDeliveries.Add(delivery);
            db.Publish(MailOf(address, links.To($"/bulletins/{bulletin.Reference}{(token is null ? "" : $"?r={token}")}"), stop));
            if (token is not null)
            {
                db.Publish(new RecordRegistered(
                    DisposeOfEngagement.Source, DisposeOfEngagement.IdOf(BulletinReadingRecords.Of, delivery.Id), BulletinReadingRecords.Class,
                    [new(RetentionTrigger.Created, now.LondonDate()), new(RetentionTrigger.CampaignSent, bulletin.SentAt!.Value.LondonDate())], resident, Title: $"How bulletin {bulletin.Reference} was read"));
            }

            mails++;
        }

        if (ids.Count > 0)
        {
            bulletin.Went(ids[^1], mails, ids.Count - mails);
            db.Audit("engagement.bulletin.sent", "bulletin", bulletin.Reference, mails.Counted("email"));
        }

        if (ids.Count < most)
        {
            bulletin.Finish();
            db.Audit("engagement.bulletin.finished", "bulletin", bulletin.Reference, bulletin.Mails.Counted("email"));
        }

        await db.SaveChangesAsync(ct);
        return mails;
    }

    private async Task<IReadOnlyCollection<Guid>> WantedAsync(Bulletin bulletin, IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var wanted = bulletin.GroupId is null ? (await consents.HoldAsync(ids, BulletinConsents.News, ct)).ToHashSet() : ids.ToHashSet();
        if (wanted.Count > 0) wanted.ExceptWith(await consents.NoMarketingAsync(wanted, ct));
        if (bulletin.GroupId is { } group) wanted.ExceptWith(await db.BulletinRefusals.Where(r => r.GroupId == group && ids.Contains(r.ResidentId)).Select(r => r.ResidentId).ToListAsync(ct));
        wanted.ExceptWith(await db.BulletinDeliveries.Where(d => d.BulletinId == bulletin.Id && ids.Contains(d.ResidentId)).Select(d => d.ResidentId).ToListAsync(ct));
        return wanted;
    }
}
