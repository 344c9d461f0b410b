using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features.Register;

/// <summary>The columns of a register in a file. A list in one cell has <c>|</c> between its parts.</summary>
internal static class RegisterColumns
{
    private const char Between = '|';

    private static readonly string[] BasisParts = ["", " items", " law", " interest", " condition", " schedule condition"];

    private static readonly (string Heading, Func<ActivityContent, string> Write)[] Simple =
    [
        ("title", c => c.Title), ("purpose", c => c.Purpose), ("role", c => Code(c.Role)), ("with", c => c.With ?? ""), ("owner", c => c.Owner ?? ""),
        ("people", c => Join(c.PeopleKinds)), ("items", c => Join(c.Items)), ("sources", c => Join(c.Sources)), ("public sources", c => c.FromPublicSources ? "yes" : "no"), ("channels", c => Join(c.Channels)),
        ("recipients", c => Join(c.RecipientKinds)), ("agreements", c => Join(c.Agreements)),
        ("transfers", c => Join(c.Transfers.Select(t => string.Join("; ", new[] { t.Recipient, t.Country, t.Mechanism, t.Copy }.OfType<string>())))),
        ("retention", c => Join(c.RetentionClasses)), ("retention not kept", c => c.RetentionNotKept ?? ""), ("security", c => c.Security ?? ""), ("location", c => c.Location ?? ""),
        ("automated", c => Code(c.Automated)), ("profiling", c => c.Profiling ? "yes" : "no"), ("automated logic", c => c.AutomatedLogic ?? ""), ("provision", c => Code(c.Provision)), ("without it", c => c.WithoutIt ?? ""),
        ("impact assessment", c => Code(c.ImpactAssessment)), ("impact assessment reference", c => c.ImpactAssessmentReference ?? ""), ("told in", c => Join(c.ToldIn)), ("notes", c => c.Notes ?? ""),
    ];

    public static IReadOnlyList<string> Headings { get; } =
        ["code", .. Simple.Select(s => s.Heading), .. Enumerable.Range(1, ActivityForm.MostBases).SelectMany(n => BasisParts.Select(p => $"basis {n}{p}"))];

    public static IEnumerable<string> Write(string code, ActivityContent content) =>
    [
        code, .. Simple.Select(s => s.Write(content)),
        .. Enumerable.Range(0, ActivityForm.MostBases).SelectMany(n => n < content.Bases.Count
            ? new[] { content.Bases[n].Basis, Join(content.Bases[n].Items), content.Bases[n].Law ?? "", content.Bases[n].Interest ?? "", content.Bases[n].Condition ?? "", content.Bases[n].ScheduleCondition ?? "" }
            : Enumerable.Repeat("", BasisParts.Length)),
    ];

