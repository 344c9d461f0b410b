using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Tests.Features;

[Trait("Requirement", "D2")]
public sealed class CorrectionTests(SharingApp site)
{
    [Fact]
    public async Task A_correction_goes_to_whoever_had_the_item_and_perhaps_had_it_and_is_confirmed()
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        var (had, perhaps, other) = (await site.App.AddRecipientAsync(site.Tenant, items: ["repairs", "religion"]), await site.App.AddRecipientAsync(site.Tenant, contact: false, items: ["repairs", "religion"]), await site.App.AddRecipientAsync(site.Tenant));
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        await staff.LogTransferAsync(had, ("Items", "religion"), ("Listed", $"{resident.Email}\nT-1"));
        await staff.LogTransferAsync(perhaps, ("Items", "religion"));
        await staff.LogTransferAsync(other, ("People", "1"), ("Listed", resident.Email));

        var page = await (await staff.GetAsync("/staff/sharing/corrections/add")).PressAsync(
            "Find who had it", ("Person", resident.Email.ToUpperInvariant()), ("Kind", "Corrected"), ("Items", "religion"), ("What", "It was entered wrongly"));
        var (address, id) = (page.Path, Guid.Parse(page.Path.Split('/')[^1]));
        Assert.Equal(
            new Dictionary<Guid, bool> { [had.Id] = true, [perhaps.Id] = false },
            await site.WithAsync(db => db.Notices.Where(n => n.ChangeId == id).ToDictionaryAsync(n => n.PartnerId!.Value, n => n.IsCertain)));

