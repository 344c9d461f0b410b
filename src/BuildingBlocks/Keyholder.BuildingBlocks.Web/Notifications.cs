using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>Messages that outlive a redirect, for the banner of the next page.</summary>
public static class Notifications
{
    internal const string SuccessKey = "Notification.Success";
    internal const string NoticeKey = "Notification.Notice";

    /// <summary>Says on the next page that something was done, such as "Request closed".</summary>
    public static void Success(this ITempDataDictionary tempData, string message) => tempData[SuccessKey] = message;

    /// <summary>Says something important on the next page.</summary>
    public static void Notice(this ITempDataDictionary tempData, string message) => tempData[NoticeKey] = message;

    /// <summary>Whether something important waits to be said on the page that is drawn now.</summary>
    public static bool HasNotice(this ITempDataDictionary tempData) => tempData.Peek(NoticeKey) is not null;
}
