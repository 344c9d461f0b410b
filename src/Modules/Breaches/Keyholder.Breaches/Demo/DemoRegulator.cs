using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Regulator;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// What a demonstration tenant told its regulator of a breach, what it does about it, and older closed breaches for the trends. What is
/// there already is left alone.
/// </summary>
internal static class DemoRegulator
{
    private const string Letters = "Rent letters sent to the wrong households";

    private static readonly Past[] OfCouncil =
    [
        new("Arrears list emailed to a contractor", "mis-sent-email", "Income", 525, 30, 31, RiskToPeople.Risk),
        new("Repairs sheet left in a stairwell", "lost-paper", "Repairs", 480, 2, null, RiskToPeople.Unlikely),
        new("Shared drive open to all staff", "system", "Housing systems", 431, 120, 96, RiskToPeople.Risk),
        new("Allocation letter in the wrong envelope", "mis-sent-email", "Lettings", 402, 1, null, RiskToPeople.Unlikely),
        new("Caller told of a neighbour’s complaint", "verbal", "Contact centre", 365, 1, 20, RiskToPeople.Risk),
        new("Camera still shown in a newsletter draft", "cctv", "Estates", 322, 3, null, null, BreachNature.NearMiss),
        new("Notebook of a visiting officer lost", "lost-paper", "Tenancy sustainment", 274, 9, 44, RiskToPeople.Risk),
        new("Circular with all addresses in view", "mis-sent-email", "Engagement", 221, 64, null, RiskToPeople.Unlikely),
        new("Portal showed another household’s rent", "system", "Housing systems", 170, 7, 25, RiskToPeople.High),
        new("Panel papers left on a printer", "leaked-minutes", "Engagement", 128, 4, null, null, BreachNature.NearMiss),
        new("Attachment opened before it was recalled", "mis-sent-email", "Income", 83, 12, 52, RiskToPeople.Risk),
        new("Key safe code read out in reception", "verbal", "Contact centre", 41, 1, null, RiskToPeople.Unlikely, BreachNature.PotentialBreach),
    ];

