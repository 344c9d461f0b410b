using System.Text.Json.Nodes;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Contracts.Events;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests.Features;

/// <summary>Notices as rows, published as the product would.</summary>
internal static class ChecksSite
{
    public static NoticeContent Text(string text) => new() { Title = "Your data", Clauses = [new NoticeClause("words001", ClauseKind.Text, "What we do", text)] };

    /// <summary>Publishes a version, the first or the next.</summary>
    public static async Task<Notice> PublishAsync(this KeyholderApp app, TenantInfo tenant, string slug, NoticeContent content, Guid? owner = null)
    {
        var published = await app.InAsync(tenant, async s =>
        {
            var (db, picture) = (s.GetRequiredService<NoticesDbContext>(), await s.GetRequiredService<ProcessingPictures>().TodayAsync(default));
            var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
            var notice = await db.Notices.Include(n => n.Versions).SingleOrDefaultAsync(n => n.Slug == slug);
            if (notice is null) db.Notices.Add(notice = new Notice { Id = Guid.CreateVersion7(now), Slug = slug, Title = content.Title, Audience = "tenants", OwnerId = owner, CreatedAt = now });
            var composition = NoticeComposer.Compose(content, picture);
            if (notice.Find(notice.Published) is { } before) before.State = NoticeState.Superseded;
            var version = new NoticeVersion
            {
                Id = Guid.CreateVersion7(now),
                NoticeId = notice.Id,
                Number = notice.Published + 1,
                State = NoticeState.Published,
                Content = content,
                Composed = composition.Notice,
                CreatedBy = "system",
                CreatedAt = now,
                PublishedAt = now,
            };
            version.Facts.AddRange(composition.Facts.Select(f => new NoticeFact { Id = Guid.CreateVersion7(now), Kind = f.Kind, ClauseId = f.ClauseId, Subject = f.Subject, Says = f.Says }));
            db.NoticeVersions.Add(version);
            notice.Published = version.Number;
            db.Publish(new NoticePublished(notice.Id, version.Number, content.Title, new DateOnly(2026, 10, 7), false));
            await db.SaveChangesAsync();
            return notice;
        });
        await app.SettleAsync();
        return published;
    }

    public static Task<List<NoticeFinding>> FindingsAsync(this KeyholderApp app, TenantInfo tenant, Guid notice) =>
        app.WithAsync<NoticesDbContext, List<NoticeFinding>>(tenant, db => db.Findings.AsNoTracking().Where(f => f.NoticeId == notice).OrderBy(f => f.Code).ToListAsync());

    /// <summary>Adds an entry to the tenant's own pack.</summary>
    public static async Task RuleAsync(this KeyholderApp app, TenantInfo tenant, string entry)
    {
        await app.InAsync(tenant, async s =>
        {
            var policies = s.GetRequiredService<TenantPolicies>();
            var json = JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
            json["entries"]!.AsArray().Add(JsonNode.Parse(entry));
            Assert.Empty(await policies.SaveAsync(json.ToJsonString(), default));
        });
        await app.SettleAsync();
    }
}
