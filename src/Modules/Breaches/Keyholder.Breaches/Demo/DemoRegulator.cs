using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Regulator;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// What a demonstration tenant told its regulator of its open breach, what the regulator asks, and what is done about it. What is there already is
/// left alone.
/// </summary>
internal static class DemoRegulator
{
    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        if (await DemoCast.OfAsync(scopes, tenant, ct) is not { } cast) return;
        Breach? breach = null;
        var (filed, planned) = (false, false);
        await cast.AsLeadAsync(cast.Now, async scene =>
        {
            var db = scene.Get<BreachesDbContext>();
            breach = await db.Breaches.AsNoTracking().FirstOrDefaultAsync(b => b.Title == DemoCases.RentLetters && b.State == BreachState.Open, ct);
            if (breach is null) return Outcome.Done;
            filed = await db.Filings.AnyAsync(f => f.BreachId == breach.Id, ct);
            planned = await db.Actions.AnyAsync(a => a.BreachId == breach.Id, ct);
            return Outcome.Done;
        });
        if (breach is not { } found) return;
        if (!filed) await TellAsync(cast, found);
        if (!planned) await PlanAsync(cast, found);
    }

    /// <summary>Saves those parts of the form to which something is answered.</summary>
    /// <param name="answers">By field; the other fields of the same part say what the case says.</param>
    internal static async Task<Outcome> WriteAsync(DemoScene scene, Breach breach, Dictionary<string, string> answers, CancellationToken ct)
    {
        var db = scene.Get<BreachesDbContext>();
        if (await scene.Get<RegulatorDrafts>().ReadAsync(breach, ct) is not { } draft) return Outcome.Done;
        var key = await scene.Get<DataKeys>().GetAsync(breach.Id, ct);
        var by = scene.Get<ActorContext>().Actor.ToString();
        foreach (var part in RegulatorForm.Fields.Where(f => answers.ContainsKey(f.Code)).Select(f => f.Part).Distinct())
        {
            var from = draft.Of(part).ToDictionary(a => a.Field.Code, a => a.CaseText, StringComparer.Ordinal);
            db.RegulatorParts.Add(new RegulatorPart
            {
                BreachId = breach.Id,
                Number = part,
                Answers = key.Seal(RegulatorForm.ToJson(from.ToDictionary(f => f.Key, f => answers.GetValueOrDefault(f.Key, f.Value), StringComparer.Ordinal)), RegulatorPart.AnswersField(breach.Id, part)),
                FromCase = key.Seal(RegulatorForm.ToJson(from), RegulatorPart.FromCaseField(breach.Id, part)),
                By = by,
                At = scene.At,
                Version = 1,
            });
            db.Audit("breaches.regulator-draft.saved", "breach", breach.Id, $"part {part}");
        }

        await db.SaveChangesAsync(ct);
        return Outcome.Done;
    }

    private static async Task TellAsync(DemoCast cast, Breach breach)
    {
        var (reference, ct) = (breach.Reference, cast.Ct);
        var sent = cast.After(breach, cast.Before(3, "16:30"));
        await cast.AsOfficerAsync(sent.AddMinutes(-5), scene => WriteAsync(scene, breach, new(StringComparer.Ordinal)
        {
            ["roles"] = "The operator of the folding machine in the post room, and the income officer who releases the run.",
            ["trained"] = "The income officer, yes. The operator is agency staff and had only the agency’s own training.",
            ["trained-when"] = "The income officer: three months before. The operator: not known yet; the agency has been asked.",
            ["before"] = "The first ten letters of a run are checked. The counter of the machine is written down before and after each run, but the two figures were not compared.",
            ["prevention"] = "No run leaves the post room until the counter agrees with the list. More will follow when the supplier has looked at the machine.",
            ["others"] = "The partners that get names and addresses from us will be told today.",
        }, ct));
        await cast.AsLeadAsync(sent, scene => scene.Then<FileWithRegulatorHandler>().HandleAsync(
            new FileWithRegulator(reference, FilingKind.Initial, RegulatorChannel.OnlineForm, sent, "IC-204417-R3K8", null, NamesConfirmed: true), ct));
        await LogAsync(cast.After(breach, cast.Before(3, "16:45")), false, "Sent as an initial report. Said that a follow-up comes when the machine has been looked at and everybody has been told.", null);
        await LogAsync(cast.After(breach, cast.Before(1, "11:10")), true, "They ask how many of the 38 households have been told by now, whether all statements are back, and when the operator was trained last. They want it in a follow-up report.", FollowUpBy(cast));

        Task LogAsync(DateTimeOffset at, bool theirs, string text, DateOnly? by) => cast.AsLeadAsync(at, scene => scene.Then<RegulatorDialogueHandler>().LogAsync(
            new LogRegulatorMessage(reference, at, theirs, theirs ? RegulatorChannel.Email : RegulatorChannel.OnlineForm, text, by), ct));
    }

    private static async Task PlanAsync(DemoCast cast, Breach breach)
    {
        var (reference, today, ct) = (breach.Reference, cast.Now.LondonDate(), cast.Ct);
        var planned = cast.After(breach, cast.Before(2, "15:00"));
        await AddAsync("Compare the machine’s counter with the list before a run leaves the post room", cast.Officer, planned.LondonDate());
        await cast.AsOfficerAsync(cast.After(breach, cast.Before(2, "16:30")), async scene => await scene.Get<BreachesDbContext>().Actions.Where(a => a.BreachId == breach.Id).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct) is { } first
            ? await scene.Then<BreachActionsHandler>().CompleteAsync(reference, first, ct) : Outcome.Done);
        await AddAsync("Send the regulator the follow-up report with the answers to its questions", cast.Lead, FollowUpBy(cast));
        await AddAsync("Have the supplier set the folding machine to stop when a sheet is left over", cast.Officer, today.AddDays(30));
        await cast.AsLeadAsync(planned, scene => scene.Then<BreachActionsHandler>().LearnAsync(
            new RecordLesson(reference, "The machine drew one sheet too many, and its counter was written down but not compared with the list.", "Nobody looks at the letters between the machine and the post. Somebody must.", 0), ct));

        Task AddAsync(string what, Guid owner, DateOnly due) => cast.AsLeadAsync(planned, scene => scene.Then<BreachActionsHandler>().AddAsync(new AddBreachAction(reference, what, owner, due), ct));
    }

    /// <summary>The regulator gives a week from its question.</summary>
    private static DateOnly FollowUpBy(DemoCast cast) => cast.Before(1, "12:00").LondonDate().AddDays(7);
}
