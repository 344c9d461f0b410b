using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.StatutoryTime;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>Somebody takes up what was reported or found: from now on it is a breach with clocks.</summary>
/// <param name="Title">What people call it by; without personal data.</param>
/// <param name="AwareAt">When the organisation was reasonably certain.</param>
/// <param name="PartnerId">The partner whose breach it is.</param>
/// <param name="MirrorOf">How a linked organisation refers to it.</param>
/// <param name="Id">Its id, when the same breach may be opened twice; a new one when null.</param>
internal sealed record OpenBreach(
    string Title, BreachNature Nature, string Incident, string What, string? HowFound, DateTimeOffset? OccurredAt, DateTimeOffset? FoundAt, DateTimeOffset AwareAt,
    Guid? OfficerId = null, string? Team = null, string? Group = null, bool IsSealed = false, Guid? AboutStaffId = null, Guid? PartnerId = null, string? MirrorOf = null, Guid? Id = null);

/// <summary>Adds the breach and its clocks to what the caller saves.</summary>
internal sealed class BreachOpening(BreachesDbContext db, BreachRegister register, BreachClocks clocks, BreachPolicies policies, DataKeys keys, ActorContext actor, TimeProvider time)
{
    /// <summary>The breach, not saved yet, or what is wrong. Audited as opened.</summary>
    public async Task<(Breach? Breach, Problem? Problem)> OpenAsync(OpenBreach command, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        if (Breach.CheckTimes(command.OccurredAt, command.FoundAt, command.AwareAt, now) is { } problem) return (null, problem);
        var policy = await policies.TodayAsync(ct);
        if (policy.Incidents.All(i => i.Code != command.Incident)) return (null, new Problem("Choose what kind of incident it is", nameof(command.Incident)));
        var id = command.Id ?? Guid.CreateVersion7(now);
        var key = await keys.GetOrCreateAsync(id, ct);
        var breach = new Breach
        {
            Id = id,
            Reference = await register.NextReferenceAsync(LondonTime.DateOf(now), ct),
            Title = command.Title,
            Nature = command.Nature,
            Incident = command.Incident,
            IsSealed = command.IsSealed,
            AboutStaffId = command.AboutStaffId,
            OfficerId = command.OfficerId,
            Team = command.Team,
            Group = command.Group,
            What = key.Seal(command.What, Breach.WhatField(id)),
            HowFound = command.HowFound is { } found ? key.Seal(found, Breach.HowFoundField(id)) : null,
            OccurredAt = command.OccurredAt,
            FoundAt = command.FoundAt,
            AwareAt = command.AwareAt,
            PartnerId = command.PartnerId,
            MirrorOf = command.MirrorOf,
            OpenedBy = actor.Actor.ToString(),
            OpenedAt = now,
        };
        db.Breaches.Add(breach);
        db.ContainmentSteps.AddRange(Containment.StepsOf(policy, breach, 0, now));
        await clocks.CountAsync(breach, ct);
        db.Audit("breaches.breach.opened", "breach", id);
        return (breach, null);
    }
}
