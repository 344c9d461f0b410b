using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features;
using Keyholder.SharingAgreements.Features.Agreements;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>A tenant of its own with an officer and somebody who decides, and agreements at any point of their life.</summary>
internal sealed class AgreementSite
{
    public const string Purpose = "Repairing homes";

    private AgreementSite(KeyholderApp app, TenantInfo tenant, TestStaff officer, TestStaff lead, Browser work, Browser decision) =>
        (App, Tenant, Officer, Lead, Work, Decision) = (app, tenant, officer, lead, work, decision);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public TestStaff Officer { get; }

    public TestStaff Lead { get; }

    /// <summary>The officer's browser.</summary>
    public Browser Work { get; }

    /// <summary>The data protection lead's browser.</summary>
    public Browser Decision { get; }

    public DateOnly Today => App.Clock.LondonToday();

    public static async Task<AgreementSite> OpenAsync(KeyholderApp app, string sector = "council")
    {
        var tenant = await app.AddTenantAsync($"s{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.SettleAsync();
        var officer = await app.AddStaffAsync(tenant, Roles.CaseOfficer);
        var lead = await app.AddStaffAsync(tenant, Roles.DataProtectionLead);
        return new AgreementSite(app, tenant, officer, lead, await app.BrowseAsync(officer), await app.BrowseAsync(lead));
    }

    public static string Url(Guid id, string rest = "") => $"/staff/sharing/agreements/{id}{rest}";

    public Task<T> WithAsync<T>(Func<SharingDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    /// <summary>Runs something as a member of staff.</summary>
    public Task<T> AsAsync<TDoing, T>(TestStaff person, Func<TDoing, Task<T>> run) where TDoing : notnull => App.InAsync(Tenant, services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(person.Id);
        return run(services.GetRequiredService<TDoing>());
    });

    public Task<Agreement> ReadAsync(Guid id) => App.InAsync(Tenant, async s => (await s.GetRequiredService<AgreementRegister>().FindAsync(id, CancellationToken.None))!.Agreement);

    public async Task<Partner> PartnerAsync(PartnerState state = PartnerState.Usable) => await App.AddPartnerAsync(Tenant, state);

    /// <summary>A draft with every answer, changed as the test wants it.</summary>
    public async Task<Guid> DraftAsync(Partner? partner = null, AgreementKind kind = AgreementKind.DataSharing, Action<AgreementVersion>? change = null, string title = "Repairs and access")
    {
        partner ??= await PartnerAsync();
        var id = (await AsAsync<AgreementRegister, Outcome<Guid>>(Officer, r => r.BeginAsync(partner.Id, kind, title, CancellationToken.None))).Value;
        await EditAsync(id, draft =>
        {
            Fill(draft, partner);
            change?.Invoke(draft);
        });
        return id;
    }

    public Task EditAsync(Guid id, Action<AgreementVersion> change) => AsAsync<AgreementRegister, bool>(Officer, async r =>
    {
        var found = (await r.FindAsync(id, CancellationToken.None))!;
        var outcome = await r.EditAsync(id, found.Agreement.Pending!.Edits, "all", draft =>
        {
            if (found.Agreement.Kind == AgreementKind.Processor && draft.Terms.Count == 0)
            {
                draft.SetTerms(found.Policy.ProcessorTerms.Select(t => t.Code), code => $"clause {code}");
                draft.LiabilityInFull = true;
            }

            change(draft);
            return null;
        }, CancellationToken.None);
        Assert.Null(outcome.Problem);
        return true;
    });

    public void Fill(AgreementVersion draft, Partner partner)
    {
        draft.SetPurposes([Purpose]);
        draft.SetItems(["name-and-contact", "repairs"], _ => "To reach the tenant");
        (draft.WhyNecessary, draft.Roles, draft.People, draft.LawfulBasis, draft.LegalPower) = ("Nobody else repairs", "We decide", "Tenants with a repair", "e", "Housing Act 1985 section 21");
        (draft.Rights, draft.Frequency, draft.SecurityInTransit, draft.SecurityAtPartner) = ("We answer", "Each day", "Secure portal", "Staff are trained");
        (draft.PartnerRetention, draft.BreachHours, draft.Termination, draft.PartnerContact) = ("A year", 24, "Three months’ notice", partner.Contacts[0].Id);
        (draft.LawApplies, draft.SentAbroad, draft.SeparateEntity) = (true, false, true);
        draft.SetDates(Today, Today.AddDays(365), Today.AddDays(180));
    }

    public async Task AssessAsync(Guid id)
    {
        Assert.Null((await AsAsync<AssessAgreementHandler, Outcome>(Officer, h => h.HandleAsync(id, CancellationToken.None))).Problem);
        await App.SettleAsync();
    }

    public async Task ApproveAsync(Guid id) => Assert.Null((await AsAsync<ApproveAgreementHandler, Outcome>(Lead, h => h.HandleAsync(id, null, CancellationToken.None))).Problem);

    public async Task<Guid> ApprovedAsync(Partner? partner = null, AgreementKind kind = AgreementKind.DataSharing, Action<AgreementVersion>? change = null)
    {
        var id = await DraftAsync(partner, kind, change);
        await AssessAsync(id);
        await ApproveAsync(id);
        return id;
    }

    /// <summary>Signed by both, on paper.</summary>
    public async Task SignAsync(Guid id)
    {
        var number = (await ReadAsync(id)).Pending!.Number;
        Assert.Null((await AsAsync<SignAgreementHandler, Outcome>(Lead, h => h.SignOnPaperAsync(id, number, "Sam Lead", "Alex Partner", Guid.NewGuid(), null, CancellationToken.None))).Problem);
        await App.SettleAsync();
    }

    public async Task<Guid> ActiveAsync(Partner? partner = null, AgreementKind kind = AgreementKind.DataSharing, Action<AgreementVersion>? change = null)
    {
        var id = await ApprovedAsync(partner, kind, change);
        await SignAsync(id);
        return id;
    }

    /// <summary>Sends a message as another module would.</summary>
    public async Task PublishAsync(object message)
    {
        await WithAsync(async db =>
        {
            db.Publish(message);
            return await db.SaveChangesAsync();
        });
        await App.SettleAsync();
    }

    /// <summary>What something published while it did its work.</summary>
    public Task<List<string>> PublishedAsync<T>(TestStaff person, Func<T, Task> act) where T : notnull => App.InAsync(Tenant, async services =>
    {
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(person.Id);
        await act(services.GetRequiredService<T>());
        return services.GetRequiredService<SharingDbContext>().Set<OutboxMessage>().Local.Select(m => m.WireName).ToList();
    });
}
