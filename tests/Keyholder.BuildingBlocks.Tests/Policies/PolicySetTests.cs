using System.Text.Json;
using Keyholder.BuildingBlocks.Policies;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Policies;

public sealed class PolicySetTests
{
    static readonly DateOnly Today = new(2026, 11, 2);

    static readonly PolicyPack Statute = new()
    {
        Id = "statute/s",
        Layer = PolicyLayer.Statute,
        Title = "The law",
        Version = "2",
        Vocabulary = [new PolicyKey { Key = "a.*", Title = "Anything", Type = "days" }, new PolicyKey { Key = "a.b", Title = "Days to answer", Type = "days" }],
        Entries =
        [
            Entry("a.b", 30, to: new DateOnly(2026, 9, 30)) with { Citation = "The old Act" },
            Entry("a.b", 20, from: new DateOnly(2026, 10, 1)) with { Citation = "The Act", Ceiling = Json(20), Uncertain = "Not yet commenced." },
        ],
    };

    static readonly PolicyPack Sector = new()
    {
        Id = "sector/s",
        Layer = PolicyLayer.Sector,
        Title = "The sector",
        Version = "1",
        Entries = [Entry("a.b", 15), Entry("a.c", 3)],
    };

    static readonly PolicyPack Tenant = new()
    {
        Id = "tenant/t",
        Layer = PolicyLayer.Tenant,
        Title = "The landlord",
        Version = "7",
        Inherits = [new PolicyInheritance { Pack = "sector/s" }],
        Entries = [Entry("a.b", 10, from: new DateOnly(2027, 1, 1)) with { Note = "Agreed in committee." }],
    };

    static PolicySet Set => PolicySet.Build([Statute, Sector], Tenant);

    [Fact]
    public void The_nearest_layer_with_a_value_on_the_day_decides()
    {
        Assert.Equal((15, PolicyLayer.Sector), Said(Today));
        Assert.Equal((10, PolicyLayer.Tenant), Said(new DateOnly(2027, 1, 1)));

        static (int, PolicyLayer) Said(DateOnly on) => (Set.Resolve("a.b", on).AsCount(), Set.Resolve("a.b", on).Layer);
    }

    [Fact]
    public void The_law_itself_is_effective_dated()
    {
        var law = PolicySet.Build([Statute], Tenant with { Inherits = [] });
        Assert.Equal((30, "The old Act"), (law.Resolve("a.b", new DateOnly(2026, 9, 30)).AsCount(), law.Resolve("a.b", new DateOnly(2026, 9, 30)).Citation));
        Assert.Equal((20, "The Act"), (law.Resolve("a.b", new DateOnly(2026, 10, 1)).AsCount(), law.Resolve("a.b", new DateOnly(2026, 10, 1)).Citation));
    }

    [Fact]
    public void A_doubt_and_a_citation_survive_the_layers_above()
    {
        var policy = Set.Resolve("a.b", new DateOnly(2027, 1, 1));
        Assert.Equal(("The Act", "Not yet commenced.", "Agreed in committee."), (policy.Citation, policy.Uncertain, policy.Note));
        Assert.Equal(20, policy.Ceiling?.GetInt32());
    }

    [Fact]
    public void A_value_says_which_pack_it_came_from()
    {
        var policy = Set.Resolve("a.c", Today);
        Assert.Equal(("sector/s", "The sector", "1", "Anything", "3 days"), (policy.PackId, policy.PackTitle, policy.PackVersion, policy.Title, policy.InWords()));
    }

    [Fact]
    public void A_chain_explains_every_layer_weakest_first() =>
        Assert.Equal([30, 20, 15, 10], Set.Explain("a.b").Select(statement => statement.Entry.Value!.Value.GetInt32()));

    [Fact]
    public void A_key_without_a_value_says_so_in_plain_english()
    {
        Assert.Null(Set.Find("a.z", Today));
        Assert.Equal("No policy says what “a.z” is on 2 November 2026.", Assert.Throws<KeyNotFoundException>(() => Set.Resolve("a.z", Today)).Message);
    }

    [Fact]
    public void Everything_in_force_is_listed_in_key_order()
    {
        Assert.Equal(["a.b", "a.c"], Set.All(Today).Select(policy => policy.Key));
        Assert.Equal(["a.c"], Set.WithPrefix("a.c", Today).Select(policy => policy.Key));
    }

    [Fact]
    public void The_version_names_the_packs_and_changes_with_their_content()
    {
        var edited = PolicySet.Build([Statute, Sector], Tenant with { Entries = [Entry("a.b", 9)] });
        Assert.StartsWith("statute/s@2 sector/s@1 tenant/t@7 #", Set.Version, StringComparison.Ordinal);
        Assert.Equal(Set.Version, PolicySet.Build([Sector, Statute], Tenant).Version);
        Assert.NotEqual(Set.Version, edited.Version);
    }

    [Fact]
    public void A_pack_built_on_in_part_gives_only_the_keys_named()
    {
        var neighbour = Tenant with { Id = "tenant/n", Entries = [Entry("a.b", 1), Entry("a.d.e", 2), Entry("a.f", 3)] };
        var guest = Tenant with { Inherits = [new PolicyInheritance { Pack = "sector/s" }, new PolicyInheritance { Pack = "tenant/n", Only = ["a.d.*"] }], Entries = [] };
        var set = PolicySet.Build([Statute, Sector, neighbour], guest);
        Assert.Equal(15, set.Resolve("a.b", Today).AsCount());
        Assert.Equal("tenant/n", set.Resolve("a.d.e", Today).PackId);
        Assert.Null(set.Find("a.f", Today));
    }

    [Fact]
    public void A_part_of_a_part_is_never_more_than_either()
    {
        var far = Tenant with { Id = "tenant/far", Inherits = [], Entries = [Entry("a.x.one", 1), Entry("a.x.two", 2), Entry("a.y", 3)] };
        var near = Tenant with { Id = "tenant/near", Inherits = [new PolicyInheritance { Pack = "tenant/far", Only = ["a.x.*", "a.y"] }], Entries = [] };
        var guest = Tenant with { Inherits = [new PolicyInheritance { Pack = "tenant/near", Only = ["a.x.one"] }], Entries = [] };
        Assert.Equal(["a.b", "a.x.one"], PolicySet.Build([Statute, far, near], guest).All(Today).Select(policy => policy.Key));
    }

    [Fact]
    public void A_value_read_as_the_wrong_type_says_what_it_is() =>
        Assert.Equal("The policy “a.b” is days, not a period.", Assert.Throws<InvalidOperationException>(() => Set.Resolve("a.b", Today).AsPeriod()).Message);

    static PolicyEntry Entry(string key, int value, DateOnly? from = null, DateOnly? to = null) => new() { Key = key, Value = Json(value), ValidFrom = from, ValidTo = to };

    static JsonElement Json(int value) => JsonSerializer.SerializeToElement(value);
}
