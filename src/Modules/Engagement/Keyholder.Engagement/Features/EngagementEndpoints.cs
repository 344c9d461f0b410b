using Microsoft.AspNetCore.Routing;

namespace Keyholder.Engagement.Features;

/// <summary>Endpoints that are not pages: files, calendars, one-click forms. Each part adds its own.</summary>
internal static partial class EngagementEndpoints
{
    public static void Map(IEndpointRouteBuilder endpoints)
    {
        MapMeetings(endpoints);
        MapMinutes(endpoints);
        MapSurveys(endpoints);
    }
}
