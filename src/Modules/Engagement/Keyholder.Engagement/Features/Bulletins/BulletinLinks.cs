using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Keyholder.Engagement.Features.Bulletins;

/// <summary>The links of a bulletin as those see them who agreed to be counted. They lead to what stands in the bulletin and nowhere else.</summary>
internal static class BulletinLinks
{
    public static string UrlOf(Bulletin bulletin, int place, string token) => $"/bulletins/{bulletin.Reference}/links/{place}?r={Uri.EscapeDataString(token)}";

    /// <summary>A place on the page itself, or a mail program, is nothing to count.</summary>
    public static bool IsCounted(string link) => link.StartsWith('/') || link.StartsWith("http", StringComparison.OrdinalIgnoreCase);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/bulletins/{reference}/links/{place:int}", FollowAsync).AllowAnonymous();

    private static async Task<IResult> FollowAsync(string reference, int place, string? r, BulletinReading reading, ActorContext actor, CancellationToken ct)
    {
        var me = actor.Actor is { Kind: "resident", Id: { } id } ? id : (Guid?)null;
        if (await reading.FindAsync(reference, me, ct) is not { } bulletin) return me is null ? Results.Challenge(null, [Schemes.Resident]) : Results.NotFound();
        if (place < 0 || place >= bulletin.Links.Count || !IsCounted(bulletin.Links[place])) return Results.NotFound();
        await reading.ClickAsync(bulletin, r, place, ct);
        return Results.Redirect(bulletin.Links[place]);
    }
}
