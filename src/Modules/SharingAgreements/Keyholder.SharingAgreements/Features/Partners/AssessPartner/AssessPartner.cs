using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Partners.AssessPartner;

internal sealed record AnsweredQuestion(string Question, AssuranceAnswer Answer, string? Note);

/// <summary>The privacy and security of a partner were looked into, and somebody decides. The score only helps.</summary>
internal sealed record AssessPartner(Guid PartnerId, Guid Seen, IReadOnlyList<AnsweredQuestion> Answers, bool Accept, string Reason);

internal sealed class AssessPartnerHandler(PartnerChanges changes, SharingDbContext db, SharingPolicies policies, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(AssessPartner command, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var answers = command.Answers.ToDictionary(a => a.Question, StringComparer.Ordinal);
        if (policy.AssuranceQuestions.FirstOrDefault(q => !answers.ContainsKey(q.Code)) is { } missing) return new Problem("Answer every question", missing.Code);
        var assessment = new Assessment
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            PartnerId = command.PartnerId,
            On = policy.Today,
            ReviewOn = policy.AssuranceReview.After(policy.Today) ?? DateOnly.MaxValue,
            Score = Assessment.ScoreOf(policy.AssuranceQuestions.Select(q => (q.Weight, answers[q.Code].Answer))),
            Accepted = command.Accept,
            Reason = command.Reason,
            By = actor.Actor.ToString(),
        };
        assessment.Answers.AddRange(policy.AssuranceQuestions.Select(q => answers[q.Code]).Select(a => new AssessmentAnswer { Question = a.Question, Answer = a.Answer, Note = a.Note }));
        return await changes.ChangeAsync(command.PartnerId, command.Seen, command.Accept ? "partner.accepted" : "partner.refused", async partner =>
        {
            partner.Take(assessment);
            db.Assessments.Add(assessment);
            if (assessment.ReviewOn < DateOnly.MaxValue) await wakeUps.ScheduleAsync(PartnerReview.Job, partner.Id.ToString(), PartnerReview.At(assessment.ReviewOn), ct);
            return Outcome.Done;
        }, ct, $"score {assessment.Score}");
    }
}

/// <summary>The day has come to assess a partner again: whoever is responsible is told. It stays as it is until then.</summary>
internal sealed class PartnerReview(SharingDbContext db, IPeople people, TenantLinks links, TimeProvider time) : IWakeUp
{
    public const string Job = "sharing.partner-review";

    public static DateTimeOffset At(DateOnly reviewOn) => LondonTime.EndOf(reviewOn.AddDays(-1));

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var today = time.LondonToday();
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == Guid.Parse(key), ct) is not { State: not PartnerState.Closed } partner || partner.ReviewOn is null || partner.ReviewOn > today) return;
        foreach (var lead in await people.InRoleAsync(Roles.DataProtectionLead, ct))
            db.Publish(new SendMail(lead.Email, "A partner is to be assessed again", $"The assessment of a partner’s privacy and security has reached its review date.\n\nOpen it:\n{links.To(PartnersPage.UrlOf(partner.Id))}", Job));
        db.Audit("sharing.partner.review-due", "partner", partner.Id);
        await db.SaveChangesAsync(ct);
    }
}
