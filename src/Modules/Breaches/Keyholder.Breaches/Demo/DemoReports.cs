using System.Security.Cryptography;
using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// Reports that belong to no breach of a demonstration tenant: one that waits, from whom such a tenant hears most, and one of a resident that turned
/// out to be none. What is there already is left alone.
/// </summary>
internal static class DemoReports
{
    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        if (await DemoCast.OfAsync(scopes, tenant, ct) is not { } cast) return;
        var received = cast.Now.AddMinutes(-50);
        await (tenant.Slug switch
        {
            "kingsmere" => FromPartnerAsync(cast, received),
            "orchard" => WaitAsync(cast, new IncomingReport(IdOf(tenant, "waiting"), ReporterKind.Public, null, "The list of who has not paid for the laundry is pinned up inside the cupboard of the Common House, with names and door numbers. Everybody who hires the room can read it.")
            {
                HowFound = "I fetched chairs from the cupboard",
                Nature = BreachNature.Breach,
                Found = new TypedMoment(received.AddMinutes(-25), true),
                ReceivedAt = received,
            }),
            "redress" => FromResidentAsync(cast, "gwen.daley@resident.example", new IncomingReport(IdOf(tenant, "waiting"), ReporterKind.Resident, null, "The notes of the last panel meeting that were sent to us have the address of the woman in the case study at the foot of page 3. I think it should have been blacked out.")
            {
                HowFound = "I read the notes for the next meeting",
                Group = "Resident panel",
                Occurred = new TypedMoment(cast.Before(1, "00:00"), false),
                Found = new TypedMoment(received.AddMinutes(-15), true),
                ReceivedAt = received,
            }),
            "parkvillage" => FromResidentAsync(cast, "joy.mensah@resident.example", new IncomingReport(IdOf(tenant, "waiting"), ReporterKind.Resident, null, "When I signed for my parcel, the sheet on the counter was the list of who is behind with the service charge. I turned it over. Four people were waiting behind me.")
            {
                HowFound = "I signed for a parcel at the estate office",
                Nature = BreachNature.Breach,
                Found = new TypedMoment(received.AddMinutes(-20), true),
                ReceivedAt = received,
            }),
            _ => Task.CompletedTask,
        });
        if (NotABreach(cast) is var (report, resident, reason)) await NoneAsync(cast, report, resident, reason);
    }

    /// <summary>The same at every start.</summary>
    internal static Guid IdOf(TenantInfo tenant, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{tenant.Slug}\nbreach report {name}")).AsSpan(0, 16));

    private static (IncomingReport Report, string Resident, string Reason)? NotABreach(DemoCast cast)
    {
        IncomingReport Made(string what, string how) => new(IdOf(cast.Tenant, "none"), ReporterKind.Resident, null, what) { HowFound = how, ReceivedAt = cast.Before(8, "19:20") };
        return cast.Tenant.Slug switch
        {
            "kingsmere" => (Made("A man from the repairs firm rang me on my mobile about the boiler. I never gave my number to any firm.", "He rang me"), "desmond.clarke@resident.example",
                "The contractor gets telephone numbers to agree on appointments, as the privacy notice says and the agreement allows. He was rung and is content."),
            "orchard" => (Made("The gardener knew that I would be away in August. Who told her?", "She said so over the fence"), "marcus.bell@resident.example",
                "He had written it on the watering rota in the Common House himself. He remembered when he was asked."),
            "redress" => (Made("The minutes on the website have my full name. Is that allowed?", "I looked for the date of the next meeting"), "arjun.mehta@resident.example",
                "Members agree to be named in the minutes when they join. He was shown the form, and how to change his mind."),
            "parkvillage" => (Made("Somebody I do not know had my name on a clipboard at the main door.", "I passed him"), "ron.tully@resident.example",
                "It was the man who reads the meters, on the day that was announced. His list has names and flat numbers, which he needs."),
            _ => null,
        };
    }

    /// <summary>The repairs contractor told of it on the pages for partners.</summary>
    private static Task FromPartnerAsync(DemoCast cast, DateTimeOffset received) => cast.AsAsync(new Actor("partner-contact", null), received, async scene =>
    {
        if (await scene.Get<IPartners>().CarryingAsync(["repairs"], cast.Ct) is not [var contractor, ..]) return Outcome.Done;
        return await AddAsync(cast, scene, new IncomingReport(IdOf(cast.Tenant, "waiting"), ReporterKind.Partner, null, "An operative’s tablet was stolen from his van in Station Road. It held today’s six jobs: names, addresses, telephone numbers and the repair. We locked and wiped it from here at once, and the system shows that it took the order.\n\nAbout 6 people, as far as they know.")
        {
            HowFound = "He came back to the van",
            Nature = BreachNature.Breach,
            Occurred = new TypedMoment(received.AddMinutes(-70), true),
            Found = new TypedMoment(received.AddMinutes(-40), true),
            Contact = $"Contracts manager, {contractor.Partner}",
            PartnerId = contractor.PartnerId,
            ReceivedAt = received,
        });
    });

    private static async Task FromResidentAsync(DemoCast cast, string email, IncomingReport report)
    {
        Guid? resident = null;
        await cast.AsLeadAsync(cast.Now, async scene =>
        {
            resident = (await scene.Get<IResidents>().FindByEmailAsync(email, cast.Ct))?.Id;
            return Outcome.Done;
        });
        await WaitAsync(cast, resident is null ? report with { Reporter = ReporterKind.Public } : report with { ReporterId = resident });
    }

    private static Task WaitAsync(DemoCast cast, IncomingReport report) =>
        cast.AsAsync(report.ReporterId is { } resident ? Actor.Resident(resident) : Actor.Anonymous, report.ReceivedAt!.Value, scene => AddAsync(cast, scene, report));

    private static async Task NoneAsync(DemoCast cast, IncomingReport report, string resident, string reason)
    {
        await FromResidentAsync(cast, resident, report);
        await cast.AsLeadAsync(cast.Before(7, "10:40"), async scene =>
            await scene.Get<BreachesDbContext>().Reports.Where(r => r.Id == report.Id && r.State == ReportState.New).Select(r => r.Reference).SingleOrDefaultAsync(cast.Ct) is { } waiting
                ? await scene.Then<ReportTaking>().NotABreachAsync(waiting, reason, cast.Ct) : Outcome.Done);
    }

    private static async Task<Outcome> AddAsync(DemoCast cast, DemoScene scene, IncomingReport report)
    {
        if (await scene.Get<ReportIntake>().AddAsync(report, tellLeads: false, cast.Ct) is not null) await scene.Get<BreachesDbContext>().SaveChangesAsync(cast.Ct);
        return Outcome.Done;
    }
}
