using System.Security.Claims;
using Keyholder.Access.Contracts;
using Keyholder.Access.Data;
using Keyholder.Access.Domain;
using Keyholder.Access.Features.SignIn;
using Keyholder.Access.Features.SignInCode;
using Keyholder.Access.SigningIn;
using Keyholder.BuildingBlocks.Security;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Access.Tests.Features;

[Trait("Requirement", "A3")]
public sealed class ResidentTests(AccessApp access)
{
    private readonly KeyholderApp _app = access.Host;

    [Fact]
    public async Task A_resident_signs_in_with_a_code_sent_by_email_and_has_an_account_from_then_on()
    {
        var email = NewEmail();
        var page = await AskAsync(email.ToUpperInvariant());
        Assert.Equal("/sign-in/code", page.Path);
        page = await page.PressAsync("Sign in", ("Code", await CodeAsync(email)));
        Assert.Equal(("/account", "Your account"), (page.Path, page.Heading));
        var resident = await _app.AccessAsync(access.Alpha, db => db.Residents.SingleAsync(r => r.Email == email));
        Assert.Equal(
            ["access.resident.account-opened", "access.resident.signed-in"],
            (await _app.AuditOfAsync(access.Alpha, resident.Id)).Select(a => a.Action));
    }

    [Fact, Trait("Target", "X2")]
    public async Task Asking_for_a_code_answers_the_same_for_every_address()
    {
        var known = await _app.AddResidentAsync(access.Alpha);
        var (first, second) = (await AskAsync(known.Email), await AskAsync("nobody" + known.Email));
        Assert.Equal(first.Path, second.Path);
        Assert.Equal(first.Heading, second.Heading);
        Assert.Single(await _app.MailToAsync(access.Alpha, "nobody" + known.Email));
    }

