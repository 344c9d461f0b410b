using System.Reflection;
using Keyholder.BuildingBlocks.Modules;
using MassTransit;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>Every message of the host by its name on the wire, and the queues it goes to.</summary>
internal sealed class WireNames
{
    private readonly Dictionary<string, (Type Message, string[] Queues)> _messages;

    internal WireNames(IEnumerable<IModule> modules, ConsumerList consumers)
    {
        // Messages live in the modules' contracts, which a module references even when nobody has loaded them yet.
        var own = modules.Select(m => m.GetType().Assembly).Append(typeof(WireNames).Assembly).Distinct().ToList();
        var assemblies = own.Concat(own.SelectMany(a => a.GetReferencedAssemblies())
            .Where(a => a.Name!.StartsWith("Keyholder.", StringComparison.Ordinal)).Select(Assembly.Load)).Distinct();
        var types = assemblies.SelectMany(a => a.GetTypes()).Where(t => t.IsDefined(typeof(WireNameAttribute)))
            .Union(consumers.All.SelectMany(c => c.Messages));

        _messages = new(StringComparer.Ordinal);
        foreach (var type in types)
        {
            var queues = consumers.All.Where(c => c.Messages.Contains(type)).Select(c => c.Queue).Order(StringComparer.Ordinal).ToArray();
            if (!_messages.TryAdd(WireNameAttribute.Of(type), (type, queues)))
                throw new InvalidOperationException($"Two messages have the wire name {WireNameAttribute.Of(type)}.");
        }
    }

    /// <summary>Every wire name, in order.</summary>
    internal IEnumerable<string> All => _messages.Keys.Order(StringComparer.Ordinal);

    /// <summary>The message type of a wire name; null when this host knows none.</summary>
    internal Type? Find(string wireName) => _messages.TryGetValue(wireName, out var found) ? found.Message : null;

    /// <summary>The queues of the consumers of a message.</summary>
    internal string[] QueuesOf(string wireName) => _messages.TryGetValue(wireName, out var found) ? found.Queues : [];

    /// <summary>Exchanges are named after the wire name too.</summary>
    internal sealed class EntityNames(IEntityNameFormatter otherwise) : IEntityNameFormatter
    {
        public string FormatEntityName<T>() => typeof(T).GetCustomAttribute<WireNameAttribute>()?.Name ?? otherwise.FormatEntityName<T>();
    }
}

/// <summary>The headers of every message besides MassTransit's own message and correlation ids.</summary>
internal static class MessageHeader
{
    /// <summary>Slug of the tenant.</summary>
    internal const string Tenant = "tenant";

    /// <summary>Who acted, as <see cref="Auditing.Actor"/> writes it.</summary>
    internal const string Actor = "actor";

    /// <summary>The message that caused this one.</summary>
    internal const string Causation = "causation";
}
