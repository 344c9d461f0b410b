using System.ComponentModel.DataAnnotations;
using Keyholder.Access.Contracts;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.SharingAgreements.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Keyholder.SharingAgreements.Features.Flows.AddMatches;

[Authorize(Policy = AccessPolicies.SharingWork), RequestSizeLimit(4 * MatchFile.MostBytes)]
internal sealed class AddMatchesModel(SharingDbContext db, TakeMatchesHandler handler, IResidents residents, TimeProvider time) : ExercisePage(db)
{
    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty, StringLength(60)]
    public string? Number { get; set; }

    [BindProperty, StringLength(MatchFile.WhatLength)]
    public string? What { get; set; }

    [BindProperty, EmailAddress]
    public string? Email { get; set; }

    [BindProperty, Display(Name = "The date it arrived"), ValidDate(When = DateLimit.TodayOrPast, Optional = true)]
    public DateInput ReceivedOn { get; set; } = new();

    public int? Added { get; private set; }

    public int Known { get; private set; }

    public IReadOnlyList<string> LineProblems { get; private set; } = [];

    public void OnGet() => ReceivedOn = DateInput.From(time.LondonToday());

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (Given(Number) is null) ModelState.AddModelError(nameof(Number), "Enter the match number");
        if (Given(What) is null) ModelState.AddModelError(nameof(What), "Enter what does not match");
        var resident = Given(Email) is { } email ? await residents.FindByEmailAsync(email, ct) : null;
        if (Given(Email) is not null && resident is null) ModelState.AddModelError(nameof(Email), "No resident has this email address");
        if (!ModelState.IsValid) return Page();
        if (await handler.HandleAsync(Exercise.Id, [new ArrivedMatch(Number!.Trim(), What!.Trim(), resident?.Id, ReceivedOn.Date ?? time.LondonToday())], ct) == 0)
        {
            ModelState.AddModelError(nameof(Number), "There is a match with this number already");
            return Page();
        }

        return DoneAt(Address, "The match is added");
    }

    public async Task<IActionResult> OnPostFileAsync(CancellationToken ct)
    {
        ModelState.Clear();
        ReceivedOn = DateInput.From(time.LondonToday());
        if (Upload is null || Upload.Length == 0) ModelState.AddModelError(nameof(Upload), "Select a CSV file");
        else if (Upload.Length > MatchFile.MostBytes) ModelState.AddModelError(nameof(Upload), "The file must be smaller than 2MB");
        if (!ModelState.IsValid) return Page();
        using var content = new MemoryStream();
        await Upload!.CopyToAsync(content, ct);
        var (lines, problems) = MatchFile.Read(content.ToArray(), time.LondonToday());
        var (arrived, wrong) = (new List<ArrivedMatch>(lines.Count), new List<string>(problems));
        foreach (var line in lines)
        {
            var resident = line.Email is { } email ? await residents.FindByEmailAsync(email, ct) : null;
            if (line.Email is not null && resident is null) wrong.Add($"Line {line.Line}: no resident has this email address");
            else arrived.Add(new ArrivedMatch(line.Number, line.What, resident?.Id, line.ReceivedOn));
        }

        LineProblems = wrong;
        Added = await handler.HandleAsync(Exercise.Id, arrived, ct);
        Known = arrived.Count - Added.Value;
        if (wrong.Count > 0) ModelState.AddModelError(nameof(Upload), wrong.Count == 1 ? wrong[0] : $"{wrong.Count.Counted("line")} of the file could not be taken");
        return Page();
    }
}
