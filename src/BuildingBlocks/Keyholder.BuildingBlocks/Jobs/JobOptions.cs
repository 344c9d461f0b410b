namespace Keyholder.BuildingBlocks.Jobs;

/// <summary>The section <c>Keyholder:Jobs</c> of the configuration.</summary>
public sealed class JobOptions
{
    /// <summary>How often a wake-up that failed is tried again before it is given up and logged as an error.</summary>
    public int Retries { get; set; } = 12;

    /// <summary>The pause before the first of those; each is four times the one before.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The longest of those pauses.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromHours(6);

    /// <summary>How long the wake-up of a suspended tenant is put off, again and again, until it is resumed.</summary>
    public TimeSpan PutOff { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many wake-ups run at once in this host.</summary>
    public int AtOnce { get; set; } = 8;
}
