namespace Keyholder.Notices.Domain;

/// <summary>Something wrong with a published version, from the day it was found until a version is published that no longer has it.</summary>
internal sealed class NoticeFinding
{
    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    /// <summary>The version it was first found in.</summary>
    public int Version { get; set; }

    /// <summary>A rule's code, <c>content.{item}</c> for something that is missing, or <c>link</c>.</summary>
    public required string Code { get; set; }

    /// <summary>The address of a link; else empty.</summary>
    public string Subject { get; set; } = "";

    public required string Title { get; set; }

    public string Fix { get; set; } = "";

    public string Citation { get; set; } = "";

    public DateTimeOffset FoundAt { get; set; }

    /// <summary>It was published with it; otherwise the law or the web changed afterwards.</summary>
    public bool AtPublication { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The version that no longer has it; null when it settled by itself.</summary>
    public int? SettledBy { get; set; }
}

/// <summary>A link of a published version to elsewhere, as it was last tried.</summary>
internal sealed class LinkCheck
{
    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    public required string Address { get; set; }

    public DateTimeOffset CheckedAt { get; set; }

    /// <summary>Why it does not work, in words; null when it does.</summary>
    public string? Problem { get; set; }

    /// <summary>How often in a row it did not work. Once may be a bad day.</summary>
    public int Failures { get; set; }

    public bool IsDead => Failures > 1;
}
