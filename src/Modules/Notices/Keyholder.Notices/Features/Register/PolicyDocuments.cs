using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register.PolicyDocumentPage;
using Keyholder.Notices.Features.Writing;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using static Keyholder.Notices.Features.NoticeMarkdown;

namespace Keyholder.Notices.Features.Register;

/// <summary>Appropriate policy documents: written out from register and schedule, issued, published and kept.</summary>
internal sealed class PolicyDocuments(NoticesDbContext db, ProcessingPictures pictures, NoticeStaff staff, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    private static readonly Problem SomebodyElse = new("Somebody else issued or published a document at the same time. Look at it again.");

    public const string Source = "policy-documents";
    public const string Class = "appropriate-policy-document";

    private const string RetentionKey = "retention." + Class;

    public static string IdOf(PolicyDocument document) => $"policy-document:{document.Id}";

    /// <summary>What it would say today.</summary>
    public async Task<(string Text, IReadOnlyList<string> Activities, NoticePolicy Policy)> ComposeAsync(CancellationToken ct)
    {
        var picture = await pictures.TodayAsync(ct);
        var activities = About(picture);
        return (Write(picture, activities), [.. activities.Select(a => a.Code)], picture.Policy);
    }

    /// <summary>Keeps what it says today as a document that never changes.</summary>
    public async Task<Outcome> IssueAsync(CancellationToken ct)
    {
        var (text, activities, policy) = await ComposeAsync(ct);
        if (activities.Count == 0) return new Problem("No activity uses special category or criminal offence data under a condition that needs this document.");
        var hash = HashOf(text);
        var last = await db.PolicyDocuments.OrderByDescending(d => d.Number).FirstOrDefaultAsync(ct);
        if (last?.Hash == hash) return new Problem("Nothing has changed since the last one was issued.");
        var now = time.GetUtcNow();
        var document = new PolicyDocument
        {
            Id = Guid.CreateVersion7(now),
            Number = 1 + (last?.Number ?? 0),
            Text = text,
            Hash = hash,
            Activities = activities,
            IssuedOn = policy.Today,
            IssuedAt = now,
            IssuedBy = actor.Actor.ToString(),
            ReviewOn = policy.ReviewAfter.After(policy.Today) ?? policy.Today.AddYears(1),
        };
        db.PolicyDocuments.Add(document);
        db.Publish(new RecordRegistered(Source, IdOf(document), Class, [new TriggerDate(RetentionTrigger.Created, policy.Today)], Title: $"Appropriate policy document {document.Number}"));
        db.Audit("notices.policy-document.issued", "policy-document", document.Id, $"number {document.Number}");
        await wakeUps.ScheduleAsync(RemindOfPolicyDocumentReview.Job, document.Number.ToString(CultureInfo.InvariantCulture), LondonTime.EndOf(document.ReviewOn.AddDays(-1)), ct);
        return await SaveAsync(ct);
    }

    /// <summary>Puts a document on the public site in place of any other, or takes it off.</summary>
    public async Task<Outcome> PublishAsync(int number, bool publish, CancellationToken ct)
    {
        if (await db.PolicyDocuments.SingleOrDefaultAsync(d => d.Number == number, ct) is not { } document) return new Problem("There is no such document.");
        foreach (var other in await db.PolicyDocuments.Where(d => d.PublishedAt != null).ToListAsync(ct)) (other.PublishedAt, other.Edits) = (null, other.Edits + 1);
        if (publish) (document.PublishedAt, document.Edits) = (time.GetUtcNow(), document.Edits + 1);
        db.Audit(publish ? "notices.policy-document.published" : "notices.policy-document.unpublished", "policy-document", document.Id, $"number {number}");
        return await SaveAsync(ct);
    }

    /// <summary>Until when a document is kept; null while what it is about goes on.</summary>
    public static DateOnly? KeptUntil(PolicyDocument document, NoticePolicy policy) =>
        document.ProcessingEndedOn is { } ended && policy.Set.Find(RetentionKey, policy.Today)?.Value.TryGetProperty("period", out var period) == true && PolicyPeriod.TryParse(period.GetString(), out var kept)
            ? kept.After(ended)
            : null;

    /// <summary>
    /// Notes for which documents the last processing has ended, or begun again, and tells those who decide when the last one that was issued no
    /// longer says what is done. Saves nothing.
    /// </summary>
    public async Task ActivitiesChangeAsync(ProcessingPicture before, ProcessingPicture after, CancellationToken ct)
    {
        var today = time.LondonToday();
        var about = About(after);
        var going = about.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        var documents = await db.PolicyDocuments.ToListAsync(ct);
        if (about.Count > 0 && Write(after, about) is var text && text != Write(before, About(before)) && documents.MaxBy(d => d.Number)?.Hash != HashOf(text))
        {
            await staff.MailLeadsAsync(
                "The appropriate policy document is out of date", "What is done with special category or criminal offence data has changed. Read what the appropriate policy document would say now, and issue it:",
                ViewPolicyDocumentModel.PageUrl, "notices.policy-document", ct);
        }

        foreach (var document in documents)
        {
            var ended = document.Activities.All(a => !going.Contains(a));
            if (ended == document.ProcessingEndedOn.HasValue) continue;
            (document.ProcessingEndedOn, document.Edits) = (ended ? today : null, document.Edits + 1);
            db.Publish(new TriggerReached(Source, IdOf(document), RetentionTrigger.ProcessingEnded, document.ProcessingEndedOn));
        }
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return SomebodyElse;
        }
    }

    private static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static List<(string Code, ActivityContent Content, List<ActivityBasis> Bases)> About(ProcessingPicture picture) =>
    [
        .. picture.Activities.Select(a => (Code: a.Key, Content: a.Value, Bases: ActivityRules.NeedPolicyDocument(a.Value, picture.Policy).ToList())).Where(a => a.Bases.Count > 0)
            .OrderBy(a => a.Content.Title, StringComparer.OrdinalIgnoreCase),
    ];

    private static string Write(ProcessingPicture picture, List<(string Code, ActivityContent Content, List<ActivityBasis> Bases)> activities)
    {
        var (policy, organisation) = (picture.Policy, picture.Organisation);
        var parts = policy.Set.Find("apd.content", policy.Today)?.AsList() ?? [];
        var citation = policy.Set.Find("apd.content", policy.Today)?.Citation;
        var text = new StringBuilder($"# Appropriate policy document\n\n{Escape(organisation.Name)} uses some special category and criminal offence data under conditions of Schedule 1 to the Data Protection Act 2018. This document says how it keeps to the law when it does ({citation}).");
        text.Append("\n\n## What we use, and on which condition");
        foreach (var (_, content, bases) in activities)
        {
            text.Append($"\n\n**{Escape(content.Title)}**: we use it to {Escape(content.Purpose)}.\n");
            foreach (var basis in bases)
            {
                var data = (basis.Items.Count > 0 ? basis.Items : content.Items).Where(i => policy.Items.Any(p => p.Code == i && p.IsSensitive)).Select(policy.TitleOf);
                text.Append($"\n- {Escape(ActivityRules.Join(data))}: {Escape(ActivityWords.InWords(basis, policy))}.");
            }
        }

        text.Append($"\n\n## {Escape(parts.ElementAtOrDefault(0) ?? "How the principles are followed")}\n");
        foreach (var principle in policy.Set.WithPrefix("apd.principle.", policy.Today)) text.Append($"\n- **{Escape(principle.Value.GetProperty("title").GetString()!)}** ({principle.Citation}). {Escape(principle.Value.GetProperty("text").GetString()!)}");
        var security = activities.Select(a => a.Content.Security).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (security.Count > 0) text.Append($"\n\nWe keep the data safe in these ways: {Escape(string.Join("; ", security))}.");
        text.Append($"\n\n## {Escape(parts.ElementAtOrDefault(1) ?? "Keeping and erasing")}\n\n| Records | How long we keep them | Used for |\n|---|---|---|");
        foreach (var code in activities.SelectMany(a => a.Content.RetentionClasses).Distinct(StringComparer.Ordinal))
        {
            if (!picture.Classes.TryGetValue(code, out var its)) continue;
            text.Append($"\n| {Escape(its.Title)} | {Escape(its.Sentence)} | {Escape(string.Join(", ", activities.Where(a => a.Content.RetentionClasses.Contains(code)).Select(a => a.Content.Title)))} |");
        }

        foreach (var (_, content, _) in activities.Where(a => a.Content.RetentionNotKept is not null)) text.Append($"\n\n{Escape(content.Title)}: records are not kept as the schedule says. {Escape(content.RetentionNotKept!)}");
        text.Append($"\n\n## {Escape(parts.ElementAtOrDefault(2) ?? "Review")}\n\nWe look at this document again within {policy.ReviewAfter.InWords()}, and whenever what we do changes. We keep it until {KeptFor(policy)} after the processing ends. We give it to the {Escape(policy.Regulator)} on request and free of charge.");
        return text.ToString();
    }

    private static string KeptFor(NoticePolicy policy) =>
        policy.Set.Find(RetentionKey, policy.Today)?.Value.TryGetProperty("period", out var period) == true && PolicyPeriod.TryParse(period.GetString(), out var kept) ? kept.InWords() : "some time";
}

/// <summary>Destroys policy documents when the retention schedule says so.</summary>
internal sealed class DisposeOfPolicyDocuments(NoticesDbContext db) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != PolicyDocuments.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (externalId.Split(':') is not ["policy-document", var text] || !Guid.TryParse(text, out var id))
            {
                refused.Add(new DisposalRefusal(externalId, "Notices has no such record"));
            }
            else if (await db.PolicyDocuments.SingleOrDefaultAsync(d => d.Id == id, ct) is { ProcessingEndedOn: null })
            {
                refused.Add(new DisposalRefusal(externalId, "What it is about goes on"));
            }
            else
            {
                if (await db.PolicyDocuments.FindAsync([id], ct) is { } document) db.PolicyDocuments.Remove(document);
                db.Audit("notices.policy-document.destroyed", "policy-document", id);
                done.Add(externalId);
            }
        }

        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
        await db.SaveChangesAsync(ct);
    }
}
