namespace Keyholder.TestKit.Servers;

/// <summary>
/// The PostgreSQL server of a test run: the one that <c>KEYHOLDER_TEST_POSTGRESQL</c> names by its connection string, else a throw-away one
/// started from the installed programs, which goes when the run ends.
/// </summary>
public static class PostgreSqlServer
{
    private static readonly Lazy<Task<string>> Server = new(StartAsync);

    /// <summary>Whether it keeps what is committed when the machine fails, as in production: for benchmarks. To be set before it starts.</summary>
    public static bool IsDurable { get; set; }

    /// <summary>The connection string of the server, with rights to create databases.</summary>
    public static Task<string> ConnectionStringAsync() => Server.Value;

    private static async Task<string> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("KEYHOLDER_TEST_POSTGRESQL") is { Length: > 0 } named) return named;
        var programs = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "pg_ctl"))).OrderDescending(StringComparer.Ordinal).FirstOrDefault()
            : null;
        if (programs is null)
            throw new InvalidOperationException("These tests need PostgreSQL. Install it (apt-get install postgresql), or name a server in KEYHOLDER_TEST_POSTGRESQL by its connection string.");

        // PostgreSQL refuses to run as root.
        string[] asUser = Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : ["env"];
        Task<string> Run(params string[] command) => Shell.RunAsync(asUser[0], [.. asUser[1..], .. command]);
        var folder = (await Run("mktemp", "-d", "/tmp/keyholder-postgresql-XXXXXX")).Trim();
        var port = Shell.FreePort();
        await Run($"{programs}/initdb", "--pgdata", $"{folder}/data", "--username", "keyholder", "--auth", "trust", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync");
        Shell.WhenWeEnd($"{string.Join(' ', asUser)} {programs}/pg_ctl stop --pgdata {folder}/data --mode immediate; rm -rf {folder}");
        await Run(
            $"{programs}/pg_ctl", "start", "--wait", "--timeout", "60", "--pgdata", $"{folder}/data", "--log", $"{folder}/log", "--options",
            $"-c port={port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c max_connections=600{(IsDurable ? "" : " -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0")}");
        return $"Host=127.0.0.1;Port={port};Username=keyholder;Database=postgres";
    }
}
