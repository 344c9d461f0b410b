using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>One version of one agreement, as the key of a wake-up.</summary>
internal readonly record struct VersionKey(Guid AgreementId, int Number)
{
    public static VersionKey Parse(string key)
    {
        var parts = key.Split(':');
        return new(Guid.Parse(parts[0]), int.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{AgreementId}:{Number}");
}

/// <summary>The first day of a version that both have signed has begun (Europe/London).</summary>
internal sealed class AgreementBegins(AgreementRegister register) : IWakeUp
{
    public const string Job = "sharing.agreement-begins";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var (id, number) = VersionKey.Parse(key);
        // A version that was withdrawn meanwhile, or that is in force already, refuses; then there is nothing to do.
        await register.ChangeAsync(id, "begun", file => Task.FromResult(register.Activate(file.Agreement, number)), _ => $"version {number}", ct);
    }
}

/// <summary>The last day of an agreement is over (Europe/London): from this midnight nothing may be sent under it.</summary>
internal sealed class AgreementEnds(AgreementRegister register) : IWakeUp
{
    public const string Job = "sharing.agreement-ends";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var (id, number) = VersionKey.Parse(key);
        await register.ChangeAsync(id, "expired", file =>
        {
            var outcome = file.Agreement.Expire(number, file.Policy.Today);
            if (outcome.Ok) register.PublishEnd(file.Agreement);
            return Task.FromResult(outcome);
        }, _ => $"version {number}", ct);
    }
}

/// <summary>Some time before the review date, and before the last day, its officer and whoever decides are reminded, once each.</summary>
internal sealed class AgreementReminder(SharingDbContext db, SharingPolicies policies, IPeople people, TenantLinks links, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "sharing.agreement-reminder";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var (id, number) = VersionKey.Parse(key);
        var policy = await policies.TodayAsync(ct);
        if (await db.Versions.SingleOrDefaultAsync(v => v.AgreementId == id && v.Number == number, ct) is not { State: AgreementState.Active, EndsOn: { } ends } version) return;
        var days = new[] { version.ReviewOn, ends }.OfType<DateOnly>().Distinct().Order().Select(day => (Day: day, RemindOn: day.AddDays(-policy.ReminderDays))).ToList();
        // What fell due before the last reminder was part of it.
        var due = days.Where(d => d.RemindOn <= policy.Today && (version.ReviewRemindedOn is not { } last || last < d.RemindOn)).ToList();
        if (due.Count > 0)
        {
            var agreement = await db.Agreements.AsNoTracking().SingleAsync(a => a.Id == id, ct);
            var officers = await people.FindAsync([.. new[] { version.OurContact, version.AssessedBy is { } by ? Actor.Parse(by).Id : null }.OfType<Guid>().Distinct()], ct);
            var to = officers.Values.Where(p => p.IsActive).Concat(await people.InRoleAsync(Roles.DataProtectionLead, ct)).Select(p => p.Email).Distinct(StringComparer.OrdinalIgnoreCase);
            var what = due.Exists(d => d.Day == ends) ? "comes to its end" : "is to be reviewed";
            foreach (var address in to)
            {
                db.Publish(new SendMail(
                    address, $"Sharing agreement {agreement.Reference} {what}",
                    $"Sharing agreement {agreement.Reference} {what} soon. Nothing renews it by itself.\n\nSee the agreement:\n{links.To($"/staff/sharing/agreements/{id}")}", Job));
            }

            version.ReviewRemindedOn = policy.Today;
            db.Audit("sharing.agreement.reminded", "agreement", id, $"version {number} {what}");
            await db.SaveChangesAsync(ct);
        }

        if (days.Select(d => d.RemindOn).Where(d => d > policy.Today).Select(d => (DateOnly?)d).FirstOrDefault() is { } next)
            await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(next.AddDays(-1)), ct);
    }
}

/// <summary>A version in force is woken for its reminders and its end; one that begins later, on its first day.</summary>
internal sealed class WakeWhenAgreementChanges(SharingDbContext db, WakeUps wakeUps, TimeProvider time) :
    IConsumer<AgreementSigned>, IConsumer<AgreementActivated>, IConsumer<AgreementReviewed>
{
    public async Task Consume(ConsumeContext<AgreementSigned> context)
    {
        var (key, ct) = (new VersionKey(context.Message.AgreementId, context.Message.Version), context.CancellationToken);
        if (await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.AgreementId == key.AgreementId && v.Number == key.Number, ct) is { State: AgreementState.Approved, StartsOn: { } day })
            await wakeUps.ScheduleAsync(AgreementBegins.Job, key.ToString(), LondonTime.EndOf(day.AddDays(-1)), ct);
    }

    public async Task Consume(ConsumeContext<AgreementActivated> context)
    {
        var (key, ct) = (new VersionKey(context.Message.AgreementId, context.Message.Version), context.CancellationToken);
        await wakeUps.ScheduleAsync(AgreementEnds.Job, key.ToString(), LondonTime.EndOf(context.Message.EndsOn), ct);
        await wakeUps.ScheduleAsync(AgreementReminder.Job, key.ToString(), time.GetUtcNow(), ct);
    }

    public Task Consume(ConsumeContext<AgreementReviewed> context) =>
        wakeUps.ScheduleAsync(AgreementReminder.Job, new VersionKey(context.Message.AgreementId, context.Message.Version).ToString(), time.GetUtcNow(), context.CancellationToken);
}

/// <summary>A module says what a proposed agreement would make untrue; what it said before about it no longer counts.</summary>
internal sealed class KeepAgreementObjections(SharingDbContext db) : IConsumer<AgreementActivationAssessed>
{
    private const int LongestText = 500;

    public async Task Consume(ConsumeContext<AgreementActivationAssessed> context)
    {
        var (said, ct) = (context.Message, context.CancellationToken);
        if (!await db.Versions.AnyAsync(v => v.AgreementId == said.AgreementId && v.Number == said.Version && v.State == AgreementState.Assessed && v.Proposal == said.Proposal, ct)) return;
        if (await db.Answers.SingleOrDefaultAsync(a => a.AgreementId == said.AgreementId && a.Version == said.Version && a.Source == said.Source, ct) is { } answer) answer.Proposal = said.Proposal;
        else db.Answers.Add(new AgreementAnswer { AgreementId = said.AgreementId, Version = said.Version, Source = said.Source, Proposal = said.Proposal });
        await db.Objections.Where(o => o.AgreementId == said.AgreementId && o.Version == said.Version && o.Source == said.Source).ExecuteDeleteAsync(ct);
        db.Objections.AddRange(said.Affected.Select((a, i) => new AgreementObjection
        {
            AgreementId = said.AgreementId,
            Version = said.Version,
            Source = said.Source,
            Position = i,
            Title = a.Title.Length > LongestText ? a.Title[..LongestText] : a.Title,
            // A link that leads out of the site is not followed.
            Url = a.Url is { } url && url.StartsWith('/') && !url.StartsWith("//", StringComparison.Ordinal) && url.Length <= LongestText ? url : null,
            Blocks = a.Blocks,
        }));
        db.Audit("sharing.agreement.objected", "agreement", said.AgreementId, $"version {said.Version}, {said.Source}: {said.Affected.Count(a => a.Blocks)} of {said.Affected.Count} block");
        await db.SaveChangesAsync(ct);
    }
}
