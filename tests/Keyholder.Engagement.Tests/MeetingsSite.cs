using Keyholder.BuildingBlocks.Mail;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

/// <summary>A tenant of its own with a panel, a member of staff who runs it and one who arranges adjustments.</summary>
internal sealed class MeetingsSite
{
    private readonly TestStaff _worker;
    private readonly TestStaff _arranger;

    private MeetingsSite(KeyholderApp app, TenantInfo tenant, (TestStaff Person, Browser Browser) work, (TestStaff Person, Browser Browser) equality) =>
        (App, Tenant, _worker, Work, _arranger, Equality) = (app, tenant, work.Person, work.Browser, equality.Person, equality.Browser);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    /// <summary>Runs groups.</summary>
    public Browser Work { get; private set; }

    /// <summary>Arranges adjustments.</summary>
    public Browser Equality { get; private set; }

    public Guid GroupId { get; } = Guid.CreateVersion7();

    public string Slug => $"panel-{GroupId:N}"[..20];

    public static async Task<MeetingsSite> OpenAsync(KeyholderApp app, string sector = "council")
    {
        var tenant = await app.AddTenantAsync($"m{Guid.NewGuid().ToString("N")[..10]}", sector);
        await app.SettleAsync();
        var (worker, arranger) = (await app.AddStaffAsync(tenant, Roles.EngagementOfficer), await app.AddStaffAsync(tenant, Roles.EqualityOfficer));
        var its = new MeetingsSite(app, tenant, (worker, await app.BrowseAsync(worker)), (arranger, await app.BrowseAsync(arranger)));
        await its.WithAsync(db =>
        {
            db.Groups.Add(new ResidentGroup { Id = its.GroupId, Slug = its.Slug, Name = "Tenant Scrutiny Panel", Kind = GroupKind.Panel, Purpose = "Looks at services", Seats = 9, CreatedAt = app.Clock.GetUtcNow() });
            return db.SaveChangesAsync();
        });
        return its;
    }

    /// <summary>Moves the clock. Nobody stays signed in so long, so both sign in again.</summary>
    public async Task AdvanceAsync(TimeSpan by)
    {
        await App.AdvanceAsync(by);
        (Work, Equality) = (await App.BrowseAsync(_worker), await App.BrowseAsync(_arranger));
    }

    public Task<T> WithAsync<T>(Func<EngagementDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    public async Task<TestResident> JoinAsync(string name = "Robin Reed", MembershipRole role = MembershipRole.Member)
    {
        var resident = await App.AddResidentAsync(Tenant, name: name);
        await WithAsync(db =>
        {
            db.Memberships.Add(new Membership { Id = Guid.CreateVersion7(), GroupId = GroupId, ResidentId = resident.Id, Role = role, From = App.Clock.LondonToday() });
            return db.SaveChangesAsync();
        });
        return resident;
    }

    /// <summary>Plans a meeting through the pages, in two weeks from 6:30pm to 8:30pm.</summary>
    public async Task<Meeting> PlanAsync(MeetingMode mode = MeetingMode.Open, string starts = "6:30pm", string ends = "20:30", int days = 14)
    {
        var day = App.Clock.LondonToday().AddDays(days);
        var page = await (await Work.GetAsync($"/staff/groups/{Slug}/meetings/new")).PressAsync(
            "Save", ("Answers.Mode", mode), ("Answers.Form", "Hybrid"), ("Answers.On.Day", day.Day), ("Answers.On.Month", day.Month), ("Answers.On.Year", day.Year),
            ("Answers.Starts", starts), ("Answers.Ends", ends), ("Answers.Place", "Community hall"), ("Answers.JoiningLink", "https://meet.example.org/abc"), ("Answers.IsFull", "true"));
        Assert.Empty(page.Errors);
        Assert.StartsWith("/staff/meetings/MTG-2026-", page.Path, StringComparison.Ordinal);
        return await MeetingAsync(page.Path.Split('/')[^1]);
    }

    public async Task<Meeting> CallAsync(MeetingMode mode = MeetingMode.Open)
    {
        var meeting = await PlanAsync(mode);
        var page = await (await Work.GetAsync($"/staff/meetings/{meeting.Reference}")).PressAsync("Invite the members");
        Assert.True(page.Shows("The members are being invited"), page.Text);
        await App.SettleAsync();
        return await MeetingAsync(meeting.Reference);
    }

    /// <summary>A closed meeting of which everybody had been told that it is recorded, and which was held and recorded.</summary>
    public async Task<Meeting> RecordAsync(bool attach = true)
    {
        var meeting = await CallAsync(MeetingMode.Closed);
        await (await Work.GetAsync($"/staff/meetings/{meeting.Reference}")).PressAsync("Announce that it is recorded");
        await App.SettleAsync();
        await AdvanceAsync(TimeSpan.FromDays(15));
        if (!attach) return meeting;
        var page = await AttachAsync(meeting, new TestFile("meeting.mp3", [.. "ID3"u8, .. new byte[200_000]], "audio/mpeg"));
        Assert.True(page.Shows("Recording attached"), page.Text);
        await App.SettleAsync();
        return meeting;
    }

    /// <summary>Another module says something.</summary>
    public async Task PublishAsync(object message)
    {
        await WithAsync(db =>
        {
            db.Publish(message);
            return db.SaveChangesAsync();
        });
        await App.SettleAsync();
    }

    public Task<Meeting> MeetingAsync(string reference) => WithAsync(db => db.Meetings.AsNoTracking().SingleAsync(m => m.Reference == reference));

    public Task<List<Invitation>> InvitationsAsync(Meeting meeting) => WithAsync(db => db.Invitations.AsNoTracking().Where(i => i.MeetingId == meeting.Id).ToListAsync());

    public IReadOnlyList<MailboxEntry> Mails(string template) => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.Template == template)];

    public async Task<IcsComponent> CalendarAsync(TestResident resident, Meeting meeting)
    {
        using var browser = await App.BrowseAsync(resident);
        var page = await browser.GetAsync($"/your-meetings/{meeting.Reference}/calendar.ics");
        Assert.Equal("text/calendar", page.Response.Content.Headers.ContentType?.MediaType);
        return StrictIcs.Read(page.Text);
    }

    /// <summary>Posts a recording through the page, as a browser does.</summary>
    public async Task<WebPage> AttachAsync(Meeting meeting, TestFile file) => await (await Work.GetAsync($"/staff/meetings/{meeting.Reference}/recording")).PressAsync("Attach the recording", ("Upload", file));
}
