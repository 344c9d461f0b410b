namespace Keyholder.Retention.Features;

/// <summary>How many records long work takes in one transaction, by what the last ones took: nobody who waits for its locks is to notice.</summary>
internal sealed class BatchSize
{
    private const int Fewest = 125;
    private const int Most = 1_000;

    // A lock is to last 50 ms at most, and the next one may take twice as long as this one.
    private static readonly TimeSpan Long = TimeSpan.FromMilliseconds(25);

    public int Now { get; private set; } = Most / 2;

    public void Took(TimeSpan transaction) => Now = transaction > Long ? Math.Max(Now / 2, Fewest) : transaction < Long / 2.5 ? Math.Min(Now * 2, Most) : Now;
}
