using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Notices.Features.Writing;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Demo;

/// <summary>
/// The published notices of a demonstration landlord: some with a version before, the first with a draft at the officer, an easy read version
/// that is up to date and a translation that is behind. A notice whose address is taken is left alone.
/// </summary>
internal static class DemoNotices
{
    internal const string WhatChanged = "The summary says more, and there is a part about decisions made by computers.";

    internal static Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct) => AddAsync(scopes, tenant, DemoNoticeTexts.For(tenant.Slug), ct);

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, IReadOnlyList<DemoNotice> notices, CancellationToken ct)
    {
        Guid lead, officer;
        await using (var scope = scopes.Open(tenant))
        {
            var people = scope.ServiceProvider.GetRequiredService<IPeople>();
            if ((await people.InRoleAsync(Roles.DataProtectionLead, ct)).FirstOrDefault() is not { } person) return;
            lead = person.Id;
            officer = ((await people.InRoleAsync(Roles.EngagementOfficer, ct)).Concat(await people.InRoleAsync(Roles.CaseOfficer, ct)).FirstOrDefault(o => o.Id != lead) ?? person).Id;
        }

        for (var i = 0; i < notices.Count; i++)
        {
            await using var scope = Open(scopes, tenant, lead);
            if (!await PublishAsync(scope.ServiceProvider, notices[i], i, officer, lead, ct) || i > 0) continue;
            await DraftAsync(scopes, tenant, notices[i].Slug, officer, ct);
            await TranslateAsync(scopes, tenant, notices[i].Slug, officer, lead, ct);
        }
    }

    private static async Task<bool> PublishAsync(IServiceProvider services, DemoNotice text, int index, Guid officer, Guid lead, CancellationToken ct)
    {
        var (db, time) = (services.GetRequiredService<NoticesDbContext>(), services.GetRequiredService<TimeProvider>());
        if (await db.Notices.AnyAsync(n => n.Slug == text.Slug, ct)) return false;
        var picture = await services.GetRequiredService<ProcessingPictures>().TodayAsync(ct);
        var (now, by) = (time.GetUtcNow(), Actor.Staff(officer).ToString());
        var begun = now.AddDays(-(index % 2 == 0 ? 400 : 120) - index);
        var notice = new Notice
        {
            Id = Guid.CreateVersion7(begun),
            Slug = text.Slug,
            Title = text.Title,
            Audience = text.Audience,
            OwnerId = officer,
            Committee = text.Committee,
            Collections = text.Collections,
            CreatedAt = begun,
            Version = Guid.NewGuid(),
        };
        var hasEarlier = index % 2 == 0 && !text.Provisional;
        notice.Versions.Add(new NoticeVersion { Id = Guid.CreateVersion7(begun), NoticeId = notice.Id, Number = 1, Content = hasEarlier ? Earlier(text.Content) : text.Content, CreatedBy = by, CreatedAt = begun });
        db.Notices.Add(notice);
        db.Audit("notices.notice.created", "notice", notice.Id, text.Slug);
        if (hasEarlier)
        {
            Publish(notice.Versions[0], begun.AddDays(20));
            var next = notice.BeginDraft(Guid.CreateVersion7(now), by, now.AddDays(-75));
            (next.Content, next.WhatChanged) = (text.Content, WhatChanged);
        }

        var last = notice.Versions[^1];
        last.Provisional = text.Provisional;
        Publish(last, text.Provisional ? now.AddDays(-9) : now.AddDays(-60 + index));
        db.Publish(new NoticePublished(notice.Id, last.Number, notice.Title, last.EffectiveOn!.Value, last.Provisional));
        if (text is { Provisional: true, Committee: { } committee }) db.Publish(new NoticeForAgenda(notice.Id, last.Number, notice.Title, committee, Live: true, NoticePage.UrlOf(notice.Slug)));
        if (last.ReviewOn is { } review) await services.GetRequiredService<WakeUps>().ScheduleAsync(RemindOfReview.Job, notice.Id.ToString(), LondonTime.EndOf(review.AddDays(-1)), ct);
        await db.SaveChangesAsync(ct);
        return true;

        void Publish(NoticeVersion version, DateTimeOffset at)
        {
            var composition = NoticeComposer.Compose(version.Content, picture);
            (version.SentBy, version.ApprovedBy, version.ApprovedAt) = (by, Actor.Staff(lead).ToString(), at.AddDays(-8));
            if (text.Committee is { } agreeing && !version.Provisional) (version.CommitteeAgreedOn, version.CommitteeDecision) = (at.AddDays(-2).LondonDate(), $"{agreeing}, agreed as it stands");
            notice.Publish(version, composition.Notice, NoticePublication.FactsOf(version, composition, at), at, at.LondonDate(), picture.Policy.ReviewAfter.After(at.LondonDate()));
            db.Audit("notices.notice.published", "notice", notice.Id, $"version {version.Number}{(version.Provisional ? ", provisional" : "")}");
        }
    }

    /// <summary>What it said before: less in brief, and nothing of decisions made by computers.</summary>
    private static NoticeContent Earlier(NoticeContent content)
    {
        var brief = content.InBrief.TrimEnd();
        var cut = brief.TrimEnd('.').LastIndexOf(". ", StringComparison.Ordinal);
        return content with { InBrief = cut > 0 ? brief[..(cut + 1)] : brief, Clauses = [.. content.Clauses.Where(c => c.Kind != ClauseKind.AutomatedDecisions)] };
    }

    private static async Task DraftAsync(TenantScopes scopes, TenantInfo tenant, string slug, Guid officer, CancellationToken ct)
    {
        await using var scope = Open(scopes, tenant, officer);
        var services = scope.ServiceProvider;
        var begun = await services.GetRequiredService<BeginNoticeDraftHandler>().HandleAsync(slug, ct);
        Check(new Outcome(begun.Problem));
        var draft = (await services.GetRequiredService<NoticeRegister>().FindAsync(slug, ct))!.Find(begun.Value)!;
        var content = draft.Content with { InBrief = $"{draft.Content.InBrief.TrimEnd()} You can ask for this notice on paper, in large print or read to you." };
        Check(await services.GetRequiredService<SaveNoticeDraftHandler>().HandleAsync(new SaveNoticeDraft(slug, draft.Number, draft.Edits, content, "The summary says that you can have the notice on paper or read to you.", false), ct));
        Check(await services.GetRequiredService<SendNoticeHandler>().HandleAsync(slug, draft.Number, ct));
    }

    private static async Task TranslateAsync(TenantScopes scopes, TenantInfo tenant, string slug, Guid officer, Guid lead, CancellationToken ct)
    {
        int published;
        await using (var scope = Open(scopes, tenant, officer)) published = (await scope.ServiceProvider.GetRequiredService<NoticeRegister>().FindAsync(slug, ct))!.Published;
        var easy = new SaveTranslation(
            slug, NoticeLanguage.EasyReadCode, published, null, "Your information and us",
            "This is about the information we keep about you.\n\nIt is your information. You have a say.",
            "## What we keep\n\n- Your name and where you live.\n- How to reach you.\n- What you ask us to do, like mending things.\n\n## Why we keep it\n\nWe need it to look after your home.\n\n## Who else sees it\n\nOnly people who need it to help you, like the person who mends things.\n\n## What you can do\n\n- You can ask to see it.\n- You can ask us to put it right.\n- You can tell us if you are not happy.\n\nAsk us if you want somebody to read this with you.");
        var polish = new SaveTranslation(
            slug, "pl", 1, null, "Jak wykorzystujemy Twoje dane",
            "Ta informacja mówi, jakie dane o Tobie przechowujemy, do czego ich używamy i jakie masz prawa.",
            "## Do czego używamy Twoich danych\n\nUżywamy ich, aby zarządzać Twoim mieszkaniem i odpowiadać na Twoje prośby.\n\n## Komu je przekazujemy\n\nTylko tym, którzy potrzebują ich, aby Ci pomóc, na przykład firmom wykonującym naprawy.\n\n## Twoje prawa\n\n- Możesz poprosić o kopię swoich danych.\n- Możesz poprosić o ich poprawienie.\n- Możesz złożyć skargę do nas lub do Information Commissioner.");
        foreach (var translation in (SaveTranslation[])[easy, .. published > 1 ? [polish] : Array.Empty<SaveTranslation>()])
        {
            await using (var scope = Open(scopes, tenant, officer)) Check(await scope.ServiceProvider.GetRequiredService<NoticeTranslationHandler>().HandleAsync(translation, ct));
            await using (var scope = Open(scopes, tenant, lead)) Check(await scope.ServiceProvider.GetRequiredService<NoticeTranslationHandler>().PublishAsync(slug, translation.Language, translation.OfVersion, 1, officer == lead ? "Read by a native speaker first" : null, ct));
        }
    }

    private static AsyncServiceScope Open(TenantScopes scopes, TenantInfo tenant, Guid person)
    {
        var scope = scopes.Open(tenant);
        scope.ServiceProvider.GetRequiredService<ActorContext>().Actor = Actor.Staff(person);
        return scope;
    }

    private static void Check(Outcome outcome)
    {
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration could not go on: {problem.Message}");
    }
}
