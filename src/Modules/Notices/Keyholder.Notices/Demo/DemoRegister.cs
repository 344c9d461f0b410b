using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Register;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Demo;

/// <summary>
/// The register of a demonstration landlord as it looks after some weeks of work: most activities confirmed and filled in, one whose review is
/// overdue, two still to be confirmed, a change in preparation, and the appropriate policy document issued. A register that anybody has worked on is left alone.
/// </summary>
internal static class DemoRegister
{
    /// <summary>Still to be confirmed.</summary>
    private static readonly string[] Open = ["website", "contractors"];

    private static readonly string[] Cared = ["data-protection-requests", "resident-engagement", "panel-meetings"];

    private static readonly string[] Overdue = ["complaints", "panel-meetings"];

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var db = s.GetRequiredService<NoticesDbContext>();
        await s.GetRequiredService<StartingRegister>().SeedAsync(ct);
        if (await db.ActivityVersions.AnyAsync(v => v.ReviewedOn != null || !v.FromPack, ct)) return;
        if (await s.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct) is not [var lead, ..]) return;
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
        var today = s.GetRequiredService<TimeProvider>().LondonToday();
        var activities = await db.Activities.Include(a => a.Versions).ToListAsync(ct);
        foreach (var activity in activities.Where(a => !Open.Contains(a.Code)))
        {
            if (activity.Running is not { } running) continue;
            var reviewed = today.AddDays(Overdue.Contains(activity.Code) ? -400 : -20);
            (running.ReviewedBy, running.ReviewedOn, running.ReviewOn) = (Actor.Staff(lead.Id).ToString(), reviewed, reviewed.AddYears(1));
            running.Content = running.Content with
            {
                Location = running.Content.Location ?? "The housing system and the document store, in data centres in the United Kingdom",
                ImpactAssessment = running.Content.ImpactAssessment == ImpactAssessment.Needed ? ImpactAssessment.Done : running.Content.ImpactAssessment,
                ImpactAssessmentReference = running.Content.ImpactAssessment == ImpactAssessment.Needed ? $"IA-{activity.Code}" : running.Content.ImpactAssessmentReference,
            };
            activity.Version = Guid.NewGuid();
            activity.OwnerId = Cared.Contains(activity.Code) ? lead.Id : null;
            if (running.ReviewOn is { } next && next > today) await s.GetRequiredService<WakeUps>().ScheduleAsync(RemindOfActivityReview.Job, activity.Code, LondonTime.EndOf(next.AddDays(-1)), ct);
            db.Audit("notices.activity.reviewed", "processing-activity", activity.Id, "version 1");
        }

        await db.SaveChangesAsync(ct);
        db.StartOver();
        var changes = s.GetRequiredService<ActivityChangesHandler>();
        if (activities.Find(a => a.Code is "resident-engagement" or "bulletins") is { Running: { } engagement } its)
        {
            Check(await changes.WriteAsync(its.Code, engagement.Content with
            {
                Purpose = $"{engagement.Content.Purpose}, and to ask what residents think in surveys",
                Items = [.. engagement.Content.Items.Union(["survey-sample"], StringComparer.Ordinal)],
                Notes = "Surveys begin next quarter, if this is agreed.",
            }, ct));
        }

        // The co-operative and others may have nothing that asks for the document.
        await s.GetRequiredService<PolicyDocuments>().IssueAsync(ct);
        if (await db.PolicyDocuments.AsNoTracking().Select(d => (int?)d.Number).MaxAsync(ct) is { } number) Check(await s.GetRequiredService<PolicyDocuments>().PublishAsync(number, true, ct));
    }

    private static void Check(Outcome outcome)
    {
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration register could not be made: {problem.Message}");
    }
}
