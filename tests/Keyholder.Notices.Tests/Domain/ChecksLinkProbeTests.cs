using System.Net;
using System.Net.Sockets;
using System.Text;
using Keyholder.Notices.Features.Checks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;

namespace Keyholder.Notices.Tests.Domain;

[Trait("Requirement", "N11")]
public sealed class ChecksLinkProbeTests
{
    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2a00:1450:4009:80b::200e", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("10.1.2.3", false)]
    [InlineData("172.31.0.1", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("192.168.1.1", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:a00:1::", false)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    public void Only_addresses_of_the_internet_are_asked(string address, bool open) => Assert.Equal(open, LinkProbe.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    [InlineData("http://[::1]/")]
    [InlineData("https://user:secret@example.com/")]
    [InlineData("http://example.com:8080/")]
    [InlineData("ftp://example.com/")]
    public async Task What_leads_into_a_private_network_is_not_asked(string address)
    {
        using var probe = Probe(loopback: false);
        Assert.Equal("This leads into a private network, so it is not tried", await probe.ProblemAsync(new Uri(address), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("200 OK", null)]
    [InlineData("403 Forbidden", null)]
    [InlineData("404 Not Found", "There is no such page there")]
    [InlineData("500 Oh dear", "The site answers with an error (500)")]
    public async Task What_a_site_answers_is_told_in_words(string status, string? problem)
    {
        using var site = new Site(_ => $"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var probe = Probe(loopback: true);
        Assert.Equal(problem, await probe.ProblemAsync(site.Url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_site_that_knows_no_HEAD_is_asked_for_its_first_byte()
    {
        using var site = new Site(request => request.StartsWith("HEAD", StringComparison.Ordinal)
            ? "HTTP/1.1 405 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            : request.Contains("Range: bytes=0-0", StringComparison.Ordinal) ? "HTTP/1.1 206 Partial\r\nContent-Length: 1\r\nConnection: close\r\n\r\na" : "HTTP/1.1 500 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var probe = Probe(loopback: true);
        Assert.Null(await probe.ProblemAsync(site.Url, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("http://10.0.0.1/", "This leads into a private network, so it is not tried")]
    [InlineData("/again", "It sends the reader round in circles")]
    public async Task A_redirect_is_followed_only_where_a_link_would_be(string to, string problem)
    {
        using var site = new Site(_ => $"HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var probe = Probe(loopback: true);
        Assert.Equal(problem, await probe.ProblemAsync(site.Url, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Outside_production_nothing_is_asked_unless_it_is_configured()
    {
        using var probe = new LinkProbe(new ConfigurationBuilder().Build(), new Place());
        Assert.False(probe.Enabled);
    }

    private static LinkProbe Probe(bool loopback) =>
        new(new ConfigurationBuilder().AddInMemoryCollection([new("Keyholder:Notices:Links:AllowLoopback", loopback.ToString())]).Build(), new Place());

    private sealed class Place : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = "Test";

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }

    internal sealed class Site : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

        public Site(Func<string, string> answer)
        {
            _listener.Start();
            Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/page");
            _ = Task.Run(async () =>
            {
                while (true)
                {
                    using var client = await _listener.AcceptTcpClientAsync();
                    var stream = client.GetStream();
                    var buffer = new byte[8192];
                    var read = await stream.ReadAsync(buffer);
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answer(Encoding.ASCII.GetString(buffer, 0, read))));
                }
            });
        }

        public Uri Url { get; }

        public void Dispose() => _listener.Dispose();
    }
}
