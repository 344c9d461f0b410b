using Keyholder.Breaches.Domain;

namespace Keyholder.Breaches.Features.Cases;

/// <summary>The policy's steps for a kind of incident, as rows of one breach.</summary>
internal static class Containment
{
    public static IEnumerable<ContainmentStep> StepsOf(BreachPolicy policy, Breach breach, int after, DateTimeOffset now) =>
        (policy.Incidents.FirstOrDefault(i => i.Code == breach.Incident)?.Steps ?? []).Select((text, i) => new ContainmentStep
        {
            Id = Guid.CreateVersion7(now),
            BreachId = breach.Id,
            Position = after + i + 1,
            Incident = breach.Incident,
            Text = text,
        });
}
