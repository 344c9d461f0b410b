using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.Notices.Contracts.Events;

/// <summary>A version of a notice is what the organisation tells people from now on.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Title">What it is called.</param>
/// <param name="EffectiveOn">From when it applies (Europe/London).</param>
/// <param name="Provisional">Whether it is live before its committee has agreed it.</param>
[WireName("notices.notice-published.v1")]
public sealed record NoticePublished(Guid NoticeId, int Version, string Title, DateOnly EffectiveOn, bool Provisional);

/// <summary>Somebody was shown or given a notice. Said by whoever showed it, in the same transaction as what they collected; saying it twice has one effect.</summary>
/// <param name="ServiceId">Identifies this giving of the notice.</param>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">The version that was shown.</param>
/// <param name="ResidentId">The account of the person; null for somebody without.</param>
/// <param name="Collection">At which collection of data it was shown, for example <c>rights-request</c>; null when it was given by itself.</param>
/// <param name="Reference">What was collected, for example a request's reference; null when there is none.</param>
/// <param name="At">When (UTC).</param>
/// <param name="ReadAloudBy">The member of staff who read it to the person; null when a page showed it.</param>
[WireName("notices.notice-shown.v1")]
public sealed record NoticeShown(Guid ServiceId, Guid NoticeId, int Version, Guid? ResidentId, string? Collection, string? Reference, DateTimeOffset At, Guid? ReadAloudBy = null);

/// <summary>A person agreed to something that rests on consent.</summary>
/// <param name="ConsentId">The consent.</param>
/// <param name="Purpose">Code of the purpose, for example <c>bulletins</c>.</param>
/// <param name="ResidentId">The account of the person; null for somebody without.</param>
/// <param name="On">When (Europe/London).</param>
[WireName("notices.consent-given.v1")]
public sealed record ConsentGiven(Guid ConsentId, string Purpose, Guid? ResidentId, DateOnly On);

/// <summary>A consent no longer holds: it was withdrawn, or was not renewed in time. What rests on it stops at once.</summary>
/// <param name="ConsentId">The consent.</param>
/// <param name="Purpose">Code of the purpose.</param>
/// <param name="ResidentId">The account of the person; null for somebody without.</param>
/// <param name="On">When (Europe/London).</param>
[WireName("notices.consent-withdrawn.v1")]
public sealed record ConsentWithdrawn(Guid ConsentId, string Purpose, Guid? ResidentId, DateOnly On);

/// <summary>What the organisation does with personal data is otherwise from now on: an activity came into force, changed or ended.</summary>
/// <param name="Code">The activity.</param>
/// <param name="Version">Its version, from 1.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Ended">Whether it is no longer done.</param>
/// <param name="On">Since when (Europe/London).</param>
[WireName("notices.processing-changed.v1")]
public sealed record ProcessingChanged(string Code, int Version, string Title, bool Ended, DateOnly On);
