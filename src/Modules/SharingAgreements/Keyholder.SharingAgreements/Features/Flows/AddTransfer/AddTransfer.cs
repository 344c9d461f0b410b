using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;

namespace Keyholder.SharingAgreements.Features.Flows.AddTransfer;

/// <summary>Logs that data was sent to a partner.</summary>
/// <param name="SentAt">The agreements are asked for this moment, so that one which ends at midnight while the sending runs still covers it.</param>
/// <param name="Listed">The people by e-mail address or reference, one a line; may be empty.</param>
internal sealed record AddTransfer(
    Guid PartnerId, IReadOnlyList<string> Items, string Purpose, int People, string? Listed, Protection Protection, string? ProtectionNote, DateTimeOffset SentAt);

internal sealed class AddTransferHandler(SharingDbContext db, SharingDecisions decisions, FlowPeople people, ActorContext actor, TimeProvider time)
{
    public async Task<Outcome<Transfer>> HandleAsync(AddTransfer command, CancellationToken ct)
    {
        if (command.SentAt > time.GetUtcNow()) return new Problem("It cannot have been sent in the future", nameof(command.SentAt));
        var (listed, wrong) = await people.FindAllAsync(command.Listed, nameof(command.Listed), ct);
        if (listed is null) return wrong!;
        if (listed.Count > command.People) return new Problem("You listed more people than you say it was about", nameof(command.People));

        var (line, verdict) = await decisions.AnswerAsync(new SharingQuestion(command.PartnerId, command.Items, command.Purpose), command.SentAt, ct);
        if (!verdict.Allowed)
        {
            // The no stands on the log although nothing else is kept.
            await db.SaveChangesAsync(ct);
            return new Problem($"This may not be sent. {line.Reason}");
        }

        var transfer = new Transfer
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            PartnerId = command.PartnerId,
            AgreementId = verdict.AgreementId!.Value,
            Version = verdict.Version!.Value,
            DecisionId = line.Id,
            Items = Codes.Join(command.Items),
            Purpose = command.Purpose.Trim(),
            People = command.People,
            EverybodyListed = listed.Count == command.People,
            Protection = command.Protection,
            ProtectionNote = command.ProtectionNote,
            SentAt = command.SentAt.ToUniversalTime(),
            SentBy = actor.Actor.ToString(),
        };
        db.Transfers.Add(transfer);
        db.TransferPeople.AddRange(listed.Select((p, i) => new TransferPerson { TransferId = transfer.Id, Position = i + 1, ResidentId = p.ResidentId, SubjectReference = p.SubjectReference }));
        db.Audit("sharing.transfer.logged", "transfer", transfer.Id, $"{verdict.Clause}, sent on {transfer.SentAt.LondonDate().InWords()}");
        await db.SaveChangesAsync(ct);
        return transfer;
    }
}
