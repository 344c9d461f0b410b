using System.Globalization;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Web;
using Keyholder.StatutoryTime;

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

    /// <summary>The moment of a day and a time as the clock in London shows them; null when there is none. A form knows minutes only: the present one is now.</summary>
    public static DateTimeOffset? MomentOf(DateInput day, string? typed, DateTimeOffset now)
    {
        if (day.Date is not { } date || !TimeOnly.TryParseExact(typed?.Trim().Replace('.', ':'), ["H:mm", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock)) return null;
        var moment = LondonTime.Resolve(date.ToDateTime(clock))?.ToUniversalTime();
        return moment is { } at && LondonTime.ShowsAlike(at, now) ? now : moment;
    }

    public static string TimeOf(DateTimeOffset now) => LondonTime.ToLocal(now).ToString("HH:mm", CultureInfo.InvariantCulture);
}
