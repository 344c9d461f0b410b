using System.Text;
using System.Text.RegularExpressions;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Demo;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features;
using Keyholder.TestKit;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Keyholder.EndToEnd.Tests.Journeys;

[Trait("Requirement", "N4"), Trait("Requirement", "N11")]
public sealed class ReadingANotice(Site site)
{
    private const string Title = "Your data as a tenant or leaseholder";

    [Fact]
    public async Task A_resident_reads_a_notice_on_a_phone_in_brief_and_in_full_and_what_it_said_before_and_keeps_a_copy()
    {
        var tenant = await site.App.AddTenantAsync("reading-notices", "council");
        await site.App.SettleAsync();
        await PublishAsync(tenant);
        await using var phone = await Visitor.OpenAsync(site, tenant, "read-notice", new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, JavaScriptEnabled = false });

        await phone.OpenAsync("/");
        await phone.Page.Locator("footer").GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Privacy", Exact = true }).ClickAsync();
        await phone.SeeAsync("How we use your data", "privacy");
        await phone.FollowAsync(Title);
        await phone.SeeAsync(Title, "notice");
        await Expect(phone.Page.Locator("section[aria-labelledby=in-brief]")).ToContainTextAsync("Now in brief.");
        await phone.FollowAsync("How long we keep it");
        await Expect(phone.Page).ToHaveURLAsync(new Regex("#clause-"));
        await Expect(phone.Page.Locator(".kh-notice__clause table")).ToBeVisibleAsync();

        await phone.FollowAsync("Version 1");
        await phone.ReadsAsync("This version does not apply any more.");
        await Expect(phone.Page.Locator("section[aria-labelledby=in-brief]")).ToContainTextAsync("Then in brief.");
        await phone.LookAsync("old-version");

        await phone.FillDateAsync("Was this notice different on another day?", site.Today.AddDays(-20));
        await phone.PressAsync("See what it said");
        await phone.ReadsAsync($"On {site.Today.AddDays(-20).InWords()}, version 1 applied.");
        await phone.LookAsync("on-a-day");
        await phone.FollowAsync("Read the notice that applies today");
        await Expect(phone.Page.Locator("section[aria-labelledby=in-brief]")).ToContainTextAsync("Now in brief.");

        var copy = await phone.Page.RunAndWaitForDownloadAsync(() => phone.FollowAsync("Save or print this notice (PDF)"));
        await using var pdf = await copy.CreateReadStreamAsync();
        var start = new byte[5];
        await pdf.ReadExactlyAsync(start);
        Assert.Equal("%PDF-", Encoding.ASCII.GetString(start));
    }

    /// <summary>A notice with an older version, as the register of the landlord writes it out.</summary>
    private Task PublishAsync(TenantInfo tenant) => site.App.InAsync(tenant, async services =>
    {
        var (db, now) = (services.GetRequiredService<NoticesDbContext>(), site.App.Clock.GetUtcNow());
        var picture = await services.GetRequiredService<ProcessingPictures>().TodayAsync(CancellationToken.None);
        var demo = DemoNoticeTexts.For("kingsmere").Single(n => n.Slug == "tenants");
        var notice = new Notice { Id = Guid.CreateVersion7(now), Slug = "tenants", Title = Title, Audience = demo.Audience, CreatedAt = now, Version = Guid.NewGuid(), Published = 2 };
        foreach (var (number, brief, days) in (IEnumerable<(int, string, int)>)[(1, "Then in brief.", 60), (2, "Now in brief.", 10)])
        {
            var content = demo.Content with { InBrief = $"{brief}\n\n{demo.Content.InBrief}" };
            var at = now.AddDays(-days);
            notice.Versions.Add(new NoticeVersion
            {
                Id = Guid.CreateVersion7(at),
                NoticeId = notice.Id,
                Number = number,
                State = number == 2 ? NoticeState.Published : NoticeState.Superseded,
                Content = content,
                Composed = NoticeComposer.Compose(content, picture).Notice,
                Hash = new string((char)('0' + number), 64),
                WhatChanged = number == 2 ? "We say it in fewer words." : null,
                EffectiveOn = site.Today.AddDays(-days),
                CreatedBy = "system",
                CreatedAt = at,
                PublishedAt = at,
            });
        }

        db.Notices.Add(notice);
        await db.SaveChangesAsync();
    });
}
