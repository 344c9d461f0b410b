using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows;

/// <summary>What the register of records is told of the module's records.</summary>
internal static class SharingRecords
{
    public const string Source = "sharing";

    public static string IdOf(Disclosure disclosure) => $"disclosure:{disclosure.Id}";

    public static string IdOfAgreement(Guid agreement) => $"agreement:{agreement}";

    /// <summary>The account of the person is left out where the person must not be told.</summary>
    public static RecordRegistered Registration(this Disclosure disclosure)
    {
        List<TriggerDate> triggers = [new(RetentionTrigger.Created, disclosure.ReceivedOn)];
        if (!disclosure.IsOpen)
        {
            var last = disclosure.DisclosedAt > disclosure.DecidedAt ? disclosure.DisclosedAt : disclosure.DecidedAt;
            triggers.Add(new(RetentionTrigger.Closed, last!.Value.LondonDate()));
        }

        return new RecordRegistered(
            Source, IdOf(disclosure), "one-off-disclosure", triggers, disclosure.KeptFromPerson ? null : disclosure.ResidentId, disclosure.Id, Title: $"One-off disclosure {disclosure.Reference}");
    }
}

/// <summary>Keeps the register of records up to date about agreements: the time for which one is kept starts at its end.</summary>
internal sealed class RegisterAgreements(SharingDbContext db) : IConsumer<AgreementActivated>, IConsumer<AgreementExpired>
{
    public Task Consume(ConsumeContext<AgreementActivated> context) =>
        RegisterAsync(context.Message.AgreementId, context.Message.Reference, null, context.CancellationToken);

    public Task Consume(ConsumeContext<AgreementExpired> context) =>
        RegisterAsync(context.Message.AgreementId, context.Message.Reference, context.Message.EndedOn, context.CancellationToken);

    private async Task RegisterAsync(Guid id, string reference, DateOnly? ended, CancellationToken ct)
    {
        if (await db.Agreements.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement) return;
        List<TriggerDate> triggers = [new(RetentionTrigger.Created, agreement.CreatedAt.LondonDate())];
        if (ended is { } end) triggers.Add(new(RetentionTrigger.Closed, end));
        db.Publish(new RecordRegistered(SharingRecords.Source, SharingRecords.IdOfAgreement(id), "sharing-agreement", triggers, CaseId: id, Title: $"Sharing agreement {reference}"));
    }
}

/// <summary>
/// Disposes of disclosures and ended agreements when the retention schedule says so, one by one, and answers for the batch. One that is
/// gone already is done; asked again, the answer is the same.
/// </summary>
internal sealed class DisposeOfSharing(SharingDbContext db, DataKeys keys, FileVault vault) : IConsumer<DisposalOrdered>
{
    public async Task Consume(ConsumeContext<DisposalOrdered> context)
    {
        var (order, ct) = (context.Message, context.CancellationToken);
        if (order.Source != SharingRecords.Source) return;
        var (done, refused) = (new List<string>(), new List<DisposalRefusal>());
        foreach (var externalId in order.ExternalIds)
        {
            if (await DisposeAsync(externalId, order.Action, ct) is { } reason) refused.Add(new DisposalRefusal(externalId, reason));
            else done.Add(externalId);
        }

        db.ChangeTracker.Clear();
        db.Publish(new DisposalCompleted(order.RunId, order.Batch, order.Source, done, refused));
    }

    /// <summary>Why it stays; null when it is gone.</summary>
    private async Task<string?> DisposeAsync(string externalId, DisposalAction action, CancellationToken ct)
    {
        // Nothing of either is left that would identify nobody, so to anonymise is to destroy.
        if (action is not (DisposalAction.Destroy or DisposalAction.Anonymise)) return "It can only be destroyed";
        db.ChangeTracker.Clear();
        return externalId.Split(':') switch
        {
            ["disclosure", var id] when Guid.TryParse(id, out var disclosure) => await DestroyDisclosureAsync(disclosure, ct),
            ["agreement", var id] when Guid.TryParse(id, out var agreement) => await DestroyAgreementAsync(agreement, ct),
            _ => "Sharing has no such record",
        };
    }

    private async Task<string?> DestroyDisclosureAsync(Guid id, CancellationToken ct)
    {
        if (await db.Disclosures.SingleOrDefaultAsync(d => d.Id == id, ct) is { } disclosure)
        {
            if (disclosure.IsOpen) return $"{disclosure.Reference} is not finished";
            db.Disclosures.Remove(disclosure);
            db.Audit("sharing.disclosure.destroyed", "disclosure", id, disclosure.Reference);
            await db.SaveChangesAsync(ct);
        }

        // A crash may have come between the row and the key.
        await keys.DestroyAsync(id, ct);
        return null;
    }

    private async Task<string?> DestroyAgreementAsync(Guid id, CancellationToken ct)
    {
        if (await db.Agreements.Include(a => a.Versions).SingleOrDefaultAsync(a => a.Id == id, ct) is not { } agreement)
        {
            await keys.DestroyAsync(id, ct);
            return null;
        }

        if (agreement.Versions.Exists(v => v.State is AgreementState.Active or AgreementState.Approved)) return $"{agreement.Reference} is in force or about to be";
        if (await db.Recalls.AnyAsync(r => r.AgreementId == id && r.State == RecallState.Open, ct)) return $"The partner has not confirmed yet that the data of {agreement.Reference} is deleted or returned";
        var files = agreement.Versions.SelectMany(v => new[] { v.DocumentId, v.SignedDocumentId }).OfType<Guid>().ToList();
        files.AddRange(await db.Recalls.Where(r => r.AgreementId == id && r.EvidenceId != null).Select(r => r.EvidenceId!.Value).ToListAsync(ct));
        await using (var transaction = await db.Database.BeginTransactionAsync(ct))
        {
            await db.TransferPeople.Where(p => db.Transfers.Any(t => t.Id == p.TransferId && t.AgreementId == id)).ExecuteDeleteAsync(ct);
            await db.Transfers.Where(t => t.AgreementId == id).ExecuteDeleteAsync(ct);
            await db.Recalls.Where(r => r.AgreementId == id).ExecuteDeleteAsync(ct);
            db.Agreements.Remove(agreement);
            db.Audit("sharing.agreement.destroyed", "agreement", id, agreement.Reference);
            await db.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
        }

        await keys.DestroyAsync(id, ct);
        files.ForEach(vault.Delete);
        return null;
    }
}
