using Keyholder.SharingAgreements.Contracts;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Agreements;

/// <summary>Whether every module that tells people who receives their data has answered about a version that waits.</summary>
internal sealed class AgreementAnswers(SharingDbContext db, IEnumerable<ActivationAnswerer> modules)
{
    public async Task<bool> AreThereAsync(AgreementVersion version, CancellationToken ct)
    {
        var answered = await db.Answers.Where(a => a.AgreementId == version.AgreementId && a.Version == version.Number && a.Proposal == version.Proposal).Select(a => a.Source).ToListAsync(ct);
        return modules.All(m => answered.Contains(m.Source));
    }

    /// <summary>Whether only the module itself, on its own pages, can let a version be approved against what it said.</summary>
    public bool IsDecidedThere(string source) => modules.Any(m => m.DecidesItself && m.Source == source);

    /// <summary>For demonstration data, which is made while nobody has told people anything: every module has nothing to say.</summary>
    public async Task NothingToSayAsync(Guid agreementId, int version, int proposal, CancellationToken ct)
    {
        var answered = await db.Answers.Where(a => a.AgreementId == agreementId && a.Version == version).Select(a => a.Source).ToListAsync(ct);
        db.Answers.AddRange(modules.Where(m => !answered.Contains(m.Source)).Select(m => new AgreementAnswer { AgreementId = agreementId, Version = version, Source = m.Source, Proposal = proposal }));
        db.Audit("sharing.agreement.objected", "agreement", agreementId, $"version {version}: nothing");
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // They have answered by themselves meanwhile.
            db.StartOver();
            if (await db.Answers.CountAsync(a => a.AgreementId == agreementId && a.Version == version, ct) < modules.Count()) throw;
        }
    }
}
