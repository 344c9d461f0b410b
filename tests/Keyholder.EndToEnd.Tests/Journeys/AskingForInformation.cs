using System.Text;
using System.Text.RegularExpressions;
using Keyholder.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "Q1")]
public sealed partial class AskingForInformation(Site site)
{
    [Fact]
    public async Task A_resident_without_an_account_asks_on_a_phone()
    {
        await using var phone = await site.OnPhoneAsync("ask-on-a-phone");
        await AskWithoutAccountAsync(phone);
    }

    [Fact]
    public async Task A_resident_asks_with_JavaScript_switched_off()
    {
        await using var phone = await site.OnPhoneAsync("ask-without-javascript", script: false);
        await AskWithoutAccountAsync(phone);
    }

    private async Task AskWithoutAccountAsync(Visitor visitor)
    {
        var email = $"ada.{Guid.NewGuid():N}@example.org";
        await visitor.OpenAsync("/");
        await visitor.SeeAsync("Your personal information at Alpha Homes", "home");
        await visitor.FollowAsync("Ask for a copy of your information");
        await visitor.SeeAsync("Ask for a copy of your information", "start");
        await visitor.PressAsync("Start now");
        await visitor.SeeAsync("Whose information do you want?", "whose");
        await visitor.PressAsync("Continue");
        await visitor.ReadsAsync("There is a problem");
        await visitor.LookAsync("whose-error");
        await visitor.ChooseAsync("My own");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Which information do you want?");
        await visitor.ChooseAsync("Only some of it");
        await visitor.ChooseAsync("Repairs and visits to your home");
        await visitor.FillAsync("Tell us what you are looking for", "What was written about the leak in my kitchen in spring.");
        await visitor.SeeAsync("Which information do you want?", "which-information");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("From when do you want information?");
        await visitor.ChooseAsync("From a certain time");
        await visitor.FillDateAsync("From", new DateOnly(2024, 3, 27));
        await visitor.SeeAsync("From when do you want information?", "period");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("How would you like to get the answer?");
        await visitor.ChooseAsync("Online");
        await visitor.SeeAsync("How would you like to get the answer?", "answer");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("What is your name?");
        await visitor.FillAsync("Full name", "Ada Quill");
        await visitor.SeeAsync("What is your name?", "name");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("How can we reach you?");
        await visitor.FillAsync("Email address", email);
        await visitor.SeeAsync("How can we reach you?", "contact");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Show us who you are");
        await visitor.ChooseAsync("Another way");
        await visitor.SeeAsync("Show us who you are", "identity");
        await visitor.PressAsync("Continue");
        await visitor.SeeAsync("Check your answers", "check");
        await visitor.PressAsync("Send request");
        await visitor.SeeAsync("Request sent", "sent");
        await visitor.ReadsAsync(Reference());
        await visitor.ReadsAsync($"You asked on {site.Today:d MMMM yyyy}. We must answer by ");
        await visitor.UnfoldAsync("How we work out this date");
        await visitor.LookAsync("sent-why");

        await visitor.OpenAsync(Site.LinkIn(await site.MailToAsync(email)));
        await visitor.SeeAsync("Follow your request", "opened-from-mail");
        await visitor.PressAsync("Open my request");
        await visitor.ReadsAsync("What has happened and what comes next");
        await visitor.LookAsync("follow");
    }

    [Fact]
    public async Task A_signed_in_resident_asks_for_somebody_else_and_changes_an_answer()
    {
        var resident = await site.App.AddResidentAsync(site.Alpha, name: "Robin Reed");
        await using var visitor = await site.AtDeskAsync("ask-for-somebody-else");
        await visitor.OpenAsync("/sign-in?returnUrl=/requests/new");
        await visitor.FillAsync("Email address", resident.Email);
        await visitor.SeeAsync("Sign in", "sign-in");
        await visitor.PressAsync("Send me a code");
        await visitor.ArriveAsync("Check your email");
        await visitor.LookAsync("code");
        await visitor.EnterMailedCodeAsync(resident.Email);
        await visitor.SeeAsync("Ask for a copy of your information", "start");
        await visitor.PressAsync("Start now");
        await visitor.ArriveAsync("Whose information do you want?");
        await visitor.ChooseAsync("Somebody else’s");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Who are you asking for?");
        await visitor.FillAsync("Their full name", "Marta Reed");
        await visitor.FillDateAsync("Their date of birth (optional)", new DateOnly(1949, 5, 2));
        await visitor.FillAsync("What are you to them?", "Daughter, with power of attorney");
        await visitor.SeeAsync("Who are you asking for?", "other-person");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Show us that you may ask for them");
        await visitor.ChooseAsync("Attach a file now");
        await visitor.AttachAsync("Choose a file", "power-of-attorney.pdf", Encoding.ASCII.GetBytes("%PDF-1.4\n%%EOF\n"));
        await visitor.SeeAsync("Show us that you may ask for them", "authority");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Which information do you want?");

        await visitor.FollowAsync("Back");
        await visitor.SeeAsync("Show us that you may ask for them", "back-to-authority");
        await visitor.ReadsAsync("power-of-attorney.pdf");
        await visitor.PressAsync("Continue");

        await visitor.ArriveAsync("Which information do you want?");
        await visitor.ChooseAsync("Everything");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("From when do you want information?");
        await visitor.ChooseAsync("From any time");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("How would you like to get the answer?");
        await visitor.ChooseAsync("Online");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("What is your name?");
        await Expect(visitor.Page.GetByLabel("Full name", new() { Exact = true })).ToHaveValueAsync("Robin Reed");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("How can we reach you?");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Show us who you are");
        await visitor.ChooseAsync("Another way");
        await visitor.PressAsync("Continue");
        await visitor.SeeAsync("Check your answers", "check");

        await visitor.Page.Locator(".govuk-summary-list__row", new() { HasText = "Their name" }).GetByRole(AriaRole.Link).ClickAsync();
        await visitor.ArriveAsync("Who are you asking for?");
        await visitor.FillAsync("Their full name", "Marta Ines Reed");
        await visitor.PressAsync("Continue");
        await visitor.ArriveAsync("Check your answers");
        await visitor.ReadsAsync("Marta Ines Reed");
        await visitor.PressAsync("Send request");
        await visitor.SeeAsync("Request sent", "sent");
        await visitor.FollowAsync("follow your request");
        await visitor.ReadsAsync("What has happened and what comes next");
        await visitor.LookAsync("follow");
    }

    [GeneratedRegex("[A-Z]{2,}-?[0-9A-Z-]{4,}", RegexOptions.None, 1000)]
    private static partial Regex Reference();
}
