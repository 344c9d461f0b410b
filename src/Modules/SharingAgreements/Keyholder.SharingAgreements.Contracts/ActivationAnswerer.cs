namespace Keyholder.SharingAgreements.Contracts;

/// <summary>
/// A module that tells people who receives their data. An agreement is not approved before each one that is registered has answered with
/// <see cref="Events.AgreementActivationAssessed"/>.
/// </summary>
/// <param name="Source">The module, as it names itself in <see cref="Events.AgreementActivationAssessed.Source"/>.</param>
/// <param name="DecidesItself">
/// Whether its own pages decide that an agreement may be approved although something becomes untrue. Then each blocking statement that it gives
/// leads to such a page, and no reason given to the approval of the agreement passes it.
/// </param>
public sealed record ActivationAnswerer(string Source, bool DecidesItself = false);
