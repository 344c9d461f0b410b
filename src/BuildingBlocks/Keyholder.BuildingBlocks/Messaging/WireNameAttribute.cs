using System.Reflection;
using MassTransit;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>
/// The name a message has on the wire, <c>module.what-happened.v1</c>. It never changes: a contract only gains
/// optional members, and a rename is a new version beside the old one. MassTransit reads it as the message's URN, so that
/// what travels names no .NET type.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class WireNameAttribute(string name) : MessageUrnAttribute(name)
{
    /// <summary>The name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>The wire name of a message type.</summary>
    /// <exception cref="InvalidOperationException">The type carries no wire name.</exception>
    public static string Of(Type message) =>
        message.GetCustomAttribute<WireNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{message.Name} has no [WireName], so it cannot be published.");
}
