using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Keyholder.SharingAgreements.Features.Flows.DisclosureLetter;
using Keyholder.SharingAgreements.Features.Partners;
using Microsoft.AspNetCore.Authorization;

namespace Keyholder.SharingAgreements.Features.Flows.ViewDisclosure;

[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class ViewDisclosureModel(SharingDbContext db, Disclosures disclosures, SharingPolicies policies, ActorNames names, TimeProvider time) : DisclosurePage(db)
{
    public DateTimeOffset Now { get; } = time.GetUtcNow();

    public DisclosureTexts? Texts { get; private set; }

    public string? Basis { get; private set; }

    public string? Exemption { get; private set; }

    public Func<string?, string> NameOf { get; private set; } = null!;

    public IReadOnlyList<Choice> Letters => DisclosureLetters.FittingFor(Disclosure);

    public async Task OnGetAsync(CancellationToken ct)
    {
        Texts = await disclosures.ReadAsync(Disclosure, ct);
        var policy = await policies.TodayAsync(ct);
        Basis = policy.LawfulBases.FirstOrDefault(b => b.Code == Disclosure.OurBasis)?.Text ?? Disclosure.OurBasis;
        Exemption = policy.Exemptions.FirstOrDefault(e => e.Code == Disclosure.Exemption) is { } line ? $"{line.Text} ({line.Citation})" : Disclosure.Exemption;
        NameOf = await names.OfAsync([Disclosure.LoggedBy, Disclosure.DecidedBy], ct);
    }
}
