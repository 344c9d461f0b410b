using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service;

/// <summary>Letters by post: put into a file for the printer, and given once somebody says they were posted.</summary>
internal sealed class TellingPrints(NoticesDbContext db, PlatformDbContext platform, Tellings tellings, TellingReach reach, GivenNotices given, TenantLinks links, ActorContext actor, TimeProvider time)
{
    /// <summary>The most letters in one file.</summary>
    public const int Most = 250;

    private static readonly Problem Meanwhile = new("Somebody else dealt with letters at the same time. Look at the list again.");

    public async Task<Outcome> MakeAsync(Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Tellings.SingleOrDefaultAsync(t => t.Id == id, ct) is not { StartedAt: not null } telling) return new Problem("Start first: until then people can still be added or left out.");
        if (telling.State is TellingState.Done or TellingState.Stopped) return new Problem("It has ended already.");
        var people = await db.TellingRecipients.Where(r => r.TellingId == id && r.State == RecipientState.Waiting && r.Way == RecipientWay.Letter).OrderBy(r => r.Id).Take(Most).ToListAsync(ct);
        var places = await reach.FindAsync(telling, people, ct);
        var have = await given.HaveAsync(telling.NoticeId, telling.Version, people.Select(p => p.PersonKey), ct);
        var now = time.GetUtcNow();
        var print = new TellingPrint { Id = Guid.CreateVersion7(now), TellingId = id, Number = await db.TellingPrints.CountAsync(p => p.TellingId == id, ct) + 1, By = actor.Actor.ToString(), At = now };
        foreach (var person in people)
        {
            if (have.Contains(person.PersonKey))
            {
                // By hand or on a page meanwhile: nobody is told twice.
                db.TellingRecipients.Remove(person);
                telling.Skipped++;
                continue;
            }

            if (places.GetValueOrDefault(person.Id)?.Address is null)
            {
                person.Take(Otherwise(places.GetValueOrDefault(person.Id), telling));
                continue;
            }

            (person.State, person.PrintId) = (RecipientState.Printed, print.Id);
            print.Letters++;
        }

        if (print.Letters > 0) db.TellingPrints.Add(print);
        db.Audit("notices.telling.printed", "notice-telling", id, print.Letters.Counted("letter"));
        if (await SaveAsync(telling, ct) is { } problem) return problem;
        return print.Letters > 0 ? Outcome.Done : new Problem("No letter waits to be printed.");
    }

    /// <summary>The file for the printer; null when there is none.</summary>
    public async Task<byte[]?> PdfAsync(Guid id, Guid print, CancellationToken ct)
    {
        if (await db.TellingPrints.AsNoTracking().SingleOrDefaultAsync(p => p.Id == print && p.TellingId == id, ct) is not { } found) return null;
        var telling = await db.Tellings.AsNoTracking().SingleAsync(t => t.Id == id, ct);
        var people = await db.TellingRecipients.AsNoTracking().Where(r => r.PrintId == print).OrderBy(r => r.Id).ToListAsync(ct);
        var places = await reach.FindAsync(telling, people, ct);
        await db.AuditReadAsync("notices.telling.letters-opened", "notice-telling", id, ct);
        var notice = await db.Notices.AsNoTracking().SingleAsync(n => n.Id == telling.NoticeId, ct);
        var version = await db.NoticeVersions.AsNoTracking().SingleAsync(v => v.NoticeId == notice.Id && v.Number == telling.Version, ct);
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var pdf = new PdfText($"Letters, {notice.Title}", string.Create(CultureInfo.InvariantCulture, $"{notice.Title}, version {version.Number}"), organisation);
        var first = true;
        foreach (var place in people.Select(p => places.GetValueOrDefault(p.Id)).OfType<TellingPlace>().Where(p => p.Address is not null))
        {
            if (!first) pdf.PageBreak();
            first = false;
            pdf.Paragraph(string.Join('\n', new[] { place.Name, place.Address!.ReplaceLineEndings("\n") }.OfType<string>())).Paragraph(found.At.LondonDate().InWords())
                .Paragraph(place.Name is null ? "To whom it concerns," : $"Dear {place.Name},")
                .Paragraph($"We have changed our notice “{notice.Title}”, which says how we use information about you.");
            if (version.WhatChanged is { } changed) pdf.Heading("What has changed", 3).Paragraph(changed);
            pdf.Paragraph($"The whole notice follows. You can also read it at {links.To(GivenNotices.PublicUrl(notice.Slug, version.Number))}").Paragraph(organisation);
            NoticePdf.Append(pdf.Heading(version.Composed!.Title, 2), version.Composed, 3);
        }

        return pdf.Save();
    }

    public async Task<Outcome> PostedAsync(Guid id, Guid print, CancellationToken ct)
    {
        db.StartOver();
        if (await db.TellingPrints.SingleOrDefaultAsync(p => p.Id == print && p.TellingId == id, ct) is not { } found) return new Problem("There is no such file.");
        if (found.PostedAt is not null) return new Problem("These letters were posted already.");
        var telling = await db.Tellings.SingleAsync(t => t.Id == id, ct);
        if (telling.State == TellingState.Stopped) return new Problem("It was stopped, so nobody in this file is on record any more.");
        var people = await db.TellingRecipients.Where(r => r.PrintId == print && r.State == RecipientState.Printed).ToListAsync(ct);
        var places = await reach.FindAsync(telling, people, ct);
        var now = time.GetUtcNow();
        (found.PostedAt, found.PostedBy, found.Letters) = (now, actor.Actor.ToString(), 0);
        foreach (var person in people)
        {
            if (places.GetValueOrDefault(person.Id)?.Address is null)
            {
                // Left out of the file since: nobody wrote to them.
                person.Take(Otherwise(places.GetValueOrDefault(person.Id), telling));
                continue;
            }

            given.Add(person.Give(Guid.CreateVersion7(now), telling, GivingChannel.Letter, actor.Actor.ToString(), now));
            found.Letters++;
        }

        db.Audit("notices.telling.posted", "notice-telling", id, found.Letters.Counted("letter"));
        return await SaveAsync(telling, ct) is { } problem ? problem : Outcome.Done;
    }

    /// <summary>Where no letter is safe any more. Not an e-mail: one may have come back already.</summary>
    private static RecipientWay Otherwise(TellingPlace? place, NoticeTelling telling) => place is null ? RecipientWay.None : (place with { Email = null }).Way(telling);

    private async Task<Problem?> SaveAsync(NoticeTelling telling, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        try
        {
            await db.SaveChangesAsync(ct);
            await tellings.FinishAsync(telling, ct);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return null;
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return Meanwhile;
        }
    }
}
