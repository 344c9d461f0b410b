using System.Globalization;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Tenancy;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Consents;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Keyholder.Notices.Demo;

/// <summary>
/// What people of a demonstration tenant may agree to, and some who did on paper: one withdrew by phone, one wants no marketing, some are asked again soon. A tenant
/// that has a purpose already, or whose register has no activity that rests on consent, is left alone.
/// </summary>
internal static class DemoConsents
{
    private const int PublishedDaysAgo = 725;

    private static readonly string[] Names = ["Ottilie Brand", "Casper Lindqvist", "Marisol Tern", "Wendell Osei", "Freya Quill", "Tobias Marsh", "Ines Calloway", "Rufus Penhale"];

    internal static async Task EnsureAsync(TenantScopes scopes, TenantInfo tenant, CancellationToken ct)
    {
        await using var scope = scopes.Open(tenant);
        var s = scope.ServiceProvider;
        var (db, purposes, register, actor) = (s.GetRequiredService<NoticesDbContext>(), s.GetRequiredService<ConsentPurposes>(), s.GetRequiredService<ConsentRegister>(), s.GetRequiredService<ActorContext>());
        var now = s.GetRequiredService<TimeProvider>().GetUtcNow();
        if (await db.ConsentPurposes.AnyAsync(ct) || await s.GetRequiredService<IPeople>().InRoleAsync(Roles.DataProtectionLead, ct) is not [var lead, ..]) return;
        actor.Actor = Actor.Staff(lead.Id);
        if ((await purposes.StartFromPacksAsync(ct)).Added == 0) return;

        // One stays a draft, to be published by whoever tries it.
        var all = await db.ConsentPurposes.AsNoTracking().OrderBy(p => p.Title).ToListAsync(ct);
        var open = all.Where(p => p.Code != "story").ToList();
        foreach (var purpose in open) Check(await purposes.PublishAsync(purpose.Code, false, "We ask on a form of its own, and nobody who decides about homes sees the answer.", ct));
        var published = now.AddDays(-PublishedDaysAgo);
        await db.ConsentWordings.Where(w => w.PublishedAt != null).ExecuteUpdateAsync(u => u.SetProperty(w => w.PublishedAt, published), ct);

        var given = new List<(ConsentPurpose Purpose, Consent Consent)>();
        foreach (var (purpose, p) in open.Select((purpose, p) => (purpose, p)))
        {
            foreach (var (name, i) in Names.Select((name, i) => (name, i)).Where(n => (n.i + p) % 3 != 0))
            {
                var (person, unknown) = await s.GetRequiredService<ConsentPeople>().OfAsync(
                    new PersonDetails(name, $"{name.Replace(' ', '.').ToLowerInvariant()}@example.org", string.Create(CultureInfo.InvariantCulture, $"T-{20410 + i}")), ct);
                Check(unknown);
                var on = now.LondonDate().AddDays(-(PublishedDaysAgo - 12) + i * 83 + p * 5);
                var (consent, problem) = await register.GiveAsync(new GiveConsent(purpose.Id, 1, person!, ConsentWay.Paper, on, Scan: Paper(purpose.Title, name, on)), ct);
                Check(problem);
                given.Add((purpose, consent!));
            }
        }

        await register.WithdrawAsync(given[0].Consent.Id, ConsentWay.Phone, ct);
        if (given.FindLast(g => g.Purpose.Marketing).Consent is { } marketing) await register.StopMarketingAsync(ConsentingPerson.Of(marketing), ConsentWay.Phone, ct);
    }

    private static FormFile Paper(string title, string name, DateOnly on)
    {
        var content = new PdfText($"Consent: {title}", title, "Consent form").Heading(title).Paragraph("I agree. I know that I can withdraw at any time.").Paragraph($"{name}, {on.InWords()}").Save();
        return new FormFile(new MemoryStream(content), 0, content.Length, "Scan", "consent.pdf");
    }

    private static void Check(Outcome outcome) => Check(outcome.Problem);

    private static void Check(Problem? problem)
    {
        if (problem is not null) throw new InvalidOperationException($"The demonstration data is wrong: {problem.Message}");
    }
}
