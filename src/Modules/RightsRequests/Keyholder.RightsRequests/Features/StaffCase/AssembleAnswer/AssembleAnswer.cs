using Keyholder.BuildingBlocks.Files;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Packing;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.AssembleAnswer;

/// <summary>Has the answer put together from the findings as they stand. One that was put together before and has not gone out is thrown away.</summary>
internal sealed record AssembleAnswer(Guid RequestId, string CoverLetter);

/// <summary>An answer is to be put together, however long it takes.</summary>
[WireName("rights-requests.answer-pack-asked.v1")]
internal sealed record AnswerPackAsked(Guid PackId, Guid RequestId);

internal sealed class AssembleAnswerHandler(CaseWork work, RightsRequestsDbContext db, FileVault vault)
{
    public async Task<Outcome> HandleAsync(AssembleAnswer command, CancellationToken ct)
    {
        List<Guid> thrownAway = [];
        var outcome = await work.StepAsync(command.RequestId, "pack-asked", async step =>
        {
            if (string.IsNullOrWhiteSpace(command.CoverLetter)) return new Problem("Write the cover letter", nameof(command.CoverLetter));
            if (!step.Request.IsOpen) return new Problem("This request is closed, so it cannot be changed.");
            var answer = await db.AnswerToAsync(step.Request, ct);
            if (answer.Natural is not (RequestOutcome.DisclosedInFull or RequestOutcome.DisclosedInPart))
                return new Problem("Nothing is given to the person, so there is no answer to put together. Send a letter instead.");
            if (answer.Missing(answer.Natural).FirstOrDefault() is { } missing) return missing;

            var before = await db.AnswerPacks.Where(p => p.RequestId == step.Request.Id).ToListAsync(ct);
            if (before.Exists(p => p.ReleasedAt is not null)) return new Problem("The answer has gone out already.");
            thrownAway = [.. before.Select(p => p.FileId).OfType<Guid>()];
            db.RemoveRange(before);
            step.Request.MaterialChanged(step.Now);

            var id = step.NewId();
            db.AnswerPacks.Add(new AnswerPack
            {
                Id = id,
                RequestId = step.Request.Id,
                Outcome = answer.Natural,
                Basis = AnswerPack.BasisOf(answer),
                CoverLetter = step.Key.Seal(command.CoverLetter.ReplaceLineEndings("\n").Trim(), AnswerPack.CoverLetterField(id)),
                AskedAt = step.Now,
                AssembledBy = step.Actor.ToString(),
                Total = answer.Disclosed.Count(),
            });
            db.Publish(new AnswerPackAsked(id, step.Request.Id));
            return Outcome.Done;
        }, ct);
        if (outcome.Ok) thrownAway.ForEach(vault.Delete);
        return outcome;
    }
}

/// <summary>Puts an answer together, away from whoever asked for it; the page tells them how far it is.</summary>
internal sealed class BuildAnswerPack(
    RightsRequestsDbContext db, PlatformDbContext platform, DataKeys keys, PackWriter writer, RequestPolicies policies, TimeProvider time) : IConsumer<AnswerPackAsked>
{
    public async Task Consume(ConsumeContext<AnswerPackAsked> context)
    {
        var ct = context.CancellationToken;
        // It may be there already, or a later one may have taken its place.
        if (await db.AnswerPacks.SingleOrDefaultAsync(p => p.Id == context.Message.PackId && p.AssembledAt == null, ct) is not { } pack) return;
        if (await db.FindRequestAsync(pack.RequestId, ct) is not { IsOpen: true } request || await keys.FindAsync(request.Id, ct) is not { } key) return;
        var answer = await db.AnswerToAsync(request, ct);
        if (!pack.IsCurrent(answer))
        {
            db.Remove(pack);
            db.Audit("rights-requests.request.pack-dropped", "request", request.Id, "The findings changed while it was put together.");
            await db.SaveChangesAsync(ct);
            return;
        }

        var files = await db.Files.AsNoTracking().Where(f => f.RequestId == request.Id).ToListAsync(ct);
        var plan = PackPlan.Of(answer, files, key);
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var label = new PackLabel(request.Reference, organisation, pack.CoverLetterOf(key), time.GetUtcNow(), (await policies.TodayAsync(ct)).Exemptions);
        var each = Math.Max(1, pack.Total / 20);
        var (file, hidden) = await writer.WriteAsync(plan, label, key, async done =>
        {
            if (done % each == 0) await db.AnswerPacks.Where(p => p.Id == pack.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Done, done), ct);
        }, ct);

        pack.Assembled(file.Id, file.Length, file.Sha256, new PackContents([.. plan.Parts.Select(p => p.Line)], plan.LeftOut, hidden), key, time.GetUtcNow());
        db.Audit("rights-requests.request.pack-assembled", "request", request.Id, $"SHA-256 {file.Sha256}");
        await db.SaveChangesAsync(ct);
    }
}
