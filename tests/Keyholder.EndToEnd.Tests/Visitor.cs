using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests;

/// <summary>
/// Somebody who uses the site in a browser context of their own, and names things as they are written on the screen.
/// Each page they stop to look at is drawn to <c>artifacts/screenshots/journey-step.png</c> and gone through by axe.
/// </summary>
internal sealed partial class Visitor : IAsyncDisposable
{
    private static readonly string Screenshots = Path.Combine(Root(), "artifacts", "screenshots");

    private readonly Site _site;
    private readonly string _journey;
    private readonly BrowserNewContextOptions _options;
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private int _step;

    private Visitor(Site site, string journey, BrowserNewContextOptions options, IBrowserContext context, IPage page)
    {
        (_site, _journey, _options, _context, Page) = (site, journey, options, context, page);
        page.PageError += (_, error) => _complaints.Add(error);
        page.Console += (_, message) =>
        {
            // What the browser says about an answer such as 403 is what the journey wanted to see.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal)) _complaints.Add(message.Text);
        };
    }

    public IPage Page { get; }

    public static async Task<Visitor> OpenAsync(Site site, TenantInfo tenant, string journey, BrowserNewContextOptions options)
    {
        options.BaseURL = $"http://{tenant.Hosts[0]}:{site.App.Port}";
        options.Locale = "en-GB";
        options.TimezoneId = "Europe/London";
        options.ReducedMotion = ReducedMotion.Reduce;
        var context = await site.Chromium.NewContextAsync(options);
        return new Visitor(site, journey, options, context, await context.NewPageAsync());
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    public async Task TakeCookiesAsync(Browser signedIn) => await _context.AddCookiesAsync(
        signedIn.Cookies.GetCookies(signedIn.Http.BaseAddress!).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = signedIn.Http.BaseAddress!.ToString() }));

    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    public Task FollowAsync(string link) => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    public Task PressAsync(string button) => Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    /// <summary>Opens what is folded away under a line.</summary>
    public Task UnfoldAsync(string summary) => Page.Locator("summary").Filter(new() { HasText = summary }).ClickAsync();

    public Task FillAsync(string label, string text) => Labelled(label).FillAsync(text);

    public Task ChooseAsync(string label) => Labelled(label).CheckAsync();

    public Task SelectAsync(string label, string option) => Labelled(label).SelectOptionAsync(new SelectOptionValue { Label = option });

    public Task AttachAsync(string label, string name, byte[] content, string type = "application/pdf") =>
        Labelled(label).SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = content });

    /// <summary>Fills in the three parts of a date.</summary>
    public async Task FillDateAsync(string legend, DateOnly date)
    {
        var group = Page.GetByRole(AriaRole.Group, new() { Name = legend, Exact = true });
        await group.GetByLabel("Day").FillAsync(date.Day.ToString());
        await group.GetByLabel("Month").FillAsync(date.Month.ToString());
        await group.GetByLabel("Year").FillAsync(date.Year.ToString());
    }

    /// <summary>Waits for the page with this heading.</summary>
    public Task ArriveAsync(string heading) =>
        Expect(Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(heading);

    public Task ReadsAsync(string text) => Expect(Page.Locator("body")).ToContainTextAsync(text);

    public Task ReadsAsync(Regex text) => Expect(Page.Locator("body")).ToContainTextAsync(text);

    /// <summary>Waits for the page with this heading, draws it and has axe look for what keeps people out.</summary>
    public async Task SeeAsync(string heading, string step, bool wholePage = true)
    {
        await ArriveAsync(heading);
        await LookAsync(step, wholePage);
    }

    /// <summary>Draws the page as it stands and has axe look at it.</summary>
    public async Task LookAsync(string step, bool wholePage = true)
    {
        Directory.CreateDirectory(Screenshots);
        await Page.WaitForLoadStateAsync(LoadState.Load);
        await Page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, $"{_journey}-{++_step:00}-{step}.png"), FullPage = wholePage });
        if (_options.JavaScriptEnabled == false) await LookWithScriptAsync();
        else await LookAsync(Page, Page.Url);
    }

    /// <summary>Gives the browser a device that keeps passkeys and whose owner always says yes. It lasts as long as the page.</summary>
    public async Task HaveDeviceAsync()
    {
        var browser = await _context.NewCDPSessionAsync(Page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>Signs in as a resident with the code from the mail.</summary>
    public async Task EnterMailedCodeAsync(string email)
    {
        await ArriveAsync("Check your email");
        await FillAsync("Code", Site.CodeIn(await _site.MailToAsync(email)));
        await PressAsync("Sign in");
    }

    private async Task LookAsync(IPage page, string url)
    {
        var found = (await page.RunAxe()).Violations;
        // axe ends its work in a page of its own, which would keep the keyboard's focus.
        await page.BringToFrontAsync();
        Assert.True(found.Length == 0, $"axe, on {url}:{Tell(found)}");
        Assert.True(_complaints.Count == 0, $"The browser complains on {url}: {string.Join("\n", _complaints)}");
        var overflow = await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{url} is {overflow} pixels wider than the screen.");
    }

    /// <summary>
    /// axe is itself a script, so the page is shown to it elsewhere, without the page's own scripts; at its own address, because
    /// the site gives its stylesheet to no other origin.
    /// </summary>
    private async Task LookWithScriptAsync()
    {
        var html = ScriptPattern().Replace(await Page.ContentAsync(), "");
        await using var elsewhere = await _site.Chromium.NewContextAsync(new(_options) { JavaScriptEnabled = true });
        var copy = await elsewhere.NewPageAsync();
        await copy.RouteAsync(Page.Url, route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html }));
        await copy.GotoAsync(Page.Url);
        await LookAsync(copy, Page.Url);
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline, 1000)]
    private static partial Regex ScriptPattern();

    private ILocator Labelled(string label) => Page.GetByLabel(label, new() { Exact = true });

    private static string Tell(IEnumerable<AxeResultItem> found)
    {
        var text = new StringBuilder();
        foreach (var rule in found)
        {
            text.AppendLine().Append($"- {rule.Id} ({rule.Impact}): {rule.Help}. {rule.HelpUrl}");
            foreach (var node in rule.Nodes) text.AppendLine().Append($"    {node.Target} {node.Html}");
        }

        return text.ToString();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"No Platform.sln above {AppContext.BaseDirectory}.");
    }
}
