using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Messaging;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts;
using Keyholder.Notices.Contracts.Events;
using Keyholder.SharingAgreements.Contracts.Events;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Keyholder.SharingAgreements.Features.PartnerPortal;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>Puts the draft before whoever decides, and asks every module what it would make untrue.</summary>
internal sealed class AssessAgreementHandler(AgreementRegister register, SharingDbContext db, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(Guid id, CancellationToken ct) => register.ChangeAsync(id, "assessed", file =>
    {
        var (agreement, partner, policy) = file;
        if (agreement.Pending is not { } draft) return Task.FromResult<Outcome>(new Problem("No version of this agreement is in preparation."));
        var outcome = draft.Assess(agreement.Kind, partner, policy, actor.Actor.ToString(), time.GetUtcNow());
        if (outcome.Ok)
        {
            db.Publish(new AgreementActivationProposed(
                id, draft.Number, agreement.Reference, partner.Name, partner.Kind,
                [.. draft.Purposes.OrderBy(p => p.Position).Select(p => p.Text)], [.. draft.Items.Select(i => i.Code)], draft.IsRestrictedTransfer ? draft.TransferMechanism : null, draft.Proposal));
        }

        return Task.FromResult(outcome);
    }, a => $"version {a.Pending!.Number}", ct);
}

/// <summary>Makes the document that both sign.</summary>
internal sealed class ApproveAgreementHandler(AgreementRegister register, AgreementDocuments documents, AgreementAnswers answers, SharingDbContext db, ActorContext actor, TimeProvider time)
{
    private static readonly Problem StillChecked = new(
        "What you have told people is still being checked against this version. Try again in a moment. If it takes longer, send it back and put it forward again.");

    private static readonly Problem DecidedThere = new("What you have told people would become untrue. Each page named here must be put right, or overruled there by whoever decides about data protection.");

    /// <summary>Approves the version that waits.</summary>
    /// <param name="id">The agreement.</param>
    /// <param name="overruledBecause">Why, when something told to people becomes untrue by it.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome> HandleAsync(Guid id, string? overruledBecause, CancellationToken ct) => register.ChangeAsync(
        id,
        "approved",
        async file =>
        {
            if (file.Agreement.Pending is not { } version) return new Problem("No version of this agreement waits for approval.");
            if (version.Objections.Exists(o => o.Blocks && answers.IsDecidedThere(o.Source))) return DecidedThere;
            var outcome = version.Approve(file.Agreement.Kind, file.Partner, file.Policy, actor.Actor.ToString(), time.GetUtcNow(), overruledBecause);
            if (!outcome.Ok) return outcome;
            if (!await answers.AreThereAsync(version, ct)) return StillChecked;
            var stored = await documents.SaveAsync(file, version, ct);
            (version.DocumentId, version.DocumentSha256) = (stored.Id, stored.Sha256);
            return outcome;
        },
        a => a.Pending!.OverruledBecause is null ? $"version {a.Pending.Number}" : $"version {a.Pending.Number}, objections overruled",
        ct);

    /// <summary>Back to a draft, to be changed.</summary>
    public Task<Outcome> SendBackAsync(Guid id, CancellationToken ct) => register.ChangeAsync(
        id, "sent-back", file => Task.FromResult(GivenUp.Saying(db, file.Agreement.Pending, v => v.SendBack()) ?? new Problem("No version of this agreement waits for approval.")), null, ct);
}

/// <summary>Signing, by either side. The second signature brings the version into force, on its first day.</summary>
internal sealed class SignAgreementHandler(AgreementRegister register, SharingDbContext db, AgreementDocuments documents, PartnerCodes codes, ActorContext actor, TimeProvider time)
{
    /// <summary>A member of staff signs for the organisation.</summary>
    public Task<Outcome> SignForUsAsync(Guid id, int number, string name, string documentSha256, string? ipAddress, CancellationToken ct) => register.ChangeAsync(
        id, "signed-by-us", file => Task.FromResult(Sign(file, number, Signed(Side.Us, SignedBy.OneTimeCode, name, actor.Actor.Id!.Value, documentSha256, ipAddress))), _ => $"version {number}", ct);

