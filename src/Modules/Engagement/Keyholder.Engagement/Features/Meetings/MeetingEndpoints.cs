using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Meetings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features;

internal static partial class EngagementEndpoints
{
    private static void MapMeetings(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/your-meetings/{reference}/calendar.ics", OwnCalendarAsync).RequireAuthorization(AccessPolicies.Resident);
        endpoints.MapGet("/staff/meetings/{reference}/calendar.ics", StaffCalendarAsync).RequireAuthorization(AccessPolicies.Engagement);
        endpoints.MapGet("/your-meetings/{reference}/papers/{id:guid}", OwnPaperAsync).RequireAuthorization(AccessPolicies.Resident);
        endpoints.MapGet("/staff/meetings/{reference}/papers/{id:guid}", StaffPaperAsync).RequireAuthorization(AccessPolicies.Engagement);
        endpoints.MapGet("/meetings/{reference}/papers/{id:guid}", PublicPaperAsync).AllowAnonymous();
        endpoints.MapGet("/staff/meetings/{reference}/receipts/{id:guid}", ReceiptAsync).RequireAuthorization(AccessPolicies.EngagementWork);
        endpoints.MapGet("/staff/meetings/{reference}/recordings/{id:guid}", RecordingAsync).RequireAuthorization(AccessPolicies.EngagementWork);
    }

    private static async Task<IResult> OwnCalendarAsync(
        string reference, HttpContext http, MeetingReader reader, IResidents residents, PlatformDbContext platform, TenantLinks links, ActorContext actor)
    {
        var ct = http.RequestAborted;
        if (actor.Actor.Id is not { } me || await reader.OwnAsync(reference, me, ct) is not { } own) return Results.NotFound();
        var gone = own.Invitation is { Stands: false } || !own.IsMember || own.Meeting.State is MeetingState.Cancelled;
        var email = (await residents.FindAsync(me, ct))?.Email;
        var place = gone ? null : (await reader.DetailsAsync(own.Meeting, own.Group, ct)).Place;
        return Calendar(http, new CalendarEntry(
            own.Meeting, own.Group.Name, place, links.To(MeetingRegister.UrlOf(own.Meeting)), await OrganiserAsync(platform, links, ct), email,
            own.Invitation?.CalendarSequence(own.Meeting.Sequence) ?? own.Meeting.Sequence, gone, own.Invitation?.WithdrawnAt ?? own.Meeting.ChangedAt));
    }

    private static async Task<IResult> StaffCalendarAsync(string reference, HttpContext http, MeetingReader reader, PlatformDbContext platform, TenantLinks links)
    {
        var ct = http.RequestAborted;
        if (await reader.DetailsAsync(reference, ct) is not { } details) return Results.NotFound();
        return Calendar(http, new CalendarEntry(
            details.Meeting, details.Group.Name, details.Place, links.To(MeetingRegister.StaffUrlOf(details.Meeting)), await OrganiserAsync(platform, links, ct), null,
            details.Meeting.Sequence, details.Meeting.State is MeetingState.Cancelled, details.Meeting.ChangedAt));
    }

    private static async Task<IResult> OwnPaperAsync(string reference, Guid id, HttpContext http, MeetingReader reader, MeetingPapers papers, ActorContext actor) =>
        actor.Actor.Id is { } me
            ? Paper(http, await papers.OpenAsync(reference, id, async (_, _) => await reader.OwnAsync(reference, me, http.RequestAborted) is { IsMember: true }, http.RequestAborted))
            : Results.NotFound();

    private static async Task<IResult> StaffPaperAsync(string reference, Guid id, HttpContext http, MeetingPapers papers) =>
        Paper(http, await papers.OpenAsync(reference, id, (_, access) => Task.FromResult(access is not PaperAccess.Confidential || http.User.IsInRole(Roles.EngagementOfficer)), http.RequestAborted));

    /// <summary>A public paper of a meeting to which the members have been invited.</summary>
    private static async Task<IResult> PublicPaperAsync(string reference, Guid id, HttpContext http, MeetingPapers papers) =>
        Paper(http, await papers.OpenAsync(reference, id, (meeting, access) => Task.FromResult(access is PaperAccess.Public && meeting.State is MeetingState.Called), http.RequestAborted));

    private static async Task<IResult> ReceiptAsync(string reference, Guid id, HttpContext http, ExpenseClaims claims) => Paper(http, await claims.ReceiptAsync(reference, id, http.RequestAborted));

    private static async Task<IResult> RecordingAsync(string reference, Guid id, HttpContext http, Recordings recordings) => Paper(http, await recordings.OpenAsync(reference, id, http.RequestAborted));

    private static async Task<string> OrganiserAsync(PlatformDbContext platform, TenantLinks links, CancellationToken ct) =>
        await platform.Organisations.AsNoTracking().Select(o => o.ContactEmail).FirstOrDefaultAsync(ct) ?? $"no-reply@{links.To("/").Host}";

    private static IResult Calendar(HttpContext http, CalendarEntry entry)
    {
        http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(MeetingCalendar.Write(entry)), MeetingCalendar.MediaType, $"{entry.Meeting.Reference}.ics");
    }

    private static IResult Paper(HttpContext http, OpenedFile? file)
    {
        if (file is null) return Results.NotFound();
        http.Response.Headers.CacheControl = "no-store";
        return Results.Stream(file.Content, file.MediaType, file.Name);
    }
}
