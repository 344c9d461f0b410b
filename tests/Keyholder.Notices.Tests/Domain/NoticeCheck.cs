using Keyholder.BuildingBlocks.Policies;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;

namespace Keyholder.Notices.Tests.Domain;

internal static class NoticeCheck
{
    private static readonly PolicyCatalogue Packs = PolicyCatalogue.Shipped();

    public static readonly DateOnly Today = new(2026, 10, 7);

    /// <summary>What the rules that are shipped find in a text.</summary>
    public static IReadOnlyList<Finding> Of(string text, DateOnly? on = null)
    {
        var notice = new NoticeText(text);
        return [.. NoticeRules.In(Packs.SetFor(Packs.Tenants.First()), on ?? Today).Select(r => r.Check(notice)).OfType<Finding>()];
    }
}
