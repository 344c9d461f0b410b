namespace Keyholder.Architecture.Tests;

/// <summary>Every endpoint that anybody may use without signing in. A new one is added here on purpose, or not at all.</summary>
internal static class PublicEndpoints
{
    internal static readonly IReadOnlyCollection<string> Routes = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
    {
        "/health/live",
    };

    internal static bool Includes(string route) => Routes.Contains(route);
}
