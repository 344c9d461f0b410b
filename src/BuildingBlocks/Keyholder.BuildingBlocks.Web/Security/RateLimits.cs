using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.BuildingBlocks.Web.Security;

/// <summary>
/// How often one address may post to a form, per tenant. They stand before anything costly or anything that sends an e-mail. The
/// address is that of the connection; headers that anybody can write are not looked at.
/// </summary>
public static class RateLimits
{
    /// <summary>Signing in, asking for a code or a new password. Name it with <c>[EnableRateLimiting]</c>.</summary>
    public const string SignIn = "sign-in";

    /// <summary>Entering a code.</summary>
    public const string Code = "code";

    /// <summary>Forms that anybody may send without an account.</summary>
    public const string PublicForm = "public-form";

    // Many addresses share a counter, rather than each having one: memory stays bounded however many addresses a flood comes from.
    private const int Counters = 16_384;

    /// <summary>
    /// Registers the limits, from the section <c>Keyholder:RateLimits</c>. The host also calls <c>UseRateLimiter</c> after routing.
    /// </summary>
    public static IServiceCollection AddRateLimits(this IServiceCollection services, IConfiguration configuration)
    {
        var limits = configuration.GetSection("Keyholder:RateLimits").Get<RateLimitOptions>() ?? new RateLimitOptions();
        return services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                context.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            Add(SignIn, limits.SignInPerMinute);
            Add(Code, limits.CodePerMinute);
            Add(PublicForm, limits.PublicFormPerMinute);

            void Add(string name, int perMinute) => options.AddPolicy(name, http => limits.Enabled && HttpMethods.IsPost(http.Request.Method)
                ? RateLimitPartition.GetFixedWindowLimiter(CounterOf(http), _ => new FixedWindowRateLimiterOptions
                {
                    PermitLimit = perMinute,
                    Window = TimeSpan.FromMinutes(1),
                    AutoReplenishment = true,
                })
                : RateLimitPartition.GetNoLimiter(-1));
        });
    }

    private static int CounterOf(HttpContext http)
    {
        var tenant = http.RequestServices.GetRequiredService<TenantContext>();
        var from = Network(http.Connection.RemoteIpAddress);
        return (int)((uint)HashCode.Combine(tenant.IsSet ? tenant.Tenant.Slug : "", from) % Counters);
    }

    /// <summary>One household or office has one IPv4 address, or a whole /64 of IPv6.</summary>
    private static string Network(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address.ToString();
    }
}

/// <summary>The section <c>Keyholder:RateLimits</c>: posts a minute, per tenant and address.</summary>
public sealed class RateLimitOptions
{
    /// <summary>Whether there are limits at all. Only a test turns them off.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>For <see cref="RateLimits.SignIn"/>. An office behind one address signs in together in the morning.</summary>
    public int SignInPerMinute { get; set; } = 30;

    /// <summary>For <see cref="RateLimits.Code"/>.</summary>
    public int CodePerMinute { get; set; } = 30;

    /// <summary>For <see cref="RateLimits.PublicForm"/>.</summary>
    public int PublicFormPerMinute { get; set; } = 60;
}
