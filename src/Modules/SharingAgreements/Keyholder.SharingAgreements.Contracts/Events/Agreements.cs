using Keyholder.BuildingBlocks.Messaging;

namespace Keyholder.SharingAgreements.Contracts.Events;

/// <summary>
/// An agreement is to be approved. Whoever has said something to people that would become untrue, such as a published notice, answers
/// with <see cref="AgreementActivationAssessed"/>.
/// </summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Version">The version that is proposed.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="Recipient">The partner's name.</param>
/// <param name="RecipientKind">A kind of the policy <c>sharing.recipient-kinds</c>.</param>
/// <param name="Purposes">What for.</param>
/// <param name="Items">Codes of the data items.</param>
/// <param name="TransferMechanism">Key of the transfer mechanism when the data leaves the United Kingdom, else null.</param>
/// <param name="Proposal">Counts how often this version has been proposed, from 1.</param>
[WireName("sharing.agreement-activation-proposed.v1")]
public sealed record AgreementActivationProposed(
    Guid AgreementId, int Version, string Reference, string Recipient, string RecipientKind, IReadOnlyList<string> Purposes, IReadOnlyList<string> Items, string? TransferMechanism, int Proposal = 1);

/// <summary>A proposed or approved version will not come into force, or not as it is: it was withdrawn, or sent back to be changed.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Version">The version.</param>
[WireName("sharing.agreement-activation-given-up.v1")]
public sealed record AgreementActivationGivenUp(Guid AgreementId, int Version);

/// <summary>What a proposed agreement would make untrue.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Version">The proposed version.</param>
/// <param name="Source">The module that answers; its latest answer counts.</param>
/// <param name="Affected">What would become untrue; empty when nothing does.</param>
/// <param name="Proposal">Which proposal of the version it is about; an answer about an earlier one does not count.</param>
[WireName("sharing.agreement-activation-assessed.v1")]
public sealed record AgreementActivationAssessed(Guid AgreementId, int Version, string Source, IReadOnlyList<UntrueStatement> Affected, int Proposal = 1);

/// <summary>A version of an agreement is in force from now on.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Version">The version.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="StartsOn">Its first day (Europe/London).</param>
/// <param name="EndsOn">Its last day (Europe/London).</param>
[WireName("sharing.agreement-activated.v1")]
public sealed record AgreementActivated(Guid AgreementId, int Version, string Reference, Guid PartnerId, DateOnly StartsOn, DateOnly EndsOn);

/// <summary>An agreement came to its end: its last day passed, or it was terminated. Nothing may be sent under it any more.</summary>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Version">The version that was in force.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="EndedOn">Its last day (Europe/London).</param>
[WireName("sharing.agreement-expired.v1")]
public sealed record AgreementExpired(Guid AgreementId, int Version, string Reference, Guid PartnerId, DateOnly EndedOn);

/// <summary>Within how many hours a partner is told of a breach, and tells of its own, as the agreement in force says.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="Hours">Clock hours from awareness; null when the agreement has ended.</param>
[WireName("sharing.partner-breach-terms-changed.v1")]
public sealed record PartnerBreachTermsChanged(Guid PartnerId, Guid AgreementId, string Reference, int? Hours);

/// <summary>A partner reports that data it holds for the organisation was lost, seen or changed.</summary>
/// <param name="ReportId">Identifies the report; what it says is read in Sharing.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="ReportedAt">When (UTC).</param>
[WireName("sharing.partner-breach-reported.v1")]
public sealed record PartnerBreachReported(Guid ReportId, Guid PartnerId, DateTimeOffset ReportedAt);
