using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.ApplyToPanel;

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class ApplyToPanelModel(RecruitmentRounds rounds, PanelApplications applications, IResidents residents, ActorContext actor) : ApplicationForm
{
    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public RecruitmentRound Round { get; private set; } = null!;

    public ResidentPerson? Me { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    private Guid MyId => actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        var mine = await applications.OfAsync(Round.Id, MyId, ct);
        Ask(Round, mine is null ? new Dictionary<string, string>() : await applications.ReadAsync(mine, ct));
        return Page();
    }

    public Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct) => SaveAsync(slug, number, send: true, ct);

    public Task<IActionResult> OnPostDraftAsync(string slug, int number, CancellationToken ct) => SaveAsync(slug, number, send: false, ct);

    private async Task<IActionResult> SaveAsync(string slug, int number, bool send, CancellationToken ct)
    {
        if (!await ReadAsync(slug, number, ct)) return NotFound();
        Ask(Round);
        if (!ModelState.IsValid) return Page();
        var saved = await applications.SaveAsync(new SaveApplication(Round.Id, MyId, Typed(), send, NoticePin.Read(ShownNotice)), ct);
        if (!saved.Ok) return Wrong(saved.Problem!);
        return send
            ? Done("/your-equality-answers", "Your application is sent. Below are some questions that you may answer if you want to")
            : Done("/your-applications", "Your draft is saved. It goes when the round closes, unless you send it");
    }

    private async Task<bool> ReadAsync(string slug, int number, CancellationToken ct)
    {
        if (await rounds.FindAsync(slug, number, ct) is not { Round.State: not RoundState.Draft } found) return false;
        (Group, Round) = (found.Group, found.Round);
        Me = await residents.FindAsync(MyId, ct);
        SentAt = (await applications.OfAsync(Round.Id, MyId, ct))?.SentAt;
        return true;
    }
}
