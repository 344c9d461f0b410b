using System.Globalization;
using System.Text.RegularExpressions;

namespace Keyholder.Engagement.Domain;

internal enum MinutesAudience
{
    /// <summary>Staff who run the group and write the minutes.</summary>
    Author,

    /// <summary>Members of the group.</summary>
    Group,

    /// <summary>Other staff.</summary>
    Staff,

    /// <summary>Everybody else.</summary>
    Outside,
}

/// <summary>Somebody in minutes, as they can be told today.</summary>
/// <param name="Number">How the writer enters them.</param>
/// <param name="Name">Null when it is not known any more: they were erased.</param>
/// <param name="Role">What they were in the group.</param>
internal sealed record PersonInMinutes(int Number, string? Name, MembershipRole Role);

/// <summary>
/// How people who stand in a text as tokens (<c>{{m:membership}}</c>) appear to a reader. This is the only place where that is decided
/// (requirements G4 and G7).
/// </summary>
internal static partial class MinutesRendering
{
    public const string Somebody = "a member";
    public const string Removed = "[name removed]";

    public static string TokenOf(Guid membership) => $"{{{{m:{membership}}}}}";

    /// <summary>Whether a reader is told who said what.</summary>
    public static bool IsAttributed(MeetingMode mode, MinutesAudience audience) => audience switch
    {
        MinutesAudience.Author or MinutesAudience.Group => true,
        _ => MeetingRules.Of(mode).MayNamePeople,
    };

    /// <summary>Whether a reader is shown anything at all.</summary>
    public static bool IsShown(MeetingMode mode, MinutesAudience audience) => audience is MinutesAudience.Author or MinutesAudience.Group || MeetingRules.Of(mode).MayBePublished;

    /// <summary>The text as a reader may have it. What is no known token of a person never shows what is in it.</summary>
    public static string Render(string text, MeetingMode mode, MinutesAudience audience, MinutesNames decision, IReadOnlyDictionary<Guid, PersonInMinutes> people)
    {
        if (!IsShown(mode, audience)) return "";
        var rendered = Tokens().Replace(text, found => Guid.TryParse(found.Groups["id"].Value, out var id) && people.TryGetValue(id, out var person)
            ? NameOf(person, mode, audience, decision)
            : found.Value[0] == '}' ? "" : Somebody);
        // What was taken out may have left two braces side by side.
        while (rendered.Contains("{{", StringComparison.Ordinal)) rendered = rendered.Replace("{{", "{", StringComparison.Ordinal);
        return Upper(rendered);
    }

    /// <summary>One person as a reader may have them.</summary>
    public static string NameOf(PersonInMinutes person, MeetingMode mode, MinutesAudience audience, MinutesNames decision)
    {
        if (!IsAttributed(mode, audience) || string.IsNullOrWhiteSpace(person.Name)) return Somebody;
        return (audience is MinutesAudience.Outside ? decision : MinutesNames.Names) switch
        {
            MinutesNames.Names => person.Name,
            MinutesNames.Initials => InitialsOf(person.Name),
            MinutesNames.Roles => RoleOf(person.Role),
            _ => Removed,
        };
    }

    public static string InitialsOf(string name)
    {
        var letters = name.Split([' ', '-', '\u00a0'], StringSplitOptions.RemoveEmptyEntries).Select(w => w.FirstOrDefault(char.IsLetter)).Where(c => c != default).Select(char.ToUpperInvariant);
        return string.Concat(letters) is { Length: > 0 } initials ? initials : Somebody;
    }

    public static string RoleOf(MembershipRole role) => role switch
    {
        MembershipRole.Chair => "the Chair",
        MembershipRole.ViceChair => "the Vice-Chair",
        MembershipRole.Secretary => "the Secretary",
        _ => Somebody,
    };

    /// <summary>How many people have initials that nobody else in the minutes has: whoever knows the group knows them.</summary>
    public static int UniqueInitials(IEnumerable<PersonInMinutes> people) =>
        people.Where(p => p.Name is not null).GroupBy(p => InitialsOf(p.Name!), StringComparer.Ordinal).Count(g => g.Count() == 1);

    /// <summary>Codes as typed (<c>@3</c>) become tokens. Null with the code in <paramref name="unknown"/> when nobody has it.</summary>
    public static string? FromCodes(string typed, IReadOnlyDictionary<int, Guid> people, out string? unknown)
    {
        string? stranger = null;
        var text = Codes().Replace(typed, found =>
        {
            if (int.TryParse(found.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && people.TryGetValue(number, out var membership)) return TokenOf(membership);
            stranger ??= found.Value;
            return found.Value;
        });
        unknown = stranger;
        return stranger is null ? text : null;
    }

    /// <summary>Tokens become the codes that their writer typed.</summary>
    public static string ToCodes(string text, IReadOnlyDictionary<Guid, PersonInMinutes> people) => Tokens().Replace(text, found =>
        Guid.TryParse(found.Groups["id"].Value, out var id) && people.TryGetValue(id, out var person) ? string.Create(CultureInfo.InvariantCulture, $"@{person.Number}") : Somebody);

    /// <summary>Whether a person appears in a text.</summary>
    public static bool Mentions(string text, Guid membership) => text.Contains(TokenOf(membership), StringComparison.OrdinalIgnoreCase);

    // A sentence does not begin with a small letter because a name was there.
    private static string Upper(string text) => Starts().Replace(text, found => found.Groups["before"].Value + "A member");

    [GeneratedRegex(@"\{\{m:(?<id>[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\}\}|\{\{[^{}\n]{0,80}\}\}|\{{2,}[a-z]{0,10}:?|\}{2,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"(?<![\w@.])@(?<number>[0-9]{1,3})(?!\w)", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Codes();

    [GeneratedRegex(@"(?<before>^|[.!?]\s+|\n\s*)a member\b", RegexOptions.ExplicitCapture, 2_000)]
    private static partial Regex Starts();
}
