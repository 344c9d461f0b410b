namespace Keyholder.Access.Contracts;

/// <summary>Asks somebody who is signed in as staff to prove it once more, for what binds the organisation.</summary>
public interface IStaffProof
{
    /// <summary>
    /// Accepts a code of the person's authenticator app, once. False when it is wrong, was used before, or too many were tried: tries
    /// count together with those of signing in.
    /// </summary>
    Task<bool> AcceptCodeAsync(Guid staffId, string code, CancellationToken ct);
}
