using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Keyholder.EndToEnd.Tests.Journeys;

public sealed class SharingWithPartners(Site site)
{
    [Fact, Trait("Requirement", "S3")]
    public async Task A_partner_is_added_assessed_and_its_contact_does_what_there_is_to_do_on_a_phone()
    {
        const string name = "Willowbank Repairs", email = "ivy.sutton@willowbank.example";
        await using var lead = await site.AtDeskAsync("partner", Roles.DataProtectionLead);
        await lead.OpenAsync("/staff/sharing/partners/add");
        await lead.SeeAsync("Add a partner", "add");
        await lead.FillAsync("Name", name);
        await lead.ChooseAsync("Processor");
        await lead.SelectAsync("Kind", "Contractors and other providers");
        await lead.PressAsync("Add partner");
        await lead.SeeAsync(name, "not-assessed");
        await lead.PressAsync("Assess");
        await lead.SeeAsync("Assess privacy and security", "assess");
        foreach (var yes in await lead.Page.GetByRole(AriaRole.Radio, new() { Name = "Yes", Exact = true }).AllAsync()) await yes.CheckAsync();
        await lead.FillAsync("Why?", "We saw its certificates");
        await lead.PressAsync("Save the decision");
        await lead.ReadsAsync("The partner is accepted");
        await lead.PressAsync("Add a contact");
        await lead.SeeAsync("Add a contact", "contact");
        await lead.FillAsync("Name", "Ivy Sutton");
        await lead.FillAsync("Email address", email);
        await lead.ChooseAsync("may sign agreements");
        await lead.PressAsync("Save");
        await lead.SeeAsync(name, "accepted");
        await FillAsync(name);

        await using var contact = await site.OnPhoneAsync("partner-contact");
        await contact.OpenAsync("/partner");
        await contact.SeeAsync("Sign in as a partner", "sign-in");
        await contact.FillAsync("Your email address at work", email);
        await contact.PressAsync("Send me a code");
        await contact.SeeAsync("Check your email", "code");
        await contact.EnterMailedCodeAsync(email);
        await contact.SeeAsync("What there is to do", "home");
        await contact.FollowAsync("Correct data about a person");
        await contact.SeeAsync("Correct data about a person", "correction");
        await contact.PressAsync("We have corrected it");
        await contact.ReadsAsync("You have confirmed it");
        await contact.FollowAsync("Delete: Repairs");
        await contact.SeeAsync("Delete our data", "recall");
        await contact.ChooseAsync("We have deleted all of it");
        await contact.FillAsync("How did you do it?", "Deleted from the job system and its backups");
        await contact.FillDateAsync("When did you do it?", site.Today);
        await contact.PressAsync("Confirm");
        await contact.ReadsAsync("You have confirmed that it is deleted");
        await contact.LookAsync("certificate");
        await contact.OpenAsync("/partner/breach");
        await contact.SeeAsync("Report a breach", "breach");
        await contact.FillAsync("What happened?", "A tablet was left on a train");
        await contact.PressAsync("Send the report");
        await contact.ReadsAsync("We have your report");
        await contact.LookAsync("done");

        await lead.OpenAsync($"/staff/sharing/partners?Search={Uri.EscapeDataString(name)}");
        await lead.SeeAsync("Partners", "list");
        await lead.FollowAsync(name);
        await lead.SeeAsync(name, "partner");
    }

    /// <summary>A correction it was sent, and data to delete.</summary>
    private Task FillAsync(string name) => site.App.InAsync(site.Alpha, async services =>
    {
        var db = services.GetRequiredService<SharingDbContext>();
        var (now, partner) = (site.App.Clock.GetUtcNow(), db.Partners.Single(p => p.Name == name));
        var id = Guid.CreateVersion7(now);
        var key = await services.GetRequiredService<DataKeys>().GetOrCreateAsync(id, CancellationToken.None);
        var change = new DataChange { Id = id, Kind = ChangeKind.Corrected, Items = "name-and-contact", What = key.Seal("The telephone number is 01632 960987", $"change-what:{id}"), On = site.Today, MadeBy = "system", SubjectReference = "T-00417" };
        change.Notices.Add(new RecipientNotice { Id = Guid.CreateVersion7(now), PartnerId = partner.Id, IsCertain = true, State = NoticeState.Sent, SentAt = now });
        var agreement = new Agreement { Id = Guid.CreateVersion7(now), Reference = "SA-2026-90001", PartnerId = partner.Id, Kind = AgreementKind.Processor, Title = "Repairs", CreatedAt = now, Version = Guid.NewGuid() };
        agreement.Versions.Add(new AgreementVersion { Number = 1, State = AgreementState.Expired, CreatedBy = "system", CreatedAt = now, Edits = Guid.NewGuid() });
        db.Changes.Add(change);
        db.Agreements.Add(agreement);
        db.Recalls.Add(new Recall { Id = Guid.CreateVersion7(now), AgreementId = agreement.Id, Version = 1, PartnerId = partner.Id, Kind = RecallKind.Delete, Items = "name-and-contact repairs", OpenedOn = site.Today, DueOn = site.Today.AddDays(30) });
        await db.SaveChangesAsync();
    });
}
