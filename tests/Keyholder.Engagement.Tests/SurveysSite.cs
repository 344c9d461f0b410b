using System.Text.Json.Nodes;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Policies;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

/// <summary>A tenant of its own with staff who run surveys and staff who send bulletins.</summary>
internal sealed class SurveysSite
{
    private SurveysSite(KeyholderApp app, TenantInfo tenant, Browser work, Browser news) => (App, Tenant, Work, News) = (app, tenant, work, news);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    /// <summary>Runs surveys.</summary>
    public Browser Work { get; }

    /// <summary>Sends bulletins.</summary>
    public Browser News { get; }

    public static async Task<SurveysSite> OpenAsync(KeyholderApp app, string sector = "co-op")
    {
        var tenant = await app.AddTenantAsync($"s{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.SettleAsync();
        return new SurveysSite(app, tenant, await app.BrowseAsStaffAsync(tenant, Roles.EngagementOfficer), await app.BrowseAsStaffAsync(tenant, Roles.Communications));
    }

    public Task<T> WithAsync<T>(Func<EngagementDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    public async Task<Guid> AddGroupAsync(params TestResident[] members)
    {
        var id = Guid.CreateVersion7();
        await WithAsync(async db =>
        {
            db.Groups.Add(new ResidentGroup { Id = id, Slug = $"g{id:N}", Name = "Repairs panel", Kind = GroupKind.Panel, Purpose = "Looks at repairs", CreatedAt = App.Clock.GetUtcNow() });
            db.Memberships.AddRange(members.Select(m => new Membership { Id = Guid.CreateVersion7(), GroupId = id, ResidentId = m.Id, From = App.Clock.LondonToday() }));
            return await db.SaveChangesAsync();
        });
        return id;
    }

    public async Task LeaveAsync(Guid group, TestResident member) => await WithAsync(async db =>
    {
        var membership = await db.Memberships.SingleAsync(m => m.GroupId == group && m.ResidentId == member.Id);
        (membership.EndedOn, membership.EndedBy) = (App.Clock.LondonToday(), MembershipEnd.Resigned);
        return await db.SaveChangesAsync();
    });

    /// <summary>Through the pages: one choice that must be answered, “Yes” or “No”, and one text. The reference.</summary>
    public async Task<string> OpenSurveyAsync(bool anonymous, Guid? group = null, SurveyAudience? audience = null, DateOnly? closes = null, DateOnly? reminds = null)
    {
        var last = closes ?? App.Clock.LondonToday().AddDays(14);
        List<(string, object)> fields =
        [
            ("Title", "Repairs"), ("Introduction", "What do you think of repairs?"), ("Audience", (audience ?? (group is null ? SurveyAudience.Residents : SurveyAudience.Group)).ToString()),
            ("Anonymous", anonymous ? "true" : "false"), ("ClosesOn.Day", last.Day), ("ClosesOn.Month", last.Month), ("ClosesOn.Year", last.Year),
        ];
        if (group is { } id) fields.Add(("GroupId", id));
        if (reminds is { } day) fields.AddRange([("RemindsOn.Day", day.Day), ("RemindsOn.Month", day.Month), ("RemindsOn.Year", day.Year)]);
        var page = await (await Work.GetAsync("/staff/surveys/edit")).PressAsync("Save", [.. fields]);
        Assert.True(page.Shows("Survey saved"), page.Text);
        var reference = page.Path.Split('/')[^1];
        page = await (await page.FollowAsync("Add a question")).PressAsync("Save", ("Text", "Are you content?"), ("Kind", nameof(QuestionKind.OneChoice)), ("Options", "Yes\nNo"), ("Required", true));
        Assert.True(page.Shows("Question saved"), page.Text);
        page = await (await page.FollowAsync("Add a question")).PressAsync("Save", ("Text", "Why?"), ("Kind", nameof(QuestionKind.Text)));
        page = await page.PressAsync("Open the survey");
        Assert.True(page.Shows("The survey is open"), page.Text);
        await WakeAsync();
        return reference;
    }

    /// <summary>Answers through the page.</summary>
    public async Task<WebPage> AnswerAsync(Browser browser, string reference, string choice, string? why = null)
    {
        var page = await browser.GetAsync($"/surveys/{reference}");
        return await page.PressAsync(page.Shows("These are your answers") ? "Save your answers" : "Send your answers", why is null ? [("1.", choice)] : [("1.", choice), ("2.", why)]);
    }

    public async Task<WebPage> CloseAsync(string reference)
    {
        var page = await (await Work.GetAsync($"/staff/surveys/{reference}")).PressAsync("Close the survey");
        Assert.True(page.Shows("The survey is closed"), page.Text);
        await WakeAsync();
        return await Work.GetAsync($"/staff/surveys/{reference}/results");
    }

    /// <summary>The organisation's own policy: so many mails in a minute.</summary>
    public Task PaceAsync(int perMinute) => App.InAsync(Tenant, async s =>
    {
        var policies = s.GetRequiredService<TenantPolicies>();
        var json = JsonNode.Parse((await policies.GetAsync(default)).Pack.ToJson())!;
        json["entries"]!.AsArray().Add(JsonNode.Parse($$"""{ "key": "engagement.mails.per-minute", "value": {{perMinute}} }"""));
        Assert.Empty(await policies.SaveAsync(json.ToJsonString(), default));
    });

    /// <summary>Waits until whatever is due has run, without moving the clock.</summary>
    public Task WakeAsync() => App.AdvanceAsync(TimeSpan.Zero);

    public Task<Survey> SurveyAsync(string reference) => WithAsync(db => db.Surveys.AsNoTracking().SingleAsync(s => s.Reference == reference));

    public IReadOnlyList<MailboxEntry> Mails(string template) => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.Template == template)];
}
