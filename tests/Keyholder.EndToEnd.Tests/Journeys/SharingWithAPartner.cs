using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.Playwright;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "S1")]
public sealed class SharingWithAPartner(Site site)
{
    [Fact]
    public async Task A_partner_is_assessed_an_agreement_is_signed_by_both_and_decides_what_may_flow()
    {
        const string Partner = "Brightwell Repairs";
        var email = $"sam.{Guid.NewGuid():N}@brightwell.example";
        await using var officer = await site.AtDeskAsync("share", Roles.CaseOfficer);
        var signer = await site.App.AddStaffAsync(site.Alpha, Roles.DataProtectionLead);
        await using var lead = await site.AtDeskAsync("share-approve", signer);

        await officer.OpenAsync("/staff/sharing/partners");
        await officer.SeeAsync("Partners", "partners");
        await officer.OpenAsync("/staff/sharing/partners/add");
        await officer.SeeAsync("Add a partner", "add-partner");
        await officer.FillAsync("Name", Partner);
        await officer.ChooseAsync("Controller");
        await officer.SelectAsync("Kind", "Contractors and other providers");
        await officer.PressAsync("Add partner");
        await officer.ArriveAsync(Partner);
        await officer.LookAsync("partner");
        var partner = new Uri(officer.Page.Url).AbsolutePath;
        await officer.OpenAsync($"{partner}/contacts/add");
        await officer.FillAsync("Name", "Sam Field");
        await officer.FillAsync("Email address", email);
        await officer.ChooseAsync("may sign agreements");
        await officer.PressAsync("Save");
        await officer.ReadsAsync("Sam Field");

        await lead.OpenAsync($"{partner}/assess");
        await lead.ArriveAsync("Assess privacy and security");
        foreach (var yes in await lead.Page.Locator("input[type=radio][value=Yes]").AllAsync()) await yes.CheckAsync();
        await lead.Page.Locator("input[name=Accept][value=true]").CheckAsync();
        await lead.FillAsync("Why?", "Certified, and a test of deletion was shown");
        await lead.LookAsync("assess");
        await lead.PressAsync("Save the decision");
        await lead.ArriveAsync(Partner);
        await lead.ReadsAsync("100");
        await lead.LookAsync("assessed");

        await officer.OpenAsync("/staff/sharing/agreements/start");
        await officer.SeeAsync("Start an agreement", "start");
        await officer.SelectAsync("Partner", Partner);
        await officer.ChooseAsync("Data sharing agreement");
        await officer.FillAsync("Title", "Repairs: jobs and access");
        await officer.PressAsync("Start the draft");
        await officer.ArriveAsync("Repairs: jobs and access");
        await officer.LookAsync("draft");
        var draft = new Uri(officer.Page.Url).AbsolutePath;
        await WriteAsync(officer, draft);
        await officer.PressAsync("Assess and put forward");
        await officer.ReadsAsync("Assessed. It waits for approval now.");
        var agreement = new Uri(officer.Page.Url).AbsolutePath;
        await officer.LookAsync("assessed");

        await site.App.SettleAsync();
        await lead.OpenAsync($"{agreement}/approve");
        await lead.SeeAsync("Approve the agreement, or send it back", "approve");
        await lead.PressAsync("Approve");
        await lead.ReadsAsync("Approved. Both can sign it now.");
        await lead.OpenAsync($"{agreement}/sign");
        await lead.SeeAsync("Sign for your organisation", "sign");
        await lead.ChooseAsync("I have read the document and may sign for my organisation");
        await lead.FillAsync("Your full name", "Daniel Whitlock");
        await lead.FillAsync("Code from your authenticator app", site.App.CodeNow(signer));
        await lead.PressAsync("Sign the agreement");
        await lead.ReadsAsync("Signed.");

        await SignAsPartnerAsync(email);

        await site.App.SettleAsync();
        await lead.OpenAsync(agreement);
        await lead.ReadsAsync("In force from");
        await lead.LookAsync("agreement");
        await lead.OpenAsync("/staff/sharing");
        await lead.LookAsync("register");
        await lead.OpenAsync("/staff/sharing/map");
        await lead.LookAsync("map");

        await officer.OpenAsync("/staff/sharing/decide");
        await officer.LookAsync("decide");
        await using var anybody = await site.OnPhoneAsync("share-public", script: false);
        await anybody.OpenAsync("/sharing");
        await anybody.ReadsAsync(Partner);
        await anybody.LookAsync("public");
    }

