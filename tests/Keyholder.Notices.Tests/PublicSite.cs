using System.Text.Json.Nodes;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.Retention.Contracts;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

/// <summary>A version as it was published.</summary>
internal sealed record PastVersion(DateOnly From, string InBrief, string Clause = "Everything else.", bool Provisional = false, string? WhatChanged = null);

/// <summary>Notices as people outside find them.</summary>
internal static class PublicSite
{
    public static DateOnly Day(int day, int month, int year = 2026) => new(year, month, day);

    /// <summary>A notice with these versions, written out as publishing does it. Returns its slug.</summary>
    public static Task<string> PublishAsync(this KeyholderApp app, TenantInfo tenant, params PastVersion[] versions) => app.PublishAsync(tenant, _ => { }, versions);

    public static Task<string> PublishAsync(this KeyholderApp app, TenantInfo tenant, Action<Notice> change, params PastVersion[] versions) => app.InAsync(tenant, async services =>
    {
        var db = services.GetRequiredService<NoticesDbContext>();
        var picture = await services.GetRequiredService<ProcessingPictures>().TodayAsync(CancellationToken.None);
        picture = picture with
        {
            Activities = new Dictionary<string, ActivityContent> { ["lettings"] = new() { Title = "Lettings", Purpose = "let homes", RetentionClasses = ["application"] } },
            Classes = new Dictionary<string, ScheduledClass> { ["application"] = new("application", "Applications for a home", "Destroyed 2 years after the application is closed", "So that we can answer an appeal") },
        };
        var slug = $"n{Guid.NewGuid().ToString("N")[..10]}";
        var notice = new Notice { Id = Guid.CreateVersion7(), Slug = slug, Title = $"Notice {slug}", Audience = picture.Policy.Audiences.FirstOrDefault()?.Code ?? "tenants", Committee = "Housing committee", CreatedAt = app.Clock.GetUtcNow(), Version = Guid.NewGuid(), Published = versions.Length };
        foreach (var (past, number) in versions.Select((v, i) => (v, i + 1)))
        {
            var content = new NoticeContent
            {
                Title = notice.Title,
                InBrief = past.InBrief,
                Activities = ["lettings"],
                Clauses = [new("clause-1", ClauseKind.Controller, "Who we are"), new("clause-2", ClauseKind.Retention, "How long we keep it"), new("clause-3", ClauseKind.Text, "The rest", past.Clause)],
            };
            var composed = NoticeComposer.Compose(content, picture).Notice;
            var at = new DateTimeOffset(past.From, new TimeOnly(10, 0), TimeSpan.Zero);
            notice.Versions.Add(new NoticeVersion
            {
                Id = Guid.CreateVersion7(),
                NoticeId = notice.Id,
                Number = number,
                State = number == versions.Length ? NoticeState.Published : NoticeState.Superseded,
                Content = content,
                Composed = composed,
                Hash = new string((char)('0' + number), 64),
                WhatChanged = past.WhatChanged,
                EffectiveOn = past.From,
                Provisional = past.Provisional,
                CreatedBy = "system",
                CreatedAt = at,
                PublishedAt = at,
            });
        }

        // A draft beside what is published, and a version that was given up: nobody outside sees either.
        foreach (var state in (NoticeState[])[NoticeState.Draft, NoticeState.Withdrawn])
        {
            notice.Versions.Add(new NoticeVersion { Id = Guid.CreateVersion7(), NoticeId = notice.Id, Number = notice.Versions.Count + 1, State = state, Content = new NoticeContent { Title = notice.Title, InBrief = "Not public." }, CreatedBy = "system", CreatedAt = app.Clock.GetUtcNow() });
        }

        change(notice);
        db.Notices.Add(notice);
        await db.SaveChangesAsync();
        return slug;
    });

    /// <summary>A landlord with one more entry in its own policies.</summary>
    public static Task<TenantInfo> AddTenantWithAsync(this KeyholderApp app, string entry) => app.AddTenantWithAsync("co-op", entry);

    public static async Task<TenantInfo> AddTenantWithAsync(this KeyholderApp app, string sector, string entry)
    {
        var tenant = await app.AddTenantAsync($"p{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.InAsync(tenant, async services =>
        {
            var policies = services.GetRequiredService<TenantPolicies>();
            var pack = JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
            pack["entries"]!.AsArray().Add(JsonNode.Parse(entry));
            Assert.Empty(await policies.SaveAsync(pack.ToJsonString(), default));
        });
        await app.SettleAsync();
        return tenant;
    }
}
