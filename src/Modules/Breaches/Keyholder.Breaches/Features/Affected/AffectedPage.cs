using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Features.Affected;

/// <summary>A page about the people of one breach.</summary>
internal abstract class AffectedPage(BreachReader reader) : BreachCasePage(reader)
{
    public const string Closed = "This breach is closed.";

    public string PeopleUrl => $"{BreachUrl}/people";

    public bool MayChange => MayWork && Breach.IsOpen;

    /// <summary>The breach, with a way back to its list of people.</summary>
    protected async Task<bool> FindPeopleAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return false;
        ViewData["BackUrl"] = PeopleUrl;
        return true;
    }
}
