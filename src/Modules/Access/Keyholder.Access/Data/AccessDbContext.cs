using Keyholder.Access.Domain;
using Keyholder.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Access.Data;

internal sealed class AccessDbContext(DbContextOptions<AccessDbContext> options, TenantSession session) : TenantDbContext(options, session)
{
    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<StaffRole> StaffRoles => Set<StaffRole>();

    public DbSet<StaffLink> StaffLinks => Set<StaffLink>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<RoleTitle> RoleTitles => Set<RoleTitle>();

    public DbSet<IdentityUserPasskey<Guid>> Passkeys => Set<IdentityUserPasskey<Guid>>();

    public DbSet<Resident> Residents => Set<Resident>();

    public DbSet<SignInCode> SignInCodes => Set<SignInCode>();

    public DbSet<AccessCode> AccessCodes => Set<AccessCode>();

    public DbSet<ResidentPasskey> ResidentPasskeys => Set<ResidentPasskey>();

    public DbSet<ResidentHold> Holds => Set<ResidentHold>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    protected override void ConfigureModel(ModelBuilder model) => model.AddModule(AccessModule.SchemaName, AccessModel.Configure);
}

internal static class AccessModel
{
    internal static void Configure(ModelBuilder model)
    {
        model.Entity<StaffMember>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Name).HasMaxLength(200);
            e.Property(s => s.UserName).HasMaxLength(256);
            e.Property(s => s.NormalizedUserName).HasMaxLength(256);
            e.Property(s => s.Email).HasMaxLength(256);
            e.Property(s => s.NormalizedEmail).HasMaxLength(256);
            e.Property(s => s.ConcurrencyStamp).HasMaxLength(40).IsConcurrencyToken();
            e.Property(s => s.SecurityStamp).HasMaxLength(40);
            e.Ignore(s => s.EmailConfirmed).Ignore(s => s.PhoneNumber).Ignore(s => s.PhoneNumberConfirmed).Ignore(s => s.TwoFactorEnabled)
                .Ignore(s => s.LockoutEnabled).Ignore(s => s.LockoutEnd).Ignore(s => s.AccessFailedCount);
            e.HasIndex(s => s.NormalizedUserName).IsUnique();
            e.HasIndex(s => s.NormalizedEmail).IsUnique();
            e.HasMany(s => s.Roles).WithOne().HasForeignKey(r => r.StaffId);
        });
        model.Entity<StaffRole>(e =>
        {
            e.HasKey(r => new { r.StaffId, r.Role });
            e.Property(r => r.Role).HasMaxLength(40);
        });
        model.Entity<StaffLink>(e =>
        {
            e.Property(l => l.Id).ValueGeneratedNever();
            e.Property(l => l.TokenHash).HasMaxLength(32);
            e.HasIndex(l => l.TokenHash).IsUnique();
            e.HasIndex(l => l.StaffId);
        });
        model.Entity<RecoveryCode>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.HasIndex(c => c.StaffId);
        });
        model.Entity<RoleTitle>(e =>
        {
            e.HasKey(t => t.Role);
            e.Property(t => t.Role).HasMaxLength(40);
            e.Property(t => t.Title).HasMaxLength(100);
        });
        model.Entity<IdentityUserPasskey<Guid>>(e =>
        {
            e.ToTable("StaffPasskey");
            e.HasKey(p => p.CredentialId);
            e.Property(p => p.CredentialId).HasMaxLength(1024);
            e.OwnsOne(p => p.Data).ToJson();
            e.HasIndex(p => p.UserId);
        });
        model.Entity<Resident>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.Email).HasMaxLength(256);
            e.HasIndex(r => r.Email).IsUnique();
        });
        model.Entity<SignInCode>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.Email).HasMaxLength(256);
            e.HasIndex(c => c.Email);
            e.HasIndex(c => c.ExpiresAt);
        });
        model.Entity<AccessCode>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.HasIndex(c => c.ResidentId);
        });
        model.Entity<ResidentPasskey>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.CredentialId).HasMaxLength(1024);
            e.OwnsOne(p => p.Data).ToJson();
            e.HasIndex(p => p.CredentialId).IsUnique();
            e.HasIndex(p => p.ResidentId);
        });
        model.Entity<ResidentHold>(e =>
        {
            e.HasKey(h => h.HoldId);
            e.Property(h => h.HoldId).ValueGeneratedNever();
            e.HasIndex(h => h.ResidentId);
        });
        model.Entity<Session>(e =>
        {
            e.Property(s => s.Id).ValueGeneratedNever();
            e.Property(s => s.Device).HasMaxLength(100);
            e.HasIndex(s => new { s.Kind, s.PersonId });
            e.HasIndex(s => s.CreatedAt);
        });
        model.Entity<Attempt>(e =>
        {
            e.HasKey(a => a.Key);
            e.Property(a => a.Key).HasMaxLength(120);
            e.HasIndex(a => a.WindowEndsAt);
        });
    }
}
