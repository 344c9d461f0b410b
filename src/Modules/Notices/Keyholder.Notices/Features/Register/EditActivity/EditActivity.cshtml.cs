using System.Text;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Domain;
using Keyholder.SharingAgreements.Contracts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Keyholder.Notices.Features.Register.EditActivity;

/// <summary>Writes an activity, a new one or a change of one. What is in force stays as it is until the change is approved.</summary>
[Authorize(Policy = AccessPolicies.NoticeWork)]
internal sealed class EditActivityModel(RegisterReader reader, ActivityChangesHandler changes, IRecipients recipients) : NoticePage
{
    [BindProperty]
    public ActivityForm Form { get; set; } = new();

    public RegisterView Register { get; private set; } = null!;

    /// <summary>Null for a new activity.</summary>
    public ProcessingActivity? Activity { get; private set; }

    public IReadOnlyList<Recipient> Partners { get; private set; } = [];

    /// <summary>Published notices that can tell of it, while none does.</summary>
    public IReadOnlyList<Choice> Notices { get; private set; } = [];

    /// <summary>What is to be thought about; nothing stops because of it.</summary>
    public IReadOnlyList<ActivityFinding> Warnings { get; private set; } = [];

    public NoticePolicy Policy => Register.Policy;

    /// <summary>Those that are open to the organisation, and one that was chosen already.</summary>
    public IReadOnlyList<Choice> Bases => [.. Policy.Bases.Select(b => new Choice(b.Code, $"{b.Title} ({b.Article["UK GDPR ".Length..]}){(Policy.IsOpen(b) ? "" : ", usually not open to you")}"))];

    public IReadOnlyList<Choice> Conditions => [.. Policy.Conditions.Where(c => c.GoesWith.Count == 0).Select(c => new Choice(c.Code, $"{c.Title} ({c.Article})"))];

    public IReadOnlyList<Choice> ScheduleConditions => [.. Policy.Conditions.Where(c => c.GoesWith.Count > 0).Select(c => new Choice(c.Code, $"{c.Title} ({c.Article["Data Protection Act 2018 ".Length..]})"))];

    public IReadOnlyList<Choice> Items => [.. Policy.Items.Select(i => new Choice(i.Code, i.IsSpecialCategory ? $"{i.Title} (special category)" : i.IsCriminal ? $"{i.Title} (criminal offence data)" : i.Title))];

    public IReadOnlyList<Choice> Classes => [.. Register.Classes.Values.Select(c => new Choice(c.Code, c.Title, c.Sentence))];

    public IReadOnlyList<Choice> Agreements => [.. Partners.SelectMany(p => p.Agreements.Select(a => new Choice(a.Reference, $"{p.Name}: {a.Title}", a.Reference)))];

    public static IReadOnlyList<Choice> Same(IEnumerable<string> known, IEnumerable<string> chosen) => [.. known.Union(chosen, StringComparer.OrdinalIgnoreCase).Select(k => new Choice(k, k))];

    public async Task<IActionResult> OnGetAsync(string? code, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        Form = ActivityForm.Of(code, (Activity?.Pending ?? Activity?.Leading)?.Content);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        return await WriteAsync(code, ct) ? Done("The draft is saved") : Page();
    }

    /// <summary>Saves the draft and proposes it; what the law asks for is checked first, at its field.</summary>
    public async Task<IActionResult> OnPostProposeAsync(string? code, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        var findings = ActivityRules.Check(Form.Read(), Policy, Register.ClassCodes);
        foreach (var finding in findings.Where(f => f.Stops)) ModelState.AddModelError($"{nameof(Form)}.{finding.Field}", finding.Message);
        Warnings = [.. findings.Where(f => !f.Stops)];
        if (!await WriteAsync(code, ct)) return Page();
        var outcome = await changes.ProposeAsync(Form.Code!, ct);
        if (outcome.Problem is { } problem)
        {
            Fail(problem);
            return Page();
        }

        return Done("Proposed. It waits for approval");
    }

    public async Task<IActionResult> OnPostAddBasisAsync(string? code, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        if (Form.Bases.Count < ActivityForm.MostBases) Form.Bases.Add(new BasisForm());
        return Again();
    }

    public async Task<IActionResult> OnPostRemoveBasisAsync(string? code, int at, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        if (at >= 0 && at < Form.Bases.Count) Form.Bases.RemoveAt(at);
        return Again();
    }

    public async Task<IActionResult> OnPostAddTransferAsync(string? code, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        if (Form.Transfers.Count < ActivityForm.MostTransfers) Form.Transfers.Add(new TransferForm());
        return Again();
    }

    public async Task<IActionResult> OnPostRemoveTransferAsync(string? code, int at, CancellationToken ct)
    {
        if (await FindAsync(code, ct) is { } other) return other;
        if (at >= 0 && at < Form.Transfers.Count) Form.Transfers.RemoveAt(at);
        return Again();
    }

    /// <summary>The page with all that was typed, and a row more or less.</summary>
    private PageResult Again()
    {
        ModelState.Clear();
        return Page();
    }

    private LocalRedirectResult Done(string message)
    {
        TempData.Success(message);
        return LocalRedirect(ActivityUrl(Form.Code!));
    }

    private async Task<bool> WriteAsync(string? code, CancellationToken ct)
    {
        if (Activity is null)
        {
            Form.Code = Given(Form.Code) ?? CodeFrom(Form.Title);
            if (ActivityChangesHandler.WhyNotCode(Form.Code) is { } bad) Fail(bad with { Field = $"{nameof(Form)}.{nameof(ActivityForm.Code)}" });
        }
        else
        {
            Form.Code = code;
        }

        if (!ModelState.IsValid) return false;
        var outcome = Activity is null ? await changes.BeginAsync(Form.Code!, Form.Read(), ct) : await changes.WriteAsync(code!, Form.Read(), ct);
        return outcome.Problem is not { } problem || Fail(problem with { Field = problem.Field is null ? null : $"{nameof(Form)}.{problem.Field}" });
    }

    /// <summary>Something to answer with instead of the form; null when the form can be shown.</summary>
    private async Task<IActionResult?> FindAsync(string? code, CancellationToken ct)
    {
        Register = await reader.ReadAsync(ct, code);
        Partners = await recipients.InForceAsync(ct);
        var published = await reader.PublishedAsync(ct);
        if (code is null || !published.Any(n => n.Content.Activities.Contains(code))) Notices = [.. published.Select(n => new Choice(n.Slug, n.Title))];
        ViewData["BackUrl"] = code is null ? ProcessingUrl : ActivityUrl(code);
        if (code is null)
        {
            Register = Register with { Lines = [] };
            return null;
        }

        if (Register.Lines is not [{ Activity: var activity }]) return NotFound();
        Activity = activity;
        if (activity.Pending is not { State: ActivityState.Proposed }) return null;
        TempData.Notice("A change of it waits for approval. Give that up first.");
        return LocalRedirect(ActivityUrl(code));
    }

    private static string? CodeFrom(string? title)
    {
        var code = new StringBuilder();
        foreach (var c in (title ?? "").ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c)) code.Append(c);
            else if (code.Length > 0 && code[^1] != '-') code.Append('-');
        }

        return code.Length == 0 ? null : code.ToString(0, Math.Min(code.Length, 60)).Trim('-');
    }
}
