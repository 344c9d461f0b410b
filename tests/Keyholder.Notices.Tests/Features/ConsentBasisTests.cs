using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Consents;
using Keyholder.Notices.Features.Register;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

/// <summary>A purpose that people may agree to, and the activity that rests on it.</summary>
[Trait("Requirement", "N8")]
public sealed class ConsentBasisTests(NoticesApp site)
{
    private const string Told = "People are no longer asked for a consent";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static ActivityContent Bees => new()
    {
        Title = "News of the bees",
        Purpose = "send news of the bees",
        PeopleKinds = ["Visitors"],
        Items = ["name-and-contact"],
        Bases = [new ActivityBasis([], "a")],
        RetentionClasses = ["repair-order"],
    };

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Nobody_is_asked_any_more_when_the_activity_ends_or_no_longer_rests_on_consent(bool ends, bool owned)
    {
        var tenant = await site.App.AddTenantAsync($"b{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await site.App.SettleAsync();
        var (admin, lead) = (await site.App.AddStaffAsync(tenant, Roles.TenantAdmin), await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead));
        var resident = await site.App.AddResidentAsync(tenant);
        await BeginAsync(tenant, owned ? admin.Id : null);
        await site.App.InAsync(tenant, async s =>
        {
            var purpose = await s.GetRequiredService<NoticesDbContext>().ConsentPurposes.SingleAsync(Ct);
            Assert.True((await s.GetRequiredService<ConsentRegister>().GiveAsync(new GiveConsent(purpose.Id, 1, ConsentingPerson.Of(resident.Id), ConsentWay.Portal), Ct)).Ok);
        });
        Assert.True(await HoldsAsync(tenant, resident.Id));

        if (ends) await AsAsync(tenant, lead, c => c.EndAsync("bees", Ct));
        else await ChangeAsync(tenant, admin, lead, Bees with { Bases = [new ActivityBasis([], "f", Interest: "that bees are known")] });
        Assert.NotNull((await PurposeAsync(tenant)).ClosedAt);
        Assert.False(await HoldsAsync(tenant, resident.Id));
        Assert.Equal((owned ? admin : lead).Email, Assert.Single(site.App.Services.GetRequiredService<DevelopmentMailbox>().All(tenant), m => m.Subject == Told).To);
    }

    [Fact]
    public async Task A_change_that_leaves_consent_as_the_basis_closes_nothing()
    {
        var tenant = await site.App.AddTenantAsync($"b{Guid.NewGuid().ToString("N")[..10]}", "co-op");
        await site.App.SettleAsync();
        await BeginAsync(tenant, null);
        await ChangeAsync(tenant, await site.App.AddStaffAsync(tenant, Roles.TenantAdmin), await site.App.AddStaffAsync(tenant, Roles.DataProtectionLead), Bees with { Notes = "Monthly" });
        Assert.Null((await PurposeAsync(tenant)).ClosedAt);
    }

    private async Task BeginAsync(TenantInfo tenant, Guid? owner)
    {
        await site.App.InAsync(tenant, async s =>
        {
            var activity = s.GetRequiredService<ActivityChangesHandler>().NewActivity("bees", Bees);
            (activity.InForce, activity.Versions[0].State) = (1, ActivityState.InForce);
            await s.GetRequiredService<NoticesDbContext>().SaveChangesAsync(Ct);
        });
        await site.App.InAsync(tenant, async s =>
        {
            var purposes = s.GetRequiredService<ConsentPurposes>();
            Assert.Null((await purposes.AddAsync(new PurposeDetails("bee-news", "News of the bees", "bees", false, null, null, owner), Ct)).Problem);
            Assert.Null((await purposes.WriteAsync("bee-news", "We may send you news of the bees.", Ct)).Problem);
            Assert.Null((await purposes.PublishAsync("bee-news", false, null, Ct)).Problem);
        });
    }

    private async Task ChangeAsync(TenantInfo tenant, TestStaff admin, TestStaff lead, ActivityContent content)
    {
        await AsAsync(tenant, admin, c => c.WriteAsync("bees", content, Ct));
        await AsAsync(tenant, admin, c => c.ProposeAsync("bees", Ct));
        var edits = await site.App.WithAsync<NoticesDbContext, int>(tenant, db => db.ActivityVersions.Where(v => v.State == ActivityState.Proposed).Select(v => v.Edits).SingleAsync(Ct));
        await AsAsync(tenant, lead, c => c.ApproveAsync("bees", 2, edits, Ct));
    }

    private async Task AsAsync(TenantInfo tenant, TestStaff person, Func<ActivityChangesHandler, Task<Outcome>> change)
    {
        await site.App.InAsync(tenant, async s =>
        {
            s.GetRequiredService<ActorContext>().Actor = Actor.Staff(person.Id);
            Assert.Null((await change(s.GetRequiredService<ActivityChangesHandler>())).Problem);
        });
        await site.App.SettleAsync();
    }

    private Task<bool> HoldsAsync(TenantInfo tenant, Guid resident) => site.App.InAsync(tenant, s => s.GetRequiredService<IConsents>().HoldsAsync(resident, "bee-news", Ct));

    private Task<ConsentPurpose> PurposeAsync(TenantInfo tenant) => site.App.WithAsync<NoticesDbContext, ConsentPurpose>(tenant, db => db.ConsentPurposes.AsNoTracking().SingleAsync(Ct));
}
