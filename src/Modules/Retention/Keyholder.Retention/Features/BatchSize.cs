namespace Keyholder.Retention.Features;

/// <summary>How many records long work takes in one transaction, by how long the last one took: nobody who waits for its locks is to notice.</summary>
internal sealed class BatchSize
{
    // Below this the steps that every transaction takes cost more than its records.
    private const int Fewest = 200;
    private const int Most = 3_000;

    // A lock is to last 50 ms at most, and transactions differ.
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(25);

    public int Now { get; private set; } = 500;

    public void Took(TimeSpan transaction) => Now = Math.Clamp((int)(Now * Math.Clamp(Aim / transaction, 0.5, 2)), Fewest, Most);
}
