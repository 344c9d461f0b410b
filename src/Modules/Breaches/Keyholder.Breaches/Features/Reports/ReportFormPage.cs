using System.ComponentModel.DataAnnotations;
using Keyholder.Breaches.Data;
using Keyholder.Breaches.Domain;
using Keyholder.BuildingBlocks.Auditing;
using Keyholder.BuildingBlocks.Web;
using Keyholder.BuildingBlocks.Web.Journeys;
using Keyholder.BuildingBlocks.Web.Security;
using Keyholder.Notices.Contracts;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Keyholder.Breaches.Features.Reports;

/// <summary>What the pages with the report form work with.</summary>
internal sealed class ReportFormServices(
    BreachesDbContext db, ReportDrafts drafts, MakeReportHandler handler, BreachPolicies policies, IAntiforgery antiforgery, ActorContext actor, TimeProvider time)
{
    public BreachesDbContext Db => db;

    public ReportDrafts Drafts => drafts;

    public MakeReportHandler Handler => handler;

    public BreachPolicies Policies => policies;

    public IAntiforgery Antiforgery => antiforgery;

    public Actor Actor => actor.Actor;

    public DateTimeOffset Now => time.GetUtcNow();
}

/// <summary>
/// The form that reports a breach: the same for staff, residents and the public. Nothing that was typed is lost: a form that comes after its session
/// ended is shown again. The antiforgery check is made here and not by the framework's filter, which would answer such a form with an error page.
/// </summary>
[IgnoreAntiforgeryToken, EnableRateLimiting(RateLimits.PublicForm), RequestSizeLimit(MostBytes)]
internal abstract class ReportFormPage(ReportFormServices services) : PageModel
{
    private const int MostBytes = 256 * 1024;
    private const int ShownOfGroup = 200;

    /// <summary>Where the form is; the page after it is below.</summary>
    public abstract string Root { get; }

    public BreachPolicy Policy { get; private set; } = null!;

    /// <summary>They are not signed in: who they are is asked, and may be left out.</summary>
    public bool AsksForContact => services.Actor.Id is null;

    /// <summary>How long what was typed is kept for them.</summary>
    public string KeptFor => (services.Actor.Id is null ? JourneyKey.Lifetime : ReportDrafts.Lifetime) is { TotalDays: > 1 } days
        ? ((int)days.TotalDays).Counted("day") : ((int)JourneyKey.Lifetime.TotalHours).Counted("hour");

    public bool HasDraft { get; private set; }

    [BindProperty, Required(ErrorMessage = "Enter what happened"), StringLength(4000)]
    public string? What { get; set; }

    [BindProperty]
    public DateInput HappenedOn { get; set; } = new();

    [BindProperty, StringLength(20)]
    public string? HappenedTime { get; set; }

    [BindProperty]
    public bool HappenedUnknown { get; set; }

    [BindProperty]
    public DateInput FoundOn { get; set; } = new();

    [BindProperty, StringLength(20)]
    public string? FoundTime { get; set; }

    [BindProperty, StringLength(2000)]
    public string? HowFound { get; set; }

    [BindProperty]
    public BreachNature? Nature { get; set; }

    [BindProperty, StringLength(200), Display(Name = "Your name")]
    public string? ContactName { get; set; }

    [BindProperty, StringLength(200), Display(Name = "How to reach you")]
    public string? ContactReach { get; set; }

    /// <summary>The meeting or group it comes from.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Group { get; set; }

    [BindProperty]
    public Guid Form { get; set; }

    [BindProperty(Name = NoticePin.Field)]
    public string? ShownNotice { get; set; }

    /// <summary>A page that goes on from the same group.</summary>
    public string WithGroup(string url) => Group is null ? url : $"{url}{QueryString.Create(nameof(Group), Group)}";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (Request.ContentLength > MostBytes)
        {
            context.Result = StatusCode(StatusCodes.Status413PayloadTooLarge);
            return;
        }

