using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality;

/// <summary>Answers about equality, as the register of records and the person see them. They are kept as long as the application or the membership they were given with.</summary>
internal sealed class EqualityRecords(EngagementDbContext db, EqualityRegister register) : IEngagementRecords
{
    public const string Of = "equality-answers";

    private const string Title = "Answers about equality";

    public string Prefix => Of;

    public static string IdOf(Guid id) => DisposeOfEngagement.IdOf(Of, id);

    public static RecordRegistered RegistrationOfMember(EqualityAnswers answers, ResidentGroup group) =>
        new(DisposeOfEngagement.Source, IdOf(answers.Id), GroupPeople.ClassOf(group), [], answers.ResidentId, Title: Title);

    public static RecordRegistered RegistrationOfApplicant(EqualityAnswers answers, DateTimeOffset closes) => new(
        DisposeOfEngagement.Source, IdOf(answers.Id), PanelApplicationRecords.Unsuccessful, [new TriggerDate(RetentionTrigger.RecruitmentClosed, closes.LondonDate())], answers.ResidentId, Title: Title);

    public async Task<string?> DisposeAsync(Guid id, DisposalAction action, CancellationToken ct)
    {
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        await register.DestroyAsync(id, "engagement.equality-answers.destroyed", ordered: true, ct);
        return null;
    }

    public async Task<IReadOnlyList<HeldItem>> LocateAsync(Subject subject, CancellationToken ct) =>
        subject.ResidentId is { } me && await register.OfAsync(me, ct) is { } mine ? [new HeldItem(mine.Id, "Your answers about equality", mine.SavedAt.LondonDate(), "/your-equality-answers")] : [];

    public async Task<SubjectExport?> ExportAsync(Subject subject, Guid id, CancellationToken ct)
    {
        if (await db.EqualityAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } mine) return null;
        var answers = await register.ReadAsync(mine, "engagement.equality-answers.exported", ct);
        var asked = answers.Keys.ToList();
        var questions = await db.EqualityQuestions.AsNoTracking().Where(q => asked.Contains(q.Id)).OrderBy(q => q.AddedAt).ToListAsync(ct);
        return new SubjectExport(Of, Title,
        [
            new SubjectField("Answered", mine.SavedAt.InWords()),
            .. mine.EnteredBy is null ? Array.Empty<SubjectField>() : [new SubjectField("Entered by", "Our staff, for you")],
            .. questions.Select(q => new SubjectField(q.Title, answers[q.Id])),
        ]);
    }

    public Task<SubjectOutcome> RectifyAsync(Subject subject, Guid id, string field, string value, CancellationToken ct) =>
        Task.FromResult(new SubjectOutcome(false, "Only you say who you are. You can change your answers at any time on the page “Your answers about equality”."));

    public async Task<SubjectOutcome> RestrictAsync(Subject subject, Guid id, bool restricted, CancellationToken ct)
    {
        if (await db.EqualityAnswers.SingleOrDefaultAsync(a => a.Id == id, ct) is not { } answers) return new SubjectOutcome(false, "We do not hold it.");
        answers.Restricted = restricted;
        answers.Edits++;
        db.Audit(restricted ? "engagement.equality-answers.restricted" : "engagement.equality-answers.released", "equality-answers", id);
        await db.SaveChangesAsync(ct);
        return new SubjectOutcome(true, restricted ? "Your answers are kept, but they are not counted or read from now on." : "Your answers may be used again.");
    }

    public async Task<SubjectOutcome> EraseAsync(Subject subject, Guid id, CancellationToken ct)
    {
        await register.DestroyAsync(id, "engagement.equality-answers.erased", ordered: false, ct);
        return new SubjectOutcome(true, "Your answers were destroyed. Totals that were shown before stay; nobody can be found in them.");
    }
}
