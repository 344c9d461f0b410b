using Keyholder.BuildingBlocks.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Keyholder.BuildingBlocks.Persistence;

/// <summary>How values are stored, alike in every context, so that they sort and compare in SQL on every engine.</summary>
internal static class StoredTypes
{
    internal static void Configure(ModelConfigurationBuilder conventions, DatabaseFacade database)
    {
        if (database.IsSqlite())
            conventions.Properties<DateTimeOffset>().HaveConversion<InstantAsMicroseconds>();
        else
            conventions.Properties<DateTimeOffset>().HaveConversion<InstantInUtc>();

        // Names, not numbers: a stored value keeps its meaning when a member is added.
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        conventions.Properties<SealedText>().HaveConversion<SealedTextAsBytes>();
    }

    private sealed class InstantAsMicroseconds() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        micros => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond));

    private sealed class InstantInUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => new DateTimeOffset(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero),
        stored => stored.ToUniversalTime());

    private sealed class SealedTextAsBytes() : ValueConverter<SealedText, byte[]>(text => text.Bytes, bytes => new SealedText(bytes));
}
