using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Regulator;

internal sealed record AddBreachAction(string Reference, string What, Guid OwnerId, DateOnly DueOn);

internal sealed record RecordLesson(string Reference, string? RootCause, string? Lesson, int Version);

internal sealed record AddBreachLink(string Reference, LinkKind Kind, string To, string? Path);

/// <summary>Who may own an action: those who may open the breach.</summary>
internal sealed class ActionOwners(BreachesDbContext db, IPeople people)
{
    public async Task<IReadOnlyList<StaffPerson>> OfAsync(Breach breach, CancellationToken ct)
    {
        var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
        var officers = await people.InRoleAsync(Roles.CaseOfficer, ct);
        var named = breach.IsSealed ? await db.Set<SealedAccess>().AsNoTracking().Where(a => a.BreachId == breach.Id).Select(a => a.StaffId).ToListAsync(ct) : [];
        return [.. leads.Concat(officers.Where(o => !breach.IsSealed || o.Id == breach.OfficerId || named.Contains(o.Id)))
            .Where(p => p.Id != breach.AboutStaffId).DistinctBy(p => p.Id).OrderBy(p => p.Name, StringComparer.OrdinalIgnoreCase)];
    }
}

internal sealed class BreachActionsHandler(
    BreachesDbContext db, BreachRegister register, BreachPolicies policies, ActionOwners owners, DataKeys keys, WakeUps wakeUps, ActorContext actor, TimeProvider time)
{
    private static readonly Problem Destroyed = new("What was written about this breach has been destroyed.");

    public Task<Outcome> AddAsync(AddBreachAction command, CancellationToken ct) => register.ChangeAsync(command.Reference, "action.added", async breach =>
    {
        if ((await owners.OfAsync(breach, ct)).All(p => p.Id != command.OwnerId)) return new Problem("Choose who sees to it", nameof(command.OwnerId));
        if (await keys.FindAsync(breach.Id, ct) is not { } key) return Destroyed;
        var now = time.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        db.Actions.Add(new BreachAction
        {
            Id = id,
            BreachId = breach.Id,
            What = key.Seal(command.What, BreachAction.WhatField(id)),
            OwnerId = command.OwnerId,
            DueOn = command.DueOn,
            AddedBy = actor.Actor.ToString(),
            AddedAt = now,
        });
        await wakeUps.ScheduleAsync(ActionReminder.Job, id.ToString(), OfficeHours.Opening(await policies.TodayAsync(ct), command.DueOn).OrSoon(time.GetUtcNow()), ct);
        return Outcome.Done;
    }, ct);

    public async Task<Outcome> CompleteAsync(string reference, Guid action, CancellationToken ct)
    {
        var outcome = await register.ChangeAsync(reference, "action.done", async breach =>
            await db.Actions.SingleOrDefaultAsync(a => a.Id == action && a.BreachId == breach.Id, ct) is { } found ? found.Complete(actor.Actor.ToString(), time.GetUtcNow()) : BreachRegister.Gone, ct);
        if (outcome.Ok) await wakeUps.CancelAsync(ActionReminder.Job, action.ToString(), ct);
        return outcome;
    }

    public Task<Outcome> LearnAsync(RecordLesson command, CancellationToken ct) => register.ChangeAsync(command.Reference, "lesson.recorded", async breach =>
    {
        if (await keys.FindAsync(breach.Id, ct) is not { } key) return Destroyed;
        var lesson = await db.Lessons.SingleOrDefaultAsync(l => l.BreachId == breach.Id, ct);
        if ((lesson?.Version ?? 0) != command.Version) return BreachRegister.ChangedMeanwhile;
        if (lesson is null) db.Lessons.Add(lesson = new BreachLesson { BreachId = breach.Id, By = "" });
        lesson.RootCause = command.RootCause is { } cause ? key.Seal(cause, BreachLesson.RootCauseField(breach.Id)) : null;
        lesson.Lesson = command.Lesson is { } learnt ? key.Seal(learnt, BreachLesson.LessonField(breach.Id)) : null;
        (lesson.By, lesson.At, lesson.Version) = (actor.Actor.ToString(), time.GetUtcNow(), lesson.Version + 1);
        return Outcome.Done;
    }, ct);

    public Task<Outcome> LinkAsync(AddBreachLink command, CancellationToken ct) => register.ChangeAsync(command.Reference, "link.added", async breach =>
    {
        if (command.Path is { } path && !BreachLink.IsPathHere(path)) return new Problem("Enter a page of this site, for example /staff/sharing", nameof(command.Path));
        if (await db.Links.AnyAsync(l => l.BreachId == breach.Id && l.Kind == command.Kind && l.Reference == command.To, ct)) return new Problem("It is linked already", nameof(command.To));
        var now = time.GetUtcNow();
        db.Links.Add(new BreachLink { Id = Guid.CreateVersion7(now), BreachId = breach.Id, Kind = command.Kind, Reference = command.To, Path = command.Path, By = actor.Actor.ToString(), At = now });
        return Outcome.Done;
    }, ct);

    public Task<Outcome> UnlinkAsync(string reference, Guid link, CancellationToken ct) => register.ChangeAsync(reference, "link.removed", async breach =>
    {
        if (await db.Links.SingleOrDefaultAsync(l => l.Id == link && l.BreachId == breach.Id, ct) is not { } found) return BreachRegister.Gone;
        db.Links.Remove(found);
        return Outcome.Done;
    }, ct);
}
