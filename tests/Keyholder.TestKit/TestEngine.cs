namespace Keyholder.TestKit;

/// <summary>
/// The engine that feature tests run on: <c>KEYHOLDER_TEST_ENGINE</c> is <c>sqlite</c> (default), <c>postgresql</c> or
/// <c>sqlserver</c> (with the connection string in <c>KEYHOLDER_TEST_SQLSERVER</c>).
/// </summary>
public static class TestEngine
{
    public static string Name => Environment.GetEnvironmentVariable("KEYHOLDER_TEST_ENGINE")?.ToLowerInvariant() ?? "sqlite";

    /// <summary>The engines that a test can start by itself.</summary>
    public static IReadOnlyList<string> Startable => ["sqlite"];

    /// <summary>Settings of the engine that the tests run on: an empty database, or a new one on its server.</summary>
    public static Task<Dictionary<string, string?>> SettingsAsync() => SettingsAsync(Name);

    /// <summary>Settings of an engine, for tests of that engine.</summary>
    public static Task<Dictionary<string, string?>> SettingsAsync(string engine) => engine switch
    {
        "sqlite" => Task.FromResult(new Dictionary<string, string?> { ["Keyholder:Engine"] = "Sqlite" }),
        "sqlserver" => Task.FromResult(new Dictionary<string, string?>
        {
            ["Keyholder:Engine"] = "SqlServer",
            ["Keyholder:Server"] = Environment.GetEnvironmentVariable("KEYHOLDER_TEST_SQLSERVER")
                ?? throw new InvalidOperationException("KEYHOLDER_TEST_ENGINE is sqlserver, but KEYHOLDER_TEST_SQLSERVER does not name a server."),
            ["Keyholder:Database"] = Unique(),
        }),
        _ => throw new InvalidOperationException($"KEYHOLDER_TEST_ENGINE is '{engine}'. It must be sqlite, postgresql or sqlserver."),
    };

    private static string Unique() => $"kh_{Guid.NewGuid().ToString("N")[..12]}";
}
