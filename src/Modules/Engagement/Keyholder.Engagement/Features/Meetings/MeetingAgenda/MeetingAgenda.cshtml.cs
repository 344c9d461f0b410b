using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.Engagement.Features.Meetings.MeetingAgenda;

[Authorize(Policy = AccessPolicies.Engagement), ResponseCache(NoStore = true), RequestSizeLimit(MostBytes), RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
internal sealed class MeetingAgendaModel(MeetingReader reader, MeetingRegister register, MeetingPapers papers) : MeetingPage(reader)
{
    // More than is accepted, so that a file that is too large is answered with what was typed.
    private const long MostBytes = 64 * 1024 * 1024;

    [BindProperty, StringLength(200)]
    public string? ItemTitle { get; set; }

    [BindProperty, Range(1, 600)]
    public int? ItemMinutes { get; set; }

    [BindProperty, StringLength(100)]
    public string? ItemPresenter { get; set; }

    [BindProperty]
    public Guid Item { get; set; }

    [BindProperty, StringLength(200)]
    public string? PaperTitle { get; set; }

    [BindProperty]
    public PaperAccess? PaperAccess { get; set; }

    [BindProperty]
    public Guid? PaperItem { get; set; }

    [BindProperty]
    public IFormFile? Paper { get; set; }

    public IEnumerable<Choice> Items => Details.Agenda.Select(i => new Choice(i.Id.ToString(), i.Title));

    public IEnumerable<Choice> Accesses => Choice.Of<PaperAccess>().Where(c => Enum.Parse<PaperAccess>(c.Value) is var access && Meeting.Rules.AccessTo(access) == access);

    public IActionResult OnGet() => MaySeeInside ? Page() : Forbid();

    public async Task<IActionResult> OnPostAddAsync(CancellationToken ct)
    {
        if (Given(ItemTitle) is null) ModelState.AddModelError(nameof(ItemTitle), "Enter what it is about");
        if (!ModelState.IsValid) return Page();
        return DoneOr(await register.AddItemAsync(Meeting.Id, ItemTitle!, ItemMinutes, Given(ItemPresenter), ct), $"{Here}/agenda", "Item added");
    }

    public async Task<IActionResult> OnPostUpAsync(CancellationToken ct) => DoneOr(await register.ItemAsync(Meeting.Id, Item, remove: false, ct), $"{Here}/agenda", "Item moved");

    public async Task<IActionResult> OnPostRemoveAsync(CancellationToken ct) => DoneOr(await register.ItemAsync(Meeting.Id, Item, remove: true, ct), $"{Here}/agenda", "Item taken off the agenda");

    public async Task<IActionResult> OnPostPaperAsync(CancellationToken ct)
    {
        if (Given(PaperTitle) is null) ModelState.AddModelError(nameof(PaperTitle), "Enter what the paper is called");
        if (PaperAccess is null) ModelState.AddModelError(nameof(PaperAccess), "Select who may open it");
        if (Paper is null) ModelState.AddModelError(nameof(Paper), "Select a file");
        if (!ModelState.IsValid) return Page();
        return DoneOr(await papers.AddAsync(Meeting.Id, PaperTitle!, PaperAccess!.Value, PaperItem, Paper!, ct), $"{Here}/agenda", "Paper added");
    }

    public async Task<IActionResult> OnPostRemovePaperAsync(CancellationToken ct) => DoneOr(await papers.RemoveAsync(Meeting.Id, Item, ct), $"{Here}/agenda", "Paper removed");
}
