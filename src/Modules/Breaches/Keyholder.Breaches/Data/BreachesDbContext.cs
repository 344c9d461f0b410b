using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal sealed partial class BreachesDbContext(DbContextOptions<BreachesDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<Breach> Breaches => Set<Breach>();

    public DbSet<BreachClock> Clocks => Set<BreachClock>();

    public DbSet<BreachReport> Reports => Set<BreachReport>();

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(BreachesModule.SchemaName, BreachesModel.Configure);
}

/// <summary>The module's tables, each part of it beside what it is for.</summary>
internal static partial class BreachesModel
{
    private const int ActorLength = 60;
    private const int CodesLength = 1000;
    private const int LineLength = 200;
    private const int SentenceLength = 500;

    internal static void Configure(ModelBuilder model)
    {
        ConfigureBreach(model);
        ConfigureReports(model);
        ConfigureCases(model);
        ConfigureRegulator(model);
        ConfigureAffected(model);
        ConfigurePartners(model);
    }

    private static void ConfigureBreach(ModelBuilder model)
    {
        model.Entity<Breach>(e =>
        {
            e.Property(b => b.Id).ValueGeneratedNever();
            e.Property(b => b.Reference).HasMaxLength(40);
            e.Property(b => b.Title).HasMaxLength(LineLength);
            e.Property(b => b.Incident).HasMaxLength(LineLength);
            e.Property(b => b.Team).HasMaxLength(LineLength);
            e.Property(b => b.Group).HasMaxLength(LineLength);
            e.Property(b => b.MirrorOf).HasMaxLength(40);
            e.Property(b => b.OpenedBy).HasMaxLength(ActorLength);
            e.Property(b => b.Version).IsConcurrencyToken();
            e.HasIndex(b => b.Reference).IsUnique();
            e.HasIndex(b => new { b.State, b.AwareAt });
            e.HasIndex(b => b.AwareAt);
            e.HasMany(b => b.Clocks).WithOne().HasForeignKey(c => c.BreachId);
            e.HasMany(b => b.MayOpen).WithOne().HasForeignKey(a => a.BreachId);
            e.HasMany(b => b.Awareness).WithOne().HasForeignKey(a => a.BreachId);
        });
        model.Entity<BreachClock>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Title).HasMaxLength(LineLength);
            e.Property(c => c.Citation).HasMaxLength(SentenceLength);
            e.HasIndex(c => new { c.State, c.DueAt });
        });
        model.Entity<SealedAccess>(e => e.HasKey(a => new { a.BreachId, a.StaffId }));
        model.Entity<AwarenessChange>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.By).HasMaxLength(ActorLength);
        });
    }
}
