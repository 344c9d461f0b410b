using System.Security.Cryptography;
using Keyholder.Access.People;
using Keyholder.Access.SigningIn;
using Keyholder.Breaches.Demo;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Engagement.Demo;
using Keyholder.Notices.Demo;
using Keyholder.Retention.Demo;
using Keyholder.RightsRequests.Demo;
using Keyholder.SharingAgreements.Demo;
using Microsoft.Extensions.Options;

namespace Keyholder.Host.Demo;

/// <summary>
/// Sets up the four demonstration landlords with people and cases. Development only. Each step looks at what is there, so a start
/// that was cut short is finished by the next one, and a start that finds everything does nothing.
/// </summary>
internal sealed class DemoTenants(
    PolicyCatalogue policies, Provisioning provisioning, TenantScopes scopes, IOptions<KeyholderOptions> options, TimeProvider time)
{
    private static readonly (string Slug, (string Name, string[] Roles)[] Staff, (string Name, string Phone, string Address)[] Residents)[] People =
    [
        ("kingsmere",
            [
                ("Amira Osei", [Roles.TenantAdmin]), ("Daniel Whitlock", [Roles.DataProtectionLead]), ("Priya Nair", [Roles.DataProtectionLead, Roles.CaseOfficer]),
                ("Tom Beckett", [Roles.CaseOfficer]), ("Grace Adeyemi", [Roles.EngagementOfficer]), ("Nadia Frost", [Roles.EqualityOfficer]), ("Callum Byrne", [Roles.Communications]), ("Owen Price", [Roles.Auditor]),
            ],
            [
                ("Maria Kowalska", "01632 960111", "14 Larch House\nKingsmere\nKM3 4AB"), ("Desmond Clarke", "01632 960112", "3 Mill Lane\nKingsmere\nKM1 7QT"),
                ("Fatima Begum", "01632 960113", "Flat 9, Ash Court\nKingsmere\nKM2 2LD"), ("Ewan McAllister", "01632 960114", "27 Station Road\nKingsmere\nKM4 6RR"),
            ]),
        ("orchard",
            [
                ("Hannah Pike", [Roles.TenantAdmin]), ("Leo Marsh", [Roles.DataProtectionLead, Roles.CaseOfficer]), ("Ruth Calder", [Roles.CaseOfficer]),
                ("Sofia Lind", [Roles.EngagementOfficer, Roles.Communications]), ("Idris Khan", [Roles.Auditor]),
            ],
            [("Bea Holloway", "01632 960211", "2 Orchard Row\nApplewick\nOR7 2ZZ"), ("Marcus Bell", "01632 960212", "8 Orchard Row\nApplewick\nOR7 2ZZ"), ("Nia Evans", "01632 960213", "11 Orchard Row\nApplewick\nOR7 2ZZ")]),
        ("redress",
            [
                ("Caroline Voss", [Roles.TenantAdmin]), ("Samuel Okoro", [Roles.DataProtectionLead]), ("Jess Harding", [Roles.CaseOfficer]),
                ("Lucy Tran", [Roles.EngagementOfficer]), ("Morag Sinclair", [Roles.EqualityOfficer]), ("Elliot Vane", [Roles.Communications]), ("Peter Quill", [Roles.Auditor]),
            ],
            [("Gwen Daley", "01632 960311", "5 Quayside\nPortham\nPT1 3EE"), ("Arjun Mehta", "01632 960312", "40 Elm Grove\nWestbury Heath\nWH8 1AA")]),
        ("parkvillage",
            [
                ("Colin Avery", [Roles.TenantAdmin]), ("Daniel Whitlock", [Roles.DataProtectionLead]), ("Yasmin Farah", [Roles.CaseOfficer]),
                ("Beth Rowe", [Roles.EngagementOfficer, Roles.Communications]), ("Alan Stokes", [Roles.Auditor]),
            ],
            [("Joy Mensah", "01632 960411", "Flat 3, Park House\nKingsmere\nKM5 1PV"), ("Ron Tully", "01632 960412", "Flat 12, Village House\nKingsmere\nKM5 1PW")]),
    ];

    internal async Task<IReadOnlyList<DemoTenant>> EnsureAsync(CancellationToken ct)
    {
        var data = options.Value.DataPath;
        if (DemoCredentials.Read(data) is { Count: > 0 } ready) return ready;

        // Written before anybody is created, so that no start leaves people behind whose passwords nobody knows.
        var known = DemoCredentials.ReadUnfinished(data);
        if (known.Count == 0) DemoCredentials.WriteUnfinished(data, known = [.. People.Select(p => Invent(p.Slug, p.Staff, p.Residents))]);
        var tenants = new Dictionary<string, TenantInfo>(StringComparer.Ordinal);
        foreach (var tenant in known) tenants[tenant.Slug] = await SetUpAsync(tenant, ct);
        await DemoLinks.EnsureAsync(scopes, tenants["kingsmere"], tenants["parkvillage"], ct);
        await DemoPartnerNotices.TellLinkedAsync(scopes, tenants["kingsmere"], tenants["parkvillage"].Name, ct);
        DemoCredentials.Finish(data);
        return known;
    }

    private async Task<TenantInfo> SetUpAsync(DemoTenant demo, CancellationToken ct)
    {
        var pack = policies.Find($"tenant/{demo.Slug}")!;
        var set = policies.SetFor(pack);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var name = set.Resolve("organisation.name", today).AsText();
        var tenant = await provisioning.AddAsync(
            new NewTenant(demo.Slug, name, set.Resolve("organisation.kind", today).AsText(), [demo.Host], null, pack.ToJson(), new Organisation
            {
                Name = name,
                RegistrationNumber = set.Find("organisation.registration-number", today)?.AsText(),
                PostalAddress = set.Find("organisation.address", today) is { } address ? string.Join('\n', address.AsList()) : null,
                ContactEmail = set.Find("organisation.email", today)?.AsText(),
                ContactPhone = set.Find("organisation.telephone", today)?.AsText(),
                ResponsibleOfficer = set.Find("roles.responsible-officer", today)?.AsText(),
                Colour = set.Find("brand.colour", today)?.AsText(),
            }), ct);

        var residents = new List<Guid>();
        await using (var scope = scopes.Open(tenant))
        {
            var people = scope.ServiceProvider.GetRequiredService<DemoPeople>();
            foreach (var member in demo.Staff)
                await people.AddStaffAsync(new DemoStaff(member.Name, member.Email, member.Password, member.TotpSecret, [.. member.Roles]), ct);
            var details = Array.Find(People, p => p.Slug == demo.Slug).Residents;
            foreach (var (resident, i) in demo.Residents.Select((r, i) => (r, i)))
                residents.Add(await people.AddResidentAsync(new DemoResident(resident.Name, resident.Email, details[i].Phone, details[i].Address), ct));
        }

        await DemoRequests.AddAsync(scopes, tenant, [.. demo.Residents.Select((r, i) => new DemoRequester(residents[i], r.Name, r.Email))], ct);
        await DemoRecords.AddAsync(scopes, tenant, ct);
        await DemoPartners.AddAsync(scopes, tenant, ct);
        await DemoAgreements.AddAsync(scopes, tenant, ct);
        await DemoFlows.AddAsync(scopes, tenant, ct);
        await DemoPast.EnsureAsync(scopes, tenant, ct);
        await DemoCases.AddAsync(scopes, tenant, ct);
        await DemoReports.EnsureAsync(scopes, tenant, ct);
        await DemoRegulator.EnsureAsync(scopes, tenant, ct);
        await DemoAffected.EnsureAsync(scopes, tenant, ct);
        await DemoPartnerNotices.EnsureAsync(scopes, tenant, ct);
        await DemoRegister.EnsureAsync(scopes, tenant, ct);
        await DemoNotices.EnsureAsync(scopes, tenant, ct);
        await DemoScheduleChange.EnsureAsync(scopes, tenant, ct);
        await DemoDrift.EnsureAsync(scopes, tenant, ct);
        await DemoService.EnsureAsync(scopes, tenant, ct);
        await DemoConsents.EnsureAsync(scopes, tenant, ct);
        await DemoGroups.EnsureAsync(scopes, tenant, ct);
        return tenant;
    }

    private DemoTenant Invent(string slug, (string Name, string[] Roles)[] staff, (string Name, string Phone, string Address)[] residents)
    {
        string Email(string name, string domain) => $"{name.ToLowerInvariant().Replace(' ', '.')}@{domain}";
        return new DemoTenant(
            slug, policies.Find($"tenant/{slug}")!.Title, $"{slug}.localhost",
            [.. staff.Select(s => new DemoStaffMember(s.Name, Email(s.Name, $"{slug}.example"), Password(), Totp.Base32(Totp.NewSecret()), s.Roles))],
            [.. residents.Select(r => new DemoResidentAccount(r.Name, Email(r.Name, "resident.example")))]);
    }

    private static string Password() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 5)));
}
