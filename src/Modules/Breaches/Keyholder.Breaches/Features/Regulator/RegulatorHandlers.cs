using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features.Cases;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>Saves one part of the draft, half-filled or not.</summary>
/// <param name="Version">Of the part when it was opened; 0 when it had not been saved.</param>
/// <param name="NamesConfirmed">Somebody looked at what seems to be a name, and it is none.</param>
internal sealed record SaveRegulatorPart(string Reference, int Number, IReadOnlyDictionary<string, string> Answers, int Version, bool NamesConfirmed);

internal sealed class SaveRegulatorPartHandler(BreachesDbContext db, BreachRegister register, RegulatorDrafts drafts, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(SaveRegulatorPart command, CancellationToken ct) => register.ChangeAsync(command.Reference, "regulator-draft.saved", async breach =>
    {
        if (breach.State == BreachState.Merged) return new Problem("This breach goes on in another. Write it there.");
        if (await drafts.ReadAsync(breach, ct) is not { } draft) return new Problem("What was written about this breach has been destroyed.");
        if ((draft.Saved.GetValueOrDefault(command.Number)?.Version ?? 0) != command.Version) return BreachRegister.ChangedMeanwhile;
        if (!command.NamesConfirmed && PersonalDetails.In(command.Answers.Values, await drafts.NamesAsync(breach, ct)) is { Count: > 0 } found) return RegulatorNames.Refusal(found);
        var key = await keys.GetAsync(breach.Id, ct);
        var answers = key.Seal(RegulatorForm.ToJson(command.Answers), RegulatorPart.AnswersField(breach.Id, command.Number));
        var fromCase = key.Seal(
            RegulatorForm.ToJson(draft.Of(command.Number).ToDictionary(a => a.Field.Code, a => a.CaseText, StringComparer.Ordinal)), RegulatorPart.FromCaseField(breach.Id, command.Number));
        var (by, now) = (actor.Actor.ToString(), time.GetUtcNow());
        if (await db.RegulatorParts.SingleOrDefaultAsync(p => p.BreachId == breach.Id && p.Number == command.Number, ct) is { } part)
            (part.Answers, part.FromCase, part.By, part.At, part.Version) = (answers, fromCase, by, now, part.Version + 1);
        else
            db.RegulatorParts.Add(new RegulatorPart { BreachId = breach.Id, Number = command.Number, Answers = answers, FromCase = fromCase, By = by, At = now, Version = 1 });
        return Outcome.Done;
    }, ct, command.NamesConfirmed ? $"part {command.Number}, what seemed to be names confirmed as none" : $"part {command.Number}");
}

internal static class RegulatorNames
{
    public const string Field = "NamesConfirmed";

    public static Problem Refusal(IReadOnlyList<string> found) =>
        new($"The names and details of people must not be in it. Take out or confirm: {string.Join("; ", found.Take(10))}{(found.Count > 10 ? "; and more" : "")}", Field);
}

/// <summary>The draft was sent, as it is now.</summary>
/// <param name="SentAt">When; to the minute, as somebody typed it.</param>
internal sealed record FileWithRegulator(string Reference, FilingKind Kind, RegulatorChannel Channel, DateTimeOffset SentAt, string? TheirReference, string? LateBecause, bool NamesConfirmed);

