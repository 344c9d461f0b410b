using System.Globalization;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Affected;
using Keyholder.Breaches.Features.Cases;
using Keyholder.Breaches.Features.Cases.AssessBreach;
using Keyholder.Breaches.Features.Cases.CloseBreach;
using Keyholder.Breaches.Features.Cases.DecideBreach;
using Keyholder.Breaches.Features.Regulator;
using Keyholder.Breaches.Features.Reports;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// The closed breaches of a demonstration tenant. Each is written as its people would have, dated back, and then closed by the step that people
/// take, which refuses one with anything missing. What is there already is left alone; one that was cut short is finished.
/// </summary>
internal static class DemoPast
{
    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct) => await AddAsync(scopes, tenant, DemoPastStories.Of(tenant.Slug), ct);

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, IReadOnlyList<PastBreach> stories, CancellationToken ct)
    {
        if (await DemoCast.OfAsync(scopes, tenant, ct) is not { } cast) return;
        foreach (var story in stories.OrderByDescending(s => s.DaysAgo))
        {
            Breach? breach = null;
            var aware = cast.EarlyInTheWeek(story.DaysAgo, story.Clock);
            await cast.AsOfficerAsync(aware.AddMinutes(20), async scene =>
            {
                breach = await scene.Get<BreachesDbContext>().Breaches.AsNoTracking().SingleOrDefaultAsync(b => b.Title == story.Title, ct) ?? await OpenAsync(scene, cast, story, aware);
                return Outcome.Done;
            });
            if (breach!.IsOpen) await FinishAsync(cast, story, breach);
        }
    }

    private static async Task<Breach> OpenAsync(DemoScene scene, DemoCast cast, PastBreach story, DateTimeOffset aware)
    {
        var (db, ct) = (scene.Get<BreachesDbContext>(), cast.Ct);
        var policy = await scene.Get<BreachPolicies>().TodayAsync(ct);
        var id = Guid.CreateVersion7(scene.At);
        var key = await scene.Get<DataKeys>().GetOrCreateAsync(id, ct);
        var (lead, officer) = (Actor.Staff(cast.Lead).ToString(), Actor.Staff(cast.Officer).ToString());
        var breach = new Breach
        {
            Id = id,
            Reference = await scene.Get<BreachRegister>().NextReferenceAsync(aware.LondonDate(), ct),
            Title = story.Title,
            Nature = story.Nature,
            Incident = story.Incident,
            OfficerId = cast.Officer,
            Team = story.Team,
            Group = story.Group,
            What = key.Seal(story.What, Breach.WhatField(id)),
            HowFound = key.Seal(story.HowFound, Breach.HowFoundField(id)),
            OccurredAt = aware.AddHours(-story.HappenedBefore),
            FoundAt = aware.AddHours(-story.FoundBefore),
            AwareAt = aware,
            OpenedBy = officer,
            OpenedAt = scene.At,
        };
        db.Breaches.Add(breach);
        db.Audit("breaches.breach.opened", "breach", id);

        foreach (var (step, i) in Containment.StepsOf(policy, breach, 0, scene.At).Select((s, i) => (s, i)))
        {
            var note = i < story.Steps.Length ? story.Steps[i] : "Done.";
            var needed = !note.StartsWith(PastBreach.NotNeeded, StringComparison.Ordinal);
            (step.State, step.Note) = (needed ? StepState.Done : StepState.NotNeeded, key.Seal(note.TrimStart(PastBreach.NotNeeded[0]), ContainmentStep.NoteField(step.Id)));
            if (needed) (step.DoneBy, step.DoneAt) = (cast.Officer, aware.AddMinutes(35 + (25 * i)));
            db.ContainmentSteps.Add(step);
            db.Audit("breaches.containment.set", "breach", id, step.State.ToString());
        }

        db.Assessments.Add(Assess(story, policy, key, id, officer, aware.AddMinutes(95)));
        db.Audit("breaches.assessment.saved", "breach", id);
        var decisions = Decide(story, policy, key, id, lead, cast.Second, aware.AddMinutes(120));
        db.Decisions.AddRange(decisions);
        foreach (var decision in decisions) db.Audit("breaches.decision.made", "breach", id, $"{decision.Question}: {(decision.Yes ? "yes" : "no")}");
        breach.Count(ClockTerms.Of(policy), ClockDecisions.Of(decisions), scene.At);
        if (story.ToPeople is { Yes: true, Hours: { } hours } told)
        {
            foreach (var clock in breach.Clocks.Where(c => c.Kind is ClockKind.Customer or ClockKind.People)) Meet(clock, aware.AddHours(hours), told.LateBecause, key);
            await TellPeopleAsync(scene, cast, story, breach, policy, key, aware.AddHours(hours));
            db.Audit("breaches.people.all-told", "breach", id);
        }

        var closing = DemoCast.OnWorkingDay(aware.LondonDate().AddDays(story.ClosedAfter), "14:50");
        db.Lessons.Add(new BreachLesson
        {
            BreachId = id,
            RootCause = key.Seal(story.RootCause, BreachLesson.RootCauseField(id)),
            Lesson = key.Seal(story.Lesson, BreachLesson.LessonField(id)),
            By = lead,
            At = closing,
            Version = 1,
        });
        db.Audit("breaches.lesson.recorded", "breach", id);
        foreach (var action in story.Actions.Where(a => a.DoneAfter is not null)) AddDone(db, action, breach, key, lead, officer);
        if (story.ReportedAs is { } words) await ReportAsync(scene, cast, story, breach, words, aware);
        await db.SaveChangesAsync(ct);
        return breach;
    }

    private static BreachAssessment Assess(PastBreach story, BreachPolicy policy, DataKey key, Guid id, string by, DateTimeOffset at) => new()
    {
        BreachId = id,
        Confidentiality = story.Kinds.Any(k => k.StartsWith("unauthorised", StringComparison.Ordinal)),
        Integrity = story.Kinds.Contains("alteration"),
        Availability = story.Kinds.Any(k => k is "loss" or "destruction"),
        Kinds = Codes.Join(story.Kinds),
        ByAccident = story.ByAccident,
        Items = Codes.Join(story.Items),
        PeopleKinds = story.PeopleKinds,
        People = story.People,
        Records = story.Records ?? story.People,
        Context = story.Context,
        Identification = story.Identification,
        Circumstances = Codes.Join(story.Circumstances),
        Score = SeverityScore.Of(policy, story.Context, story.Identification, story.Circumstances)?.Score,
        Consequences = key.Seal(story.Consequences, BreachAssessment.ConsequencesField(id)),
        Risk = story.Risk,
        RiskReason = key.Seal(story.RiskReason, BreachAssessment.RiskReasonField(id)),
        By = by,
        At = at,
        Version = 1,
    };

    private static List<BreachDecision> Decide(PastBreach story, BreachPolicy policy, DataKey key, Guid breach, string by, Guid? second, DateTimeOffset at)
    {
        (DecisionQuestion Question, PastDecision Decision)[] asked =
        [
            (DecisionQuestion.TellRegulator, story.Regulator ?? PastDecision.No("It was stopped before it was a breach, so there is nothing to tell.")),
            (DecisionQuestion.TellPeople, story.ToPeople ?? PastDecision.No("Nobody’s data got out.")),
            (DecisionQuestion.TellPartners, story.Partners ?? PastDecision.No("No partner is concerned.")),
        ];
        var made = new List<BreachDecision>();
        foreach (var (question, decision) in asked)
        {
            var id = Guid.CreateVersion7(at);
            var agreed = second is not null && DecideBreachHandler.NeedsSecond(policy, question, decision.Yes, story.Risk);
            made.Add(new BreachDecision
            {
                Id = id,
                BreachId = breach,
                Question = question,
                Yes = decision.Yes,
                Reason = key.Seal(decision.Reason, BreachDecision.ReasonField(id)),
                State = DecisionState.InForce,
                By = by,
                At = at,
                SecondBy = agreed ? Actor.Staff(second!.Value).ToString() : null,
                SecondAt = agreed ? at.AddMinutes(45) : null,
            });
        }

        return made;
    }

    private static void Meet(BreachClock clock, DateTimeOffset at, string? lateBecause, DataKey key)
    {
        clock.Meet(at);
        if (clock.MetAt > clock.DueAt) clock.LateBecause = key.Seal(lateBecause ?? "It took until then to find out whose data it was.", BreachClock.LateField(clock.Id));
    }

    /// <summary>Everybody affected has been told: the tenant's residents on this site first, then people who have no account.</summary>
    private static async Task TellPeopleAsync(DemoScene scene, DemoCast cast, PastBreach story, Breach breach, BreachPolicy policy, DataKey key, DateTimeOffset at)
    {
        var (db, by, lead) = (scene.Get<BreachesDbContext>(), Actor.Staff(cast.Officer).ToString(), Actor.Staff(cast.Lead).ToString());
        var names = story.Residents.Concat(DemoNames.From(story.DaysAgo)).Take(story.People).ToList();
        var people = names.Select((name, i) => new Candidate(i, new AffectedDetails(
            name, i < story.Residents.Length ? DemoNames.Resident(name) : $"{DemoNames.Dotted(name)}@example.org", null, null,
            string.Create(CultureInfo.InvariantCulture, $"P-{breach.Reference[^3..]}{i + 1:00}")))).ToList();
        var added = (await scene.Then<AffectedList>().AddAsync(breach.Id, people, cast.Ct)).Added;
        foreach (var (person, i) in added.Select((p, i) => (p, i)))
        {
            (person.State, person.ToldAt, person.ToldBy) = (TellingState.Told, at, by);
            if (story.ToldInPerson is { } how) (person.Way, person.WayChosen, person.Note) = (TellingWay.InPerson, true, key.Seal(how, AffectedPerson.NoteField(person.Id)));
            else if (person.ResidentId is null) person.TokenHash = SendLetters.HashOf(person.Id.ToString());
            if (story.ToldInPerson is null && i % 3 > 0) person.ReadAt = at.AddHours(2 + i);
        }

        db.Audit("breaches.people.added", "breach", breach.Id, people.Count.Counted("person", "people"));
        if (story.Letter is not { } letter) return;
        var row = new PeopleLetter { BreachId = breach.Id, ApprovedBy = lead, ApprovedAt = at.AddMinutes(-20), Sending = SendingState.Done, StartedAt = at, Batch = 1, AllToldAt = at, Version = 3 };
        row.Parts.AddRange(DemoLetters.Parts(policy, letter).Select((p, i) => new LetterPart { BreachId = breach.Id, Item = p.Item, Order = i, Text = key.Seal(p.Text, LetterPart.Field(breach.Id, p.Item)) }));
        db.PeopleLetters.Add(row);
        db.Audit("breaches.letters.sent", "breach", breach.Id, people.Count.Counted("letter"));
    }

    private static async Task ReportAsync(DemoScene scene, DemoCast cast, PastBreach story, Breach breach, string words, DateTimeOffset aware)
    {
        var id = DemoReports.IdOf(cast.Tenant, story.Title);
        var report = await scene.Get<ReportIntake>().AddAsync(
            new IncomingReport(id, ReporterKind.Staff, cast.Officer, words) { Nature = story.Nature, ReceivedAt = aware, HowFound = story.HowFound }, tellLeads: false, cast.Ct);
        if (report is null) return;
        (report.State, report.BreachId, report.DealtWithBy, report.DealtWithAt) = (ReportState.Taken, breach.Id, Actor.Staff(cast.Lead).ToString(), breach.OpenedAt);
        scene.Get<BreachesDbContext>().Audit("breaches.report.taken", "breach-report", id);
    }

    private static void AddDone(BreachesDbContext db, PastAction action, Breach breach, DataKey key, string by, string doneBy)
    {
        var (day, added) = (breach.AwareAt.LondonDate(), breach.AwareAt.AddHours(4));
        var id = Guid.CreateVersion7(added);
        db.Actions.Add(new BreachAction
        {
            Id = id,
            BreachId = breach.Id,
            What = key.Seal(action.What, BreachAction.WhatField(id)),
            OwnerId = breach.OfficerId!.Value,
            DueOn = day.AddDays(action.DueAfter),
            DoneAt = DemoCast.OnWorkingDay(day.AddDays(action.DoneAfter!.Value), "16:10"),
            DoneBy = doneBy,
            AddedBy = by,
            AddedAt = added,
        });
        db.Audit("breaches.action.added", "breach", breach.Id);
        db.Audit("breaches.action.done", "breach", breach.Id);
    }

    /// <summary>What is left to do once it is on the register. What was done before the demonstration was cut short is not done again.</summary>
    private static async Task FinishAsync(DemoCast cast, PastBreach story, Breach breach)
    {
        var (reference, ct, aware) = (breach.Reference, cast.Ct, breach.AwareAt);
        var (filed, planned) = (false, false);
        await cast.AsLeadAsync(cast.Now, async scene =>
        {
            var db = scene.Get<BreachesDbContext>();
            filed = await db.Filings.AnyAsync(f => f.BreachId == breach.Id, ct);
            planned = await db.Actions.AnyAsync(a => a.BreachId == breach.Id && a.DoneAt == null, ct);
            return Outcome.Done;
        });
        if (!planned)
        {
            foreach (var action in story.Actions.Where(a => a.DoneAfter is null))
                await cast.AsLeadAsync(aware.AddHours(4), scene => scene.Then<BreachActionsHandler>().AddAsync(new AddBreachAction(reference, action.What, cast.Officer, aware.LondonDate().AddDays(action.DueAfter)), ct));
        }

        if (!filed && story.Regulator is { Yes: true, Hours: { } hours } told) await TellRegulatorAsync(cast, story, breach, aware.AddHours(hours), told);
        await cast.AsLeadAsync(DemoCast.OnWorkingDay(aware.LondonDate().AddDays(story.ClosedAfter), "15:30"), scene => scene.Then<CloseBreachHandler>().CloseAsync(reference, story.ClosedBecause, ct));
    }

    private static async Task TellRegulatorAsync(DemoCast cast, PastBreach story, Breach breach, DateTimeOffset sentAt, PastDecision told)
    {
        var (reference, ct) = (breach.Reference, cast.Ct);
        await cast.AsOfficerAsync(sentAt.AddMinutes(-40), scene => DemoRegulator.WriteAsync(scene, breach, new(StringComparer.Ordinal)
        {
            ["roles"] = story.StaffInvolved,
            ["trained"] = story.Trained,
            ["trained-when"] = story.TrainedWhen,
            ["before"] = story.InPlaceBefore,
            ["prevention"] = string.Join('\n', story.Actions.Select(a => $"{a.What}.")),
            ["others"] = "Nobody else needed to be told.",
        }, ct));
        var number = RegulatorFiling.HashOf(reference + cast.Tenant.Slug).ToUpperInvariant();
        await cast.AsLeadAsync(sentAt, scene => scene.Then<FileWithRegulatorHandler>().HandleAsync(
            new FileWithRegulator(reference, FilingKind.Initial, RegulatorChannel.OnlineForm, sentAt, $"IC-{Convert.ToInt32(number[..4], 16) + 130000}-{number[4..8]}", told.LateBecause, NamesConfirmed: true), ct));
        await cast.AsLeadAsync(DemoCast.OnWorkingDay(sentAt.LondonDate().AddDays(7), "11:20"), scene => scene.Then<RegulatorDialogueHandler>().LogAsync(
            new LogRegulatorMessage(reference, scene.At, true, RegulatorChannel.Email, story.Verdict, null), ct));
    }
}

