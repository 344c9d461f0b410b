using Keyholder.Engagement.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Data;

internal sealed partial class EngagementDbContext
{
    public DbSet<Meeting> Meetings => Set<Meeting>();

    public DbSet<AgendaItem> AgendaItems => Set<AgendaItem>();

    public DbSet<MeetingPaper> MeetingPapers => Set<MeetingPaper>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<AdjustmentRequest> AdjustmentRequests => Set<AdjustmentRequest>();

    public DbSet<ExpenseClaim> ExpenseClaims => Set<ExpenseClaim>();

    public DbSet<Recording> Recordings => Set<Recording>();

    public DbSet<RecordingCertificate> RecordingCertificates => Set<RecordingCertificate>();
}

internal static partial class EngagementModel
{
    private static void ConfigureMeetings(ModelBuilder model)
    {
        model.Entity<Meeting>(e =>
        {
            e.Property(m => m.Id).ValueGeneratedNever();
            e.Property(m => m.Reference).HasMaxLength(Meeting.ReferenceLength);
            e.Property(m => m.AnnouncedBy).HasMaxLength(ActorLength);
            e.Property(m => m.CreatedBy).HasMaxLength(ActorLength);
            e.Property(m => m.Guests).AsJson();
            e.Property(m => m.Edits).IsConcurrencyToken();
            e.Ignore(m => m.Rules);
            e.HasOne<ResidentGroup>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(m => m.Reference).IsUnique();
            e.HasIndex(m => new { m.GroupId, m.StartsAt });
            e.HasIndex(m => m.StartsAt);
        });
        model.Entity<AgendaItem>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.PresentedBy).HasMaxLength(LineLength);
            e.Property(i => i.Url).HasMaxLength(SentenceLength);
            e.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(i => new { i.MeetingId, i.Place });
        });
        model.Entity<MeetingPaper>(e =>
        {
            e.Property(p => p.Id).ValueGeneratedNever();
            e.Property(p => p.MediaType).HasMaxLength(LineLength);
            e.Property(p => p.Ending).HasMaxLength(10);
            e.Property(p => p.AddedBy).HasMaxLength(ActorLength);
            e.HasOne<Meeting>().WithMany().HasForeignKey(p => p.MeetingId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(p => new { p.MeetingId, p.AddedAt });
        });
        model.Entity<Invitation>(e =>
        {
            e.Property(i => i.Id).ValueGeneratedNever();
            e.Property(i => i.RepliedBy).HasMaxLength(ActorLength);
            e.Property(i => i.ToldBy).HasMaxLength(ActorLength);
            e.Property(i => i.Edits).IsConcurrencyToken();
            e.Ignore(i => i.Stands);
            e.HasOne<Meeting>().WithMany().HasForeignKey(i => i.MeetingId).OnDelete(DeleteBehavior.Restrict);
            // Nobody is invited to the same meeting twice.
            e.HasIndex(i => new { i.MeetingId, i.ResidentId }).IsUnique();
            e.HasIndex(i => new { i.ResidentId, i.InvitedAt });
            e.HasIndex(i => i.MembershipId);
        });
        model.Entity<AdjustmentRequest>(e =>
        {
            e.Property(a => a.Id).ValueGeneratedNever();
            e.Property(a => a.AskedBy).HasMaxLength(ActorLength);
            e.Property(a => a.ArrangedBy).HasMaxLength(ActorLength);
            e.Property(a => a.Edits).IsConcurrencyToken();
            e.HasOne<Meeting>().WithMany().HasForeignKey(a => a.MeetingId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(a => new { a.MeetingId, a.ResidentId }).IsUnique();
            e.HasIndex(a => a.ResidentId);
        });
        model.Entity<ExpenseClaim>(e =>
        {
            e.Property(c => c.Id).ValueGeneratedNever();
            e.Property(c => c.ReceiptMediaType).HasMaxLength(LineLength);
            e.Property(c => c.ClaimedBy).HasMaxLength(ActorLength);
            e.Property(c => c.DecidedBy).HasMaxLength(ActorLength);
            e.Property(c => c.PaidBy).HasMaxLength(ActorLength);
            e.Property(c => c.Edits).IsConcurrencyToken();
            e.HasOne<Meeting>().WithMany().HasForeignKey(c => c.MeetingId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(c => new { c.MeetingId, c.ClaimedAt });
            e.HasIndex(c => new { c.ResidentId, c.ClaimedAt });
        });
        model.Entity<Recording>(e =>
        {
            e.Property(r => r.Id).ValueGeneratedNever();
            e.Property(r => r.MediaType).HasMaxLength(LineLength);
            e.Property(r => r.Sha256).HasMaxLength(64);
            e.Property(r => r.AttachedBy).HasMaxLength(ActorLength);
            e.Property(r => r.Edits).IsConcurrencyToken();
            e.HasOne<Meeting>().WithMany().HasForeignKey(r => r.MeetingId).OnDelete(DeleteBehavior.Restrict);
            e.HasIndex(r => new { r.MeetingId, r.AttachedAt });
            e.HasIndex(r => r.RunId);
        });
        model.Entity<RecordingCertificate>(e =>
        {
            e.HasKey(c => c.RunId);
            e.Property(c => c.RunId).ValueGeneratedNever();
            e.Property(c => c.Reference).HasMaxLength(CodeLength);
        });
    }
}
