using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.PublishedMinutes;

/// <summary>Minutes that anybody may read, on a page and as a file.</summary>
[AllowAnonymous, ResponseCache(NoStore = true)]
internal sealed class PublishedMinutesModel(EngagementDbContext db, GroupMembership groups, MinutesReading reading, EngagementPolicies policies, SiteContext site) : MinutesPage
{
    [FromRoute]
    public string Slug { get; set; } = "";

    [FromRoute]
    public string Reference { get; set; } = "";

    public ResidentGroup Group { get; private set; } = null!;

    public OpenedMinutes Opened { get; private set; } = null!;

    public AskedFor AskedFor { get; private set; } = new(null, null);

    public string Title => $"Minutes of {Opened.Meeting.StartsAt.LondonDate().InWords()}";

    public string Standing => Opened.Meeting.Rules.MayNamePeople
        ? "Agreed by the group."
        : "Agreed by the group. The meeting was closed: it is not said who said what.";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var pdf = new PdfText($"{Group.Name}: {Title}", $"{site.OrganisationName}    {Reference}", site.OrganisationName).Heading(Group.Name).Heading(Title, 2).Paragraph(Standing).Paragraph($"Present: {Opened.PresentFor(MinutesAudience.Outside)}");
        foreach (var item in Opened.For(MinutesAudience.Outside))
        {
            if (item.Heading.Length > 0) pdf.Heading(item.Heading, 2);
            foreach (var paragraph in item.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) pdf.Paragraph(paragraph);
        }

        if (AskedFor.Class is { } published) pdf.Paragraph($"Publication class: {published}");
        return File(pdf.Save(), "application/pdf", $"minutes-{Reference}.pdf");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return false;
        var minutes = await db.Minutes.AsNoTracking().SingleOrDefaultAsync(m => m.GroupId == group.Id && m.State == MinutesState.Published && db.Meetings.Any(x => x.Id == m.MeetingId && x.Reference == Reference), ct);
        if (minutes is null || await reading.OpenAsync(minutes, minutes.Version, ct) is not { } opened) return false;
        (Group, Opened, AskedFor) = (group, opened, AskedFor.Of(await policies.GetAsync(ct)));
        return true;
    }
}
