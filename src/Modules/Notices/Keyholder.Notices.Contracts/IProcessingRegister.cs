namespace Keyholder.Notices.Contracts;

/// <summary>The register of processing activities (UK GDPR Art 30), for modules that link to it. Read only.</summary>
public interface IProcessingRegister
{
    /// <summary>The activities in force, by title; at most 500.</summary>
    Task<IReadOnlyList<RegisteredActivity>> InForceAsync(CancellationToken ct);
}

/// <summary>A processing activity.</summary>
/// <param name="Code">What it is linked by.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Purpose">What for.</param>
/// <param name="LawfulBases">Keys of the lawful bases (policy keys <c>lawful-basis.*</c>, without the prefix).</param>
/// <param name="Url">Its page for staff, from the root of the site.</param>
public sealed record RegisteredActivity(string Code, string Title, string Purpose, IReadOnlyList<string> LawfulBases, string Url);
