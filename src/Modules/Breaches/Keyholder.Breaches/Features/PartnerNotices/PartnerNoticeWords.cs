using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;

namespace Keyholder.Breaches.Features.PartnerNotices;

internal static class PartnerNoticeWords
{
    public static string InWords(this PartnerNoticeState state) => state switch
    {
        PartnerNoticeState.Draft => "To be told",
        PartnerNoticeState.Sent => "Told",
        PartnerNoticeState.Acknowledged => "Confirmed",
        _ => "Not told",
    };

    public static string Colour(this PartnerNoticeState state) => state switch
    {
        PartnerNoticeState.Draft => "blue",
        PartnerNoticeState.Sent => "yellow",
        PartnerNoticeState.Acknowledged => "green",
        _ => "grey",
    };

    public static string InWords(this NoticeChannel channel) => channel switch
    {
        NoticeChannel.Portal => "on its pages",
        NoticeChannel.Letter => "by letter",
        _ => "by telephone",
    };

    /// <summary>By when, in words.</summary>
    public static string DueInWords(this BreachClock clock) => clock.DueAt is { } due ? $"By {due.InWords()}" : "Without undue delay";
}
