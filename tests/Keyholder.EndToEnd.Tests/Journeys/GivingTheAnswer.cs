using System.IO.Compression;
using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.Playwright;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "Q2")]
public sealed class GivingTheAnswer(Site site)
{
    [Fact]
    public async Task A_second_person_approves_the_answer_and_the_resident_downloads_it()
    {
        var name = $"Jo {Guid.NewGuid().ToString("N")[..8]}";
        var resident = await site.App.AddResidentAsync(site.Alpha, name: name);
        await using var officer = await site.AtDeskAsync("give-the-answer", Roles.CaseOfficer);
        var reference = await officer.LogByPhoneAsync(name, site.Today.AddDays(-6), resident.Email);
        var url = $"/staff/requests/{reference}";
        await PrepareAsync(officer, url, name);

        await officer.OpenAsync($"{url}/answer");
        await officer.SeeAsync("The answer", "officer-before");
        await officer.PressAsync("Put the answer together");
        await officer.ReadsAsync("The answer as it is");
        await officer.SeeAsync("The answer", "officer-assembled");
        await officer.PressAsync("Ask for approval");
        await officer.ReadsAsync("Somebody else must look at it");
        await officer.LookAsync("officer-asked");

        await using var lead = await site.AtDeskAsync("give-the-answer-lead", Roles.DataProtectionLead);
        await lead.OpenAsync($"{url}/answer/approve");
        await lead.SeeAsync("Approve the answer", "approve");
        await lead.PressAsync("Approve this answer");

        await officer.OpenAsync($"{url}/answer/release");
        await officer.ChooseAsync("Online");
        await officer.SeeAsync("Give the answer to the person", "officer-release");
        await officer.PressAsync("Give the answer");
        await officer.SeeAsync("The answer has gone out", "officer-released");
        await officer.PressAsync("Make an access code");
        await officer.ArriveAsync("Access code");
        var code = await officer.Page.Locator(".govuk-panel .kh-typed").InnerTextAsync();
        await officer.LookAsync("officer-access-code");

        await using var phone = await site.OnPhoneAsync("give-the-answer-resident");
        await phone.OpenAsync(Site.LinkIn(await site.MailToAsync(resident.Email)));
        await phone.ArriveAsync("Sign in");
        await phone.FillAsync("Email address", resident.Email);
        await phone.PressAsync("Send me a code");
        await phone.EnterMailedCodeAsync(resident.Email);
        await phone.OpenAsync($"/requests/{reference}/answer");
        await phone.SeeAsync("Enter your access code", "second-proof");
        await phone.FillAsync("Access code", code);
        await phone.PressAsync("Continue");
        await phone.SeeAsync("Our answer", "our-answer");
        var download = await phone.Page.RunAndWaitForDownloadAsync(() => phone.PressAsync("Download our answer"));
        using var file = new MemoryStream();
        await using (var content = await download.CreateReadStreamAsync()) await content.CopyToAsync(file);
        using var zip = new ZipArchive(file);
        Assert.Contains(zip.Entries, e => e.FullName.EndsWith(".pdf", StringComparison.Ordinal));
        Assert.Contains(zip.Entries, e => e.FullName.Contains("index", StringComparison.OrdinalIgnoreCase));
        Assert.Contains(zip.Entries, e => e.FullName.Contains("Repair", StringComparison.OrdinalIgnoreCase));
        Assert.All(zip.Entries, e => Assert.True(e.Length > 0, $"{e.FullName} is empty."));

        await DownloadAgainWithAPasskeyAsync(phone, resident.Email, reference);

        await officer.OpenAsync($"{url}/answer/release");
        await officer.ReadsAsync("Downloaded");
        await officer.FollowAsync("Close the request");
        await officer.SeeAsync("Close the request", "officer-close");
    }

    private async Task DownloadAgainWithAPasskeyAsync(Visitor phone, string email, string reference)
    {
        await phone.HaveDeviceAsync();
        await phone.OpenAsync("/account/passkeys");
        await phone.FillAsync("Name", "My phone");
        await phone.SeeAsync("Passkeys", "add-a-passkey");
        await phone.PressAsync("Add a passkey");
        await phone.ReadsAsync("The passkey is added");
        await phone.LookAsync("passkey-added");

        await phone.OpenAsync("/account");
        await phone.ReadsAsync("1 passkey");
        await phone.PressAsync("Sign out everywhere");
        await phone.ReadsAsync("You are signed out everywhere");
        await phone.OpenAsync($"/requests/{reference}/answer");
        await phone.ArriveAsync("Sign in");
        await phone.FillAsync("Email address", email);
        await phone.PressAsync("Send me a code");
        await phone.EnterMailedCodeAsync(email);
        await phone.SeeAsync("Enter your access code", "second-proof-with-passkey");
        await Microsoft.Playwright.Assertions.Expect(phone.Page.GetByText("The passkey was not used")).ToBeHiddenAsync();
        await phone.PressAsync("Use a passkey instead");
        await phone.ArriveAsync("Our answer");
        await phone.Page.RunAndWaitForDownloadAsync(() => phone.PressAsync("Download our answer"));

        await phone.OpenAsync("/account/passkeys");
        await phone.PressAsync("Remove My phone");
        await phone.ReadsAsync("The passkey is removed");
    }

    private async Task PrepareAsync(Visitor officer, string url, string name)
    {
        await officer.OpenAsync($"{url}/acknowledge");
        await officer.ChooseAsync("By post");
        await officer.PressAsync("Preview the letter");
        await officer.PressAsync("Send the letter");
        await officer.ArriveAsync(name);
        if (await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Know who the person is" }).CountAsync() > 0)
        {
            await officer.OpenAsync($"{url}/accept-identity");
            await officer.ChooseAsync("Staff know them");
            await officer.FillDateAsync("When were you sure?", site.Today);
            await officer.PressAsync("Accept");
            await officer.ArriveAsync(name);
        }

        await officer.OpenAsync($"{url}/searches");
        await officer.FillAsync("Where?", "Repairs system");
        await officer.ChooseAsync("Yes");
        await officer.FillAsync("What did you look for?", $"{name}, 12 Mill Row");
        await officer.FillAsync("How many things did you find?", "1");
        await officer.FillDateAsync("When?", site.Today);
        await officer.PressAsync("Add to the log");
        await officer.ReadsAsync("12 Mill Row");

        await officer.OpenAsync($"{url}/found/add");
        await officer.FillAsync("What is it?", "Repair report");
        await officer.FillAsync("Where did you find it?", "Repairs system");
        await officer.ChooseAsync("A document");
        await officer.AttachAsync("Document", "report.txt", Encoding.UTF8.GetBytes("The leak under the sink was mended.\n"), "text/plain");
        await officer.PressAsync("Add it");

        // What the platform itself holds was added without anybody's doing; every item is looked at.
        await officer.OpenAsync($"{url}/found");
        await officer.ReadsAsync("Repair report");
        var items = officer.Page.Locator("tbody a");
        var links = await items.EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        foreach (var link in links)
        {
            await officer.OpenAsync(link);
            await officer.ChooseAsync("Disclose");
            await officer.PressAsync("Save the decision");
            await Microsoft.Playwright.Assertions.Expect(officer.Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"{link}$"));
        }
    }
}
