using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Data;

internal static partial class BreachesModel
{
    private static void ConfigureRegulator(ModelBuilder model)
    {
    }
}
