using Keyholder.BuildingBlocks.Policies;

namespace Keyholder.BuildingBlocks.Tests.Policies;

internal static class ShippedPacks
{
    public static readonly PolicyCatalogue Catalogue = PolicyCatalogue.Load(PolicyCatalogue.ShippedDirectory);

    public static readonly DateOnly Today = new(2026, 11, 2);

    public static PolicySet Set(string slug) => Catalogue.SetFor(Catalogue.Find("tenant/" + slug)!);

    public static PolicySet SectorSet(string sector) => PolicySet.Build(Catalogue.Packs, PolicyPack.ForNewTenant("new", "A new landlord", sector));
}
