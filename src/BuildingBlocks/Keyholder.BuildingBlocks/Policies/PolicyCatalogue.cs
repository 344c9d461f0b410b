using System.Security.Cryptography;
using System.Text;

namespace Keyholder.BuildingBlocks.Policies;

/// <summary>The packs that ship with the product, read from a folder. Immutable and safe to share between threads.</summary>
public sealed class PolicyCatalogue
{
    PolicyCatalogue(IReadOnlyList<PolicyPack> packs, IReadOnlyList<PolicyProblem> problems)
    {
        Packs = packs;
        Problems = problems;
        Sha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(packs.Where(p => p.Layer != PolicyLayer.Tenant).Select(p => p.ToJson())))));
    }

    /// <summary>Where the shipped packs lie: the folder <c>policies</c> beside the program.</summary>
    public static string ShippedDirectory => Path.Combine(AppContext.BaseDirectory, "policies");

    /// <summary>Every pack that could be read, in id order.</summary>
    public IReadOnlyList<PolicyPack> Packs { get; }

    /// <summary>What is wrong with any file of the folder; empty when all packs may be used.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    /// <summary>SHA-256 of what the statute and sector packs say, lower-case hexadecimal: another release may bring other ones.</summary>
    public string Sha256 { get; }

    /// <summary>The sector packs, in id order.</summary>
    public IEnumerable<PolicyPack> Sectors => Packs.Where(pack => pack.Layer == PolicyLayer.Sector);

    /// <summary>The demonstration landlords, in id order.</summary>
    public IEnumerable<PolicyPack> Tenants => Packs.Where(pack => pack.Layer == PolicyLayer.Tenant);

    /// <summary>Reads every <c>.json</c> file beneath a folder and checks each. Problems are in the answer, not thrown.</summary>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static PolicyCatalogue Load(string directory)
    {
        PolicyPackFile[] files =
        [
            .. Directory.EnumerateFiles(directory, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(PolicyPackFile.Load),
        ];
        var problems = files.SelectMany(file => file.Problems).ToList();
        var readable = files.Where(file => file.Pack is not null).ToLookup(file => file.Pack!.Id);
        PolicyPack[] packs = [.. readable.OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => group.First().Pack!)];
        foreach (var file in readable.SelectMany(group => group.Skip(1)))
            problems.Add(new PolicyProblem(file.File, "pack", $"another file already holds the pack {file.Pack!.Id}"));
        foreach (var file in readable.Select(group => group.First()))
            problems.AddRange(PolicyCheck.Run(packs, file.Pack!, file.File));
        return new PolicyCatalogue(packs, problems);
    }

    /// <summary>Reads the packs that lie beside the program.</summary>
    /// <exception cref="InvalidOperationException">A shipped pack has problems; the message lists them.</exception>
    public static PolicyCatalogue Shipped()
    {
        var catalogue = Load(ShippedDirectory);
        return catalogue.Problems.Count == 0
            ? catalogue
            : throw new InvalidOperationException("The policy packs beside the program cannot be used:\n" + string.Join('\n', catalogue.Problems));
    }

    /// <summary>The pack of an id, or null.</summary>
    public PolicyPack? Find(string id) => Packs.FirstOrDefault(pack => pack.Id == id);

    /// <summary>The policies of a tenant whose own layer is <paramref name="tenant"/>, shipped or stored.</summary>
    /// <exception cref="InvalidOperationException">A pack it builds on is not here.</exception>
    public PolicySet SetFor(PolicyPack tenant) => PolicySet.Build(Packs, tenant);

    /// <summary>Everything that keeps a pack from being used on top of these packs; empty when it may be used.</summary>
    /// <param name="pack">A new or edited pack; a pack of the same id here is ignored.</param>
    /// <param name="file">The name to show a person; the pack's id when left out.</param>
    public IReadOnlyList<PolicyProblem> Check(PolicyPack pack, string? file = null) => PolicyCheck.Run(Packs, pack, file ?? pack.Id);
}
