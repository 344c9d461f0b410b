using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Keyholder.Benchmarks;

/// <summary>One scenario: ours against the least code that does the same durable work by hand, in turn, on the same machine and engine.</summary>
/// <param name="Scenario">What was done.</param>
/// <param name="Engine">On which engine.</param>
/// <param name="Rows">To how many rows.</param>
/// <param name="Floor">Seconds by hand, the median.</param>
/// <param name="Ours">Seconds of ours, the median.</param>
/// <param name="Ratio">The median of the pairs' ratios: 1 is as fast as by hand.</param>
/// <param name="Target">The least ratio that is good enough.</param>
/// <param name="LongestLockByHand">The longest transaction by hand, in milliseconds; 0 where it is not looked at.</param>
/// <param name="LongestLock">The longest time a transaction of ours held its locks, in milliseconds.</param>
/// <param name="UsualLock">What 99 of 100 of them did not exceed.</param>
/// <param name="Memory">The most that the managed heap held after a collection beyond what it held at the start, in MiB.</param>
internal sealed record Measured(string Scenario, string Engine, int Rows, double Floor, double Ours, double Ratio, double Target, double LongestLockByHand, double LongestLock, double UsualLock, double Memory)
{
    public static void Print(IReadOnlyList<Measured> all, string? json)
    {
        Console.WriteLine();
        Console.WriteLine($"{"Scenario",-34} {"Engine",-11} {"Rows",10} {"Floor s",9} {"Ours s",9} {"Rows/s",10} {"Ratio",6} {"Target",6} {"By hand ms",10} {"Lock ms",8} {"99% ms",8} {"MiB",6}");
        foreach (var m in all)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{m.Scenario,-34} {m.Engine,-11} {m.Rows,10:N0} {m.Floor,9:0.00} {m.Ours,9:0.00} {m.Rows / m.Ours,10:N0} {m.Ratio,6:0.00} {m.Target,6:0.00} {m.LongestLockByHand,10:0.0} {m.LongestLock,8:0.0} {m.UsualLock,8:0.0} {m.Memory,6:0}"));
        if (json is not null) File.WriteAllText(json, JsonSerializer.Serialize(all, Indented));
    }

    /// <summary>Runs the two in turn, the first pair, with fewer rows, for warming up.</summary>
    public static async Task<Measured> PairsAsync(
        string scenario, string engine, int rows, int pairs, double target, Func<int, Watch, Task<double>> floor, Func<int, Watch, Task<double>> ours)
    {
        var results = new List<(double Floor, double Ours)>();
        var watch = new Watch();
        for (var i = 0; i <= pairs; i++)
        {
            var count = i == 0 ? Math.Min(rows, WarmUp) : rows;
            var byHand = await floor(count, watch);
            var looked = watch.Looked;
            var mine = await ours(count, watch);
            mine -= (watch.Looked - looked).TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {scenario} {engine} {(i == 0 ? "warm-up" : $"pair {i}")}: by hand {byHand:0.00} s, ours {mine:0.00} s, ratio {byHand / mine:0.00}"));
            if (i > 0) results.Add((byHand, mine));
            else watch.StartOver();
        }

        if (WithStatements) watch.PrintStatements();

        return new Measured(
            scenario, engine, rows, Median(results.Select(r => r.Floor)), Median(results.Select(r => r.Ours)), Median(results.Select(r => r.Floor / r.Ours)), target,
            watch.LongestLockByHand, watch.LongestLock, watch.UsualLock, watch.Memory / 1048576d);
    }

    public static async Task<double> SecondsAsync(Func<Task> run)
    {
        var start = Stopwatch.GetTimestamp();
        await run();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    // Enough for the compiler to be done with what is used.
    public const int WarmUp = 200_000;

    public static bool WithStatements { get; set; }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[sorted.Count / 2];
    }

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
}
