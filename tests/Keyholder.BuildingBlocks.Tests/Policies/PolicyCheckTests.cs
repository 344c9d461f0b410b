using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Keyholder.BuildingBlocks.Policies;
using Xunit;
using static Keyholder.BuildingBlocks.Tests.Policies.ShippedPacks;

namespace Keyholder.BuildingBlocks.Tests.Policies;

public sealed class PolicyCheckTests
{
    [Fact]
    public void A_tenant_pack_within_the_law_is_accepted() =>
        Assert.Empty(Tenant("""{ "key": "breach.regulator.hours", "value": 48 }"""));

    [Theory]
    [InlineData("""{ "key": "breach.regulater.hours", "value": 48 }""", "breach.regulater.hours", "no statute or sector pack declares this key")]
    [InlineData("""{ "key": "breach.regulator.hours", "value": 96 }""", "breach.regulator.hours", "96 hours is, or can be, more than the most allowed, 72 hours (UK GDPR Article 33(1))")]
    [InlineData("""{ "key": "rights.access.time-limit", "value": "P30D" }""", "rights.access.time-limit", "30 days is, or can be, more than the most allowed, 1 month")]
    [InlineData("""{ "key": "freeze.after-close", "value": "six months" }""", "freeze.after-close", "“six months” is not a period. Write it like P1M, P5Y or P30D, or “permanent”")]
    [InlineData("""{ "key": "retention.gas-safety-record", "value": { "title": "Gas", "trigger": "certificate-issued", "period": "P1Y", "action": "destroy" } }""", "retention.gas-safety-record", "1 year is, or can be, less than the least allowed, 2 years (Gas Safety")]
    [InlineData("""{ "key": "retention.criminal-record-check", "value": { "title": "Checks", "trigger": "created", "period": "permanent", "action": "keep" } }""", "retention.criminal-record-check", "permanently is, or can be, more than the most allowed, 6 months")]
    [InlineData("""{ "key": "retention.pets", "value": { "title": "Pets", "trigger": "pet-died", "period": "P1Y", "action": "destroy" } }""", "retention.pets", "in the field “trigger”, “pet-died” is not one of the choices")]
    [InlineData("""{ "key": "retention.pets", "value": { "title": "Pets", "trigger": "closed", "period": "P1Y", "action": "destroy", "colour": "red" } }""", "retention.pets", "there is no field “colour” here")]
    [InlineData("""{ "key": "retention.pets", "value": { "title": "Pets", "trigger": "closed", "action": "destroy" } }""", "retention.pets", "the field “period” is missing")]
    [InlineData("""{ "key": "breach.customer.hours", "value": "six" }""", "breach.customer.hours", "the value must be a whole number of hours, zero or more")]
    [InlineData("""{ "key": "breach.customer.hours", "value": -6 }""", "breach.customer.hours", "the value must be a whole number of hours, zero or more")]
    [InlineData("""{ "key": "foi.cost-limit.pounds", "value": "450" }""", "foi.cost-limit.pounds", "the value must be a number")]
    [InlineData("""{ "key": "identity.portal-sign-in-counts", "value": "yes" }""", "identity.portal-sign-in-counts", "the value must be true or false")]
    [InlineData("""{ "key": "organisation.name", "value": "" }""", "organisation.name", "the value must be text and cannot be empty")]
    [InlineData("""{ "key": "organisation.address", "value": [] }""", "organisation.address", "the value must be a list of texts with at least one item")]
    [InlineData("""{ "key": "organisation.nation", "value": "france" }""", "organisation.nation", "“france” is not one of the choices: england-and-wales, scotland, northern-ireland")]
    [InlineData("""{ "key": "brand.colour", "value": "#ffcc00" }""", "brand.colour", "white text on #ffcc00 has a contrast of 1.5 to 1, and needs at least 4.5 to 1")]
    [InlineData("""{ "key": "brand.colour", "value": "red" }""", "brand.colour", "the value must be a colour like #1d5c3a")]
    [InlineData("""{ "key": "breach.customer.hours" }""", "breach.customer.hours", "“value” is missing")]
    [InlineData("""{ "key": "breach.customer.hours", "value": 6, "ceiling": 12 }""", "breach.customer.hours", "only statute sets a floor or ceiling")]
    [InlineData("""{ "key": "breach.customer.hours", "value": 6, "validFrom": "2027-02-30" }""", "breach.customer.hours", "“validFrom” must be a date that exists, written like 2026-06-19")]
    [InlineData("""{ "key": "breach.customer.hours", "value": 6, "validFrom": "2027-02-02", "validTo": "2027-02-01" }""", "breach.customer.hours", "it ends on 1 February 2027, before it starts on 2 February 2027")]
    [InlineData("""{ "key": "breach.customer.hours", "value": 6, "validTo": "2027-02-01" }, { "key": "breach.customer.hours", "value": 4, "validFrom": "2027-02-01" }""", "breach.customer.hours", "two entries apply on 1 February 2027; end one before the other starts")]
    [InlineData("""{ "key": "breach.customer.hours", "value": 6, "validform": "2027-02-01" }""", "breach.customer.hours", "“validform” is not known here")]
    [InlineData("""{ "key": "lawful-basis.a", "value": { "article": "x", "title": "x", "summary": "x" } }""", "lawful-basis.a", "the law fixes this and it cannot be changed (UK GDPR Article 6(1)(a))")]
    [InlineData("""{ "key": "exemption.our-own", "value": { "code": "x", "title": "x", "source": "x", "disapplies": ["15"], "test": "class", "question": "x", "approvedBy": "case-officer", "extent": "full", "letter": "x", "common": true } }""", "exemption.our-own", "only statute sets this")]
    [InlineData("""{ "key": "regime.foi.applies", "value": true }""", "regime.foi.applies", "say in the note why you differ from what is usual")]
    [InlineData("""{ "value": 6 }""", "pack", "“key” is missing")]
    public void A_tenant_entry_that_cannot_be_used_is_named_with_the_reason(string entries, string entry, string reason)
    {
        var problem = Assert.Single(Tenant(entries));
        Assert.Equal(("test.json", entry), (problem.File, problem.Entry));
        Assert.StartsWith(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void What_the_law_leaves_unsure_can_be_corrected_with_a_reason()
    {
        const string Clock = """{ "key": "clock.stairs", "value": { "title": "Answer", "unit": "working-days", "amount": 20, "from": "day-after-receipt", "roll": "none", "holidays": "nation" }, "validFrom": "2027-04-01" """;
        Assert.Equal("say in the note why you read the law differently", Assert.Single(Tenant(Clock + "}")).Reason);
        Assert.Empty(Tenant(Clock + """, "note": "The final statement says so." }"""));
    }

    [Theory]
    [InlineData("""{ "key": "breach.kinds", "value": ["loss"], "validFrom": "2030-01-01" }""", "a statute entry must have a citation")]
    [InlineData("""{ "key": "limitation.new", "value": "P6Y", "citation": "An Act" }""", "a statute entry must say from when it applies")]
    [InlineData("""{ "key": "limitation.new", "validFrom": "2030-01-01", "citation": "An Act" }""", "it needs a value, a floor or a ceiling")]
    [InlineData("""{ "key": "limitation.new", "floor": "P6Y", "ceiling": "P5Y", "validFrom": "2030-01-01", "citation": "An Act" }""", "its floor is, or can be, above its ceiling")]
    [InlineData("""{ "key": "limitation.new", "floor": "long", "validFrom": "2030-01-01", "citation": "An Act" }""", "in the floor, “long” is not a period. Write it like P1M, P5Y or P30D, or “permanent”")]
    [InlineData("""{ "key": "limitation.new", "ceiling": "P6Y", "floorFrom": "created", "validFrom": "2030-01-01", "citation": "An Act" }""", "it says from what a floor is counted, and has no floor")]
    [InlineData("""{ "key": "law.new", "floor": 1, "validFrom": "2030-01-01", "citation": "An Act" }""", "a text cannot have a floor")]
    [InlineData("""{ "key": "breach.regulator.hours", "value": 48, "validFrom": "2018-01-01", "validTo": "2018-05-25", "citation": "An Act" }""", "statute/uk-accountability already says this for the same time")]
    public void A_statute_entry_that_cannot_be_used_is_named_with_the_reason(string entry, string reason) =>
        Assert.Contains(CheckJson($$"""{ "id": "statute/test", "layer": "statute", "title": "Test", "version": "1", "entries": [ {{entry}} ] }"""), problem => problem.Reason == reason);

    [Theory]
    [InlineData("""{ "id": "orchard", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "sector/co-op" }], "entries": [{ "key": "organisation.name", "value": "T" }] }""", "the id of a tenant pack must be tenant/ and a name in small letters, digits and hyphens")]
    [InlineData("""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "entries": [{ "key": "organisation.name", "value": "T" }] }""", "a tenant pack must build on exactly one whole sector pack")]
    [InlineData("""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "sector/castle" }] }""", "The policy pack tenant/t builds on sector/castle, which is not here")]
    [InlineData("""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "sector/tmo" }, { "pack": "tenant/kingsmere" }] }""", "name the keys taken from another tenant's pack with “only”")]
    [InlineData("""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "tenant/t" }] }""", "The policy pack tenant/t builds on itself")]
    [InlineData("""{ "id": "sector/s", "layer": "sector", "title": "S", "version": "1", "inherits": [{ "pack": "tenant/orchard" }] }""", "a sector pack cannot build on a tenant pack")]
    [InlineData("""{ "id": "statute/s", "layer": "statute", "title": "S", "version": "1", "inherits": [{ "pack": "sector/co-op" }] }""", "a statute pack builds on nothing")]
    [InlineData("""{ "id": "sector/s", "layer": "parish", "title": "S", "version": "1" }""", "“layer” is “parish”; it must be statute, sector or tenant")]
    [InlineData("""{ "id": "sector/s", "layer": "sector", "title": "S" }""", "“version” is missing")]
    [InlineData("""{ "id": "sector/s", "layer": "sector", "title": "S", "version": "1", "entries": {} }""", "“entries” must be a list of objects")]
    [InlineData("[]", "a policy pack is a JSON object")]
    public void A_pack_that_cannot_be_used_as_a_whole_says_why(string json, string reason) =>
        Assert.Contains(CheckJson(json), problem => problem.Entry == "pack" && problem.Reason == reason);

    [Fact]
    public void A_tenant_without_a_needed_value_is_told_which() =>
        Assert.Equal(
            "test.json: organisation.name: a value is needed for “Name of the organisation”",
            Assert.Single(CheckJson("""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "sector/co-op" }] }""")).ToString());

    [Theory]
    [InlineData("""{ "key": "a.b", "title": "A", "type": "parrot" }""", "a.b", "“parrot” is not a type")]
    [InlineData("""{ "key": "a.b", "title": "A", "type": "record", "fields": { "c": "parrot" } }""", "a.b", "“parrot” is not a type the field “c” can have")]
    [InlineData("""{ "key": "a.b", "title": "A", "type": "record", "fields": { "c": "text" }, "bounds": "c" }""", "a.b", "“c” is not a field that a floor or ceiling can measure")]
    [InlineData("""{ "key": "A b", "title": "A", "type": "text" }""", "A b", "a key is small letters, digits and hyphens, in parts separated by dots")]
    [InlineData("""{ "key": "organisation.name", "title": "A", "type": "text" }""", "organisation.name", "statute/uk-vocabulary already declares the key")]
    [InlineData("""{ "key": "a.b", "title": "A", "type": "text" }, { "key": "a.b", "title": "A", "type": "text" }""", "a.b", "the key is declared more than once")]
    public void A_key_declared_badly_is_named_with_the_reason(string vocabulary, string entry, string reason)
    {
        var problem = Assert.Single(CheckJson($$"""{ "id": "sector/s", "layer": "sector", "title": "S", "version": "1", "vocabulary": [ {{vocabulary}} ] }"""));
        Assert.Equal((entry, reason), (problem.Entry, problem.Reason));
    }

    [Fact]
    public void A_tenant_cannot_declare_keys() =>
        Assert.Contains(
            CheckJson("""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "sector/co-op" }], "vocabulary": [{ "key": "a.b", "title": "A", "type": "text" }] }"""),
            problem => problem.Reason == "a tenant pack cannot declare keys");

    [Theory]
    [InlineData("{\n  \"id\": \"tenant/t\",\n  \"layer\" \"tenant\"\n}", "line 3")]
    [InlineData("{\n  \"id\": \"tenant/t\",", "line 2")]
    public void Bad_json_is_named_with_its_line(string json, string line)
    {
        var problem = Assert.Single(PolicyPackFile.Parse(json, "bad.json").Problems);
        Assert.Equal(("bad.json", line), (problem.File, problem.Entry));
        Assert.StartsWith("this is not valid JSON. ", problem.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("LineNumber", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_written_twice_is_bad_json()
    {
        var problem = Assert.Single(PolicyPackFile.Parse("""{ "id": "tenant/t", "id": "tenant/u" }""", "bad.json").Problems);
        Assert.Contains("id", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_a_problem_and_not_an_exception() =>
        Assert.Equal("there is no such file", Assert.Single(PolicyPackFile.Load("/no/such/pack.json").Problems).Reason);

    [Fact]
    public void A_pack_is_read_from_a_stream()
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(TenantJson("")));
        Assert.Equal("tenant/test", PolicyPackFile.Load(stream, "test.json").Pack?.Id);
    }

    [Fact]
    public void A_pack_written_and_read_again_is_the_same()
    {
        foreach (var pack in Catalogue.Packs)
            Assert.Equal(pack.ToJson(), PolicyPackFile.Parse(pack.ToJson(), pack.Id).Pack?.ToJson());
    }

    [Fact]
    public void A_count_within_the_floor_and_ceiling_is_always_accepted_and_outside_always_refused() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Bounded(), each =>
            Bounds("days", each.Least.ToString(), each.Most.ToString(), each.Value.ToString()) == (each.Least <= each.Value && each.Value <= each.Most)));

    [Fact]
    public void A_period_in_months_within_the_floor_and_ceiling_is_always_accepted_and_outside_always_refused() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Bounded(), each =>
            Bounds("period", $"\"P{each.Least}M\"", $"\"P{each.Most}M\"", $"\"P{each.Value}M\"") == (each.Least <= each.Value && each.Value <= each.Most)));

    [Fact]
    public void A_period_in_days_is_accepted_below_a_ceiling_in_months_only_if_it_never_ends_later()
    {
        DateOnly[] starts = [.. Enumerable.Range(0, 4 * 366).Select(new DateOnly(2026, 1, 1).AddDays)];
        Check.QuickThrowOnFailure(Prop.ForAll(Gen.Choose(0, 800).Zip(Gen.Choose(0, 26)).ToArbitrary(), pair =>
        {
            var (days, months) = pair;
            var neverLater = starts.All(start => start.AddDays(days) <= start.AddMonths(months));
            return Bounds("period", "\"P0D\"", $"\"P{months}M\"", $"\"P{days}D\"") == neverLater;
        }));
    }

    static Arbitrary<(int Least, int Most, int Value)> Bounded() => (
        from least in Gen.Choose(0, 60)
        from width in Gen.Choose(0, 60)
        from value in Gen.Choose(0, 140)
        select (least, least + width, value)).ToArbitrary();

    static bool Bounds(string type, string floor, string ceiling, string value)
    {
        PolicyPack[] packs =
        [
            Read($$"""
                { "id": "statute/s", "layer": "statute", "title": "S", "version": "1",
                  "vocabulary": [{ "key": "a.b", "title": "A", "type": "{{type}}" }],
                  "entries": [{ "key": "a.b", "floor": {{floor}}, "ceiling": {{ceiling}}, "validFrom": "2018-05-25", "citation": "An Act" }] }
                """),
            Read("""{ "id": "sector/s", "layer": "sector", "title": "S", "version": "1" }"""),
        ];
        var tenant = Read($$"""{ "id": "tenant/t", "layer": "tenant", "title": "T", "version": "1", "inherits": [{ "pack": "sector/s" }], "entries": [{ "key": "a.b", "value": {{value}} }] }""");
        var problems = PolicyCheck.Run(packs, tenant, "t.json");
        Assert.All(problems, problem => Assert.Contains("(An Act)", problem.Reason, StringComparison.Ordinal));
        return problems.Count == 0;
    }

    static PolicyPack Read(string json)
    {
        var file = PolicyPackFile.Parse(json, "test.json");
        Assert.Empty(file.Problems);
        return file.Pack!;
    }

    static string TenantJson(string entries) =>
        $$"""
        { "id": "tenant/test", "layer": "tenant", "title": "Test", "version": "1",
          "inherits": [{ "pack": "sector/co-op" }, { "pack": "tenant/orchard", "only": ["organisation.name"] }],
          "entries": [ {{entries}} ] }
        """;

    static IReadOnlyList<PolicyProblem> Tenant(string entries) => CheckJson(TenantJson(entries));

    static IReadOnlyList<PolicyProblem> CheckJson(string json)
    {
        var file = PolicyPackFile.Parse(json, "test.json");
        return file.Pack is null ? file.Problems : Catalogue.Check(file.Pack, "test.json");
    }
}
