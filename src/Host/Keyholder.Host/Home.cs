namespace Keyholder.Host;

/// <summary>Where the program is at home: the repository when run from source, else the folder it was published to.</summary>
internal static class Home
{
    /// <summary>Found from where the program lies, so that it does not matter from where it is started.</summary>
    internal static string Directory { get; } = SourceRoot() ?? AppContext.BaseDirectory;

    /// <summary>Whether this is a build of a source tree.</summary>
    internal static bool IsSource { get; } = SourceRoot() is not null;

    private static string? SourceRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Platform.sln"))) return folder.FullName;
        }

        return null;
    }
}
