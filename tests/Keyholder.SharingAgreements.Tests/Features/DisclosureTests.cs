using System.Net;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.Retention.Contracts;
using Keyholder.Retention.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Tests.Features;

[Trait("Requirement", "Q12"), Trait("Requirement", "S8")]
public sealed class DisclosureTests(SharingApp site)
{
    private Task<Browser> OfficerAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.CaseOfficer);

    private Task<Browser> LeadAsync() => site.App.BrowseAsStaffAsync(site.Tenant, Roles.DataProtectionLead);

    [Fact]
    public async Task It_is_logged_checked_weighed_decided_by_another_and_given()
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        using var officer = await OfficerAsync();
        using var lead = await LeadAsync();
        var page = await LogAsync(officer, resident.Email);
        var (address, id) = (page.Path, Guid.Parse(page.Path.Split('/')[^1]));
        Assert.Matches("^DS-2026-[0-9]{5}: Alphashire Police$", page.Heading);
        Assert.True(page.Shows("PC 4711 Smith"));

        var early = await (await lead.GetAsync($"{address}/decision")).PressAsync("Decide", ("Give", "true"), ("Reason", "Needed"));
        Assert.Equal(["First check who asks, and say how you did."], early.Errors);
        Assert.Equal(HttpStatusCode.Forbidden, (await officer.GetAsync($"{address}/decision")).Status);
        await AssessAsync(officer, address, mayTell: true);
        page = await (await lead.GetAsync($"{address}/decision")).PressAsync("Decide", ("Give", "true"), ("Reason", "Only the address"));
        Assert.True(page.Shows("May be given"));
        using (var person = await site.App.BrowseAsync(resident)) Assert.False((await person.GetAsync("/sharing/recipients")).Shows("Alphashire Police"));

        page = await (await officer.GetAsync($"{address}/give")).PressAsync("Record", ("What", "1 High Street"), ("Protection", "EncryptedEmail"));
        Assert.True(page.Shows("1 High Street"));
        var row = await RowAsync(id);
        Assert.Equal(DisclosureState.Disclosed, row.State);
        Assert.DoesNotContain("High Street", System.Text.Encoding.UTF8.GetString(row.Given!.Bytes), StringComparison.Ordinal);
        var audit = await site.App.AuditAsync(site.Tenant, id);
        Assert.Equal(
            ["sharing.disclosure.logged", "sharing.disclosure.requester-verified", "sharing.disclosure.assessed", "sharing.disclosure.agreed", "sharing.disclosure.given"],
            audit.Where(a => a != "sharing.disclosure.viewed"));
        Assert.Contains("sharing.disclosure.viewed", audit);
        await site.App.SettleAsync();
        using (var person = await site.App.BrowseAsync(resident)) Assert.True((await person.GetAsync("/your-records")).Shows(row.Reference));

        using (var person = await site.App.BrowseAsync(resident)) Assert.True((await person.GetAsync("/sharing/recipients")).Shows("Alphashire Police"));
        foreach (var letter in (string[])["given", "person"])
        {
            Assert.True((await officer.GetAsync($"{address}/letters/{letter}")).Shows("1 High Street"));
            Assert.StartsWith("%PDF", System.Text.Encoding.ASCII.GetString((await officer.GetAsync($"{address}/letters/{letter}?handler=Pdf")).Bytes[..4]), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{address}/letters/refused")).Status);
        var data = await site.App.InAsync(site.Tenant, async s =>
        {
            var sharing = s.GetServices<ISubjectData>().Single(d => d.Source == "Who was sent data about you");
            var subject = new Subject(resident.Id, null, null);
            var item = Assert.Single(await sharing.LocateAsync(subject, default));
            Assert.False((await sharing.EraseAsync(subject, item.Id, default)).Done);
            return Assert.Single(await sharing.ExportAsync(subject, [item.Id], default));
        });
        Assert.Contains(data.Fields, f => f.Value == "1 High Street");
        Assert.DoesNotContain(data.Fields, f => f.Value.Contains("Smith", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_the_person_must_not_be_told_is_nowhere_they_can_see_it()
    {
        var resident = await site.App.AddResidentAsync(site.Tenant);
        using var officer = await OfficerAsync();
        using var lead = await LeadAsync();
        var address = (await LogAsync(officer, resident.Email)).Path;
        await AssessAsync(officer, address, mayTell: false);
        await (await lead.GetAsync($"{address}/decision")).PressAsync("Decide", ("Give", "true"), ("Reason", "Needed"));
        await (await officer.GetAsync($"{address}/give")).PressAsync("Record", ("What", "1 High Street"), ("Protection", "EncryptedEmail"));
        await site.App.SettleAsync();
        using var person = await site.App.BrowseAsync(resident);
        Assert.False((await person.GetAsync("/sharing/recipients")).Shows("Police"));
        Assert.False((await person.GetAsync("/your-records")).Shows("DS-2026"));
        Assert.Empty(await site.App.InAsync(site.Tenant, s => s.GetServices<ISubjectData>().Single(d => d.Source == "Who was sent data about you").LocateAsync(new Subject(resident.Id, null, null), default)));
        Assert.Equal(HttpStatusCode.NotFound, (await officer.GetAsync($"{address}/letters/person")).Status);
    }

    [Fact]
    public async Task Whoever_logged_it_does_not_decide_in_a_council_and_does_in_a_co_op()
    {
        using var lead = await LeadAsync();
        var address = (await LogAsync(lead)).Path;
        var page = await (await lead.GetAsync($"{address}/decision")).PressAsync("Decide", ("Give", "false"), ("Reason", "No ground"));
        Assert.Equal(["You logged it, so somebody else must decide."], page.Errors);

        using var secretary = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        address = (await LogAsync(secretary)).Path;
        page = await (await secretary.GetAsync($"{address}/decision")).PressAsync("Decide", ("Give", "false"), ("Reason", "No ground"));
        Assert.True(page.Shows("Refused"));
        Assert.True((await secretary.GetAsync($"{address}/letters/refused")).Shows("We have decided not to give it."));
    }

    [Fact]
    public async Task The_register_is_a_file_without_anything_that_people_wrote_and_another_organisation_has_nothing_there()
    {
        using var officer = await OfficerAsync();
        var address = (await LogAsync(officer)).Path;
        var csv = (await officer.GetAsync("/staff/sharing/disclosures?handler=Csv")).Text;
        Assert.Contains("Alphashire Police", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("Smith", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("address of", csv, StringComparison.Ordinal);
        using var foreign = await site.App.BrowseAsStaffAsync(site.App.Beta, Roles.DataProtectionLead);
        foreach (var page in (string[])["", "/verify", "/assess", "/decision", "/give", "/letters/more-needed"])
            Assert.Equal(HttpStatusCode.NotFound, (await foreign.GetAsync(address + page)).Status);
    }

    [Fact]
    public async Task An_order_destroys_it_with_its_key_twice_the_same_and_an_open_one_stays()
    {
        using var lead = await LeadAsync();
        using var officer = await OfficerAsync();
        var (open, closed) = ((await LogAsync(officer)).Path.Split('/')[^1], (await LogAsync(officer)).Path.Split('/')[^1]);
        await (await lead.GetAsync($"/staff/sharing/disclosures/{closed}/decision")).PressAsync("Decide", ("Give", "false"), ("Reason", "No ground"));
        for (var run = 0; run < 2; run++)
        {
            await site.App.WithAsync<SharingDbContext, int>(site.Tenant, db =>
            {
                db.Publish(new DisposalOrdered(Guid.NewGuid(), 1, "sharing", "one-off-disclosure", DisposalAction.Destroy, [], [$"disclosure:{open}", $"disclosure:{closed}"], "Rule"));
                return db.SaveChangesAsync();
            });
            await site.App.SettleAsync();
            Assert.Equal([Guid.Parse(open)], await site.WithAsync(db => db.Disclosures.Where(d => d.Id == Guid.Parse(open) || d.Id == Guid.Parse(closed)).Select(d => d.Id).ToListAsync()));
            Assert.Null(await site.App.InAsync(site.Tenant, s => s.GetRequiredService<DataKeys>().FindAsync(Guid.Parse(closed), default)));
        }
    }

    [Fact]
    public async Task An_emergency_is_given_first_and_chased_until_it_is_on_record()
    {
        await using var app = await KeyholderApp.StartAsync();
        var leadPerson = await app.AddStaffAsync(app.Alpha, Roles.DataProtectionLead);
        var officerPerson = await app.AddStaffAsync(app.Alpha, Roles.CaseOfficer);
        using var first = await app.BrowseAsync(officerPerson);
        var page = await LogAsync(first, null, true, ("What", "Where she is"), ("Protection", "ByHand"));
        var (address, id) = (page.Path, Guid.Parse(page.Path.Split('/')[^1]));
        Assert.True(page.Shows("The record must be complete by the end of 8 October 2026."));
        await app.AdvanceAsync(TimeSpan.FromHours(40));
        Assert.Equal(2, app.MailTo(app.Alpha, leadPerson.Email).Count);
        Assert.All(app.MailTo(app.Alpha, leadPerson.Email), m => Assert.DoesNotContain("Where she is", m.Body, StringComparison.Ordinal));
        using var officer = await app.BrowseAsync(officerPerson);
        var register = await officer.GetAsync("/staff/sharing/disclosures");
        Assert.True(register.Shows("Not on record"));
        Assert.NotNull(register.Html.QuerySelector(".govuk-tag--red"));

        await AssessAsync(officer, address, mayTell: false);
        using var lead = await app.BrowseAsync(leadPerson);
        page = await (await lead.GetAsync($"{address}/decision")).PressAsync("Put on record", ("Reason", "Her life was in danger"));
        Assert.True(page.Shows("It is on record"));
        await app.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal(2, app.MailTo(app.Alpha, leadPerson.Email).Count);
        Assert.Equal(DisclosureState.Disclosed, await app.WithAsync<SharingDbContext, DisclosureState>(app.Alpha, db => db.Disclosures.Where(d => d.Id == id).Select(d => d.State).SingleAsync()));
    }

    private Task<Disclosure> RowAsync(Guid id) => site.WithAsync(db => db.Disclosures.AsNoTracking().SingleAsync(d => d.Id == id));

    private static async Task<WebPage> LogAsync(Browser staff, string? resident = null, bool emergency = false, params (string Field, object Value)[] more) =>
        await (await staff.GetAsync($"/staff/sharing/disclosures/add{(emergency ? "?emergency=true" : "")}")).PressAsync(
            emergency ? "Record" : "Log the request",
            [("Kind", "LawEnforcement"), ("Organisation", "Alphashire Police"), ("Requester", "PC 4711 Smith"), ("Asked", "The address of a tenant"), ("ResidentEmail", resident ?? ""), .. more]);

    private static async Task AssessAsync(Browser staff, string address, bool mayTell)
    {
        await (await staff.GetAsync($"{address}/verify")).PressAsync("Save", ("How", "Called back through the switchboard"));
        var page = await (await staff.GetAsync($"{address}/assess")).PressAsync(
            "Save", ("TheirGround", "Schedule 2 form signed by an inspector"), ("OurBasis", "ea"), ("Exemption", "dpa-sch2-para2"), ("Necessity", "No other way"), ("MayTell", mayTell ? "true" : "false"));
        Assert.Equal(address, page.Path);
    }
}
