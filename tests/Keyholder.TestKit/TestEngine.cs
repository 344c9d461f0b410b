using Keyholder.TestKit.Servers;

namespace Keyholder.TestKit;

/// <summary>
/// The engine that feature tests run on: <c>KEYHOLDER_TEST_ENGINE</c> is <c>sqlite</c> (default, with messages inside the process), <c>postgresql</c> (with RabbitMQ) or
/// <c>sqlserver</c> (with the connection string in <c>KEYHOLDER_TEST_SQLSERVER</c>).
/// </summary>
public static class TestEngine
{
    public static string Name => Environment.GetEnvironmentVariable("KEYHOLDER_TEST_ENGINE")?.ToLowerInvariant() ?? "sqlite";

    /// <summary>The engines that a test can start by itself.</summary>
    public static IReadOnlyList<string> Startable => ["sqlite", "postgresql"];

    /// <summary>Settings of the engine that the tests run on: an empty database, or a new one on its server.</summary>
    public static Task<Dictionary<string, string?>> SettingsAsync() => SettingsAsync(Name);

    /// <summary>Settings of an engine, for tests of that engine.</summary>
    public static Task<Dictionary<string, string?>> SettingsAsync(string engine) => engine switch
    {
        "sqlite" => Task.FromResult(Embedded()),
        "postgresql" => ServersAsync(),
        "sqlserver" => Task.FromResult(new Dictionary<string, string?>
        {
            ["Keyholder:Engine"] = "SqlServer",
            ["Keyholder:Server"] = Environment.GetEnvironmentVariable("KEYHOLDER_TEST_SQLSERVER")
                ?? throw new InvalidOperationException("KEYHOLDER_TEST_ENGINE is sqlserver, but KEYHOLDER_TEST_SQLSERVER does not name a server."),
            ["Keyholder:Database"] = Unique(),
        }),
        _ => throw new InvalidOperationException($"KEYHOLDER_TEST_ENGINE is '{engine}'. It must be sqlite, postgresql or sqlserver."),
    };

    internal static Dictionary<string, string?> Embedded() => new() { ["Keyholder:Engine"] = "Sqlite", ["Keyholder:Messaging:Transport"] = "InMemory" };

    /// <summary>PostgreSQL with a catalogue of its own, and RabbitMQ with a virtual host of its own unless a broker is given.</summary>
    internal static async Task<Dictionary<string, string?>> ServersAsync(Uri? broker = null) => new()
    {
        ["Keyholder:Engine"] = "PostgreSql",
        ["Keyholder:Server"] = await PostgreSqlServer.ConnectionStringAsync(),
        ["Keyholder:Database"] = Unique(),
        ["Keyholder:Messaging:Transport"] = "RabbitMq",
        ["Keyholder:Messaging:RabbitMq"] = (broker ?? await RabbitMqServer.VirtualHostAsync()).ToString(),
    };

    private static string Unique() => $"kh_{Guid.NewGuid().ToString("N")[..12]}";
}
