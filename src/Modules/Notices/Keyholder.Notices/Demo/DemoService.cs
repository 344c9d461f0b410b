using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Jobs;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Service;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Demo;

/// <summary>
/// Who was given which notice of a demonstration tenant: its residents when they signed up, some by staff, and a telling in which a letter waits
/// to be printed and one person cannot be reached. A tenant with anything on record, or without a published notice, is left alone.
/// </summary>
internal static class DemoService
{
    private const int MostResidents = 25;

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var (db, given, tellings, residents) = (s.GetRequiredService<NoticesDbContext>(), s.GetRequiredService<GivenNotices>(), s.GetRequiredService<Tellings>(), s.GetRequiredService<IResidents>());
        if (await db.GivenNotices.AnyAsync(ct) || await db.Tellings.AnyAsync(ct)) return;
        if (await s.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct) is not [var lead, ..]) return;
        if (await db.Notices.AsNoTracking().Where(n => n.Published > 0 && n.WithdrawnAt == null).OrderByDescending(n => n.Published).ThenBy(n => n.Title).FirstOrDefaultAsync(ct) is not { } notice) return;
        var versions = await db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == notice.Id && (v.State == NoticeState.Published || v.State == NoticeState.Superseded)).OrderBy(v => v.Number).ToListAsync(ct);
        var first = versions[0];
        var (firstAt, now) = (first.PublishedAt ?? first.CreatedAt, s.GetRequiredService<TimeProvider>().GetUtcNow());

        // Every other resident signed up while the first version was published; they are told of the one that followed.
        foreach (var (resident, i) in (await residents.IdsAfterAsync(Guid.Empty, MostResidents, ct)).Select((r, i) => (r, i)))
        {
            var at = firstAt.AddDays(i) < now ? firstAt.AddDays(i) : firstAt;
            if (i % 2 == 1 && versions.Count > 1) continue;
            given.Add(new GivenNotice
            {
                Id = Guid.CreateVersion7(at),
                NoticeId = notice.Id,
                Version = first.Number,
                ResidentId = resident,
                PersonKey = NoticePerson.KeyOf(resident),
                Channel = GivingChannel.SignUp,
                Collection = "sign-up",
                GivenAt = at,
                By = Actor.Resident(resident).ToString(),
            });
        }

        db.Audit("notices.service.recorded", "notice", notice.Id);
        await db.SaveChangesAsync(ct);

        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);
        var record = s.GetRequiredService<RecordGivingHandler>();
        var (current, today) = (versions[^1], now.LondonDate());
        Check(await record.HandleAsync(
            new RecordGiving(notice.Id, current.Number, new NoticePerson("Idris Vaughan", null, "3 Mill Lane", "T-20418"), GivingChannel.ReadAloud, today, "Read aloud by telephone, with an interpreter for Welsh.", false, true), ct));
        Check(await record.HandleAsync(
            new RecordGiving(notice.Id, current.Number, new NoticePerson("Brightside Roofing", "office@brightside.example.org", null, "C-0077"), GivingChannel.WithContract, today, null, true, false), ct));

        // Those on the site first: while letters wait to be posted nobody else is told.
        if (versions.Count > 1)
        {
            var earlier = await tellings.BeginAsync(new BeginTelling(notice.Id, current.Number, TellingWhom.EarlierVersions, ByEmail: false, ByLetter: false, ByBanner: true, WantsAcknowledgement: true, []), ct);
            Check(earlier);
            await GoAsync(earlier.Value);
        }

        var list = await tellings.BeginAsync(
            new BeginTelling(notice.Id, current.Number, TellingWhom.List, ByEmail: false, ByLetter: true, ByBanner: false, WantsAcknowledgement: false,
                [new NoticePerson("Agnes Whitlock", null, "14 Chapel Row", "T-11873"), new NoticePerson("Tobias Renn", null, null, "T-11902")]), ct);
        Check(list);
        await GoAsync(list.Value);

        async Task GoAsync(Guid telling)
        {
            var tell = s.GetRequiredKeyedService<IWakeUp>(TellPeople.Job);
            // The host may be at it, too: whoever comes second does nothing.
            do await tell.RunAsync(telling.ToString(), ct);
            while (await db.Tellings.AnyAsync(t => t.Id == telling && t.State == TellingState.Gathering, ct));
            if ((await tellings.StartAsync(telling, ct)).Problem is { } problem) throw Wrong(problem);
            await tell.RunAsync(telling.ToString(), ct);
        }
    }

    private static void Check<T>(Outcome<T> outcome)
    {
        if (outcome.Problem is { } problem) throw Wrong(problem);
    }

    private static InvalidOperationException Wrong(Problem problem) => new($"The demonstration data is wrong: {problem.Message}");
}
