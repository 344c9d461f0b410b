using System.Data.Common;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.TestKit.Servers;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using Npgsql;
using Xunit;

namespace Keyholder.BuildingBlocks.Tests.Persistence;

[Trait("Requirement", "P8")]
public sealed class BulkUpsertTests
{
    private static readonly string[] Key = [nameof(Crate.Shelf), nameof(Crate.Number)];
    private static readonly string[] Update = [nameof(Crate.Kind), nameof(Crate.On), nameof(Crate.At), nameof(Crate.Weight), nameof(Crate.Note), nameof(Crate.Owner)];
    private static readonly DateTimeOffset Now = new(2026, 10, 7, 9, 0, 0, TimeSpan.Zero);

    public static TheoryData<DatabaseEngine> Engines => [DatabaseEngine.Sqlite, DatabaseEngine.PostgreSql];

    [Theory, MemberData(nameof(Engines))]
    public async Task What_is_written_in_bulk_reads_back_through_the_model(DatabaseEngine engine)
    {
        await using var store = await Store.CreateAsync(engine);
        var full = Of("A", 1);
        var empty = new Crate { Shelf = "A", Number = 2, Kind = CrateKind.Wood };
        await using (var db = store.Open()) Assert.Equal(2, await db.BulkUpsertAsync([full, empty], Key, Update, CancellationToken.None));

        await using var read = store.Open();
        var rows = await read.Crates.AsNoTracking().OrderBy(c => c.Number).ToListAsync();
        Assert.Equal(
            [(CrateKind.Glass, full.On, Now, 1.5m, "it's \"fragile\"; £5", full.Owner), (CrateKind.Wood, null, null, null, null, null)],
            rows.Select(r => (r.Kind, r.On, r.At, r.Weight, r.Note, r.Owner)));
        Assert.True(rows[0].Seal!.Bytes.SequenceEqual(new byte[] { 1, 2, 3 }));
        Assert.True(rows[0].Id > 0 && rows[1].Id > 0 && rows[0].Id != rows[1].Id);
        Assert.Equal(1, await read.Crates.CountAsync(c => c.Kind == CrateKind.Glass && c.On == full.On && c.Owner == full.Owner));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_row_that_is_there_takes_over_the_named_columns_and_keeps_its_id(DatabaseEngine engine)
    {
        await using var store = await Store.CreateAsync(engine);
        await using (var db = store.Open()) await db.BulkUpsertAsync([Of("A", 1)], Key, Update, CancellationToken.None);
        await using var again = store.Open();
        var before = await again.Crates.AsNoTracking().SingleAsync();
        var changed = Of("A", 1);
        (changed.Note, changed.Weight, changed.Seal) = ("moved", null, new SealedText([9]));
        await again.BulkUpsertAsync([changed, Of("B", 1)], Key, [nameof(Crate.Note), nameof(Crate.Weight)], CancellationToken.None);

        var after = await again.Crates.AsNoTracking().OrderBy(c => c.Shelf).ToListAsync();
        Assert.Equal(2, after.Count);
        Assert.Equal((before.Id, "moved", null, before.On), (after[0].Id, after[0].Note, after[0].Weight, after[0].On));
        Assert.True(after[0].Seal!.Bytes.SequenceEqual(new byte[] { 1, 2, 3 }));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task New_rows_are_inserted_and_with_one_that_is_there_none_is(DatabaseEngine engine)
    {
        await using var store = await Store.CreateAsync(engine);
        var full = Of("A", 1);
        await using (var db = store.Open()) await db.BulkInsertAsync([full, new Crate { Shelf = "A", Number = 2, Kind = CrateKind.Wood }], CancellationToken.None);
        await using (var db = store.Open()) await Assert.ThrowsAnyAsync<DbException>(() => db.BulkInsertAsync([Of("A", 3), Of("A", 2)], CancellationToken.None));

        await using var read = store.Open();
        var rows = await read.Crates.AsNoTracking().OrderBy(c => c.Number).ToListAsync();
        Assert.Equal(
            [(1, CrateKind.Glass, full.On, Now, 1.5m, "it's \"fragile\"; £5", full.Owner), (2, CrateKind.Wood, null, null, null, null, null)],
            rows.Select(r => (r.Number, r.Kind, r.On, r.At, r.Weight, r.Note, r.Owner)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task It_goes_with_the_transaction_that_it_joined(DatabaseEngine engine)
    {
        await using var store = await Store.CreateAsync(engine);
        await using (var db = store.Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.BulkUpsertAsync([Of("A", 1)], Key, Update, CancellationToken.None);
            // Twice in one transaction, as a chunk with errors does.
            await db.BulkUpsertAsync([Of("A", 2)], Key, Update, CancellationToken.None);
            await transaction.RollbackAsync();
        }

        await using var read = store.Open();
        Assert.Equal(0, await read.Crates.CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Thousands_are_written_and_counted(DatabaseEngine engine)
    {
        await using var store = await Store.CreateAsync(engine);
        await using var db = store.Open();
        Assert.Equal(5000, await db.BulkUpsertAsync([.. Enumerable.Range(0, 5000).Select(i => Of("A", i))], Key, [], CancellationToken.None));
        Assert.Equal(5000, await db.Crates.CountAsync());
    }

    [Fact]
    public async Task PostgreSQL_plans_for_the_size_that_a_table_has_grown_to()
    {
        await using var store = await Store.CreateAsync(DatabaseEngine.PostgreSql);
        await using var db = store.Open();
        await db.BulkInsertAsync([.. Enumerable.Range(0, 5000).Select(i => Of("A", i))], CancellationToken.None);
        await db.CountAnewAsync<Crate>(CancellationToken.None);
        Assert.Equal(5000, await db.Database.SqlQuery<float>($"SELECT reltuples AS \"Value\" FROM pg_class WHERE relname = 'Crate'").SingleAsync());
    }

    [Fact]
    public void A_key_without_a_unique_index_is_refused()
    {
        using var db = new CrateContext(Options(DatabaseEngine.SqlServer, "Server=nowhere"));
        Assert.Throws<ArgumentException>(() => BulkTable.Of(db, typeof(Crate), [nameof(Crate.Shelf)], []));
    }

    [Fact]
    public void What_SQL_Server_is_told_is_Transact_SQL()
    {
        using var db = new CrateContext(Options(DatabaseEngine.SqlServer, "Server=nowhere"));
        Assert.IsType<MergeStatement>(Parsed(BulkTable.Of(db, typeof(Crate), Key, Update).Merge("[#bulk_rows]")));
        Assert.IsType<InsertStatement>(Parsed(BulkTable.Of(db, typeof(Crate), [], []).InsertFrom("[#bulk_rows]")));
    }

    private static TSqlStatement Parsed(string sql)
    {
        Assert.DoesNotContain("[Id]", sql, StringComparison.Ordinal);
        using var reader = new StringReader(sql);
        var parsed = (TSqlScript)new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.True(errors.Count == 0, string.Join('\n', errors.Select(e => e.Message)));
        return Assert.Single(Assert.Single(parsed.Batches).Statements);
    }

    private static Crate Of(string shelf, int number) => new()
    {
        Shelf = shelf,
        Number = number,
        Kind = CrateKind.Glass,
        On = new DateOnly(2024, 2, 29),
        At = Now,
        Weight = 1.5m,
        Note = "it's \"fragile\"; £5",
        Owner = new Guid("0198d2f0-0000-7000-8000-000000000001"),
        Seal = new SealedText([1, 2, 3]),
    };

    private static DbContextOptions Options(DatabaseEngine engine, string connection) => new DbContextOptionsBuilder().Use(engine, connection).Options;

    private sealed class Store(DatabaseEngine engine, string connection, string? file) : IAsyncDisposable
    {
        public static async Task<Store> CreateAsync(DatabaseEngine engine)
        {
            var name = $"bulk_{Guid.NewGuid():N}";
            var file = engine == DatabaseEngine.Sqlite ? Path.Combine(Path.GetTempPath(), $"{name}.db") : null;
            var store = new Store(engine, file is not null
                ? new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ConnectionString
                : new NpgsqlConnectionStringBuilder(await PostgreSqlServer.ConnectionStringAsync()) { Database = name, Pooling = false }.ConnectionString, file);
            await using var db = store.Open();
            await db.Database.EnsureCreatedAsync();
            return store;
        }

        public CrateContext Open() => new(Options(engine, connection));

        public ValueTask DisposeAsync()
        {
            if (file is not null) File.Delete(file);
            return default;
        }
    }

    private sealed class CrateContext(DbContextOptions options) : TenantDbContext(options, new TenantSession(null!, null!, null!, TimeProvider.System))
    {
        public DbSet<Crate> Crates => Set<Crate>();

        protected override void ConfigureModel(ModelBuilder model) => model.AddModule("bulk_test", m => m.Entity<Crate>(e =>
        {
            e.Property(c => c.Shelf).HasMaxLength(20);
            e.Property(c => c.Note).HasMaxLength(100);
            e.Property(c => c.Weight).HasPrecision(9, 2);
            e.HasIndex(c => new { c.Shelf, c.Number }).IsUnique();
        }));
    }

    private enum CrateKind
    {
        Wood,
        Glass,
    }

    private sealed class Crate
    {
        public long Id { get; set; }

        public required string Shelf { get; set; }

        public int Number { get; set; }

        public CrateKind Kind { get; set; }

        public DateOnly? On { get; set; }

        public DateTimeOffset? At { get; set; }

        public decimal? Weight { get; set; }

        public string? Note { get; set; }

        public Guid? Owner { get; set; }

        public SealedText? Seal { get; set; }
    }
}
