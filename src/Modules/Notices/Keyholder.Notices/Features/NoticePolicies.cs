using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;

namespace Keyholder.Notices.Features;

/// <summary>Something the packs list under a code.</summary>
internal sealed record Term(string Code, string Title);

/// <summary>A kind of personal data.</summary>
internal sealed record DataItem(string Code, string Title, bool IsSpecialCategory, bool IsCriminal)
{
    public bool IsSensitive => IsSpecialCategory || IsCriminal;
}

/// <summary>A lawful basis or a condition, with the article that names it.</summary>
internal sealed record LegalTerm(string Code, string Title, string Article, string Summary, string? Limits)
{
    /// <summary>The part of the law that must apply to the organisation (policy <c>regime.*.applies</c>); null for all.</summary>
    public string? Regime { get; init; }

    /// <summary>For a condition of Schedule 1: the letters of UK GDPR Art 9(2) that it completes, and <c>10</c> for criminal offences.</summary>
    public IReadOnlyList<string> GoesWith { get; init; } = [];

    /// <summary>It asks for an appropriate policy document (DPA 2018 Sch 1 paras 38 to 41).</summary>
    public bool PolicyDocument { get; init; }
}

/// <summary>Whom a notice is for.</summary>
/// <param name="Code">Its policy key <c>notice.audience.*</c>, without the prefix.</param>
/// <param name="Title">For example “Tenants and residents”.</param>
/// <param name="FromPerson">Data comes from the people themselves (UK GDPR Art 13).</param>
/// <param name="FromOthers">Data comes from elsewhere (UK GDPR Art 14).</param>
internal sealed record Audience(string Code, string Title, bool FromPerson, bool FromOthers);

/// <summary>Something that a notice says (UK GDPR Arts 13 and 14).</summary>
internal sealed record RequiredContent(string Code, string Title, string Text, IReadOnlyList<string> Articles, string? Citation)
{
    /// <summary>Why it matters to the people who read the notice.</summary>
    public string Why { get; init; } = "";

    /// <summary>Rules (<c>notice.check.*</c>) that find nothing when a text says it.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Patterns of which one is found in a text that says it.</summary>
    public IReadOnlyList<string> SaidBy { get; init; } = [];

    /// <summary>Patterns of which one is found in a text that has to say it; empty for what every notice says.</summary>
    public IReadOnlyList<string> AppliesWhen { get; init; } = [];
}

/// <summary>What the policy packs say about notices on a day.</summary>
internal sealed record NoticePolicy(DateOnly Today, PolicySet Set)
{
    public IReadOnlyList<Audience> Audiences { get; } = [.. Set.WithPrefix("notice.audience.", Today)
        .Select(p => new Audience(p.Key["notice.audience.".Length..], Text(p, "title"), Flag(p, "from-person"), Flag(p, "from-others")))
        .OrderBy(a => a.Title, StringComparer.OrdinalIgnoreCase)];

    /// <summary>An audience by its code; one that the packs no longer have is held to everything.</summary>
    public Audience AudienceOf(string code) => Audiences.FirstOrDefault(a => a.Code == code) ?? new Audience(code, code, true, true);

