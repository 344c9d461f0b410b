using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;

namespace Keyholder.TestKit;

/// <summary>Notices that people see already, for tests of what refers to them.</summary>
public static class TestNotices
{
    /// <summary>A notice with one published version; provisional while its committee has not agreed it.</summary>
    public static Task AddNoticeAsync(this KeyholderApp app, TenantInfo tenant, string slug, string title, bool provisional) => app.WithAsync<NoticesDbContext, int>(tenant, db =>
    {
        var now = app.Clock.GetUtcNow();
        var notice = new Notice { Id = Guid.CreateVersion7(now), Slug = slug, Title = title, Audience = "tenants", Committee = "Committee", CreatedAt = now, Version = Guid.NewGuid(), Published = 1 };
        notice.Versions.Add(new NoticeVersion
        {
            Id = Guid.CreateVersion7(now),
            NoticeId = notice.Id,
            Number = 1,
            State = NoticeState.Published,
            Content = new NoticeContent { Title = title, InBrief = "In brief." },
            EffectiveOn = app.Clock.LondonToday(),
            Provisional = provisional,
            CreatedBy = "system",
            CreatedAt = now,
            PublishedAt = now,
        });
        db.Notices.Add(notice);
        return db.SaveChangesAsync();
    });
}
