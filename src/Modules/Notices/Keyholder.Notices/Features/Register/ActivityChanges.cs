using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Writing;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register;

/// <summary>What is done with processing activities: state, messages and audit are committed together.</summary>
internal sealed partial class ActivityChangesHandler(
    NoticesDbContext db, ProcessingPictures pictures, DriftRegister drift, DriftAnswers answers, RegisterReader register, PolicyDocuments documents, NoticeStaff staff, WakeUps wakeUps, ActorContext actor,
    TimeProvider time)
{
    public const string SecondPerson = "approval.second-person.processing";

    /// <summary>Segments of addresses under <c>/staff/processing</c>.</summary>
    private static readonly string[] Reserved = ["new", "import", "imports", "export", "record", "policy-document"];

    private static readonly Problem Gone = new("There is no such version in preparation. Somebody may have decided about it in the meantime.");
    private static readonly Problem ChangedMeanwhile = new("Somebody else has changed it in the meantime. Look at what they did, then try again.");

    /// <summary>What a change of an activity is called where notices that it makes untrue are listed.</summary>
    public static string SourceOf(string code, int number) => ChangeSource.OfActivity(code, number).ToString();

    /// <summary>Why a code cannot be used; null when it can.</summary>
    public static Problem? WhyNotCode(string? code) => code is null || !CodeShape().IsMatch(code) || code.Length > 60
        ? new Problem("Enter a code of small letters, numbers and hyphens, like repairs", nameof(ActivityForm.Code))
        : Reserved.Contains(code) ? new Problem($"“{code}” is an address of this site. Choose another code", nameof(ActivityForm.Code)) : null;

    /// <summary>A first draft of a new activity.</summary>
    public async Task<Outcome> BeginAsync(string code, ActivityContent content, CancellationToken ct)
    {
        if (WhyNotCode(code) is { } bad) return bad;
        if (await db.Activities.AnyAsync(a => a.Code == code, ct)) return new Problem($"There is an activity “{code}” already. Choose another code", nameof(ActivityForm.Code));
        var activity = NewActivity(code, content);
        db.Audit("notices.activity.begun", "processing-activity", activity.Id, code);
        return await SaveAsync(ct);
    }

    /// <summary>Writes the draft; one is begun from what is in force when there is none.</summary>
    public Task<Outcome> WriteAsync(string code, ActivityContent content, CancellationToken ct) => ChangeAsync(code, activity => Task.FromResult(Write(activity, content)), ct);

    /// <summary>
    /// Puts a draft up for approval, and on record which published notices it would make untrue. A new purpose waits until people are told: one
    /// that no notice tells of, until those that were chosen, or are for the people whose data it is, do.
    /// </summary>
    public async Task<Outcome> ProposeAsync(string code, CancellationToken ct)
    {
        // Read before anything is changed, because looking at the register may begin it.
        var picture = await pictures.TodayAsync(ct);
        return await ChangeAsync(code, async activity =>
        {
            if (activity.Pending is not { State: ActivityState.Draft } draft) return Gone;
            if (ActivityRules.Check(draft.Content, picture.Policy, picture.Classes.Keys.ToHashSet(StringComparer.Ordinal)).FirstOrDefault(f => f.Stops) is { } wrong)
                return new Problem(wrong.Message, $"{nameof(EditActivity.EditActivityModel.Form)}.{wrong.Field}");
            (draft.State, draft.ProposedBy, draft.ProposedAt, draft.Edits) = (ActivityState.Proposed, actor.Actor.ToString(), time.GetUtcNow(), draft.Edits + 1);
            // Whoever decides what the data is for tells people of it; a processor does not.
            var newPurpose = draft.Content.Role != ControllerRole.Processor && activity.Running?.Content.Purpose != draft.Content.Purpose;
            var (untold, problem) = newPurpose ? await UntoldAsync(code, draft.Content, picture, ct) : ([], null);
            if (problem is not null) return problem;
            await drift.RecordAsync(SourceOf(code, draft.Number), DriftPictures.With(picture, code, draft.Content), newPurpose, ct, untold);
            db.Audit("notices.activity.proposed", "processing-activity", activity.Id, $"version {draft.Number}");
            return Outcome.Done;
        }, ct);
    }

    /// <summary>
    /// Brings a proposed version into force at once. Refused while a published notice would become untrue. What was published since it was
    /// proposed is compared too: that is put right afterwards.
    /// </summary>
    /// <param name="code">The activity.</param>
    /// <param name="number">The version that was read.</param>
    /// <param name="edits">Its <see cref="ActivityVersion.Edits"/> as it was read.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Outcome> ApproveAsync(string code, int number, int edits, CancellationToken ct)
    {
        var picture = await pictures.TodayAsync(ct);
        return await ChangeAsync(code, async activity =>
        {
            if (activity.Pending is not { State: ActivityState.Proposed } proposed) return Gone;
            if ((proposed.Number, proposed.Edits) != (number, edits)) return ChangedMeanwhile;
            var (who, source) = (actor.Actor.ToString(), SourceOf(code, proposed.Number));
            if (picture.Policy.Set.Find(SecondPerson, picture.Policy.Today)?.AsFlag() == true && proposed.ProposedBy == who)
                return new Problem("You proposed it. Somebody else has to approve it.");
            if (ActivityRules.Check(proposed.Content, picture.Policy, picture.Classes.Keys.ToHashSet(StringComparer.Ordinal)).FirstOrDefault(f => f.Stops) is { } wrong)
                return new Problem($"It cannot come into force. {wrong.Message}.");
            if (await drift.BlocksAsync(source, ct)) return new Problem($"It makes notices untrue: {ActivityRules.Join((await answers.OpenAsync(source, ct)).Select(n => n.Title))}. Publish them first, or overrule it with a reason.");
            var after = DriftPictures.With(picture, code, proposed.Content);
            await drift.RecordAppliedAsync(source, picture, after, ct);
            var (now, today) = (time.GetUtcNow(), time.LondonToday());
            if (activity.Running is { } before) before.State = ActivityState.Superseded;
            (proposed.State, proposed.ApprovedBy, proposed.ApprovedAt, proposed.InForceOn, proposed.Edits) = (ActivityState.InForce, who, now, today, proposed.Edits + 1);
            (proposed.ReviewedBy, proposed.ReviewedOn, proposed.ReviewOn) = (who, today, picture.Policy.ReviewAfter.After(today));
            proposed.OverruledBecause = await db.Drifts.Where(d => d.Source == source && d.State == DriftState.Overruled).Select(d => d.OverruledBecause).FirstOrDefaultAsync(ct);
            activity.InForce = proposed.Number;
            await RemindAsync(code, proposed.ReviewOn, ct);
            db.Publish(new ProcessingChanged(code, proposed.Number, proposed.Title, false, today));
            db.Audit("notices.activity.in-force", "processing-activity", activity.Id, $"version {proposed.Number}");
            await documents.ActivitiesChangeAsync(picture, after, ct);
            return Outcome.Done;
        }, ct);
    }

    /// <summary>Gives up what is in preparation. An activity that was never in force stays on the register as given up.</summary>
    public Task<Outcome> WithdrawAsync(string code, CancellationToken ct) => ChangeAsync(code, async activity =>
    {
        if (activity.Pending is not { } pending) return Gone;
        await GiveUpAsync(activity, pending, ct);
        return Outcome.Done;
    }, ct);

    /// <summary>The organisation no longer does it. Notices that tell of it are on record as untrue; nothing waits for them.</summary>
    public async Task<Outcome> EndAsync(string code, CancellationToken ct)
    {
        var picture = await pictures.TodayAsync(ct);
        return await ChangeAsync(code, async activity =>
        {
            if (activity.Running is not { } running) return new Problem("It is not in force.");
            if (activity.Pending is { } pending) await GiveUpAsync(activity, pending, ct);
            running.State = ActivityState.Ended;
            running.Edits++;
            var without = DriftPictures.With(picture, code, null);
            await drift.RecordAppliedAsync(SourceOf(code, running.Number), picture, without, ct);
            await wakeUps.CancelAsync(RemindOfActivityReview.Job, code, ct);
            db.Publish(new ProcessingChanged(code, running.Number, running.Title, true, time.LondonToday()));
            db.Audit("notices.activity.ended", "processing-activity", activity.Id);
            await documents.ActivitiesChangeAsync(picture, without, ct);
            return Outcome.Done;
        }, ct);
    }

    /// <summary>Somebody looked at what is in force and it is what is done.</summary>
    public async Task<Outcome> ReviewAsync(string code, CancellationToken ct)
    {
        var policy = (await pictures.TodayAsync(ct)).Policy;
        return await ChangeAsync(code, async activity =>
        {
            if (activity.Running is not { } running) return new Problem("It is not in force.");
            (running.ReviewedBy, running.ReviewedOn, running.ReviewOn, running.Edits) = (actor.Actor.ToString(), policy.Today, policy.ReviewAfter.After(policy.Today), running.Edits + 1);
            await RemindAsync(code, running.ReviewOn, ct);
            db.Audit("notices.activity.reviewed", "processing-activity", activity.Id, $"version {running.Number}");
            return Outcome.Done;
        }, ct);
    }

    /// <summary>Who looks after it here and is reminded of its reviews; null for nobody.</summary>
    public Task<Outcome> SetOwnerAsync(string code, Guid? owner, CancellationToken ct) => ChangeAsync(code, async activity =>
    {
        if (owner is not null && (await staff.WritersAsync(ct)).All(p => p.Id != owner)) return new Problem("Select somebody who works on notices", nameof(ProcessingActivity.OwnerId));
        if (activity.OwnerId == owner) return Outcome.Done;
        activity.OwnerId = owner;
        if (owner is not null) await staff.MailAsync([owner], "You look after a processing activity", "A processing activity is yours to look after:", NoticePage.ActivityUrl(code), "notices.activity-owner", ct);
        db.Audit("notices.activity.owner-changed", "processing-activity", activity.Id);
        return Outcome.Done;
    }, ct);

    /// <summary>A new activity with a first draft. Saves nothing.</summary>
    internal ProcessingActivity NewActivity(string code, ActivityContent content)
    {
        var now = time.GetUtcNow();
        var activity = new ProcessingActivity { Id = Guid.CreateVersion7(now), Code = code, CreatedAt = now, Version = Guid.NewGuid() };
        activity.Versions.Add(NewVersion(activity, 1, content));
        db.Activities.Add(activity);
        return activity;
    }

    /// <summary>Writes or begins the draft of an activity that is tracked. Saves nothing.</summary>
    internal Outcome Write(ProcessingActivity activity, ActivityContent content)
    {
        switch (activity.Pending)
        {
            case { State: ActivityState.Proposed }:
                return new Problem("A change of it waits for approval. Withdraw that first.");
            case { } draft:
                (draft.Title, draft.Content, draft.Edits) = (content.Title, content, draft.Edits + 1);
                db.Audit("notices.activity.changed", "processing-activity", activity.Id, $"version {draft.Number}");
                return Outcome.Done;
            default:
                var begun = NewVersion(activity, 1 + activity.Versions.Max(v => v.Number), content);
                activity.Versions.Add(begun);
                db.ActivityVersions.Add(begun);
                db.Audit("notices.activity.drafted", "processing-activity", activity.Id, $"version {begun.Number}");
                return Outcome.Done;
        }
    }

    /// <summary>
    /// The published notices that have to tell of an activity and do not (UK GDPR Arts 13(3) and 14(4)): those that were chosen, else, where
    /// none tells of it, those for the people whose data it is. While nothing is published there are none.
    /// </summary>
    private async Task<(IReadOnlyList<Guid> Notices, Problem? Problem)> UntoldAsync(string code, ActivityContent content, ProcessingPicture picture, CancellationToken ct)
    {
        var published = await register.PublishedAsync(ct);
        var tell = published.Where(n => content.ToldIn.Contains(n.Slug)).ToList();
        if (tell.Count == 0 && !published.Any(n => n.Content.Activities.Contains(code)))
        {
            var only = picture with { Activities = new Dictionary<string, ActivityContent>(StringComparer.Ordinal) { [code] = content } };
            tell = [.. published.Where(n => NoticeStarter.Suggest(picture.Policy.AudienceOf(n.Audience), only).Count > 0)];
            if (tell.Count == 0 && published.Count > 0)
                return ([], new Problem("No published notice is for these people. Select which notices are to tell of it: people are told before it begins", $"{nameof(EditActivity.EditActivityModel.Form)}.{nameof(ActivityForm.ToldIn)}"));
        }

        return ([.. tell.Where(n => !n.Content.Activities.Contains(code)).Select(n => n.NoticeId)], null);
    }

    private async Task RemindAsync(string code, DateOnly? reviewOn, CancellationToken ct)
    {
        if (reviewOn is { } day) await wakeUps.ScheduleAsync(RemindOfActivityReview.Job, code, LondonTime.EndOf(day.AddDays(-1)), ct);
    }

    private ActivityVersion NewVersion(ProcessingActivity activity, int number, ActivityContent content)
    {
        var now = time.GetUtcNow();
        return new ActivityVersion { Id = Guid.CreateVersion7(now), ActivityId = activity.Id, Number = number, State = ActivityState.Draft, Title = content.Title, Content = content, CreatedBy = actor.Actor.ToString(), CreatedAt = now };
    }

    private async Task GiveUpAsync(ProcessingActivity activity, ActivityVersion pending, CancellationToken ct)
    {
        (pending.State, pending.Edits) = (ActivityState.Withdrawn, pending.Edits + 1);
        await drift.ForgetAsync(SourceOf(activity.Code, pending.Number), ct);
        db.Audit("notices.activity.withdrawn", "processing-activity", activity.Id, $"version {pending.Number}");
    }

    private async Task<Outcome> ChangeAsync(string code, Func<ProcessingActivity, Task<Outcome>> change, CancellationToken ct)
    {
        if (await db.Activities.Include(a => a.Versions).SingleOrDefaultAsync(a => a.Code == code, ct) is not { } activity) return new Problem("There is no such activity.");
        var outcome = await change(activity);
        if (!outcome.Ok)
        {
            db.StartOver();
            return outcome;
        }

        activity.Version = Guid.NewGuid();
        return await SaveAsync(ct);
    }

    private async Task<Outcome> SaveAsync(CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return Outcome.Done;
        }
        catch (DbUpdateException)
        {
            // Two people at once; the one who was first has it.
            db.StartOver();
            return ChangedMeanwhile;
        }
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CodeShape();
}
