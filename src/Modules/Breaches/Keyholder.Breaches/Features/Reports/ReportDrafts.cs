using System.Text.Json;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Journeys;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>What was typed into the report form, as it was typed.</summary>
internal sealed class ReportAnswers
{
    public string? What { get; set; }

    public DateInput HappenedOn { get; set; } = new();

    public string? HappenedTime { get; set; }

    public bool HappenedUnknown { get; set; }

    public DateInput FoundOn { get; set; } = new();

    public string? FoundTime { get; set; }

    public string? HowFound { get; set; }

    public BreachNature? Nature { get; set; }

    public string? ContactName { get; set; }

    public string? ContactReach { get; set; }

    public string? Group { get; set; }
}

/// <summary>Keeps half-filled reports, sealed: those of signed-in people for a week, those of a browser for as long as the browser keeps its cookie.</summary>
internal sealed class ReportDrafts(BreachesDbContext db, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time) : JourneyDrafts<ReportAnswers>
{
    public const string ExpiryJob = "breaches.report-draft-expiry";
    public const string Journey = "breach-report";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);
    private const string Field = "answers";

    public override async Task<ReportAnswers?> FindAsync(string key, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return await db.ReportDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key && d.ExpiresAt > now, ct) is { } draft ? await OpenAsync(draft, ct) : null;
    }

    public async Task<ReportAnswers?> OpenAsync(ReportDraft draft, CancellationToken ct) =>
        await keys.FindAsync(draft.Id, ct) is { } key ? JsonSerializer.Deserialize<ReportAnswers>(key.Open(draft.Answers, Field)) : null;

    public override async Task SaveAsync(string key, ReportAnswers answers, CancellationToken ct)
    {
        try
        {
            await KeepAsync(key, answers, ct);
        }
        catch (DbUpdateException)
        {
            // The same form was kept twice at once; the later one counts.
            db.StartOver();
            await KeepAsync(key, answers, ct);
        }
    }

    public override async Task DeleteAsync(string key, CancellationToken ct)
    {
        if (await db.ReportDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == key, ct) is { } draft) await DeleteAsync(draft.Id, ct);
    }

    public async Task DeleteAsync(Guid id, CancellationToken ct)
    {
        await keys.DestroyAsync(id, ct);
        await db.ReportDrafts.Where(d => d.Id == id).ExecuteDeleteAsync(ct);
    }

    public async Task ExpireAsync(Guid id, CancellationToken ct)
    {
        if (await db.ReportDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id, ct) is not { } draft) return;
        if (draft.ExpiresAt > time.GetUtcNow()) await wakeUps.ScheduleAsync(ExpiryJob, id.ToString(), draft.ExpiresAt, ct);
        else await DeleteAsync(id, ct);
    }

    private async Task KeepAsync(string key, ReportAnswers answers, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var expires = now + (actor.Actor.Id is null ? JourneyKey.Lifetime : Lifetime);
        var draft = await db.ReportDrafts.SingleOrDefaultAsync(d => d.Key == key, ct);
        var id = draft?.Id ?? Guid.CreateVersion7(now);
        var text = (await keys.GetOrCreateAsync(id, ct)).Seal(JsonSerializer.Serialize(answers), Field);
        if (draft is not null)
        {
            (draft.Answers, draft.SavedAt, draft.ExpiresAt) = (text, now, expires);
        }
        else
        {
            db.ReportDrafts.Add(new ReportDraft
            {
                Id = id,
                Key = key,
                ResidentId = actor.Actor is { Kind: "resident", Id: { } resident } ? resident : null,
                Answers = text,
                SavedAt = now,
                ExpiresAt = expires,
            });
            await wakeUps.ScheduleAsync(ExpiryJob, id.ToString(), expires, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>A half-filled report has come to the end of its time.</summary>
internal sealed class ReportDraftExpiry(ReportDrafts drafts) : IWakeUp
{
    public Task RunAsync(string key, CancellationToken ct) => drafts.ExpireAsync(Guid.Parse(key), ct);
}
