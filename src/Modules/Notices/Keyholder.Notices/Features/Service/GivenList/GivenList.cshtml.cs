using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service.GivenList;

/// <summary>
/// Who was given which version. Finds people by an exact e-mail address or reference; the filters stand in the address of the page, and of whoever was
/// looked for only a fingerprint.
/// </summary>
[Authorize(Policy = AccessPolicies.Notices), ResponseCache(NoStore = true)]
internal sealed class GivenListModel(NoticesDbContext db, GivenNotices given, IResidents residents) : NoticePage
{
    private Dictionary<Guid, string> _titles = [];
    private IReadOnlyDictionary<Guid, ResidentPerson> _accounts = new Dictionary<Guid, ResidentPerson>();
    private IReadOnlyDictionary<Guid, NoticePerson> _people = new Dictionary<Guid, NoticePerson>();

    /// <summary>Its slug.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Notice { get; set; }

    [BindProperty(SupportsGet = true)]
    public GivingChannel? Channel { get; set; }

    /// <summary>An e-mail address or a reference, as it is typed.</summary>
    [BindProperty]
    public string? Search { get; set; }

    /// <summary><see cref="GivenNotice.PersonKey"/> or <see cref="GivenNotice.EmailKey"/> of somebody.</summary>
    [BindProperty(SupportsGet = true)]
    public List<string> Person { get; set; } = [];

    /// <summary>What was collected, for example a request's reference.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reference { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Telling { get; set; }

    public IReadOnlyList<Choice> Notices { get; private set; } = [];

    public PageOf<GivenNotice> Rows { get; private set; } = new([], 1, PageSize, 0);

    public string ExportUrl => $"{GivenNotices.Url}{new QueryBuilder(Request.Query.Where(q => q.Key is not ("handler" or Paging.QueryParameter)).Select(q => new KeyValuePair<string, string>(q.Key, q.Value.ToString())).Append(new("handler", "Csv")))}";

    public string Title(Guid notice) => _titles.GetValueOrDefault(notice, "");

    public bool IsForOne => Person.Count > 0 || Given(Reference) is not null;

    public string Name(GivenNotice row) => GivingWords.NameOf(row.ResidentId, row.ResidentId is { } id ? _accounts.GetValueOrDefault(id) : null, _people.GetValueOrDefault(row.Id));

    public async Task OnGetAsync(CancellationToken ct)
    {
        var notices = await db.Notices.AsNoTracking().OrderBy(n => n.Title).Select(n => new { n.Id, n.Slug, n.Title }).ToListAsync(ct);
        _titles = notices.ToDictionary(n => n.Id, n => n.Title);
        Notices = [.. notices.Select(n => new Choice(n.Slug, n.Title))];
        Rows = await PageAsync(Matching().OrderByDescending(g => g.GivenAt).ThenBy(g => g.Id), ct);
        if (Rows.Items.Count == 0) return;
        await db.AuditReadAsync("notices.services.viewed", "register", "given-notices", ct);
        List<Guid> accounts = [.. Rows.Items.Select(r => r.ResidentId).OfType<Guid>().Distinct()];
        if (accounts.Count > 0) _accounts = await residents.FindAsync(accounts, ct);
        _people = await given.OpenAsync(Rows.Items, ct);
    }

    /// <summary>The list that was asked for, at an address that names nobody.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var query = new QueryBuilder();
        Add(nameof(Notice), Notice);
        Add(nameof(Channel), Channel?.ToString());
        Add(nameof(From), From);
        Add(nameof(To), To);
        Add(nameof(Telling), Telling?.ToString());
        if (Given(Search) is { } search)
        {
            var prints = await given.FingerprintsAsync(ct);
            Add(nameof(Person), NoticePerson.KeyOfReference(prints, search));
            if (search.Contains('@', StringComparison.Ordinal)) Add(nameof(Person), NoticePerson.KeyOfEmail(prints, search));
            if (search.Contains('@', StringComparison.Ordinal) && await residents.FindByEmailAsync(search, ct) is { } account) Add(nameof(Person), NoticePerson.KeyOf(account.Id));
            if (Guid.TryParse(search, out var id)) Add(nameof(Person), NoticePerson.KeyOf(id));
            // Only one that we gave out ourselves: what else was typed may be anything.
            if (await db.GivenNotices.AnyAsync(g => g.Reference == search, ct)) Add(nameof(Reference), search);
        }

        return LocalRedirect($"{GivenNotices.Url}{query}");

        void Add(string name, string? value)
        {
            if (Given(value) is { } typed) query.Add(name, typed);
        }
    }

    /// <summary>The whole filtered list as it is read. It names nobody.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        var matching = Matching();
        await db.AuditReadAsync("notices.services.exported", "register", "given-notices", ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = "notices-given.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["Given", "Notice", "Version", "Text (SHA-256)", "How", "Collected at", "Reference", "Account", "Read"], ct);
        var rows = from g in matching
                   join n in db.Notices on g.NoticeId equals n.Id
                   join v in db.NoticeVersions on new { g.NoticeId, Number = g.Version } equals new { v.NoticeId, v.Number }
                   orderby g.GivenAt, g.Id
                   select new { g.GivenAt, n.Slug, g.Version, v.Hash, g.Channel, g.Collection, g.Reference, g.ResidentId, g.AcknowledgedAt };
        await foreach (var row in rows.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            await csv.WriteRecordAsync(
            [
                Instant(row.GivenAt), row.Slug, row.Version.ToString(CultureInfo.InvariantCulture), row.Hash ?? "", row.Channel.InWords(), row.Collection ?? "", row.Reference ?? "",
                row.ResidentId?.ToString() ?? "", row.AcknowledgedAt is { } read ? Instant(read) : "",
            ], ct);
        }

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private IQueryable<GivenNotice> Matching()
    {
        var rows = db.GivenNotices.AsNoTracking();
        if (Given(Notice) is { } slug) rows = rows.Where(g => db.Notices.Any(n => n.Id == g.NoticeId && n.Slug == slug));
        if (Channel is { } channel) rows = rows.Where(g => g.Channel == channel);
        if (Telling is { } telling) rows = rows.Where(g => g.TellingId == telling);
        if (Day(From) is { } from) rows = rows.Where(g => g.GivenAt >= StatutoryTime.LondonTime.EndOf(from.AddDays(-1)));
        if (Day(To) is { } to) rows = rows.Where(g => g.GivenAt < StatutoryTime.LondonTime.EndOf(to));
        if (!IsForOne) return rows;
        var (reference, people) = (Given(Reference), Person);
        return rows.Where(g => (reference != null && g.Reference == reference) || (g.PersonKey != null && people.Contains(g.PersonKey)) || (g.EmailKey != null && people.Contains(g.EmailKey)));
    }

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || DateOnly.TryParse(typed, CultureInfo.GetCultureInfo("en-GB"), out day) ? day : null;
}
