using System.Globalization;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.Breaches.Features;
using Keyholder.Breaches.Features.Affected;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Retention.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Demo;

/// <summary>
/// The people of one demonstration breach: 38 households whose rent statements went astray by post, so that none of them is written to by post. Who
/// has an e-mail address has been told, of the others some have been visited; one gave a safe address. A tenant without that breach, or with people
/// in it, is left alone.
/// </summary>
internal static class DemoAffected
{
    internal const string Title = DemoCases.RentLetters;

    internal const int Households = 38;

    /// <summary>Those without an e-mail address who were not at home.</summary>
    internal const int StillToVisit = 2;

    private static readonly DemoLetter Letter = new(
        "Rent letters were folded by a machine that drew one sheet too many. You got your own cover letter with a neighbour’s statement, and your statement went to another home in Larch House.",
        "Somebody in another home may have read your name, your flat number, your rent account number and what you owe. They cannot use these to take money from you.",
        "We stopped all mailings until the machine was checked, and most statements have been handed in. Please hand in the one that is not yours, unread if you can. If somebody calls you about your rent, call us back before you answer.");

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        if (await DemoCast.OfAsync(scopes, tenant, ct) is not { } cast) return;
        Breach? breach = null;
        await cast.AsLeadAsync(cast.Now, async scene =>
        {
            var db = scene.Get<BreachesDbContext>();
            breach = await db.Breaches.AsNoTracking().FirstOrDefaultAsync(b => b.Title == Title && b.State == BreachState.Open, ct);
            if (breach is not null && await db.AffectedPeople.AnyAsync(p => p.BreachId == breach.Id, ct)) breach = null;
            return Outcome.Done;
        });
        if (breach is not { } its) return;

