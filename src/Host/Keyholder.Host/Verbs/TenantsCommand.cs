using System.CommandLine;
using Keyholder.Access.Features.InvitePerson;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Host.Verbs;

/// <summary><c>tenants list|add|suspend|resume</c>.</summary>
internal static class TenantsCommand
{
    internal static Command Create(Func<CancellationToken, Task<ServiceProvider>> start) => new("tenants", "Lists, adds, suspends and resumes tenants.")
    {
        List(start), Add(start),
        Change("suspend", "Stops serving a tenant. Nothing is removed.", start, (p, t, ct) => p.SuspendAsync(t, ct)),
        Change("resume", "Serves a suspended tenant again.", start, (p, t, ct) => p.ResumeAsync(t, ct)),
    };

    private static Command List(Func<CancellationToken, Task<ServiceProvider>> start)
    {
        var command = new Command("list", "Lists every tenant: slug, state, sector, schema version, host names.");
        command.SetAction(async (_, ct) =>
        {
            await using var services = await start(ct);
            var tenants = services.GetRequiredService<TenantStore>();
            for (var page = await tenants.ListAsync(null, 100, ct); page.Count > 0; page = await tenants.ListAsync(page[^1].Slug, 100, ct))
            {
                foreach (var tenant in page)
                    Console.WriteLine($"{tenant.Slug,-20} {tenant.State,-12} {tenant.Sector,-16} {tenant.SchemaVersion ?? "-",-24} {string.Join(' ', tenant.Hosts)}");
            }

            return 0;
        });
        return command;
    }

    private static Command Add(Func<CancellationToken, Task<ServiceProvider>> start)
    {
        var slug = new Argument<string>("slug") { Description = "Short name: lower-case letters, digits and dashes." };
        var sector = new Option<string>("--sector") { Description = "council, co-op, ombudsman-panel or tmo.", Required = true };
        sector.AcceptOnlyFromAmong("council", "co-op", "ombudsman-panel", "tmo");
        var hosts = new Option<string[]>("--host") { Description = "A host name it is served under; may be given more than once.", Required = true };
        var admin = new Option<string>("--admin-email") { Description = "Who is invited as its first admin.", Required = true };
        var name = new Option<string?>("--name") { Description = "The organisation's name; the slug when left out." };
        var command = new Command("add", "Sets a tenant up, or finishes setting it up.") { slug, sector, hosts, admin, name };
        command.SetAction((parsed, ct) => CommandLine.GuardAsync(async () =>
        {
            var email = parsed.GetRequiredValue(admin);
            if (!System.Net.Mail.MailAddress.TryCreate(email, out _)) throw new ProvisioningException($"'{email}' is not an e-mail address.");
            await using var services = await start(ct);
            var asked = parsed.GetRequiredValue(slug);
            var tenant = await services.GetRequiredService<Provisioning>().AddAsync(
                new NewTenant(asked, parsed.GetValue(name) ?? asked, parsed.GetRequiredValue(sector), parsed.GetRequiredValue(hosts), email), ct);
            Console.WriteLine($"{tenant.Slug} is set up and served at {string.Join(", ", tenant.Hosts)}.");
            if (await InvitationAsync(services, tenant, email, ct) is { } link) Console.WriteLine($"{email} sets up their account at {link}");
            return 0;
        }));
        return command;
    }

    /// <summary>Null when the admin has accepted an invitation already.</summary>
    private static async Task<Uri?> InvitationAsync(ServiceProvider services, TenantInfo tenant, string email, CancellationToken ct)
    {
        for (var again = 0; ; again++)
        {
            await using var scope = services.GetRequiredService<TenantScopes>().Open(tenant);
            try
            {
                return await scope.ServiceProvider.GetRequiredService<InvitePersonHandler>().LinkForFirstAdminAsync(email, ct);
            }
            catch (DbUpdateException) when (again == 0)
            {
                // A host that is running added the admin in the meantime.
            }
        }
    }

    private static Command Change(string verb, string description, Func<CancellationToken, Task<ServiceProvider>> start, Func<Provisioning, TenantInfo, CancellationToken, Task> change)
    {
        var slug = new Argument<string>("slug");
        var command = new Command(verb, description) { slug };
        command.SetAction((parsed, ct) => CommandLine.GuardAsync(async () =>
        {
            await using var services = await start(ct);
            var tenant = await services.GetRequiredService<TenantStore>().FindAsync(parsed.GetRequiredValue(slug), ct)
                ?? throw new ProvisioningException($"There is no tenant '{parsed.GetRequiredValue(slug)}'.");
            if (tenant.State is TenantState.Provisioning) throw new ProvisioningException($"{tenant.Slug} is not set up yet: run tenants add again to finish it.");
            await change(services.GetRequiredService<Provisioning>(), tenant, ct);
            return 0;
        }));
        return command;
    }
}
