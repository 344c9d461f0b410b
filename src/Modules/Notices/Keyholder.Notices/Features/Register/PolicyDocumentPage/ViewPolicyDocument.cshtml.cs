using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Register.PolicyDocumentPage;

/// <summary>The appropriate policy document: what it would say today, and every one that was issued.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewPolicyDocumentModel(PolicyDocuments documents, NoticesDbContext db, PlatformDbContext platform, NoticeStaff staff, IAuthorizationService authorization) : NoticePage
{
    public const string PageUrl = ProcessingUrl + "/policy-document";

    public IReadOnlyList<PolicyDocument> Issued { get; private set; } = [];

    /// <summary>The issued one that is shown; null for today's.</summary>
    public PolicyDocument? Shown { get; private set; }

    public string Text { get; private set; } = "";

    public bool IsNeeded { get; private set; }

    /// <summary>Whether it would say something else than the last one that was issued.</summary>
    public bool IsChanged { get; private set; }

    public NoticePolicy Policy { get; private set; } = null!;

    public Func<string?, string> NameOf { get; private set; } = _ => "";

    public async Task<IActionResult> OnGetAsync(int? number, CancellationToken ct) => await ShowAsync(number, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(int? number, CancellationToken ct)
    {
        if (!await ShowAsync(number, ct)) return NotFound();
        var organisation = await platform.Organisations.AsNoTracking().Select(o => o.Name).SingleAsync(ct);
        Response.Headers.CacheControl = "no-store";
        return File(Pdf(Text, organisation, Shown, Policy), "application/pdf", $"appropriate-policy-document{(Shown is null ? "-draft" : $"-{Shown.Number}")}.pdf");
    }

    public async Task<IActionResult> OnPostIssueAsync(CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, AccessPolicies.NoticeDecision)).Succeeded) return Forbid();
        var outcome = await documents.IssueAsync(ct);
        if (!outcome.Ok) await ShowAsync(null, ct);
        return DoneOr(outcome, PageUrl, "The document is issued");
    }

    public async Task<IActionResult> OnPostPublishAsync(int number, bool publish, CancellationToken ct)
    {
        if (!(await authorization.AuthorizeAsync(User, AccessPolicies.NoticeDecision)).Succeeded) return Forbid();
        var outcome = await documents.PublishAsync(number, publish, ct);
        if (!outcome.Ok) await ShowAsync(null, ct);
        return DoneOr(outcome, PageUrl, publish ? "It is on the public site" : "It is off the public site");
    }

    /// <summary>The document as a file, its tables as lists.</summary>
    internal static byte[] Pdf(string text, string organisation, PolicyDocument? issued, NoticePolicy policy)
    {
        var says = issued is null ? $"Draft of {policy.Today.InWords()}" : $"Number {issued.Number}, issued {issued.IssuedOn.InWords()}";
        var pdf = new PdfText("Appropriate policy document", $"Appropriate policy document. {says}", organisation);
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith("# ", StringComparison.Ordinal)) pdf.Heading(Plain(line[2..])).Paragraph($"{organisation}. {says}.");
            else if (line.StartsWith("## ", StringComparison.Ordinal)) pdf.Heading(Plain(line[3..]), 2);
            else if (line.StartsWith('|'))
            {
                var rows = lines.Skip(i).TakeWhile(l => l.StartsWith('|')).ToList();
                pdf.Table(Cells(rows[0]), rows.Skip(2).Select(Cells), 3, 4, 3);
                i += rows.Count - 1;
            }
            else if (line.StartsWith("- ", StringComparison.Ordinal))
            {
                var items = lines.Skip(i).TakeWhile(l => l.StartsWith("- ", StringComparison.Ordinal)).ToList();
                pdf.Bullets(items.Select(l => Plain(l[2..])));
                i += items.Count - 1;
            }
            else if (line.Length > 0) pdf.Paragraph(Plain(line));
        }

        return pdf.Save();

        static string Plain(string markdown) => NoticeMarkdown.ToPlainText(markdown);
        static IReadOnlyList<string> Cells(string row) => [.. row.Trim('|').Split(" | ").Select(c => Plain(c.Trim()))];
    }

    private async Task<bool> ShowAsync(int? number, CancellationToken ct)
    {
        ViewData["BackUrl"] = number is null ? ProcessingUrl : PageUrl;
        var (text, activities, policy) = await documents.ComposeAsync(ct);
        (Policy, IsNeeded) = (policy, activities.Count > 0);
        Issued = await db.PolicyDocuments.AsNoTracking().OrderByDescending(d => d.Number).ToListAsync(ct);
        IsChanged = IsNeeded && (Issued.Count == 0 || Issued[0].Text != text);
        Shown = number is { } wanted ? Issued.FirstOrDefault(d => d.Number == wanted) : null;
        if (number is not null && Shown is null) return false;
        Text = Shown?.Text ?? text;
        NameOf = await staff.NamesAsync(Issued.Select(d => d.IssuedBy), ct);
        return true;
    }
}
