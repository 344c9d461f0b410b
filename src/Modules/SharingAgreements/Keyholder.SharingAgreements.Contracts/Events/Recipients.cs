using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.SharingAgreements.Contracts.Events;

/// <summary>Data was given to somebody once, outside an agreement.</summary>
/// <param name="DisclosureId">The disclosure.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="RequesterKind">The kind of requester, for example <c>LawEnforcement</c>.</param>
/// <param name="DisclosedOn">When (Europe/London).</param>
[WireName("sharing.disclosure-made.v1")]
public sealed record DisclosureMade(Guid DisclosureId, string Reference, string RequesterKind, DateOnly DisclosedOn);

/// <summary>A recipient was told that data it was sent was corrected, erased or restricted (UK GDPR Art 19).</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="PartnerId">The partner that was told; null for whoever was given data once, outside an agreement.</param>
/// <param name="On">When (Europe/London).</param>
/// <param name="Acknowledged">Whether the recipient has confirmed that it did the same.</param>
/// <param name="DisclosureId">The disclosure by which it was given data once; null for a partner.</param>
[WireName("sharing.recipient-notified.v1")]
public sealed record RecipientNotified(Guid NoticeId, Guid? PartnerId, DateOnly On, bool Acknowledged, Guid? DisclosureId = null);
