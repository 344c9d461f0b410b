using System.Runtime.CompilerServices;
using Keyholder.BuildingBlocks.Messaging;
using Xunit;

namespace Keyholder.Host.Tests.Messaging;

/// <summary>
/// Names on the wire outlive a release: queues and exchanges of a broker carry them, and messages of an earlier version may still wait in them. A new
/// line in wire-names.txt is fine; a changed or missing one breaks running installations.
/// </summary>
[Trait("Engine", "own")]
public sealed class WireNameTests
{
    [Fact, Trait("Requirement", "A2")]
    public void Every_wire_name_and_queue_is_the_one_on_record()
    {
        var consumers = new ConsumerList();
        BuildingBlocks.Mail.MailSetup.AddConsumers(consumers);
        foreach (var module in Modules.All) module.AddConsumers(consumers);
        var names = new WireNames(Modules.All, consumers);
        var now = names.All.Select(n => names.QueuesOf(n) is { Length: > 0 } queues ? $"{n} -> {string.Join(", ", queues)}" : n).ToList();

        var record = Path.Combine(Path.GetDirectoryName(Here())!, "wire-names.txt");
        if (Environment.GetEnvironmentVariable("KEYHOLDER_RECORD") == "1") File.WriteAllLines(record, now);
        Assert.Equal(File.ReadAllLines(record), now);
        Assert.All(names.All, n => Assert.Matches("^[a-z-]+[.][a-z-]+[.]v[0-9]+$|^mail[.]send[.]v1$", n));
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
