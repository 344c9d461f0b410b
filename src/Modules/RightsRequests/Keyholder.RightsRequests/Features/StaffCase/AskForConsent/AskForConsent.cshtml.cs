using Keyholder.BuildingBlocks.Results;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features.Letters;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.RightsRequests.Features.StaffCase.AskForConsent;

internal sealed class AskForConsentModel(AskForConsentHandler handler, Letters.Letters letters, RightsRequestsDbContext db) : LetterPage
{
    [BindProperty(SupportsGet = true)]
    public Guid OtherId { get; set; }

    public OtherPerson Other { get; private set; } = null!;

    public override bool CanUsePortal => false;

    protected override bool AsksFirst => false;

    protected override string Said => "You asked for their consent";

    internal override async Task<IActionResult?> EnterAsync(CancellationToken ct)
    {
        if (await db.ThirdParties.AsNoTracking().SingleOrDefaultAsync(t => t.Id == OtherId && t.RequestId == Case.Id, ct) is not { } other) return NotFound();
        Other = other.PersonOf(Key);
        ViewData["BackUrl"] = $"{CaseUrl}/others/{OtherId}";
        return null;
    }

    protected override Task<string> DraftAsync(CancellationToken ct) =>
        letters.DraftAsync(LetterKind.ThirdPartyConsent, Case, People, new LetterFacts(Other: Other), ct);

    protected override Task<Outcome> SendAsync(CancellationToken ct) =>
        handler.HandleAsync(new AskForConsent(Case.Id, OtherId, Letter.Body!, Letter.Way!.Value), ct);
}
