using System.Text.Json;
using System.Text.Json.Serialization;

namespace Keyholder.BuildingBlocks.Messaging;

/// <summary>How messages are written as JSON, in the outbox and on the wire.</summary>
public static class MessageJson
{
    /// <summary>Camel case, enums by name, unknown members ignored.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };
}
