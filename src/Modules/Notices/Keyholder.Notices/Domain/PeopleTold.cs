namespace Keyholder.Notices.Domain;

/// <summary>Everybody whom a version is for has been told of it; a new purpose may begin (UK GDPR Arts 13(3) and 14(4)).</summary>
internal sealed class PeopleTold
{
    public Guid NoticeId { get; set; }

    public int Version { get; set; }

    public DateTimeOffset ToldAt { get; set; }

    /// <summary>Why enough people were told, where the officer says so; null when everybody who can be reached was.</summary>
    public string? Because { get; set; }

    /// <summary>The officer who said so.</summary>
    public string? By { get; set; }
}
