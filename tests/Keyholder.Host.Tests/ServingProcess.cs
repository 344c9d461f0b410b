using System.Collections.Concurrent;
using System.Diagnostics;
using Keyholder.TestKit.Servers;

namespace Keyholder.Host.Tests;

/// <summary>The program itself, serving an installation in a process of its own that can be killed as a power cut would.</summary>
internal sealed class ServingProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _said = new();
    private readonly Process _process;

    public ServingProcess(Installation installation)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Keyholder.Host.dll"), "serve", "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["ASPNETCORE_ENVIRONMENT"] = "Test", ["Logging__LogLevel__Default"] = "Warning" },
        };
        foreach (var (key, value) in installation.Settings) start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _said.Enqueue(line.Data ?? "");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Asks again and again until something is so. Fails when the program ends before, or after two minutes.</summary>
    public async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await isSo())
        {
            if (_process.HasExited) throw new InvalidOperationException($"The host ended by itself: {string.Join('\n', _said)}");
            if (deadline.IsCancellationRequested) throw new TimeoutException($"It did not come to it in two minutes. The host said: {string.Join('\n', _said)}");
        }
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
