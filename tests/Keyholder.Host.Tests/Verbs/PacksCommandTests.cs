using System.CommandLine;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.Host.Verbs;
using Xunit;

namespace Keyholder.Host.Tests.Verbs;

public sealed class PacksCommandTests
{
    [Theory]
    [InlineData("statute/uk-exemptions.json", "statute/uk-exemptions")]
    [InlineData("sector/co-op.json", "sector/co-op")]
    [InlineData("demo/orchard.json", "tenant/orchard")]
    public void A_valid_pack_gives_one_line_and_exit_code_0(string file, string id)
    {
        var path = Path.Combine(PolicyCatalogue.ShippedDirectory, file);
        var (exit, output, error) = Run(path);
        Assert.Equal((0, ""), (exit, error));
        Assert.StartsWith($"{path}: {id} version ", Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public void An_invalid_pack_gives_a_line_for_each_problem_and_exit_code_2()
    {
        var path = Path.GetTempFileName();
        try
        {
            var text = File.ReadAllText(Path.Combine(PolicyCatalogue.ShippedDirectory, "demo/orchard.json"))
                .Replace("\"breach.regulator.hours\", \"value\": 72", "\"breach.regulator.hours\", \"value\": 100", StringComparison.Ordinal)
                .Replace("\"breach.customer.hours\", \"value\": 6", "\"breach.costumer.hours\", \"value\": 6", StringComparison.Ordinal);
            File.WriteAllText(path, text);
            var (exit, output, error) = Run(path);
            Assert.Equal((2, ""), (exit, output));
            Assert.Equal(
                [
                    $"{path}: breach.regulator.hours: 100 hours is, or can be, more than the most allowed, 72 hours (UK GDPR Article 33(1))",
                    $"{path}: breach.costumer.hours: no statute or sector pack declares this key",
                ],
                error.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_missing_file_gives_exit_code_2() =>
        Assert.Equal((2, "", "/no/such.json: pack: there is no such file"), Run("/no/such.json"));

    static (int Exit, string Output, string Error) Run(string path)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = new RootCommand { PacksCommand.Create() }
            .Parse(["packs", "validate", path])
            .Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (exit, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }
}
