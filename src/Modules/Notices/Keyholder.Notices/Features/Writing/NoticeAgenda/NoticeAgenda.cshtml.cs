using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Writing;

/// <summary>What committees have to agree, for the next agenda.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class NoticeAgendaModel(NoticesDbContext db, PlatformDbContext platform, TimeProvider time) : NoticePage
{
    private const int Most = 200;

    public sealed record Item(string Slug, string Title, string Committee, int Version, bool Live, DateOnly? Since, string? WhatChanged);

    public IReadOnlyList<Item> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = NoticesUrl;
        var rows = await db.NoticeVersions.AsNoTracking()
            .Where(v => v.State == NoticeState.WithCommittee || (v.Provisional && v.CommitteeDecision == null && (v.State == NoticeState.Approved || v.State == NoticeState.Published)))
            .Join(db.Notices.Where(n => n.WithdrawnAt == null), v => v.NoticeId, n => n.Id, (v, n) => new { n.Slug, n.Committee, v }).Take(Most).ToListAsync(ct);
        Items = [.. rows.Select(r => new Item(r.Slug, r.v.Content.Title, r.Committee ?? "Committee", r.v.Number, r.v.State == NoticeState.Published, r.v.EffectiveOn, r.v.WhatChanged)).OrderBy(i => i.Committee, StringComparer.Ordinal).ThenBy(i => i.Title, StringComparer.Ordinal)];
    }

    public async Task<IActionResult> OnGetPdfAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        var organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var today = time.LondonToday().InWords();
        var pdf = new PdfText("Privacy notices for the agenda", $"{organisation.Name}    {today}", organisation.Name).Heading("Privacy notices for the agenda").Paragraph($"As of {today}.");
        if (Items.Count == 0) pdf.Paragraph("No notice waits for a committee.");
        foreach (var committee in Items.GroupBy(i => i.Committee))
        {
            pdf.Heading(committee.Key, 2);
            foreach (var item in committee) pdf.Heading($"{item.Title}, version {item.Version}", 3).Paragraph(Standing(item)).Paragraph($"What changed: {item.WhatChanged ?? "nothing said"}").Paragraph("Agreed / agreed with changes / not agreed:");
        }

        return File(pdf.Save(), "application/pdf", "notices-for-the-agenda.pdf");
    }

    public static string Standing(Item item) => item.Live ? $"Provisional: people see it since {item.Since?.InWords()}, before it was agreed." : "People do not see it yet.";
}
