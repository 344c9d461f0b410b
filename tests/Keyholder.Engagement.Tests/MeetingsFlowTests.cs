using System.Net;
using System.Net.Http.Headers;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.SubjectData;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features;
using Keyholder.Engagement.Features.Meetings;
using Keyholder.Retention.Contracts;
using Keyholder.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Engagement.Tests;

/// <summary>What becomes of a recording, through the pages and the messages that really go to and fro.</summary>
[Trait("Requirement", "G6")]
public sealed class MeetingsFlowTests
{
    private static readonly TestFile Sound = new("meeting.mp3", [.. "ID3"u8, .. new byte[200_000]], "audio/mpeg");

    [Fact]
    [Trait("Requirement", "G4")]
    public async Task A_closed_meetings_recording_is_destroyed_with_a_certificate_once_the_minutes_are_agreed_and_they_are_published_without_attribution()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        var chair = await its.JoinAsync("Agnes Quill", MembershipRole.Chair);
        await its.JoinAsync("Bertram Oxley");
        var meeting = await its.RecordAsync();
        var recording = await RecordingAsync(its);

        await MinuteAsync(its, meeting, "@1 asked how long repairs take. @2 answered.");
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).Shows("Download the recording"));
        await AgreeAsync(its, meeting);
        await its.AdvanceAsync(TimeSpan.FromDays(1));

        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}");
        Assert.True(page.Shows("Recording destroyed on"), page.Text);
        var certificate = await page.FollowAsync("Certificate DR-2026-");
        Assert.True(certificate.Shows("the schedule itself"), certificate.Text);
        Assert.True(certificate.Shows("Recording of a meeting"));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/recordings/{recording.Id}")).Status);
        var (gone, file) = (await RecordingAsync(its), recording.FileId!.Value);
        Assert.Null(gone.FileId);
        Assert.NotNull(gone.DestroyedAt);
        await app.InAsync(its.Tenant, async s =>
        {
            Assert.Null(await s.GetRequiredService<DataKeys>().FindAsync(recording.Id, default));
            var key = await s.GetRequiredService<DataKeys>().GetAsync(meeting.Id, default);
            Assert.ThrowsAny<IOException>(() => s.GetRequiredService<BuildingBlocks.Files.FileVault>().OpenRead(key, file));
        });

        using var hers = await app.BrowseAsync(chair);
        Assert.Empty((await (await hers.GetAsync($"/your-groups/{its.Slug}/minutes/{meeting.Reference}")).PressAsync("I consent as the Chair")).Errors);
        page = await (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/minutes/release")).PressAsync("Publish the minutes");
        Assert.Empty(page.Errors);
        using var anybody = app.Browse(its.Tenant);
        page = await anybody.GetAsync($"/groups/{its.Slug}/minutes/{meeting.Reference}");
        Assert.True(page.Shows("A member asked how long repairs take. A member answered."), page.Text);
        foreach (var told in new[] { "Quill", "Oxley" }) Assert.DoesNotContain(told, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_request_of_somebody_who_was_invited_keeps_the_recording_until_it_is_closed_and_the_page_says_why()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        var member = await its.JoinAsync();
        var meeting = await its.RecordAsync();
        var hold = Guid.NewGuid();
        var reason = "Request RR-2026-00001 is open, so what it asks for must not be altered or erased.";
        await its.PublishAsync(new HoldPlaced(hold, "RightsRequests", reason, member.Id, hold, app.Clock.LondonToday()));
        await MinuteAsync(its, meeting, "We met.");
        await AgreeAsync(its, meeting);
        await its.AdvanceAsync(TimeSpan.FromDays(3));

        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}");
        Assert.True(page.Shows("Request RR-2026-00001 is open"), page.Text);
        var kept = await RecordingAsync(its);
        Assert.Null(kept.DestroyedAt);
        Assert.Equal(Sound.Content, (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/recordings/{kept.Id}")).Bytes);

        await its.PublishAsync(new HoldLifted(hold, "RightsRequests", app.Clock.LondonToday()));
        await its.AdvanceAsync(TimeSpan.FromDays(1));
        Assert.NotNull((await RecordingAsync(its)).DestroyedAt);
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).Shows("Certificate DR-2026-"));
    }

    [Fact]
    public async Task After_the_minutes_are_agreed_no_recording_is_taken_because_it_would_have_no_purpose()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        await its.JoinAsync();
        var meeting = await its.RecordAsync();
        await MinuteAsync(its, meeting, "We met.");
        var form = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/recording");
        await AgreeAsync(its, meeting);
        var page = await form.PressAsync("Attach the recording", ("Upload", Sound));
        Assert.StartsWith("The group has agreed the minutes of this meeting", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.True((await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}")).Shows("The group has agreed the minutes of this meeting"));
        Assert.Single(await its.WithAsync(db => db.Recordings.ToListAsync()));
    }

    [Fact]
    public async Task A_long_recording_streams_in_without_being_held_in_memory_and_one_that_is_too_large_is_refused_in_words()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        await its.JoinAsync();
        var meeting = await its.RecordAsync(attach: false);
        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/recording");

        var sent = new LongSound(256);
        page = await PostAsync(its.Work, page, sent);
        Assert.True(page.Shows("Recording attached"), page.Text);
        Assert.Equal(sent.Length, (await RecordingAsync(its)).Length);
        Assert.InRange(sent.MostHeld, 0, 64 * LongSound.Megabyte);

        page = await PostAsync(its.Work, await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/recording"), new LongSound(2 * 1024 + 2));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, page.Status);
        Assert.Equal(["The selected file must be smaller than 2GB"], page.Errors);
        Assert.Single(await its.WithAsync(db => db.Recordings.ToListAsync()));
    }

    [Fact]
    [Trait("Requirement", "G8")]
    public async Task The_agenda_and_the_papers_of_a_meeting_have_their_rule_and_go_when_they_are_ordered_to()
    {
        await using var app = await KeyholderApp.StartAsync();
        var its = await MeetingsSite.OpenAsync(app);
        await its.JoinAsync();
        var meeting = await its.CallAsync();
        var agenda = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/agenda");
        await agenda.PressAsync("Add the paper", ("PaperTitle", "Repairs"), ("PaperAccess", PaperAccess.Group), ("Paper", TestFile.Pdf()));
        await app.SettleAsync();
        var paper = await its.WithAsync(db => db.MeetingPapers.AsNoTracking().SingleAsync());
        Task<string?> DisposeAsync(string kind, Guid id) =>
            app.InAsync(its.Tenant, s => s.GetServices<IEngagementRecords>().Single(r => r.Prefix == kind).DisposeAsync(id, DisposalAction.Destroy, default));
        var known = await app.InAsync(its.Tenant, s => s.GetRequiredService<IRecordRetention>().UntilAsync(
            [new(DisposeOfEngagement.Source, $"{MeetingRecords.Kind}:{meeting.Id}"), new(DisposeOfEngagement.Source, $"{PaperRecords.Kind}:{paper.Id}")], default));
        Assert.All(known, k => Assert.Equal("meeting-minutes", k.ClassCode));
        Assert.Equal(2, known.Count);

        Assert.Equal("The meeting has not been held yet", await DisposeAsync(MeetingRecords.Kind, meeting.Id));
        await its.AdvanceAsync(TimeSpan.FromDays(15));
        Assert.Equal("The papers of the meeting are kept still", await DisposeAsync(MeetingRecords.Kind, meeting.Id));
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Null(await DisposeAsync(PaperRecords.Kind, paper.Id));
            Assert.Null(await DisposeAsync(MeetingRecords.Kind, meeting.Id));
        }

        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.False(page.Shows("Community hall"));
        Assert.Equal(HttpStatusCode.NotFound, (await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/papers/{paper.Id}")).Status);
    }

    private static Task<Recording> RecordingAsync(MeetingsSite its) => its.WithAsync(db => db.Recordings.AsNoTracking().SingleAsync());

    private static async Task MinuteAsync(MeetingsSite its, Meeting meeting, string text)
    {
        var url = $"/staff/meetings/{meeting.Reference}/minutes";
        var page = await (await its.Work.GetAsync(url)).PressAsync("Write the minutes");
        Assert.Empty((await page.PressAsync("Save and read", ("Parts[0].Heading", "Repairs"), ("Parts[0].Text", text))).Errors);
        Assert.Empty((await (await its.Work.GetAsync(url)).PressAsync("Send them round")).Errors);
    }

    private static async Task AgreeAsync(MeetingsSite its, Meeting meeting)
    {
        var page = await its.Work.GetAsync($"/staff/meetings/{meeting.Reference}/minutes/agree");
        Assert.Empty((await page.PressAsync("Record that they are agreed", ("How", "writing"), ("InWriting", "Everybody wrote, because no meeting was near"))).Errors);
        await its.App.SettleAsync();
    }

    private static async Task<WebPage> PostAsync(Browser browser, WebPage form, LongSound sound)
    {
        var token = form.Html.QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        sound.Headers.ContentType = new MediaTypeHeaderValue("audio/mpeg");
        var request = new HttpRequestMessage(HttpMethod.Post, form.Path) { Content = new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { sound, "Upload", "meeting.mp3" } } };
        request.Headers.ExpectContinue = true;
        return await browser.SendAsync(request);
    }

    /// <summary>So many megabytes of sound, made while they are sent, and how much memory was held meanwhile.</summary>
    private sealed class LongSound(int megabytes) : HttpContent
    {
        public const int Megabyte = 1024 * 1024;
        private const int LookEvery = 32;

        public long Length => (long)megabytes * Megabyte;

        public long MostHeld { get; private set; }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var piece = new byte[Megabyte];
            "ID3"u8.CopyTo(piece);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            for (var i = 0; i < megabytes; i++)
            {
                await stream.WriteAsync(piece);
                if (i % LookEvery == LookEvery - 1) MostHeld = Math.Max(MostHeld, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = Length;
            return true;
        }
    }
}
