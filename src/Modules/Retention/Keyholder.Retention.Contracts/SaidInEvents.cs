namespace Keyholder.Retention.Contracts;

/// <summary>A trigger and the civil date (Europe/London) on which it happened.</summary>
public sealed record TriggerDate(RetentionTrigger Trigger, DateOnly On);

/// <summary>A record that stays, and why.</summary>
public sealed record DisposalRefusal(string ExternalId, string Reason);

/// <summary>One class before and after, each rule in one sentence; null where the class is not there.</summary>
public sealed record RetentionRuleChange(string ClassCode, string? Before, string? After);

/// <summary>Something said to people that would become untrue.</summary>
/// <param name="Title">What it is, for example the name of a notice.</param>
/// <param name="Url">Its page for staff, from the root of the site.</param>
/// <param name="Blocks">Whether the change must wait until it is dealt with, or be overruled with a reason.</param>
public sealed record AffectedStatement(string Title, string Url, bool Blocks);
