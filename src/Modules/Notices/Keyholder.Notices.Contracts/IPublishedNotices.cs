namespace Keyholder.Notices.Contracts;

/// <summary>The privacy notices that anybody can read. Read only.</summary>
public interface IPublishedNotices
{
    /// <summary>What applies today at an address; null when nothing does.</summary>
    /// <param name="slug">The last part of the notice's address, for example <c>panel-members</c>.</param>
    /// <param name="ct">Cancels.</param>
    Task<PublishedNotice?> CurrentAsync(string slug, CancellationToken ct);
}

/// <summary>A notice as people see it today.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Provisional">Whether it is live and its committee has not agreed it yet.</param>
/// <param name="Url">Its page, from the root of the site.</param>
public sealed record PublishedNotice(string Title, int Version, bool Provisional, string Url);
