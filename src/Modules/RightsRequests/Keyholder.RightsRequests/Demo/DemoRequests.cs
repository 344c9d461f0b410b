using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.RightsRequests.Demo;

internal sealed record DemoRequester(Guid ResidentId, string Name, string Email);

/// <summary>Requests in different states for a demonstration tenant.</summary>
internal static class DemoRequests
{
    internal static Task AddAsync(TenantScopes scopes, TenantInfo tenant, IReadOnlyList<DemoRequester> residents, CancellationToken ct) => Task.CompletedTask;
}
