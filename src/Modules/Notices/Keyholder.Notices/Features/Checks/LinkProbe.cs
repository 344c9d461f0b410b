using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Keyholder.Notices.Features.Checks;

/// <summary>The section <c>Keyholder:Notices:Links</c> of the configuration.</summary>
internal sealed class LinkOptions
{
    /// <summary>Whether links of notices to other sites are tried; in production when nothing is said.</summary>
    public bool? Enabled { get; set; }

    /// <summary>Addresses of this machine may be asked, at any port: for tests.</summary>
    public bool AllowLoopback { get; set; }

    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);
}

/// <summary>
/// Asks whether an address of the web answers. The addresses come from what people write, so the network we stand in is out of reach: a
/// name is resolved here and only public addresses are connected to, on the web's own ports, for each redirect anew.
/// </summary>
internal sealed class LinkProbe : IDisposable
{
    private const int MostRedirects = 5;
    private const string Private = "This leads into a private network, so it is not tried";

    private readonly LinkOptions _options;
    private readonly HttpClient _http;

    public LinkProbe(IConfiguration configuration, IHostEnvironment environment)
    {
        _options = configuration.GetSection("Keyholder:Notices:Links").Get<LinkOptions>() ?? new LinkOptions();
        Enabled = _options.Enabled ?? environment.IsProduction();
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            MaxResponseHeadersLength = 64,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
            ConnectCallback = ConnectAsync,
        })
        { Timeout = _options.Timeout };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("Keyholder-link-check/1.0");
    }

    public bool Enabled { get; }

    /// <summary>What is wrong with a link, in words; null when it works. Never throws for what the other side does.</summary>
    public async Task<string?> ProblemAsync(Uri address, CancellationToken ct)
    {
        try
        {
            for (var redirects = 0; redirects <= MostRedirects; redirects++)
            {
                if (!IsWeb(address)) return Private;
                var (status, location) = await AskAsync(HttpMethod.Head, address, ct);
                // Some sites know no HEAD.
                if ((int)status >= 400) (status, location) = await AskAsync(HttpMethod.Get, address, ct);
                if ((int)status is >= 300 and < 400 && location is not null)
                {
                    address = new Uri(address, location);
                    continue;
                }

                return InWords(status);
            }

            return "It sends the reader round in circles";
        }
        catch (HttpRequestException e)
        {
            return e.InnerException is SocketException { SocketErrorCode: SocketError.AccessDenied } ? Private : e.HttpRequestError == HttpRequestError.NameResolutionError || e.InnerException is SocketException { SocketErrorCode: SocketError.HostNotFound }
                ? "There is no such site" : e.HttpRequestError == HttpRequestError.SecureConnectionError ? "Its certificate is not valid" : "The site does not answer";
        }
        catch (Exception e) when (e is OperationCanceledException or UriFormatException && !ct.IsCancellationRequested)
        {
            return "The site does not answer in time";
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Whether an address is one of the public internet.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !(b[0] is 0 or 10 or 127 or >= 224 || b[0] == 100 && (b[1] & 0xc0) == 64 || b[0] == 169 && b[1] == 254 || b[0] == 172 && (b[1] & 0xf0) == 16
                || b[0] == 192 && (b[1] == 168 || b[1] == 0 && b[2] is 0 or 2 || b[1] == 88 && b[2] == 99) || b[0] == 198 && (b[1] is 18 or 19 || b[1] == 51 && b[2] == 100) || b[0] == 203 && b[1] == 0 && b[2] == 113);
        }

        // Of IPv6 only what is given out to the internet, without the ranges that carry an IPv4 address in them and the one for examples.
        return (b[0] & 0xe0) == 0x20 && !(b[0] == 0x20 && (b[1] == 0x02 || b[1] == 0x01 && (b[2] == 0 && b[3] == 0 || b[2] == 0x0d && b[3] == 0xb8)));
    }

    private bool IsWeb(Uri address) => address.Scheme is "http" or "https" && (address.IsDefaultPort || _options.AllowLoopback) && address.UserInfo.Length == 0;

    private async Task<(HttpStatusCode Status, Uri? Location)> AskAsync(HttpMethod method, Uri address, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Get) request.Headers.Range = new(0, 0);
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
        return (response.StatusCode, response.Headers.Location);
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = IPAddress.TryParse(context.DnsEndPoint.Host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, ct);
        var allowed = addresses.Where(a => IsPublic(a) || (_options.AllowLoopback && IPAddress.IsLoopback(a))).ToArray();
        if (allowed.Length == 0) throw new SocketException((int)SocketError.AccessDenied);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>A site that wants to know who asks, or asks too much at once, is there.</summary>
    private static string? InWords(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests or HttpStatusCode.RequestedRangeNotSatisfiable or HttpStatusCode.MethodNotAllowed => null,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => "There is no such page there",
        >= (HttpStatusCode)400 => $"The site answers with an error ({(int)status})",
        _ => null,
    };
}
