using Keyholder.Breaches.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal static partial class BreachesModel
{
    private static void ConfigureReports(ModelBuilder model) => model.Entity<BreachReport>(e =>
    {
        e.Property(r => r.Id).ValueGeneratedNever();
        e.Property(r => r.Reference).HasMaxLength(40);
        e.Property(r => r.Group).HasMaxLength(LineLength);
        e.Property(r => r.MirrorOf).HasMaxLength(40);
        e.Property(r => r.DealtWithBy).HasMaxLength(ActorLength);
        e.HasIndex(r => r.Reference).IsUnique();
        e.HasIndex(r => new { r.State, r.ReceivedAt });
        e.HasIndex(r => r.BreachId);
        e.HasIndex(r => new { r.Reporter, r.ReporterId });
    });
}
