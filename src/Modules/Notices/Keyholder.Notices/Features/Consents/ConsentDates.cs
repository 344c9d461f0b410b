using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents;

/// <summary>
/// The day has come on which people are asked whether they still agree, or on which consents end that were not given again. One wake-up serves
/// all consents of a day, batch by batch; what a batch did is one commit, and a batch that is done is not found again.
/// </summary>
internal sealed class ConsentDates(NoticesDbContext db, ConsentRegister register, ConsentPeople people, IResidents residents, WakeUps wakeUps, TenantLinks links, TimeProvider time) : IWakeUp
{
    public const string Job = "notices.consent-dates";
    public const int Batch = 200;

    public static string KeyOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>In the morning: whoever is asked gets a mail.</summary>
    public static DateTimeOffset MomentOf(DateOnly day) => LondonTime.EndOf(day.AddDays(-1)).ToUniversalTime().AddHours(8);

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var today = time.LondonToday();
        while (true)
        {
            db.StartOver();
            var due = await db.Consents.Where(c => c.State == ConsentState.Holding && c.NextOn <= today).OrderBy(c => c.NextOn).Take(Batch).ToListAsync(ct);
            if (due.Count == 0) return;
            var purposes = due.Select(c => c.PurposeId).Distinct().ToList();
            await db.ConsentPurposes.Where(p => purposes.Contains(p.Id)).LoadAsync(ct);
            var (ended, asked) = (0, 0);
            var ask = due.Where(c => c.HoldsOn(today) && c.AskedAt is null).ToList();
            var addresses = await AddressesAsync(ask, ct);
            foreach (var consent in due)
            {
                if (!consent.HoldsOn(today))
                {
                    await register.EndAsync(consent, ConsentState.Lapsed, null, ct);
                    ended++;
                }
                else
                {
                    if (consent.AskedAt is null && addresses.GetValueOrDefault(consent.Id) is { } address)
                    {
                        var token = register.NewToken(consent.Id);
                        db.Publish(new SendMail(
                            address, "Do you still agree?",
                            $"You once agreed to something, and we ask again from time to time. See what it was, and say whether you still agree:\n\n{links.To($"/consents/renew/{token}")}\n\nIf you do nothing, we stop. The link is for you alone. Do not pass this email on.",
                            "notices.consent-renewal", links.To($"/consents/withdraw/{token}")));
                        (consent.AskedAt, consent.CouldNotAsk) = (time.GetUtcNow(), false);
                        asked++;
                    }
                    else if (consent.AskedAt is null)
                    {
                        consent.CouldNotAsk = true;
                    }

                    consent.NextOn = consent.ExpiresOn?.AddDays(1);
                }
            }

            foreach (var next in due.Select(c => c.NextOn).OfType<DateOnly>().Distinct()) await wakeUps.ScheduleAsync(Job, KeyOf(next), MomentOf(next), ct);
            db.Audit("notices.consents.renewal", "consents", KeyOf(today), $"{asked} asked, {ended} lapsed");
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody withdrew or agreed meanwhile: the batch is looked at again.
            }

            await db.LetOthersWriteAsync(ct);
        }
    }

    /// <summary>Where each person may safely be e-mailed, by consent.</summary>
    private async Task<Dictionary<Guid, string>> AddressesAsync(List<Consent> asked, CancellationToken ct)
    {
        var found = new Dictionary<Guid, string>();
        var ids = asked.Select(c => c.ResidentId).OfType<Guid>().Distinct().ToList();
        var accounts = ids.Count == 0 ? new Dictionary<Guid, ResidentPerson>() : await residents.FindAsync(ids, ct);
        var safe = ids.Count == 0 ? new Dictionary<Guid, SafeContact>() : await residents.SafeContactAsync(ids, ct);
        foreach (var consent in asked)
        {
            var address = consent.ResidentId is { } id
                ? safe.GetValueOrDefault(id) is { } contact ? contact.Email ? contact.SafeEmail ?? accounts.GetValueOrDefault(id)?.Email : null : accounts.GetValueOrDefault(id)?.Email
                : (await people.OpenAsync(consent, ct))?.Email;
            if (address is not null) found[consent.Id] = address;
        }

        return found;
    }
}