    public IReadOnlyList<DataItem> Items { get; } = [.. Set.WithPrefix("data-item.", Today)
        .Select(p => new DataItem(p.Key["data-item.".Length..], Text(p, "title"), Sensitivity(p) == "special-category", Sensitivity(p) == "criminal-offence"))
        .OrderBy(i => i.Title, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<LegalTerm> Bases { get; } = Legal(Set, "lawful-basis.", Today);

    /// <summary>Conditions of UK GDPR Art 9(2), and those of Schedule 1 to the Data Protection Act 2018 (<c>schedule-1-*</c>).</summary>
    public IReadOnlyList<LegalTerm> Conditions { get; } = Legal(Set, "special-condition.", Today);

    public IReadOnlyList<Term> Channels { get; } = [.. Set.WithPrefix("collection-channel.", Today).Select(p => new Term(p.Key["collection-channel.".Length..], p.AsText())).OrderBy(c => c.Title, StringComparer.OrdinalIgnoreCase)];

    public IReadOnlyList<Term> Mechanisms { get; } = [.. Set.WithPrefix("transfer.mechanism.", Today).Select(p => new Term(p.Key["transfer.mechanism.".Length..], p.AsText()))];

    public IReadOnlyList<string> RecipientKinds => List("sharing.recipient-kinds");

    public IReadOnlyList<string> PeopleKinds => List("processing.people-kinds");

    /// <summary>What a notice must say: items of Art 13 where data comes from the person, of Art 14 where it comes from elsewhere.</summary>
    public IReadOnlyList<RequiredContent> Required(Audience audience) => [.. Set.WithPrefix("notice.content.", Today)
        .Select(p => new RequiredContent(p.Key["notice.content.".Length..], Text(p, "title"), Text(p, "text"), Texts(p, "articles"), p.Citation)
        {
            Why = Text(p, "why"),
            Rules = Texts(p, "rules"),
            SaidBy = Texts(p, "said-by"),
            AppliesWhen = Texts(p, "applies-when"),
        })
        .Where(c => c.Articles.Any(a => (audience.FromPerson && a.StartsWith("13", StringComparison.Ordinal)) || (audience.FromOthers && a.StartsWith("14", StringComparison.Ordinal))))];

    /// <summary>What plain language is measured by.</summary>
    public PlainLanguageMeasure PlainLanguage => new(
        (int)Set.Resolve("notice.plain.sentence-words", Today).AsNumber(), (int)Set.Resolve("notice.plain.reading-age", Today).AsNumber(),
        [.. List("notice.plain.words").Select(w => w.Split(": ", 2)).Where(w => w.Length == 2).Select(w => (w[0], w[1]))]);

    public string Regulator => Set.Resolve("regulator.name", Today).AsText();

    public string RegulatorComplaints => Set.Resolve("regulator.complaint-url", Today).AsText();

    public IReadOnlyList<string> RegulatorAddress => List("regulator.address");

    public string Officer => Set.Resolve("roles.responsible-officer", Today).AsText();

    public string? OfficerEmail => Set.Find("responsible-officer.email", Today)?.AsText();

    public string? OfficerOrganisation => Set.Find("responsible-officer.organisation", Today)?.AsText();

    public bool HasDataProtectionOfficer => Set.Find("regime.dpo.applies", Today)?.AsFlag() ?? false;

    /// <summary>Whether people have a right to complain to the organisation itself (DPA 2018 s.164A).</summary>
    public bool ComplaintToUs => Set.Find("regime.data-protection-complaint.applies", Today)?.AsFlag() ?? false;

    /// <summary>Days in which a complaint is acknowledged (DPA 2018 s.164A(3)).</summary>
    public int? ComplaintDays => Set.Find("complaint.acknowledge.days", Today)?.AsCount();

    /// <summary>How long an answer to a request may take, in words.</summary>
    public string AnswerIn => Set.Resolve("rights.access.time-limit", Today).AsPeriod().InWords();

    public PolicyPeriod ReviewAfter => Set.Resolve("notice.review-after", Today).AsPeriod();

    /// <summary>How many e-mails about a changed notice go out in a minute at most.</summary>
    public int MailsPerMinute => (int)Set.Resolve("notice.telling.per-minute", Today).AsNumber();

    public string? Committee => Set.Find("notice.committee", Today)?.AsText();

    /// <summary>To let a change apply although a published notice becomes untrue takes a second person.</summary>
    public bool SecondPersonForDrift => Set.Find("approval.second-person.notice-drift", Today)?.AsFlag() ?? false;

    /// <summary>Whether a lawful basis is there for an organisation of this kind (for example not legitimate interests for a public authority).</summary>
    public bool IsOpen(LegalTerm basis) => basis.Regime is null || (Set.Find($"regime.{basis.Regime}.applies", Today)?.AsFlag() ?? true);

    /// <summary>People who may not feel free to refuse consent.</summary>
    public IReadOnlyList<string> MayNotFeelFree => List("consent.imbalance");

    public bool ConsentInWriting => Set.Find("consent.in-writing", Today)?.AsFlag() ?? false;

    public string TitleOf(string item) => Items.FirstOrDefault(i => i.Code == item)?.Title ?? item;

    private static string Text(ResolvedPolicy p, string field) => p.Value.GetProperty(field).GetString()!;

    private static IReadOnlyList<string> Texts(ResolvedPolicy p, string field) => p.Value.TryGetProperty(field, out var list) ? [.. list.EnumerateArray().Select(i => i.GetString()!)] : [];

    private static bool Flag(ResolvedPolicy p, string field) => p.Value.TryGetProperty(field, out var flag) && flag.GetBoolean();

    private static string? Sensitivity(ResolvedPolicy p) => p.Value.TryGetProperty("sensitivity", out var said) ? said.GetString() : null;

    private static IReadOnlyList<LegalTerm> Legal(PolicySet set, string prefix, DateOnly today) => [.. set.WithPrefix(prefix, today)
        .Select(p => new LegalTerm(p.Key[prefix.Length..], Text(p, "title"), Text(p, "article"), Text(p, "summary"), p.Value.TryGetProperty("limits", out var limits) ? limits.GetString() : null)
        {
            Regime = p.Value.TryGetProperty("regime", out var regime) ? regime.GetString() : null,
            GoesWith = p.Value.TryGetProperty("goes-with", out var letters) ? [.. letters.EnumerateArray().Select(l => l.GetString()!)] : [],
            PolicyDocument = Flag(p, "policy-document"),
        })];

    private IReadOnlyList<string> List(string key) => Set.Find(key, Today)?.AsList() ?? [];
}

internal sealed class NoticePolicies(TenantPolicies policies, TimeProvider time)
{
    /// <summary>What applies on a day (Europe/London), today when none is given.</summary>
    public async Task<NoticePolicy> GetAsync(CancellationToken ct, DateOnly? on = null) => new(on ?? time.LondonToday(), await policies.GetAsync(ct));
}
