namespace Keyholder.BuildingBlocks.Jobs;

/// <summary>Something that a module does when a moment comes. Runs in a scope of the tenant; must be safe to run twice.</summary>
public interface IWakeUp
{
    /// <summary>Does what is due.</summary>
    /// <param name="key">What the wake-up was asked for, for example a case id.</param>
    /// <param name="ct">Cancelled when the host stops; the wake-up then fires again after the restart.</param>
    Task RunAsync(string key, CancellationToken ct);
}
