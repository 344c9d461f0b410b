using System.Text;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.PartnerNotices;

/// <summary>What a partner is told: in somebody's words, else drafted from the facts, without anybody's name.</summary>
internal sealed class PartnerNoticeText(BreachPolicies policies, PlatformDbContext platform, DataKeys keys)
{
    private const string Erased = "What was written has been erased.";

    public async Task<string> ReadAsync(Breach breach, PartnerNotice notice, CancellationToken ct) => notice.Text is null
        ? await DraftAsync(breach, notice, ct)
        : await OpenAsync(breach.Id, notice.Text, PartnerNotice.TextField(notice.Id), ct);

    /// <summary>One of the sealed texts of a breach.</summary>
    public async Task<string> OpenAsync(Guid breach, SealedText text, string field, CancellationToken ct) => (await keys.FindAsync(breach, ct))?.Open(text, field) ?? Erased;

    public async Task<SealedText> SealAsync(Guid breach, string text, string field, CancellationToken ct) => (await keys.GetAsync(breach, ct)).Seal(text, field);

    private async Task<string> DraftAsync(Breach breach, PartnerNotice notice, CancellationToken ct)
    {
        var policy = await policies.TodayAsync(ct);
        var us = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        var text = new StringBuilder("We are telling you of a personal data breach");
        if (notice.Agreement is { } agreement) text.Append($", as our agreement {agreement} says");
        text.AppendLine(notice.WeAreProcessor ? ". We handle this data for you." : ".").AppendLine();
        text.AppendLine("What happened");
        text.AppendLine(policy.Incidents.FirstOrDefault(i => i.Code == breach.Incident)?.Title ?? "We are finding out.");
        text.AppendLine(breach.OccurredAt is { } occurred ? $"It happened on {occurred.InWords()}." : "We do not know yet when it happened.");
        text.AppendLine($"We became aware of it on {breach.AwareAt.InWords()}.").AppendLine();
        if (notice.Items.Length > 0)
        {
            text.AppendLine("Data that you get from us and that is concerned");
            text.AppendLine(policy.ItemsInWords(Codes.Split(notice.Items))).AppendLine();
        }

        text.AppendLine("What we ask you to do");
        text.AppendLine("1. Check whether what you hold is concerned, and keep what shows it.");
        text.AppendLine("2. Tell us if you know more, or if people have asked you about it.");
        text.AppendLine("3. Confirm that you have read this.").AppendLine();
        text.AppendLine("How to reach us");
        text.AppendLine(us.Name);
        foreach (var line in new[] { us.ContactEmail, us.ContactPhone }.Where(l => !string.IsNullOrWhiteSpace(l))) text.AppendLine(line);
        text.Append($"Our reference: {breach.Reference}");
        return text.ToString().ReplaceLineEndings("\n");
    }
}

/// <summary>Mails to partners that go out with the next save: a link and no more.</summary>
internal sealed class PartnerMail(BreachMail mail, SharingAgreements.Contracts.IPartners partners)
{
    public static string PathOf(Guid notice) => $"/partner/breach-notices/{notice}";

    /// <summary>To the partner's contacts. False when there is nobody.</summary>
    public async Task<bool> AskAsync(PartnerNotice notice, string subject, string body, string template, CancellationToken ct)
    {
        if (notice.PartnerId is not { } id || !(await partners.FindAsync([id], ct)).TryGetValue(id, out var partner)) return false;
        foreach (var address in partner.BreachEmails) mail.To(address, subject, body, PathOf(notice.Id), template);
        return partner.BreachEmails.Count > 0;
    }
}
