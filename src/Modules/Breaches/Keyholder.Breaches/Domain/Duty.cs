namespace Keyholder.Breaches.Domain;

/// <summary>Who answers for breaches. There is one row.</summary>
internal sealed class DutyRoster
{
    public const int Only = 1;

    public int Id { get; set; } = Only;

    /// <summary>Who is told first; everybody responsible for data protection when nobody is named.</summary>
    public Guid? LeadId { get; set; }

    /// <summary>Who is told, too, out of office hours and while the lead is away.</summary>
    public Guid? DeputyId { get; set; }

    public int Version { get; set; }
}

/// <summary>Days on which a member of staff cannot be counted on (Europe/London, both included).</summary>
internal sealed class Absence
{
    public Guid Id { get; set; }

    public Guid StaffId { get; set; }

    public DateOnly From { get; set; }

    public DateOnly Until { get; set; }
}
