using System.Security.Cryptography;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Target", "R6")]
public sealed class AuditVerificationTests(AccessApp access)
{
    private const int Entries = 40;
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task Every_random_tampering_is_found_at_its_place()
    {
        var tenant = await TrailAsync("zeta");
        var random = new Random(4711);
        await _app.InAsync(tenant, async s =>
        {
            var db = s.GetRequiredService<PlatformDbContext>();
            var verification = s.GetRequiredService<AuditVerification>();
            Assert.True((await verification.RunAsync(default)).Stands);
            for (var i = 0; i < 400; i++)
            {
                await using var undone = await db.Database.BeginTransactionAsync();
                var (what, at) = await TamperAsync(db, random);
                var verdict = await verification.RunAsync(default);
                Assert.True(!verdict.Stands, $"{what} at {at} was not found");
                Assert.True(verdict.BrokenAt is { } found && found >= at - 1 && found <= at + 1, $"{what} at {at} was found at {verdict.BrokenAt}");
                await undone.RollbackAsync();
            }

            Assert.True((await verification.RunAsync(default)).Stands);
        });
    }

    [Fact]
    public async Task The_first_broken_entry_is_named()
    {
        var tenant = await TrailAsync("eta");
        await _app.WithAsync<PlatformDbContext, int>(tenant, db => db.AuditTrail.Where(a => a.Sequence == 7 || a.Sequence == 20).ExecuteUpdateAsync(u => u.SetProperty(a => a.Actor, "system:forged")));
        var verdict = await _app.InAsync(tenant, s => s.GetRequiredService<AuditVerification>().RunAsync(default));
        Assert.Equal((7L, "the entry was changed"), (verdict.BrokenAt, verdict.Problem));
    }

    [Fact]
    public async Task Entries_written_meanwhile_do_not_disturb_it()
    {
        var tenant = await TrailAsync("theta");
        var writing = Task.Run(() => WriteAsync(tenant, 60));
        for (var i = 0; i < 20; i++)
            Assert.Null((await _app.InAsync(tenant, s => s.GetRequiredService<AuditVerification>().RunAsync(default))).Problem);
        await writing;
    }

    private static async Task<(string What, long At)> TamperAsync(PlatformDbContext db, Random random)
    {
        var last = await db.AuditTrail.MaxAsync(a => a.Sequence);
        var at = random.NextInt64(1, last + 1);
        var entry = db.AuditTrail.Where(a => a.Sequence == at);
        var bytes = RandomNumberGenerator.GetBytes(32);
        switch (random.Next(12))
        {
            case 0: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.Actor, "staff:forged")); return ("a changed actor", at);
            case 1: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.Action, a => a.Action + "x")); return ("a changed action", at);
            case 2: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.SubjectType, "other")); return ("a changed kind", at);
            case 3: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.SubjectId, "other")); return ("a changed subject", at);
            case 4: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.Detail, "forged")); return ("a changed detail", at);
            case 5: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.At, DateTimeOffset.UnixEpoch)); return ("a changed time", at);
            case 6: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.CorrelationId, Guid.NewGuid())); return ("a changed correlation", at);
            case 7: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.PreviousHash, bytes)); return ("a changed link", at);
            case 8: await entry.ExecuteUpdateAsync(u => u.SetProperty(a => a.Hash, bytes)); return ("a changed hash", at);
            case 9: await entry.ExecuteDeleteAsync(); return ("a removed entry", at);
            case 10:
                await db.AuditTrail.Where(a => a.Sequence >= at).ExecuteDeleteAsync();
                return ("a cut end", at);
            default:
                await db.Set<AuditHead>().ExecuteUpdateAsync(u => u.SetProperty(h => h.Sequence, h => h.Sequence - 1));
                return ("an end moved back", last);
        }
    }

    private async Task<TenantInfo> TrailAsync(string slug)
    {
        var tenant = await _app.AddTenantAsync(slug, "council");
        await _app.SettleAsync();
        await WriteAsync(tenant, Entries);
        return tenant;
    }

    private async Task WriteAsync(TenantInfo tenant, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await _app.WithAsync<PlatformDbContext, int>(tenant, db =>
            {
                db.Audit("test.thing.done", "thing", i, i % 2 == 0 ? null : "detail");
                return db.SaveChangesAsync();
            });
        }
    }
}
