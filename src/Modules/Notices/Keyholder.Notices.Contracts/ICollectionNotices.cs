namespace Keyholder.Notices.Contracts;

/// <summary>
/// Which notice people see where the platform collects data from them. Read only. A form shows it by
/// <c>&lt;partial name="/Features/Service/_CollectionNotice.cshtml" model='"rights-request"' optional="true" /&gt;</c>, which sends the version
/// it showed along as <see cref="NoticePin.Field"/>; whoever takes the form publishes <see cref="Events.NoticeShown"/> with what was collected.
/// </summary>
public interface ICollectionNotices
{
    /// <summary>The notice for a place where data is collected, as published today (Europe/London); null when the organisation has none.</summary>
    /// <param name="collection">The place, for example <c>rights-request</c>, <c>breach-report</c> or <c>sign-up</c>.</param>
    /// <param name="ct">Cancels.</param>
    Task<CollectionNotice?> AtAsync(string collection, CancellationToken ct);
}

/// <summary>A notice as it is shown where data is collected.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">What it is called.</param>
/// <param name="InBrief">Its first layer, in plain text.</param>
/// <param name="Url">The page of this version, from the root of the site.</param>
public sealed record CollectionNotice(Guid NoticeId, int Version, string Title, string InBrief, string Url)
{
    /// <summary>What a form sends back to say that it showed this version.</summary>
    public NoticePin Pin => new(NoticeId, Version);
}

/// <summary>The version of a notice that a form showed, as the form sends it back: what was seen counts, even if the notice has changed since.</summary>
/// <param name="NoticeId">The notice.</param>
/// <param name="Version">The version that was shown.</param>
public sealed record NoticePin(Guid NoticeId, int Version)
{
    /// <summary>The name of the form's field.</summary>
    public const string Field = "NoticeShown";

    /// <summary>Reads what a form sent; null when it is nothing that <see cref="ToString"/> wrote.</summary>
    public static NoticePin? Read(string? sent) =>
        sent?.Split('.') is [var notice, var version] && Guid.TryParseExact(notice, "N", out var id)
            && int.TryParse(version, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? new NoticePin(id, number) : null;

    /// <summary>As a form sends it.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{NoticeId:N}.{Version}");
}
