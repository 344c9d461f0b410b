using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Keyholder.EndToEnd.Tests.Site))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Keyholder.EndToEnd.Tests;

/// <summary>
/// The real host and one Chromium for the whole assembly. Every journey has a browser context and people of its own. The clock starts
/// today, because a browser throws away cookies by its own clock.
/// </summary>
public sealed partial class Site : IAsyncLifetime
{
    private IPlaywright _playwright = null!;

    public KeyholderApp App { get; private set; } = null!;

    public IBrowser Chromium { get; private set; } = null!;

    public TenantInfo Alpha => App.Alpha;

    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(App.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/London")).DateTime);

    public async ValueTask InitializeAsync()
    {
        App = await KeyholderApp.StartAsync(new Dictionary<string, string?> { ["Keyholder:PasswordIterations"] = "1000" }, clock: new TestClock(TimeProvider.System.GetUtcNow()));
        // What a new tenant begins with, such as its retention schedule, is there before anybody comes.
        await App.SettleAsync();
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(30_000);
        Chromium = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("KEYHOLDER_TEST_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await Chromium.DisposeAsync();
        _playwright.Dispose();
        await App.DisposeAsync();
    }

    /// <summary>Somebody in front of a computer.</summary>
    internal Task<Visitor> AtDeskAsync(string journey, TenantInfo? tenant = null) => Visitor.OpenAsync(this, tenant ?? Alpha, journey, new() { ViewportSize = new() { Width = 1280, Height = 900 } });

    /// <summary>Somebody with a phone in their hand.</summary>
    internal Task<Visitor> OnPhoneAsync(string journey, bool script = true) => Visitor.OpenAsync(this, Alpha, journey, new()
    {
        ViewportSize = new() { Width = 390, Height = 844 },
        IsMobile = true,
        HasTouch = true,
        JavaScriptEnabled = script,
    });

    /// <summary>A member of staff with these roles, signed in at a desk.</summary>
    internal Task<Visitor> AtDeskAsync(string journey, params string[] roles) => AtDeskAsync(journey, Alpha, roles);

    internal async Task<Visitor> AtDeskAsync(string journey, TenantInfo tenant, string[] roles) => await AtDeskAsync(journey, await App.AddStaffAsync(tenant, roles));

    internal async Task<Visitor> AtDeskAsync(string journey, TestStaff person)
    {
        var visitor = await AtDeskAsync(journey, person.Tenant);
        using var signedIn = await App.BrowseAsync(person);
        await visitor.TakeCookiesAsync(signedIn);
        return visitor;
    }

    /// <summary>The newest mail to an address.</summary>
    internal async Task<MailboxEntry> MailToAsync(string email)
    {
        await App.SettleAsync();
        return App.Services.GetRequiredService<DevelopmentMailbox>().All(Alpha).FirstOrDefault(m => m.To == email)
            ?? throw new InvalidOperationException($"No mail was sent to {email}.");
    }

    internal static string CodeIn(MailboxEntry mail) => CodePattern().Match(mail.Body).Value;

    /// <summary>Path and query of the link in a mail.</summary>
    internal static string LinkIn(MailboxEntry mail) => new Uri(LinkPattern().Match(mail.Body).Value).PathAndQuery;

    [GeneratedRegex("[0-9]{4} [0-9]{4}", RegexOptions.None, 1000)]
    private static partial Regex CodePattern();

    [GeneratedRegex("https?://[^ \r\n]+", RegexOptions.None, 1000)]
    private static partial Regex LinkPattern();
}
