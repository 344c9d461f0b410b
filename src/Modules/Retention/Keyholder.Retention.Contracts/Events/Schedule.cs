using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Retention.Contracts.Events;

/// <summary>
/// Somebody wants to change the schedule. Whoever has said something to people that would become untrue, such as a published notice
/// or a sharing agreement, answers with <see cref="RetentionRuleChangeAssessed"/>.
/// </summary>
/// <param name="Version">The version of the schedule that is proposed.</param>
/// <param name="EffectiveOn">From when it would apply (Europe/London).</param>
/// <param name="Changes">The classes that would change.</param>
[WireName("retention.rule-change-proposed.v1")]
public sealed record RetentionRuleChangeProposed(int Version, DateOnly EffectiveOn, IReadOnlyList<RetentionRuleChange> Changes);

/// <summary>One class before and after, each rule in one sentence; null where the class is not there.</summary>
public sealed record RetentionRuleChange(string ClassCode, string? Before, string? After);

/// <summary>What a proposed change would make untrue.</summary>
/// <param name="Version">The proposed version.</param>
/// <param name="Source">The module that answers; its latest answer counts.</param>
/// <param name="Affected">What would become untrue; empty when nothing does.</param>
[WireName("retention.rule-change-assessed.v1")]
public sealed record RetentionRuleChangeAssessed(int Version, string Source, IReadOnlyList<AffectedStatement> Affected);

/// <summary>Something said to people that would become untrue.</summary>
/// <param name="Title">What it is, for example the name of a notice.</param>
/// <param name="Url">Its page for staff, from the root of the site.</param>
/// <param name="Blocks">Whether the change must wait until it is dealt with, or be overruled with a reason.</param>
public sealed record AffectedStatement(string Title, string Url, bool Blocks);

/// <summary>A version of the schedule applies from now on.</summary>
/// <param name="Version">The version.</param>
/// <param name="Changes">The classes that changed.</param>
[WireName("retention.schedule-in-force.v1")]
public sealed record RetentionScheduleInForce(int Version, IReadOnlyList<RetentionRuleChange> Changes);