        Policy = await services.Policies.TodayAsync(HttpContext.RequestAborted);
        Group = Given(Group) is { } group ? group[..Math.Min(group.Length, ShownOfGroup)] : null;
        if (HttpMethods.IsPost(Request.Method) && !await services.Antiforgery.IsRequestValidAsync(HttpContext))
        {
            ModelState.Clear();
            ModelState.AddModelError("", "You have been away for a while, so we need you to send this page again. Check it and select the button");
            context.Result = Page();
            return;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        Form = Guid.NewGuid();
        foreach (var key in new[] { JourneyKey.OfPerson(HttpContext, ReportDrafts.Journey), JourneyKey.OfBrowser(HttpContext, ReportDrafts.Journey) })
        {
            if (key is null || await services.Drafts.FindAsync(key, ct) is not { } kept) continue;
            HasDraft = true;
            (What, HowFound, Nature, Group) = (kept.What, kept.HowFound, kept.Nature, Group ?? kept.Group);
            (HappenedOn, HappenedTime, HappenedUnknown, FoundOn, FoundTime) = (kept.HappenedOn, kept.HappenedTime, kept.HappenedUnknown, kept.FoundOn, kept.FoundTime);
            (ContactName, ContactReach) = (kept.ContactName, kept.ContactReach);
            break;
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        TypedMoment? occurred = null;
        if (!HappenedUnknown) occurred = TypedMoment.Read(HappenedOn, HappenedTime, "The day it happened", (nameof(HappenedOn), nameof(HappenedTime)), ModelState, services.Now);
        var found = TypedMoment.Read(FoundOn, FoundTime, "The day it was found", (nameof(FoundOn), nameof(FoundTime)), ModelState, services.Now);
        if (found is { TimeKnown: false } && occurred is { TimeKnown: true } && found.At.LondonDate() == occurred.At.LondonDate()) found = found with { At = occurred.At };
        if (occurred?.At > found?.At) ModelState.AddModelError(nameof(FoundOn), "It cannot have been found before it happened. Check both times");
        if (!ModelState.IsValid) return Page();
        var contact = AsksForContact ? string.Join("\n", new[] { Given(ContactName), Given(ContactReach) }.Where(line => line is not null)) : "";
        var reference = await services.Handler.HandleAsync(new MakeReport(Form, What!.Trim(), occurred, found, Given(HowFound), Nature, Given(contact), Group, NoticePin.Read(ShownNotice)), ct);
        await ForgetAsync(ct);
        return LocalRedirect($"{Root}/{reference}");
    }

    /// <summary>Keeps the form as it is, whatever is wrong or missing in it.</summary>
    public async Task<IActionResult> OnPostLaterAsync(CancellationToken ct)
    {
        var answers = new ReportAnswers
        {
            What = What,
            HappenedOn = HappenedOn,
            HappenedTime = HappenedTime,
            HappenedUnknown = HappenedUnknown,
            FoundOn = FoundOn,
            FoundTime = FoundTime,
            HowFound = HowFound,
            Nature = Nature,
            ContactName = ContactName,
            ContactReach = ContactReach,
            Group = Group,
        };
        if (JourneyKey.OfPerson(HttpContext, ReportDrafts.Journey) is { } person)
        {
            await services.Drafts.SaveAsync(person, answers, ct);
            await ForgetBrowserAsync(ct);
        }
        else
        {
            await services.Drafts.SaveAsync(JourneyKey.KeepForBrowser(HttpContext, ReportDrafts.Journey), answers, ct);
        }

        TempData.Success($"We have kept what you typed for {KeptFor}. It is not sent yet");
        return LocalRedirect(WithGroup(Root));
    }

    public async Task<IActionResult> OnPostForgetAsync(CancellationToken ct)
    {
        await ForgetAsync(ct);
        return LocalRedirect(WithGroup(Root));
    }

    private static string? Given(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();

    private async Task ForgetAsync(CancellationToken ct)
    {
        if (JourneyKey.OfPerson(HttpContext, ReportDrafts.Journey) is { } person) await services.Drafts.DeleteAsync(person, ct);
        await ForgetBrowserAsync(ct);
    }

    private async Task ForgetBrowserAsync(CancellationToken ct)
    {
        if (JourneyKey.OfBrowser(HttpContext, ReportDrafts.Journey) is not { } browser) return;
        await services.Drafts.DeleteAsync(browser, ct);
        JourneyKey.Forget(HttpContext, ReportDrafts.Journey);
    }
}

/// <summary>What somebody who reported sees of their report: where it stands, and nothing of what it says.</summary>
internal sealed record ReportStanding(BreachReport Report, BreachState? Breach, DateTimeOffset TakeUpBy)
{
    public string InWords => (Report.State, Breach) switch
    {
        (ReportState.New, _) => "Waiting for somebody to look at it",
        (ReportState.Taken, BreachState.Open) => "We are dealing with it",
        (ReportState.Taken, _) => "We have dealt with it",
        _ => "We looked at it, and it is not a breach of personal data",
    };
}

/// <summary>The page after the form, and the answer to whoever asks later.</summary>
internal abstract class ReportStandingPage(ReportFormServices services) : PageModel
{
    public ReportStanding Standing { get; private set; } = null!;

    /// <summary>Reports that this reader made, or that nobody who is known made.</summary>
    protected abstract IQueryable<BreachReport> Own(IQueryable<BreachReport> all, Actor actor);

    protected async Task<bool> FindAsync(string reference, CancellationToken ct)
    {
        if (await Own(services.Db.Reports.AsNoTracking(), services.Actor).SingleOrDefaultAsync(r => r.Reference == reference, ct) is not { } report) return false;
        var breach = await services.Db.Breaches.Where(b => b.Id == report.BreachId).Select(b => (BreachState?)b.State).SingleOrDefaultAsync(ct);
        Standing = new ReportStanding(report, breach, report.ReceivedAt.AddHours((await services.Policies.TodayAsync(ct)).Escalation.Hours));
        return true;
    }
}
