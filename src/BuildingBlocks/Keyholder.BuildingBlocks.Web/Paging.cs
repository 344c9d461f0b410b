using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>Which part of a list is shown. Pages are counted from 1.</summary>
/// <param name="Page">The page shown.</param>
/// <param name="PageSize">The most items on a page.</param>
/// <param name="Total">All items, on every page.</param>
public record Paging(int Page, int PageSize, int Total)
{
    /// <summary>The query parameter of the page number. Not "page", which Razor Pages takes as the route's own.</summary>
    public const string QueryParameter = "p";

    /// <summary>How many pages there are; at least one.</summary>
    public int PageCount => Math.Max(1, (Total + PageSize - 1) / PageSize);

    /// <summary>The number of the first item shown, from 1; 0 for an empty list.</summary>
    public int First => Total == 0 ? 0 : ((Page - 1) * PageSize) + 1;

    /// <summary>The number of the last item shown.</summary>
    public int Last => Math.Min(Total, Page * PageSize);
}

/// <summary>One page of a list.</summary>
/// <param name="Items">The items on this page.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="PageSize">The most items on a page.</param>
/// <param name="Total">All items, on every page.</param>
public sealed record PageOf<T>(IReadOnlyList<T> Items, int Page, int PageSize, int Total) : Paging(Page, PageSize, Total);

/// <summary>Reads lists page by page.</summary>
public static class PagedQueries
{
    /// <summary>One page of an ordered query: the one asked for, or the nearest there is.</summary>
    /// <param name="all">The whole list. Its order must tell apart any two items, else one may show on two pages.</param>
    /// <param name="page">The page as the address says it, from 1; anything that is no number means the first.</param>
    /// <param name="pageSize">The most items on a page.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<PageOf<T>> PageAsync<T>(this IQueryable<T> all, string? page, int pageSize, CancellationToken ct)
    {
        var total = await all.CountAsync(ct);
        var asked = int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
        var shown = Math.Clamp(asked, 1, new Paging(1, pageSize, total).PageCount);
        return new PageOf<T>(await all.Skip((shown - 1) * pageSize).Take(pageSize).ToListAsync(ct), shown, pageSize, total);
    }
}

/// <summary>How a list is ordered, as its column headings' links say it: <c>?sort=due</c>, or <c>?sort=-due</c> for the other way round.</summary>
/// <param name="Column">The column's key.</param>
/// <param name="Descending">Whether the greatest comes first.</param>
public sealed record SortOrder(string Column, bool Descending = false)
{
    /// <summary>The query parameter.</summary>
    public const string QueryParameter = "sort";

    /// <summary>Reads the query parameter; what is missing or not one of <paramref name="columns"/> gives <paramref name="otherwise"/>.</summary>
    public static SortOrder Parse(string? query, SortOrder otherwise, params ReadOnlySpan<string> columns)
    {
        var descending = query?.StartsWith('-') == true;
        var column = descending ? query![1..] : query;
        return column is not null && columns.Contains(column) ? new SortOrder(column, descending) : otherwise;
    }

    /// <inheritdoc />
    public override string ToString() => Descending ? "-" + Column : Column;
}

/// <summary>Links to the same page with one thing in its query changed.</summary>
internal static class QueryLink
{
    public static string With(HttpRequest request, string parameter, string? value, string? without = null)
    {
        var query = new QueryBuilder();
        foreach (var (name, values) in request.Query)
        {
            if (name != parameter && name != without)
                query.Add(name, values.Select(each => each ?? ""));
        }

        if (value is not null)
            query.Add(parameter, value);
        return string.Create(CultureInfo.InvariantCulture, $"{request.PathBase}{request.Path}{query}");
    }
}
