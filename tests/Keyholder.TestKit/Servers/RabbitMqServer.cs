using System.Diagnostics;

namespace Keyholder.TestKit.Servers;

/// <summary>
/// A RabbitMQ broker: the run's shared one, which <c>KEYHOLDER_TEST_RABBITMQ</c> may name by its amqp address, or one of a test's own that can be killed,
/// started again and wiped. Brokers are started from the installed programs and go when the run ends.
/// </summary>
public sealed class RabbitMqServer : IAsyncDisposable
{
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    private static readonly Lazy<Task<RabbitMqServer>> Shared = new(StartAsync);

    private readonly string _folder = Directory.CreateTempSubdirectory("keyholder-rabbitmq-").FullName;
    private readonly int _port = Shell.FreePort();
    private readonly Dictionary<string, string> _environment;
    private Process? _process;

    private RabbitMqServer()
    {
        var name = Path.GetFileName(_folder).Replace("keyholder-rabbitmq-", "kh", StringComparison.Ordinal);
        _environment = new(StringComparer.Ordinal)
        {
            ["HOME"] = _folder,
            ["RABBITMQ_NODENAME"] = $"{name}@localhost",
            ["RABBITMQ_NODE_IP_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_NODE_PORT"] = $"{_port}",
            ["RABBITMQ_DIST_PORT"] = $"{Shell.FreePort()}",
            ["ERL_EPMD_PORT"] = $"{Shell.FreePort()}",
            ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
            ["RABBITMQ_MNESIA_BASE"] = $"{_folder}/mnesia",
            ["RABBITMQ_LOG_BASE"] = $"{_folder}/log",
            ["RABBITMQ_ENABLED_PLUGINS_FILE"] = $"{_folder}/enabled_plugins",
            ["RABBITMQ_CONFIG_FILE"] = $"{_folder}/rabbitmq",
            ["RABBITMQ_CONF_ENV_FILE"] = $"{_folder}/rabbitmq-env.conf",
            ["RABBITMQ_PID_FILE"] = $"{_folder}/pid",
            ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = "+S 1:1 +sbwt none",
        };
    }

    /// <summary>How to connect.</summary>
    public Uri Address => new($"amqp://guest:guest@127.0.0.1:{_port}/");

    /// <summary>
    /// A virtual host of its own on the run's shared broker, so that tests do not take each other's messages. A broker that was named is used as it is.
    /// </summary>
    public static async Task<Uri> VirtualHostAsync()
    {
        if (Environment.GetEnvironmentVariable("KEYHOLDER_TEST_RABBITMQ") is { Length: > 0 } named) return new Uri(named);
        var server = await Shared.Value;
        var name = Guid.NewGuid().ToString("N");
        await Shell.RunAsync("/usr/lib/rabbitmq/bin/rabbitmqctl", [
            "eval", $"rabbit_vhost:add(<<\"{name}\">>, <<\"test\">>), rabbit_auth_backend_internal:set_permissions(<<\"guest\">>, <<\"{name}\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>).",
        ], server._environment);
        return new Uri(server.Address, name);
    }

    /// <summary>Starts a broker of its own.</summary>
    public static async Task<RabbitMqServer> StartAsync()
    {
        if (!File.Exists(Program))
            throw new InvalidOperationException("These tests need RabbitMQ. Install it (apt-get install rabbitmq-server), or name a broker in KEYHOLDER_TEST_RABBITMQ by its amqp address.");
        var server = new RabbitMqServer();
        await File.WriteAllTextAsync($"{server._folder}/enabled_plugins", "[].");
        await File.WriteAllTextAsync($"{server._folder}/rabbitmq.conf", "vm_memory_high_watermark.absolute = 512MB\ndisk_free_limit.absolute = 50MB\n");
        Shell.WhenWeEnd($"kill -9 $(cat {server._folder}/pid); ERL_EPMD_PORT={server._environment["ERL_EPMD_PORT"]} epmd -kill; rm -rf {server._folder}");
        await server.UpAsync();
        return server;
    }

    /// <summary>Starts the broker again; what it had stored durably is there.</summary>
    public async Task UpAsync()
    {
        _process = Process.Start(Shell.Describe(Program, [], _environment))!;
        var said = new List<string>();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (await _process.StandardOutput.ReadLineAsync(deadline.Token) is { } line)
        {
            said.Add(line);
            if (!line.Contains("completed with", StringComparison.Ordinal)) continue;
            _ = _process.StandardOutput.ReadToEndAsync();
            _ = _process.StandardError.ReadToEndAsync();
            return;
        }

        throw new InvalidOperationException($"RabbitMQ did not start: {string.Join('\n', said)} {await _process.StandardError.ReadToEndAsync(deadline.Token)}");
    }

    /// <summary>Kills the broker as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is null) return;
        await Shell.RunAsync("kill", ["-9", (await File.ReadAllTextAsync($"{_folder}/pid")).Trim()]);
        await _process.WaitForExitAsync();
        _process = null;
    }

    /// <summary>Removes everything the broker had stored. Kill it first.</summary>
    public void Wipe() => Directory.Delete($"{_folder}/mnesia", recursive: true);

    public async ValueTask DisposeAsync() => await KillAsync();
}
