using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.SharingAgreements.Features.Flows.DisclosureLetter;

/// <summary>A letter as it is read and as it is printed. Nothing is sent from here.</summary>
[Authorize(Policy = AccessPolicies.SharingWork)]
internal sealed class DisclosureLetterModel(SharingDbContext db, PlatformDbContext platform, Disclosures disclosures, SharingPolicies policies) : DisclosurePage(db)
{
    public string Letter { get; private set; } = "";

    public string Heading { get; private set; } = "";

    public string Text { get; private set; } = "";

    public string Shown => string.Join('\n', Text.Split('\n').Select(l => l.StartsWith("# ", StringComparison.Ordinal) ? l[2..] : l));

    private string Organisation { get; set; } = "";

    public async Task<IActionResult> OnGetAsync(string letter, CancellationToken ct) => await WriteAsync(letter, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string letter, CancellationToken ct) => await WriteAsync(letter, ct)
        ? File(new PdfText($"{Heading}, {Disclosure.Reference}", Disclosure.Reference, Organisation).Heading(Organisation).Body(Text).Save(), "application/pdf", $"{Disclosure.Reference} {letter}.pdf")
        : NotFound();

    private async Task<bool> WriteAsync(string letter, CancellationToken ct)
    {
        if (DisclosureLetters.FittingFor(Disclosure).FirstOrDefault(l => l.Value == letter) is not { } chosen || await disclosures.ReadAsync(Disclosure, ct) is not { } texts) return false;
        (Letter, Heading) = (letter, chosen.Text);
        Organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        var policy = await policies.TodayAsync(ct);
        Text = DisclosureLetters.Text(
            letter, Disclosure, texts, Organisation, policy.Today,
            policy.LawfulBases.FirstOrDefault(b => b.Code == Disclosure.OurBasis) is { } basis ? $"{basis.Text} ({basis.Citation})" : null,
            policy.Exemptions.FirstOrDefault(e => e.Code == Disclosure.Exemption) is { } exemption ? $"{exemption.Text} ({exemption.Citation})" : null).ReplaceLineEndings("\n");
        return true;
    }
}
