using System.Buffers.Binary;
using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;

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
