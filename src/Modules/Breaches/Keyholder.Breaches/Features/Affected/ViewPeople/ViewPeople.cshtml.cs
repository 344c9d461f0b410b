using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Affected.ViewPeople;

/// <summary>Whom a breach concerns, and who has been told.</summary>
[Authorize(Policy = AccessPolicies.Breaches)]
internal sealed class ViewPeopleModel(BreachesDbContext db, BreachReader reader, AffectedRecordsOfBreach records, DataKeys keys) : AffectedPage(reader)
{
    [BindProperty(SupportsGet = true)]
    public TellingState? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public TellingWay? Way { get; set; }

    /// <summary>An e-mail address or a reference. It is posted: an address of a page is kept in too many places.</summary>
    [BindProperty, Display(Name = "Email address or reference"), MaxLength(256)]
    public string? Search { get; set; }

    public PageOf<AffectedPerson> People { get; private set; } = null!;

    public IReadOnlyDictionary<Guid, AffectedDetails> Details { get; private set; } = new Dictionary<Guid, AffectedDetails>();

    public IReadOnlyList<(TellingWay Way, TellingState State, int Count)> Counts { get; private set; } = [];

    public int ReadCount { get; private set; }

    public int Total => Counts.Sum(c => c.Count);

    public int Done => Counts.Where(c => c.State is TellingState.Told or TellingState.CannotBeReached).Sum(c => c.Count);

    public PeopleLetter? Letter { get; private set; }

    public OverRetentionFinding? OverRetention { get; private set; }

    public PeopleImport? Import { get; private set; }

    public int In(TellingWay way, TellingState state) => Counts.FirstOrDefault(c => c.Way == way && c.State == state).Count;

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        ModelState.Clear();
        await ShowAsync(null, ct);
        return Page();
    }

    public async Task<IActionResult> OnPostSearchAsync(string reference, CancellationToken ct)
    {
        if (!await FindAsync(reference, ct)) return NotFound();
        (State, Way) = (null, null);
        if (Given(Search) is null) ModelState.AddModelError(nameof(Search), "Enter an email address or a reference");
        await ShowAsync(ModelState.IsValid ? Given(Search) : null, ct);
        return Page();
    }

    private async Task ShowAsync(string? search, CancellationToken ct)
    {
        var all = db.AffectedPeople.AsNoTracking().Where(p => p.BreachId == Breach.Id);
        Counts = [.. (await all.GroupBy(p => new { p.Way, p.State }).Select(g => new { g.Key.Way, g.Key.State, Count = g.Count() }).ToListAsync(ct)).Select(g => (g.Way, g.State, g.Count))];
        ReadCount = await all.CountAsync(p => p.ReadAt != null, ct);
        Letter = await db.PeopleLetters.AsNoTracking().SingleOrDefaultAsync(l => l.BreachId == Breach.Id, ct);
        Import = await db.PeopleImports.AsNoTracking().Where(i => i.BreachId == Breach.Id && i.EndedAt == null).FirstOrDefaultAsync(ct);
        OverRetention = await records.AnswerAsync(Breach.Id, ct);
        var key = Total == 0 ? null : await keys.FindAsync(Breach.Id, ct);
        if (State is { } state) all = all.Where(p => p.State == state);
        if (Way is { } way) all = all.Where(p => p.Way == way);
        if (search is not null && key is not null)
        {
            // Whom a search finds stands on one page: a link to the next would have to carry the search.
            var found = await AffectedList.Matching(all, key, search).OrderBy(p => p.AddedAt).ThenBy(p => p.Id).Take(AffectedList.Most).ToListAsync(ct);
            People = new PageOf<AffectedPerson>(found, 1, AffectedList.Most, found.Count);
        }
        else
        {
            People = await PageAsync(all.OrderBy(p => p.AddedAt).ThenBy(p => p.Id), ct);
        }

        if (key is null || People.Items.Count == 0) return;
        await db.AuditReadAsync("breaches.people.viewed", "breach", Breach.Id, ct);
        Details = People.Items.ToDictionary(p => p.Id, p => AffectedList.Open(key, p));
    }
}
