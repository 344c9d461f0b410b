using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality.PanelAdjustments;

[Authorize(Policy = AccessPolicies.Equality), ResponseCache(NoStore = true)]
internal sealed class PanelAdjustmentsModel(EngagementDbContext db, RecruitmentRounds rounds, EqualityRegister register, DataKeys keys, IResidents residents) : RecruitmentPage
{
    private const int MostPeople = 1_000;

    public ResidentGroup Group { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, string Name)> People { get; private set; } = [];

    public IReadOnlyList<(Guid Id, string Name)> Offline { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, CancellationToken ct)
    {
        if (await rounds.GroupAsync(slug, ct) is not { } group) return NotFound();
        Group = group;
        await db.AuditReadAsync("engagement.equality-answers.adjustments-listed", "group", group.Id, ct);
        var inWords = (await register.QuestionsAsync(ct)).Where(q => !q.IsCounted).Select(q => q.Id).ToList();
        var arrangedFor = register.ArrangedFor(group.Id);
        var answered = await db.EqualityAnswers.AsNoTracking().Where(a => !a.Restricted && arrangedFor.Contains(a.ResidentId)).OrderBy(a => a.Id).Take(MostPeople).ToListAsync(ct);
        var opened = await keys.FindAsync([.. answered.Select(a => a.Id)], ct);
        var who = answered.Where(a => opened.TryGetValue(a.Id, out var key) && inWords.Exists(EqualityRegister.Open(a, key).ContainsKey)).Select(a => a.ResidentId).ToList();
        var names = await residents.FindAsync(who, ct);
        People = [.. who.Select(id => (id, names.GetValueOrDefault(id)?.Name ?? "Name not known")).OrderBy(p => p.Item2, StringComparer.OrdinalIgnoreCase)];
        var asked = await register.AskedOf(group.Id).OrderBy(id => id).Take(MostPeople).ToListAsync(ct);
        Offline = [.. (await residents.FindAsync(asked, ct)).Where(p => p.Value.Email is null).Select(p => (p.Key, p.Value.Name ?? "Name not known")).OrderBy(p => p.Item2, StringComparer.OrdinalIgnoreCase)];
        return Page();
    }
}
