using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.Retention.Domain;

namespace Keyholder.Retention.Features.Disposal;

/// <summary>The names of those who acted, looked up when they are shown.</summary>
internal sealed class ActorNames(IPeople people)
{
    public async Task<Func<string?, string>> OfAsync(IEnumerable<string?> actors, CancellationToken ct)
    {
        var ids = actors.OfType<string>().Select(Actor.Parse).Where(a => a is { Kind: "staff", Id: not null }).Select(a => a.Id!.Value).Distinct().ToList();
        var known = ids.Count == 0 ? new Dictionary<Guid, StaffPerson>() : await people.FindAsync(ids, ct);
        return actor => actor switch
        {
            null => "",
            DisposalRun.BySchedule => "the approved schedule",
            _ => Actor.Parse(actor) switch
            {
                { Kind: "staff", Id: { } id } => known.GetValueOrDefault(id)?.Name ?? "A former colleague",
                { Kind: "system" } => "Keyholder",
                var other => other.Kind,
            },
        };
    }
}