    [Fact]
    public async Task A_code_works_once_and_only_the_newest_one()
    {
        var email = NewEmail();
        var form = await AskAsync(email);
        var old = await CodeAsync(email);
        form = await (await form.FollowAsync("Ask for a new code")).PressAsync("Send me a code", ("Email address", email));
        var code = await CodeAsync(email);
        Assert.StartsWith("The code is not right", Assert.Single((await form.PressAsync("Sign in", ("Code", old == code ? "00000000" : old))).Errors), StringComparison.Ordinal);
        Assert.Equal("/account", (await form.PressAsync("Sign in", ("Code", code))).Path);
        form = await AskAsync(email);
        Assert.StartsWith("The code is not right", Assert.Single((await form.PressAsync("Sign in", ("Code", code))).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_works_for_a_quarter_of_an_hour()
    {
        await using var app = await AccessApp.StartAsync();
        var email = NewEmail();
        var form = await (await app.Browse(app.Alpha).GetAsync("/sign-in")).PressAsync("Send me a code", ("Email address", email));
        var code = (await app.MailToAsync(app.Alpha, email))[0].CodeIn();
        app.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.StartsWith("The code is not right", Assert.Single((await form.PressAsync("Sign in", ("Code", code))).Errors), StringComparison.Ordinal);
    }

    [Fact, Trait("Target", "X3")]
    public async Task After_five_wrong_tries_the_right_code_is_refused_too()
    {
        var email = NewEmail();
        var form = await AskAsync(email);
        var code = await CodeAsync(email);
        var wrong = code == "0000 0000" ? "1" : "00000000";
        for (var i = 0; i < AskForCodeHandler.TriesPerCode; i++) form = await form.PressAsync("Sign in", ("Code", wrong));
        Assert.StartsWith("The code is not right", Assert.Single((await form.PressAsync("Sign in", ("Code", code))).Errors), StringComparison.Ordinal);
    }

    [Fact, Trait("Target", "X3")]
    public async Task Tries_at_the_same_moment_do_not_share_a_try()
    {
        var email = NewEmail();
        await _app.InAsync(access.Alpha, s => s.GetRequiredService<AskForCodeHandler>().HandleAsync(email, default));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _app.InAsync(
            access.Alpha, s => s.GetRequiredService<SignResidentInHandler>().HandleAsync(email, $"{i:D7}x", null, null, default))));
        Assert.Equal(AskForCodeHandler.TriesPerCode, await _app.AccessAsync(access.Alpha, db => db.SignInCodes.Where(c => c.Email == email).Select(c => c.Tries).SingleAsync()));
    }

    [Fact, Trait("Target", "X3")]
    public async Task An_address_has_fifty_tries_a_day_however_many_codes_it_asks_for()
    {
        var email = NewEmail();
        await _app.InAsync(access.Alpha, async s =>
        {
            var attempts = s.GetRequiredService<Attempts>();
            for (var i = 0; i < AttemptLimit.CodeTried.Tries; i++) Assert.True(await attempts.TryTakeAsync(AttemptLimit.CodeTried, email, default));
        });
        var form = await AskAsync(email);
        Assert.StartsWith("The code is not right", Assert.Single((await form.PressAsync("Sign in", ("Code", await CodeAsync(email)))).Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_is_sent_ten_codes_a_day_and_the_page_does_not_tell()
    {
        var email = NewEmail();
        for (var i = 0; i < 12; i++) Assert.Equal("Check your email", (await AskAsync(email)).Heading);
        Assert.Equal(10, (await _app.MailToAsync(access.Alpha, email)).Count);
    }

    [Fact]
    public async Task The_code_is_not_stored_as_it_is()
    {
        var email = NewEmail();
        await AskAsync(email);
        var code = (await CodeAsync(email)).Replace(" ", "", StringComparison.Ordinal);
        var stored = await _app.AccessAsync(access.Alpha, db => db.SignInCodes.SingleAsync(c => c.Email == email));
        Assert.Equal(-1, stored.Code.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(code)));
        Assert.Equal(-1, stored.Code.AsSpan().IndexOf(TenantSecrets.Hash(code)));
    }

    [Fact]
    public async Task A_code_asked_for_at_one_tenant_is_no_good_at_another()
    {
        var email = NewEmail();
        await AskAsync(email);
        var code = await CodeAsync(email);
        var form = await (await _app.Browse(access.Beta).GetAsync("/sign-in")).PressAsync("Send me a code", ("Email address", email));
        Assert.StartsWith("The code is not right", Assert.Single((await form.PressAsync("Sign in", ("Code", code))).Errors), StringComparison.Ordinal);
    }

    [Fact, Trait("Target", "X3")]
    public async Task The_second_proof_is_an_access_code_given_outside_email_and_counts_for_half_an_hour()
    {
        await using var app = await AccessApp.StartAsync();
        var resident = await app.AddResidentAsync(app.Alpha);
        using var browser = await app.BrowseAsync(resident);
        Assert.False(await HasProofAsync());
        var issued = await app.InAsync(app.Alpha, s => s.GetRequiredService<IResidents>().IssueAccessCodeAsync(resident.Id, default));
        var page = await (await browser.GetAsync("/sign-in/second-proof?returnUrl=/account/details")).PressAsync("Continue", ("Access code", "WRNG-CODE-HERE"));
        Assert.StartsWith("The access code is not right", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.False(await HasProofAsync());
        page = await page.PressAsync("Continue", ("Access code", issued.Code.ToLowerInvariant().Replace('-', ' ')));
        Assert.Equal("/account/details", page.Path);
        Assert.True(await HasProofAsync());
        Assert.Contains(await app.AuditOfAsync(app.Alpha, resident.Id), a => a.Action == "access.resident.second-proof-given");
        Assert.Empty(await app.MailToAsync(app.Alpha, resident.Email));
        app.Clock.Advance(TimeSpan.FromMinutes(31));
        Assert.False(await HasProofAsync());

        Task<bool> HasProofAsync() => app.InAsync(app.Alpha, async s =>
        {
            var session = await s.GetRequiredService<AccessDbContext>().Sessions.SingleAsync(x => x.PersonId == resident.Id);
            var sessions = s.GetRequiredService<Sessions>();
            var who = await sessions.WhoIsAsync(Schemes.Resident, sessions.CookieFor(session), default);
            return who!.HasClaim(c => c.Type == AccessPolicies.SecondProofClaim);
        });
    }

    [Fact]
    public async Task A_new_access_code_voids_the_one_before_and_a_code_works_for_thirty_days()
    {
        await using var app = await AccessApp.StartAsync();
        var resident = await app.AddResidentAsync(app.Alpha);
        var first = await IssueAsync();
        var second = await IssueAsync();
        Assert.False(await GiveAsync(first.Code));
        Assert.True(await GiveAsync(second.Code));
        app.Clock.Advance(TimeSpan.FromDays(31));
        Assert.False(await GiveAsync(second.Code));

        Task<IssuedAccessCode> IssueAsync() => app.InAsync(app.Alpha, s => s.GetRequiredService<IResidents>().IssueAccessCodeAsync(resident.Id, default));

        async Task<bool> GiveAsync(string code)
        {
            using var browser = await app.BrowseAsync(resident);
            return (await (await browser.GetAsync("/sign-in/second-proof")).PressAsync("Continue", ("Access code", code))).Path == "/account";
        }
    }

    [Fact]
    public async Task Details_are_sealed_and_the_trail_names_only_the_fields()
    {
        var resident = await _app.AddResidentAsync(access.Alpha, name: "Robin Reed");
        using var browser = await _app.BrowseAsync(resident);
        var page = await (await browser.GetAsync("/account/details")).PressAsync(
            "Save", ("Full name", "Robin Canary Reed"), ("Telephone number", "01632 960 001"), ("Address", "1 Canary Row"), ("What helps you", "Large print canary"));
        Assert.Equal("/account", page.Path);
        Assert.True(page.Shows("Robin Canary Reed") && page.Shows("1 Canary Row") && page.Shows("Large print canary"));
        var row = await _app.AccessAsync(access.Alpha, db => db.Residents.SingleAsync(r => r.Id == resident.Id));
        foreach (var field in new[] { row.Name, row.Phone, row.Address, row.Adjustments })
            Assert.Equal(-1, field!.Bytes.AsSpan().IndexOf("anary"u8));
        var audit = await _app.AuditOfAsync(access.Alpha, resident.Id);
        Assert.Equal("Name, Phone, Address, Adjustments", Assert.Single(audit, a => a.Action == "access.resident.details-changed").Detail);
        Assert.Contains(audit, a => a.Action == "access.resident.adjustments-read");
    }

    [Fact]
    public async Task What_is_too_long_is_refused_beside_its_field()
    {
        using var browser = await _app.BrowseAsync(await _app.AddResidentAsync(access.Alpha));
        var page = await (await browser.GetAsync("/account/details")).PressAsync("Save", ("Full name", new string('x', 201)));
        Assert.Equal(["Full name must be 200 characters or fewer"], page.Errors);
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session()
    {
        var resident = await _app.AddResidentAsync(access.Alpha);
        using var phone = await _app.BrowseAsync(resident);
        using var library = await _app.BrowseAsync(resident);
        await (await phone.GetAsync("/account")).PressAsync("Sign out everywhere");
        Assert.StartsWith("/sign-in", (await library.GetAsync("/account")).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Staff_log_a_resident_once_and_what_is_known_is_not_overwritten()
    {
        var email = NewEmail();
        var (first, second, without) = await _app.InAsync(access.Alpha, async s =>
        {
            var residents = s.GetRequiredService<IResidents>();
            return (
                await residents.FindOrAddAsync(new ResidentDetails(email, "Jo Bloggs"), default),
                await residents.FindOrAddAsync(new ResidentDetails(" " + email.ToUpperInvariant(), "Somebody Else", Address: "2 Low Street"), default),
                await residents.FindOrAddAsync(new ResidentDetails(null, "No Mail"), default));
        });
        Assert.Equal((first.Id, "Jo Bloggs", "2 Low Street", true), (second.Id, second.Name, second.Address, second.IsKnown));
        Assert.Null(without.Email);
        Assert.NotEqual(first.Id, without.Id);
    }

    [Fact]
    public async Task Two_who_add_the_same_person_at_once_both_get_that_person()
    {
        for (var round = 0; round < 5; round++)
        {
            var email = NewEmail();
            var added = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => _app.InAsync(
                access.Alpha, s => s.GetRequiredService<IResidents>().FindOrAddAsync(new ResidentDetails(email, "Jo Bloggs"), default)))));
            Assert.Single(added.Select(a => a.Id).Distinct());
            Assert.All(added, a => Assert.Equal("Jo Bloggs", a.Name));
            Assert.Single(await _app.AuditOfAsync(access.Alpha, added[0].Id), a => a.Action == "access.resident.added");
        }
    }

    [Fact]
    public async Task A_first_sign_in_while_staff_add_the_same_person_opens_one_account()
    {
        for (var round = 0; round < 5; round++)
        {
            var email = NewEmail();
            var form = await AskAsync(email);
            var code = await CodeAsync(email);
            var adding = Enumerable.Range(0, 3).Select(i => Task.Run(() => _app.InAsync(
                access.Alpha, s => s.GetRequiredService<IResidents>().FindOrAddAsync(new ResidentDetails(email, "Jo Bloggs"), default)))).ToList();
            Assert.Equal("/account", (await form.PressAsync("Sign in", ("Code", code))).Path);
            Assert.Single((await Task.WhenAll(adding)).Select(a => a.Id).Distinct());
        }
    }

    [Fact]
    public async Task Of_two_codes_asked_for_at_the_same_moment_one_signs_in()
    {
        var email = NewEmail();
        var form = await AskAsync(email);
        await _app.AccessAsync(access.Alpha, async db =>
        {
            var now = _app.Clock.GetUtcNow();
            db.SignInCodes.Add(new SignInCode { Id = Guid.CreateVersion7(now.AddSeconds(-1)), Email = email, Code = [1], ExpiresAt = now.AddMinutes(14) });
            return await db.SaveChangesAsync();
        });
        Assert.Equal("/account", (await form.PressAsync("Sign in", ("Code", await CodeAsync(email)))).Path);
    }

    private static string NewEmail() => $"robin.{Guid.NewGuid().ToString("N")[..10]}@example.org";

    private async Task<WebPage> AskAsync(string email) =>
        await (await _app.Browse(access.Alpha).GetAsync("/sign-in")).PressAsync("Send me a code", ("Email address", email));

    private async Task<string> CodeAsync(string email) => (await _app.MailToAsync(access.Alpha, email))[^1].CodeIn();
}
