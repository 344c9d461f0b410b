using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Cases.AssessBreach;
using Keyholder.Breaches.Features.Cases.ContainBreach;
using Keyholder.Breaches.Features.Cases.DecideBreach;
using Keyholder.Breaches.Features.Cases.DutyPage;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// The open breaches of the demonstration tenants, made by the same steps as people take, one after the other, and who is on duty. A breach that is
/// there already is left alone.
/// </summary>
internal static class DemoCases
{
    internal const string RentLetters = "Rent letters sent to the wrong households";
    internal const string Minutes = "Minutes of the closed meeting passed on";
    internal const string Draft = "Draft decision posted to the wrong landlord";

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        if (await DemoCast.OfAsync(scopes, tenant, ct) is not { } cast) return;
        await DutyAsync(cast);
        await (tenant.Slug switch
        {
            "kingsmere" => RentLettersAsync(cast),
            "orchard" => MinutesAsync(cast),
            "redress" => DraftAsync(cast),
            _ => Task.CompletedTask,
        });
    }

    /// <summary>Who leads, who stands in, and when the lead is away.</summary>
    private static Task DutyAsync(DemoCast cast) => cast.AsLeadAsync(cast.Now, async scene =>
    {
        if (cast.Second is not { } deputy || await scene.Get<BreachesDbContext>().DutyRosters.AnyAsync(cast.Ct)) return Outcome.Done;
        var duty = scene.Get<SetDutyHandler>();
        DemoCast.Check(await duty.HandleAsync(new SetDuty(0, cast.Lead, deputy), cast.Ct));
        var today = cast.Now.LondonDate();
        return await duty.HandleAsync(new AddAbsence(cast.Lead, today.AddDays(12), today.AddDays(19)), cast.Ct);
    });

    private static async Task RentLettersAsync(DemoCast cast)
    {
        var (found, reported, aware) = (cast.Before(3, "09:40"), cast.Before(3, "10:15"), cast.Before(3, "11:05"));
        var breach = new OpenBreach(
            RentLetters, BreachNature.Breach, "mis-sent-email",
            "The folding machine drew one sheet too many at the start of the batch for Larch House. Each of its 38 households got a cover letter of their own with the rent statement of the household before them on the list: name, flat, account number and arrears.",
            "A resident reported it on the website, and two others rang the contact centre the same morning.",
            cast.Before(4, "16:40"), found, aware, cast.Officer, "Income");
        var report = new IncomingReport(DemoReports.IdOf(cast.Tenant, "rent letters"), ReporterKind.Resident, null, "My rent letter has somebody else’s statement in it. I now know what my neighbour owes, and somebody must have mine.")
        {
            HowFound = "I opened my post",
            Nature = BreachNature.Breach,
            Occurred = new TypedMoment(cast.Before(4, "00:00"), false),
            Found = new TypedMoment(found, true),
            ReceivedAt = reported,
        };
        if (await OpenAsync(cast, breach, report, "maria.kowalska@resident.example", "Until the income team had laid three letters beside the list, it could have been one envelope. After that there was no doubt.") is not { } reference) return;
        await ContainAsync(
            cast, reference,
            new("~These were letters on paper: there was nothing to recall."),
            new("Each household was asked by a note through the door to hand in the statement that is not theirs, unread if they can.", cast.Before(3, "13:30")),
            new("One batch only: the machine’s counter shows that the other streets were not touched.", cast.Before(3, "12:10")),
            new("~There were no attachments."),
            new("Printing and posting were stopped until the machine had been looked at.", cast.Before(3, "11:40")));
        await cast.AsOfficerAsync(cast.Before(3, "14:20"), scene => scene.Then<AssessBreachHandler>().HandleAsync(
            new AssessBreach(
                reference, 0, true, false, false, ["unauthorised-disclosure"], true, ["name-and-contact", "rent-account"], "Tenants of Larch House", 38, 38, "financial", "maximum", ["known-recipients"],
                "A neighbour on the same staircase knows what somebody owes. Some people may be ashamed, or pressed for it.", RiskToPeople.High, "As the score suggests: arrears were shown to neighbours, who know the people."), cast.Ct));
        await DecideAsync(cast, reference, cast.Before(3, "15:10"), DecisionQuestion.TellRegulator, true, "There is a risk: arrears were shown to neighbours.");
        await DecideAsync(cast, reference, cast.Before(3, "15:15"), DecisionQuestion.TellPeople, true, "The risk is high, and they can hand in what is not theirs and watch for misuse.");
        await DecideAsync(cast, reference, cast.Before(3, "15:20"), DecisionQuestion.TellPartners, true, "Those who get names and addresses from us should check their own lists, and the police should know if somebody is pressed for money.");
    }

    private static async Task MinutesAsync(DemoCast cast)
    {
        DateTimeOffset Ago(double hours) => cast.Now.AddHours(-hours);
        var breach = new OpenBreach(
            Minutes, BreachNature.Breach, "leaked-minutes",
            "The draft minutes of the closed part of the committee’s meeting were forwarded outside the committee. They speak of four members: two in arrears, and two in a dispute about noise.",
            "A member was asked about them in the laundry room and reported it.",
            Ago(5), Ago(3.2), Ago(2.5), cast.Officer, "Committee", "Management committee");
        var report = new IncomingReport(DemoReports.IdOf(cast.Tenant, "minutes"), ReporterKind.Resident, null, "Somebody in the laundry room asked me about my arrears and said that it was in the minutes. The meeting was closed. I should like to know who has them.")
        {
            HowFound = "I was asked about it",
            Nature = BreachNature.PotentialBreach,
            Group = "Management committee",
            ReceivedAt = Ago(3),
        };
        if (await OpenAsync(cast, breach, report, "bea.holloway@resident.example", "The minutes themselves turned up on a telephone only then.") is not { } reference) return;
        await ContainAsync(
            cast, reference,
            new("The member who had forwarded them deleted the mail and named two people who got it. One has confirmed that it is deleted.", Ago(1.8)),
            new("The Chair was rung.", Ago(2.2)));
        await cast.AsOfficerAsync(Ago(1.5), scene => scene.Then<AssessBreachHandler>().HandleAsync(
            new AssessBreach(
                reference, 0, true, false, false, ["unauthorised-disclosure"], null, ["name-and-contact", "rent-account", "complaints", "meeting-attendance"], "Members who were spoken of", 4, 1, "behavioural", "maximum", ["unknown-recipients"],
                "Members may be talked about or treated differently by people whom they meet every day.", RiskToPeople.Risk, "As the score suggests: few people, but nobody knows yet who has the minutes."), cast.Ct));
        await DecideAsync(cast, reference, Ago(1.2), DecisionQuestion.TellPartners, false, "Nobody outside the co-operative gets its minutes.");
    }

    private static async Task DraftAsync(DemoCast cast)
    {
        // On a working day, and late enough for its 72 hours to run.
        var aware = cast.Before(1, "15:30");
        if (cast.Now > aware.AddHours(68)) aware = DemoCast.On(cast.Now.LondonDate(), "08:30");
        var breach = new OpenBreach(
            Draft, BreachNature.Breach, "mis-sent-email",
            "The draft of a decision went by post to a landlord that has nothing to do with the case. It names the resident and says what was wrong in her home.",
            "The landlord’s complaints team opened the letter and rang.",
            aware.AddHours(-26), aware.AddMinutes(-35), aware, cast.Officer, "Casework");
        if (await OpenAsync(cast, breach, null, null, null) is not { } reference) return;
        await ContainAsync(
            cast, reference,
            new("~It was a letter on paper: there was nothing to recall."),
            new("Their complaints manager has sealed it again and is sending it back by courier.", aware.AddMinutes(50)),
            new("One letter. The other addressee of the day has the right one.", aware.AddMinutes(70)));
        await cast.AsOfficerAsync(aware.AddMinutes(100), scene => scene.Then<AssessBreachHandler>().HandleAsync(
            new AssessBreach(
                reference, 0, true, false, false, ["unauthorised-disclosure"], true, ["name-and-contact", "complaints"], "A resident with a complaint", 1, 1, "behavioural", "significant", ["known-recipients"],
                "Another landlord knows that she complained, and of what. It does not house her and owes her confidence.", RiskToPeople.Unlikely, "The score is low: one reader at a landlord, bound to confidence, who read the first page only."), cast.Ct));
        // Left for the second person, who has not answered yet.
        await cast.AsLeadAsync(aware.AddMinutes(130), scene => scene.Then<DecideBreachHandler>().HandleAsync(
            new DecideBreach(reference, DecisionQuestion.TellRegulator, false, "A risk is unlikely: one reader, bound to confidence, and the letter is on its way back.", null, false), cast.Ct));
        await DecideAsync(cast, reference, aware.AddMinutes(135), DecisionQuestion.TellPartners, false, "No partner gets drafts of decisions.");
    }

    /// <summary>Opens it, from a resident's report where there is one; null when it is there already.</summary>
    private static async Task<string?> OpenAsync(DemoCast cast, OpenBreach command, IncomingReport? report, string? resident, string? awareReason)
    {
        var (there, from) = (false, default(string));
        await cast.AsOfficerAsync(command.AwareAt, async scene =>
        {
            there = await scene.Get<BreachesDbContext>().Breaches.AnyAsync(b => b.Title == command.Title, cast.Ct);
            return Outcome.Done;
        });
        if (there) return null;
        if (report is not null)
        {
            await cast.AsAsync(Actor.Anonymous, report.ReceivedAt!.Value, async scene =>
            {
                var (db, person) = (scene.Get<BreachesDbContext>(), resident is null ? null : await scene.Get<IResidents>().FindByEmailAsync(resident, cast.Ct));
                from = (await scene.Get<ReportIntake>().AddAsync(report with { Reporter = person is null ? ReporterKind.Public : ReporterKind.Resident, ReporterId = person?.Id }, tellLeads: false, cast.Ct))?.Reference;
                await db.SaveChangesAsync(cast.Ct);
                from ??= await db.Reports.Where(r => r.Id == report.Id).Select(r => r.Reference).SingleAsync(cast.Ct);
                return Outcome.Done;
            });
        }

        var reference = "";
        await cast.AsOfficerAsync(command.AwareAt.AddMinutes(20), async scene =>
        {
            var (breach, problem) = await scene.Then<ReportTaking>(scene.Then<BreachOpening>()).OpenAsync(from, command, report?.ReceivedAt ?? command.AwareAt, awareReason, cast.Ct);
            reference = breach?.Reference ?? "";
            return new Outcome(problem);
        });
        return reference;
    }

    /// <summary>Says of the first steps what came of them.</summary>
    private static async Task ContainAsync(DemoCast cast, string reference, params Contained[] contained)
    {
        List<Guid> steps = [];
        await cast.AsOfficerAsync(cast.Now, async scene =>
        {
            var db = scene.Get<BreachesDbContext>();
            steps = await db.ContainmentSteps.Where(s => db.Breaches.Any(b => b.Id == s.BreachId && b.Reference == reference)).OrderBy(s => s.Position).Select(s => s.Id).ToListAsync(cast.Ct);
            return Outcome.Done;
        });
        foreach (var (step, did) in steps.Zip(contained))
        {
            await cast.AsOfficerAsync(did.At ?? cast.Now, scene => scene.Get<ContainBreachHandler>().HandleAsync(
                did.At is { } at ? new SetStep(reference, step, StepState.Done, cast.Officer, at, did.Note) : new SetStep(reference, step, StepState.NotNeeded, null, null, did.Note[1..]), cast.Ct));
        }
    }

    private static Task DecideAsync(DemoCast cast, string reference, DateTimeOffset at, DecisionQuestion question, bool yes, string reason) =>
        cast.AsLeadAsync(at, scene => scene.Then<DecideBreachHandler>().HandleAsync(new DecideBreach(reference, question, yes, reason, null, false), cast.Ct));

    /// <summary>What came of a step.</summary>
    /// <param name="Note">In words; begins with <see cref="PastBreach.NotNeeded"/> when it was not needed.</param>
    /// <param name="At">When it was done; null when it was not needed.</param>
    private sealed record Contained(string Note, DateTimeOffset? At = null);
}
