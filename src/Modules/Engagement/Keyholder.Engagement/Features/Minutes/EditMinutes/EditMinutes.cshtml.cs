using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.EditMinutes;

/// <summary>A part of minutes as it is typed, with codes for people.</summary>
internal sealed class TypedPart
{
    public string? Heading { get; set; }

    public string? Text { get; set; }
}

[Authorize(Policy = AccessPolicies.EngagementWork), ResponseCache(NoStore = true)]
internal sealed class EditMinutesModel(EngagementDbContext db, MinutesRegister register, MinutesReading reading, DataKeys keys) : MinutesPage
{
    private const int Room = 3;

    private IReadOnlyDictionary<Guid, PersonInMinutes> _people = new Dictionary<Guid, PersonInMinutes>();

    [FromRoute]
    public string Reference { get; set; } = "";

    /// <summary>The version that the writer has before them.</summary>
    [BindProperty]
    public int Read { get; set; }

    [BindProperty]
    public List<TypedPart> Parts { get; set; } = [];

    public Meeting Meeting { get; private set; } = null!;

    public bool Agreed { get; private set; }

    public IEnumerable<PersonInMinutes> People => _people.Values.OrderBy(p => p.Number);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await FindAsync(ct) is not { } meeting) return NotFound();
        if (!await db.Minutes.AnyAsync(m => m.MeetingId == meeting.Id, ct)) return LocalRedirect(UrlOf(Reference));
        var minutes = await ReadAsync(ct);
        Read = minutes.Version;
        if (await reading.OpenAsync(minutes, minutes.Version, ct) is { } opened)
        {
            Parts = [.. opened.Raw.Select(i => new TypedPart { Heading = MinutesRendering.ToCodes(i.Heading, _people), Text = MinutesRendering.ToCodes(i.Text, _people) })];
        }
        else if (minutes.Version == 0 && await keys.FindAsync(meeting.Id, ct) is { } key)
        {
            var agenda = await db.AgendaItems.AsNoTracking().Where(i => i.MeetingId == meeting.Id).OrderBy(i => i.Place).Take(MeetingMinutes.MostItems).ToListAsync(ct);
            Parts = agenda.ConvertAll(i => new TypedPart { Heading = key.Open(i.Title, AgendaItem.TitleField(i.Id)) });
        }

        MakeRoom();
        return Page();
    }

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => SaveAsync(UrlOf(Reference), ct);

    public Task<IActionResult> OnPostMoreAsync(CancellationToken ct) => SaveAsync($"{UrlOf(Reference)}/edit", ct);

    private async Task<IActionResult> SaveAsync(string url, CancellationToken ct)
    {
        if (await FindAsync(ct) is null || !await db.Minutes.AnyAsync(m => m.MeetingId == Meeting.Id, ct)) return NotFound();
        await ReadAsync(ct);
        var codes = _people.ToDictionary(p => p.Value.Number, p => p.Key);
        var items = new List<MinutesItem>();
        for (var i = 0; i < Parts.Count; i++)
        {
            var (heading, text) = (Typed(Parts[i].Heading, $"Parts[{i}].Heading", MeetingMinutes.HeadingLength, codes), Typed(Parts[i].Text, $"Parts[{i}].Text", MeetingMinutes.TextLength, codes));
            if (heading.Length + text.Length > 0) items.Add(new MinutesItem(heading, text));
        }

        var saved = ModelState.IsValid ? await register.WriteAsync(Reference, Read, items, ct) : default;
        if (ModelState.IsValid && saved.Ok) return Done(url, "Minutes saved");
        if (!saved.Ok)
        {
            // Whoever has been told may save over it: the version before stays.
            Read = await db.Minutes.Where(m => m.MeetingId == Meeting.Id).Select(m => m.Version).SingleAsync(ct);
            ModelState.Remove(nameof(Read));
        }

        MakeRoom();
        return saved.Problem is { } problem ? Wrong(problem) : Page();
    }

    /// <summary>With people as tokens; with an error in its place when it cannot be.</summary>
    private string Typed(string? typed, string field, int longest, Dictionary<int, Guid> codes)
    {
        var text = (typed ?? "").Trim().ReplaceLineEndings("\n");
        if (text.Length > longest) ModelState.AddModelError(field, $"This must be {longest.Counted("character")} or fewer");
        if (text.Contains("{{", StringComparison.Ordinal)) ModelState.AddModelError(field, "Enter people by their codes, like @1, and leave out double curly brackets");
        if (MinutesRendering.FromCodes(text, codes, out var unknown) is { } tokens) return tokens;
        ModelState.AddModelError(field, $"Nobody has the code {unknown}");
        return text;
    }

    private void MakeRoom()
    {
        for (var i = 0; i < Room && Parts.Count < MeetingMinutes.MostItems; i++) Parts.Add(new TypedPart());
    }

    private async Task<MeetingMinutes> ReadAsync(CancellationToken ct)
    {
        var minutes = await db.Minutes.AsNoTracking().SingleAsync(m => m.MeetingId == Meeting.Id, ct);
        Agreed = minutes.AgreedAt is not null;
        _people = await reading.PeopleAsync(minutes.Id, ct);
        return minutes;
    }

    private async Task<Meeting?> FindAsync(CancellationToken ct)
    {
        var meeting = await db.Meetings.AsNoTracking().SingleOrDefaultAsync(m => m.Reference == Reference, ct);
        if (meeting is not null) Meeting = meeting;
        return meeting;
    }
}
