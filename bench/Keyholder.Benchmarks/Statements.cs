using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Keyholder.Benchmarks;

/// <summary>Where the time of ours goes: the statements that Entity Framework ran, the most expensive first.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
{
    private readonly ConcurrentDictionary<string, (int Times, TimeSpan Took)> _all = new(StringComparer.Ordinal);

    public static Statements Watch()
    {
        var statements = new Statements();
        DiagnosticListener.AllListeners.Subscribe(statements);
        return statements;
    }

    public void Print()
    {
        foreach (var (sql, (times, took)) in _all.OrderByDescending(s => s.Value.Took).Take(25))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{took.TotalSeconds,8:0.00} s {times,6} x {sql.ReplaceLineEndings(" ")}"));
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) value.Subscribe(this);
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is CommandExecutedEventData done) _all.AddOrUpdate(done.Command.CommandText, (1, done.Duration), (_, sum) => (sum.Times + 1, sum.Took + done.Duration));
        else if (value.Value is TransactionEndEventData end && value.Key == RelationalEventId.TransactionCommitted.Name) _all.AddOrUpdate("COMMIT", (1, end.Duration), (_, sum) => (sum.Times + 1, sum.Took + end.Duration));
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }
}
