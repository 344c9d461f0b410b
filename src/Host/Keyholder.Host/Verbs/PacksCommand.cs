using System.CommandLine;
using Keyholder.BuildingBlocks.Policies;

namespace Keyholder.Host.Verbs;

/// <summary>The verb <c>packs</c>. Exit code 0 when the pack may be used, 2 when not.</summary>
internal static class PacksCommand
{
    /// <summary>Makes the verb.</summary>
    /// <param name="policies">The folder of the packs to check against; those beside the program when null.</param>
    public static Command Create(string? policies = null)
    {
        var file = new Argument<string>("FILE") { Description = "The policy pack to check." };
        var validate = new Command("validate", "Check a policy pack against the law and the sector pack it builds on.") { file };
        validate.SetAction(call => Validate(
            call.GetRequiredValue(file),
            policies ?? PolicyCatalogue.ShippedDirectory,
            call.InvocationConfiguration.Output,
            call.InvocationConfiguration.Error));
        return new Command("packs", "Work with policy packs.") { validate };
    }

    static int Validate(string path, string policies, TextWriter output, TextWriter error)
    {
        var file = PolicyPackFile.Load(path);
        var problems = file.Pack is null ? file.Problems : PolicyCatalogue.Load(policies).Check(file.Pack, path);
        foreach (var problem in problems)
            error.WriteLine(problem);
        if (problems.Count > 0)
            return 2;
        var pack = file.Pack!;
        output.WriteLine($"{path}: {pack.Id} version {pack.Version} is valid, with {pack.Entries.Count} entries.");
        return 0;
    }
}
