using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed class PasskeyTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task Staff_add_a_passkey_and_sign_in_with_it_alone()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var device = new Device();
        Assert.Equal("/staff/account/passkeys", (await AddAsync(person, device)).Path);

        var page = await SignInAsync(device);
        Assert.Equal("/staff/audit", page.Path);
        Assert.Equal(
            ["access.staff.passkey-added", "access.staff.signed-in"],
            (await _app.AuditOfAsync(access.Alpha, person.Id)).Where(a => a.Action is "access.staff.passkey-added" or "access.staff.signed-in").Select(a => a.Action));
    }

    [Fact]
    public async Task Adding_a_passkey_needs_the_password()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        using var browser = await _app.BrowseAsync(person);
        var page = await browser.GetAsync("/staff/account/passkeys");
        var answer = await PostAsync(browser, page, "/staff/account/passkeys?handler=Options", ("Password", "wrong"));
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Your password is not right."), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task A_passkey_that_nobody_has_and_one_that_was_removed_open_nothing()
    {
        Assert.Equal("/staff/sign-in?handler=Passkey", (await SignInAsync(new Device())).Path);
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var device = new Device();
        var page = await AddAsync(person, device);
        Assert.True((await page.PressAsync("Remove")).Shows("The passkey is removed"));
        page = await SignInAsync(device);
        Assert.Equal(["The passkey was not accepted. Try again, or use your password"], page.Errors);
    }

    [Fact]
    public async Task An_answer_is_good_for_its_own_question_only()
    {
        var person = await _app.AddStaffAsync(access.Alpha, Roles.Auditor);
        var device = new Device();
        await AddAsync(person, device);
        var browser = _app.Browse(access.Alpha);
        var page = await browser.GetAsync("/staff/sign-in");
        var first = (await PostAsync(browser, page, "/staff/sign-in?handler=PasskeyOptions")).Text;
        await PostAsync(browser, page, "/staff/sign-in?handler=PasskeyOptions");
        var answer = await PostAsync(browser, page, "/staff/sign-in?handler=Passkey", ("Credential", device.Answer(first, page.Url)));
        Assert.Equal(["The passkey was not accepted. Try again, or use your password"], answer.Errors);
    }

    [Fact, Trait("Target", "X3")]
    public async Task A_resident_adds_a_passkey_after_the_access_code_and_it_is_the_second_proof_from_then_on()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        var device = new Device();
        using var first = await _app.BrowseAsync(resident, secondProof: true);
        var page = await AddAsync(first, device);
        Assert.True(page.Shows("The passkey is added") && page.Shows("My phone"), page.Text);

        using var later = await _app.BrowseAsync(resident);
        page = await GiveProofAsync(later, device);
        Assert.Equal("/account/passkeys", page.Path);
        Assert.NotNull(page.Html.QuerySelector("form[data-passkey=create]"));
        var audit = await _app.AuditOfAsync(access.Alpha, resident.Id);
        Assert.Single(audit, a => a.Action == "access.resident.passkey-added");
        Assert.Equal("passkey", Assert.Single(audit, a => a.Action == "access.resident.second-proof-given").Detail);
    }

    [Fact, Trait("Target", "X3")]
    public async Task Whoever_only_reads_the_email_cannot_add_a_passkey()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        var device = new Device();
        using var reader = await _app.BrowseAsync(resident);
        var page = await reader.GetAsync("/account/passkeys");
        Assert.Null(page.Html.QuerySelector("form[data-passkey]"));
        Assert.True(page.Shows("You can add a passkey only within 30 minutes of entering an access code"), page.Text);
        // The form is on neither page, but the antiforgery token of another form is good for it.
        page = await reader.GetAsync("/account/details");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(reader, page, "/account/passkeys?handler=Options")).Status);

        // What was asked in a proven session does not carry over to one that is not.
        using var proven = await _app.BrowseAsync(resident, secondProof: true);
        var form = await proven.GetAsync("/account/passkeys");
        var options = (await PostAsync(proven, form, "/account/passkeys?handler=Options")).Text;
        foreach (var cookie in proven.Cookies.GetAllCookies().Where(c => c.Name == "keyholder-passkey-step")) reader.Cookies.Add(new Uri(page.Url, "/"), new Cookie(cookie.Name, cookie.Value));
        page = await PostAsync(reader, page, "/account/passkeys?handler=Add", ("Credential", device.Make(options, form.Url)));
        Assert.True(page.Shows("The passkey was not added"), page.Text);
        Assert.False(await _app.AccessAsync(access.Alpha, db => db.ResidentPasskeys.AnyAsync(p => p.ResidentId == resident.Id)));
    }

    [Fact, Trait("Target", "X3")]
    public async Task A_passkey_of_somebody_else_or_one_that_was_removed_is_no_second_proof()
    {
        var (mine, other) = (await _app.AddResidentAsync(access.Alpha), await _app.AddResidentAsync(access.Alpha));
        var (device, others) = (new Device(), new Device());
        using var first = await _app.BrowseAsync(mine, secondProof: true);
        var page = await AddAsync(first, device);
        using (var second = await _app.BrowseAsync(other, secondProof: true)) await AddAsync(second, others);

        using var later = await _app.BrowseAsync(mine);
        Assert.Equal(["The passkey was not accepted. Try again, or enter an access code"], (await GiveProofAsync(later, others)).Errors);
        Assert.True((await page.PressAsync("Remove")).Shows("The passkey is removed"));
        Assert.Equal(["The passkey was not accepted. Try again, or enter an access code"], (await GiveProofAsync(later, device)).Errors);
        Assert.StartsWith("/staff/sign-in", (await SignInAsync(others)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_removes_somebody_else_s_passkey()
    {
        var (mine, other) = (await _app.AddResidentAsync(access.Alpha), await _app.AddResidentAsync(access.Alpha));
        using var first = await _app.BrowseAsync(mine, secondProof: true);
        var page = await AddAsync(first, new Device());
        var id = page.Html.QuerySelector("[name=id]")!.GetAttribute("value")!;
        using var stranger = await _app.BrowseAsync(other);
        await PostAsync(stranger, await stranger.GetAsync("/account/details"), "/account/passkeys?handler=Remove", ("id", id));
        Assert.True((await first.GetAsync("/account/passkeys")).Shows("My phone"));
    }

    private static async Task<WebPage> AddAsync(Browser browser, Device device)
    {
        var page = await browser.GetAsync("/account/passkeys");
        var options = await PostAsync(browser, page, "/account/passkeys?handler=Options");
        return await PostAsync(browser, page, "/account/passkeys?handler=Add", ("Credential", device.Make(options.Text, page.Url)), ("Name", "My phone"));
    }

    private static async Task<WebPage> GiveProofAsync(Browser browser, Device device)
    {
        const string Url = "/sign-in/second-proof?returnUrl=/account/passkeys";
        var page = await browser.GetAsync(Url);
        var options = await PostAsync(browser, page, Url + "&handler=PasskeyOptions");
        return await PostAsync(browser, page, Url + "&handler=Passkey", ("Credential", device.Answer(options.Text, page.Url)));
    }

    private async Task<WebPage> AddAsync(TestStaff person, Device device)
    {
        var browser = await _app.BrowseAsync(person);
        var page = await browser.GetAsync("/staff/account/passkeys");
        var options = await PostAsync(browser, page, "/staff/account/passkeys?handler=Options", ("Password", person.Password));
        page = await PostAsync(browser, page, "/staff/account/passkeys?handler=Add", ("Credential", device.Make(options.Text, page.Url)), ("Name", "Work laptop"));
        Assert.True(page.Shows("The passkey is added") && page.Shows("Work laptop"), page.Text);
        return page;
    }

    private async Task<WebPage> SignInAsync(Device device)
    {
        var browser = _app.Browse(access.Alpha);
        var page = await browser.GetAsync("/staff/sign-in");
        var options = await PostAsync(browser, page, "/staff/sign-in?handler=PasskeyOptions");
        return await PostAsync(browser, page, "/staff/sign-in?handler=Passkey", ("Credential", device.Answer(options.Text, page.Url)));
    }

    private static Task<WebPage> PostAsync(Browser browser, WebPage page, string url, params (string Name, string Value)[] fields) =>
        browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, url)
        {
            Content = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", page.Html.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!))
                .Select(f => KeyValuePair.Create(f.Item1, f.Item2))),
        });

    /// <summary>A device with one passkey, as WebAuthn describes it: ES256, user present and verified, no attestation.</summary>
    private sealed class Device
    {
        private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
        private string? _user;

        public string Make(string options, Uri page)
        {
            using var asked = JsonDocument.Parse(options);
            _user = asked.RootElement.GetProperty("user").GetProperty("id").GetString();
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
            byte[] data = [.. Data(page, 0x45), .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
            var size = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(size, (ushort)data.Length);
            // {"fmt": "none", "attStmt": {}, "authData": data}
            byte[] attestation = [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x59, .. size, .. data];
            return Credential(new { clientDataJSON = B64(Client("webauthn.create", asked, page)), attestationObject = B64(attestation), transports = Array.Empty<string>() });
        }

        public string Answer(string options, Uri page)
        {
            using var asked = JsonDocument.Parse(options);
            var (client, data) = (Client("webauthn.get", asked, page), Data(page, 0x05));
            var signature = _key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
            return Credential(new { clientDataJSON = B64(client), authenticatorData = B64(data), signature = B64(signature), userHandle = _user ?? B64([1]) });
        }

        private static byte[] Data(Uri page, byte flags) => [.. SHA256.HashData(Encoding.UTF8.GetBytes(page.Host)), flags, 0, 0, 0, 0];

        private static byte[] Client(string type, JsonDocument asked, Uri page) => JsonSerializer.SerializeToUtf8Bytes(
            new { type, challenge = asked.RootElement.GetProperty("challenge").GetString(), origin = page.GetLeftPart(UriPartial.Authority), crossOrigin = false });

        private string Credential(object response) => JsonSerializer.Serialize(
            new { id = B64(_id), rawId = B64(_id), type = "public-key", clientExtensionResults = new { }, response });

        private static string B64(byte[] bytes) => Base64Url.EncodeToString(bytes);
    }
}
