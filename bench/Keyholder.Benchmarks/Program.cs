using System.CommandLine;
using Keyholder.Benchmarks;
using Keyholder.TestKit.Servers;

var rows = new Option<int>("--rows") { Description = "Records of one tenant.", DefaultValueFactory = _ => 1_000_000 };
var pairs = new Option<int>("--pairs") { Description = "Pairs to measure after the first one, which warms up.", DefaultValueFactory = _ => 5 };
var engine = new Option<string>("--engine") { Description = "sqlite or postgresql.", DefaultValueFactory = _ => "sqlite" };
engine.AcceptOnlyFromAmong("sqlite", "postgresql");
var scenario = new Option<string[]>("--scenario") { Description = "disposal, same-rows, import or audit; all when none is named.", AllowMultipleArgumentsPerToken = true };
scenario.AcceptOnlyFromAmong("disposal", "same-rows", "import", "audit");
var json = new Option<string?>("--json") { Description = "Writes the table to this file too." };

var statements = new Option<bool>("--statements") { Description = "Prints the statements that took longest." };

var root = new RootCommand("Measures Keyholder against the least code that does the same durable work by hand.") { rows, pairs, engine, scenario, json, statements };
root.SetAction(async (parsed, ct) =>
{
    Measured.WithStatements = parsed.GetValue(statements);
    Environment.SetEnvironmentVariable("KEYHOLDER_TEST_ENGINE", parsed.GetValue(engine));
    PostgreSqlServer.IsDurable = true;
    var (count, times, chosen) = (parsed.GetValue(rows), parsed.GetValue(pairs), parsed.GetValue(scenario) ?? []);
    bool Wanted(string name) => chosen.Length == 0 || chosen.Contains(name);
    var all = new List<Measured>();
    if (Wanted("disposal")) all.Add(await DisposalBenchmark.RunAsync(parsed.GetValue(engine)!, count, times, proofs: false, ct));
    if (Wanted("same-rows")) all.Add(await DisposalBenchmark.RunAsync(parsed.GetValue(engine)!, count, times, proofs: true, ct));
    if (Wanted("import")) all.Add(await ImportBenchmark.RunAsync(parsed.GetValue(engine)!, count, times, ct));
    if (Wanted("audit")) all.Add(await AuditBenchmark.RunAsync(parsed.GetValue(engine)!, count, times, ct));
    Measured.Print(all, parsed.GetValue(json));
});
return await root.Parse(args).InvokeAsync();