    /// <summary>The partner's contact signs with a one-time code. The code is used up only when everything else allows the signature. Which privacy notice they were shown is kept.</summary>
    public async Task<Outcome> SignForPartnerAsync(Guid id, int number, PartnerContact contact, string name, string documentSha256, string? ipAddress, string code, NoticePin? shown, CancellationToken ct)
    {
        if (!contact.MaySign || contact.LeftOn is not null) return new Problem("You may not sign agreements for your organisation. Ask us to change who may.");
        if (await register.FindAsync(id, ct) is not { } found || found.Agreement.PartnerId != contact.PartnerId) return new Problem("There is no such agreement.");
        var signature = Signed(Side.Partner, SignedBy.OneTimeCode, name, contact.Id, documentSha256, ipAddress);
        if (found.Agreement.Sign(number, signature, found.Policy.Today).Problem is { } refused) return refused;
        if (!await codes.CheckAsync(contact.Id, CodePurpose(id, number), code, ct))
            return new Problem("This code is not right, has been used or has run out. Ask for another code", "Code");
        return await register.ChangeAsync(
            id,
            "signed-by-partner",
            file =>
            {
                var outcome = Sign(file, number, Signed(Side.Partner, SignedBy.OneTimeCode, name, contact.Id, documentSha256, ipAddress));
                var now = time.GetUtcNow();
                if (outcome.Ok && shown is not null) db.Publish(new NoticeShown(Guid.CreateVersion7(now), shown.NoticeId, shown.Version, null, "partner-signature", file.Agreement.Reference, now));
                return Task.FromResult(outcome);
            },
            _ => $"version {number}",
            ct);
    }

    /// <summary>Mails the code that the partner's contact signs with.</summary>
    public async Task SendCodeAsync(Agreement agreement, int number, PartnerContact contact, CancellationToken ct)
    {
        await codes.SendAsync(contact, CodePurpose(agreement.Id, number), $"Your code to sign {agreement.Reference}", ct);
        db.Audit("sharing.agreement.code-sent", "agreement", agreement.Id, $"version {number}");
        await db.SaveChangesAsync(ct);
    }

    /// <summary>A code is good for signing one version of one agreement.</summary>
    public static string CodePurpose(Guid id, int number) => $"sign:{new VersionKey(id, number)}";

    /// <summary>Both signed on paper; whoever has signed here already keeps that signature.</summary>
    public Task<Outcome> SignOnPaperAsync(Guid id, int number, string ourName, string partnersName, Guid signedDocumentId, string? ipAddress, CancellationToken ct) => register.ChangeAsync(
        id,
        "signed-on-paper",
        file =>
        {
            if (file.Agreement.Find(number) is not { State: AgreementState.Approved, DocumentSha256: { } sha } version) return Task.FromResult<Outcome>(new Problem("This version cannot be signed now."));
            version.SignedDocumentId = signedDocumentId;
            Outcome outcome = default;
            foreach (var (side, name, signer) in new[] { (Side.Us, ourName, actor.Actor.Id!.Value), (Side.Partner, partnersName, version.PartnerContact ?? Guid.Empty) })
            {
                if (outcome.Ok && !version.Signatures.Exists(s => s.Side == side)) outcome = Sign(file, number, Signed(side, SignedBy.UploadedDocument, name, signer, sha, ipAddress));
            }

            return Task.FromResult(outcome);
        },
        _ => $"version {number}",
        ct);

    /// <summary>Puts the signed paper away, before it is said that it was signed.</summary>
    public Task<Outcome<Guid>> ReceiveAsync(Guid id, string fileName, Stream content, CancellationToken ct) => documents.ReceiveAsync(id, fileName, content, ct);

    private Outcome Sign(AgreementFile file, int number, Signature signature)
    {
        var agreement = file.Agreement;
        if (file.Partner.WhyNotUsable() is { } unusable) return unusable;
        var outcome = agreement.Sign(number, signature, file.Policy.Today);
        if (!outcome.Ok || agreement.Find(number) is not { IsSignedByBoth: true } version) return outcome;
        if (version.StartsOn <= file.Policy.Today) return register.Activate(agreement, number);
        db.Publish(new AgreementSigned(agreement.Id, number));
        return outcome;
    }

    private Signature Signed(Side side, SignedBy means, string name, Guid signer, string sha, string? ipAddress) => new()
    {
        Side = side,
        Means = means,
        Name = name.Trim(),
        SignerId = signer,
        SignedAt = time.GetUtcNow(),
        IpAddress = ipAddress,
        DocumentSha256 = sha,
    };
}

/// <summary>Both have signed a version whose first day is still to come. Committed with the signature, so that the day is never missed.</summary>
[WireName("sharing.agreement-signed.v1")]
internal sealed record AgreementSigned(Guid AgreementId, int Version);

internal sealed class BeginVersionHandler(AgreementRegister register, ActorContext actor, TimeProvider time)
{
    public Task<Outcome> HandleAsync(Guid id, CancellationToken ct) => register.ChangeAsync(
        id, "version-begun", file => Task.FromResult(file.Agreement.BeginNext(actor.Actor.ToString(), time.GetUtcNow())), a => $"version {a.Pending!.Number}", ct);
}

