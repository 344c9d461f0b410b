using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

public sealed class SubjectDataTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact, Trait("Requirement", "Q1")]
    public async Task Everything_held_about_a_resident_is_located_and_exported()
    {
        var resident = await _app.AddResidentAsync(access.Alpha, name: "Robin Reed");
        using var browser = await _app.BrowseAsync(resident);
        await _app.InAsync(access.Alpha, s => s.GetRequiredService<IResidents>().IssueAccessCodeAsync(resident.Id, default));
        var subject = new Subject(null, resident.Email.ToUpperInvariant(), null);
        var items = await DoAsync(d => d.LocateAsync(subject, default));
        Assert.Equal(["Your account and contact details", "Access code given to you", "Sign-in record"], items.Select(i => i.Kind));
        var exports = await DoAsync(d => d.ExportAsync(subject, [.. items.Select(i => i.Id)], default));
        Assert.Contains(exports[0].Fields, f => f == new SubjectField("Name", "Robin Reed"));
        Assert.Contains(exports[0].Fields, f => f == new SubjectField("Email address", resident.Email));
        Assert.Contains(exports[2].Fields, f => f == new SubjectField("Browser", "Firefox on Linux"));
    }

    [Fact]
    public async Task Somebody_else_s_items_cannot_be_reached_through_their_ids()
    {
        var (mine, other) = (await _app.AddResidentAsync(access.Alpha), await _app.AddResidentAsync(access.Alpha));
        var subject = new Subject(mine.Id, mine.Email, null);
        Assert.Empty(await DoAsync(d => d.ExportAsync(subject, [$"resident:{other.Id}"], default)));
        Assert.False((await DoAsync(d => d.EraseAsync(subject, $"resident:{other.Id}", default))).Done);
        Assert.True(await _app.AccessAsync(access.Alpha, db => db.Residents.AnyAsync(r => r.Id == other.Id)));
    }

    [Fact]
    public async Task Nothing_is_located_for_a_person_who_is_not_here() =>
        Assert.Empty(await DoAsync(d => d.LocateAsync(new Subject(null, "nobody@example.org", "No Body"), default)));

    [Fact]
    public async Task A_detail_is_corrected_and_the_trail_names_the_field_only()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        var subject = new Subject(resident.Id, null, null);
        Assert.True((await DoAsync(d => d.RectifyAsync(subject, $"resident:{resident.Id}", "Name", "Robin Corrected", default))).Done);
        Assert.Equal("Robin Corrected", (await FindAsync(resident.Id))!.Name);
        Assert.Equal("Name", Assert.Single(await _app.AuditOfAsync(access.Alpha, resident.Id), a => a.Action == "access.resident.rectified").Detail);
        Assert.False((await DoAsync(d => d.RectifyAsync(subject, $"resident:{resident.Id}", "Shoe size", "9", default))).Done);
        var other = await _app.AddResidentAsync(access.Alpha);
        Assert.False((await DoAsync(d => d.RectifyAsync(subject, $"resident:{resident.Id}", "Email", other.Email, default))).Done);
    }

    [Fact]
    public async Task Restricted_details_are_kept_and_cannot_be_changed_until_it_is_lifted()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        var subject = new Subject(resident.Id, null, null);
        Assert.True((await DoAsync(d => d.RestrictAsync(subject, $"resident:{resident.Id}", restricted: true, default))).Done);
        using var browser = await _app.BrowseAsync(resident);
        var page = await (await browser.GetAsync("/account/details")).PressAsync("Save", ("Full name", "Somebody Else"));
        Assert.Contains("restrict", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.True((await DoAsync(d => d.RestrictAsync(subject, $"resident:{resident.Id}", restricted: false, default))).Done);
        Assert.Equal("/account", (await page.PressAsync("Save", ("Full name", "Somebody Else"))).Path);
    }

    [Fact]
    public async Task An_account_is_erased_with_its_key_its_sessions_and_its_codes_and_the_trail_still_stands()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        using var browser = await _app.BrowseAsync(resident);
        var sealedName = await _app.AccessAsync(access.Alpha, db => db.Residents.Where(r => r.Id == resident.Id).Select(r => r.Name).SingleAsync());
        var outcome = await DoAsync(d => d.EraseAsync(new Subject(resident.Id, null, null), $"resident:{resident.Id}", default));
        Assert.True(outcome.Done, outcome.Explanation);
        Assert.Null(await FindAsync(resident.Id));
        Assert.StartsWith("/sign-in", (await browser.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.NotNull(sealedName);
        await Assert.ThrowsAsync<DataKeyDestroyedException>(() => _app.InAsync(access.Alpha, s => s.GetRequiredService<DataKeys>().GetAsync(resident.Id, default)));
        Assert.True((await _app.InAsync(access.Alpha, s => s.GetRequiredService<AuditVerification>().RunAsync(default))).Stands);
    }

    [Fact, Trait("Requirement", "Q1")]
    public async Task A_passkey_is_located_exported_and_erased()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        var id = Guid.CreateVersion7();
        await _app.AccessAsync(access.Alpha, async db =>
        {
            var data = new IdentityPasskeyData { PublicKey = [1], Name = "My phone", CreatedAt = _app.Clock.GetUtcNow(), AttestationObject = [2], ClientDataJson = [3] };
            db.ResidentPasskeys.Add(new ResidentPasskey { Id = id, ResidentId = resident.Id, CredentialId = id.ToByteArray(), Data = data });
            return await db.SaveChangesAsync();
        });
        var subject = new Subject(resident.Id, null, null);
        Assert.Contains(await DoAsync(d => d.LocateAsync(subject, default)), i => i.Id == $"passkey:{id}" && i.Kind == "Passkey you added");
        Assert.Contains(new SubjectField("Name", "My phone"), Assert.Single(await DoAsync(d => d.ExportAsync(subject, [$"passkey:{id}"], default))).Fields);
        Assert.True((await DoAsync(d => d.EraseAsync(subject, $"passkey:{id}", default))).Done);
        Assert.False(await _app.AccessAsync(access.Alpha, db => db.ResidentPasskeys.AnyAsync(p => p.Id == id)));
    }

    [Fact, Trait("Requirement", "D8")]
    public async Task A_hold_stops_the_erasure_and_says_why_until_it_is_lifted()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        var hold = Guid.NewGuid();
        await PublishAsync(new HoldPlaced(hold, "complaints", "You have a complaint that is not settled yet.", resident.Id, null, new DateOnly(2026, 10, 7)));
        var subject = new Subject(resident.Id, null, null);
        var stop = Assert.Single((await DoAsync(d => d.LocateAsync(subject, default)))[0].Stops);
        Assert.Equal(StopReason.Hold, stop.Reason);
        var refused = await DoAsync(d => d.EraseAsync(subject, $"resident:{resident.Id}", default));
        Assert.Equal((false, "You have a complaint that is not settled yet."), (refused.Done, refused.Explanation));
        await PublishAsync(new HoldLifted(hold, "complaints", new DateOnly(2026, 10, 8)));
        Assert.True((await DoAsync(d => d.EraseAsync(subject, $"resident:{resident.Id}", default))).Done);
    }

    [Fact]
    public async Task A_staff_account_in_use_is_kept_and_one_that_is_deactivated_is_anonymised()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.CaseOfficer);
        var subject = new Subject(null, person.Email, null);
        Assert.Contains((await DoAsync(d => d.ExportAsync(subject, [$"staff:{person.Id}"], default)))[0].Fields, f => f == new SubjectField("Name", person.Name));
        Assert.False((await DoAsync(d => d.EraseAsync(subject, $"staff:{person.Id}", default))).Done);
        await _app.AccessAsync(access.Alpha, async db =>
        {
            (await db.Staff.SingleAsync(s => s.Id == person.Id)).State = StaffState.Deactivated;
            return await db.SaveChangesAsync();
        });
        Assert.True((await DoAsync(d => d.EraseAsync(subject, $"staff:{person.Id}", default))).Done);
        var left = await _app.AccessAsync(access.Alpha, db => db.Staff.SingleAsync(s => s.Id == person.Id));
        Assert.Equal("Former member of staff", left.Name);
        Assert.DoesNotContain(person.Email, left.Email!, StringComparison.Ordinal);
    }

    private Task<T> DoAsync<T>(Func<ISubjectData, Task<T>> run) =>
        _app.InAsync(access.Alpha, s => run(s.GetServices<ISubjectData>().Single(d => d is AccessSubjectData)));

    private Task<ResidentPerson?> FindAsync(Guid id) => _app.InAsync(access.Alpha, s => s.GetRequiredService<IResidents>().FindAsync(id, default));

    private async Task PublishAsync(object message)
    {
        await _app.WithAsync<PlatformDbContext, int>(access.Alpha, db =>
        {
            db.Publish(message);
            return db.SaveChangesAsync();
        });
        await _app.SettleAsync();
    }
}