        await cast.AsOfficerAsync(cast.After(its, cast.Before(2, "09:20")), async scene =>
        {
            DemoCast.Check(await scene.Then<LetterWriting>().SetChannelsAsync(its.Id, [Channels.Post], ct));
            await PeopleAsync(scene, its, ct);
            await RecordsAsync(scene, its, ct);
            var policy = await scene.Get<BreachPolicies>().TodayAsync(ct);
            return await scene.Then<LetterWriting>().WriteAsync(its.Id, [.. DemoLetters.Parts(policy, Letter).Select(p => (p.Item, (string?)p.Text))], ct);
        });
        await cast.AsLeadAsync(cast.After(its, cast.Before(2, "10:45")), async scene =>
        {
            var writing = scene.Then<LetterWriting>();
            return await writing.ApproveAsync(its.Id, (await writing.FindAsync(its.Id, ct))!.Version, ct);
        });
        await cast.AsOfficerAsync(cast.After(its, cast.Before(2, "11:00")), scene => SendAsync(scene, its, ct));
        await VisitAsync(cast, its);
        await cast.AsOfficerAsync(cast.After(its, cast.Before(1, "14:15")), scene => scene.Then<PublicNotices>().WriteAsync(
            its.Id, null, "Rent letters to Larch House", "Some rent letters to Larch House had a neighbour’s statement in them.\n\nIf you have one that is not yours, hand it in at the Town Hall or call us. We will collect it.", cast.Now.LondonDate(), cast.Now.LondonDate().AddDays(28), ct));
    }

    private static async Task PeopleAsync(DemoScene scene, Breach breach, CancellationToken ct)
    {
        List<Candidate> people = [];
        foreach (var (name, i) in DemoNames.From(0).Take(Households).Select((n, i) => (n, i)))
        {
            var email = i % 8 == 7 ? null : $"{DemoNames.Dotted(name)}@example.org";
            var address = string.Create(CultureInfo.InvariantCulture, $"{i + 1} Larch House\nKingsmere\nKM3 4AB");
            people.Add(new Candidate(i, new AffectedDetails(name, email, address, string.Create(CultureInfo.InvariantCulture, $"01632 960{130 + i}"), string.Create(CultureInfo.InvariantCulture, $"T-{10100 + i}"))));
        }

        // She has an account here, and reported it.
        people[13] = people[13] with { Details = people[13].Details with { Name = "Maria Kowalska", Email = DemoNames.Resident("Maria Kowalska"), Phone = "01632 960111" } };
        people[3] = people[3] with
        {
            Details = people[3].Details with { SafeEmail = "dev.at.work@example.org", SafeAddress = "c/o Northmarch Advice Centre\n4 Mill Lane\nKingsmere", SafeNote = "Nobody at home may know of letters or calls. Leave no message.", MayPhone = false },
        };
        var db = scene.Get<BreachesDbContext>();
        db.StartOver();
        await scene.Then<AffectedList>().AddAsync(breach.Id, people, ct);
        db.Audit("breaches.people.added", "breach", breach.Id, people.Count.Counted("person", "people"));
        await scene.Then<PeopleTelling>().SaveAsync(breach.Id, ct);
    }

    private static async Task RecordsAsync(DemoScene scene, Breach breach, CancellationToken ct)
    {
        var (retention, records) = (scene.Get<IRecordRetention>(), scene.Then<AffectedRecordsOfBreach>());
        // Rent letters are in the tenancy files.
        var found = await retention.FindAsync(null, "current-tenancy-file", null, Households, ct);
        if (found.Count == 0) return;
        if ((await records.AddAsync(breach.Id, [.. found.Select(f => (f.Record, f.ResidentId))], ct)).Problem is { } problem) DemoCast.Check(problem);
        DemoCast.Check(await records.AskAsync(breach, ct));
    }

    /// <summary>As it is when the e-mails have gone out: no mail leaves for it.</summary>
    private static async Task<Outcome> SendAsync(DemoScene scene, Breach breach, CancellationToken ct)
    {
        var (db, by) = (scene.Get<BreachesDbContext>(), scene.Get<ActorContext>().Actor.ToString());
        var letter = await db.PeopleLetters.SingleAsync(l => l.BreachId == breach.Id, ct);
        DemoCast.Check(letter.Start(scene.At));
        (letter.Sending, letter.Batch) = (SendingState.Done, 1);
        var people = await db.AffectedPeople.Where(p => p.BreachId == breach.Id && p.Way == TellingWay.Email).OrderBy(p => p.Key).ToListAsync(ct);
        foreach (var (person, i) in people.Select((p, i) => (p, i)))
        {
            (person.State, person.ToldAt, person.ToldBy) = (TellingState.Told, scene.At, by);
            if (person.ResidentId is null)
            {
                person.TokenHash = SendLetters.HashOf(person.Id.ToString());
                if (i % 3 > 0) person.ReadAt = scene.At.AddMinutes(15 + (7 * i));
            }
        }

        db.Audit("breaches.letters.started", "breach", breach.Id);
        db.Audit("breaches.letters.sent", "breach", breach.Id, people.Count.Counted("letter"));
        await scene.Then<PeopleTelling>().SaveAsync(breach.Id, ct);
        return Outcome.Done;
    }

    private static async Task VisitAsync(DemoCast cast, Breach breach)
    {
        List<Guid> others = [];
        var at = cast.After(breach, cast.Before(1, "10:00"));
        await cast.AsOfficerAsync(at, async scene =>
        {
            others = await scene.Get<BreachesDbContext>().AffectedPeople.Where(p => p.BreachId == breach.Id && p.Way == TellingWay.InPerson).OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cast.Ct);
            return Outcome.Done;
        });
        foreach (var (person, i) in others.SkipLast(StillToVisit).Select((p, i) => (p, i)))
            await cast.AsOfficerAsync(cast.After(breach, at.AddMinutes(25 * i)), scene => scene.Then<PeopleTelling>().RecordAsync(
                breach.Id, person, told: true, i == 0 ? "Visited by the housing officer, who explained it and took the neighbour’s statement away." : "Visited by the housing officer, who explained it. The statement had been handed in already.", cast.Ct));
    }
}
