using System.Security.Cryptography;
using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features;
using Keyholder.SharingAgreements.Features.Partners.AssessPartner;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.SharingAgreements.Demo;

/// <summary>
/// Invented partners for a demonstration tenant: most of them accepted, one to be assessed again, one not assessed yet. What is there already
/// is left alone.
/// </summary>
internal static class DemoPartners
{
    internal const string Repairs = "Brightwater Repairs";
    internal const string Police = "Northmarch Police";
    internal const string Benefits = "Council benefits department";
    internal const string Survey = "Clearview Surveys";
    internal const string Meetings = "Skylark Meetings Inc";
    internal const string FraudInitiative = "National Fraud Initiative";
    internal const string OccupationalHealth = "Fernhill Occupational Health";

    private static readonly DemoPartner[] All =
    [
        new(Repairs, "Contractors and other providers", PartnerRole.Processor, "GB", "ZA204117", "brightwater", "Ivy Sutton", "Contracts manager",
            "Planners see names, addresses, telephone numbers and the repair. Operatives see the address and the job.", DemoStanding.Accepted, 1),
        new(Police, "The police", PartnerRole.Controller, "GB", "Z5550142", "northmarch-police", "Neil Garrow", "Information sharing officer",
            "The neighbourhood team for the estate, case by case.", DemoStanding.Accepted, 3),
        new(Benefits, "Departments of the organisation", PartnerRole.Controller, "GB", "Z5550987", "benefits", "Sheila Osman", "Benefits manager",
            "Assessors of housing benefit see names, addresses and rent.", DemoStanding.Accepted, 2),
        new(Survey, "Contractors and other providers", PartnerRole.Processor, "GB", "ZB310664", "clearview", "Theo Lang", "Research director",
            "Interviewers see first names and telephone numbers of the sample, for the time of the survey.", DemoStanding.Overdue, 4),
        new(Meetings, "Contractors and other providers", PartnerRole.Processor, "US", null, "skylark-meetings", "Dana Whitfield", "Privacy counsel",
            "Names and email addresses of those who join meetings by video.", DemoStanding.Accepted, 2),
        new(FraudInitiative, "Fraud initiatives", PartnerRole.Controller, "GB", "Z5551010", "fraud-initiative", "Martin Rudd", "Data matching lead",
            "Matching staff see the data sets of each exercise.", DemoStanding.Accepted, 1),
        new(OccupationalHealth, "Health and social care bodies", PartnerRole.Controller, "GB", "ZA778120", "fernhill", "Rosa Lindqvist", "Practice manager",
            null, DemoStanding.NotAssessed, 0),
    ];

    // Who works without which partner; a tenant that is not named here has them all.
    private static readonly Dictionary<string, string[]> Without = new(StringComparer.Ordinal)
    {
        ["orchard"] = [FraudInitiative],
        ["redress"] = [Repairs, Police, Benefits, FraudInitiative],
    };

    /// <summary>The id of a partner, the same at every start.</summary>
    internal static Guid IdOf(string slug, string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{slug}\n{name}")).AsSpan(0, 16));

    /// <summary>The id of a partner's contact, the same at every start.</summary>
    internal static Guid ContactOf(string slug, string name) => IdOf(slug, $"contact of {name}");

    /// <summary>Adds what is missing, and says the ids of the tenant's partners by name.</summary>
    internal static async Task<IReadOnlyDictionary<string, Guid>> AddAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        var partners = All.Where(p => !Without.GetValueOrDefault(tenant.Slug, []).Contains(p.Name)).ToList();
        foreach (var partner in partners)
        {
            await using var scope = scopes.Open(tenant);
            await AddAsync(scope.ServiceProvider, tenant.Slug, partner, ct);
        }

        return partners.ToDictionary(p => p.Name, p => IdOf(tenant.Slug, p.Name), StringComparer.Ordinal);
    }

    private static async Task AddAsync(IServiceProvider services, string slug, DemoPartner demo, CancellationToken ct)
    {
        var lead = (await services.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct)).FirstOrDefault();
        if (lead is null) return;
        services.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
        var db = services.GetRequiredService<SharingDbContext>();
        var policy = await services.GetRequiredService<SharingPolicies>().TodayAsync(ct);
        var id = IdOf(slug, demo.Name);
        if (await db.Partners.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) is not { } partner)
        {
            partner = new Partner
            {
                Id = id,
                Name = demo.Name,
                Kind = policy.RecipientKinds.Contains(demo.Kind) ? demo.Kind : policy.RecipientKinds[0],
                Role = demo.Role,
                Country = demo.Country,
                RegistrationNumber = demo.RegistrationNumber,
                Scope = demo.Scope,
                CreatedAt = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                Version = Guid.NewGuid(),
            };
            partner.Contacts.Add(new PartnerContact
            {
                Id = ContactOf(slug, demo.Name),
                Name = demo.Contact,
                Email = $"{demo.Contact.ToLowerInvariant().Replace(' ', '.')}@{demo.Domain}.example",
                Position = demo.Position,
                MaySign = true,
                IsBreachContact = true,
            });
            db.Partners.Add(partner);
            db.Audit("sharing.partner.added", "partner", id);
            await db.SaveChangesAsync(ct);
        }

        if (demo.Standing == DemoStanding.NotAssessed || partner.State != PartnerState.NotAssessed) return;
        await AssessAsync(services, partner, demo, policy, ct);
    }

    private static async Task AssessAsync(IServiceProvider services, Partner partner, DemoPartner demo, SharingPolicy policy, CancellationToken ct)
    {
        var answers = policy.AssuranceQuestions.Select((q, i) => new AnsweredQuestion(q.Code, i % 5 < demo.Doubts % 5 && i > 5 ? AssuranceAnswer.Partly : AssuranceAnswer.Yes, null));
        var outcome = await services.GetRequiredService<AssessPartnerHandler>().HandleAsync(
            new AssessPartner(partner.Id, partner.Version, [.. answers], Accept: true, "Its answers and certificates were looked at, and what is missing is small."), ct);
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
        if (demo.Standing != DemoStanding.Overdue) return;

        // Assessed so long ago that it is to be assessed again.
        var db = services.GetRequiredService<SharingDbContext>();
        var (assessment, known) = (await db.Assessments.SingleAsync(a => a.PartnerId == partner.Id, ct), await db.Partners.SingleAsync(p => p.Id == partner.Id, ct));
        (assessment.On, assessment.ReviewOn) = (assessment.On.AddDays(-400), assessment.ReviewOn.AddDays(-400));
        known.Take(assessment);
        db.Audit("sharing.partner.changed", "partner", partner.Id, "demonstration: assessed in the past");
        await db.SaveChangesAsync(ct);
    }

    private enum DemoStanding
    {
        Accepted,
        Overdue,
        NotAssessed,
    }

    /// <param name="Name">The partner.</param>
    /// <param name="Kind">Its kind.</param>
    /// <param name="Role">What it is in law.</param>
    /// <param name="Country">Where it is.</param>
    /// <param name="RegistrationNumber">Its number in the register.</param>
    /// <param name="Domain">Its addresses end in this and .example.</param>
    /// <param name="Contact">Who works there.</param>
    /// <param name="Position">As what.</param>
    /// <param name="Scope">Who needs to know what.</param>
    /// <param name="Standing">How it stands.</param>
    /// <param name="Doubts">How many of five answers are not a plain yes.</param>
    private sealed record DemoPartner(
        string Name, string Kind, PartnerRole Role, string Country, string? RegistrationNumber, string Domain, string Contact, string Position, string? Scope, DemoStanding Standing, int Doubts);
}
