using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.BuildingBlocks.SubjectData;

/// <summary>
/// Something must be kept until further notice, because of a request, claim, complaint or investigation. Any module may say so; a
/// hold always wins over disposal and erasure.
/// </summary>
/// <param name="HoldId">Identifies the hold; saying it twice is the same as once.</param>
/// <param name="Source">The module that placed it.</param>
/// <param name="Reason">Why, in plain English without personal data, with the law it rests on.</param>
/// <param name="ResidentId">Everything about this person, when set.</param>
/// <param name="CaseId">Everything of this case, when set.</param>
/// <param name="PlacedOn">From when (Europe/London).</param>
[WireName("holds.placed.v1")]
public sealed record HoldPlaced(Guid HoldId, string Source, string Reason, Guid? ResidentId, Guid? CaseId, DateOnly PlacedOn);

/// <summary>A hold is over. What it kept may be due for disposal now.</summary>
/// <param name="HoldId">The hold.</param>
/// <param name="Source">The module that placed it.</param>
/// <param name="LiftedOn">From when (Europe/London).</param>
[WireName("holds.lifted.v1")]
public sealed record HoldLifted(Guid HoldId, string Source, DateOnly LiftedOn);
