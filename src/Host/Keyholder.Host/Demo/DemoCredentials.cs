using System.Text.Json;

namespace Keyholder.Host.Demo;

/// <summary>Who can sign in to the demonstration tenants, as written to <c>demo-credentials.json</c> for whoever tries the product out.</summary>
internal sealed record DemoTenant(string Slug, string Name, string Host, IReadOnlyList<DemoStaffMember> Staff, IReadOnlyList<DemoResidentAccount> Residents);

internal sealed record DemoStaffMember(string Name, string Email, string Password, string TotpSecret, IReadOnlyList<string> Roles);

internal sealed record DemoResidentAccount(string Name, string Email);

internal static class DemoCredentials
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>The tenants that are fully set up; none before the first start has finished.</summary>
    internal static IReadOnlyList<DemoTenant> Read(string dataPath) => ReadFile(Complete(dataPath));

    /// <summary>The tenants that an unfinished start was setting up.</summary>
    internal static IReadOnlyList<DemoTenant> ReadUnfinished(string dataPath) => ReadFile(Unfinished(dataPath));

    /// <summary>Says that everything in the file of the unfinished start is there now.</summary>
    internal static void Finish(string dataPath) => File.Move(Unfinished(dataPath), Complete(dataPath), overwrite: true);

    /// <summary>Only its owner may read the file. It is whole or not there: a crash leaves no half of it.</summary>
    internal static void WriteUnfinished(string dataPath, IReadOnlyList<DemoTenant> tenants)
    {
        var path = Unfinished(dataPath);
        var writing = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var file = new FileStream(writing, options)) JsonSerializer.Serialize(file, tenants, Json);
        File.Move(writing, path, overwrite: true);
    }

    private static string Complete(string dataPath) => Path.Combine(dataPath, "demo-credentials.json");

    private static string Unfinished(string dataPath) => Path.Combine(dataPath, "demo-credentials.json.partial");

    private static IReadOnlyList<DemoTenant> ReadFile(string path) =>
        File.Exists(path) ? JsonSerializer.Deserialize<List<DemoTenant>>(File.ReadAllText(path), Json)! : [];
}
