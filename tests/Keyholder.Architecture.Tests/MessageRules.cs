using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Keyholder.Architecture.Tests;

/// <summary>Messages between modules: their names are a promise, and docs/events.md says who sends and who listens.</summary>
public sealed partial class MessageRules
{
    [Fact]
    public void Every_event_has_a_name_on_the_wire()
    {
        var events = House.Contracts.SelectMany(a => a.GetExportedTypes()).Where(t => t.Namespace!.EndsWith(".Events", StringComparison.Ordinal)).ToList();
        House.None(events.Except(House.Messages).Select(t => t.FullName!), "Without [WireName]:");
    }

    [Fact]
    public void A_name_on_the_wire_is_unique_and_says_whose_it_is_what_happened_and_which_version()
    {
        Assert.NotEmpty(House.Messages);
        House.None(House.Messages.GroupBy(WireNameAttribute.Of, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key), "Used twice:");
        House.None(House.Messages.Select(WireNameAttribute.Of).Where(n => !Pattern().IsMatch(n)), "Not owner.what-happened.vN:");
        House.None(
            from module in House.Modules
            from message in House.Messages
            where message.Assembly.GetName().Name == $"{House.NameOf(House.AssemblyOf(module))}{House.ContractsSuffix}"
                && !WireNameAttribute.Of(message).StartsWith($"{module.Schema.Replace('_', '-')}.", StringComparison.Ordinal)
            select WireNameAttribute.Of(message),
            "Does not begin with its module's name:");
    }

    [Fact]
    public void A_message_is_a_sealed_record() =>
        House.None(House.Messages.Where(t => !t.IsSealed || t.GetMethod("<Clone>$") is null).Select(t => t.FullName!), "Not a sealed record:");

    [Fact]
    public void A_queue_is_named_once() =>
        House.None(Consumers().GroupBy(c => c.Queue, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key), "Two consumers with one queue:");

    [Fact]
    public void Docs_events_md_lists_the_messages_with_their_senders_and_consumers()
    {
        var expected = Table();
        var file = Path.Combine(House.Root, "docs", "events.md");
        var written = File.Exists(file) ? File.ReadAllLines(file).Where(l => l.StartsWith('|')).ToList() : [];
        Assert.True(expected.SequenceEqual(written, StringComparer.Ordinal), $"docs/events.md must hold this table, and no other:\n\n{string.Join('\n', expected)}\n");
    }

    private static List<string> Table()
    {
        var consumers = Consumers().SelectMany(c => c.Messages.Select(m => (Message: m, c.Queue))).ToLookup(c => c.Message, c => c.Queue);
        List<string> rows = ["| Message | Contract | Sent by | Queues that take it |", "|---|---|---|---|"];
        foreach (var message in House.Messages)
        {
            var senders = House.Assemblies.Where(a => Calls.CallersOf(a, message, ".ctor").Count > 0).Select(a => House.NameOf(a)["Keyholder.".Length..]);
            var queues = consumers[message].Order(StringComparer.Ordinal).Select(q => $"`{q}`");
            rows.Add($"| `{WireNameAttribute.Of(message)}` | {message.Name} | {Joined(senders)} | {Joined(queues)} |");
        }

        return rows;
    }

    private static string Joined(IEnumerable<string> words) => string.Join(", ", words.DefaultIfEmpty("-"));

    private static IReadOnlyList<ConsumerRegistration> Consumers() => House.App.Services.GetRequiredService<ConsumerList>().All;

    [GeneratedRegex("^[a-z]+(-[a-z0-9]+)*[.][a-z]+(-[a-z0-9]+)*[.]v[1-9][0-9]*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pattern();
}
