using System.Globalization;
using System.Net.Mime;
using CsvHelper;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Consents.ListConsents;

/// <summary>A consent in the register.</summary>
internal sealed record ConsentLine(Consent Consent, string Code, string Purpose);

/// <summary>The register of consents (UK GDPR Art 7(1)).</summary>
[Authorize(Policy = AccessPolicies.Notices), ResponseCache(NoStore = true)]
internal sealed class ListConsentsModel(NoticesDbContext db, ConsentPeople people, IResidents residents, DataKeys keys, TimeProvider time) : NoticePage
{
    private readonly Dictionary<Guid, string> _names = [];

    /// <summary>An e-mail address or a reference, as it is typed: it stands in no address.</summary>
    [BindProperty]
    public string? Person { get; set; }

    /// <summary>Fingerprints of whoever was looked for.</summary>
    [FromQuery]
    public List<string> Who { get; set; } = [];

    [FromQuery]
    public Guid? Account { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Purpose { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Way { get; set; }

    [BindProperty(SupportsGet = true)]
    public bool NotAsked { get; set; }

    public IReadOnlyList<Choice> Purposes { get; private set; } = [];

    public IReadOnlyList<BarRow> Counts { get; private set; } = [];

    public PageOf<ConsentLine> Rows { get; private set; } = new([], 1, PageSize, 0);

    public bool IsForOne => Who.Count > 0 || Account is not null;

    public bool Filtered => IsForOne || Given(Purpose) is not null || Given(State) is not null || Given(Way) is not null || NotAsked;

    public string CsvUrl => UrlOf("Csv", Who, Account);

    public string NameOf(Consent consent) => _names.GetValueOrDefault(consent.Id) ?? "Somebody we hold no more about";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var purposes = await db.ConsentPurposes.AsNoTracking().OrderBy(p => p.Title).Select(p => new { p.Id, p.Code, p.Title, Holding = db.Consents.Count(c => c.PurposeId == p.Id && c.State == ConsentState.Holding) }).ToListAsync(ct);
        Purposes = [.. purposes.Select(p => new Choice(p.Code, p.Title))];
        Counts = [.. purposes.Select(p => new BarRow(p.Title, p.Holding, DueState.OnTime, $"/staff/consents?Purpose={p.Code}&State={nameof(ConsentState.Holding)}"))];
        Rows = await PageAsync(Matching(newestFirst: true), ct);
        var shown = Rows.Items.Select(r => r.Consent).ToList();
        if (shown.Count > 0) await db.AuditReadAsync("notices.consents.viewed", "consents", "list", ct);
        var accounts = await residents.FindAsync([.. shown.Select(c => c.ResidentId).OfType<Guid>().Distinct()], ct);
        var sealedBy = await keys.FindAsync([.. shown.Where(c => c.Person is not null).Select(c => c.Id)], ct);
        foreach (var consent in shown)
        {
            var name = consent.ResidentId is { } id ? accounts.GetValueOrDefault(id) is { } account ? account.Name ?? account.Email : null
                : consent.Person is { } person && sealedBy.GetValueOrDefault(consent.Id) is { } key ? ConsentPeople.Open(key, consent.Id, person).Name : null;
            if (name is not null) _names[consent.Id] = name;
        }
    }

    /// <summary>The list that was asked for, at an address that names nobody.</summary>
    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var (resident, printed) = Given(Person) is { } text ? await people.FindAsync(text, ct) : (null, []);
        return LocalRedirect(UrlOf(null, printed, resident));
    }

    /// <summary>Without names: whoever needs one looks the consent up.</summary>
    public async Task<IActionResult> OnGetCsvAsync(CancellationToken ct)
    {
        await db.AuditReadAsync("notices.consents.exported", "consents", "csv", ct);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = new ContentDisposition { FileName = $"consents-{time.LondonToday():yyyy-MM-dd}.csv", Inline = false }.ToString();
        Response.Headers.CacheControl = "no-store";
        await using var csv = CsvWriter.Create(Response.Body, new CsvWriterOptions { Injection = CsvInjection.Escape, WriteByteOrderMark = true }, leaveOpen: true);
        await csv.WriteRecordAsync(["Consent", "Purpose", "Title", "Wording", "State", "How it was given", "Given", "Holds until", "Asked again", "Ended", "How it ended", "Signed paper", "Account"], ct);
        await foreach (var (c, code, title) in Matching(newestFirst: false).AsAsyncEnumerable().WithCancellation(ct))
        {
            await csv.WriteRecordAsync(
            [
                c.Id.ToString(), code, title, c.Wording.ToString(CultureInfo.InvariantCulture), c.State.InWords(), c.Way.InWords(), Day(c.GivenAt.LondonDate()), Day(c.State == ConsentState.Holding ? c.ExpiresOn : null),
                Day(c.AskedAt?.LondonDate()), Day(c.EndedAt?.LondonDate()), c.EndedWay?.InWords() ?? "", c.EvidenceId is null ? "no" : "yes", c.ResidentId?.ToString() ?? "",
            ], ct);
        }

        await csv.FlushAsync(ct);
        return new EmptyResult();
    }

    private string UrlOf(string? handler, IEnumerable<string> who, Guid? account) => "/staff/consents" + new QueryBuilder((((string Key, string? Value)[])
    [
        ("handler", handler), .. who.Select(w => (nameof(Who), (string?)w)), (nameof(Account), account?.ToString()), (nameof(Purpose), Given(Purpose)), (nameof(State), Given(State)), (nameof(Way), Given(Way)),
        (nameof(NotAsked), NotAsked ? "true" : null),
    ]).Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!))).ToQueryString();

    private IQueryable<ConsentLine> Matching(bool newestFirst)
    {
        var consents = db.Consents.AsNoTracking();
        if (IsForOne)
        {
            var (resident, printed) = (Account, Who);
            consents = consents.Where(c => printed.Contains(c.PersonKey) || (c.EmailKey != null && printed.Contains(c.EmailKey)) || (c.ReferenceKey != null && printed.Contains(c.ReferenceKey)) || (resident != null && c.ResidentId == resident));
        }

        if (Parse<ConsentState>(State) is { } state) consents = consents.Where(c => c.State == state);
        if (Parse<ConsentWay>(Way) is { } way) consents = consents.Where(c => c.Way == way);
        if (NotAsked) consents = consents.Where(c => c.CouldNotAsk && c.State == ConsentState.Holding);
        var purposes = db.ConsentPurposes.AsNoTracking();
        if (Given(Purpose) is { } code) purposes = purposes.Where(p => p.Code == code);
        var joined = consents.Join(purposes, c => c.PurposeId, p => p.Id, (c, p) => new { Consent = c, p.Code, p.Title });
        joined = newestFirst ? joined.OrderByDescending(l => l.Consent.GivenAt).ThenBy(l => l.Consent.Id) : joined.OrderBy(l => l.Consent.GivenAt).ThenBy(l => l.Consent.Id);
        return joined.Select(l => new ConsentLine(l.Consent, l.Code, l.Title));
    }

    private static T? Parse<T>(string? text) where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
