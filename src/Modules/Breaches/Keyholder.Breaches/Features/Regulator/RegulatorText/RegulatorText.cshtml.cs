using Keyholder.Breaches.Data;
using Keyholder.BuildingBlocks.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Regulator;

/// <summary>The draft as it would be sent, to check, copy or print.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class RegulatorTextModel(BreachReader reader, RegulatorDrafts drafts, BreachesDbContext db) : RegulatorPage(reader, drafts, db)
{
    public string Text => Draft.TextAs(Draft.NextKind);

    public RegulatorCheck Check { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Check = await CheckAsync(ct);

    public IActionResult OnGetFile() => TextFile(Text, "regulator draft");

    public IActionResult OnGetPdf() => PdfFile(Text, "Draft for the regulator", "regulator draft");
}
