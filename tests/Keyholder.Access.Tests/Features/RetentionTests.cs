using Keyholder.Access.Domain;
using Keyholder.Access.Features;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

public sealed class RetentionTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact, Trait("Requirement", "D7")]
    public async Task An_account_stands_in_the_register_and_goes_when_it_is_ordered_to()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        await _app.SettleAsync();
        var kept = await _app.InAsync(access.Alpha, s => s.GetRequiredService<IRecordRetention>().UntilAsync([new RecordReference("access", resident.Id.ToString())], default));
        Assert.Single(kept);

        await OrderAsync(resident.Id);
        await OrderAsync(resident.Id);

        Assert.False(await _app.AccessAsync(access.Alpha, db => db.Residents.AnyAsync(r => r.Id == resident.Id)));
        Assert.Null(await _app.InAsync(access.Alpha, s => s.GetRequiredService<DataKeys>().FindAsync(resident.Id, default)));
        Assert.Single(await _app.AuditOfAsync(access.Alpha, resident.Id), a => a.Action == "access.resident.erased");
    }

    [Fact, Trait("Requirement", "D8")]
    public async Task An_account_on_hold_is_not_destroyed()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        await _app.AccessAsync(access.Alpha, db =>
        {
            db.Holds.Add(new ResidentHold { HoldId = Guid.NewGuid(), ResidentId = resident.Id, Reason = "A claim is open.", PlacedOn = new DateOnly(2026, 10, 1) });
            return db.SaveChangesAsync();
        });
        await OrderAsync(resident.Id);
        Assert.True(await _app.AccessAsync(access.Alpha, db => db.Residents.AnyAsync(r => r.Id == resident.Id)));
    }

    [Fact, Trait("Requirement", "D7")]
    public void The_last_contact_is_the_last_day_they_signed_in_and_else_the_day_the_account_was_made()
    {
        var resident = new Resident { Id = Guid.NewGuid(), CreatedAt = new DateTimeOffset(2026, 6, 30, 23, 30, 0, TimeSpan.Zero) };
        Assert.Contains(new TriggerDate(RetentionTrigger.LastContact, new DateOnly(2026, 7, 1)), resident.Registration().Triggers);
        resident.LastSignedInAt = new DateTimeOffset(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);
        Assert.Contains(new TriggerDate(RetentionTrigger.LastContact, new DateOnly(2026, 12, 1)), resident.Registration().Triggers);
    }

    private async Task OrderAsync(Guid resident)
    {
        await _app.AccessAsync(access.Alpha, db =>
        {
            db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, "access", "resident-account", DisposalAction.Destroy, [], [resident.ToString()], "Destroyed 2 years after the last contact"));
            return db.SaveChangesAsync();
        });
        await _app.SettleAsync();
    }
}
