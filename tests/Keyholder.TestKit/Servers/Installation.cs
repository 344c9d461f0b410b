namespace Keyholder.TestKit.Servers;

/// <summary>
/// What the hosts of one installation share: a data directory, a catalogue, and a broker if there is one. The engine is <see cref="TestEngine"/>'s
/// unless a test says otherwise.
/// </summary>
public sealed class Installation : IDisposable
{
    private Installation(string data, Dictionary<string, string?> settings) => (DataDirectory, Settings) = (data, settings);

    public string DataDirectory { get; }

    /// <summary>Configuration keys.</summary>
    public Dictionary<string, string?> Settings { get; }

    /// <summary>One on the engine that tests run on.</summary>
    public static async Task<Installation> CreateAsync() => Of(await TestEngine.SettingsAsync());

    /// <summary>One on SQLite, with messages inside the process.</summary>
    public static Installation Embedded() => Of(TestEngine.Embedded());

    /// <summary>One on PostgreSQL and RabbitMQ; on a broker of the test's own when it is given.</summary>
    public static async Task<Installation> OnServersAsync(RabbitMqServer? broker = null)
    {
        var settings = await TestEngine.ServersAsync(broker is null ? await RabbitMqServer.VirtualHostAsync() : broker.Address);
        return Of(settings);
    }

    /// <summary>One that another process has made.</summary>
    public static Installation Existing(Dictionary<string, string?> settings) => new(settings["Keyholder:DataDirectory"]!, settings);

    private static Installation Of(Dictionary<string, string?> settings)
    {
        var data = Directory.CreateTempSubdirectory("keyholder-test-").FullName;
        settings["Keyholder:DataDirectory"] = data;
        return new Installation(data, settings);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(DataDirectory, recursive: true);
    }
}
