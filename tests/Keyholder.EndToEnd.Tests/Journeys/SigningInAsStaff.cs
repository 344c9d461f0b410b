using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "A3")]
public sealed class SigningInAsStaff(Site site)
{
    [Fact]
    public async Task Staff_sign_in_with_a_password_and_a_code_from_their_app()
    {
        var person = await site.App.AddStaffAsync(site.Alpha, Roles.CaseOfficer);
        await using var visitor = await site.AtDeskAsync("staff-sign-in");
        await visitor.OpenAsync("/staff/requests");
        await visitor.SeeAsync("Sign in", "sign-in");
        await visitor.FillAsync("Email address", person.Email);
        await visitor.FillAsync("Password", "not the right words");
        await visitor.PressAsync("Continue");
        await visitor.ReadsAsync("There is a problem");
        await visitor.LookAsync("wrong-password");
        await visitor.FillAsync("Password", person.Password);
        await visitor.PressAsync("Continue");
        await visitor.SeeAsync("Enter a code from your authenticator app", "code");
        await visitor.FillAsync("Code", site.App.CodeNow(person));
        await visitor.PressAsync("Sign in");
        await visitor.SeeAsync("Requests", "signed-in");
        await visitor.OpenAsync("/staff/account");
        await visitor.SeeAsync("Your account", "account");
    }

    [Fact]
    public async Task Staff_add_a_passkey_and_sign_in_with_it()
    {
        var person = await site.App.AddStaffAsync(site.Alpha, Roles.CaseOfficer);
        await using var visitor = await site.AtDeskAsync("staff-passkey", person);
        await visitor.HaveDeviceAsync();
        await visitor.OpenAsync("/staff/account/passkeys");
        await visitor.FillAsync("Name", "Work laptop");
        await visitor.FillAsync("Your password", "not the right words");
        await Expect(visitor.Page.GetByText("The passkey was not added")).ToBeHiddenAsync();
        await visitor.PressAsync("Add a passkey");
        await Expect(visitor.Page.GetByText("Your password is not right.")).ToBeVisibleAsync();
        await visitor.FillAsync("Your password", person.Password);
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.ReadsAsync("The passkey is added");
        await visitor.ReadsAsync("Work laptop");
        await visitor.LookAsync("added");

        await visitor.OpenAsync("/staff/account");
        await visitor.PressAsync("Sign out everywhere");
        await visitor.ReadsAsync("You are signed out everywhere");
        await visitor.OpenAsync("/staff/requests");
        await visitor.SeeAsync("Sign in", "sign-in");
        await Expect(visitor.Page.GetByText("The passkey was not used")).ToBeHiddenAsync();
        await visitor.PressAsync("Sign in with a passkey");
        await visitor.SeeAsync("Requests", "signed-in");

        await visitor.OpenAsync("/staff/account/passkeys");
        await visitor.PressAsync("Remove Work laptop");
        await visitor.ReadsAsync("The passkey is removed");
        await visitor.FillAsync("Name", "Work laptop");
        await visitor.FillAsync("Your password", "not the right words");
        await visitor.PressAsync("Add a passkey");
        await Expect(visitor.Page.GetByText("Your password is not right.")).ToBeVisibleAsync();
        await visitor.LookAsync("wrong-password");
        await visitor.OpenAsync("/staff/account");
        await visitor.PressAsync("Sign out everywhere");
        await visitor.ReadsAsync("You are signed out everywhere");
        await visitor.OpenAsync("/staff/sign-in");
        await visitor.PressAsync("Sign in with a passkey");
        await visitor.ReadsAsync("The passkey was not accepted. Try again, or use your password");
    }

    [Fact]
    public async Task Somebody_invited_sets_a_password_and_connects_an_app()
    {
        var email = $"nia.{Guid.NewGuid():N}@example.org";
        await using (var admin = await site.AtDeskAsync("staff-enrol", Roles.TenantAdmin))
        {
            await admin.OpenAsync("/staff/admin/people/invite");
            await admin.FillAsync("Email address", email);
            await admin.Page.GetByRole(AriaRole.Checkbox).First.CheckAsync();
            await admin.PressAsync("Send the invitation");
            await admin.ArriveAsync("People and roles");
        }

        await using var visitor = await site.AtDeskAsync("staff-enrol");
        await visitor.OpenAsync(Site.LinkIn(await site.MailToAsync(email)));
        await visitor.SeeAsync("Set up your account", "invitation");
        await visitor.FillAsync("Your name", "Nia Okoro");
        await visitor.FillAsync("Password", "three wooden kettles");
        await visitor.PressAsync("Continue");
        await visitor.SeeAsync("Set up your authenticator app", "qr-code");
        await Expect(visitor.Page.GetByRole(AriaRole.Img, new() { Name = "QR code" })).ToHaveJSPropertyAsync("complete", true);
        var key = await visitor.Page.GetByText("Key: ").Locator("code").InnerTextAsync();
        await visitor.FillAsync("Code", Authenticator.CodeAt(key, site.App.Clock.GetUtcNow()));
        await visitor.PressAsync("Continue");
        await visitor.SeeAsync("Save your recovery codes", "recovery-codes");
        await visitor.PressAsync("I have saved my codes");
        await Expect(visitor.Page).ToHaveURLAsync(new Regex("/staff/"));
        await visitor.LookAsync("signed-in");
    }
}
