using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A version in another language.</summary>
/// <param name="Edits">As whoever writes read it; null for a new one.</param>
internal sealed record SaveTranslation(string Slug, string Language, int OfVersion, int? Edits, string Title, string InBrief, string Body);

internal sealed class NoticeTranslationHandler(NoticeRegister register, NoticeStaff staff, NoticesDbContext db, ActorContext actor, TimeProvider time)
{
    public static readonly Problem Unknown = new("Select a language from the list", "Language");

    /// <summary>Saves a draft. What is published stays on the public site until another text takes its place.</summary>
    public Task<Outcome> HandleAsync(SaveTranslation command, CancellationToken ct) => register.ChangeAsync(command.Slug, "translation-saved", async notice =>
    {
        if (NoticeLanguage.Find(command.Language) is null) return Unknown;
        if (notice.Find(command.OfVersion) is not { WasPublished: true }) return new Problem("Only a version that was published is translated.");
        var (by, now) = (actor.Actor.ToString(), time.GetUtcNow());
        var last = await FindAsync(notice.Id, command.Language, command.OfVersion, ct);
        if (last is not null && command.Edits != last.Edits) return new Problem("Somebody else changed this translation. Your text is kept here: compare it with theirs before you save again");
        var draft = last is { State: TranslationState.Draft } ? last : null;
        if (draft is null)
        {
            draft = new NoticeTranslation
            {
                Id = Guid.CreateVersion7(now),
                NoticeId = notice.Id,
                Language = command.Language,
                OfVersion = command.OfVersion,
                Revision = 1 + (last?.Revision ?? 0),
                Title = command.Title,
                WrittenBy = by,
                Edits = last?.Edits ?? 0,
            };
            db.Translations.Add(draft);
        }

        draft.Write(command.Title, command.InBrief, command.Body, by, now);
        return Outcome.Done;
    }, ct, $"{command.Language}, version {command.OfVersion}");

    /// <summary>Puts it on the public site. Whoever wrote it does not, unless nobody else could: then with a reason.</summary>
    public Task<Outcome> PublishAsync(string slug, string language, int ofVersion, int edits, string? ownBecause, CancellationToken ct) => register.ChangeAsync(slug, "translation-published", async notice =>
    {
        if (await FindAsync(notice.Id, language, ofVersion, ct) is not { State: TranslationState.Draft } translation) return new Problem("There is no draft of this translation.");
        if (translation.Edits != edits) return NoticeRegister.ChangedMeanwhile;
        var by = actor.Actor.ToString();
        if (translation.IsWrittenBy(by))
        {
            if (!await staff.HasOnlyOneLeadAsync(ct)) return new Problem("You wrote some of this translation, so somebody else must publish it.");
            if (string.IsNullOrWhiteSpace(ownBecause)) return new Problem("Enter why you publish what you wrote yourself", nameof(NoticeTranslation.PublishedOwnBecause));
            translation.PublishedOwnBecause = ownBecause.Trim();
            db.Audit("notices.notice.translation-published-own", "notice", notice.Id, $"{language}, version {ofVersion}");
        }

        (translation.State, translation.PublishedBy, translation.PublishedAt) = (TranslationState.Published, by, time.GetUtcNow());
        translation.Edits++;
        return Outcome.Done;
    }, ct, $"{language}, version {ofVersion}");

    /// <summary>The newest text.</summary>
    private Task<NoticeTranslation?> FindAsync(Guid notice, string language, int ofVersion, CancellationToken ct) =>
        db.Translations.Where(t => t.NoticeId == notice && t.Language == language && t.OfVersion == ofVersion).OrderByDescending(t => t.Revision).FirstOrDefaultAsync(ct);
}
