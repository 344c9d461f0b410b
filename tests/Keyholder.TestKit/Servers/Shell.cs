using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Keyholder.TestKit.Servers;

/// <summary>Runs the programs that throw-away servers are made of.</summary>
internal static class Shell
{
    private static readonly List<Process> CleanUps = [];

    /// <summary>Runs a program to its end and returns what it printed.</summary>
    internal static async Task<string> RunAsync(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Process.Start(Describe(program, arguments, environment))!;
        process.StandardInput.Close();
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? await output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}: {await output} {await error}");
    }

    /// <summary>
    /// Leaves a shell behind that runs a clean-up when this process ends, however it ends: its input closes with us.
    /// </summary>
    internal static void WhenWeEnd(string cleanUp)
    {
        // Kept, or the garbage collector would close its input long before.
        lock (CleanUps) CleanUps.Add(Process.Start(Describe("setsid", ["sh", "-c", $"trap '' INT TERM HUP; read _; {cleanUp}"], null))!);
    }

    internal static ProcessStartInfo Describe(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return start;
    }

    /// <summary>A port that nobody listens on.</summary>
    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
