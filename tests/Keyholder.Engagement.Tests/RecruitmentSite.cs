using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Recruitment;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

/// <summary>A tenant of its own with a panel, and two members of staff who run its recruitment.</summary>
internal sealed class RecruitmentSite
{
    public const string Slug = "scrutiny-panel";
    public const string Rounds = $"/staff/groups/{Slug}/recruitment";
    public const string Apply = $"/recruitment/{Slug}/1/apply";

    private RecruitmentSite(KeyholderApp app, TenantInfo tenant, Browser one, Browser two, Guid group) => (App, Tenant, One, Two, Group) = (app, tenant, one, two, group);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public Browser One { get; }

    public Browser Two { get; }

    public Guid Group { get; }

    public static async Task<RecruitmentSite> OpenAsync(KeyholderApp app, int seats = 12)
    {
        var tenant = await app.AddTenantAsync($"r{Guid.NewGuid().ToString("N")[..10]}", "ombudsman-panel");
        await app.SettleAsync();
        var group = new ResidentGroup
        {
            Id = Guid.CreateVersion7(app.Clock.GetUtcNow()),
            Slug = Slug,
            Name = "Scrutiny Panel",
            Kind = GroupKind.Panel,
            Purpose = "Looks at how we work",
            Seats = seats,
            TermMonths = 36,
            CreatedAt = app.Clock.GetUtcNow(),
        };
        await app.WithAsync<EngagementDbContext, int>(tenant, async db =>
        {
            db.Groups.Add(group);
            return await db.SaveChangesAsync();
        });
        return new RecruitmentSite(app, tenant, await app.BrowseAsStaffAsync(tenant, Roles.EngagementOfficer), await app.BrowseAsStaffAsync(tenant, Roles.EngagementOfficer), group.Id);
    }

    /// <summary>Round 1, open for ten days, with one question that is scored and one that is not.</summary>
    public Task OpenRoundAsync(int places = 2) => AsAsync<RecruitmentRounds>(async rounds =>
    {
        var now = App.Clock.GetUtcNow();
        var (round, problem) = await rounds.WriteAsync(
            Group, null, new RoundDetails(now.AddMinutes(-1), now.AddDays(10), places, 5, "Any resident", [new RoundField("Area", RoundFieldUse.Unseen), new RoundField("Skills", RoundFieldUse.Scored)], ["Listening", "Ideas"]), default);
        Assert.Null(problem);
        Assert.Null((await rounds.PublishAsync(round!.Id, default)).Problem);
    });

    public Task<PanelApplication> SendAsync(TestResident resident, string skills = "I listen") => App.InAsync(Tenant, async s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.Resident(resident.Id);
        var round = await s.GetRequiredService<EngagementDbContext>().Rounds.AsNoTracking().SingleAsync();
        var (sent, problem) = await s.GetRequiredService<PanelApplications>().SaveAsync(
            new SaveApplication(round.Id, resident.Id, new Dictionary<string, string> { ["Skills"] = skills, ["Area"] = "Northside" }, Send: true, null), default);
        Assert.Null(problem);
        return sent!;
    });

    /// <summary>Closes round 1 as if its time had come.</summary>
    public async Task CloseAsync()
    {
        await WithAsync(db => db.Rounds.ExecuteUpdateAsync(u => u.SetProperty(r => r.ClosesAt, App.Clock.GetUtcNow().AddSeconds(-1))));
        await WakeAsync();
    }

    public async Task WakeAsync()
    {
        var id = await WithAsync(db => db.Rounds.Select(r => r.Id).SingleAsync());
        await App.InAsync(Tenant, s => s.GetRequiredKeyedService<IWakeUp>(CloseRecruitment.Job).RunAsync(id.ToString(), default));
    }

    /// <summary>Both members of staff score an application through the pages, and one of them writes the decision.</summary>
    public async Task ScoreAsync(int number, int points, string decision)
    {
        foreach (var browser in new[] { One, Two })
        {
            var page = await (await browser.GetAsync($"{Rounds}/1/applications/{number}")).PressAsync("Save your scores", ("Points[0]", points), ("Points[1]", points));
            Assert.True(page.Shows("Your scores are saved"), page.Text);
        }

        var form = await Two.GetAsync($"{Rounds}/1/applications/{number}");
        var decided = await form.PressAsync("Save the decision", ("Decision", decision), ("Reason", $"Reason for {number}"));
        Assert.True(decided.Shows("The decision is saved"), decided.Text);
    }

    public Task<T> WithAsync<T>(Func<EngagementDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    public Task AsAsync<T>(Func<T, Task> act) where T : notnull => App.InAsync(Tenant, async s =>
    {
        s.GetRequiredService<ActorContext>().Actor = Actor.System;
        await act(s.GetRequiredService<T>());
    });

    public Task<int> AuditedAsync(string action) => WithAsync(db => db.Set<AuditEntry>().CountAsync(a => a.Action == action));

    public IReadOnlyList<MailboxEntry> Mails(string template) => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.Template == template)];
}
