using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>
/// What was read from a database and is kept in memory. It is begun before the read: when somebody changes the data and removes the key
/// in between, the recollection goes too, so that what was read of before the change is not remembered after it.
/// </summary>
/// <example><c>if (cache.Recall&lt;T&gt;(key) is { } known) return known; var kept = cache.Recollect&lt;T&gt;(key, time); return kept.Keep(await ReadAsync());</c></example>
public sealed class Recollection<T> where T : class
{
    private volatile T? _value;

    internal T? Value => _value;

    /// <summary>Keeps what was read, unless its key was removed meanwhile; returns it.</summary>
    public T Keep(T value) => _value = value;
}

/// <summary>Recollections in the memory cache.</summary>
public static class RecollectionExtensions
{
    /// <summary>What is kept under a key; null when that is nothing.</summary>
    public static T? Recall<T>(this IMemoryCache cache, object key) where T : class => cache.Get<Recollection<T>>(key)?.Value;

    /// <summary>Begins a recollection, before the read. It lasts until the key is removed, another is begun, or the time is over.</summary>
    public static Recollection<T> Recollect<T>(this IMemoryCache cache, object key, TimeSpan time) where T : class => cache.Set(key, new Recollection<T>(), time);
}