    /// <summary>
    /// What a row says. A column that the file does not have leaves what is on the register.
    /// </summary>
    /// <param name="cell">The cell of a column; null when the file has no such column.</param>
    /// <param name="before">What the register says; null for a new activity.</param>
    /// <param name="policy">What may be said.</param>
    /// <param name="wrong">Takes a column and what is wrong there.</param>
    public static ActivityContent Read(Func<string, string?> cell, ActivityContent? before, NoticePolicy policy, Action<string, string> wrong)
    {
        var old = before ?? new ActivityContent { Title = "", Purpose = "" };
        string? Text(string column, string? was, int most)
        {
            if (cell(column) is not { } said) return was;
            if (said.Length > most) wrong(column, $"It must be {most} characters or fewer");
            return said.Length == 0 ? null : said;
        }

        IReadOnlyList<string> List(string column, IReadOnlyList<string> was) => cell(column) is { } said ? Split(said) : was;
        IReadOnlyList<string> Known(string column, IReadOnlyList<string> was, IEnumerable<Term> terms) => cell(column) is { } said ? [.. Split(said).Select(s => One(column, s, terms)).OfType<string>().Distinct(StringComparer.Ordinal)] : was;
        string? One(string column, string said, IEnumerable<Term> terms)
        {
            var found = terms.FirstOrDefault(t => string.Equals(t.Code, said, StringComparison.OrdinalIgnoreCase) || string.Equals(t.Title, said, StringComparison.OrdinalIgnoreCase))?.Code;
            if (found is null) wrong(column, $"“{said}” is not known");
            return found;
        }

        bool Yes(string column, bool was)
        {
            switch (cell(column)?.ToLowerInvariant())
            {
                case null: return was;
                case "yes" or "y" or "true": return true;
                case "" or "no" or "n" or "false": return false;
                default:
                    wrong(column, "It must be yes or no");
                    return was;
            }
        }

        T Choice<T>(string column, T was) where T : struct, Enum
        {
            if (cell(column) is not { Length: > 0 } said) return was;
            if (Array.Find(Enum.GetValues<T>(), v => Code(v) == said.ToLowerInvariant().Replace(' ', '-')) is var value && Code(value) == said.ToLowerInvariant().Replace(' ', '-')) return value;
            wrong(column, $"It must be one of {string.Join(", ", Enum.GetValues<T>().Select(Code))}");
            return was;
        }

        var items = policy.Items.Select(i => new Term(i.Code, i.Title)).ToList();
        var content = new ActivityContent
        {
            Title = Text("title", old.Title, 120) ?? "",
            Purpose = (Text("purpose", old.Purpose, 400) ?? "").TrimEnd('.'),
            Role = Choice("role", old.Role),
            With = Text("with", old.With, 200),
            Owner = Text("owner", old.Owner, 120),
            PeopleKinds = Known("people", old.PeopleKinds, policy.PeopleKinds.Select(k => new Term(k, k))),
            Items = Known("items", old.Items, items),
            Sources = List("sources", old.Sources),
            FromPublicSources = Yes("public sources", old.FromPublicSources),
            Channels = Known("channels", old.Channels, policy.Channels),
            Bases = Bases(),
            RecipientKinds = Known("recipients", old.RecipientKinds, policy.RecipientKinds.Select(k => new Term(k, k))),
            Agreements = List("agreements", old.Agreements),
            Transfers = cell("transfers") is { } transfers ? [.. Split(transfers).Select(Transfer).OfType<ActivityTransfer>()] : old.Transfers,
            RetentionClasses = List("retention", old.RetentionClasses),
            RetentionNotKept = Text("retention not kept", old.RetentionNotKept, 1000),
            Security = Text("security", old.Security, 1000),
            Location = Text("location", old.Location, 500),
            Automated = Choice("automated", old.Automated),
            Profiling = Yes("profiling", old.Profiling),
            AutomatedLogic = Text("automated logic", old.AutomatedLogic, 2000),
            Provision = Choice("provision", old.Provision),
            WithoutIt = Text("without it", old.WithoutIt, 500),
            ImpactAssessment = Choice("impact assessment", old.ImpactAssessment),
            ImpactAssessmentReference = Text("impact assessment reference", old.ImpactAssessmentReference, ActivityForm.LongestReference),
            ToldIn = List("told in", old.ToldIn),
            Notes = Text("notes", old.Notes, 2000),
        };
        if (content.Title.Length == 0) wrong("title", "Enter what it is called");
        if (content.Purpose.Length == 0) wrong("purpose", "Enter what the data is used for");
        return content;

        IReadOnlyList<ActivityBasis> Bases()
        {
            var numbers = Enumerable.Range(1, ActivityForm.MostBases).Where(n => cell($"basis {n}") is not null).ToList();
            if (numbers.Count == 0) return old.Bases;
            var bases = policy.Bases.Select(b => new Term(b.Code, b.Title)).ToList();
            var conditions = policy.Conditions.Select(c => new Term(c.Code, c.Title)).ToList();
            var read = new List<ActivityBasis>();
            foreach (var n in numbers)
            {
                var name = $"basis {n}";
                if (cell(name) is not { Length: > 0 } said) continue;
                string? Condition(string part) => cell($"{name} {part}") is { Length: > 0 } code ? One($"{name} {part}", code, conditions) : null;
                if (One(name, said, bases) is { } basis)
                    read.Add(new ActivityBasis(Known($"{name} items", [], items), basis, Text($"{name} law", null, 300), Text($"{name} interest", null, 300), Condition("condition"), Condition("schedule condition")));
            }

            return read;
        }

        ActivityTransfer? Transfer(string said)
        {
            var parts = said.Split(';', StringSplitOptions.TrimEntries);
            if (parts.Length < 3)
            {
                wrong("transfers", $"Write “{said}” as recipient; country; what protects it");
                return null;
            }

            return One("transfers", parts[2], policy.Mechanisms) is { } mechanism ? new ActivityTransfer(parts[0], parts[1], mechanism, parts.Length > 3 && parts[3].Length > 0 ? parts[3] : null) : null;
        }
    }

    private static string Join(IEnumerable<string> parts) => string.Join($" {Between} ", parts);

    private static IReadOnlyList<string> Split(string text) => [.. text.Split([Between, '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static string Code<T>(T value) where T : struct, Enum => string.Concat(value.ToString().Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));
}
