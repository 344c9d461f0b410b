using System.Globalization;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Engagement.Features.Recruitment.Equality;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Minutes.ImpactReport;

/// <summary>
/// What a group did in a year and what came of it, for the regulator and for residents. Nobody is named, and numbers of people below the threshold are
/// left out. Who is in the group stands in it only as it was counted to be shown, never from a single answer.
/// </summary>
[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true)]
internal sealed class ImpactReportModel(EngagementDbContext db, GroupMembership groups, GroupActions actions, PanelPictures pictures, EngagementPolicies policies, SiteContext site, TimeProvider time) : MinutesPage
{
    private const int MostActions = 200;

    [FromRoute]
    public string Slug { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public int? Year { get; set; }

    public ResidentGroup Group { get; private set; } = null!;

    public IReadOnlyList<Choice> Years { get; private set; } = [];

    public IReadOnlyList<string> Meetings { get; private set; } = [];

    public string Attended { get; private set; } = "";

    public int SmallNumber { get; private set; }

    public IReadOnlyList<PanelPicture> Pictures { get; private set; } = [];

    public IReadOnlyList<string> Progress { get; private set; } = [];

    public IReadOnlyList<OpenAction> Told { get; private set; } = [];

    public string SmallNumbersInWords => $"Numbers below {SmallNumber} are not shown, and as many others as it takes that nobody can work them out.";

    public static string MembersOf(PanelPicture picture, int row) => picture.Table.Cells[row] is { } count ? count.ToString(CultureInfo.InvariantCulture) : "Not shown";

    public static string PopulationOf(PanelPicture picture, int row) =>
        row > 0 && picture.Population is { } figures && row <= figures.Percent.Count ? figures.Percent[row - 1].ToString("0.#", CultureInfo.InvariantCulture) + "%" : "–";

    public static string CountedOn(PanelPicture picture) =>
        $"{picture.Table.Total.Counted("member")}, as counted on {picture.At.LondonDate().InWords()}.{(picture.Population is { } from ? $" Population: {from.Source}, {from.On.InWords()}." : "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ReadAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        if (!await ReadAsync(ct)) return NotFound();
        var title = string.Create(CultureInfo.InvariantCulture, $"Impact report {Year}");
        var pdf = new PdfText($"{Group.Name}: {title}", $"{site.OrganisationName}    {Group.Name}", site.OrganisationName).Heading(Group.Name).Heading(title, 2).Paragraph(Group.Purpose)
            .Heading("Meetings", 2).Bullets(Meetings)
            .Heading("Attendance", 2).Paragraph(Attended)
            .Heading("Who is in the group", 2).Paragraph(Pictures.Count == 0 ? "It has not been counted." : SmallNumbersInWords);
        foreach (var picture in Pictures)
        {
            pdf.Heading(picture.Question.Title, 3).Paragraph(CountedOn(picture));
            if (picture.Table.ShowsNothing) pdf.Paragraph("Too few people for any number to be shown.");
            else pdf.Table(["Answer", "Members", "Population"], Enumerable.Range(0, picture.Rows.Count).Select(i => (IReadOnlyList<string>)[picture.Rows[i], MembersOf(picture, i), PopulationOf(picture, i)]), 3, 1, 1);
        }

        pdf.Heading("Actions", 2).Bullets(Progress).Heading("You said, we did", 2);
        if (Told.Count == 0) pdf.Paragraph("Nothing is published for this year.");
        foreach (var action in Told) pdf.Paragraph($"You said: {action.YouSaid}", bold: true).Paragraph($"We did: {action.WeDid}");
        return File(pdf.Save(), "application/pdf", string.Create(CultureInfo.InvariantCulture, $"impact-{Group.Slug}-{Year}.pdf"));
    }

    private string AttendanceOf(int people, int present, int asked)
    {
        if (asked == 0) return "No attendance was noted.";
        return people < SmallNumber ? $"Fewer than {SmallNumber} people took part, so no rate is shown." : string.Create(CultureInfo.InvariantCulture, $"Members attended {100 * present / asked}% of the times they were expected.");
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        if (await groups.FindAsync(Slug, ct) is not { } group) return false;
        Group = group;
        var (earliest, today) = (group.CreatedAt.LondonDate().Year, time.LondonToday());
        var year = Year ??= today.Year;
        if (year < earliest || year > today.Year) return false;
        Years = [.. Enumerable.Range(earliest, today.Year - earliest + 1).Reverse().Select(y => y.ToString(CultureInfo.InvariantCulture)).Select(y => new Choice(y, y))];
        SmallNumber = (await policies.GetAsync(ct)).SmallNumber;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var (from, to, now) = (LondonTime.EndOf(first.AddDays(-1)).ToUniversalTime(), LondonTime.EndOf(last).ToUniversalTime(), time.GetUtcNow());
        await ReadMeetingsAsync(db.Meetings.Where(m => m.GroupId == group.Id && m.State == MeetingState.Called && m.StartsAt >= from && m.StartsAt < to && m.StartsAt <= now), ct);
        // It goes on the audit trail, as does every look at it.
        Pictures = await pictures.ReadAsync(group.Id, ct);
        var its = db.GroupActions.AsNoTracking().Where(a => a.GroupId == group.Id);
        var ended = its.Where(a => a.EndedOn >= first && a.EndedOn <= last);
        var (done, dropped) = (await ended.CountAsync(a => a.State == ActionState.Done, ct), await ended.CountAsync(a => a.State == ActionState.Dropped, ct));
        // What was open when the year ended, or is today.
        var open = its.Where(a => a.CreatedAt < to && (a.EndedOn == null || a.EndedOn > last));
        var day = last < today ? last : today;
        var (going, late) = (await open.CountAsync(ct), await open.CountAsync(a => a.DueOn < day, ct));
        Progress = [$"{done.Counted("action")} done in the year", $"{dropped.Counted("action")} not going to be done", $"{going.Counted("action")} going on, of which {late} late"];
        Told = await actions.OpenAsync(await ended.Where(a => a.PublishedAt != null && a.State == ActionState.Done).OrderBy(a => a.EndedOn).ThenBy(a => a.Id).Take(MostActions).ToListAsync(ct), true, ct);
        await db.AuditReadAsync("engagement.impact-report.made", "group", group.Id, ct);
        return true;
    }

    private async Task ReadMeetingsAsync(IQueryable<Meeting> held, CancellationToken ct)
    {
        Meetings = [(await held.CountAsync(ct)).Counted("meeting"), $"of these {(await held.CountAsync(m => m.IsFull, ct)).Counted("full meeting")}"];
        var noted = db.Invitations.Where(i => i.Attendance != null && held.Any(m => m.Id == i.MeetingId));
        var counts = await noted.GroupBy(i => i.Attendance!.Value).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        Attended = AttendanceOf(await noted.Select(i => i.ResidentId).Distinct().CountAsync(ct), counts.Where(c => c.Key == Attendance.Present).Sum(c => c.Count), counts.Sum(c => c.Count));
    }
}
