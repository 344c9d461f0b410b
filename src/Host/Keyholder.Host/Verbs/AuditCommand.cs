using System.CommandLine;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Tenancy;

namespace Keyholder.Host.Verbs;

/// <summary><c>audit verify</c>: exit code 0 when every chain stands, 1 when one is broken.</summary>
internal static class AuditCommand
{
    internal static Command Create(Func<CancellationToken, Task<ServiceProvider>> start) => new("audit", "Checks audit trails.") { Verify(start) };

    private static Command Verify(Func<CancellationToken, Task<ServiceProvider>> start)
    {
        var slug = new Option<string?>("--tenant") { Description = "Only this tenant; all when left out." };
        var command = new Command("verify", "Proves that no entry of the audit trail was changed, removed, added or moved, and that certificates are as the trail says.") { slug };
        command.SetAction((parsed, ct) => CommandLine.GuardAsync(async () =>
        {
            await using var services = await start(ct);
            var broken = 0;
            await foreach (var tenant in TenantsAsync(services.GetRequiredService<TenantStore>(), parsed.GetValue(slug), ct))
            {
                await using var scope = services.GetRequiredService<TenantScopes>().Open(tenant);
                var verdict = await scope.ServiceProvider.GetRequiredService<AuditVerification>().RunAsync(ct);
                if (verdict.Stands)
                {
                    Console.WriteLine($"{tenant.Slug}: {verdict.Entries} entries, the trail is whole.");
                    continue;
                }

                broken++;
                await Console.Error.WriteLineAsync(verdict.BrokenAt is { } at
                    ? $"{tenant.Slug}: the trail is broken at entry {at}: {verdict.Problem}."
                    : $"{tenant.Slug}: the trail is whole, but {verdict.Problem}.");
            }

            return broken == 0 ? 0 : 1;
        }));
        return command;
    }

    private static async IAsyncEnumerable<TenantInfo> TenantsAsync(TenantStore tenants, string? slug, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        if (slug is not null)
        {
            yield return await tenants.FindAsync(slug, ct) is { State: not TenantState.Provisioning } one
                ? one
                : throw new ProvisioningException($"There is no tenant '{slug}' that is set up.");
            yield break;
        }

        for (var page = await tenants.ListAsync(null, 100, ct); page.Count > 0; page = await tenants.ListAsync(page[^1].Slug, 100, ct))
        {
            foreach (var tenant in page.Where(t => t.State != TenantState.Provisioning)) yield return tenant;
        }
    }
}
