namespace Keyholder.TestKit;

/// <summary>A clock that runs like the real one from a fixed start and can be moved forward. Starts on Wednesday 7 October 2026, 10:00 in London.</summary>
public sealed class TestClock : TimeProvider
{
    private readonly long _started = System.GetTimestamp();
    private long _now;

    public TestClock(DateTimeOffset? now = null) => _now = (now ?? new DateTimeOffset(2026, 10, 7, 9, 0, 0, TimeSpan.Zero)).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now) + System.GetElapsedTime(_started).Ticks, TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref _now, by.Ticks);
}
