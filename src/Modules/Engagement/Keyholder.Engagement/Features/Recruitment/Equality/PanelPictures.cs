using System.Text.Json;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality;

/// <summary>How a group's members answered a question, as it may be shown.</summary>
/// <param name="Rows">"Did not say" first, then the choices.</param>
/// <param name="Table">The counts, those left out as null.</param>
internal sealed record PanelPicture(EqualityQuestion Question, IReadOnlyList<string> Rows, ShownTable Table, DateTimeOffset At, PopulationFigures? Population);

/// <summary>
/// Whether a group is like the people it speaks for. Pages see only counts that were stored when they were made, and new ones take their place only when
/// enough people changed: so neither one table nor two in a row say what somebody answered (requirement G3).
/// </summary>
internal sealed class PanelPictures(EngagementDbContext db, DataKeys keys, EqualityRegister register, EngagementPolicies policies, TimeProvider time)
{
    public const string DidNotSay = "Did not say";

    public static readonly Problem TooFewChanged = new("Too few people have changed since this was last counted. What you see stays, so that nobody can tell from the difference what one person said");

    public static readonly Problem AlmostTheSame = new("Another group that was counted has almost the same members, so the difference between the two would tell what one person said. Nothing was counted");

    private const int MostMembers = 1_000;
    private const int MostInAll = 20_000;

    public async Task<IReadOnlyList<PanelPicture>> ReadAsync(Guid groupId, CancellationToken ct)
    {
        await db.AuditReadAsync("engagement.equality-answers.viewed", "group", groupId, ct);
        var threshold = (await policies.GetAsync(ct)).SmallNumber;
        var questions = (await register.QuestionsAsync(ct)).Where(q => q.IsCounted).ToDictionary(q => q.Id);
        var pictures = await db.EqualityPictures.AsNoTracking().Where(p => p.GroupId == groupId).ToListAsync(ct);
        var population = await db.PopulationFigures.AsNoTracking().ToDictionaryAsync(f => f.QuestionId, ct);
        var opened = await keys.FindAsync([.. pictures.Select(p => p.Id)], ct);
        return
        [
            .. from picture in pictures
               where questions.ContainsKey(picture.QuestionId) && opened.ContainsKey(picture.Id)
               let question = questions[picture.QuestionId]
               orderby question.AddedAt
               select new PanelPicture(
                   question, [DidNotSay, .. question.Choices], SmallNumbers.Show(Open(picture, opened[picture.Id]), threshold), picture.At, population.GetValueOrDefault(question.Id)),
        ];
    }

    /// <summary>Counts again. A question of which too few people changed their answer keeps its counts.</summary>
    public async Task<Outcome> CountAsync(Guid groupId, CancellationToken ct)
    {
        var policy = await policies.GetAsync(ct);
        var members = await db.Memberships.Where(m => m.GroupId == groupId && m.EndedOn == null).Select(m => m.ResidentId).Distinct().Take(MostMembers).ToListAsync(ct);
        if (await IsAlmostTheSameAsync(groupId, members, policy.SmallNumber, ct)) return AlmostTheSame;
        await db.AuditReadAsync("engagement.equality-answers.counted", "group", groupId, ct);
        var answered = await db.EqualityAnswers.AsNoTracking().Where(a => members.Contains(a.ResidentId) && !a.Restricted).ToListAsync(ct);
        var opened = await keys.FindAsync([.. answered.Select(a => a.Id)], ct);
        var answers = answered.Where(a => opened.ContainsKey(a.Id)).Select(a => EqualityRegister.Open(a, opened[a.Id])).ToList();
        var before = await db.EqualityPictures.Where(p => p.GroupId == groupId).ToDictionaryAsync(p => p.QuestionId, ct);
        var now = time.GetUtcNow();
        var changed = false;
        foreach (var question in (await register.QuestionsAsync(ct)).Where(q => q.IsCounted))
        {
            var counts = Count(question, members.Count, answers);
            if (before.GetValueOrDefault(question.Id) is { } last)
            {
                if (await keys.FindAsync(last.Id, ct) is not { } key || !SmallNumbers.MayReplace(Open(last, key), counts, policy.SmallNumber)) continue;
                (last.Counts, last.At) = (Seal(last.Id, counts, key), now);
                last.Edits++;
            }
            else
            {
                var id = Guid.CreateVersion7(now);
                db.EqualityPictures.Add(new EqualityPicture { Id = id, GroupId = groupId, QuestionId = question.Id, Counts = Seal(id, counts, await keys.GetOrCreateAsync(id, ct)), At = now });
            }

            changed = true;
        }

        if (!changed) return TooFewChanged;
        db.Audit("engagement.equality-answers.counted", "group", groupId);
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            return RecruitmentRound.Changed;
        }
    }

    /// <summary>Whether a group whose counts are shown differs from this one by fewer people than may be shown.</summary>
    private async Task<bool> IsAlmostTheSameAsync(Guid groupId, List<Guid> members, int threshold, CancellationToken ct)
    {
        var others = await db.Memberships.Where(m => m.GroupId != groupId && m.EndedOn == null && db.EqualityPictures.Any(p => p.GroupId == m.GroupId))
            .OrderBy(m => m.GroupId).Select(m => new { m.GroupId, m.ResidentId }).Take(MostInAll).ToListAsync(ct);
        return others.GroupBy(m => m.GroupId, m => m.ResidentId).Any(other =>
        {
            var different = members.ToHashSet();
            different.SymmetricExceptWith(other);
            return different.Count > 0 && different.Count < threshold;
        });
    }

    /// <summary>Everybody in one cell: whoever gave no answer, or none of those that can be chosen, did not say.</summary>
    internal static IReadOnlyList<int> Count(EqualityQuestion question, int members, IReadOnlyList<IReadOnlyDictionary<Guid, string>> answers)
    {
        var chosen = question.Choices.Select(choice => answers.Count(a => a.GetValueOrDefault(question.Id) == choice)).ToList();
        return [members - chosen.Sum(), .. chosen];
    }

    private static SealedText Seal(Guid id, IReadOnlyList<int> counts, DataKey key) => key.Seal(JsonSerializer.Serialize(counts), $"picture:{id}");

    private static IReadOnlyList<int> Open(EqualityPicture picture, DataKey key) => JsonSerializer.Deserialize<List<int>>(key.Open(picture.Counts, $"picture:{picture.Id}")) ?? [];
}
