using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.RightsRequests.Data;
using Keyholder.RightsRequests.Domain;
using Keyholder.RightsRequests.Features;
using Keyholder.RightsRequests.Features.OpenRequest;
using Keyholder.StatutoryTime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.RightsRequests.Demo;

internal sealed record DemoRequester(Guid ResidentId, string Name, string Email);

/// <summary>
/// Requests in different states for a demonstration tenant, dated back from today. Everybody in them is invented. A run that was cut
/// short is finished by the next; a tenant with requests of its own is left alone.
/// </summary>
internal static class DemoRequests
{
    private const int Count = 9;

    // The one that is finished last; when it is closed, all have been told.
    private const int Last = 7;

    private static readonly string[][] Names =
    [
        ["Teresa Quinn", "Victor Lowe", "Aisha Rahman", "Graham Pell", "Keeley Nash", "Trevor Hale"],
        ["Dorothy Finch", "Samir Aziz", "Paula Wren", "Hugh Carver", "Ola Benson", "Nerys Pugh"],
        ["Rosa Marino", "Clive Draper", "Meera Joshi", "Stanley Moss", "Ines Duarte", "Callum Reid"],
        ["Edith Hollis", "Kofi Asante", "Jan Novak", "Bridget Shaw", "Leroy Grant", "Yasmin Patel"],
    ];

    internal static async Task AddAsync(TenantScopes scopes, TenantInfo tenant, IReadOnlyList<DemoRequester> residents, CancellationToken ct)
    {
        var ids = Enumerable.Range(0, Count).Select(n => IdOf(tenant.Slug, n)).ToList();
        Guid officer, lead;
        DateOnly today;
        await using (var scope = scopes.Open(tenant))
        {
            var services = scope.ServiceProvider;
            var db = services.GetRequiredService<RightsRequestsDbContext>();
            var last = ids[Last];
            if (await db.Requests.AnyAsync(r => !ids.Contains(r.Id) || (r.Id == last && r.ClosedOn != null), ct)) return;
            var people = services.GetRequiredService<IPeople>();
            var leads = await people.InRoleAsync(Roles.DataProtectionLead, ct);
            var officers = await people.InRoleAsync(Roles.CaseOfficer, ct);
            if (leads.Count == 0 || officers.Count == 0) return;
            lead = leads[0].Id;
            officer = officers.FirstOrDefault(o => o.Id != lead)?.Id ?? lead;
            today = LondonTime.DateOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        }

        var names = Names[BitConverter.ToUInt16(Hash(tenant.Slug, Count)) % Names.Length];
        var stories = tenant.Sector == "ombudsman-panel" ? DemoStories.OfPanel : DemoStories.OfLandlord;
        Func<DemoCase, Task>[] tell =
        [
            c => OverdueAsync(c, names[0], stories, ct),
            c => DueThisWeekAsync(c, residents.ElementAtOrDefault(0), names[4], stories, ct),
            c => WaitingForIdentityAsync(c, names[1], stories, ct),
            c => WaitingForClarificationAsync(c, residents.ElementAtOrDefault(1), names[4], stories, ct),
            c => ExtendedAsync(c, names[2], stories, ct),
            c => InProgressAsync(c, residents.ElementAtOrDefault(2), names[3], stories, ct),
            c => NewTodayAsync(c, residents.ElementAtOrDefault(3), stories, ct),
            c => NothingHeldAsync(c, names[4], stories, ct),
            c => WaitingForApprovalAsync(c, names[5], stories, ct),
        ];
        foreach (var n in Enumerable.Range(0, Count).OrderBy(n => n == Last))
        {
            await using var scope = scopes.Open(tenant);
            await tell[n](new DemoCase(scope.ServiceProvider, ids[n], today, officer, lead));
        }
    }

    private static async Task OverdueAsync(DemoCase c, string name, DemoStories stories, CancellationToken ct)
    {
        await c.OpenAsync(Channel.Letter, daysAgo: 41, Of(new Person(name) { Address = "6 Canal Street" }), stories.Overdue, Delivery.Paper, ct);
        await c.AcknowledgeAsync(LetterWay.Post, ct);
        await c.AcceptIdentityAsync(IdentityMethod.DetailsMatched, daysAgo: 38, ct);
        await c.SearchAsync(
            ct, (new Search(stories.MainSystem, name, null), 30, 14), (new Search("Shared mailbox", $"“{name}”", null), 28, 37),
            (new Search("Paper store", null, "The boxes are with the archive firm. They promised them for last week."), 20, null));
        await c.NoteAsync(ct, "The archive firm has still not sent the boxes. I have rung twice.", "The person rang to ask where the answer is. I said sorry and that I would ring back on Friday.");
        await c.FoundAsync(ct, stories.Found[..1]);
    }

    private static async Task DueThisWeekAsync(DemoCase c, DemoRequester? resident, string otherwise, DemoStories stories, CancellationToken ct)
    {
        await c.OpenByResidentAsync(resident, otherwise, daysAgo: 27, stories.DueThisWeek, ct);
        await c.AcknowledgeAsync(LetterWay.Portal, ct);
        await c.AcceptIdentityAsync(IdentityMethod.DetailsMatched, daysAgo: 26, ct);
        await c.SearchAsync(ct, (new Search(stories.MainSystem, "Name and date of birth", null), 15, 2), (new Search("Shared mailbox", "Name and street", null), 12, 0));
        await c.FoundAsync(ct, stories.Found);
        await c.OtherPersonAsync(new OtherPerson(stories.OtherPerson, stories.OtherRelation, null), "They were promised that their name would not be passed on, and they have said no.", ct);
        await c.ReviewAsync(stories.Found[^1].Title, takeOut: 1, "dpa-sch2-para16", "It would show who told us, and they have said no.", ct);
        await c.AssembleAsync(ct);
    }

