using System.Reflection;
using Keyholder.BuildingBlocks.Modules;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Xunit;

namespace Keyholder.Architecture.Tests;

/// <summary>A module keeps its own tables in its own schema and touches no others, the platform's bookkeeping aside.</summary>
public sealed class DataRules
{
    private static readonly string[] Shared = ["platform.OutboxMessage", "platform.InboxMessage", "platform.AuditEntry", "platform.AuditHead"];

    public static TheoryData<string> Modules => House.ModuleNames;

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_modules_tables_are_in_its_own_schema(string module)
    {
        var schema = House.Module(module).Schema;
        House.None(TablesOf(House.Module(module)).Where(t => !Shared.Contains(t) && !t.StartsWith($"{schema}.", StringComparison.Ordinal)), $"{module} maps tables outside {schema}:");
    }

    [Fact]
    public void No_table_is_mapped_by_two_modules() =>
        House.None(
            House.Modules.SelectMany(m => TablesOf(m).Except(Shared, StringComparer.Ordinal).Select(t => (Table: t, m.Name)))
                .GroupBy(t => t.Table, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => $"{g.Key}: {string.Join(", ", g.Select(t => t.Name))}"),
            "Mapped by more than one module:");

    [Fact]
    public void Schemas_of_modules_differ_and_are_lower_case()
    {
        Assert.Equal(House.Modules.Count, House.Modules.Select(m => m.Schema).Distinct(StringComparer.OrdinalIgnoreCase).Count());
        House.None(House.Modules.Select(m => m.Schema).Where(s => s.Any(c => c is not ('_' or (>= 'a' and <= 'z'))) || s == "platform"), "Not a module's schema:");
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void The_migrated_schema_has_exactly_the_tables_that_a_module_maps(string module)
    {
        using var schema = new TenantSchemaContext((DbContextOptions<TenantSchemaContext>)Options(typeof(TenantSchemaContext)), House.Modules);
        var prefix = $"{House.Module(module).Schema}.";
        Assert.Equal(
            TablesOf(schema).Where(t => t.StartsWith(prefix, StringComparison.Ordinal)),
            TablesOf(House.Module(module)).Where(t => t.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Modules))]
    public void A_foreign_key_stays_inside_its_module(string module)
    {
        using var context = Context(House.Module(module));
        House.None(
            from key in context.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys())
            where key.PrincipalEntityType.GetSchema() != key.DeclaringEntityType.GetSchema()
            select $"{key.DeclaringEntityType.ShortName()} -> {key.PrincipalEntityType.ShortName()}",
            $"{module} has foreign keys that leave its schema:");
    }

    private static IReadOnlyCollection<string> TablesOf(IModule module)
    {
        using var context = Context(module);
        return TablesOf(context);
    }

    private static SortedSet<string> TablesOf(DbContext context) =>
        new(context.Model.GetEntityTypes().Where(e => e.GetTableName() is not null).Select(Table), StringComparer.Ordinal);

    private static string Table(IEntityType entity) => $"{entity.GetSchema()}.{entity.GetTableName()}";

    private static DbContext Context(IModule module)
    {
        var types = House.TypesOf(House.AssemblyOf(module)).Where(t => t.IsAssignableTo(typeof(TenantDbContext)) && !t.IsAbstract).ToList();
        var type = Assert.Single(types);
        var session = new TenantSession(null!, null!, null!, TimeProvider.System);
        return (DbContext)Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, [Options(type), session], null)!;
    }

    /// <summary>An engine with schemas; nothing connects.</summary>
    private static DbContextOptions Options(Type context)
    {
        var builder = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        return builder.UseSqlServer("Server=nowhere").Options;
    }
}
