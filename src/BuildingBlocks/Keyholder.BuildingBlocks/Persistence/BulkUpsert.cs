using System.Data;
using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>Writes many rows at once, by what each engine does best, where the change tracker would be far too slow.</summary>
public static class BulkUpsert
{
    /// <summary>
    /// Inserts rows; one whose key is there already updates that row instead. Names, columns and conversions are those of the model.
    /// It joins the context's transaction, or takes one of its own. Nothing is audited: the caller says in its own entry what was done.
    /// </summary>
    /// <param name="db">The context that maps the entity.</param>
    /// <param name="rows">The rows; no two of them with the same key. A column that the database numbers by itself is not written.</param>
    /// <param name="key">The names of the properties that tell rows apart; the model has a unique index or key of them.</param>
    /// <param name="update">The names of the properties that a row which is there already takes over; none leaves it as it is.</param>
    /// <param name="ct">Cancels; what was written goes with the transaction.</param>
    /// <returns>How many rows were inserted or updated.</returns>
    public static async Task<int> BulkUpsertAsync<T>(
        this TenantDbContext db, IReadOnlyCollection<T> rows, IReadOnlyList<string> key, IReadOnlyList<string> update, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0) return 0;
        return await WriteAsync(db, BulkTable.Of(db, typeof(T), key, update), rows, ct);
    }

    /// <summary>Inserts rows whose keys are not there, which is faster where that is known. When one is there all the same, it fails as the engine does.</summary>
    /// <param name="db">The context that maps the entity.</param>
    /// <param name="rows">The rows. A column that the database numbers by itself is not written.</param>
    /// <param name="ct">Cancels; what was written goes with the transaction.</param>
    public static async Task BulkInsertAsync<T>(this TenantDbContext db, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        if (rows.Count > 0) await WriteAsync(db, BulkTable.Of(db, typeof(T), [], []), rows, ct);
    }

    private static async Task<int> WriteAsync<T>(TenantDbContext db, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(ct) : null;
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        var written = transaction.Connection switch
        {
            NpgsqlConnection connection when table.Key.Count == 0 => await CopyAsync(connection, table, rows, ct),
            NpgsqlConnection connection => await PostgreSqlAsync(connection, table, rows, ct),
            SqlConnection connection => await SqlServerAsync(connection, (SqlTransaction)transaction, table, rows, ct),
            var connection => await PreparedAsync(connection!, transaction, table, rows, ct),
        };
        if (own is not null) await own.CommitAsync(ct);
        return written;
    }

    private static async Task<int> PreparedAsync<T>(
        DbConnection connection, DbTransaction transaction, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = table.InsertValues();
        foreach (var (column, i) in table.Columns.Select((c, i) => (c, i)))
            command.Parameters.Add(column.Mapping.CreateParameter(command, $"$p{i}", null, nullable: true));
        await command.PrepareAsync(ct);
        var written = 0;
        foreach (var row in rows)
        {
            for (var i = 0; i < table.Columns.Count; i++) command.Parameters[i].Value = table.Columns[i].Read(row) ?? DBNull.Value;
            written += await command.ExecuteNonQueryAsync(ct);
        }

        return written;
    }

    private static async Task<int> CopyAsync<T>(NpgsqlConnection connection, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        await using var copy = await connection.BeginBinaryImportAsync($"COPY {table.Name} ({table.List()}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in table.Columns)
            {
                if (column.Read(row) is { } value) await copy.WriteAsync(value, column.Mapping.StoreTypeNameBase, ct);
                else await copy.WriteNullAsync(ct);
            }
        }

        return (int)await copy.CompleteAsync(ct);
    }

    // One statement with an array for each column. COPY into a temporary table would be faster for very many rows; for a batch, making and
    // dropping the table costs more than its rows.
    private static async Task<int> PostgreSqlAsync<T>(NpgsqlConnection connection, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        await using var command = new NpgsqlCommand(table.InsertFrom($"unnest({string.Join(", ", table.Columns.Select((_, i) => $"${i + 1}"))}) AS rows ({table.List()})"), connection);
        foreach (var column in table.Columns)
            command.Parameters.Add(new NpgsqlParameter { Value = column.ReadAll(rows), DataTypeName = $"{column.Mapping.StoreTypeNameBase}[]" });
        return await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<int> SqlServerAsync<T>(
        SqlConnection connection, SqlTransaction transaction, BulkTable table, IReadOnlyCollection<T> rows, CancellationToken ct) where T : class
    {
        const string Staging = "[#bulk_rows]";
        await ExecuteAsync($"SELECT TOP 0 {table.List()} INTO {Staging} FROM {table.Name}");
        using (var data = new DataTable { Locale = System.Globalization.CultureInfo.InvariantCulture })
        {
            foreach (var column in table.Columns) data.Columns.Add(column.Property, Plain(column.Stored));
            foreach (var row in rows) data.Rows.Add([.. table.Columns.Select(c => c.Read(row) switch { DateOnly day => day.ToDateTime(default), var value => value })]);
            using var copy = new SqlBulkCopy(connection, SqlBulkCopyOptions.Default, transaction) { DestinationTableName = Staging };
            await copy.WriteToServerAsync(data, ct);
        }

        var written = await ExecuteAsync(table.Key.Count == 0 ? table.InsertFrom(Staging) : table.Merge(Staging));
        await ExecuteAsync($"DROP TABLE {Staging}");
        return written;

        async Task<int> ExecuteAsync(string sql)
        {
            await using var command = new SqlCommand(sql, connection, transaction);
            return await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static Type Plain(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(DateOnly) ? typeof(DateTime) : type;
    }
}

/// <summary>A table as a bulk write sees it, and the statements for it.</summary>
internal sealed record BulkTable(
    string Name, IReadOnlyList<BulkColumn> Columns, IReadOnlyList<string> Key, IReadOnlyList<string> Update)
{
    internal static BulkTable Of(DbContext db, Type type, IReadOnlyList<string> key, IReadOnlyList<string> update)
    {
        var entity = db.Model.FindEntityType(type) ?? throw new ArgumentException($"{db.GetType().Name} does not map {type.Name}.", nameof(type));
        var unique = entity.GetKeys().Select(k => k.Properties).Concat(entity.GetIndexes().Where(i => i.IsUnique).Select(i => i.Properties));
        if (key.Count > 0 && !unique.Any(u => u.Select(p => p.Name).ToHashSet(StringComparer.Ordinal).SetEquals(key)))
            throw new ArgumentException($"{type.Name} has no unique index or key of {string.Join(", ", key)}.", nameof(key));
        var sql = db.GetService<ISqlGenerationHelper>();
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        string Column(string property) => sql.DelimitIdentifier(entity.FindProperty(property)?.GetColumnName(table)
            ?? throw new ArgumentException($"{type.Name} has no column {property}.", nameof(update)));
        return new BulkTable(
            sql.DelimitIdentifier(table.Name, table.Schema),
            [
                .. entity.GetProperties().Where(p => !p.ValueGenerated.HasFlag(ValueGenerated.OnAdd))
                    .Select(p => new BulkColumn(p.Name, sql.DelimitIdentifier(p.GetColumnName(table)!), p.GetRelationalTypeMapping(), p.GetGetter())),
            ],
            [.. key.Select(Column)], [.. update.Select(Column)]);
    }

    internal string List() => string.Join(", ", Columns.Select(c => c.Name));

    internal string InsertValues() =>
        $"INSERT INTO {Name} ({List()}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"$p{i}"))}){OnConflict()}";

    // In the order of the key, so that two of these at once cannot wait for each other.
    internal string InsertFrom(string rows) =>
        $"INSERT INTO {Name} ({List()}) SELECT {List()} FROM {rows}{(Key.Count == 0 ? "" : $" ORDER BY {string.Join(", ", Key)}")}{OnConflict()}";

    internal string Merge(string staging)
    {
        var same = string.Join(" AND ", Key.Select(k => $"target.{k} = source.{k}"));
        var update = Update.Count == 0 ? ""
            : $" WHEN MATCHED THEN UPDATE SET {string.Join(", ", Update.Select(c => $"{c} = source.{c}"))}";
        return $"MERGE {Name} WITH (HOLDLOCK) AS target USING {staging} AS source ON {same}{update}"
            + $" WHEN NOT MATCHED THEN INSERT ({List()}) VALUES ({string.Join(", ", Columns.Select(c => $"source.{c.Name}"))});";
    }

    private string OnConflict() => Key.Count == 0 ? ""
        : Update.Count == 0
        ? $" ON CONFLICT ({string.Join(", ", Key)}) DO NOTHING"
        : $" ON CONFLICT ({string.Join(", ", Key)}) DO UPDATE SET {string.Join(", ", Update.Select(c => $"{c} = excluded.{c}"))}";
}

/// <summary>A column of a <see cref="BulkTable"/>, and what a row has in it as the database stores it.</summary>
internal sealed record BulkColumn(string Property, string Name, RelationalTypeMapping Mapping, IClrPropertyGetter Getter)
{
    /// <summary>The type of its values as the database stores them.</summary>
    internal Type Stored => Mapping.Converter?.ProviderClrType ?? Mapping.ClrType;

    internal object? Read(object row) => Getter.GetClrValue(row) is not { } value ? null
        : Mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value;

    /// <summary>An array of the type that the database stores, or of what may be null instead of it.</summary>
    internal Array ReadAll<T>(IReadOnlyCollection<T> rows) where T : class
    {
        var type = Stored is { IsValueType: true } plain && Nullable.GetUnderlyingType(plain) is null ? typeof(Nullable<>).MakeGenericType(plain) : Stored;
        var values = Array.CreateInstance(type, rows.Count);
        var i = 0;
        foreach (var row in rows) values.SetValue(Read(row), i++);
        return values;
    }
}
