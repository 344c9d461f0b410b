namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>Who acts: a member of staff, a resident, or the system itself. Holds no name, only an id.</summary>
public sealed record Actor(string Kind, Guid? Id)
{
    /// <summary>The platform acting by itself, for example when a deadline passes.</summary>
    public static readonly Actor System = new("system", null);

    /// <summary>Somebody who has not signed in.</summary>
    public static readonly Actor Anonymous = new("anonymous", null);

    /// <summary>A signed-in member of staff.</summary>
    public static Actor Staff(Guid id) => new("staff", id);

    /// <summary>A signed-in resident.</summary>
    public static Actor Resident(Guid id) => new("resident", id);

    /// <summary>As stored and sent, for example <c>staff:0190…</c>.</summary>
    public override string ToString() => Id is null ? Kind : $"{Kind}:{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Actor Parse(string text) =>
        text.Split(':', 2) is [var kind, var id] && Guid.TryParse(id, out var guid) ? new Actor(kind, guid) : new Actor(text, null);
}

/// <summary>The actor and the chain of causes of the current scope. Set at the doors (HTTP, bus, job, command line).</summary>
public sealed class ActorContext
{
    /// <summary>Who acts in this scope; the system unless a door said otherwise.</summary>
    public Actor Actor { get; set; } = Actor.System;

    /// <summary>Ties together everything that one action caused.</summary>
    public Guid CorrelationId { get; set; } = Guid.CreateVersion7();

    /// <summary>The message that is being dealt with, if one is.</summary>
    public Guid? CausationId { get; set; }
}
