using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Keyholder.TestKit;

/// <summary>
/// A person's browser without JavaScript: keeps cookies, follows redirects, reads pages, fills in forms by their labels or names
/// and presses their buttons.
/// </summary>
public sealed class Browser(HttpClient http, CookieContainer cookies) : IDisposable
{
    private static readonly HtmlParser Parser = new();

    public HttpClient Http => http;

    public CookieContainer Cookies => cookies;

    /// <summary>Opens a page, following redirects.</summary>
    public Task<WebPage> GetAsync(string url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    /// <summary>Sends a request as it is, following redirects afterwards.</summary>
    public async Task<WebPage> SendAsync(HttpRequestMessage request)
    {
        var response = await http.SendAsync(request);
        var redirects = new List<Uri>();
        var at = Absolute(request.RequestUri!);
        while (response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.MovedPermanently or HttpStatusCode.SeeOther && redirects.Count < 10)
        {
            at = new Uri(at, response.Headers.Location!);
            redirects.Add(at);
            response = await http.GetAsync(at);
        }

        var bytes = await response.Content.ReadAsByteArrayAsync();
        var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
        var document = isHtml ? await Parser.ParseDocumentAsync(new MemoryStream(bytes)) : null;
        return new WebPage(this, at, response, bytes, document, redirects);
    }

    private Uri Absolute(Uri uri) => uri.IsAbsoluteUri ? uri : new Uri(http.BaseAddress!, uri);

    public void Dispose() => http.Dispose();
}

/// <summary>What a browser shows after a request.</summary>
public sealed class WebPage(Browser browser, Uri url, HttpResponseMessage response, byte[] bytes, IHtmlDocument? document, IReadOnlyList<Uri> redirects)
{
    public Uri Url => url;

    public string Path => url.PathAndQuery;

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    public byte[] Bytes => bytes;

    public IReadOnlyList<Uri> Redirects => redirects;

    public IHtmlDocument Html => document ?? throw new InvalidOperationException($"{url} answered {(int)Status} {response.Content.Headers.ContentType}, not a page: {Text}");

    public string Text => document?.Body?.TextContent ?? System.Text.Encoding.UTF8.GetString(bytes);

    public string Heading => Collapse(Html.QuerySelector("h1")?.TextContent);

    /// <summary>The lines of the error summary; empty when there is none.</summary>
    public IReadOnlyList<string> Errors => [.. Html.QuerySelectorAll(".govuk-error-summary__list li").Select(li => Collapse(li.TextContent))];

    public bool Shows(string text) => Collapse(Text).Contains(text, StringComparison.Ordinal);