    private static readonly Past[] OfCoOp =
    [
        new("Membership list sent to a former member", "mis-sent-email", "Committee", 240, 18, 5, RiskToPeople.Unlikely, Customer: true),
        new("Meeting papers found in the laundry", "leaked-minutes", "Committee", 95, 6, null, null, BreachNature.NearMiss),
    ];

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        var past = tenant.Slug switch { "kingsmere" => OfCouncil, "orchard" => OfCoOp, _ => [] };
        await AddAsync(scopes, tenant, past, ct);
    }

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, IReadOnlyList<Past> past, CancellationToken ct)
    {
        Guid lead;
        await using (var scope = scopes.Open(tenant))
        {
            var leads = await scope.ServiceProvider.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct);
            if (leads.Count == 0) return;
            lead = leads[0].Id;
        }

        foreach (var breach in past)
        {
            await using var scope = Open(scopes, tenant, lead);
            await AddPastAsync(scope.ServiceProvider, breach, lead, ct);
        }

        await TellAsync(scopes, tenant, lead, ct);
    }

    private static AsyncServiceScope Open(TenantScopes scopes, TenantInfo tenant, Guid lead)
    {
        var scope = scopes.Open(tenant);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead);
        return scope;
    }

    private static async Task AddPastAsync(IServiceProvider services, Past past, Guid lead, CancellationToken ct)
    {
        var db = services.GetRequiredService<BreachesDbContext>();
        if (await db.Breaches.AnyAsync(b => b.Title == past.Title, ct)) return;
        var policy = await services.GetRequiredService<BreachPolicies>().TodayAsync(ct);
        var (now, by) = (services.GetRequiredService<TimeProvider>().GetUtcNow(), Actor.Staff(lead).ToString());
        var aware = now.AddDays(-past.DaysAgo);
        var id = Guid.CreateVersion7(aware);
        var key = await services.GetRequiredService<DataKeys>().GetOrCreateAsync(id, ct);
        var breach = new Breach
        {
            Id = id,
            Reference = await services.GetRequiredService<BreachRegister>().NextReferenceAsync(aware.LondonDate(), ct),
            Title = past.Title,
            Nature = past.Nature,
            Incident = past.Incident,
            State = BreachState.Closed,
            OfficerId = lead,
            Team = past.Team,
            What = key.Seal($"{past.Title}. It was noticed by a colleague and put right.", Breach.WhatField(id)),
            OccurredAt = aware.AddHours(-5),
            FoundAt = aware.AddHours(-1),
            AwareAt = aware,
            OpenedBy = by,
            OpenedAt = aware,
            ClosedAt = aware.AddDays(20),
        };
        db.Breaches.Add(breach);
        if (past.Nature != BreachNature.NearMiss)
        {
            Count(breach, ClockKind.Regulator, "Tell the regulator", policy.Regulator, past.Customer ? null : past.ToldAfterHours, key);
            if (policy.Customer is { } promise) Count(breach, ClockKind.Customer, "Tell the people concerned", promise, past.ToldAfterHours, key);
            db.Assessments.Add(new BreachAssessment
            {
                BreachId = id,
                Confidentiality = true,
                Kinds = "unauthorised-disclosure",
                ByAccident = true,
                Items = "name-and-contact",
                PeopleKinds = "Tenants",
                People = past.People,
                Records = past.People,
                Risk = past.Risk,
                RiskReason = key.Seal("Little data, and those who saw it confirmed that they deleted it.", BreachAssessment.RiskReasonField(id)),
                By = by,
                At = aware.AddHours(4),
            });
            Decide(db, breach, past, key, by);
        }

        db.Audit("breaches.breach.opened", "breach", id, breach.Reference);
        await db.SaveChangesAsync(ct);
    }

    private static void Count(Breach breach, ClockKind kind, string title, TimeLimit limit, int? toldAfter, DataKey key)
    {
        var clock = new BreachClock { Id = Guid.CreateVersion7(breach.AwareAt), BreachId = breach.Id, Kind = kind, Title = title, Hours = limit.Hours, Citation = limit.Citation };
        clock.StartFrom(breach.AwareAt);
        if (toldAfter is { } hours) clock.Meet(breach.AwareAt.AddHours(hours));
        else clock.State = ClockState.NotNeeded;
        if (clock.MetAt > clock.DueAt) clock.LateBecause = key.Seal("It took days to find out whose data it was.", BreachClock.LateField(clock.Id));
        breach.Clocks.Add(clock);
    }

    private static void Decide(BreachesDbContext db, Breach breach, Past past, DataKey key, string by)
    {
        var (id, tell) = (Guid.CreateVersion7(breach.AwareAt), past is { ToldAfterHours: not null, Customer: false });
        db.Decisions.Add(new BreachDecision
        {
            Id = id,
            BreachId = breach.Id,
            Question = DecisionQuestion.TellRegulator,
            Yes = tell,
            Reason = key.Seal(tell ? "A risk to the people could not be ruled out." : "A risk to anybody is unlikely: it was seen by one person, who told us at once.", BreachDecision.ReasonField(id)),
            State = DecisionState.InForce,
            By = by,
            At = breach.AwareAt.AddHours(4.5),
        });
    }

    private static async Task TellAsync(TenantScopes scopes, TenantInfo tenant, Guid lead, CancellationToken ct)
    {
        await using var scope = Open(scopes, tenant, lead);
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<BreachesDbContext>();
        if (await db.Breaches.AsNoTracking().Include(b => b.Clocks).FirstOrDefaultAsync(b => b.Title == Letters && b.State == BreachState.Open, ct) is not { } breach) return;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var today = now.LondonDate();
        if (!await db.Filings.AnyAsync(f => f.BreachId == breach.Id, ct))
        {
            var told = breach.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Regulator)?.MetAt ?? breach.AwareAt.AddHours(20);
            Check(await services.GetRequiredService<FileWithRegulatorHandler>().HandleAsync(
                new FileWithRegulator(breach.Reference, FilingKind.Initial, RegulatorChannel.OnlineForm, told > now ? now : told, "IC-204417-R3K8", null, NamesConfirmed: true), ct));
            Check(await services.GetRequiredService<RegulatorDialogueHandler>().LogAsync(
                new LogRegulatorMessage(
                    breach.Reference, now, true, RegulatorChannel.Email, "They ask how many households have been told by now, and how the letters were checked before they went out.", today.AddDays(5)), ct));
        }

        if (await db.Actions.AnyAsync(a => a.BreachId == breach.Id, ct)) return;
        var actions = services.GetRequiredService<BreachActionsHandler>();
        Check(await actions.AddAsync(new AddBreachAction(breach.Reference, "Check the first ten letters of each run against the addresses before the rest is printed", lead, today.AddDays(7)), ct));
        Check(await actions.AddAsync(new AddBreachAction(breach.Reference, "Have the mail merge stop when names and addresses come from different rows", lead, today.AddDays(30)), ct));
        Check(await actions.LearnAsync(new RecordLesson(breach.Reference, "The list was sorted by one column only, so names and addresses no longer belonged together.", "Nobody looks at the letters between the merge and the post. Somebody must.", 0), ct));
    }

    private static void Check(Outcome outcome)
    {
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
    }

    /// <summary>A closed breach.</summary>
    /// <param name="ToldAfterHours">Hours from awareness until the regulator was told, or the people where <paramref name="Customer"/>; null when they need not be.</param>
    /// <param name="Customer">Only the people were told.</param>
    internal sealed record Past(
        string Title, string Incident, string Team, int DaysAgo, int People, int? ToldAfterHours, RiskToPeople? Risk, BreachNature Nature = BreachNature.Breach, bool Customer = false);
}
