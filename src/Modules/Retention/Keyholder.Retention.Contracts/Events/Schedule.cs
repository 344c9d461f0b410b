using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Retention.Contracts.Events;

/// <summary>
/// Somebody wants to change the schedule. Whoever has said something to people that would become untrue, such as a published notice
/// or a sharing agreement, answers with <see cref="RetentionRuleChangeAssessed"/>.
/// </summary>
/// <param name="Version">The version of the schedule that is proposed.</param>
/// <param name="EffectiveOn">From when it would apply (Europe/London).</param>
/// <param name="Changes">The classes that would change.</param>
/// <param name="Proposal">Counts how often this version has been proposed, from 1.</param>
[WireName("retention.rule-change-proposed.v1")]
public sealed record RetentionRuleChangeProposed(int Version, DateOnly EffectiveOn, IReadOnlyList<RetentionRuleChange> Changes, int Proposal = 1);

/// <summary>A proposed or approved version will not apply, or not as it is: it was withdrawn, or sent back to be changed.</summary>
/// <param name="Version">The version of the schedule.</param>
[WireName("retention.rule-change-given-up.v1")]
public sealed record RetentionRuleChangeGivenUp(int Version);

/// <summary>What a proposed change would make untrue.</summary>
/// <param name="Version">The proposed version.</param>
/// <param name="Source">The module that answers; its latest answer counts.</param>
/// <param name="Affected">What would become untrue; empty when nothing does.</param>
/// <param name="Proposal">Which proposal of the version it is about; an answer about an earlier one does not count.</param>
[WireName("retention.rule-change-assessed.v1")]
public sealed record RetentionRuleChangeAssessed(int Version, string Source, IReadOnlyList<AffectedStatement> Affected, int Proposal = 1);

/// <summary>A version of the schedule applies from now on.</summary>
/// <param name="Version">The version.</param>
/// <param name="Changes">The classes that changed.</param>
[WireName("retention.schedule-in-force.v1")]
public sealed record RetentionScheduleInForce(int Version, IReadOnlyList<RetentionRuleChange> Changes);