    /// <summary>Follows the link with this text.</summary>
    public Task<WebPage> FollowAsync(string linkText) => browser.GetAsync(
        new Uri(url, (Html.QuerySelectorAll("a[href]").FirstOrDefault(a => Collapse(a.TextContent).Contains(linkText, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no link '{linkText}' on {url}: {string.Join(" | ", Html.QuerySelectorAll("a[href]").Select(a => Collapse(a.TextContent)))}")).GetAttribute("href")!).PathAndQuery);

    /// <summary>
    /// Fills in fields and presses a button. A field is named by its label's text, or by its name. Radios and checkboxes are chosen by
    /// the label of the choice or by their value. Everything else on the form is sent as it stands. A file is given as a <see cref="TestFile"/>.
    /// </summary>
    public Task<WebPage> PressAsync(string button, params (string Field, object Value)[] values)
    {
        var pressed = Html.QuerySelectorAll("button, input[type=submit]").FirstOrDefault(b => Collapse(b.TextContent).StartsWith(button, StringComparison.Ordinal))
            ?? throw new InvalidOperationException($"There is no button '{button}' on {url} ({(int)Status}): {string.Join(" | ", Html.QuerySelectorAll("button").Select(b => Collapse(b.TextContent)))}");
        var form = (IHtmlFormElement?)pressed.Closest("form")
            ?? (pressed.GetAttribute("form") is { } id ? (IHtmlFormElement?)Html.GetElementById(id) : null)
            ?? throw new InvalidOperationException($"The button '{button}' belongs to no form.");

        var fields = Standing(form);
        var files = new List<(string Name, TestFile File)>();
        foreach (var (field, value) in values)
        {
            var (name, sent, several) = Find(form, field, value);
            if (value is TestFile file) files.Add((name, file));
            else
            {
                if (!several) fields.RemoveAll(f => f.Key == name);
                if (sent is not null) fields.Add(new(name, sent));
            }
        }

        if (pressed.GetAttribute("name") is { Length: > 0 } pressedName)
            fields.Add(new(pressedName, pressed.GetAttribute("value") ?? ""));

        var action = new Uri(url, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Key)}={Uri.EscapeDataString(f.Value)}"));
            return browser.GetAsync($"{action.AbsolutePath}?{query}");
        }

        HttpContent content;
        if (string.Equals(form.Enctype, "multipart/form-data", StringComparison.OrdinalIgnoreCase))
        {
            var multipart = new MultipartFormDataContent();
            foreach (var (key, value) in fields) multipart.Add(new StringContent(value), key);
            foreach (var (name, file) in files)
            {
                var part = new ByteArrayContent(file.Content);
                part.Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
                multipart.Add(part, name, file.Name);
            }

            content = multipart;
        }
        else
        {
            content = new FormUrlEncodedContent(fields);
        }

        return browser.SendAsync(new HttpRequestMessage(HttpMethod.Post, action.PathAndQuery) { Content = content });
    }

    private static List<KeyValuePair<string, string>> Standing(IHtmlFormElement form)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.Where(e => e.GetAttribute("name") is { Length: > 0 } && !e.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox" } choice:
                    if (choice.IsChecked) fields.Add(new(name, choice.Value));
                    break;
                case IHtmlInputElement { Type: "file" or "submit" }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.Add(new(name, select.Value ?? ""));
                    break;
            }
        }

        return fields;
    }

    private (string Name, string? Sent, bool Several) Find(IHtmlFormElement form, string field, object value)
    {
        var text = value switch { DateOnly d => d.ToString("yyyy-MM-dd"), bool => null, _ => value.ToString() };
        var named = form.Elements.Where(e => e.GetAttribute("name") == field).ToList();
        if (named.Count == 0)
        {
            var label = Html.QuerySelectorAll("label").FirstOrDefault(l => Collapse(l.TextContent) == field)
                ?? Html.QuerySelectorAll("label").FirstOrDefault(l => Collapse(l.TextContent).StartsWith(field, StringComparison.Ordinal));
            var target = label?.GetAttribute("for") is { } id ? Html.GetElementById(id) : null;
            named = target is IHtmlElement found ? [found] : [];
        }

        if (named.Count == 0)
        {
            var legend = form.QuerySelectorAll("fieldset").FirstOrDefault(f => Collapse(f.QuerySelector("legend")?.TextContent).StartsWith(field, StringComparison.Ordinal));
            named = legend?.QuerySelectorAll("input").OfType<IHtmlElement>().ToList() ?? [];
        }

        var first = named.FirstOrDefault() ?? throw new InvalidOperationException(
            $"There is no field '{field}' on {url}. Fields: {string.Join(" | ", form.Elements.Select(e => e.GetAttribute("name")))}; labels: {string.Join(" | ", Html.QuerySelectorAll("label").Select(l => Collapse(l.TextContent)))}");
        var fieldName = first.GetAttribute("name")!;
        if (first is not IHtmlInputElement { Type: "radio" or "checkbox" } input) return (fieldName, text ?? "", false);
        if (value is bool chosen) return (fieldName, chosen ? input.Value : null, false);

        var choice = named.OfType<IHtmlInputElement>().FirstOrDefault(i => i.Value == text)
            ?? named.OfType<IHtmlInputElement>().FirstOrDefault(i => Html.QuerySelectorAll("label").Any(l => l.GetAttribute("for") == i.Id && Collapse(l.TextContent) == text))
            ?? throw new InvalidOperationException($"'{field}' offers no choice '{text}'.");
        return (choice.GetAttribute("name")!, choice.Value, choice.Type == "checkbox");
    }

    internal static string Collapse(string? text) => string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A file to upload.</summary>
public sealed record TestFile(string Name, byte[] Content, string MediaType = "application/octet-stream")
{
    public static TestFile Pdf(string name = "letter.pdf") => new(name, "%PDF-1.4\n%%EOF\n"u8.ToArray(), "application/pdf");
}
