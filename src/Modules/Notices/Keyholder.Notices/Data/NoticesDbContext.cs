using System.Text.Json;
using System.Text.Json.Serialization;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext(DbContextOptions<NoticesDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<ProcessingActivity> Activities => Set<ProcessingActivity>();

    public DbSet<ActivityVersion> ActivityVersions => Set<ActivityVersion>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeVersion> NoticeVersions => Set<NoticeVersion>();

    public DbSet<NoticeFact> Facts => Set<NoticeFact>();

    public DbSet<Drift> Drifts => Set<Drift>();

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(NoticesModule.SchemaName, NoticesModel.Configure);
}

/// <summary>The module's tables, each part of it beside what it is for.</summary>
internal static partial class NoticesModel
{
    private const int ActorLength = 60;
    private const int CodeLength = 80;
    private const int DriftSourceLength = CodeLength + 20;
    private const int LineLength = 200;
    private const int SentenceLength = 500;

    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    internal static void Configure(ModelBuilder model)
    {
        ConfigureActivities(model);
        ConfigureNotices(model);
        ConfigureDrift(model);
        ConfigureRegister(model);
        ConfigureWriting(model);
        ConfigureChecks(model);
        ConfigurePublic(model);
        ConfigureService(model);
        ConfigureConsent(model);
    }

    /// <summary>One column of JSON, compared by what it says.</summary>
    private static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, Json),
        text => JsonSerializer.Deserialize<T>(text, Json)!,
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, Json) == JsonSerializer.Serialize(b, Json),
            value => StringComparer.Ordinal.GetHashCode(JsonSerializer.Serialize(value, Json)),
            value => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, Json), Json)!));

    private static void ConfigureActivities(ModelBuilder model)
    {
        model.Entity<ProcessingActivity>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.Code).HasMaxLength(CodeLength);
            e.Property(a => a.Version).IsConcurrencyToken();
            e.HasIndex(a => a.Code).IsUnique();
            e.HasMany(a => a.Versions).WithOne().HasForeignKey(v => v.ActivityId);
            e.Ignore(a => a.Pending);
            e.Ignore(a => a.Running);
            e.Ignore(a => a.Leading);
        });
        model.Entity<ActivityVersion>(e =>
        {
            e.Property(v => v.Id).ValueGeneratedNever();
            e.Property(v => v.Title).HasMaxLength(LineLength);
            e.Property(v => v.Content).AsJson();
            e.Property(v => v.CreatedBy).HasMaxLength(ActorLength);
            e.Property(v => v.ProposedBy).HasMaxLength(ActorLength);
            e.Property(v => v.ApprovedBy).HasMaxLength(ActorLength);
            e.Property(v => v.ReviewedBy).HasMaxLength(ActorLength);
            e.Property(v => v.Edits).IsConcurrencyToken();
            e.HasIndex(v => new { v.ActivityId, v.Number }).IsUnique();
            e.HasIndex(v => new { v.State, v.Title });
            e.Ignore(v => v.Unconfirmed);
        });
    }

    private static void ConfigureNotices(ModelBuilder model)
    {
        model.Entity<Notice>(e =>
        {
            e.Property(n => n.Id).ValueGeneratedNever();
            e.Property(n => n.Slug).HasMaxLength(CodeLength);
            e.Property(n => n.Title).HasMaxLength(LineLength);
            e.Property(n => n.Audience).HasMaxLength(CodeLength);
            e.Property(n => n.Committee).HasMaxLength(LineLength);
            e.Property(n => n.Collections).AsJson();
            e.Property(n => n.Version).IsConcurrencyToken();
            e.HasIndex(n => n.Slug).IsUnique();
            e.HasIndex(n => n.Title);
            e.HasMany(n => n.Versions).WithOne().HasForeignKey(v => v.NoticeId);
        });
        model.Entity<NoticeVersion>(e =>
        {
            e.Property(v => v.Id).ValueGeneratedNever();
            e.Property(v => v.Content).AsJson();
            e.Property(v => v.Composed).AsJson();
            e.Property(v => v.Hash).HasMaxLength(64);
            e.Property(v => v.DriftSource).HasMaxLength(DriftSourceLength);
            e.Property(v => v.CreatedBy).HasMaxLength(ActorLength);
            e.Property(v => v.Writers).AsJson();
            e.Property(v => v.SentBy).HasMaxLength(ActorLength);
            e.Property(v => v.ApprovedBy).HasMaxLength(ActorLength);
            e.Property(v => v.Edits).IsConcurrencyToken();
            e.HasIndex(v => new { v.NoticeId, v.Number }).IsUnique();
            e.HasIndex(v => new { v.State, v.EffectiveOn });
            e.HasMany(v => v.Facts).WithOne().HasForeignKey(f => f.NoticeVersionId);
            e.Ignore(v => v.EditedBy);
            e.Ignore(v => v.IsPending);
            e.Ignore(v => v.WasPublished);
        });
        model.Entity<NoticeFact>(e =>
        {
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.ClauseId).HasMaxLength(CodeLength);
            e.Property(f => f.Subject).HasMaxLength(LineLength);
            e.HasIndex(f => new { f.Kind, f.Subject });
        });
    }

    private static void ConfigureDrift(ModelBuilder model)
    {
        model.Entity<Drift>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Source).HasMaxLength(DriftSourceLength);
            e.Property(d => d.OverruledBecause).HasMaxLength(SentenceLength);
            e.Property(d => d.OverruledBy).HasMaxLength(ActorLength);
            e.Property(d => d.AgreedBy).HasMaxLength(ActorLength);
            e.Property(d => d.Edits).IsConcurrencyToken();
            e.HasIndex(d => new { d.Source, d.NoticeId }).IsUnique();
            e.HasIndex(d => new { d.NoticeId, d.State });
            e.HasIndex(d => new { d.State, d.FoundAt });
            e.HasMany(d => d.Facts).WithOne().HasForeignKey(f => f.DriftId);
            e.HasOne<Notice>().WithMany().HasForeignKey(d => d.NoticeId);
            e.Ignore(d => d.IsOpen);
        });
        model.Entity<PeopleTold>(e =>
        {
            e.HasKey(t => new { t.NoticeId, t.Version });
            e.Property(t => t.Because).HasMaxLength(SentenceLength);
            e.Property(t => t.By).HasMaxLength(ActorLength);
            e.HasOne<Notice>().WithMany().HasForeignKey(t => t.NoticeId);
        });
        model.Entity<UntrueFact>(e =>
        {
            e.Property(f => f.Id).ValueGeneratedNever();
            e.Property(f => f.Subject).HasMaxLength(LineLength);
        });
    }
}
