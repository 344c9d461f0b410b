using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Notices.Contracts;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Surveys;

/// <summary>
/// Tells people of a survey when it opens, and reminds them once. Members of the group hear of theirs; of those outside groups, whoever agreed to be
/// asked. How far it is and the mails of a batch are one commit. An anonymous survey reminds everybody: whom it left out would be known to have answered.
/// </summary>
internal sealed class MailSurveys(
    EngagementDbContext db, GroupMembership groups, IResidents residents, IConsents consents, ResidentMail mail, EngagementPolicies policies, WakeUps wakeUps, TenantLinks links, TimeProvider time) : IWakeUp
{
    public const string Job = "engagement.survey-mail";
    public const string Purpose = "survey-contact";
    private const int Batch = 200;
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    /// <summary>In the morning.</summary>
    public static DateTimeOffset MomentOf(DateOnly day) => LondonTime.EndOf(day.AddDays(-1)).ToUniversalTime().AddHours(8);

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var id = Guid.Parse(key);
        var left = (await policies.GetAsync(ct)).MailsPerMinute();
        while (true)
        {
            db.StartOver();
            var today = time.LondonToday();
            if (await db.Surveys.SingleOrDefaultAsync(s => s.Id == id, ct) is not { } survey || !survey.IsOpenOn(today)) return;
            if (survey.MailCursor is null && !survey.BeginReminder(today))
            {
                if (survey is { Mail: SurveyMail.Invitation, RemindsOn: { } on } && on > today) await wakeUps.ScheduleAsync(Job, key, MomentOf(on), ct);
                return;
            }

            await wakeUps.ScheduleAsync(Job, key, time.GetUtcNow() + Again, ct);
            if (left <= 0) return;
            left -= await SendAsync(survey, Math.Min(Batch, left), ct);
            await db.LetOthersWriteAsync(ct);
        }
    }

    /// <summary>One batch: how many mails.</summary>
    private async Task<int> SendAsync(Survey survey, int most, CancellationToken ct)
    {
        var after = survey.MailCursor!.Value;
        IReadOnlyList<Guid> ids = survey.GroupId is { } group
            ? [.. (await groups.CurrentAsync(group, ct)).Select(m => m.ResidentId).Where(i => i > after).Distinct().Order().Take(most)]
            : await residents.IdsAfterAsync(after, most, ct);
        var asked = survey.GroupId is not null || ids.Count == 0 ? ids.ToHashSet() : (await consents.HoldAsync(ids, Purpose, ct)).ToHashSet();
        if (survey is { Mail: SurveyMail.Reminder, Anonymous: false }) asked.ExceptWith(await db.SurveyResponses.Where(r => r.SurveyId == survey.Id && ids.Contains(r.ResidentId)).Select(r => r.ResidentId).ToListAsync(ct));
        var page = links.To($"/surveys/{survey.Reference}");
        var addresses = await mail.AddressesAsync(asked, ct);
        foreach (var address in addresses.Values)
        {
            db.Publish(survey.Mail == SurveyMail.Reminder
                ? new SendMail(address, "A survey closes soon", $"You have until {survey.ClosesOn.InWords()} to take part in a survey. If you have answered already, thank you:\n\n{page}", "engagement.survey-reminder")
                : new SendMail(address, "A survey for you", $"You are asked to take part in a survey. It is open until {survey.ClosesOn.InWords()}:\n\n{page}", "engagement.survey-invitation"));
        }

        survey.Mailed(ids.Count < most ? null : ids[^1]);
        db.Audit("engagement.survey.mailed", "survey", survey.Reference, survey.Mail.ToString());
        await db.SaveChangesAsync(ct);
        return addresses.Count;
    }
}