    private async Task WriteAsync(Visitor officer, string draft)
    {
        await StepAsync("purpose", ("What is the data shared for?", "Repairing homes"), ("Why is sharing necessary for that?", "The contractor cannot reach the home otherwise"));
        await officer.OpenAsync($"{draft}/parties");
        await officer.Page.GetByLabel("Your contact", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await officer.SelectAsync("The partner’s contact", "Sam Field");
        await SaveAsync("parties");
        await StepAsync("roles", ("Who does what?", "We decide, the contractor repairs"));
        await officer.OpenAsync($"{draft}/data-items");
        await officer.ChooseAsync("Name, address and contact details");
        await officer.Page.Locator("#why-name-and-contact").FillAsync("To make an appointment");
        await officer.FillAsync("Whose data is it?", "Tenants with an open repair");
        await SaveAsync("data-items");
        await officer.OpenAsync($"{draft}/lawful-basis");
        await officer.Page.Locator("input[name='Form.LawfulBasis'][value=b]").CheckAsync();
        await officer.FillAsync("Which law lets you share?", "None is needed");
        await SaveAsync("lawful-basis");
        await StepAsync("rights", ("How are people’s rights handled?", "By us, at one address"));
        await StepAsync("governance", ("How often and in what format is data sent, and how is it kept accurate?", "Job by job, through the portal"));
        await StepAsync("security", ("How is the data protected on its way?", "An encrypted portal"), ("How does the partner keep it secure?", "Own accounts, yearly training"));
        await StepAsync("retention", ("How long does the partner keep the data, and what happens then?", "Until the guarantee ends, then it is deleted"));
        await StepAsync("breaches", ("Within how many hours does each tell the other of a breach?", "24"));
        await officer.OpenAsync($"{draft}/transfer");
        await officer.Page.Locator("input[name='Form.LawApplies'][value=true]").CheckAsync();
        await officer.Page.Locator("input[name='Form.SentAbroad'][value=false]").CheckAsync();
        await officer.Page.Locator("input[name='Form.SeparateEntity'][value=true]").CheckAsync();
        await SaveAsync("transfer");
        await officer.OpenAsync($"{draft}/dates");
        await officer.FillDateAsync("First day", site.Today);
        await officer.FillDateAsync("Last day", site.Today.AddYears(2));
        await officer.FillDateAsync("Review date", site.Today.AddYears(1));
        await officer.FillAsync("How can it be ended, and what happens to the data?", "With a month’s notice; the data is deleted");
        await SaveAsync("dates");
        await officer.ReadsAsync("Nothing is missing");

        async Task StepAsync(string step, params (string Label, string Text)[] answers)
        {
            await officer.OpenAsync($"{draft}/{step}");
            foreach (var (label, text) in answers) await officer.FillAsync(label, text);
            await SaveAsync(step);
        }

        async Task SaveAsync(string step)
        {
            await officer.LookAsync(step);
            await officer.PressAsync("Save and go back to the list");
            await officer.ArriveAsync("Repairs: jobs and access");
        }
    }

    private async Task SignAsPartnerAsync(string email)
    {
        await using var phone = await site.OnPhoneAsync("share-partner", script: false);
        await phone.OpenAsync("/partner");
        await phone.SeeAsync("Sign in as a partner", "sign-in");
        await phone.FillAsync("Your email address at work", email);
        await phone.PressAsync("Send me a code");
        await phone.SeeAsync("Check your email", "code");
        await phone.FillAsync("Code", Site.CodeIn(await site.MailToAsync(email)));
        await phone.PressAsync("Sign in");
        await phone.SeeAsync("What there is to do", "home");
        await phone.FollowAsync("Repairs: jobs and access");
        await phone.SeeAsync("Repairs: jobs and access", "sign");
        await phone.PressAsync("Send me a code");
        await phone.ReadsAsync("A code is on its way to your e-mail address");
        var code = Site.CodeIn(await site.MailToAsync(email));
        await phone.ChooseAsync("I have read the document and may sign for my organisation");
        await phone.FillAsync("Your full name", "Sam Field");
        await phone.FillAsync("Code from the mail", code);
        await phone.PressAsync("Sign the agreement");
        await phone.ReadsAsync("Signed. Thank you.");
        await phone.LookAsync("signed");
    }
}