        page = await (await staff.GetAsync(address)).PressAsync($"Tell {perhaps.Name}");
        Assert.Equal(["Nobody at this partner can sign in. Add a contact, or send a letter."], page.Errors);
        page = await (await staff.GetAsync(address)).PressAsync($"Tell {had.Name}");
        await site.App.SettleAsync();
        var mail = Assert.Single(site.App.MailTo(site.Tenant, had.ContactEmail));
        Assert.Contains("/partner", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("religion", mail.Body, StringComparison.OrdinalIgnoreCase);

        page = await (await staff.GetAsync(address)).PressAsync($"A letter to {perhaps.Name}");
        var letter = await staff.GetAsync((await staff.GetAsync(address)).Html.QuerySelector("a[href*='/letters/']")!.GetAttribute("href")!);
        Assert.Equal("application/pdf", letter.Response.Content.Headers.ContentType!.MediaType);
        page = await (await staff.GetAsync(address)).PressAsync("They confirmed by letter");
        await (await staff.GetAsync(address)).PressAsync("They confirmed by letter");
        Assert.All(await site.WithAsync(db => db.Notices.Where(n => n.ChangeId == id).ToListAsync()), n => Assert.Equal(NoticeState.Acknowledged, n.State));
        Assert.True((await staff.GetAsync("/staff/sharing/corrections")).Shows("2 of 2 confirmed"));

        using var person = await site.App.BrowseAsync(resident);
        page = await person.GetAsync("/sharing/recipients");
        Assert.True(page.Shows($"{had.Name} Corrected, 7 October 2026 Told on 7 October 2026, and confirmed on 7 October 2026"));
        using var foreign = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(address)).Status);
    }

    [Theory, Trait("Requirement", "Q12")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whoever_was_given_data_once_is_told_by_letter(bool keptFromPerson)
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        var police = $"Police {FlowSample.Mark()}";
        await site.App.AddGivenDisclosureAsync(site.Tenant, police, resident.Id, keptFromPerson);
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var page = await (await staff.GetAsync("/staff/sharing/corrections/add")).PressAsync(
            "Find who had it", ("Person", resident.Email), ("Kind", "Corrected"), ("Items", "repairs"), ("What", "It was entered wrongly"));
        Assert.True(page.Shows("Perhaps: it asked for information about this person once."));
        Assert.False(page.Shows($"Tell {police} by email"));
        var id = Guid.Parse(page.Path.Split('/')[^1]);
        var notice = await site.WithAsync(db => db.Notices.SingleAsync(n => n.ChangeId == id && n.DisclosureId != null));
        var letter = await staff.GetAsync($"{page.Path}/letters/{notice.Id}");
        Assert.Equal("application/pdf", letter.Response.Content.Headers.ContentType!.MediaType);
        page = await page.PressAsync($"A letter to {police}");
        await page.PressAsync("They confirmed by letter");
        Assert.Equal(NoticeState.Acknowledged, await site.WithAsync(db => db.Notices.Where(n => n.Id == notice.Id).Select(n => n.State).SingleAsync()));

        using var person = await site.App.BrowseAsync(resident);
        Assert.Equal(!keptFromPerson, (await person.GetAsync("/sharing/recipients")).Shows(police));
    }

    [Fact]
    public async Task One_is_not_told_only_with_a_reason()
    {
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        var reference = $"T-{FlowSample.Mark()}";
        await staff.LogTransferAsync(partner, ("People", "1"), ("Listed", reference));
        var page = await (await staff.GetAsync("/staff/sharing/corrections/add")).PressAsync("Find who had it", ("Person", reference), ("Kind", "Erased"), ("Items", "repairs"), ("What", "All of it"));
        var address = page.Path;
        var id = Guid.Parse(address.Split('/')[^1]);
        var notice = await site.WithAsync(db => db.Notices.SingleAsync(n => n.ChangeId == id && n.PartnerId == partner.Id));
        page = await page.PressAsync("Do not tell them");
        Assert.Equal(["Enter why it is impossible or a disproportionate effort"], page.Errors);
        page = await page.PressAsync("Save the words", ("Words", "Everything about repairs"));
        Assert.True(page.Shows("Everything about repairs"));
        Assert.Equal(NoticeState.ToBeSent, notice.State);
    }

    [Fact]
    public async Task A_granted_request_opens_notices_once_however_often_it_is_said()
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        var partner = await site.App.AddRecipientAsync(site.Tenant);
        using var staff = await site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);
        await staff.LogTransferAsync(partner, ("People", "1"), ("Listed", resident.Email));
        var closed = new RequestClosed(Guid.NewGuid(), "KI-2026-AAAAAA", "DisclosedInPart", FlowSample.Today, resident.Id, "Erasure");
        foreach (var said in (RequestClosed[])[closed, closed, closed with { RequestId = Guid.NewGuid(), Outcome = "Refused" }, closed with { RequestId = Guid.NewGuid(), Kind = "Access" }, closed with { RequestId = Guid.NewGuid(), Kind = null }])
        {
            await site.App.WithAsync<SharingDbContext, int>(site.Tenant, db =>
            {
                db.Publish(said);
                return db.SaveChangesAsync();
            });
            await site.App.SettleAsync();
        }

        var change = Assert.Single(await site.WithAsync(db => db.Changes.Include(c => c.Notices).Where(c => c.ResidentId == resident.Id).ToListAsync()));
        Assert.Equal(ChangeKind.Erased, change.Kind);
        Assert.Contains(change.Notices, n => n.PartnerId == partner.Id && n.IsCertain);
        Assert.True((await staff.GetAsync($"/staff/sharing/corrections/{change.Id}")).Shows("Request KI-2026-AAAAAA was granted. Erase it too."));
    }

    [Fact]
    public async Task A_recipient_that_does_not_confirm_is_asked_again()
    {
        await using var app = await KeyholderApp.StartAsync();
        var partner = await app.AddRecipientAsync(app.Alpha);
        var person = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        using var staff = await app.BrowseAsync(person);
        await staff.LogTransferAsync(partner, ("People", "1"), ("Listed", "T-9"));
        var page = await (await staff.GetAsync("/staff/sharing/corrections/add")).PressAsync("Find who had it", ("Person", "T-9"), ("Kind", "Restricted"), ("Items", "repairs"), ("What", "All of it"));
        page = await page.PressAsync($"Tell {partner.Name}");
        await app.AdvanceAsync(TimeSpan.FromDays(13));
        Assert.Single(app.MailTo(app.Alpha, partner.ContactEmail));
        await app.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(2, app.MailTo(app.Alpha, partner.ContactEmail).Count);
        using var later = await app.BrowseAsync(person);
        await (await later.GetAsync(page.Path)).PressAsync("They confirmed by letter");
        await app.AdvanceAsync(TimeSpan.FromDays(30));
        Assert.Equal(2, app.MailTo(app.Alpha, partner.ContactEmail).Count);
    }
}
