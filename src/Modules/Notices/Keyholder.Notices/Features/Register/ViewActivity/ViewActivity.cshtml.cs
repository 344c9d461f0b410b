using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift;
using Keyholder.Notices.Features.Writing;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Notices.Features.Register.ViewActivity;

/// <summary>One processing activity: what is done, on what ground, and what is to be done about it.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewActivityModel(
    RegisterReader reader, ActivityChangesHandler changes, DriftAnswers drift, NoticeStaff staff, IRecipients recipients, IAuthorizationService authorization) : NoticePage
{
    public RegisterView Register { get; private set; } = null!;

    public ProcessingActivity Activity { get; private set; } = null!;

    public ActivityVersion Shown { get; private set; } = null!;

    public Completeness Completeness { get; private set; } = new([]);

    public IReadOnlyList<ActivityFinding> Findings { get; private set; } = [];

    /// <summary>Findings of what is in preparation.</summary>
    public IReadOnlyList<ActivityFinding> PendingFindings { get; private set; } = [];

    public IReadOnlyList<Recipient> Partners { get; private set; } = [];

    /// <summary>The notices that what is in preparation waits for, and where staff see what is wrong with them.</summary>
    public IReadOnlyList<(string Title, string Url)> Blocking { get; private set; } = [];

    /// <summary>What people may agree to, where it rests on their consent.</summary>
    public IReadOnlyList<(string Code, string Title)> Consents { get; private set; } = [];

    /// <summary>Who may look after it.</summary>
    public IReadOnlyList<Choice> Owners { get; private set; } = [];

    [BindProperty]
    public Guid? OwnerId { get; set; }

    /// <summary>Who looks after it; null for nobody.</summary>
    public string? OwnerName { get; private set; }

    public IReadOnlyList<DataRight> Rights => DataRights.Over([What], Policy);

    /// <summary>Where the impact assessment can be opened; null when what is said of it is no address.</summary>
    public string? AssessmentUrl => What.ImpactAssessmentReference is { } said && Uri.TryCreate(said, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps ? address.AbsoluteUri : null;

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public NoticePolicy Policy => Register.Policy;

    public ActivityContent What => Shown.Content;

    public string ItsUrl => ActivityUrl(Activity.Code);

    public bool NeedsPolicyDocument => ActivityRules.NeedPolicyDocument(What, Policy).Any();

    /// <summary>Why each part of the data may be used.</summary>
    public IReadOnlyList<(string Basis, string For, LegalTerm? Term, LegalTerm? Condition, LegalTerm? Schedule, ActivityBasis Its)> Bases =>
    [
        .. What.Bases.Select(b => (ActivityWords.InWords(b, Policy), ActivityWords.For(What, b, Policy), Policy.Bases.FirstOrDefault(t => t.Code == b.Basis),
            Policy.Conditions.FirstOrDefault(c => c.Code == b.Condition), Policy.Conditions.FirstOrDefault(c => c.Code == b.ScheduleCondition), b)),
    ];

    public Task<IActionResult> OnGetAsync(string code, CancellationToken ct) => ShowAsync(code, ct);

    public Task<IActionResult> OnPostProposeAsync(string code, CancellationToken ct) =>
        WorkAsync(code, AccessPolicies.NoticeWork, () => changes.ProposeAsync(code, ct), "Proposed. It waits for approval", ct);

    public Task<IActionResult> OnPostApproveAsync(string code, int number, int edits, CancellationToken ct) =>
        WorkAsync(code, AccessPolicies.NoticeDecision, () => changes.ApproveAsync(code, number, edits, ct), "It is in force", ct);

    public Task<IActionResult> OnPostOwnerAsync(string code, CancellationToken ct) =>
        WorkAsync(code, AccessPolicies.NoticeWork, () => changes.SetOwnerAsync(code, OwnerId, ct), "Saved", ct);

    public Task<IActionResult> OnPostWithdrawAsync(string code, CancellationToken ct) =>
        WorkAsync(code, AccessPolicies.NoticeWork, () => changes.WithdrawAsync(code, ct), "The change is given up", ct);

    public Task<IActionResult> OnPostReviewAsync(string code, CancellationToken ct) =>
        WorkAsync(code, AccessPolicies.NoticeWork, () => changes.ReviewAsync(code, ct), "On record: this is what we do", ct);

    public Task<IActionResult> OnPostEndAsync(string code, bool sure, CancellationToken ct) => sure
        ? WorkAsync(code, AccessPolicies.NoticeDecision, () => changes.EndAsync(code, ct), "The activity has ended", ct)
        : WorkAsync(code, AccessPolicies.NoticeDecision, () => Task.FromResult<Outcome>(new Problem("Confirm that we no longer do it", "Sure")), "", ct);

    private async Task<IActionResult> WorkAsync(string code, string policy, Func<Task<Outcome>> work, string done, CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, policy)).Succeeded) return Forbid();
        var outcome = await work();
        if (outcome.Problem is { } problem)
        {
            // Its fields are on another page.
            ModelState.Clear();
            ModelState.AddModelError(problem.Field is "Sure" ? "Sure" : "", problem.Message);
            return await ShowAsync(code, ct);
        }

        TempData.Success(done);
        return LocalRedirect(ActivityUrl(code));
    }

    private async Task<IActionResult> ShowAsync(string code, CancellationToken ct)
    {
        Register = await reader.ReadAsync(ct, code);
        if (Register.Lines is not [var line]) return NotFound();
        (Activity, Shown, Completeness) = (line.Activity, line.Version, line.Completeness);
        Findings = ActivityRules.Check(What, Policy, Register.ClassCodes);
        if (Activity.Pending is { } pending)
        {
            PendingFindings = ActivityRules.Check(pending.Content, Policy, Register.ClassCodes);
            Blocking = await drift.OpenAsync(ActivityChangesHandler.SourceOf(code, pending.Number), ct);
        }

        Partners = [.. (await recipients.InForceAsync(ct)).Select(r => r with { Agreements = [.. r.Agreements.Where(a => What.Agreements.Contains(a.Reference, StringComparer.OrdinalIgnoreCase))] }).Where(r => r.Agreements.Count > 0)];
        Consents = await reader.ConsentsAsync(code, ct);
        var writers = await staff.WritersAsync(ct);
        Owners = [.. writers.Select(p => new Choice(p.Id.ToString(), p.Name))];
        OwnerId = Activity.OwnerId;
        OwnerName = OwnerId is null ? null : writers.FirstOrDefault(p => p.Id == OwnerId)?.Name ?? "A former colleague";
        NameOf = await staff.NamesAsync(Activity.Versions.SelectMany(v => new[] { v.CreatedBy, v.ApprovedBy, v.ProposedBy, v.ReviewedBy }), ct);
        ViewData["BackUrl"] = ProcessingUrl;
        return Page();
    }
}
