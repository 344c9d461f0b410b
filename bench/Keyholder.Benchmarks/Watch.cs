using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Keyholder.Retention.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyholder.Benchmarks;

/// <summary>
/// Looks at how long each transaction of ours holds its locks, from its beginning to its commit, at how much is kept in memory, and at
/// which statements take the time.
/// </summary>
internal sealed class Watch : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly long _start = GC.GetTotalMemory(forceFullCollection: true);
    private readonly ConcurrentDictionary<Guid, long> _open = [];
    private readonly ConcurrentDictionary<string, (int Times, TimeSpan Took)> _statements = new(StringComparer.Ordinal);
    private ConcurrentBag<double> _locks = [];
    private ConcurrentBag<double> _locksByHand = [];

    public Watch() => DiagnosticListener.AllListeners.Subscribe(this);

    public long Memory { get; private set; }

    /// <summary>The longest, in milliseconds.</summary>
    public double LongestLock => _locks.DefaultIfEmpty().Max();

    /// <summary>99 of 100 are no longer than this, in milliseconds.</summary>
    public double UsualLock => _locks.Order().ElementAtOrDefault(_locks.Count * 99 / 100);

    /// <summary>The longest by hand, in milliseconds.</summary>
    public double LongestLockByHand => _locksByHand.DefaultIfEmpty().Max();

    /// <summary>How long a transaction by hand took.</summary>
    public void ByHand(TimeSpan transaction) => _locksByHand.Add(transaction.TotalMilliseconds);

    /// <summary>What looking took, which is no time of ours.</summary>
    public TimeSpan Looked { get; private set; }

    public void Look()
    {
        var began = Stopwatch.GetTimestamp();
        Memory = Math.Max(Memory, GC.GetTotalMemory(forceFullCollection: true) - _start);
        Looked += Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Forgets the warm-up.</summary>
    public void StartOver()
    {
        _locks = [];
        _locksByHand = [];
        _statements.Clear();
    }

    public void PrintStatements()
    {
        foreach (var (sql, (times, took)) in _statements.OrderByDescending(s => s.Value.Took).Take(20))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds,8:0.00} s {times,6} x {sql.ReplaceLineEndings(" ")}"));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not DbContextEventData { Context: RetentionDbContext }) return;
        if (value.Value is CommandExecutedEventData command)
        {
            Count(command.Command.CommandText, command.Duration);
            if (command is { Command.Transaction: null, ExecuteMethod: DbCommandMethod.ExecuteNonQuery }) _locks.Add(command.Duration.TotalMilliseconds);
        }
        else if (value.Value is TransactionEndEventData transaction && value.Key == RelationalEventId.TransactionStarted.Name)
        {
            _open[transaction.TransactionId] = Stopwatch.GetTimestamp();
        }
        else if (value.Value is TransactionEndEventData end && value.Key == RelationalEventId.TransactionCommitted.Name)
        {
            Count("COMMIT", end.Duration);
            if (_open.TryRemove(end.TransactionId, out var began)) _locks.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void Count(string sql, TimeSpan took) => _statements.AddOrUpdate(sql, (1, took), (_, sum) => (sum.Times + 1, sum.Took + took));
}
