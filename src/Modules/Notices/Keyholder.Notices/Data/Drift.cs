using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal sealed partial class NoticesDbContext
{
    public DbSet<PeopleTold> PeopleTold => Set<PeopleTold>();
}
