using System.Net.Http.Json;
using System.Text.Json;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.TestKit;
using Keyholder.TestKit.Platform;
using Keyholder.TestKit.Servers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Mail;

[Trait("Requirement", "A5")]
public sealed class MailTests
{
    private static readonly SendMail Mail = new("amira@example.org", "Your request KH-1", "We have got your request.\n\nhttps://alpha.example.org/requests/KH-1", "rights-requests.received");

    private static Dictionary<string, string?> Smtp(int port) => new()
    {
        ["Keyholder:Mail:Transport"] = "Smtp",
        ["Keyholder:Mail:From"] = "no-reply@keyholder.example",
        ["Keyholder:Mail:Smtp:Host"] = "127.0.0.1",
        ["Keyholder:Mail:Smtp:Port"] = $"{port}",
        ["Keyholder:Mail:Smtp:Tls"] = "false",
    };

    [Fact]
    public async Task A_mail_server_gets_the_mail_once_with_the_tenants_name_as_sender()
    {
        await using var sink = new SmtpSink();
        await using var host = await PlatformHost.StartAsync(Smtp(sink.Port));
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, Mail);
        var mail = (await sink.NextAsync()).Replace("=\n", "", StringComparison.Ordinal);
        await host.SettleAsync();

        Assert.Contains("From: \"alpha\" <no-reply@keyholder.example>", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("To: amira@example.org", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Subject: Your request KH-1", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("https://alpha.example.org/requests/KH-1", mail, StringComparison.Ordinal);
        Assert.Contains("Message-ID: <", mail, StringComparison.OrdinalIgnoreCase);
        Assert.False(sink.Mails.Reader.TryRead(out _));
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public async Task Mail_that_rests_on_consent_says_where_a_mail_program_ends_it_and_no_other_does()
    {
        await using var sink = new SmtpSink();
        await using var host = await PlatformHost.StartAsync(Smtp(sink.Port));
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, Mail with { Unsubscribe = new Uri("https://alpha.example.org/consents/withdraw/Zb3xQ9LmWk7Rt2Yv8Ns5Hd1Fc6Gj4Pa0Eo-UiTzXqSw") });
        // A long header is folded at its blanks.
        var mail = (await sink.NextAsync()).Replace("\r\n", "\n", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal);
        Assert.Contains("List-Unsubscribe: <https://alpha.example.org/consents/withdraw/Zb3xQ9LmWk7Rt2Yv8Ns5Hd1Fc6Gj4Pa0Eo-UiTzXqSw>\n", mail, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click\n", mail, StringComparison.OrdinalIgnoreCase);

        await host.PublishAsync(tenant, Mail);
        Assert.DoesNotContain("List-Unsubscribe", await sink.NextAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task While_the_mail_server_is_down_mail_waits_with_growing_pauses_and_is_sent_when_it_is_back()
    {
        var clock = new TestClock();
        var sink = new SmtpSink();
        var port = sink.Port;
        await sink.DisposeAsync();
        await using var host = await PlatformHost.StartAsync(Smtp(port), clock: clock);
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, Mail);

        var pauses = new List<TimeSpan>();
        for (var i = 0; i < 5; i++)
        {
            await host.SettleAsync();
            var waiting = Assert.Single(await host.OutboxAsync(tenant));
            Assert.Equal("mail.deliver-mail: SmtpException", waiting.Error);
            Assert.Null(waiting.ParkedAt);
            pauses.Add(waiting.NotBefore - clock.GetUtcNow());
            clock.Advance(pauses[^1] + TimeSpan.FromSeconds(1));
        }

        Assert.Equal(pauses.Order(), pauses);
        Assert.True(pauses[^1] > pauses[0] * 50);
        await using var back = new SmtpSink(port);
        await host.SettleAsync();
        Assert.Contains("Subject: Your request KH-1", await back.NextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public void Mail_waits_for_at_least_half_a_day_before_it_is_given_up()
    {
        var options = new MessagingOptions();
        var waited = Enumerable.Range(1, options.MaxAttempts - 1).Aggregate(TimeSpan.Zero, (sum, attempt) => sum + options.PauseAfter(attempt));
        Assert.True(waited > TimeSpan.FromHours(12), $"{waited}");
    }

    [Fact]
    public async Task Notify_gets_the_template_that_the_kind_of_mail_is_configured_for()
    {
        var asked = new TaskCompletionSource<JsonElement>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var notify = builder.Build();
        notify.MapPost("/v2/notifications/email", async (HttpRequest request) =>
        {
            asked.TrySetResult(await request.ReadFromJsonAsync<JsonElement>());
            return TypedResults.Json(new { id = Guid.NewGuid(), reference = "r", uri = "u", content = new { body = "b", subject = "s", from_email = "f" }, template = new { id = Guid.NewGuid(), version = 1, uri = "u" } }, statusCode: 201);
        });
        await notify.StartAsync();

        await using var host = await PlatformHost.StartAsync(new Dictionary<string, string?>
        {
            ["Keyholder:Mail:Transport"] = "Notify",
            ["Keyholder:Mail:Notify:BaseUrl"] = notify.Urls.First(),
            ["Keyholder:Mail:Notify:ApiKey"] = "test-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0",
            ["Keyholder:Mail:Notify:Templates:default"] = "11111111-1111-1111-1111-111111111111",
            ["Keyholder:Mail:Notify:Templates:rights-requests.received"] = "22222222-2222-2222-2222-222222222222",
        });
        var tenant = await host.TenantAsync();
        await host.PublishAsync(tenant, Mail);
        await host.SettleAsync();

        var body = await asked.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal("22222222-2222-2222-2222-222222222222", body.GetProperty("template_id").GetString());
        Assert.Equal(Mail.To, body.GetProperty("email_address").GetString());
        Assert.Equal((Mail.Subject, Mail.Body), (body.GetProperty("personalisation").GetProperty("subject").GetString(), body.GetProperty("personalisation").GetProperty("body").GetString()));
        Assert.Empty(await host.OutboxAsync(tenant));
    }

    [Fact]
    public async Task The_development_mailbox_keeps_each_tenants_mail_apart_and_over_a_restart()
    {
        using var installation = await Installation.CreateAsync();
        await using (var host = await PlatformHost.StartAsync(on: installation))
        {
            await host.PublishAsync(await host.TenantAsync("alpha"), Mail, Mail with { Subject = "Second" });
            await host.PublishAsync(await host.TenantAsync("beta"), Mail with { To = "other@example.org" });
            await host.SettleAsync();
        }

        await using var after = await PlatformHost.CreateAsync(on: installation);
        var mailbox = after.Services.GetRequiredService<DevelopmentMailbox>();
        Assert.Equal(["Second", Mail.Subject], mailbox.All(await after.TenantAsync("alpha")).Select(m => m.Subject));
        Assert.Equal(["other@example.org"], mailbox.All(await after.TenantAsync("beta")).Select(m => m.To));
    }

    [Fact]
    public async Task The_development_mailbox_is_refused_in_production()
    {
        using var installation = await Installation.CreateAsync();
        installation.Settings["environment"] = "Production";
        installation.Settings["Keyholder:Mail:Transport"] = "Development";
        await using var host = await PlatformHost.CreateAsync(on: installation);
        await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
    }
}
