using System.Diagnostics;
using System.Text.Json;
using Keyholder.TestKit.Servers;

namespace Keyholder.Host.Tests.Messaging;

/// <summary>A host in a process of its own that can be killed as a power cut would. See Keyholder.TestHost.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly List<string> _said = [];

    private HostProcess(Process process) => _process = process;

    /// <summary>All that it has said so far.</summary>
    internal IReadOnlyList<string> Said => _said;

    internal static async Task<HostProcess> StartAsync(Installation installation)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Keyholder.TestHost.dll"), JsonSerializer.Serialize(installation.Settings)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        var host = new HostProcess(Process.Start(start)!);
        await host.UntilAsync("ready");
        return host;
    }

    internal Task TellAsync(string command) => _process.StandardInput.WriteLineAsync(command);

    /// <summary>Waits until it says something.</summary>
    internal async Task UntilAsync(string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!_said.Contains(what))
            _said.Add(await _process.StandardOutput.ReadLineAsync(deadline.Token) ?? throw new InvalidOperationException($"The host ended before it said '{what}': {string.Join(" | ", _said)}"));
    }

    /// <summary>Kills it (SIGKILL), and reads what it said before it died.</summary>
    internal async Task KillAsync()
    {
        _process.Kill();
        while (await _process.StandardOutput.ReadLineAsync() is { } line) _said.Add(line);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
