using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Writing;

/// <summary>A decision that may put a version before people.</summary>
internal abstract class PublishingPage(NoticeRegister register, NoticePublication publication, TimeProvider time) : OneVersionPage(register)
{
    [BindProperty, Display(Name = "The day on which it applies"), ValidDate(Optional = true)]
    public DateInput EffectiveOn { get; set; } = new();

    [BindProperty, StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? OverruledBecause { get; set; }

    /// <summary>The version as it was read.</summary>
    [BindProperty]
    public int Edits { get; set; }

    public NoticeProof Proof { get; private set; } = null!;

    public DateOnly Today { get; } = time.LondonToday();

    protected DateOnly Day => EffectiveOn.Date ?? Today;

    protected async Task<bool> ShowAsync(string slug, int number, Func<NoticeVersion, bool> fits, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct) || !fits(Version)) return false;
        Proof = await publication.ProveAsync(Notice, Version, ct);
        if (!HttpMethods.IsPost(Request.Method)) Edits = Version.Edits;
        return true;
    }
}

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class ApproveNoticeModel(NoticeRegister register, NoticePublication publication, NoticeStaff staff, ApproveNoticeHandler handler, ActorContext actor, TimeProvider time) : PublishingPage(register, publication, time)
{
    [BindProperty, StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? ApprovedOwnBecause { get; set; }

    /// <summary>They wrote or sent it, and nobody else could approve it.</summary>
    public bool IsOwn { get; private set; }

    public bool GoesToCommittee => Notice.Committee is not null && Version.CommitteeAgreedOn is null;

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct) => await ShowAsync(slug, number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new ApproveNotice(slug, number, Edits, GoesToCommittee ? null : Day, Given(OverruledBecause), Given(ApprovedOwnBecause)), ct);
        return DoneOr(outcome, VersionUrl, GoesToCommittee ? "Approved. It waits for the committee, and is for its next agenda." : Day == Today ? "Approved and published" : $"Approved. It is published on {Day.InWords()}.");
    }

    private async Task<bool> ShowAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, v => v.State == NoticeState.WithOfficer, ct)) return false;
        IsOwn = Version.WhyNotApprovedBy(actor.Actor.ToString()) is not null && await staff.HasOnlyOneLeadAsync(ct);
        return true;
    }
}

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class PublishNoticeModel(NoticeRegister register, NoticePublication publication, PublishNoticeHandler handler, TimeProvider time) : PublishingPage(register, publication, time)
{
    public bool Provisional => Version.State == NoticeState.WithCommittee;

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        (EffectiveOn, OverruledBecause) = (DateInput.From(Version.EffectiveOn < Today ? null : Version.EffectiveOn), Version.OverruledBecause);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        var outcome = await handler.HandleAsync(new PublishNotice(slug, number, Edits, Day, Given(OverruledBecause), Provisional), ct);
        return DoneOr(outcome, VersionUrl, Day == Today ? "Published" : $"It is published on {Day.InWords()}.");
    }

    private Task<bool> ShowAsync(string slug, int number, CancellationToken ct) => ShowAsync(slug, number, v => v.State is NoticeState.WithCommittee or NoticeState.Approved, ct);
}

[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class CommitteeAnswerModel(NoticeRegister register, NoticePublication publication, CommitteeAnswerHandler handler, TimeProvider time) : PublishingPage(register, publication, time)
{
    [BindProperty, Required(ErrorMessage = "Select what the committee said")]
    public CommitteeAnswer? Answer { get; set; }

    [BindProperty, Display(Name = "The day of the meeting"), ValidDate(When = DateLimit.TodayOrPast, WhenEmpty = "Enter the day of the meeting")]
    public DateInput On { get; set; } = new();

    [BindProperty, Required(ErrorMessage = "Enter which meeting it was, or what is to be changed"), StringLength(2000, ErrorMessage = "It must be 2,000 characters or fewer")]
    public string? Words { get; set; }

    public bool AsksForDay => Version is { State: NoticeState.WithCommittee };

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct) => await ShowAsync(slug, number, v => v.IsForCommittee(), ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, v => v.IsForCommittee(), ct)) return NotFound();
        if (!ModelState.IsValid) return Page();
        // To overrule what the law asks for is the officer's.
        var overrule = MayDecide ? Given(OverruledBecause) : null;
        var outcome = await handler.HandleAsync(new RecordCommitteeAnswer(slug, number, Edits, Answer!.Value, On.Date!.Value, Words!.Trim(), EffectiveOn.Date, overrule), ct);
        return DoneOr(outcome, NoticeUrl, Answer == CommitteeAnswer.Agreed ? "The committee’s agreement is on record" : "The committee’s changes are on record, and a draft waits for them");
    }
}

[Authorize(Policy = AccessPolicies.NoticeDecision)]
internal sealed class SendBackNoticeModel(NoticeRegister register, SendBackNoticeHandler handler) : OneVersionPage(register)
{
    [BindProperty, Required(ErrorMessage = "Enter why you send it back"), StringLength(2000, ErrorMessage = "The reason must be 2,000 characters or fewer")]
    public string? Because { get; set; }

    public async Task<IActionResult> OnGetAsync(string slug, int number, CancellationToken ct) => await FindAsync(slug, number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(string slug, int number, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct)) return NotFound();
        return ModelState.IsValid ? DoneOr(await handler.HandleAsync(slug, number, Because!.Trim(), ct), VersionUrl, "Sent back") : Page();
    }
}
