using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Affected;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// The people of one demonstration breach: some forty households whose rent letters went astray. Part of them have been told, the sending is paused,
/// one gave a safe address, some must be called because the post itself was breached. A tenant without that breach, or with people in it, is left alone.
/// </summary>
internal static class DemoAffected
{
    internal const string Title = "Rent letters sent to the wrong households";

    private const int Told = 18;

    private static readonly string[] First = ["Amara", "Bryn", "Cleo", "Dev", "Esme", "Farid", "Greta", "Hugo", "Imani", "Joss"];
    private static readonly string[] Last = ["Ashdown", "Bellweather", "Copperfield", "Dunmore"];

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var (db, now) = (s.GetRequiredService<BreachesDbContext>(), s.GetRequiredService<TimeProvider>().GetUtcNow());
        if (await db.Breaches.AsNoTracking().FirstOrDefaultAsync(b => b.Title == Title && b.State == BreachState.Open, ct) is not { } breach || await db.AffectedPeople.AnyAsync(p => p.BreachId == breach.Id, ct)) return;
        if (await s.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct) is not [var lead, ..]) return;
        s.GetRequiredService<ActorContext>().Actor = Actor.Staff(lead.Id);

        var writing = s.GetRequiredService<LetterWriting>();
        Check(await writing.SetChannelsAsync(breach.Id, [Channels.Post], ct));
        await PeopleAsync(s, db, breach, ct);
        await LetterAsync(s, writing, breach, ct);
        await RecordsAsync(s, breach, ct);
        await TellAsync(s, db, breach, now, ct);
        Check(await s.GetRequiredService<PublicNotices>().WriteAsync(
            breach.Id, null, "Rent letters of last week", "Some rent letters went to the wrong homes.\n\nIf you opened a letter that was not for you, call us. We will collect it.", now.LondonDate(), now.LondonDate().AddDays(28), ct));
    }

    private static async Task PeopleAsync(IServiceProvider s, BreachesDbContext db, Breach breach, CancellationToken ct)
    {
        List<Candidate> people = [];
        for (var i = 0; i < First.Length * Last.Length; i++)
        {
            var (first, last) = (First[i % First.Length], Last[i / First.Length]);
            var email = i % 7 == 6 ? null : $"{first}.{last}@example.org".ToLowerInvariant();
            var address = string.Create(CultureInfo.InvariantCulture, $"{i + 1} Larch House\nKingsmere");
            people.Add(new Candidate(i, new AffectedDetails($"{first} {last}", email, address, string.Create(CultureInfo.InvariantCulture, $"01632 960{100 + i}"), string.Create(CultureInfo.InvariantCulture, $"T-{10100 + i}"))));
        }

        people[3] = people[3] with
        {
            Details = people[3].Details with { SafeEmail = "dev.at.work@example.org", SafeAddress = "c/o Northmarch Advice Centre\n4 Mill Lane\nKingsmere", SafeNote = "Nobody at home may know of letters or calls. Leave no message.", MayPhone = false },
        };
        db.StartOver();
        await s.GetRequiredService<AffectedList>().AddAsync(breach.Id, people, ct);
        db.Audit("breaches.people.added", "breach", breach.Id, people.Count.Counted("person", "people"));
        await s.GetRequiredService<PeopleTelling>().SaveAsync(breach.Id, ct);
    }

    private static async Task LetterAsync(IServiceProvider s, LetterWriting writing, Breach breach, CancellationToken ct)
    {
        var items = (await s.GetRequiredService<BreachPolicies>().TodayAsync(ct)).LetterItems;
        string[] words =
        [
            "A mailing of rent letters was put into envelopes one sheet out of step. Your letter went to another home in your building.",
            "The data protection officer, at the address and number below. Quote the reference of this letter.",
            "Somebody in another home may have read your name, your rent account number and what you owe. They cannot use these to take money from you.",
            "We collected the letters that were handed back and stopped all mailings until the machine was checked. If somebody calls you about your rent, call us back before you answer.",
        ];
        Check(await writing.WriteAsync(breach.Id, [.. items.Select((item, i) => (item, (string?)words[Math.Min(i, words.Length - 1)]))], ct));
        Check(await writing.ApproveAsync(breach.Id, (await writing.FindAsync(breach.Id, ct))!.Version, ct));
    }

    private static async Task RecordsAsync(IServiceProvider s, Breach breach, CancellationToken ct)
    {
        var (retention, records) = (s.GetRequiredService<IRecordRetention>(), s.GetRequiredService<AffectedRecordsOfBreach>());
        var found = await retention.FindAsync(null, null, null, 120, ct);
        if (found.Count == 0) return;
        if ((await records.AddAsync(breach.Id, [.. found.Select(f => (f.Record, f.ResidentId))], ct)).Problem is { } problem) Check(problem);
        Check(await records.AskAsync(breach, ct));
    }

    /// <summary>As it is when the first letters are out and somebody paused: no mail leaves for it.</summary>
    private static async Task TellAsync(IServiceProvider s, BreachesDbContext db, Breach breach, DateTimeOffset now, CancellationToken ct)
    {
        db.StartOver();
        var actor = s.GetRequiredService<ActorContext>().Actor.ToString();
        var letter = await db.PeopleLetters.SingleAsync(l => l.BreachId == breach.Id, ct);
        Check(letter.Start(now));
        Check(letter.Pause());
        var people = await db.AffectedPeople.Where(p => p.BreachId == breach.Id && p.Way == TellingWay.Email).OrderBy(p => p.Key).Take(Told).ToListAsync(ct);
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
            (person.State, person.ToldAt, person.ToldBy, person.ReadAt) = (TellingState.Told, now, actor, i % 3 == 0 ? now : null);
        db.Audit("breaches.letters.sent", "breach", breach.Id, people.Count.Counted("letter"));
        await s.GetRequiredService<PeopleTelling>().SaveAsync(breach.Id, ct);
        if (await db.AffectedPeople.AsNoTracking().Where(p => p.BreachId == breach.Id && p.Way == TellingWay.InPerson).OrderBy(p => p.Key).FirstOrDefaultAsync(ct) is { } visited)
            Check(await s.GetRequiredService<PeopleTelling>().RecordAsync(breach.Id, visited.Id, told: true, "Visited by the housing officer, who explained the letter", ct));
    }

    private static void Check(Outcome outcome)
    {
        if (outcome.Problem is { } problem) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
    }
}
