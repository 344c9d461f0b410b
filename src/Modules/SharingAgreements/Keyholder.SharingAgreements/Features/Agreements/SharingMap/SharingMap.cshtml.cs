using System.Globalization;
using Keyholder.BuildingBlocks.Security;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.SharingAgreements.Features.Agreements.SharingMap;

/// <summary>Who gets what: the organisation in the middle, its partners around it by kind. A list beside it says the same.</summary>
[Authorize(Policy = AccessPolicies.Sharing)]
internal sealed class SharingMapModel(IRecipients recipients, SharingPolicies policies) : PageModel
{
    public const int MostDrawn = 60;
    public const int Width = 960;
    private const int RowHeight = 34;

    public IReadOnlyList<MapPartner> Partners { get; private set; } = [];

    public int LeftOut { get; private set; }

    public int Height => Math.Max(320, ((Partners.Count + 1) / 2 + 1) * RowHeight + 40);

    public async Task OnGetAsync(CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var all = (await recipients.InForceAsync(ct)).OrderBy(r => r.Kind, StringComparer.CurrentCulture).ThenBy(r => r.Name, StringComparer.CurrentCulture).ToList();
        LeftOut = Math.Max(0, all.Count - MostDrawn);
        var drawn = all.Take(MostDrawn).ToList();
        var left = (drawn.Count + 1) / 2;
        Partners = [.. drawn.Select((r, i) =>
        {
            var onLeft = i < left;
            var (row, rows) = onLeft ? (i, left) : (i - left, drawn.Count - left);
            var height = Math.Max(320, (left + 1) * RowHeight + 40);
            var y = height * (row + 1d) / (rows + 1d);
            // The ends of a column are nearer the middle, so that the partners stand around it.
            var bow = Math.Sin(Math.PI * (row + 1d) / (rows + 1d)) * 40;
            return new MapPartner(
                r.PartnerId, r.Name, r.Kind, [.. r.Agreements.SelectMany(a => a.Items).Distinct().Select(code => policy.Item(code)?.Title ?? code).Order(StringComparer.CurrentCulture)],
                [.. r.Agreements.SelectMany(a => a.Purposes).Distinct(StringComparer.OrdinalIgnoreCase)],
                [.. r.Agreements.Select(a => a.Country).Where(c => c != "GB").Distinct().Select(c => c.CountryInWords())],
                onLeft, Number(onLeft ? 300 - bow : Width - 300 + bow), Number(y));
        })];
    }

    public static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A name on a few short lines, as it fits into a circle.</summary>
    public static IReadOnlyList<string> Lines(string name)
    {
        var lines = new List<string>();
        foreach (var word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (lines.Count > 0 && lines[^1].Length + word.Length < 14) lines[^1] += $" {word}";
            else lines.Add(Short(word, 15));
        }

        return lines.Count <= 4 ? lines : [.. lines[..3], Short(lines[3], 12) + "…"];
    }

    public static string Short(string text, int most) => text.Length <= most ? text : $"{text[..(most - 1)]}…";

    internal sealed record MapPartner(
        Guid Id, string Name, string Kind, IReadOnlyList<string> Items, IReadOnlyList<string> Purposes, IReadOnlyList<string> Countries, bool OnLeft, string X, string Y);
}