    private static async Task WaitingForIdentityAsync(DemoCase c, string name, DemoStories stories, CancellationToken ct)
    {
        await c.OpenAsync(Channel.Email, daysAgo: 6, Of(new Person(name) { Email = Email(name) }), stories.WaitingForIdentity, Delivery.Online, ct);
        await c.AcknowledgeAsync(LetterWay.Portal, ct);
        await c.AskAsync(Matter.Identity, LetterKind.AskIdentity, daysAgo: 4, null, LetterWay.Portal, ct);
        await c.NoteAsync(ct, "The email address is not one we know, and the surname differs from our records.");
    }

    private static async Task WaitingForClarificationAsync(DemoCase c, DemoRequester? resident, string otherwise, DemoStories stories, CancellationToken ct)
    {
        await c.OpenByResidentAsync(resident, otherwise, daysAgo: 12, stories.WaitingForClarification, ct);
        await c.AcknowledgeAsync(LetterWay.Portal, ct);
        await c.AskAsync(Matter.Clarification, LetterKind.AskClarification, daysAgo: 3, stories.Clarification, LetterWay.Portal, ct);
    }

    private static async Task ExtendedAsync(DemoCase c, string name, DemoStories stories, CancellationToken ct)
    {
        var people = new RequestPeople(
            new Person(name) { Address = "22 Tannery Walk" }, new Person("Marlow & Stead Solicitors") { Email = "claims@marlow-stead.example", Address = "1 Exchange Street" }, "Solicitor");
        await c.OpenAsync(Channel.Email, daysAgo: 20, people, string.Format(CultureInfo.InvariantCulture, stories.Extended, name), Delivery.Online, ct);
        await c.AcknowledgeAsync(LetterWay.Post, ct);
        await c.AcceptAuthorityAsync(daysAgo: 18, ct);
        await c.AcceptIdentityAsync(IdentityMethod.DetailsMatched, daysAgo: 18, ct);
        await c.SearchAsync(ct, (new Search(stories.MainSystem, name, null), 10, 212), (new Search("Call recordings", "Telephone numbers on the file", null), 9, 46));
        await c.ExtendAsync("There are more than 200 documents and 46 recordings, and most of them are about other people too.", LetterWay.Post, ct);
    }

    private static async Task InProgressAsync(DemoCase c, DemoRequester? resident, string otherwise, DemoStories stories, CancellationToken ct)
    {
        await c.OpenAsync(
            Channel.Phone, daysAgo: 9, Of(resident is null ? new Person(otherwise) { Phone = "01632 960900" } : new Person(resident.Name) { Email = resident.Email }),
            stories.InProgress, Delivery.Paper, ct, resident?.ResidentId);
        await c.AcknowledgeAsync(LetterWay.Post, ct);
        await c.AcceptIdentityAsync(IdentityMethod.KnownToStaff, daysAgo: 9, ct);
        await c.SearchAsync(ct, (new Search(stories.MainSystem, "Name and reference", null), 5, 3));
        await c.FoundAsync(ct, stories.Found[..2]);
        await c.NoteAsync(ct, "Wants large print. The caller asked us not to leave messages.");
    }

    private static async Task WaitingForApprovalAsync(DemoCase c, string name, DemoStories stories, CancellationToken ct)
    {
        await c.OpenAsync(Channel.Email, daysAgo: 14, Of(new Person(name) { Email = Email(name) }), stories.AskedAgain, Delivery.Online, ct);
        await c.AcknowledgeAsync(LetterWay.Portal, ct);
        await c.AcceptIdentityAsync(IdentityMethod.DetailsMatched, daysAgo: 13, ct);
        await c.SearchAsync(ct, (new Search(stories.MainSystem, name, null), 8, 0));
        await c.NoteAsync(ct, "The search was only for what has been added since our last answer: nothing has.");
        await c.RefuseAsync(RefusalGround.Excessive, stories.WhyRefused, ct);
    }

    private static Task NewTodayAsync(DemoCase c, DemoRequester? resident, DemoStories stories, CancellationToken ct) =>
        c.OpenByResidentAsync(resident, "Robin Ash", daysAgo: 0, stories.NewToday, ct, assigned: false);

    private static async Task NothingHeldAsync(DemoCase c, string name, DemoStories stories, CancellationToken ct)
    {
        var person = new Person(name) { Address = "90 Mill Bank" };
        await c.OpenAsync(Channel.InPerson, daysAgo: 18, Of(person), stories.NothingHeld, Delivery.Paper, ct);
        await c.AcknowledgeAsync(LetterWay.InPerson, ct);
        await c.AcceptIdentityAsync(IdentityMethod.DocumentSeen, daysAgo: 18, ct);
        await c.SearchAsync(ct, (new Search(stories.MainSystem, person.Name, null), 14, 0), (new Search("Shared mailbox", person.Name, null), 14, 0), (new Search("Paper store", person.Name, null), 13, 0));
        await c.ProposeAsync(RequestOutcome.NothingHeld, ct);
        await c.ApproveAsync(ct);
        await c.SendAnswerAsync(LetterWay.Post, ct);
        await c.CloseAsync(RequestOutcome.NothingHeld, ct);
    }

    private static RequestPeople Of(Person person) => new(person);

    private static string Email(string name) => $"{name.ToLowerInvariant().Replace(' ', '.')}@mail.example";

    private static Guid IdOf(string slug, int n) => new(Hash(slug, n).AsSpan(0, 16));

    private static byte[] Hash(string slug, int n) => SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"demonstration request {n} of {slug}")));
}
