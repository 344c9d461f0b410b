namespace Keyholder.Notices.Contracts;

/// <summary>What people have agreed to. Ask before each use: a withdrawal holds at once.</summary>
public interface IConsents
{
    /// <summary>Whether a person's consent to a purpose holds now.</summary>
    /// <param name="residentId">The account of the person.</param>
    /// <param name="purpose">Code of the purpose.</param>
    /// <param name="ct">Cancels.</param>
    Task<bool> HoldsAsync(Guid residentId, string purpose, CancellationToken ct);

    /// <summary>Those of some people whose consent to a purpose holds now.</summary>
    /// <param name="residentIds">Their accounts; at most 1,000 at a time.</param>
    /// <param name="purpose">Code of the purpose.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlySet<Guid>> HoldAsync(IReadOnlyCollection<Guid> residentIds, string purpose, CancellationToken ct);

    /// <summary>Those of some people who said that they want no marketing (UK GDPR Art 21(2)).</summary>
    /// <param name="residentIds">Their accounts; at most 1,000 at a time.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlySet<Guid>> NoMarketingAsync(IReadOnlyCollection<Guid> residentIds, CancellationToken ct);

    /// <summary>
    /// For those of some people whose consent to a purpose holds now, an address at which it ends without signing in: for the mails that rest on it. Each
    /// call makes new ones, kept as hashes; a form posted there with <c>List-Unsubscribe=One-Click</c> withdraws at once (RFC 8058).
    /// </summary>
    /// <param name="residentIds">Their accounts; at most 1,000 at a time.</param>
    /// <param name="purpose">Code of the purpose.</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyDictionary<Guid, Uri>> WithdrawalLinksAsync(IReadOnlyCollection<Guid> residentIds, string purpose, CancellationToken ct);
}
