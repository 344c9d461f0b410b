using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Service.ViewTelling;

[Authorize(Policy = AccessPolicies.NoticeWork), ResponseCache(NoStore = true)]
internal sealed class ViewTellingModel(NoticesDbContext db, Tellings tellings, TellingPrints prints, NoticePolicies policies, IResidents residents, DataKeys keys) : TellingPage(db)
{
    private List<(RecipientWay Way, RecipientState State, int Count)> _counts = [];
    private IReadOnlyDictionary<Guid, ResidentPerson> _accounts = new Dictionary<Guid, ResidentPerson>();
    private DataKey? _key;

    public NoticeTelling Telling { get; private set; } = null!;

    public IReadOnlyList<TellingPrint> Prints { get; private set; } = [];

    public PageOf<TellingRecipient> People { get; private set; } = new([], 1, PageSize, 0);

    public int PerMinute { get; private set; }

    public string TellingUrl => $"{TellUrl}/{Telling.Id}";

    public int Total => _counts.Sum(c => c.Count);

    public int AllTold => _counts.Where(c => c.State == RecipientState.Told).Sum(c => c.Count);

    /// <summary>Those whom a message waits for: they have been told once they open it.</summary>
    public int Unopened => _counts.Where(c => c.State == RecipientState.BannerUp).Sum(c => c.Count);

    public int Unreached => _counts.Where(c => c.State == RecipientState.CannotBeReached).Sum(c => c.Count);

    public int Reached => Total - Unreached;

    public int Percent => Reached == 0 ? 100 : AllTold * 100 / Reached;

    public int WaitingToPrint => _counts.Where(c => c is { Way: RecipientWay.Letter, State: RecipientState.Waiting }).Sum(c => c.Count);

    public IEnumerable<RecipientWay> Ways => Enum.GetValues<RecipientWay>().Where(w => w != RecipientWay.None);

    public int Waiting(RecipientWay way) => _counts.Where(c => c.Way == way && c.State is RecipientState.Waiting or RecipientState.Printed or RecipientState.BannerUp).Sum(c => c.Count);

    public int Told(RecipientWay way) => _counts.Where(c => c.Way == way && c.State == RecipientState.Told).Sum(c => c.Count);

    public (string Name, string Reference) Name(TellingRecipient person)
    {
        var listed = person.Person is not null && _key is not null ? GivenNotices.Open(_key, person.Person, person.PersonKey) : null;
        return (GivingWords.NameOf(person.ResidentId, person.ResidentId is { } id ? _accounts.GetValueOrDefault(id) : null, listed), person.ResidentId is null ? listed?.Reference ?? "" : "Account");
    }

    public async Task<IActionResult> OnGetAsync(string slug, int number, Guid id, CancellationToken ct) => await ShowAsync(slug, number, id, ct) ? Page() : NotFound();

    public async Task<IActionResult> OnGetPdfAsync(string slug, int number, Guid id, Guid print, CancellationToken ct) =>
        await FindAsync(slug, number, ct) && await prints.PdfAsync(id, print, ct) is { } file ? File(file, "application/pdf", $"letters-{slug}-{number}.pdf") : NotFound();

    public Task<IActionResult> OnPostStartAsync(string slug, int number, Guid id, CancellationToken ct) => DoAsync(slug, number, id, () => tellings.StartAsync(id, ct), "People are being told.", ct);

    public Task<IActionResult> OnPostPauseAsync(string slug, int number, Guid id, CancellationToken ct) => DoAsync(slug, number, id, () => tellings.PauseAsync(id, ct), "It is paused.", ct);

    public Task<IActionResult> OnPostStopAsync(string slug, int number, Guid id, CancellationToken ct) => DoAsync(slug, number, id, () => tellings.StopAsync(id, ct), "It is stopped. Nobody else is told.", ct);

    public Task<IActionResult> OnPostPrintAsync(string slug, int number, Guid id, CancellationToken ct) => DoAsync(slug, number, id, () => prints.MakeAsync(id, ct), "The letters are ready to be printed.", ct);

    public Task<IActionResult> OnPostPostedAsync(string slug, int number, Guid id, Guid print, CancellationToken ct) => DoAsync(slug, number, id, () => prints.PostedAsync(id, print, ct), "It is on record that the letters were posted.", ct);

    public async Task<IActionResult> OnPostLettersAsync(string slug, int number, Guid id, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, id, ct)) return NotFound();
        var (count, problem) = await tellings.WriteInsteadAsync(id, ct);
        if (problem is null && count == 0) problem = new Problem("None of them has an address that is known and safe. Tell them in person, and record it under “Given to people”.");
        return DoneOr(problem is null ? Outcome.Done : problem, TellingUrl, $"{count.Counted("letter")} can be printed.");
    }

    private async Task<IActionResult> DoAsync(string slug, int number, Guid id, Func<Task<Outcome>> act, string message, CancellationToken ct)
    {
        if (!await ShowAsync(slug, number, id, ct)) return NotFound();
        return DoneOr(await act(), TellingUrl, message);
    }

    private async Task<bool> ShowAsync(string slug, int number, Guid id, CancellationToken ct)
    {
        if (!await FindAsync(slug, number, ct) || await Db.Tellings.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id && t.NoticeId == Notice.Id && t.Version == number, ct) is not { } telling) return false;
        Telling = telling;
        PerMinute = (await policies.GetAsync(ct)).MailsPerMinute;
        _counts = [.. (await Db.TellingRecipients.Where(r => r.TellingId == id).GroupBy(r => new { r.Way, r.State }).Select(g => new { g.Key.Way, g.Key.State, Count = g.Count() }).ToListAsync(ct)).Select(g => (g.Way, g.State, g.Count))];
        Prints = await Db.TellingPrints.AsNoTracking().Where(p => p.TellingId == id).OrderBy(p => p.Number).ToListAsync(ct);
        if (Unreached == 0) return true;
        await Db.AuditReadAsync("notices.telling.people-viewed", "notice-telling", id, ct);
        People = await PageAsync(Db.TellingRecipients.AsNoTracking().Where(r => r.TellingId == id && r.State == RecipientState.CannotBeReached).OrderBy(r => r.Id), ct);
        List<Guid> accounts = [.. People.Items.Select(p => p.ResidentId).OfType<Guid>()];
        if (accounts.Count > 0) _accounts = await residents.FindAsync(accounts, ct);
        _key = await keys.FindAsync(id, ct);
        return true;
    }
}
