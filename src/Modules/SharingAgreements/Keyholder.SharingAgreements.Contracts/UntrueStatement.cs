namespace Keyholder.SharingAgreements.Contracts;

/// <summary>Something published that would become untrue.</summary>
/// <param name="Title">What it is, in plain English.</param>
/// <param name="Url">Where staff deal with it, a path of this site.</param>
/// <param name="Blocks">Whether the agreement waits until it is dealt with.</param>
public sealed record UntrueStatement(string Title, string? Url, bool Blocks);