internal sealed class WithdrawVersionHandler(AgreementRegister register, SharingDbContext db)
{
    public Task<Outcome> HandleAsync(Guid id, CancellationToken ct) => register.ChangeAsync(
        id, "withdrawn", file => Task.FromResult(GivenUp.Saying(db, file.Agreement.Pending, v => v.Withdraw()) ?? new Problem("No version of this agreement is in preparation.")), null, ct);
}

/// <summary>A version that others were asked about will not come into force as it is: they are told.</summary>
internal static class GivenUp
{
    public static Outcome? Saying(SharingDbContext db, AgreementVersion? version, Func<AgreementVersion, Outcome> step)
    {
        if (version is null) return null;
        var outcome = step(version);
        if (outcome.Ok && version.Proposal > 0) db.Publish(new AgreementActivationGivenUp(version.AgreementId, version.Number));
        return outcome;
    }
}

internal sealed class EndAgreementHandler(AgreementRegister register, SharingDbContext db, TimeProvider time)
{
    public Task<Outcome> HandleAsync(Guid id, string? reason, CancellationToken ct) => register.ChangeAsync(id, "terminated", file =>
    {
        var pending = file.Agreement.Pending;
        var outcome = file.Agreement.Terminate(time.LondonToday(), reason);
        if (!outcome.Ok) return Task.FromResult(outcome);
        register.PublishEnd(file.Agreement);
        if (pending is { Proposal: > 0 }) db.Publish(new AgreementActivationGivenUp(file.Agreement.Id, pending.Number));
        return Task.FromResult(outcome);
    }, a => $"version {a.InForce}", ct);
}

internal sealed class ReviewAgreementHandler(AgreementRegister register, SharingDbContext db)
{
    public Task<Outcome> HandleAsync(Guid id, DateOnly next, CancellationToken ct) => register.ChangeAsync(id, "reviewed", file =>
    {
        if (file.Agreement.Versions.Find(v => v.State == AgreementState.Active) is not { } version) return Task.FromResult<Outcome>(new Problem("Only an agreement in force is reviewed."));
        var outcome = version.Review(file.Policy.Today, next);
        if (outcome.Ok) db.Publish(new AgreementReviewed(id, version.Number));
        return Task.FromResult(outcome);
    }, null, ct);
}

/// <summary>An agreement was reviewed and has another review date.</summary>
[WireName("sharing.agreement-reviewed.v1")]
internal sealed record AgreementReviewed(Guid AgreementId, int Version);

/// <summary>Processors that a processor uses.</summary>
internal sealed class SubProcessorHandler(AgreementRegister register, ActorContext actor, TimeProvider time)
{
    /// <summary>Puts one on the list.</summary>
    /// <param name="id">The agreement.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="purpose">What it does with the data.</param>
    /// <param name="country">ISO 3166 code.</param>
    /// <param name="alreadyUsed">It was found in use, without having been asked for.</param>
    /// <param name="ct">Cancels.</param>
    public Task<Outcome> AddAsync(Guid id, string name, string purpose, string country, bool alreadyUsed, CancellationToken ct) => register.ChangeAsync(
        id,
        alreadyUsed ? "sub-processor-found" : "sub-processor-asked",
        file => Task.FromResult(file.Agreement.AddSubProcessor(new SubProcessor
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            AgreementId = id,
            Name = name.Trim(),
            Purpose = purpose.Trim(),
            Country = country,
            AskedOn = file.Policy.Today,
            FoundInUseOn = alreadyUsed ? file.Policy.Today : null,
        })),
        null,
        ct);

    public Task<Outcome> DecideAsync(Guid id, Guid subProcessorId, SubProcessorState to, string? reason, CancellationToken ct) => register.ChangeAsync(
        id,
        to switch { SubProcessorState.Consented => "sub-processor-consented", SubProcessorState.Refused => "sub-processor-refused", _ => "sub-processor-withdrawn" },
        file => Task.FromResult(file.Agreement.SubProcessors.Find(s => s.Id == subProcessorId)?.Decide(to, file.Policy.Today, actor.Actor.ToString(), reason) ?? NoSuch),
        null,
        ct);

    public Task<Outcome> FindInUseAsync(Guid id, Guid subProcessorId, CancellationToken ct) => register.ChangeAsync(
        id, "sub-processor-found", file => Task.FromResult(file.Agreement.SubProcessors.Find(s => s.Id == subProcessorId)?.FindInUse(file.Policy.Today) ?? NoSuch), null, ct);

    private static Outcome NoSuch => new Problem("There is no such sub-processor.");
}