internal sealed class FileWithRegulatorHandler(BreachesDbContext db, BreachRegister register, BreachClocks clocks, RegulatorDrafts drafts, DataKeys keys, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(FileWithRegulator command, CancellationToken ct) => register.ChangeAsync(command.Reference, "regulator.told", async breach =>
    {
        if (await drafts.ReadAsync(breach, ct) is not { } draft) return new Problem("What was written about this breach has been destroyed.");
        var now = time.GetUtcNow();
        // Typed to the minute, so within the minute of awareness, or of the report before, counts as after it.
        var sentAt = draft.Filings.Select(f => f.SentAt).Append(breach.AwareAt).Where(at => at > command.SentAt && at - command.SentAt < TimeSpan.FromMinutes(1)).Append(command.SentAt).Max();
        if (RegulatorFiling.Check(command.Kind, sentAt, draft.Filings, breach, now) is { } problem) return problem;
        IReadOnlyCollection<string> names = command.NamesConfirmed ? [] : await drafts.NamesAsync(breach, ct);
        if (!command.NamesConfirmed && RegulatorCheck.Of(draft, names).Found is { Count: > 0 } found) return RegulatorNames.Refusal(found);
        var key = await keys.GetAsync(breach.Id, ct);
        var clock = breach.Clocks.FirstOrDefault(c => c.Kind == ClockKind.Regulator);
        string? delay = null;
        if (command.Kind == FilingKind.Initial && clock?.DueAt < sentAt)
        {
            delay = command.LateBecause ?? draft.Answers.Single(a => a.Field.Code == RegulatorForm.DelayReason).Text;
            if (delay.Length == 0) return new Problem("Say why the regulator is told late", nameof(command.LateBecause));
            if (!command.NamesConfirmed && PersonalDetails.In([delay], names) is { Count: > 0 } named) return RegulatorNames.Refusal(named);
            clock.LateBecause = key.Seal(delay, BreachClock.LateField(clock.Id));
        }

        var text = draft.TextAs(command.Kind, delay);
        var id = Guid.CreateVersion7(now);
        db.Filings.Add(new RegulatorFiling
        {
            Id = id,
            BreachId = breach.Id,
            Number = draft.Filings.Count + 1,
            Kind = command.Kind,
            Channel = command.Channel,
            SentAt = sentAt,
            TheirReference = command.TheirReference,
            Text = key.Seal(text, RegulatorFiling.TextField(id)),
            Sha256 = RegulatorFiling.HashOf(text),
            By = actor.Actor.ToString(),
            At = now,
        });
        if (clock is not null) clocks.Meet(breach, clock.Id, sentAt);
        return Outcome.Done;
    }, ct, $"{command.Kind}{(command.NamesConfirmed ? ", what seemed to be names confirmed as none" : "")}");

    /// <summary>The regulator said how it refers to the breach.</summary>
    public Task<Outcome> ReferAsync(string reference, int number, string theirs, CancellationToken ct) => register.ChangeAsync(reference, "regulator.reference-given", async breach =>
    {
        if (await db.Filings.SingleOrDefaultAsync(f => f.BreachId == breach.Id && f.Number == number, ct) is not { } filing) return BreachRegister.Gone;
        filing.TheirReference = theirs;
        return Outcome.Done;
    }, ct, $"filing {number}");
}

/// <summary>Something was said to or by the regulator.</summary>
internal sealed record LogRegulatorMessage(string Reference, DateTimeOffset At, bool FromRegulator, RegulatorChannel Channel, string Text, DateOnly? AnswerBy);

internal sealed class RegulatorDialogueHandler(BreachesDbContext db, BreachRegister register, BreachPolicies policies, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> LogAsync(LogRegulatorMessage command, CancellationToken ct) => register.ChangeAsync(command.Reference, "regulator-message.logged", async breach =>
    {
        var now = time.GetUtcNow();
        if (command.At > now) return new Problem("It cannot have been said in the future", "On");
        if (await keys.FindAsync(breach.Id, ct) is not { } key) return new Problem("What was written about this breach has been destroyed.");
        var id = Guid.CreateVersion7(now);
        db.RegulatorMessages.Add(new RegulatorMessage
        {
            Id = id,
            BreachId = breach.Id,
            At = command.At,
            FromRegulator = command.FromRegulator,
            Channel = command.Channel,
            Text = key.Seal(command.Text, RegulatorMessage.TextField(id)),
            AnswerBy = command.AnswerBy,
            By = actor.Actor.ToString(),
            LoggedAt = now,
        });
        if (command.AnswerBy is { } due) await wakeUps.ScheduleAsync(RegulatorReplyReminder.Job, id.ToString(), OfficeHours.Opening(await policies.TodayAsync(ct), due.AddDays(-1)).OrSoon(time.GetUtcNow()), ct);
        return Outcome.Done;
    }, ct);

    public async Task<Outcome> AnswerAsync(string reference, Guid message, CancellationToken ct)
    {
        var outcome = await register.ChangeAsync(reference, "regulator-message.answered", async breach =>
        {
            if (await db.RegulatorMessages.SingleOrDefaultAsync(m => m.Id == message && m.BreachId == breach.Id, ct) is not { AnswerBy: not null } asked) return BreachRegister.Gone;
            asked.AnsweredAt ??= time.GetUtcNow();
            return Outcome.Done;
        }, ct);
        if (outcome.Ok) await wakeUps.CancelAsync(RegulatorReplyReminder.Job, message.ToString(), ct);
        return outcome;
    }
}
