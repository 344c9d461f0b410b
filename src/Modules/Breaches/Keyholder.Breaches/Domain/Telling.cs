namespace Keyholder.Breaches.Domain;

/// <summary>How somebody is told that their data was in a breach.</summary>
internal enum TellingWay
{
    /// <summary>An e-mail says that there is a letter; the letter is read on this site.</summary>
    Email,

    /// <summary>A printed letter.</summary>
    Post,

    /// <summary>A member of staff calls or visits.</summary>
    InPerson,
}

/// <summary>A channel that may itself have been breached. What goes through it may be read by the wrong person.</summary>
internal static class Channels
{
    public const string Email = "email";
    public const string Post = "post";
    public const string Phone = "phone";
    public const string Portal = "portal";

    public static readonly IReadOnlyList<(string Code, string Text)> All =
        [(Email, "E-mail"), (Post, "Post"), (Phone, "Phone"), (Portal, "This site: accounts and the letters in them")];
}

/// <summary>Where somebody can be reached, and where they say it is safe.</summary>
/// <param name="Email">Their own e-mail address.</param>
/// <param name="Address">Their own postal address.</param>
/// <param name="SafeEmail">An e-mail address they gave because their own is not safe.</param>
/// <param name="SafeAddress">A postal address they gave because their own is not safe.</param>
/// <param name="MayEmail">Whether they allow e-mail at all.</param>
/// <param name="MayPost">Whether they allow letters at all.</param>
internal sealed record Reach(string? Email, string? Address, string? SafeEmail, string? SafeAddress, bool MayEmail = true, bool MayPost = true);

/// <summary>How one person is told, and where to.</summary>
/// <param name="Way">How.</param>
/// <param name="To">The e-mail or postal address; null for a call or visit.</param>
internal sealed record Telling(TellingWay Way, string? To)
{
    public static readonly Telling InPerson = new(TellingWay.InPerson, null);

    /// <summary>
    /// The first way that the person allows and that the breach did not touch. An e-mail leads to this site, so both must be sound. Whoever gave
    /// any safe place is written to at a safe place or not at all: the other address may be where the danger is.
    /// </summary>
    /// <param name="reach">Where the person can be reached.</param>
    /// <param name="breached">Codes of the breached <see cref="Channels"/>.</param>
    public static Telling Choose(Reach reach, IReadOnlyCollection<string> breached)
    {
        var onlySafe = Has(reach.SafeEmail) || Has(reach.SafeAddress);
        var (email, address) = onlySafe ? (reach.SafeEmail, reach.SafeAddress) : (reach.Email, reach.Address);
        if (reach.MayEmail && Has(email) && !breached.Contains(Channels.Email) && !breached.Contains(Channels.Portal)) return new Telling(TellingWay.Email, email!.Trim());
        if (reach.MayPost && Has(address) && !breached.Contains(Channels.Post)) return new Telling(TellingWay.Post, address!.Trim());
        return InPerson;
    }

    /// <summary>Where a way that somebody chose by hand leads to; null when the person or the breach rules it out.</summary>
    public static string? PlaceFor(TellingWay way, Reach reach, IReadOnlyCollection<string> breached)
    {
        var only = way == TellingWay.Email ? reach with { MayPost = false } : reach with { MayEmail = false };
        return Choose(only, breached) is { } found && found.Way == way ? found.To : null;
    }

    private static bool Has(string? text) => !string.IsNullOrWhiteSpace(text);
}
