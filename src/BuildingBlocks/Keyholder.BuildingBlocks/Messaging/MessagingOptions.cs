namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>What carries messages from the outbox to their consumers.</summary>
public enum MessageTransport
{
    /// <summary>Inside the process, the embedded default. What a crash loses is published again from the outbox.</summary>
    InMemory,

    /// <summary>A RabbitMQ broker, shared by several hosts.</summary>
    RabbitMq,
}

/// <summary>The section <c>Keyholder:Messaging</c> of the configuration.</summary>
public sealed class MessagingOptions
{
    /// <summary>What carries messages.</summary>
    public MessageTransport Transport { get; set; } = MessageTransport.InMemory;

    /// <summary>The broker's address, <c>amqp://user:password@host:5672/virtual-host</c>. RabbitMQ only.</summary>
    public Uri? RabbitMq { get; set; }

    /// <summary>How often a consumer that fails is tried again at once, with short pauses, before the message goes back to the outbox.</summary>
    public int Retries { get; set; } = 3;

    /// <summary>The first of those short pauses; each is twice the one before.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often a message is published before it is parked and its consumer's copy goes to the error queue.</summary>
    public int MaxAttempts { get; set; } = 20;

    /// <summary>The pause before a message that failed is published for the second time; each is four times the one before.</summary>
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>The longest of those pauses.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long a dispatcher has for the batch it took before another may take it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the transport has to deliver a message before it is published again; twice as long each time.</summary>
    public TimeSpan RepublishAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often the list of tenants with work is read, for what other hosts left behind.</summary>
    public TimeSpan SweepEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long it is remembered which messages were dealt with.</summary>
    public TimeSpan KeepInbox { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How many outbox rows are taken and published at a time.</summary>
    public int BatchSize { get; set; } = 500;

    /// <summary>The pause after a number of attempts.</summary>
    internal TimeSpan PauseAfter(int attempts) => Grown(FirstPause, 4, attempts, LongestPause);

    /// <summary>When a message published for the so-manieth time counts as lost.</summary>
    internal TimeSpan DeliveryTime(int attempts) => Grown(RepublishAfter, 2, attempts, TimeSpan.FromDays(1));

    private static TimeSpan Grown(TimeSpan first, int factor, int attempts, TimeSpan longest)
    {
        var grown = first.TotalSeconds * Math.Pow(factor, Math.Clamp(attempts - 1, 0, 30));
        return grown < longest.TotalSeconds ? TimeSpan.FromSeconds(grown) : longest;
    }
}
