using System.Globalization;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Results;
using Keyholder.BuildingBlocks.Security;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Drawing;
using Keyholder.Notices.Data;
using Keyholder.Notices.Domain;
using Keyholder.Notices.Features.Drift.OverruleDrift;
using Keyholder.Notices.Features.Writing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Notices.Features.Drift.ViewDrift;

/// <summary>Something untrue, in words.</summary>
internal sealed record UntrueRow(string Clause, string About, string Says, string Becomes);

/// <summary>What a change makes untrue in a notice, where the new text stands, and what waits for it.</summary>
[Authorize(Policy = AccessPolicies.Notices)]
internal sealed class ViewDriftModel(NoticesDbContext db, ChangeTitles titles, DriftPictures pictures, DriftRegister register, OverruleDriftHandler overruling, NoticeStaff staff, ActorContext actor) : DriftPage(db, titles)
{
    public IReadOnlyList<UntrueRow> Rows { get; private set; } = [];

    /// <summary>The draft that answers it, while it is there.</summary>
    public NoticeVersion? Draft { get; private set; }

    public string OverruledBy { get; private set; } = "";

    public string AgreedBy { get; private set; } = "";

    public bool MayAgree { get; private set; }

    /// <summary>The day on which an approved version is published that tells of the change in time; null when none does.</summary>
    public DateOnly? ReadyOn { get; private set; }

    /// <summary>The officer’s word that enough people were told of a new purpose; null when everybody was, or they are still to be.</summary>
    public PeopleTold? EnoughTold { get; private set; }

    public string EnoughToldBy { get; private set; } = "";

    public bool Waits => Its.IsOpen && !Its.Applied && ReadyOn is null;

    /// <summary>The new text is published, and people are still to be told before the change may apply.</summary>
    public bool WaitsForPeople => Its is { IsOpen: true, NewPurpose: true, PublishedIn: not null };

    public bool MayTell => MayWork && Its.PublishedIn is not null && Notice is { Published: > 0, WithdrawnAt: null };

    public bool MayDraft => MayWork && (Its.IsOpen || Its.State == DriftState.Overruled) && Its.PublishedIn is null && Draft is not { IsPending: true } && Notice is { Published: > 0, WithdrawnAt: null };

    public bool MayOverrule => MayDecide && Waits && Its.State == DriftState.Open;

    public string NoticeUrl => UrlOf(Notice.Slug);

    public string DraftUrl => VersionUrl(Its.Draft);

    /// <summary>The version people see: it tells of the change when an earlier one did.</summary>
    public string TellUrl => $"{VersionUrl(Notice.Published)}/tell";

    public string Next { get; private set; } = "";

    public IReadOnlyList<TimelineEvent> Flow { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => ShowAsync(ct);

    /// <summary>The draft is gone: another is begun that tells of the change.</summary>
    public async Task<IActionResult> OnPostDraftAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!MayWork) return Forbid();
        if (!MayDraft || await register.DraftAgainAsync(await Db.Drifts.Include(d => d.Facts).SingleAsync(d => d.Id == Its.Id, ct), actor.Actor.ToString(), ct) is not { } number)
            return DoneOr(new Problem("A draft tells of this change already, or none is needed any more."), ItsUrl, "");
        try
        {
            await Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            Db.StartOver();
            return DoneOr(NoticeRegister.ChangedMeanwhile, ItsUrl, "");
        }

