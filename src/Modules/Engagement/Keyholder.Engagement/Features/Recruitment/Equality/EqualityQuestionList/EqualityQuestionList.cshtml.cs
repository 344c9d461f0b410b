using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.Equality.EqualityQuestionList;

[Authorize(Policy = AccessPolicies.Engagement)]
internal sealed class EqualityQuestionListModel(EqualityRegister register, EngagementPolicies policies) : RecruitmentPage
{
    private const string PolicyKey = "engagement.panel.special-category-fields";
    private const int LongestChoice = 120;

    [BindProperty, StringLength(200)]
    public string? Title { get; set; }

    [BindProperty, StringLength(4_000)]
    public string? Choices { get; set; }

    public IReadOnlyList<EqualityQuestion> Questions { get; private set; } = [];

    public IReadOnlyList<string> PolicyNames { get; private set; } = [];

    public string? PolicySource { get; private set; }

    public bool MayChange => User.IsInRole(Roles.EqualityOfficer);

    public Task OnGetAsync(CancellationToken ct) => ReadAsync(ct);

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (!MayChange) return Forbid();
        await ReadAsync(ct);
        if (Given(Title) is null) ModelState.AddModelError(nameof(Title), "Enter the question");
        if (Lines(Choices).Any(c => c.Length > LongestChoice)) ModelState.AddModelError(nameof(Choices), $"A choice must be {LongestChoice} characters or less");
        if (!ModelState.IsValid) return Page();
        var added = await register.AddQuestionAsync(Given(Title)!, Lines(Choices), ct);
        return added.Ok ? Done("/staff/equality-questions", "The question is asked from now on") : Wrong(added.Problem!);
    }

    public async Task<IActionResult> OnPostEndAsync([FromForm] Guid id, CancellationToken ct)
    {
        if (!MayChange) return Forbid();
        await register.EndQuestionAsync(id, ct);
        return Done("/staff/equality-questions", "The question is not asked any more");
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        Questions = await register.QuestionsAsync(ct);
        var policy = await policies.GetAsync(ct);
        if (policy.Set.Find(PolicyKey, policy.Today) is not { } said) return;
        (PolicyNames, PolicySource) = (said.AsList(), $"Source: {said.Citation ?? said.PackTitle}");
    }
}
