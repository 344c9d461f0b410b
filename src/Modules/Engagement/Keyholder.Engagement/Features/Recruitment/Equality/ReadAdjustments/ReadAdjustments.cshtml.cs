using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality.ReadAdjustments;

/// <summary>What a member or an applicant wrote in their own words. What they chose from lists is not shown of a person, to anybody.</summary>
[Authorize(Policy = AccessPolicies.Equality), ResponseCache(NoStore = true)]
internal sealed class ReadAdjustmentsModel(RecruitmentRounds rounds, EqualityRegister register, IResidents residents) : RecruitmentPage
{
    public ResidentGroup Group { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public IReadOnlyList<(string Title, string Answer)> Answers { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string slug, Guid resident, CancellationToken ct)
    {
        if (await rounds.GroupAsync(slug, ct) is not { } group) return NotFound();
        if (!await register.ArrangedFor(group.Id).AnyAsync(id => id == resident, ct)) return NotFound();
        if (await register.OfAsync(resident, ct) is not { Restricted: false } theirs) return NotFound();
        Group = group;
        var answers = await register.ReadAsync(theirs, "engagement.equality-answers.adjustments-read", ct);
        Answers = [.. (await register.QuestionsAsync(ct)).Where(q => !q.IsCounted && answers.ContainsKey(q.Id)).Select(q => (q.Title, answers[q.Id]))];
        Name = (await residents.FindAsync(resident, ct))?.Name ?? "Name not known";
        return Page();
    }
}
