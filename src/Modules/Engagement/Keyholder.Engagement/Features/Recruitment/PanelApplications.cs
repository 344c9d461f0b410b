using System.Text.Json;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment;

/// <summary>How somebody applies: their draft is kept, and until the closing time what they send takes the place of what they sent before.</summary>
internal sealed class PanelApplications(EngagementDbContext db, DataKeys keys, IResidents residents, ActorContext actor, TimeProvider time)
{
    /// <summary>Where people are asked, as notices name it.</summary>
    public const string Collection = "panel-application";

    /// <summary>The most characters of an answer.</summary>
    public const int LongestAnswer = 3_000;

    public static readonly Problem TooLate = new("This round has closed, so no application can be sent any more. What you wrote is still here: copy it if you want to keep it");

    private const int Tries = 5;

    public Task<PanelApplication?> OfAsync(Guid roundId, Guid residentId, CancellationToken ct) =>
        db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.RoundId == roundId && a.ResidentId == residentId, ct);

    /// <summary>The answers by label; empty when its key is gone.</summary>
    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(PanelApplication application, CancellationToken ct) =>
        application.Answers is { } answers && await keys.FindAsync(application.Id, ct) is { } key ? Open(answers, application.Id, key) : new Dictionary<string, string>();

    public async Task<string?> ReasonAsync(PanelApplication application, CancellationToken ct) =>
        application.Reason is { } reason && await keys.FindAsync(application.Id, ct) is { } key ? key.Open(reason, $"reason:{application.Id}") : null;

    /// <summary>Keeps a draft, or sends it.</summary>
    public async Task<Outcome<PanelApplication>> SaveAsync(SaveApplication save, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            var saved = await TrySaveAsync(save, ct);
            if (!saved.Ok) return saved;
            try
            {
                await db.SaveChangesAsync(ct);
                return saved;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // Somebody else sent theirs, or the round was closed or moved at this moment; look again.
            }
        }
    }

    /// <summary>For somebody who does not use the internet: an account for them, and their application.</summary>
    public async Task<Outcome<PanelApplication>> EnterAsync(Guid roundId, ResidentDetails who, IReadOnlyDictionary<string, string> answers, bool send, CancellationToken ct)
    {
        // Before the account is made: what is refused should leave nobody behind.
        if (Check(await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == roundId, ct), answers, send) is { } problem) return problem;
        var person = await residents.FindOrAddAsync(who, ct);
        return await SaveAsync(new SaveApplication(roundId, person.Id, answers, send, null), ct);
    }

    /// <summary>The person takes it back before it is decided: nothing of it is left.</summary>
    public async Task<Outcome> WithdrawAsync(Guid id, CancellationToken ct)
    {
        db.StartOver();
        if (await db.Applications.SingleOrDefaultAsync(a => a.Id == id, ct) is { } application)
        {
            var round = await db.Rounds.AsNoTracking().SingleAsync(r => r.Id == application.RoundId, ct);
            if (round.State == RoundState.Decided) return new Problem("It is decided already. You can leave the group on its page, or write to us");
            db.Applications.Remove(application);
            db.Publish(new RecordRemoved(DisposeOfEngagement.Source, PanelApplicationRecords.IdOf(id)));
            db.Audit("engagement.application.withdrawn", "panel-application", id);
            try
            {
                await db.SaveChangesAsync(ct);
            }
            catch (DbUpdateConcurrencyException)
            {
                return RecruitmentRound.Changed;
            }
        }

        await keys.DestroyAsync(id, ct);
        return Outcome.Done;
    }

    public static IReadOnlyDictionary<string, string> Open(SealedText answers, Guid id, DataKey key) =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(key.Open(answers, $"application:{id}")) ?? [];

    public static SealedText Seal(IReadOnlyDictionary<string, string> answers, Guid id, DataKey key) => key.Seal(JsonSerializer.Serialize(answers), $"application:{id}");

    private async Task<Outcome<PanelApplication>> TrySaveAsync(SaveApplication save, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var round = await db.Rounds.SingleAsync(r => r.Id == save.RoundId, ct);
        if (Check(round, save.Answers, save.Send) is { } problem) return problem;
        if (await db.Memberships.AnyAsync(m => m.GroupId == round.GroupId && m.ResidentId == save.ResidentId && m.EndedOn == null, ct))
            return new Problem("You are a member of this group already. If your term ends soon, ask us about staying");

        var application = await db.Applications.SingleOrDefaultAsync(a => a.RoundId == round.Id && a.ResidentId == save.ResidentId, ct);
        if (application is { IsSent: true } && !save.Send) return new Problem("It is sent already. Send it again to change it");
        if (application is null)
        {
            application = new PanelApplication { Id = Guid.CreateVersion7(now), RoundId = round.Id, ResidentId = save.ResidentId };
            db.Applications.Add(application);
        }

        var key = await keys.GetOrCreateAsync(application.Id, ct);
        application.Answers = Seal(save.Answers, application.Id, key);
        application.SavedAt = now;
        application.EnteredBy = actor.Actor.Kind == "staff" ? actor.Actor.ToString() : null;
        application.Edits++;
        db.Publish(PanelApplicationRecords.Registration(application, round));
        if (!save.Send)
        {
            db.Audit("engagement.application.saved", "panel-application", application.Id);
            return application;
        }

        db.Audit(application.IsSent ? "engagement.application.sent-again" : "engagement.application.sent", "panel-application", application.Id);
        application.Number ??= round.NextNumber();
        application.SentAt = now;
        if (save.Notice is { } shown)
            db.Publish(new NoticeShown(Guid.CreateVersion7(now), shown.NoticeId, shown.Version, save.ResidentId, Collection, application.Id.ToString(), now));
        return application;
    }

    private Problem? Check(RecruitmentRound round, IReadOnlyDictionary<string, string> answers, bool send)
    {
        var now = time.GetUtcNow();
        if (round.IsOver(now)) return TooLate;
        if (!round.TakesApplications(now)) return new Problem($"This round takes applications from {round.OpensAt.InWords()}");
        var asked = round.Asked.ToList();
        for (var at = 0; at < asked.Count; at++)
        {
            var answer = answers.GetValueOrDefault(asked[at].Label);
            if (answer?.Length > LongestAnswer) return new Problem($"Your answer about “{asked[at].Label}” must be {LongestAnswer} characters or less", FieldAt(at));
            // What is not needed to judge an application may be left out.
            if (send && asked[at].Use == RoundFieldUse.Scored && string.IsNullOrWhiteSpace(answer)) return new Problem($"Answer “{asked[at].Label}”", FieldAt(at));
        }

        return null;
    }

    private static string FieldAt(int at) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Answers[{at}]");
}

/// <summary>Somebody's answers in a round.</summary>
/// <param name="Send">Otherwise a draft is kept.</param>
/// <param name="Notice">The notice that was shown with it; null when none was.</param>
internal sealed record SaveApplication(Guid RoundId, Guid ResidentId, IReadOnlyDictionary<string, string> Answers, bool Send, NoticePin? Notice);
