using Keyholder.BuildingBlocks.Results;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.AddRecord;

/// <summary>What people say of a record of another system or a shelf.</summary>
internal sealed record RecordDetails(string? ClassCode, string? Title, string? SubjectReference, RecordMedium Medium, string? Location, string? Area)
{
    public Outcome ApplyTo(RecordItem item, ClassesInForce classes, long turn)
    {
        if (!string.IsNullOrEmpty(ClassCode) && classes.Find(ClassCode) is null) return new Problem("Choose a class of the schedule in force", nameof(ClassCode));
        (item.Title, item.SubjectReference, item.Medium, item.Location, item.Area) = (Tidy(Title), Tidy(SubjectReference), Medium, Tidy(Location), Tidy(Area));
        // Without a choice, what its source calls it still waits for a class.
        classes.Place(item, string.IsNullOrEmpty(ClassCode) ? item.GivenClass : ClassCode, turn);
        return Outcome.Done;
    }

    private static string? Tidy(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Puts a record into the register.</summary>
internal sealed record AddRecord(string Source, string ExternalId, RecordDetails Details, DateOnly? CreatedOn);

internal sealed class AddRecordHandler(RetentionDbContext db, Register register)
{
    public async Task<Outcome<RecordItem>> HandleAsync(AddRecord command, CancellationToken ct)
    {
        if (register.WhyNotSource(command.Source) is { } problem) return problem;
        var (source, id) = (command.Source.Trim(), command.ExternalId.Trim());
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.TakeTurnAsync(ct);
        if (await db.Records.AnyAsync(i => i.Source == source && i.ExternalId == id, ct))
            return new Problem("The register has a record with this id in this system already", nameof(command.ExternalId));
        var item = new RecordItem { Source = source, ExternalId = id, CreatedOn = command.CreatedOn };
        if (command.Details.ApplyTo(item, new ClassesInForce((await db.ClassesInForceAsync(ct)).Values), await db.TurnAsync(ct)) is { Problem: { } wrong }) return wrong;
        db.Records.Add(item);
        db.Audit("retention.record.added", "record", item.Trail(), item.ClassCode ?? "without class");
        if (item.DueOn is not null) db.Publish(new DueDatesMoved());
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return item;
    }
}
