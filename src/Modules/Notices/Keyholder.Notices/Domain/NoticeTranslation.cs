namespace Keyholder.Notices.Domain;

/// <summary>
/// One version of a notice in another language, or in easy read. What was published stays as people read it: another text of the same version
/// is another row.
/// </summary>
internal sealed class NoticeTranslation
{
    public Guid Id { get; set; }

    public Guid NoticeId { get; set; }

    /// <summary>A code of <see cref="NoticeLanguage.All"/>.</summary>
    public required string Language { get; set; }

    /// <summary>The version it follows.</summary>
    public int OfVersion { get; set; }

    /// <summary>Which text of the same version and language: 1, 2 ... The public site shows the highest that is published.</summary>
    public int Revision { get; set; } = 1;

    public required string Title { get; set; }

    /// <summary>The first layer, in Markdown.</summary>
    public string InBrief { get; set; } = "";

    /// <summary>All that follows the first layer, in Markdown.</summary>
    public string Body { get; set; } = "";

    public TranslationState State { get; set; }

    /// <summary>Who wrote in it last.</summary>
    public required string WrittenBy { get; set; }

    /// <summary>Everybody who wrote in it.</summary>
    public IReadOnlyList<string> Writers { get; private set; } = [];

    public DateTimeOffset WrittenAt { get; set; }

    public string? PublishedBy { get; set; }

    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Why nobody else published what this person wrote; null when somebody else did.</summary>
    public string? PublishedOwnBecause { get; set; }

    public int Edits { get; set; }

    /// <summary>People who read the notice itself read something newer.</summary>
    public bool IsBehind(Notice notice) => OfVersion != notice.Published;

    public void Write(string title, string inBrief, string body, string by, DateTimeOffset at)
    {
        (Title, InBrief, Body, WrittenBy, WrittenAt) = (title, inBrief, body, by, at);
        Writers = [.. Writers.Where(w => w != by), by];
        Edits++;
    }

    public bool IsWrittenBy(string by) => WrittenBy == by || Writers.Contains(by, StringComparer.Ordinal);
}

internal enum TranslationState
{
    Draft,
    Published,
}

/// <summary>A language that a notice can be read in.</summary>
/// <param name="Code">BCP 47, or <c>easy-read</c>.</param>
/// <param name="Name">In English.</param>
/// <param name="OwnName">As its speakers call it.</param>
/// <param name="RightToLeft">Which way it is written.</param>
internal sealed record NoticeLanguage(string Code, string Name, string OwnName, bool RightToLeft = false)
{
    public const string EasyReadCode = "easy-read";

    public static IReadOnlyList<NoticeLanguage> All { get; } =
    [
        new(EasyReadCode, "Easy read", "Easy read"), new("sq", "Albanian", "Shqip"), new("am", "Amharic", "አማርኛ"), new("ar", "Arabic", "العربية", true), new("bn", "Bengali", "বাংলা"),
        new("bg", "Bulgarian", "Български"), new("yue-Hant", "Cantonese", "廣東話"), new("zh-Hans", "Chinese (simplified)", "简体中文"), new("zh-Hant", "Chinese (traditional)", "繁體中文"),
        new("prs", "Dari", "دری", true), new("fr", "French", "Français"), new("gd", "Gaelic", "Gàidhlig"), new("gu", "Gujarati", "ગુજરાતી"), new("hi", "Hindi", "हिन्दी"), new("hu", "Hungarian", "Magyar"), new("ga", "Irish", "Gaeilge"),
        new("it", "Italian", "Italiano"), new("ckb", "Kurdish (Sorani)", "کوردی", true), new("lt", "Lithuanian", "Lietuvių"), new("ne", "Nepali", "नेपाली"), new("ps", "Pashto", "پښتو", true), new("fa", "Persian", "فارسی", true),
        new("pl", "Polish", "Polski"), new("pt", "Portuguese", "Português"), new("pa", "Punjabi", "ਪੰਜਾਬੀ"), new("ro", "Romanian", "Română"), new("ru", "Russian", "Русский"), new("so", "Somali", "Soomaali"),
        new("es", "Spanish", "Español"), new("ta", "Tamil", "தமிழ்"), new("ti", "Tigrinya", "ትግርኛ"), new("tr", "Turkish", "Türkçe"), new("uk", "Ukrainian", "Українська"), new("ur", "Urdu", "اردو", true),
        new("vi", "Vietnamese", "Tiếng Việt"), new("cy", "Welsh", "Cymraeg"), new("yo", "Yoruba", "Yorùbá"),
    ];

    /// <summary>What belongs into <c>lang</c>: easy read is English.</summary>
    public string Lang => Code == EasyReadCode ? "en-GB" : Code;

    public static NoticeLanguage? Find(string code) => All.FirstOrDefault(l => l.Code == code);
}
