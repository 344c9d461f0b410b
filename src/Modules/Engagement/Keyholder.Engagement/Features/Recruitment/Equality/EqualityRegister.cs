using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality;

/// <summary>
/// What people say about themselves, if they want to: under a key of its own, apart from applications and groups (requirement G3). Every read is put on the
/// audit trail before it happens.
/// </summary>
internal sealed class EqualityRegister(EngagementDbContext db, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public const string Collection = "equality-answers";
    public const int MostQuestions = 20;
    public const int MostChoices = 30;
    public const int LongestAnswer = 1_000;

    private const int Tries = 3;

    public Task<List<EqualityQuestion>> QuestionsAsync(CancellationToken ct) =>
        db.EqualityQuestions.AsNoTracking().Where(q => q.EndedAt == null).OrderBy(q => q.AddedAt).ThenBy(q => q.Id).Take(MostQuestions).ToListAsync(ct);

    public async Task<Outcome> AddQuestionAsync(string title, IReadOnlyList<string> choices, CancellationToken ct)
    {
        if (choices.Count == 1) return new Problem("Enter at least 2 choices, or none for a question that people answer in their own words", "Choices");
        if (choices.Count > MostChoices) return new Problem($"Enter at most {MostChoices} choices", "Choices");
        if (choices.Distinct(StringComparer.OrdinalIgnoreCase).Count() < choices.Count) return new Problem("Enter each choice once", "Choices");
        var open = await QuestionsAsync(ct);
        if (open.Count >= MostQuestions) return new Problem("There are too many questions already. Stop asking one first");
        if (open.Exists(q => string.Equals(q.Title, title, StringComparison.OrdinalIgnoreCase))) return new Problem("This is asked already", "Title");
        var now = time.GetUtcNow();
        var question = new EqualityQuestion { Id = Guid.CreateVersion7(now), Title = title, Choices = [.. choices], AddedAt = now };
        db.EqualityQuestions.Add(question);
        db.Audit("engagement.equality-question.added", "equality-question", question.Id);
        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    public async Task EndQuestionAsync(Guid id, CancellationToken ct)
    {
        if (await db.EqualityQuestions.SingleOrDefaultAsync(q => q.Id == id && q.EndedAt == null, ct) is not { } question) return;
        question.EndedAt = time.GetUtcNow();
        db.Audit("engagement.equality-question.ended", "equality-question", id);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Who is asked because of a group: its members, and who applied in its rounds.</summary>
    public IQueryable<Guid> AskedOf(Guid groupId) => db.Memberships.Where(m => m.GroupId == groupId && m.EndedOn == null).Select(m => m.ResidentId)
        .Union(db.Applications.Where(a => a.SentAt != null && db.Rounds.Any(r => r.Id == a.RoundId && r.GroupId == groupId)).Select(a => a.ResidentId));

    /// <summary>For whom adjustments may have to be made: members, and who applied in a round that is not decided yet.</summary>
    public IQueryable<Guid> ArrangedFor(Guid groupId) => db.Memberships.Where(m => m.GroupId == groupId && m.EndedOn == null).Select(m => m.ResidentId)
        .Union(db.Applications.Where(a => a.SentAt != null && !a.Restricted && db.Rounds.Any(r => r.Id == a.RoundId && r.GroupId == groupId && r.State != RoundState.Decided)).Select(a => a.ResidentId));

    /// <summary>Whether somebody is asked at all: who applied, or is in a group.</summary>
    public async Task<bool> IsAskedAsync(Guid residentId, CancellationToken ct) =>
        await db.Applications.AnyAsync(a => a.ResidentId == residentId && a.SentAt != null, ct) || await db.Memberships.AnyAsync(m => m.ResidentId == residentId && m.EndedOn == null, ct);

    public Task<EqualityAnswers?> OfAsync(Guid residentId, CancellationToken ct) => db.EqualityAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.ResidentId == residentId, ct);

    /// <summary>What somebody answered, by question. Said on the audit trail first, and by nothing else is it opened.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(EqualityAnswers answers, string audit, CancellationToken ct)
    {
        await db.AuditReadAsync(audit, "equality-answers", answers.Id, ct);
        return await keys.FindAsync(answers.Id, ct) is { } key ? Open(answers, key) : new Dictionary<Guid, string>();
    }

    public async Task<Outcome> SaveAsync(Guid residentId, IReadOnlyDictionary<Guid, string> given, NoticePin? notice, CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            db.StartOver();
            if (!await IsAskedAsync(residentId, ct)) return new Problem("Only people who have applied to join a group, and members, are asked this");
            var kept = new Dictionary<Guid, string>();
            foreach (var question in await QuestionsAsync(ct))
            {
                if (given.GetValueOrDefault(question.Id) is not { Length: > 0 } answer) continue;
                if (question.IsCounted && !question.Choices.Contains(answer, StringComparer.Ordinal)) return new Problem("Choose one of the answers");
                if (answer.Length > LongestAnswer) return new Problem($"Your answer about “{question.Title}” must be {LongestAnswer} characters or less");
                kept[question.Id] = answer;
            }

            var now = time.GetUtcNow();
            var answers = await db.EqualityAnswers.SingleOrDefaultAsync(a => a.ResidentId == residentId, ct);
            if (answers is not null && await keys.FindAsync(answers.Id, ct) is null)
            {
                // They were being withdrawn when something failed: that is finished first.
                await DestroyAsync(answers.Id, "engagement.equality-answers.withdrawn", ordered: false, ct);
                answers = null;
            }

            var id = answers?.Id ?? Guid.CreateVersion7(now);
            var sealedText = (await keys.GetOrCreateAsync(id, ct)).Seal(JsonSerializer.Serialize(kept), $"equality:{id}");
            if (answers is null)
            {
                answers = new EqualityAnswers { Id = id, ResidentId = residentId, Answers = sealedText, SavedAt = now };
                db.EqualityAnswers.Add(answers);
            }

            (answers.Answers, answers.SavedAt, answers.EnteredBy) = (sealedText, now, actor.Actor.Kind == "staff" ? actor.Actor.ToString() : null);
            answers.Edits++;
            db.Publish(await RegistrationAsync(answers, ct));
            if (notice is { } shown) db.Publish(new NoticeShown(Guid.CreateVersion7(now), shown.NoticeId, shown.Version, residentId, Collection, id.ToString(), now));
            db.Audit("engagement.equality-answers.saved", "equality-answers", id);
            try
            {
                await db.SaveChangesAsync(ct);
                return Outcome.Done;
            }
            catch (DbUpdateException) when (attempt < Tries)
            {
                // The same person saved or withdrew them at the same moment.
            }
        }
    }

    /// <summary>The person takes them back: the key is destroyed before this ends, whatever else happens.</summary>
    public async Task WithdrawAsync(Guid residentId, CancellationToken ct)
    {
        if (await OfAsync(residentId, ct) is { } answers) await DestroyAsync(answers.Id, "engagement.equality-answers.withdrawn", ordered: false, ct);
    }

    public async Task DestroyAsync(Guid id, string audit, bool ordered, CancellationToken ct)
    {
        // The key first: whatever fails after it, what was said cannot be read any more.
        await keys.DestroyAsync(id, ct);
        db.StartOver();
        if (await db.EqualityAnswers.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } answers) return;
        db.EqualityAnswers.Remove(answers);
        if (!ordered) db.Publish(new RecordRemoved(DisposeOfEngagement.Source, EqualityRecords.IdOf(id)));
        db.Audit(audit, "equality-answers", id);
        await db.SaveChangesAsync(ct);
    }

    public static IReadOnlyDictionary<Guid, string> Open(EqualityAnswers answers, DataKey key) =>
        JsonSerializer.Deserialize<Dictionary<Guid, string>>(key.Open(answers.Answers, $"equality:{answers.Id}")) ?? [];

    /// <summary>The group whose membership says how long answers are kept: of several, the one joined first.</summary>
    public Task<ResidentGroup?> GroupOfAsync(Guid residentId, CancellationToken ct) => db.Memberships.Where(m => m.ResidentId == residentId && m.EndedOn == null)
        .OrderBy(m => m.From).ThenBy(m => m.Id).Join(db.Groups, m => m.GroupId, g => g.Id, (m, g) => g).AsNoTracking().FirstOrDefaultAsync(ct);

    private async Task<RecordRegistered> RegistrationAsync(EqualityAnswers answers, CancellationToken ct)
    {
        if (await GroupOfAsync(answers.ResidentId, ct) is { } group) return EqualityRecords.RegistrationOfMember(answers, group);
        var closes = await db.Rounds.Where(r => db.Applications.Any(a => a.RoundId == r.Id && a.ResidentId == answers.ResidentId)).OrderByDescending(r => r.ClosesAt).Select(r => r.ClosesAt).FirstAsync(ct);
        return EqualityRecords.RegistrationOfApplicant(answers, closes);
    }
}
