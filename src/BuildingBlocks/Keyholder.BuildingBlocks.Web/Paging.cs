using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

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
