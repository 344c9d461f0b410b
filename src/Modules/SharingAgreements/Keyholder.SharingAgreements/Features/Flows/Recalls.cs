using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.StatutoryTime;
using MassTransit;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>What other parts of the module ask about recalls.</summary>
internal sealed class Recalls(SharingDbContext db)
{
    /// <summary>Whether a partner still has data of an agreement that ended; such an agreement cannot be closed.</summary>
    public Task<bool> AnyOpenAsync(Guid agreement, CancellationToken ct) => db.Recalls.AnyAsync(r => r.AgreementId == agreement && r.State == RecallState.Open, ct);
}

/// <summary>An agreement ended: its partner is asked to delete or return what it was sent under it, or may have been.</summary>
internal sealed class RecallWhenAgreementEnds(SharingDbContext db, SharingPolicies policies, FlowMail mail, WakeUps wakeUps, TimeProvider time) : IConsumer<AgreementExpired>
{
    public async Task Consume(ConsumeContext<AgreementExpired> context)
    {
        var (ended, ct) = (context.Message, context.CancellationToken);
        if (await db.Recalls.AnyAsync(r => r.AgreementId == ended.AgreementId && r.Version == ended.Version, ct)) return;
        var sent = await db.Transfers.Where(t => t.AgreementId == ended.AgreementId).Select(t => t.Items).Distinct().ToListAsync(ct);
        var agreed = await db.Set<AgreementItem>().Where(i => i.AgreementId == ended.AgreementId && i.Version == ended.Version).Select(i => i.Code).ToListAsync(ct);
        var items = Codes.Join(sent.SelectMany(Codes.Split).Concat(agreed));
        if (items.Length == 0) return;
        var policy = await policies.TodayAsync(ct);
        var recall = new Recall
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            AgreementId = ended.AgreementId,
            Version = ended.Version,
            PartnerId = ended.PartnerId,
            Items = items,
            OpenedOn = policy.Today,
            DueOn = policy.Today.AddDays(policy.RecallDays),
        };
        db.Recalls.Add(recall);
        db.Audit("sharing.recall.opened", "recall", recall.Id, ended.Reference);
        await mail.PartnerAsync(ended.PartnerId, $"Agreement {ended.Reference} has ended", "Delete or return the data you were sent under it. Sign in and confirm when you have done so:", RecallReminder.Job, ct);
        await wakeUps.ScheduleAsync(RecallReminder.Job, recall.Id.ToString(), LondonTime.EndOf(recall.DueOn), ct);
    }
}

/// <summary>A recall is overdue: the partner is asked again and whoever is responsible is told, until it is confirmed.</summary>
internal sealed class RecallReminder(SharingDbContext db, SharingPolicies policies, FlowMail mail, WakeUps wakeUps) : IWakeUp
{
    public const string Job = "sharing.recall-reminder";

    public async Task RunAsync(string key, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        if (await db.Recalls.SingleOrDefaultAsync(r => r.Id == Guid.Parse(key), ct) is not { } recall || !recall.IsOverdue(policy.Today) || recall.ChasedOn == policy.Today) return;
        await mail.PartnerAsync(recall.PartnerId, "Please confirm that our data is deleted or returned", "An agreement with us has ended, and you have not confirmed yet that the data is deleted or returned. Sign in and confirm it:", Job, ct);
        await mail.LeadsAsync("A recall is overdue", "A partner has not confirmed that it deleted or returned the data of an agreement that ended:", $"/staff/sharing/recalls/{recall.Id}", Job, ct);
        recall.ChasedOn = policy.Today;
        db.Audit("sharing.recall.chased", "recall", recall.Id);
        await wakeUps.ScheduleAsync(Job, key, LondonTime.EndOf(policy.Today.AddDays(Math.Max(1, policy.NoticeReminderDays) - 1)), ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The partner did as it was asked, or must keep the data: it says so itself, or staff do from what it wrote.</summary>
/// <param name="Kind">What was done; null when a law makes the partner keep it.</param>
internal sealed record ConfirmRecall(Guid Id, RecallKind? Kind, string How, DateOnly? DoneOn, IFormFile? Evidence);

internal sealed class ConfirmRecallHandler(SharingDbContext db, DataKeys keys, FileVault vault, IOptions<KeyholderOptions> options, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome> HandleAsync(ConfirmRecall command, CancellationToken ct)
    {
        if (await db.Recalls.AsNoTracking().SingleOrDefaultAsync(r => r.Id == command.Id, ct) is not { } recall) return new Problem("It is not there any more.");
        if (recall.State != RecallState.Open) return new Problem("This has been confirmed already");
        StoredFile? evidence = null;
        if (command.Evidence is { } file)
        {
            await using var content = file.OpenReadStream();
            if (UploadInspection.Inspect(file.FileName, content, options.Value.UploadLimit).Problem is { } wrong) return new Problem($"The selected file {wrong}", "Evidence");
            evidence = await vault.SaveAsync(await keys.GetOrCreateAsync(recall.AgreementId, ct), content, ct);
        }

        var by = actor.Actor.ToString();
        var outcome = command.Kind is { } kind ? recall.Confirm(kind, command.How, command.DoneOn!.Value, by, time.GetUtcNow(), evidence?.Id, evidence?.Sha256)
            : recall.KeepByLaw(command.How, by, time.GetUtcNow(), evidence?.Id, evidence?.Sha256);
        if (!outcome.Ok) return outcome;
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // The partner and staff may confirm it at the same moment; the first counts.
        var taken = await db.Recalls.Where(r => r.Id == recall.Id && r.State == RecallState.Open).ExecuteUpdateAsync(
            s => s.SetProperty(r => r.State, recall.State).SetProperty(r => r.Kind, recall.Kind).SetProperty(r => r.How, recall.How).SetProperty(r => r.DoneOn, recall.DoneOn)
                .SetProperty(r => r.ConfirmedBy, recall.ConfirmedBy).SetProperty(r => r.ConfirmedAt, recall.ConfirmedAt)
                .SetProperty(r => r.EvidenceId, recall.EvidenceId).SetProperty(r => r.Sha256, recall.Sha256), ct);
        if (taken == 0)
        {
            if (evidence is not null) vault.Delete(evidence.Id);
            return new Problem("This has been confirmed already");
        }

        db.Audit(command.Kind is null ? "sharing.recall.kept" : "sharing.recall.confirmed", "recall", recall.Id, $"sha256:{recall.Sha256}");
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        await wakeUps.CancelAsync(RecallReminder.Job, recall.Id.ToString(), ct);
        return Outcome.Done;
    }
}

internal static class RecallWords
{
    public static string InWords(this RecallState state) => state switch
    {
        RecallState.Open => "Open",
        RecallState.Confirmed => "Confirmed",
        _ => "Kept by law",
    };

    public static string InWords(this RecallKind kind) => kind == RecallKind.Return ? "Returned" : "Deleted";
}