        return DoneOr(Outcome.Done, VersionUrl(number), "A draft is begun that tells of the change. Read it, and send it to the officer.");
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        ViewData["BackUrl"] = DriftRegister.Url;
        var today = await pictures.TodayAsync(ct);
        var then = await pictures.SoAsync(today, Its, ct);
        var content = await Db.NoticeVersions.AsNoTracking().Where(v => v.NoticeId == Notice.Id && v.Number == Notice.Published).Select(v => v.Content).SingleOrDefaultAsync(ct);
        Rows = [.. Its.Facts.OrderBy(f => f.Kind).ThenBy(f => f.Subject, StringComparer.Ordinal).Select(f => new UntrueRow(
            content?.Clauses.FirstOrDefault(c => c.Kind == f.Kind)?.Heading ?? f.Kind.InWords(), About(f, today, then), DriftWording.Says(f, f.Says), DriftWording.Says(f, f.Becomes)))];
        Draft = Its.Draft is { } number ? await Db.NoticeVersions.AsNoTracking().SingleOrDefaultAsync(v => v.NoticeId == Notice.Id && v.Number == number, ct) : null;
        if (Draft is { } draft && DriftAnswers.IsReady(Its, draft, Notice.Published, await pictures.DayOfAsync(ChangeSource.Parse(Its.Source), ct))) ReadyOn = draft.EffectiveOn;
        if (Its is { NewPurpose: true, PublishedIn: { } version })
            EnoughTold = await Db.PeopleTold.AsNoTracking().Where(t => t.NoticeId == Notice.Id && t.Version >= version && t.Because != null).OrderBy(t => t.Version).FirstOrDefaultAsync(ct);
        var names = await staff.NamesAsync([Its.OverruledBy, Its.AgreedBy, EnoughTold?.By], ct);
        (OverruledBy, AgreedBy, EnoughToldBy) = (names(Its.OverruledBy), names(Its.AgreedBy), names(EnoughTold?.By));
        MayAgree = MayWork && Its.State == DriftState.OverruleProposed && await overruling.WhyNotAgreeAsync(Its, ct) is null;
        (Next, Flow) = (WhatNext(), Steps());
    }

    private static string About(UntrueFact fact, ProcessingPicture today, ProcessingPicture then)
    {
        var name = DriftWording.About(fact, then);
        return name == fact.Subject ? DriftWording.About(fact, today) : name;
    }

    private string VersionUrl(int? number) => string.Create(CultureInfo.InvariantCulture, $"{NoticeUrl}/versions/{number}");

    private string WhatNext() => Its.State switch
    {
        DriftState.OverruleProposed => "Somebody else must agree that the change can apply before the notice is put right.",
        DriftState.Overruled => Its.Applied ? "The change applies. Put the notice right as soon as you can." : "The change can apply. Put the notice right as soon as you can.",
        DriftState.Settled => Its.Applied ? "Nothing. The notice is true again." : "Nothing here. The notice no longer holds the change up.",
        DriftState.Gone => "Nothing. The change was given up.",
        _ when WaitsForPeople => string.Create(CultureInfo.InvariantCulture, $"Tell people of version {Notice.Published} of the notice. It is a new purpose, so it may not begin before they have been told."),
        _ => Draft?.State switch
        {
            NoticeState.WithOfficer => "The officer responsible for data protection approves the new text, or sends it back.",
            NoticeState.WithCommittee => $"The new text goes to {Notice.Committee ?? "the committee"}. It can also be published before the committee has agreed.",
            NoticeState.Approved when ReadyOn is { } day => $"Nothing. The new text is published on {day.InWords()}, before the change applies.",
            NoticeState.Approved => "The new text is approved. It is published on its day.",
            NoticeState.Draft => "Read the drafted text, change it where needed, and send it to the officer.",
            _ => "Draft the new text again: the draft that told of the change is gone.",
        },
    };

    private List<TimelineEvent> Steps()
    {
        var stage = Its.PublishedIn is not null || Its.State == DriftState.Settled ? NoticeState.Published : Draft?.State ?? NoticeState.Withdrawn;
        var drafted = stage is not NoticeState.Withdrawn;
        List<(string Title, bool Done, string? Date, string? Detail)> steps =
        [
            (Its.Applied ? "The change applies" : "The change is proposed", true, Its.FoundAt.InWords(), Change.Title),
            ("A new text is drafted", drafted, null, drafted ? string.Create(CultureInfo.InvariantCulture, $"Version {Its.Draft} of the notice") : null),
            ("The officer approves it", stage is NoticeState.WithCommittee or NoticeState.Approved or NoticeState.Published or NoticeState.Superseded, null, null),
        ];
        if (Notice.Committee is { } committee) steps.Add(($"{committee} agrees", stage is NoticeState.Approved or NoticeState.Published or NoticeState.Superseded, null, null));
        steps.Add(("It is published", stage is NoticeState.Published or NoticeState.Superseded, null, null));
        if (Its.NewPurpose) steps.Add(("People are told", Its.State == DriftState.Settled, null, null));
        if (!Its.Applied) steps.Add(("The change can apply", Its.State is DriftState.Settled or DriftState.Overruled || ReadyOn is not null, null, Its.State == DriftState.Overruled ? "Overruled: it need not wait for the notice" : null));
        var next = Its.State == DriftState.Gone ? -1 : steps.FindIndex(s => !s.Done);
        return [.. steps.Select((s, i) => new TimelineEvent(s.Done ? TimelineStage.Done : i == next ? TimelineStage.Next : TimelineStage.Future, s.Title, s.Date, s.Detail))];
    }
}
