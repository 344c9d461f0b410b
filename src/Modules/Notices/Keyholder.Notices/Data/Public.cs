using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Data;

internal static partial class NoticesModel
{
    private static void ConfigurePublic(ModelBuilder model)
    {
    }
}
