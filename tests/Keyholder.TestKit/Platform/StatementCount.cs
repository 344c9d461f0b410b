using System.Collections.Concurrent;
using System.Diagnostics;
using Keyholder.BuildingBlocks.Tenancy;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Keyholder.TestKit.Platform;

/// <summary>Counts the statements that EF Core runs, from its diagnostics, while it exists.</summary>
public sealed class StatementCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly ConcurrentQueue<string> _databases = new();
    private readonly List<IDisposable> _subscriptions = [];

    public StatementCount() => _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>How many ran against databases of a host's installation.</summary>
    public int Of(PlatformHost host)
    {
        var options = host.Services.GetRequiredService<IOptions<KeyholderOptions>>().Value;
        var mark = options.Engine == DatabaseEngine.Sqlite ? options.DataPath : options.Database;
        return _databases.Count(d => d.Contains(mark, StringComparison.Ordinal));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            lock (_subscriptions) _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Key == RelationalEventId.CommandExecuting.Name && value.Value is CommandEventData command)
            _databases.Enqueue(command.Command.Connection!.ConnectionString);
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    public void Dispose()
    {
        lock (_subscriptions) _subscriptions.ForEach(s => s.Dispose());
    }
}
