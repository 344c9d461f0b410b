using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Tests.Features;

/// <summary>What other modules learn of partners.</summary>
[Trait("Requirement", "S2")]
public sealed class PartnersForOthersTests(SharingApp fixture)
{
    private KeyholderApp App => fixture.App;

    [Fact]
    public async Task Agreements_in_force_that_carry_any_of_the_data_are_found_by_the_partners_name_with_their_hours()
    {
        var site = await AgreementSite.OpenAsync(App);
        var (second, first) = (await App.AddRecipientAsync(site.Tenant), await App.AddRecipientAsync(site.Tenant, items: ["repairs", "rent-account"]));
        await NameAsync(site, second, "Zebra Repairs");
        await NameAsync(site, first, "Aardvark Repairs");
        await site.WithAsync(db => db.Versions.Where(v => v.AgreementId == first.AgreementId).ExecuteUpdateAsync(s => s.SetProperty(v => v.BreachHours, 6)));

        var found = await CarryingAsync(site, "repairs", "name-and-contact");
        Assert.Equal(["Aardvark Repairs", "Zebra Repairs"], found.Select(c => c.Partner));
        Assert.Equal((first.Id, first.AgreementId, first.Reference, 6), (found[0].PartnerId, found[0].AgreementId, found[0].Reference, found[0].BreachHours));
        Assert.Equal(["repairs"], found[0].Items);
        Assert.Equal(["name-and-contact", "repairs"], found[1].Items.Order(StringComparer.Ordinal));
        Assert.Null(found[1].BreachHours);
    }

    [Fact]
    public async Task Agreements_that_are_drafts_have_ended_have_not_begun_or_carry_other_data_are_not_found()
    {
        var site = await AgreementSite.OpenAsync(App);
        await App.AddRecipientAsync(site.Tenant, state: AgreementState.Draft);
        await App.AddRecipientAsync(site.Tenant, state: AgreementState.Approved);
        await App.AddRecipientAsync(site.Tenant, state: AgreementState.Expired);
        await App.AddRecipientAsync(site.Tenant, ends: site.Today.AddDays(-1));
        await App.AddRecipientAsync(site.Tenant, items: ["rent-account"]);
        var later = await App.AddRecipientAsync(site.Tenant);
        await site.WithAsync(db => db.Versions.Where(v => v.AgreementId == later.AgreementId).ExecuteUpdateAsync(s => s.SetProperty(v => v.StartsOn, site.Today.AddDays(1))));

        Assert.Empty(await CarryingAsync(site, "repairs"));
        Assert.Empty(await CarryingAsync(site));
    }

    [Fact]
    public async Task On_its_last_day_an_agreement_still_carries()
    {
        var site = await AgreementSite.OpenAsync(App);
        await App.AddRecipientAsync(site.Tenant, ends: site.Today);
        Assert.Single(await CarryingAsync(site, "repairs"));
    }

    [Theory]
    [InlineData(nameof(AgreementKind.Processor), nameof(PartnerRole.Controller), true)]
    [InlineData(nameof(AgreementKind.Processor), nameof(PartnerRole.Processor), false)]
    [InlineData(nameof(AgreementKind.DataSharing), nameof(PartnerRole.Controller), false)]
    public async Task The_organisation_is_the_processor_when_a_processor_agreement_has_a_controller_at_the_other_end(string agreement, string partner, bool processor)
    {
        var (kind, role) = (Enum.Parse<AgreementKind>(agreement), Enum.Parse<PartnerRole>(partner));
        var site = await AgreementSite.OpenAsync(App);
        var recipient = await App.AddRecipientAsync(site.Tenant);
        await site.WithAsync(db => db.Agreements.Where(a => a.Id == recipient.AgreementId).ExecuteUpdateAsync(s => s.SetProperty(a => a.Kind, kind)));
        await site.WithAsync(db => db.Partners.Where(p => p.Id == recipient.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Role, role)));

        Assert.Equal(processor, (await CarryingAsync(site, "repairs")).Single().WeAreProcessor);
    }

    [Fact]
    public async Task Told_of_breaches_is_who_is_named_for_it_else_every_contact_who_is_there()
    {
        var site = await AgreementSite.OpenAsync(App);
        var partner = await site.PartnerAsync();
        await site.WithAsync(async db =>
        {
            db.Contacts.Add(new PartnerContact { Id = Guid.CreateVersion7(), PartnerId = partner.Id, Name = "Other", Email = $"other.{PartnersSite.Mark()}@partner.example" });
            db.Contacts.Add(new PartnerContact { Id = Guid.CreateVersion7(), PartnerId = partner.Id, Name = "Gone", Email = $"gone.{PartnersSite.Mark()}@partner.example", LeftOn = site.Today, IsBreachContact = true });
            return await db.SaveChangesAsync();
        });

        var summary = await SummaryAsync(site, partner.Id);
        Assert.Equal((2, partner.Contacts[0].Email), (summary.Emails.Count, summary.BreachEmails.Single()));
        await site.WithAsync(db => db.Contacts.Where(c => c.PartnerId == partner.Id && c.LeftOn == null).ExecuteUpdateAsync(s => s.SetProperty(c => c.IsBreachContact, false)));
        Assert.Equal(2, (await SummaryAsync(site, partner.Id)).BreachEmails.Count);
    }

    private static Task<IReadOnlyList<CarryingAgreement>> CarryingAsync(AgreementSite site, params string[] items) =>
        site.AsAsync<IPartners, IReadOnlyList<CarryingAgreement>>(site.Officer, p => p.CarryingAsync(items, CancellationToken.None));

    private static async Task<PartnerSummary> SummaryAsync(AgreementSite site, Guid id) =>
        (await site.AsAsync<IPartners, IReadOnlyDictionary<Guid, PartnerSummary>>(site.Officer, p => p.FindAsync([id], CancellationToken.None)))[id];

    private static Task<int> NameAsync(AgreementSite site, FlowPartner partner, string name) =>
        site.WithAsync(db => db.Partners.Where(p => p.Id == partner.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name)));
}
