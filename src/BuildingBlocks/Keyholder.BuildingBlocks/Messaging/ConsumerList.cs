using Keyholder.BuildingBlocks.Persistence;
using MassTransit;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>The consumers of the whole host, each with the tenant context in whose transaction it runs.</summary>
public sealed class ConsumerList
{
    private readonly List<ConsumerRegistration> _all = [];

    /// <summary>Every consumer named so far.</summary>
    public IReadOnlyList<ConsumerRegistration> All => _all;

    /// <summary>
    /// Adds a consumer. Its queue is <c>{module}.{consumer-name}</c>; what it changes through <typeparamref name="TContext"/>
    /// is committed together with the inbox row, so that a message that comes twice takes effect once.
    /// </summary>
    /// <param name="module">The module's name in lower case with dashes.</param>
    /// <param name="callsOut">
    /// For a consumer that talks to another system: it runs before the transaction begins, so that a slow answer locks nothing.
    /// The other system may be called twice for one message; what is saved still takes effect once.
    /// </param>
    public ConsumerList Add<TConsumer, TContext>(string module, bool callsOut = false)
        where TConsumer : class, IConsumer
        where TContext : TenantDbContext
    {
        _all.Add(new ConsumerRegistration(typeof(TConsumer), typeof(TContext), $"{module}.{Kebab(typeof(TConsumer).Name)}", callsOut));
        return this;
    }

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 ? $"-{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
}

/// <summary>A consumer, the context of its transaction, the name of its queue, and whether it runs before its transaction.</summary>
public sealed record ConsumerRegistration(Type Consumer, Type Context, string Queue, bool CallsOut)
{
    /// <summary>The message types that the consumer takes.</summary>
    public IEnumerable<Type> Messages => Consumer.GetInterfaces()
        .Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConsumer<>))
        .Select(i => i.GetGenericArguments()[0]);
}
