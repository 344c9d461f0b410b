using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Data;
using Keyholder.Retention.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Retention.Features.Disposal.HoldList;

/// <summary>What must be kept until further notice. Names nobody: whom a hold is about stands on its own page.</summary>
[Authorize(Policy = AccessPolicies.Records)]
internal sealed class HoldListModel(RetentionDbContext db, ActorNames names, TimeProvider time) : DisposalPage
{
    [FromQuery]
    public string? Show { get; set; }

    [FromQuery]
    public string? From { get; set; }

    [FromQuery]
    public HoldSubject? About { get; set; }

    public PageOf<Hold> Rows { get; private set; } = new([], 1, PageSize, 0);

    public Func<string?, string> NameOf { get; private set; } = null!;

    public DateOnly Today { get; private set; }

    public static IReadOnlyList<Choice> ShowChoices { get; } = [new("review", "To be reviewed"), new("lifted", "Lifted"), new("all", "All")];

    public static IReadOnlyList<Choice> FromChoices { get; } = [new("staff", "Staff"), new("modules", "Requests and other cases")];

    public static IReadOnlyList<Choice> AboutChoices => [.. Enum.GetValues<HoldSubject>().Select(s => new Choice(s.ToString(), s.InWords()))];

    public async Task OnGetAsync(CancellationToken ct)
    {
        Today = time.LondonToday();
        var holds = db.Holds.AsNoTracking();
        holds = Show switch
        {
            "all" => holds,
            "lifted" => holds.Where(h => h.LiftedOn != null),
            "review" => holds.Where(h => h.LiftedOn == null && h.ReviewOn <= Today),
            _ => holds.Where(h => h.LiftedOn == null),
        };
        holds = From switch
        {
            "staff" => holds.Where(h => h.Source == Hold.Here),
            "modules" => holds.Where(h => h.Source != Hold.Here),
            _ => holds,
        };
        holds = About switch
        {
            HoldSubject.Record => holds.Where(h => h.RecordId != null),
            HoldSubject.Class => holds.Where(h => h.ClassCode != null),
            HoldSubject.Case => holds.Where(h => h.CaseId != null),
            HoldSubject.Resident => holds.Where(h => h.ResidentId != null),
            HoldSubject.Reference => holds.Where(h => h.SubjectReference != null),
            _ => holds,
        };
        Rows = await PageAsync(holds.OrderByDescending(h => h.PlacedOn).ThenBy(h => h.Id), ct);
        NameOf = await names.OfAsync(Rows.Items.Select(OwnerOf), ct);
    }

    public static string? OwnerOf(Hold hold) => hold.Owner is { } id ? BuildingBlocks.Auditing.Actor.Staff(id).ToString() : null;
}
