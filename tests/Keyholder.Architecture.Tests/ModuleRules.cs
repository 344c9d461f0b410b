using System.Reflection;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.SubjectData;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Xunit;

namespace Keyholder.Architecture.Tests;

/// <summary>Modules stand side by side: each shows the others its contracts and nothing else.</summary>
public sealed partial class ModuleRules
{
    public static TheoryData<string> Modules => House.ModuleNames;

    [Fact]
    public void Every_module_in_the_source_tree_is_on_the_hosts_list()
    {
        var folders = Directory.EnumerateDirectories(Path.Combine(House.Root, "src", "Modules")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
        Assert.Equal(folders, House.Modules.Select(m => m.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_exports_one_public_type(string module) =>
        Assert.Equal([House.Module(module).GetType()], House.AssemblyOf(House.Module(module)).GetExportedTypes().Where(t => !IsCompiledView(t)));

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_knows_other_modules_by_their_contracts_only(string module)
    {
        var assembly = House.AssemblyOf(House.Module(module));
        var others = House.Modules.Select(House.AssemblyOf).Where(a => a != assembly).Select(House.NameOf).ToHashSet(StringComparer.Ordinal);
        House.None(References(assembly).Where(r => others.Contains(r) || r == "Keyholder.Host"), $"{module} must not refer to:");
    }

    [Fact]
    public void What_modules_stand_on_knows_no_module()
    {
        var modules = House.Modules.Select(House.AssemblyOf).Concat(House.Contracts).Select(House.NameOf).Append("Keyholder.Host").ToHashSet(StringComparer.Ordinal);
        var below = House.Assemblies.Where(a => !modules.Contains(House.NameOf(a))).ToList();
        Assert.NotEmpty(below);
        House.None(below.SelectMany(a => References(a).Where(modules.Contains).Select(r => $"{House.NameOf(a)} -> {r}")), "A building block must not refer to a module:");
    }

    [Fact]
    public void Statutory_time_is_pure()
    {
        var assembly = House.Assemblies.Single(a => House.NameOf(a) == "Keyholder.StatutoryTime");
        House.None(References(assembly).Where(r => !r.StartsWith("System.", StringComparison.Ordinal)), "Keyholder.StatutoryTime must refer to nothing but the base library:");
    }

    [Fact]
    public void Contracts_refer_to_nothing_but_the_base_library_the_building_blocks_and_other_contracts()
    {
        Assert.NotEmpty(House.Contracts);
        House.None(
            from contracts in House.Contracts
            from reference in References(contracts)
            where !reference.StartsWith("System.", StringComparison.Ordinal) && !reference.EndsWith(House.ContractsSuffix, StringComparison.Ordinal)
                && reference is not ("Keyholder.BuildingBlocks" or "Keyholder.StatutoryTime")
            select $"{House.NameOf(contracts)} -> {reference}",
            "Contracts must not refer to:");
    }

    [Fact]
    public void Contracts_hold_sealed_records_interfaces_and_enums_only()
    {
        var types = House.Contracts.SelectMany(a => a.GetExportedTypes()).ToList();
        Assert.NotEmpty(types);
        House.None(types.Where(t => !t.IsInterface && !t.IsEnum && !(t.IsSealed && IsRecord(t))).Select(t => t.FullName!), "Not a sealed record, interface or enum:");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_module_says_what_it_holds_about_a_person(string module)
    {
        var assembly = House.AssemblyOf(House.Module(module));
        var implemented = House.TypesOf(assembly).Where(t => t is { IsAbstract: false, IsClass: true } && t.IsAssignableTo(typeof(ISubjectData))).ToList();
        var registered = House.ServicesOf(House.Module(module)).Where(s => s.ServiceType == typeof(ISubjectData)).ToList();
        Assert.True(implemented.Count > 0, $"{module} implements no ISubjectData, so that a request for access or erasure would miss what it holds.");
        Assert.True(registered.Count >= implemented.Count, $"{module} implements ISubjectData but registers only {registered.Count} of {implemented.Count}.");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void What_pages_ask_for_and_every_handler_is_registered(string module)
    {
        var assembly = House.AssemblyOf(House.Module(module));
        var asked = House.TypesOf(assembly).Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract)
            .SelectMany(page => page.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)).Where(t => t.Assembly == assembly);
        var handlers = House.TypesOf(assembly).Where(t => t is { IsAbstract: false, IsClass: true } && t.Name.EndsWith("Handler", StringComparison.Ordinal));
        var needed = asked.Concat(handlers).Distinct().ToList();
        var registered = House.ServicesOf(House.Module(module)).Select(s => s.ServiceType).ToHashSet();
        Assert.True(needed.Count > 0, $"{module} has pages that ask for nothing of the module.");
        House.None(needed.Where(h => !registered.Contains(h) && !(h.IsGenericType && registered.Contains(h.GetGenericTypeDefinition()))).Select(h => h.FullName!), $"{module} does not register:");
    }

    [Fact]
    public async Task Every_service_of_the_host_can_be_made()
    {
        await using var app = House.Compose(validate: true);
        Assert.NotNull(app);
    }

    [Fact]
    public void Every_page_model_is_internal_and_sealed()
    {
        var pages = House.Modules.Select(House.AssemblyOf).SelectMany(House.TypesOf).Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract).ToList();
        House.None(pages.Where(p => p.IsVisible || !p.IsSealed).Select(p => p.FullName!), "A page model is internal and sealed:");
    }

    [Fact]
    public void No_type_is_named_after_a_pattern_instead_of_what_it_is()
    {
        var types = House.Assemblies.SelectMany(House.TypesOf).ToList();
        Assert.NotEmpty(types);
        // A tag helper is called so by ASP.NET Core.
        House.None(types.Where(t => !t.IsAssignableTo(typeof(ITagHelper)) && Banned().IsMatch(t.Name)).Select(t => t.FullName!), "Name it after what it is:");
    }

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(r => r.Name!);

    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static bool IsCompiledView(Type type) => type.Namespace == "AspNetCoreGeneratedDocument";

    [GeneratedRegex("(Manager|Helper|Util|Utils|Utilities|Utility|Repository|Mediator)s?($|[A-Z0-9`])", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Banned();
}
