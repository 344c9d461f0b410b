using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Keyholder.BuildingBlocks.Results;
using Keyholder.SharingAgreements.Features;

namespace Keyholder.SharingAgreements.Domain;

/// <summary>Something mandatory that is not there yet.</summary>
/// <param name="Step">Where it is given.</param>
/// <param name="What">What to do, as one sentence without its full stop.</param>
internal sealed record AgreementGap(string Step, string What);

/// <summary>The steps of an agreement, in the order of the data sharing code.</summary>
internal static class AgreementSteps
{
    public const string Purpose = "purpose";
    public const string Parties = "parties";
    public const string Roles = "roles";
    public const string DataItems = "data-items";
    public const string LawfulBasis = "lawful-basis";
    public const string Rights = "rights";
    public const string Governance = "governance";
    public const string Security = "security";
    public const string Retention = "retention";
    public const string Breaches = "breaches";
    public const string Processor = "processor";
    public const string Joint = "joint";
    public const string Transfer = "transfer";
    public const string Dates = "dates";

    public static IReadOnlyList<string> For(AgreementKind kind) =>
    [
        Purpose, Parties, Roles, DataItems, LawfulBasis, Rights, Governance, Security, Retention, Breaches,
        .. kind == AgreementKind.Processor ? [Processor] : kind == AgreementKind.Joint ? [Joint] : (string[])[],
        Transfer, Dates,
    ];
}