/// <summary>Invented names for people who have no account.</summary>
internal static class DemoNames
{
    private static readonly string[] First = ["Amara", "Bryn", "Cleo", "Dev", "Esme", "Farid", "Greta", "Hugo", "Imani", "Joss"];
    private static readonly string[] Last = ["Ashdown", "Bellweather", "Copperfield", "Dunmore"];

    /// <summary>Forty names, starting at one of them.</summary>
    public static IEnumerable<string> From(int start) => Enumerable.Range(start, First.Length * Last.Length).Select(i => $"{First[i % First.Length]} {Last[i / First.Length % Last.Length]}");

    public static string Dotted(string name) => name.ToLowerInvariant().Replace(' ', '.');

    /// <summary>The address with which somebody signs in to the demonstration.</summary>
    public static string Resident(string name) => $"{Dotted(name)}@resident.example";
}

/// <summary>What a letter says, before it is put under what the organisation's policy asks for.</summary>
internal sealed record DemoLetter(string Happened, string Consequences, string DoneAndToDo, string? How = null);

internal static class DemoLetters
{
    public static IEnumerable<(string Item, string Text)> Parts(BreachPolicy policy, DemoLetter letter)
    {
        var officer = (policy.Text("roles.responsible-officer") ?? "Data Protection Officer").ToLowerInvariant();
        return policy.LetterItems.Select(item => (item, item switch
        {
            _ when item.StartsWith("Who to contact", StringComparison.Ordinal) => $"Ask for the {officer}, at the address and number below. Quote the reference of this letter.",
            _ when item.StartsWith("Likely", StringComparison.Ordinal) => letter.Consequences,
            _ when item.StartsWith("What has been done", StringComparison.Ordinal) => letter.DoneAndToDo,
            "That there was a breach, in writing" => "This letter confirms that there was a breach of personal data about you.",
            "How it happened" => letter.How ?? letter.Happened,
            "The likely impact" => $"{letter.Consequences} If it is different for you, tell us.",
            _ => letter.Happened,
        }));
    }
}
