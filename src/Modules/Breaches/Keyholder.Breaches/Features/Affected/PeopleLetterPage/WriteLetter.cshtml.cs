using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Breaches.Features.Affected.PeopleLetterPage;

[Authorize(Policy = AccessPolicies.BreachWork)]
internal sealed class WriteLetterModel(BreachReader reader, LetterWriting writing, BreachLetters letters, BreachPolicies policies, DataKeys keys) : AffectedPage(reader)
{
    private const int Longest = 4000;

    [BindProperty]
    public List<string> Breached { get; set; } = [];

    [BindProperty]
    public List<string?> Texts { get; set; } = [];

    /// <summary>What the letter must say, in the policy's words.</summary>
    public IReadOnlyList<string> Items { get; private set; } = [];

    public IReadOnlyList<string> Missing { get; private set; } = [];

    public PeopleLetter? Letter { get; private set; }

    public LetterText? Preview { get; private set; }

    public async Task<IActionResult> OnGetAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        Breached = [.. Letter?.BreachedChannels ?? []];
        await FillAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostChannelsAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        await FillAsync(ct);
        return await DoAsync(() => writing.SetChannelsAsync(Breach.Id, Breached, ct), "The channels are saved, and how each person is told is planned again.");
    }

    public async Task<IActionResult> OnPostWriteAsync(string reference, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        Breached = [.. Letter?.BreachedChannels ?? []];
        while (Texts.Count < Items.Count) Texts.Add(null);
        for (var i = 0; i < Items.Count; i++)
        {
            if (Texts[i]?.Length > Longest) Fail(new Problem("This must be 4,000 characters or fewer", $"Texts[{i}]"));
        }

        return await DoAsync(() => writing.WriteAsync(Breach.Id, [.. Items.Select((item, i) => (item, Given(Texts[i])))], ct), "The letter is saved. It must be agreed to before it is sent.");
    }

    public async Task<IActionResult> OnPostApproveAsync(string reference, int version, CancellationToken ct)
    {
        if (!await ShowAsync(reference, ct)) return NotFound();
        Breached = [.. Letter?.BreachedChannels ?? []];
        await FillAsync(ct);
        if (!MayDecide) return Forbid();
        return await DoAsync(() => writing.ApproveAsync(Breach.Id, version, ct), "The letter is agreed to.");
    }

    private async Task<IActionResult> DoAsync(Func<Task<Outcome>> act, string message)
    {
        if (!MayChange) Fail(new Problem(Closed));
        return ModelState.IsValid ? DoneOr(await act(), $"{PeopleUrl}/letter", message) : Page();
    }

    private async Task<bool> ShowAsync(string reference, CancellationToken ct)
    {
        if (!await FindPeopleAsync(reference, ct)) return false;
        Items = (await policies.TodayAsync(ct)).LetterItems;
        Letter = await writing.FindAsync(Breach.Id, ct);
        Missing = Letter is null ? [] : Letter.Missing(Items);
        Preview = await letters.ReadAsync(Breach.Id, ct);
        return true;
    }

    private async Task FillAsync(CancellationToken ct)
    {
        var key = Letter is null ? null : await keys.FindAsync(Breach.Id, ct);
        Texts = [.. Items.Select(item => Letter?.Parts.Find(p => p.Item == item) is { } part ? key?.Open(part.Text, LetterPart.Field(Breach.Id, item)) : null)];
    }
}
