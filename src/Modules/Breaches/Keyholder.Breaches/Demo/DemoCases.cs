using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Cases.AssessBreach;
using Keyholder.Breaches.Features.Cases.CloseBreach;
using Keyholder.Breaches.Features.Cases.ContainBreach;
using Keyholder.Breaches.Features.Cases.DecideBreach;
using Keyholder.Breaches.Features.Cases.DutyPage;
using Keyholder.Breaches.Features.Cases.MeetClock;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// One breach for each demonstration tenant, made by the same steps as people take, with times counted from the first start so that its clocks
/// still run. A tenant that has breaches, or nobody responsible for data protection, is left alone.
/// </summary>
internal static class DemoCases
{
    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        Guid lead, officer;
        DateTimeOffset now;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            if (await services.GetRequiredService<BreachesDbContext>().Breaches.AnyAsync(ct)) return;
            var people = services.GetRequiredService<IPeople>();
            var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
            if (leads.Count == 0) return;
            lead = leads[0].Id;
            officer = (await people.InRoleAsync(Roles.CaseOfficer, ct)).FirstOrDefault(o => o.Id != lead)?.Id ?? lead;
            now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        }

        var doing = new Doing(scopes, tenant, lead, officer, now, ct);
        await (tenant.Slug switch
        {
            "kingsmere" => RentLettersAsync(doing),
            "orchard" => MinutesAsync(doing),
            "redress" => LaptopAsync(doing),
            "parkvillage" => VisitorBookAsync(doing),
            _ => Task.CompletedTask,
        });
    }

    private static async Task RentLettersAsync(Doing doing)
    {
        var reference = await doing.OpenAsync(new(
            "Rent letters sent to the wrong households", BreachNature.Breach, "mis-sent-email",
            "A mail merge was one row out: 38 households of two streets got the rent letter of the household before them on the list.", "Three people rang the contact centre on the same morning.",
            doing.Ago(52), doing.Ago(29), doing.Ago(26), doing.Officer, "Income"));
        await doing.DutyAsync();
        await doing.StepsAsync(reference, 3);
        await doing.AssessAsync(reference, a => a with
        {
            Confidentiality = true,
            Kinds = ["unauthorised-disclosure"],
            ByAccident = true,
            PeopleKinds = "Tenants of two streets",
            People = 38,
            Records = 38,
            Context = "financial",
            Identification = "maximum",
            Circumstances = ["known-recipients"],
            Consequences = "Neighbours know what somebody owes. Some people may be ashamed or pressed.",
            Risk = RiskToPeople.High,
            RiskReason = "Arrears were shown to neighbours, who know the people.",
        }, "name-and-contact", "rent-account");
        await doing.DecideAsync(reference, DecisionQuestion.TellRegulator, true, "There is a risk: arrears were shown to neighbours.");
        await doing.DecideAsync(reference, DecisionQuestion.TellPeople, true, "The risk is high, and they can ask for the letter back.");
        await doing.MeetAsync(reference, ClockKind.Regulator, doing.Ago(3));
    }

    private static async Task MinutesAsync(Doing doing)
    {
        var reference = await doing.OpenAsync(new(
            "Minutes of the closed meeting passed on", BreachNature.Breach, "leaked-minutes",
            "The draft minutes of the closed part of the committee’s meeting were forwarded outside the committee.", "A member was asked about them in the laundry room.",
            doing.Ago(5), doing.Ago(3), doing.Ago(2.5), doing.Officer, Group: "Management committee"));
        await doing.DutyAsync();
        await doing.StepsAsync(reference, 1);
        await doing.AssessAsync(reference, a => a with
        {
            Confidentiality = true,
            Kinds = ["unauthorised-disclosure"],
            ByAccident = null,
            PeopleKinds = "Members who were spoken of",
            People = 4,
            Context = "behavioural",
            Identification = "maximum",
            Circumstances = ["unknown-recipients"],
            Consequences = "Members may be talked about or treated differently.",
            Risk = RiskToPeople.Risk,
            RiskReason = "Few people, but nobody knows yet who has the minutes.",
        }, "name-and-contact", "complaints", "meeting-attendance");
    }

    private static async Task LaptopAsync(Doing doing)
    {
        var reference = await doing.OpenAsync(new(
            "Laptop left on a bus", BreachNature.Breach, "other", "A laptop was left on a bus. Its disk is encrypted, and it was handed in the next day with its seal unbroken.", "Its user rang at once.",
            doing.Ago(24 * 9), doing.Ago((24 * 9) - 1), doing.Ago((24 * 9) - 1), doing.Officer, "Casework"));
        await doing.StepsAsync(reference, int.MaxValue);
        await doing.AssessAsync(reference, a => a with
        {
            Availability = true,
            Kinds = ["loss"],
            ByAccident = true,
            PeopleKinds = "People with an open complaint",
            People = 60,
            Records = 60,
            Context = "behavioural",
            Identification = "negligible",
            Circumstances = ["unavailable-for-a-time"],
            Consequences = "None are likely: nobody could read it.",
            Risk = RiskToPeople.Unlikely,
        }, "name-and-contact", "complaints");
        await doing.DecideAsync(reference, DecisionQuestion.TellRegulator, false, "A risk is unlikely: the disk is encrypted and it came back untouched.");
        await doing.DecideAsync(reference, DecisionQuestion.TellPeople, false, "Nobody could read what was on it.");
        await doing.DecideAsync(reference, DecisionQuestion.TellPartners, false, "No partner’s data was on it.");
        await doing.CloseAsync(reference, "Bags with laptops get a label with our telephone number.");
    }

    private static async Task VisitorBookAsync(Doing doing)
    {
        var reference = await doing.OpenAsync(new(
            "Visitor book left open", BreachNature.NearMiss, "other", "The visitor book lay open at the reception over lunch. The concierge closed it before anybody had come in.", "The concierge saw it.",
            doing.Ago(24 * 4), doing.Ago((24 * 4) - 1), doing.Ago((24 * 4) - 1), doing.Officer, "Concierge"));
        await doing.StepsAsync(reference, int.MaxValue);
        await doing.AssessAsync(reference, a => a with { Confidentiality = true, ByAccident = true, PeopleKinds = "Visitors of one day", People = 12, Risk = RiskToPeople.Unlikely }, "name-and-contact");
        await doing.CloseAsync(reference, "The book now has a cover with one line to a page.");
    }

    private sealed record Doing(TenantScopes Scopes, TenantInfo Tenant, Guid Lead, Guid Officer, DateTimeOffset Now, CancellationToken Ct)
    {
        public DateTimeOffset Ago(double hours) => Now.AddHours(-hours);

        public async Task<string> OpenAsync(OpenBreach command)
        {
            var reference = "";
            await AsAsync(Officer, async s =>
            {
                var (breach, problem) = await s.GetRequiredService<BreachOpening>().OpenAsync(command, Ct);
                if (problem is not null) return problem;
                breach!.OpenedAt = command.AwareAt.AddMinutes(20);
                await s.GetRequiredService<BreachesDbContext>().SaveChangesAsync(Ct);
                reference = breach.Reference;
                return Outcome.Done;
            });
            return reference;
        }

        /// <summary>The officer stands in for the lead where they are not the same person.</summary>
        public async Task DutyAsync()
        {
            if (Officer != Lead) await AsAsync(Lead, s => s.GetRequiredService<SetDutyHandler>().HandleAsync(new SetDuty(0, Lead, Officer), Ct));
        }

        public async Task StepsAsync(string reference, int how)
        {
            List<Guid> steps = [];
            await AsAsync(Officer, async s =>
            {
                steps = await s.GetRequiredService<BreachesDbContext>().ContainmentSteps.Where(c => c.State == StepState.Open).OrderBy(c => c.Position).Select(c => c.Id).Take(how).ToListAsync(Ct);
                return Outcome.Done;
            });
            foreach (var step in steps)
                await AsAsync(Officer, s => s.GetRequiredService<ContainBreachHandler>().HandleAsync(new SetStep(reference, step, StepState.Done, Officer, Now.AddMinutes(-30), null), Ct));
        }

        /// <summary>Items are those of the policy among the given codes.</summary>
        public Task AssessAsync(string reference, Func<AssessBreach, AssessBreach> change, params string[] items) => AsAsync(Officer, s => s.GetRequiredService<AssessBreachHandler>().HandleAsync(
            change(new AssessBreach(reference, 0, false, false, false, [], null, items, null, null, null, null, null, [], null, null, null)), Ct));

        /// <summary>Somebody else agrees where a second person has to.</summary>
        public async Task DecideAsync(string reference, DecisionQuestion question, bool yes, string reason)
        {
            await AsAsync(Lead, s => s.GetRequiredService<DecideBreachHandler>().HandleAsync(new DecideBreach(reference, question, yes, reason, null, false), Ct));
            Guid? waiting = null;
            await AsAsync(Officer, async s =>
            {
                waiting = await s.GetRequiredService<BreachesDbContext>().Decisions.Where(d => d.State == DecisionState.Proposed).Select(d => (Guid?)d.Id).FirstOrDefaultAsync(Ct);
                return Outcome.Done;
            });
            if (waiting is { } id) await AsAsync(Officer, s => s.GetRequiredService<DecideBreachHandler>().HandleAsync(new AnswerDecision(reference, id, true, null), Ct));
        }

        public Task MeetAsync(string reference, ClockKind kind, DateTimeOffset at) => AsAsync(Lead, async s =>
        {
            var clock = await s.GetRequiredService<BreachesDbContext>().Clocks.Where(c => c.Kind == kind).Select(c => c.Id).SingleAsync(Ct);
            return await s.GetRequiredService<MeetClockHandler>().HandleAsync(new MeetClock(reference, clock, at, null), Ct);
        });

        public Task CloseAsync(string reference, string lessons) => AsAsync(Lead, s => s.GetRequiredService<CloseBreachHandler>().CloseAsync(reference, lessons, Ct));

        private async Task AsAsync(Guid person, Func<IServiceProvider, Task<Outcome>> run)
        {
            await using var scope = Scopes.Open(Tenant);
            scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.Staff(person);
            if (await run(scope.ServiceProvider) is { Problem: { } problem }) throw new InvalidOperationException($"The demonstration's breach: {problem.Message}");
        }
    }
}
