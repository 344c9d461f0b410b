using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Data;
using Keyholder.Engagement.Domain;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Engagement.Features.Recruitment.Equality.YourEqualityAnswers;

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourEqualityAnswersModel(EngagementDbContext db, EqualityRegister register, EngagementPolicies policies, ActorContext actor) : RecruitmentPage
{
    private const string NotSaid = "prefer-not-to-say";

    /// <summary>Answers by the question's id.</summary>
    [BindProperty]
    public Dictionary<string, string?> Answers { get; set; } = [];

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public IReadOnlyList<EqualityQuestion> Questions { get; private set; } = [];

    public EngagementPolicy Policy { get; private set; } = null!;

    public string ThresholdSource { get; private set; } = "";

    public bool IsAsked { get; private set; }

    public bool IsMember { get; private set; }

    public bool HasAnswered { get; private set; }

    private Guid MyId => actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;

    public static IReadOnlyList<Choice> ChoicesOf(EqualityQuestion question) => [.. question.Choices.Select(c => new Choice(c, c)), new Choice(NotSaid, "Prefer not to say")];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var mine = await ReadAsync(ct);
        var answers = mine is null ? null : await register.ReadAsync(mine, "engagement.equality-answers.opened", ct);
        // Nothing is chosen for somebody beforehand.
        Answers = Questions.ToDictionary(q => q.Id.ToString(), q => answers is null ? null : answers.GetValueOrDefault(q.Id) ?? (q.IsCounted ? NotSaid : null), StringComparer.Ordinal);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        foreach (var question in Questions) Answers.TryAdd(question.Id.ToString(), null);
        var given = Questions.Select(q => (q.Id, Answer: Answers[q.Id.ToString()]?.Trim())).Where(a => a.Answer is { Length: > 0 } && a.Answer != NotSaid).ToDictionary(a => a.Id, a => a.Answer!);
        var saved = await register.SaveAsync(MyId, given, NoticePin.Read(ShownNotice), ct);
        return saved.Ok ? Done("/your-equality-answers", "Your answers are saved. You can change or withdraw them at any time") : Wrong(saved.Problem!);
    }

    public async Task<IActionResult> OnPostWithdrawAsync(CancellationToken ct)
    {
        await register.WithdrawAsync(MyId, ct);
        return Done("/your-equality-answers", "Your answers are destroyed");
    }

    private async Task<EqualityAnswers?> ReadAsync(CancellationToken ct)
    {
        var me = MyId;
        Policy = await policies.GetAsync(ct);
        var threshold = Policy.Set.Find("engagement.small-number-threshold", Policy.Today);
        ThresholdSource = threshold?.Citation ?? threshold?.PackTitle ?? "usual in statistics about people";
        Questions = await register.QuestionsAsync(ct);
        IsAsked = await register.IsAskedAsync(me, ct);
        IsMember = await db.Memberships.AnyAsync(m => m.ResidentId == me && m.EndedOn == null, ct);
        var mine = await register.OfAsync(me, ct);
        HasAnswered = mine is not null;
        return mine;
    }
}
