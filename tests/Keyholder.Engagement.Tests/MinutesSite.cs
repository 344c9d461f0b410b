using Keyholder.BuildingBlocks.Auditing;
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

/// <summary>A tenant of its own with a group of three, of whom the first is its Chair, and a meeting last week at which two were.</summary>
internal sealed class MinutesSite
{
    public const string Slug = "scrutiny-panel";

    private MinutesSite(KeyholderApp app, TenantInfo tenant) => (App, Tenant) = (app, tenant);

    public KeyholderApp App { get; }

    public TenantInfo Tenant { get; }

    public Guid GroupId { get; } = Guid.CreateVersion7();

    public TestResident Chair { get; private set; } = null!;

    public TestResident Member { get; private set; } = null!;

    public TestResident Other { get; private set; } = null!;

    public Dictionary<Guid, Guid> Memberships { get; } = [];

    public Meeting Meeting { get; private set; } = null!;

    public Browser Work { get; private set; } = null!;

    public string Page => $"/staff/meetings/{Meeting.Reference}/minutes";

    public string Public => $"/groups/{Slug}/minutes/{Meeting.Reference}";

    public string Yours => $"/your-groups/{Slug}/minutes/{Meeting.Reference}";

    public static async Task<MinutesSite> OpenAsync(KeyholderApp app, MeetingMode mode = MeetingMode.Open, string sector = "co-op")
    {
        var its = new MinutesSite(app, await app.AddTenantAsync($"m{Guid.NewGuid().ToString("N")[..10]}", sector));
        await app.SettleAsync();
        its.Chair = await app.AddResidentAsync(its.Tenant, name: "Agnes Quill");
        its.Member = await app.AddResidentAsync(its.Tenant, name: "Bertram Oxley");
        its.Other = await app.AddResidentAsync(its.Tenant, name: "Cora Zweig");
        await its.WithAsync(async db =>
        {
            db.Groups.Add(new ResidentGroup { Id = its.GroupId, Slug = Slug, Name = "Scrutiny Panel", Kind = GroupKind.Panel, Purpose = "Looks at how repairs go.", Seats = 9, CreatedAt = app.Clock.GetUtcNow().AddYears(-1), PublishedNames = MinutesNames.Names });
            // They joined one after the other, so it is known who has which number in minutes.
            var from = app.Clock.LondonToday().AddYears(-1);
            foreach (var (resident, role) in new[] { (its.Chair, MembershipRole.Chair), (its.Member, MembershipRole.Member), (its.Other, MembershipRole.Member) })
            {
                var id = its.Memberships[resident.Id] = Guid.CreateVersion7();
                db.Memberships.Add(new Membership { Id = id, GroupId = its.GroupId, ResidentId = resident.Id, Role = role, From = from });
                from = from.AddDays(1);
            }

            return await db.SaveChangesAsync();
        });
        its.Meeting = await its.MeetAsync(mode, app.Clock.GetUtcNow().AddDays(-7));
        its.Work = await app.BrowseAsStaffAsync(its.Tenant, Roles.EngagementOfficer);
        return its;
    }

    public Task<T> WithAsync<T>(Func<EngagementDbContext, Task<T>> run) => App.WithAsync(Tenant, run);

    public Task<MeetingMinutes> MinutesAsync() => WithAsync(db => db.Minutes.AsNoTracking().SingleAsync(m => m.MeetingId == Meeting.Id));

    /// <summary>A meeting that was held.</summary>
    public Task<Meeting> MeetAsync(MeetingMode mode, DateTimeOffset at) => WithAsync(async db =>
    {
        var meeting = new Meeting { Id = Guid.CreateVersion7(), GroupId = GroupId, Reference = $"MTG-{Guid.NewGuid().ToString("N")[..8]}", CreatedBy = "system", CreatedAt = at.AddDays(-20) };
        Assert.Null(meeting.Plan(new MeetingPlan(mode, MeetingForm.InPerson, at, at.AddHours(2), "The hall", null, true), at.AddDays(-20)).Problem);
        Assert.Null(meeting.Call(at.AddDays(-19)).Problem);
        db.Meetings.Add(meeting);
        foreach (var resident in new[] { Chair, Member })
        {
            var invitation = new Invitation { Id = Guid.CreateVersion7(), MeetingId = meeting.Id, MembershipId = Memberships[resident.Id], ResidentId = resident.Id, InvitedAt = at.AddDays(-19) };
            Assert.Null(invitation.Record(Attendance.Present, meeting, at.AddHours(1)).Problem);
            db.Invitations.Add(invitation);
        }

        await db.SaveChangesAsync();
        return meeting;
    });

    /// <summary>Writes a version with one part.</summary>
    public async Task<WebPage> WriteAsync(string text, string heading = "Repairs", Browser? by = null)
    {
        var page = await (by ?? Work).GetAsync(Page);
        page = await page.PressAsync(page.Shows("Write the minutes") ? "Write the minutes" : page.Shows("Change the text") ? "Change the text" : "Mend the text");
        return await page.PressAsync("Save and read", ("Parts[0].Heading", heading), ("Parts[0].Text", text));
    }

    public async Task<WebPage> CirculateAsync() => await (await Work.GetAsync(Page)).PressAsync("Send them round");

    public async Task<WebPage> AgreeAsync() =>
        await (await Work.GetAsync($"{Page}/agree")).PressAsync("Record that they are agreed", ("How", "writing"), ("InWriting", "Everybody wrote, because no meeting was near"));

    public async Task<WebPage> PublishAsync() => await (await Work.GetAsync($"{Page}/release")).PressAsync("Publish the minutes");

    /// <summary>Minutes that the group agreed.</summary>
    public async Task AgreedAsync(string text)
    {
        Assert.Empty((await WriteAsync(text)).Errors);
        await CirculateAsync();
        Assert.Empty((await AgreeAsync()).Errors);
    }

    public IReadOnlyList<MailboxEntry> Mails(string template) => [.. App.Services.GetRequiredService<DevelopmentMailbox>().All(Tenant).Where(m => m.Template == template)];

    public Task<List<string>> AuditedAsync(string action) => WithAsync(db => db.Set<AuditEntry>().AsNoTracking().Where(a => a.Action == action).Select(a => a.SubjectId).ToListAsync());
}
