using System.Text.Json;
using System.Text.Json.Serialization;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext(DbContextOptions<EngagementDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(EngagementModule.SchemaName, EngagementModel.Configure);
}

/// <summary>The module's tables, each part of it beside what it is for.</summary>
internal static partial class EngagementModel
{
    private const int ActorLength = 60;
    private const int CodeLength = 80;
    private const int LineLength = 200;
    private const int SentenceLength = 500;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    internal static void Configure(ModelBuilder model)
    {
        ConfigureGroups(model);
        ConfigureRecruitment(model);
        ConfigureMeetings(model);
        ConfigureMinutes(model);
        ConfigureSurveys(model);
    }

    /// <summary>One column of JSON, compared by what it says.</summary>
    private static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, Json),
        text => JsonSerializer.Deserialize<T>(text, Json)!,
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
            value => StringComparer.Ordinal.GetHashCode(JsonSerializer.Serialize(value, Json)),
            value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Json), Json)!));
}
