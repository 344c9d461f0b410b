using Keyholder.BuildingBlocks.Persistence;
using Microsoft.Extensions.Caching.Memory;

namespace Keyholder.BuildingBlocks.Tests.Persistence;

public sealed class RecollectionTests : IDisposable
{
    private readonly MemoryCache _cache = new(new MemoryCacheOptions());

    public void Dispose() => _cache.Dispose();

    [Fact]
    public void What_was_read_is_remembered()
    {
        Assert.Null(_cache.Recall<string>("key"));
        Assert.Equal("one", _cache.Recollect<string>("key", TimeSpan.FromMinutes(1)).Keep("one"));
        Assert.Equal("one", _cache.Recall<string>("key"));
    }

    [Fact]
    public void What_was_read_before_a_change_is_not_remembered_after_it()
    {
        var reading = _cache.Recollect<string>("key", TimeSpan.FromMinutes(1));
        _cache.Remove("key");
        Assert.Equal("old", reading.Keep("old"));
        Assert.Null(_cache.Recall<string>("key"));
    }

    [Fact]
    public void A_read_that_began_before_another_does_not_replace_what_that_one_found()
    {
        var first = _cache.Recollect<string>("key", TimeSpan.FromMinutes(1));
        _cache.Recollect<string>("key", TimeSpan.FromMinutes(1)).Keep("new");
        first.Keep("old");
        Assert.Equal("new", _cache.Recall<string>("key"));
    }
}
