using System.Text.Json;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register;

/// <summary>The register that a tenant begins with: what the policy packs say that organisations of its kind do.</summary>
internal sealed class StartingRegister(NoticesDbContext db, NoticePolicies policies, ActorContext actor, TimeProvider time)
{
    internal const string Prefix = "processing.activity.";

    /// <summary>
    /// Puts the packs' activities in force, once, for whoever reads the register first. Does nothing while the caller has changes of its own to
    /// save, or a transaction that would be lost if somebody else is faster.
    /// </summary>
    public async Task SeedAsync(CancellationToken ct)
    {
        if (db.ChangeTracker.HasChanges() || db.Database.CurrentTransaction is not null) return;
        try
        {
            await BeginAsync(ct);
        }
        catch (DbUpdateException)
        {
            db.StartOver();
            if (!await db.ActivityVersions.AnyAsync(v => v.FromPack, ct)) throw;
        }
    }

    /// <summary>Puts the packs' activities in force, unless they are. They are to be confirmed by whoever answers for them.</summary>
    /// <exception cref="DbUpdateException">Somebody else does it at the same moment.</exception>
    public async Task BeginAsync(CancellationToken ct)
    {
        if (await db.ActivityVersions.AnyAsync(v => v.FromPack, ct)) return;
        var policy = await policies.GetAsync(ct);
        var there = (await db.Activities.Select(a => a.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var begun = policy.Set.WithPrefix(Prefix, policy.Today).Where(p => !there.Contains(p.Key[Prefix.Length..])).ToList();
        if (begun.Count == 0) return;
        var (now, who) = (time.GetUtcNow(), actor.Actor);
        foreach (var entry in begun)
        {
            var content = Read(entry);
            var activity = new ProcessingActivity { Id = Guid.CreateVersion7(now), Code = entry.Key[Prefix.Length..], InForce = 1, CreatedAt = now, Version = Guid.CreateVersion7(now) };
            activity.Versions.Add(new ActivityVersion
            {
                Id = Guid.CreateVersion7(now),
                ActivityId = activity.Id,
                Number = 1,
                State = ActivityState.InForce,
                Title = content.Title,
                Content = content,
                FromPack = true,
                CreatedBy = Actor.System.ToString(),
                CreatedAt = now,
                InForceOn = now.LondonDate(),
            });
            db.Activities.Add(activity);
        }

        // Whoever happens to be the first to look at the register has not made it.
        actor.Actor = Actor.System;
        try
        {
            db.Audit("notices.register.seeded", "processing-register", 1);
            await db.SaveChangesAsync(ct);
        }
        finally
        {
            actor.Actor = who;
        }
    }

    internal static ActivityContent Read(ResolvedPolicy entry)
    {
        string? Text(string field) => entry.Value.TryGetProperty(field, out var said) ? said.GetString() : null;
        IReadOnlyList<string> List(string field) => entry.Value.TryGetProperty(field, out var said) ? [.. said.EnumerateArray().Select(i => i.GetString()!)] : [];
        bool Flag(string field) => entry.Value.TryGetProperty(field, out var said) && said.ValueKind == JsonValueKind.True;
        var basis = Text("basis")!;
        var (law, interest, sensitive) = (Text("law"), Text("interest"), List("sensitive-items"));
        List<ActivityBasis> bases = [new([], basis, law, interest)];
        if (sensitive.Count > 0)
        {
            var other = Text("sensitive-basis") ?? basis;
            bases.Add(new ActivityBasis(sensitive, other, Text("sensitive-law") ?? (other == basis ? law : null), other == basis ? interest : null, Text("condition"), Text("schedule-condition")));
        }

        return new ActivityContent
        {
            Title = Text("title")!,
            Purpose = Text("purpose")!,
            Owner = Text("owner"),
            Role = Text("role") switch { "processor" => ControllerRole.Processor, "joint-controller" => ControllerRole.JointController, _ => ControllerRole.Controller },
            With = Text("with"),
            PeopleKinds = List("people"),
            Items = List("items"),
            Sources = List("sources"),
            Channels = List("channels"),
            Bases = bases,
            RecipientKinds = List("recipients"),
            Transfers = [.. List("transfers").Select(Transfer)],
            RetentionClasses = List("retention"),
            Security = Text("security"),
            Location = Text("location"),
            Provision = Text("provision") switch { "required-by-law" => Provision.RequiredByLaw, "required-by-contract" => Provision.RequiredByContract, _ => Provision.Voluntary },
            WithoutIt = Text("without-it"),
            Automated = Text("automated") switch { "assisted" => AutomatedDecisions.Assisted, "solely" => AutomatedDecisions.Solely, _ => AutomatedDecisions.None },
            Profiling = Flag("profiling"),
            AutomatedLogic = Text("automated-logic"),
            ImpactAssessment = Text("impact-assessment") switch { "done" => ImpactAssessment.Done, "needed" => ImpactAssessment.Needed, _ => ImpactAssessment.NotNeeded },
            Notes = entry.Note,
        };
    }

    /// <summary>A pack writes a transfer as <c>recipient; country; mechanism</c>.</summary>
    private static ActivityTransfer Transfer(string line) => line.Split(';', StringSplitOptions.TrimEntries) is [var recipient, var country, var mechanism, ..]
        ? new ActivityTransfer(recipient, country, mechanism)
        : throw new InvalidOperationException($"The transfer “{line}” is not written as recipient; country; mechanism.");
}

/// <summary>Every tenant has a register from its first day.</summary>
internal sealed class SeedRegisterWhenProvisioned(StartingRegister register) : IConsumer<TenantProvisioned>
{
    public Task Consume(ConsumeContext<TenantProvisioned> context) => register.BeginAsync(context.CancellationToken);
}
