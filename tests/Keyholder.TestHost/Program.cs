using System.Text.Json;
using Keyholder.TestKit.Platform;

// A host in a process of its own, so that a test can kill it. It gets its settings as JSON, and reads from its input what to do:
//   start        the bus, the dispatcher and the scheduler
//   stick        consumers and wake-ups begin and never end
//   write TEXT   publishes in a commit of its own
//   ring KEY     a wake-up that is due at once
// It prints what has happened: "ready", "committed TEXT", "begun TEXT".
var settings = JsonSerializer.Deserialize<Dictionary<string, string?>>(args[0])!;
await using var host = await PlatformHost.CreateAsync(on: Keyholder.TestKit.Servers.Installation.Existing(settings));
var tenant = await host.TenantAsync();
var stuck = false;
host.Probe.Inside = async (_, _, _) =>
{
    if (host.Probe.Seen.LastOrDefault() is { Text: { } text }) Say($"begun {text}");
    if (stuck) await new TaskCompletionSource().Task;
};
host.Probe.OnBell = async (key, _, _) =>
{
    Say($"begun {key}");
    if (stuck) await new TaskCompletionSource().Task;
};
Say("ready");
while (await Console.In.ReadLineAsync() is { } line)
{
    switch (line.Split(' ', 2))
    {
        case ["start"]:
            await host.StartAsync();
            Say("started");
            break;
        case ["stick"]:
            stuck = true;
            break;
        case ["write", var text]:
            await host.PublishAsync(tenant, new LineWritten(text));
            Say($"committed {text}");
            break;
        case ["ring", var key]:
            await host.RingAtAsync(tenant, key, TimeProvider.System.GetUtcNow());
            Say($"committed {key}");
            break;
    }
}

static void Say(string what)
{
    lock (Console.Out) Console.WriteLine(what);
}
