using System.Collections.Concurrent;
using System.Text.Json;
using Keyholder.BuildingBlocks.Web.Journeys;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.BuildingBlocks.Web.Tests.Features.SampleJourney;

public sealed class SampleAnswers
{
    public string? Name { get; set; }

    public bool? ForSomeoneElse { get; set; }

    public string? TheirName { get; set; }
}

internal static class Sample
{
    public static readonly Journey<SampleAnswers> Journey = new("sample", "/sample/journey",
        new("name", answers => answers.Name is not null),
        new("who-for", answers => answers.ForSomeoneElse is not null),
        new("their-name", answers => answers.TheirName is not null) { Applies = answers => answers.ForSomeoneElse == true });
}

/// <summary>Answers as JSON text, as a table would hold them.</summary>
internal sealed class SampleDrafts : JourneyDrafts<SampleAnswers>
{
    public ConcurrentDictionary<string, string> Rows { get; } = new();

    public override Task<SampleAnswers?> FindAsync(string key, CancellationToken ct) =>
        Task.FromResult(Rows.TryGetValue(key, out var json) ? JsonSerializer.Deserialize<SampleAnswers>(json) : null);

    public override Task SaveAsync(string key, SampleAnswers answers, CancellationToken ct)
    {
        Rows[key] = JsonSerializer.Serialize(answers);
        return Task.CompletedTask;
    }

    public override Task DeleteAsync(string key, CancellationToken ct)
    {
        Rows.TryRemove(key, out _);
        return Task.CompletedTask;
    }
}

internal sealed class NamePage(SampleDrafts drafts) : JourneyPage<SampleAnswers>(Sample.Journey, drafts)
{
    protected override string Slug => "name";

    [BindProperty]
    public string? Name { get; set; }

    public void OnGet() => Name = Answers.Name;

    public async Task<IActionResult> OnPostAsync()
    {
        Answers.Name = Name;
        return await ContinueAsync();
    }
}

internal sealed class WhoForPage(SampleDrafts drafts) : JourneyPage<SampleAnswers>(Sample.Journey, drafts)
{
    protected override string Slug => "who-for";

    [BindProperty]
    public bool? ForSomeoneElse { get; set; }

    public void OnGet() => ForSomeoneElse = Answers.ForSomeoneElse;

    public async Task<IActionResult> OnPostAsync()
    {
        Answers.ForSomeoneElse = ForSomeoneElse;
        return await ContinueAsync();
    }
}

internal sealed class TheirNamePage(SampleDrafts drafts) : JourneyPage<SampleAnswers>(Sample.Journey, drafts)
{
    protected override string Slug => "their-name";

    [BindProperty]
    public string? TheirName { get; set; }

    public async Task<IActionResult> OnPostAsync()
    {
        Answers.TheirName = TheirName;
        return await ContinueAsync();
    }
}

internal sealed class CheckPage(SampleDrafts drafts) : JourneyPage<SampleAnswers>(Sample.Journey, drafts)
{
    protected override string Slug => Journey<SampleAnswers>.Check;

    public async Task<IActionResult> OnPostAsync()
    {
        await DiscardAsync();
        return Redirect("/sample/case");
    }
}
