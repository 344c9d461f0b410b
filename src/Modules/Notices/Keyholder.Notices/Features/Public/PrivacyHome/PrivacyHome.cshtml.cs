using System.Globalization;
using Keyholder.BuildingBlocks.Organisations;
using Keyholder.BuildingBlocks.Persistence;
using Keyholder.Notices.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Public.PrivacyHome;

/// <summary>Who answers for people's data, every notice, and how to use one's rights.</summary>
[AllowAnonymous, Revalidated]
internal sealed class PrivacyHomeModel(PublishedNotices notices, NoticesDbContext db, PlatformDbContext platform, NoticePolicies policies) : PageModel
{
    public Organisation Organisation { get; private set; } = null!;

    public NoticePolicy Policy { get; private set; } = null!;

    /// <summary>Whom the notices are for, with the notices.</summary>
    public IReadOnlyList<(string Audience, IReadOnlyList<ListedNotice> Notices)> Notices { get; private set; } = [];

    public IReadOnlyList<(string Title, string Summary)> Rights { get; private set; } = [];

    /// <summary>Whether the appropriate policy document is on the public site.</summary>
    public bool HasPolicyDocument { get; private set; }

    /// <summary>The last day for which the data protection fee is paid; null when the organisation does not say.</summary>
    public DateOnly? FeePaidUntil => DateOnly.TryParseExact(
        Policy.Set.Find("organisation.registration-paid-until", Policy.Today)?.AsText(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) && last >= Policy.Today ? last : null;

    public string Officer => Organisation.ResponsibleOfficer ?? Policy.Officer;

    public string? OfficerEmail => Policy.OfficerEmail ?? Organisation.ContactEmail;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Organisation = await platform.Organisations.AsNoTracking().SingleAsync(ct);
        Policy = await policies.GetAsync(ct);
        HasPolicyDocument = await db.PolicyDocuments.AnyAsync(d => d.PublishedAt != null, ct);
        Notices = [.. (await notices.ListAsync(ct))
            .GroupBy(n => Policy.Audiences.FirstOrDefault(a => a.Code == n.Audience)?.Title ?? "Others", StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<ListedNotice>)[.. g]))];
        Rights = [.. Policy.Set.WithPrefix("right.", Policy.Today).Select(p => (p.Value.GetProperty("title").GetString()!, p.Value.GetProperty("summary").GetString()!))];
    }
}
