namespace Keyholder.SharingAgreements.Contracts;

/// <summary>The partners of the current tenant, for modules that deal with them. Read only.</summary>
public interface IPartners
{
    /// <summary>Those of the given partners that exist, closed ones included, by id.</summary>
    Task<IReadOnlyDictionary<Guid, PartnerSummary>> FindAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct);

    /// <summary>Partners that are not closed, by name; at most 500.</summary>
    Task<IReadOnlyList<PartnerSummary>> OpenAsync(CancellationToken ct);

    /// <summary>Which agreements that are in force today (Europe/London) carry any of these data items, by the partner's name; at most 500.</summary>
    /// <param name="items">Codes of data items (policy keys <c>data-item.*</c>, without the prefix).</param>
    /// <param name="ct">Cancels.</param>
    Task<IReadOnlyList<CarryingAgreement>> CarryingAsync(IReadOnlyCollection<string> items, CancellationToken ct);

    /// <summary>What a partner reported of a breach; null when there is no such report. Who reads it is on the audit trail first.</summary>
    Task<PartnerReport?> ReadReportAsync(Guid reportId, CancellationToken ct);

    /// <summary>The contact of a partner who is signed in to this request on the partners' own pages; null for anybody else.</summary>
    PartnerVisitor? Visitor { get; }
}

/// <summary>A partner.</summary>
/// <param name="Id">The partner.</param>
/// <param name="Name">As the organisation calls it.</param>
/// <param name="IsProcessor">Whether it handles data on the organisation's behalf.</param>
/// <param name="Emails">Addresses of its contacts who have not left.</param>
/// <param name="BreachEmails">Those of them who are told of breaches; all of them when nobody is named for it.</param>
public sealed record PartnerSummary(Guid Id, string Name, bool IsProcessor, IReadOnlyList<string> Emails, IReadOnlyList<string> BreachEmails);

/// <summary>An agreement in force under which a partner gets some of the data asked about.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="Partner">Its name.</param>
/// <param name="AgreementId">The agreement.</param>
/// <param name="Reference">What people call it by.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">Codes of those of the items asked about that it carries.</param>
/// <param name="BreachHours">Clock hours in which each tells the other of a breach; null when the agreement names none.</param>
/// <param name="WeAreProcessor">Whether the organisation handles the data on the partner's behalf, and so tells it without undue delay (UK GDPR Art 33(2)).</param>
public sealed record CarryingAgreement(
    Guid PartnerId, string Partner, Guid AgreementId, string Reference, string Title, IReadOnlyList<string> Items, int? BreachHours, bool WeAreProcessor = false);

/// <summary>A breach that a partner reported on its own pages.</summary>
/// <param name="Id">The report.</param>
/// <param name="PartnerId">The partner.</param>
/// <param name="Partner">Its name.</param>
/// <param name="ReportedBy">The contact's name.</param>
/// <param name="ReportedAt">When (UTC).</param>
/// <param name="HappenedAt">When it happened, if they know (UTC).</param>
/// <param name="What">What they wrote; null when it has been erased.</param>
/// <param name="People">About how many people, if they know.</param>
public sealed record PartnerReport(Guid Id, Guid PartnerId, string Partner, string ReportedBy, DateTimeOffset ReportedAt, DateTimeOffset? HappenedAt, string? What, int? People);

/// <summary>A signed-in contact of a partner.</summary>
/// <param name="PartnerId">The partner.</param>
/// <param name="Partner">Its name.</param>
/// <param name="ContactId">The contact; also the id of the actor on the audit trail.</param>
/// <param name="Name">The contact's name.</param>
public sealed record PartnerVisitor(Guid PartnerId, string Partner, Guid ContactId, string Name);
