using System.Globalization;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ImpactReport;

/// <summary>What a group did in a year and what came of it, for the regulator and for residents. Numbers of people below the threshold are left out.</summary>
[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class ImpactReportModel(EngagementDbContext db, GroupMembership groups, GroupActions actions, EngagementPolicies policies, SiteContext site, TimeProvider time) : MinutesPage
{
    private const int MostActions = 200;

    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct) || Years.All(y => y.Value != Year!.Value.ToString(CultureInfo.InvariantCulture))) return NotFound();
        var (year, small) = (Year!.Value, (await policies.GetAsync(ct)).SmallNumber);
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (from, to, now) = (LondonTime.EndOf(first.AddDays(-1)).ToUniversalTime(), LondonTime.EndOf(last).ToUniversalTime(), time.GetUtcNow());
        var held = db.Meetings.Where(m => m.GroupId == Group.Id && m.State == MeetingState.Called && m.StartsAt >= from && m.StartsAt < to && m.StartsAt <= now);
        var meetings = await held.CountAsync(ct);
        var full = await held.CountAsync(m => m.IsFull, ct);
        var attendance = await db.Invitations.Where(i => i.Attendance != null && held.Any(m => m.Id == i.MeetingId)).GroupBy(i => i.Attendance!.Value).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var people = await db.Invitations.Where(i => i.Attendance != null && held.Any(m => m.Id == i.MeetingId)).Select(i => i.ResidentId).Distinct().CountAsync(ct);
        var (present, asked) = (attendance.Where(a => a.Key == Attendance.Present).Sum(a => a.Count), attendance.Sum(a => a.Count));
        var its = db.GroupActions.AsNoTracking().Where(a => a.GroupId == Group.Id);
        var done = await its.CountAsync(a => a.State == ActionState.Done && a.EndedOn >= first && a.EndedOn <= last, ct);
        var open = await its.CountAsync(a => a.State == ActionState.Open && a.CreatedAt < to, ct);
        var told = await its.Where(a => a.PublishedAt != null && a.State == ActionState.Done && a.EndedOn >= first && a.EndedOn <= last).OrderBy(a => a.EndedOn).ThenBy(a => a.Id).Take(MostActions).ToListAsync(ct);

        var title = string.Create(CultureInfo.InvariantCulture, $"Impact report {year}");
        var pdf = new PdfText($"{Group.Name}: {title}", $"{site.OrganisationName}    {Group.Name}", site.OrganisationName).Heading(Group.Name).Heading(title, 2).Paragraph(Group.Purpose)
            .Heading("Meetings", 2).Bullets([meetings.Counted("meeting"), $"of these {full.Counted("full meeting")}"])
            .Heading("Attendance", 2).Paragraph(AttendanceOf(people, present, asked, small))
            .Heading("Who took part", 2).Paragraph("How the group compares with all residents is shown on the page “Representativeness”, where small numbers are left out. It is not repeated here.")
            .Heading("Actions", 2).Bullets([$"{done.Counted("action")} done in the year", $"{open.Counted("action")} going on"])
            .Heading("You said, we did", 2);
        if (told.Count == 0) pdf.Paragraph("Nothing is published for this year.");
        foreach (var action in await actions.OpenAsync(told, true, ct)) pdf.Paragraph($"You said: {action.YouSaid}", bold: true).Paragraph($"We did: {action.WeDid}");
        await db.AuditReadAsync("engagement.impact-report.made", "group", Group.Id, ct);
        return File(pdf.Save(), "application/pdf", string.Create(CultureInfo.InvariantCulture, $"impact-{Group.Slug}-{year}.pdf"));
    }

    private static string AttendanceOf(int people, int present, int asked, int small)
    {
        if (asked == 0) return "No attendance was noted.";
        return people < small ? $"Fewer than {small} people took part, so no rate is shown." : string.Create(CultureInfo.InvariantCulture, $"Members attended {100 * present / asked}% of the times they were expected.");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return false;
        Group = group;
        var (first, last) = (group.CreatedAt.LondonDate().Year, time.LondonToday().Year);
        Years = [.. Enumerable.Range(first, last - first + 1).Reverse().Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))];
        Year ??= last;
        return true;
    }
}
