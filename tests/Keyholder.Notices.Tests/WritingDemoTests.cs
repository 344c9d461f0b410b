using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Notices.Demo;
using Keyholder.Notices.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Tests;

[Trait("Requirement", "N1")]
public sealed class WritingDemoTests(NoticesApp site)
{
    [Fact]
    public async Task The_demonstration_has_versions_a_provisional_one_a_draft_at_the_officer_and_translations_and_is_made_once()
    {
        using var its = await WritingSite.OpenAsync(site.App);
        await its.DraftAsync();
        DemoNotice Of(string slug, bool provisional = false) => new(slug, $"Notice {slug}", "tenants", provisional ? "Panel" : null, [], WritingSite.Content(new NoticeClause("aaaa0010", ClauseKind.AutomatedDecisions, "Computers")) with { Title = $"Notice {slug}", InBrief = "One thing. Another thing." }, provisional);
        var scopes = its.App.Services.GetRequiredService<TenantScopes>();
        for (var i = 0; i < 2; i++) await DemoNotices.AddAsync(scopes, its.Tenant, [Of("first"), Of("second"), Of("third", provisional: true)], CancellationToken.None);

        var first = await its.NoticeAsync("first");
        Assert.Equal([NoticeState.Superseded, NoticeState.Published, NoticeState.WithOfficer], first.Versions.OrderBy(v => v.Number).Select(v => v.State));
        Assert.Equal("One thing.", first.Find(1)!.Content.InBrief);
        Assert.True((await its.NoticeAsync("third")).Find(1)!.Provisional);
        var translations = await its.WithAsync(db => db.Translations.AsNoTracking().OrderBy(t => t.OfVersion).ToListAsync());
        Assert.Equal([("pl", true), ("easy-read", false)], translations.Select(t => (t.Language, t.IsBehind(first))));
        await its.App.SettleAsync();
    }
}
