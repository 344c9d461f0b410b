using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.CheckNotice;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A translation or an easy read version: new, or one that is there.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork)]
[RequestSizeLimit(NoticeFile.MostBytes + 2_000_000)]
internal sealed class TranslateNoticeModel(NoticeRegister register, NoticesDbContext db, PlatformDbContext platform, NoticeStaff staff, ActorContext actor, NoticeTranslationHandler handler) : OneNoticePage(register)
{
    private const int MostCharacters = 100_000;

    [BindProperty]
    public string? Language { get; set; }

    [BindProperty, Required(ErrorMessage = "Enter the title in this language"), StringLength(200, ErrorMessage = "The title must be 200 characters or fewer")]
    public string? Title { get; set; }

    [BindProperty, StringLength(MostCharacters, ErrorMessage = "The text must be 100,000 characters or fewer")]
    public string? InBrief { get; set; }

    [BindProperty, StringLength(MostCharacters, ErrorMessage = "The text must be 100,000 characters or fewer")]
    public string? Body { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public int? Edits { get; set; }

    /// <summary>The newest text.</summary>
    public NoticeTranslation? Translation { get; private set; }

    /// <summary>The texts of this version that were published, the newest first.</summary>
    public IReadOnlyList<NoticeTranslation> Published { get; private set; } = [];

    /// <summary>Whether whoever looks wrote some of the draft.</summary>
    public bool IsOwn { get; private set; }

    public bool OnlyOneLead { get; private set; }

    /// <summary>What the version has that the text shown here has not.</summary>
    public IReadOnlyList<NotTranslated> Missing => Translation is null && string.IsNullOrWhiteSpace(Body) ? [] : TranslationCheck.Of(Version, Title ?? "", InBrief ?? "", Body ?? "");

    public bool IsPrintable => Translation is { } translation && NoticePdf.IsPrintable(translation.Language);

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public int OfVersion { get; private set; }

    public NoticeVersion Version { get; private set; } = null!;

    /// <summary>A published version of the same language to go on from.</summary>
    public NoticeTranslation? Earlier { get; private set; }

    public NoticeLanguage? InLanguage => NoticeLanguage.Find(Translation?.Language ?? Language ?? "");

    public IReadOnlyList<Choice> Languages { get; } = [.. NoticeLanguage.All.Select(l => new Choice(l.Code, l.Name == l.OwnName ? l.Name : $"{l.Name} – {l.OwnName}"))];

    public async Task<IActionResult> OnGetAsync(string slug, string? language, int? version, CancellationToken ct)
    {
        if (!await ShowAsync(slug, language, version, ct)) return NotFound();
        Language = language;
        var source = Translation ?? Earlier;
        (Title, InBrief, Body, Edits) = (source?.Title, source?.InBrief, source?.Body, Translation?.Edits);
        return Page();
    }

    public async Task<IActionResult> OnGetPdfAsync(string slug, string? language, int? version, CancellationToken ct)
    {
        if (!await ShowAsync(slug, language, version, ct) || Translation is not { } translation) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var standing = $"{InLanguage!.Name}, of version {OfVersion}.{(translation.State == TranslationState.Draft ? " Draft." : "")}";
        return NoticePdf.Of(translation, organisation.Name, standing) is { } pdf ? File(pdf, "application/pdf", $"{slug}-version-{OfVersion}-{language}.pdf") : NotFound();
    }

    public async Task<IActionResult> OnPostAsync(string slug, string? language, int? version, CancellationToken ct)
    {
        if (!await ShowAsync(slug, language, version, ct)) return NotFound();
        if (language is not null) Language = language;
        if (Upload is { Length: > 0 } file) await ReadAsync(file);
        if (NoticeLanguage.Find(Language ?? "") is null) Fail(NoticeTranslationHandler.Unknown);
        if (ModelState.IsValid && string.IsNullOrWhiteSpace(Body)) ModelState.AddModelError(nameof(Body), "Enter the text, or choose a file");
        if (language is null && await db.Translations.AnyAsync(t => t.NoticeId == Notice.Id && t.Language == Language && t.OfVersion == OfVersion, ct))
            ModelState.AddModelError(nameof(Language), "This version is translated into this language already. Open that translation to change it");
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new SaveTranslation(slug, Language!, OfVersion, Edits, Title!.Trim(), InBrief?.Trim() ?? "", Body!.Trim()), ct);
        return DoneOr(outcome, $"{NoticeUrl}/translations/{Language}/{OfVersion}", "Saved as a draft. The officer publishes it.");
    }

    private async Task ReadAsync(IFormFile file)
    {
        if (file.Length > NoticeFile.MostBytes)
        {
            ModelState.AddModelError(nameof(Upload), "The selected file must be smaller than 5 MB");
            return;
        }

        await using var content = file.OpenReadStream();
        var (text, problem) = NoticeFile.Read(file.FileName, content);
        if (problem is not null) ModelState.AddModelError(nameof(Upload), problem.Message);
        else if (text!.Length > MostCharacters) ModelState.AddModelError(nameof(Upload), "The selected file has too much text");
        else
        {
            Body = text;
            ModelState.Remove(nameof(Body));
        }
    }

    private async Task<bool> ShowAsync(string slug, string? language, int? version, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct) || (version ?? Notice.Published) is not (> 0 and var number) || Notice.Find(number) is not { WasPublished: true } original) return false;
        OfVersion = number;
        Version = await db.NoticeVersions.AsNoTracking().Include(v => v.Facts).SingleAsync(v => v.Id == original.Id, ct);
        ViewData["Wide"] = true;
        ViewData["Title"] = NoticeLanguage.Find(language ?? "") is { } known ? $"{known.Name} of {Notice.Title}" : "Add a translation or easy read";
        if (language is null) return true;
        if (NoticeLanguage.Find(language) is null) return false;
        var all = await db.Translations.AsNoTracking().Where(t => t.NoticeId == Notice.Id && t.Language == language).OrderByDescending(t => t.OfVersion).ThenByDescending(t => t.Revision).ToListAsync(ct);
        Translation = all.Find(t => t.OfVersion == number);
        Published = [.. all.Where(t => t.OfVersion == number && t.State == TranslationState.Published)];
        Earlier = all.Find(t => t.OfVersion < number);
        NameOf = await staff.NamesAsync(Published.SelectMany(p => new[] { p.WrittenBy, p.PublishedBy }), ct);
        (IsOwn, OnlyOneLead) = (Translation?.IsWrittenBy(actor.Actor.ToString()) ?? false, await staff.HasOnlyOneLeadAsync(ct));
        return true;
    }
}

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class PublishTranslationModel(NoticeRegister register, NoticeTranslationHandler handler) : OneNoticePage(register)
{
    [BindProperty]
    public int Edits { get; set; }

    [BindProperty, StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? PublishedOwnBecause { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, string language, int version, CancellationToken ct) => await FindAsync(slug, ct) ? LocalRedirect($"{NoticeUrl}/translations/{Uri.EscapeDataString(language)}/{version}") : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, string language, int version, CancellationToken ct)
    {
        if (!await FindAsync(slug, ct)) return NotFound();
        var problem = ModelState.IsValid ? (await handler.PublishAsync(slug, language, version, Edits, Given(PublishedOwnBecause), ct)).Problem?.Message : ModelState.Values.SelectMany(v => v.Errors).First().ErrorMessage;
        if (problem is not null) TempData.Notice(problem);
        else TempData.Success("The translation is published");
        return LocalRedirect(problem is null ? NoticeUrl : $"{NoticeUrl}/translations/{Uri.EscapeDataString(language)}/{version}");
    }
}
