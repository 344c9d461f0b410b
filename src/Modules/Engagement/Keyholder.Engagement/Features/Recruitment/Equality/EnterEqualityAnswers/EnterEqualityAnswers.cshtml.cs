using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality.EnterEqualityAnswers;

/// <summary>For somebody who does not use the internet.</summary>
[Authorize(Policy = AccessPolicies.Equality), ResponseCache(NoStore = true)]
internal sealed class EnterEqualityAnswersModel(RecruitmentRounds rounds, EqualityRegister register, IResidents residents) : EqualityForm
{
    public ResidentGroup Group { get; private set; } = null!;

    public string Name { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(string slug, Guid resident, CancellationToken ct) => await ReadAsync(slug, resident, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, Guid resident, CancellationToken ct)
    {
        if (!await ReadAsync(slug, resident, ct)) return NotFound();
        var saved = await register.SaveAsync(resident, Said(), null, ct);
        return saved.Ok ? Done($"/staff/groups/{slug}/adjustments", "Their answers are saved. It says that staff entered them") : Wrong(saved.Problem!);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(string slug, Guid resident, CancellationToken ct)
    {
        if (!await ReadAsync(slug, resident, ct)) return NotFound();
        await register.WithdrawAsync(resident, ct);
        return Done($"/staff/groups/{slug}/adjustments", "Their answers are destroyed");
    }

    /// <summary>False for anybody who can do it by themselves.</summary>
    private async Task<bool> ReadAsync(string slug, Guid resident, CancellationToken ct)
    {
        if (await rounds.GroupAsync(slug, ct) is not { } group || !await register.AskedOf(group.Id).AnyAsync(id => id == resident, ct)) return false;
        if (await residents.FindAsync(resident, ct) is not { Email: null } person) return false;
        (Group, Name) = (group, person.Name ?? "Name not known");
        Fill(await register.QuestionsAsync(ct));
        return true;
    }
}
