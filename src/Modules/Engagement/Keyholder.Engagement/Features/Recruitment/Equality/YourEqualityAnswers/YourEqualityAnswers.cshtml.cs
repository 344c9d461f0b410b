using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.Engagement.Domain;
using Keyholder.Engagement.Features.Groups;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Recruitment.Equality.YourEqualityAnswers;

[Authorize(Policy = AccessPolicies.Resident), ResponseCache(NoStore = true)]
internal sealed class YourEqualityAnswersModel(EqualityRegister register, EngagementPolicies policies, ActorContext actor) : EqualityForm
{
    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    public EngagementPolicy Policy { get; private set; } = null!;

    public string ThresholdSource { get; private set; } = "";

    public bool IsAsked { get; private set; }

    /// <summary>The class of the schedule that says how long the answers are kept.</summary>
    public string ClassCode { get; private set; } = PanelApplicationRecords.Unsuccessful;

    public bool HasAnswered { get; private set; }

    private Guid MyId => actor.Actor is { Kind: "resident", Id: { } id } ? id : Guid.Empty;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var mine = await ReadAsync(ct);
        var answers = mine is null ? null : await register.ReadAsync(mine, "engagement.equality-answers.opened", ct);
        Fill(await register.QuestionsAsync(ct), answers);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ReadAsync(ct);
        Fill(await register.QuestionsAsync(ct));
        var saved = await register.SaveAsync(MyId, Said(), NoticePin.Read(ShownNotice), ct);
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
        IsAsked = await register.IsAskedAsync(me, ct);
        if (await register.GroupOfAsync(me, ct) is { } group) ClassCode = GroupPeople.ClassOf(group);
        var mine = await register.OfAsync(me, ct);
        HasAnswered = mine is not null;
        return mine;
    }
}
