using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext
{
    public DbSet<PolicyDocument> PolicyDocuments => Set<PolicyDocument>();

    public DbSet<RegisterImport> RegisterImports => Set<RegisterImport>();
}

internal static partial class NoticesModel
{
    private static void ConfigureRegister(ModelBuilder model)
    {
        model.Entity<PolicyDocument>(e =>
        {
            e.Property(d => d.Id).ValueGeneratedNever();
            e.Property(d => d.Hash).HasMaxLength(64);
            e.Property(d => d.Activities).AsJson();
            e.Property(d => d.IssuedBy).HasMaxLength(ActorLength);
            e.Property(d => d.Edits).IsConcurrencyToken();
            e.HasIndex(d => d.Number).IsUnique();
        });
        model.Entity<RegisterImport>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.FileName).HasMaxLength(LineLength);
            e.Property(i => i.By).HasMaxLength(ActorLength);
            e.Property(i => i.Errors).AsJson();
        });
    }
}
