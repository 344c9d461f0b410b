using System.Globalization;
using Keyholder.BuildingBlocks.Web.TagHelpers;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.Drawing;

/// <summary>How a thing with a due date stands.</summary>
public enum DueState
{
    /// <summary>More than the days of warning are left.</summary>
    OnTime,

    /// <summary>It is due today or within the days of warning.</summary>
    DueSoon,

    /// <summary>The due date has passed.</summary>
    Overdue,

    /// <summary>The clock stands still.</summary>
    Paused,

    /// <summary>It is finished.</summary>
    Closed,
}

/// <summary>A clock as a list shows it. All dates are civil dates in London.</summary>
/// <param name="Start">The day the period began.</param>
/// <param name="Due">The last day of the period.</param>
/// <param name="Today">The day the bar is drawn for.</param>
/// <param name="Paused">Whether the clock stands still.</param>
/// <param name="Closed">The day it was finished, if it was.</param>
/// <param name="WarnDays">From how many days before the due date it counts as due soon.</param>
/// <param name="Finished">How being finished is called, such as "Answered".</param>
public sealed record DueClock(
    DateOnly Start, DateOnly Due, DateOnly Today, bool Paused = false, DateOnly? Closed = null, int WarnDays = 7, string Finished = "Closed")
{
    /// <summary>Calendar days from today to the due date; negative once overdue.</summary>
    public int DaysLeft => Due.DayNumber - Today.DayNumber;

    /// <summary>How it stands.</summary>
    public DueState State =>
        Closed is not null ? DueState.Closed
        : Paused ? DueState.Paused
        : DaysLeft < 0 ? DueState.Overdue
        : DaysLeft <= WarnDays ? DueState.DueSoon
        : DueState.OnTime;

    /// <summary>The part of the period that is used, from 0 to 1.</summary>
    public double Used
    {
        get
        {
            var length = Math.Max(1, Due.DayNumber - Start.DayNumber);
            return Math.Clamp((double)((Closed ?? Today).DayNumber - Start.DayNumber) / length, 0, 1);
        }
    }

    /// <summary>How it stands in words: "5 days left", "3 days overdue", "Due today".</summary>
    public string Words => State switch
    {
        DueState.Closed when Closed > Due => $"{Finished} {(Closed!.Value.DayNumber - Due.DayNumber).Counted("day")} late",
        DueState.Closed => $"{Finished} on time",
        DueState.Paused => "Clock paused",
        DueState.Overdue => $"{(-DaysLeft).Counted("day")} overdue",
        _ when DaysLeft == 0 => "Due today",
        _ when DaysLeft == 1 => "Due tomorrow",
        _ => $"{DaysLeft.Counted("day")} left",
    };
}

/// <summary>How much of the time is used, drawn for a row of a list, with the same in words beside it.</summary>
[HtmlTargetElement("due-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueBarTagHelper : TagHelper
{
    private const int Width = 120;

    /// <summary>The clock.</summary>
    public DueClock Clock { get; set; } = null!;

    /// <summary>Whether the due date is written too, where no column of its own has it.</summary>
    public bool ShowDate { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var used = (int)Math.Round(Clock.Used * (Width - 2), MidpointRounding.AwayFromZero);
        // A shape for each state as well as a colour: an exclamation mark, two bars, a tick.
        var mark = Clock.State switch
        {
            DueState.Overdue => "M131 1h4l-1 8h-2zM131 11h4v3h-4z",
            DueState.Paused => "M129 2h3v11h-3zM134 2h3v11h-3z",
            DueState.Closed => "M127 7l2-2 3 3 6-6 2 2-8 8z",
            DueState.DueSoon => "M133 1l7 12h-14z",
            _ => null,
        };
        var dashes = HtmlIf(Clock.State == DueState.Paused, $"""<path class="kh-due__gap" d="{Dashes(used)}"/>""");
        output.Become("span", $"kh-due kh-tone--{ToneOf(Clock.State)}");
        output.Content.SetHtmlContent(Html($"""
            <svg width="142" height="15" viewBox="0 0 142 15" aria-hidden="true" focusable="false"><rect class="kh-due__track" x="0.5" y="2.5" width="{Width - 1}" height="10" rx="2"/><rect class="kh-due__used" x="1" y="3" width="{used}" height="9" rx="1.5"/>{dashes}{HtmlIf(mark is not null, $"""<path class="kh-due__mark" d="{mark}"/>""")}</svg><span class="kh-due__text">{Clock.Words}</span>{HtmlIf(ShowDate, $"""<span class="kh-due__date">{(Clock.State == DueState.Closed ? "Was due" : "Due")} {Clock.Due.InWords()}</span>""")}<span class="govuk-visually-hidden">{Percent()} of the time used</span>
            """));
    }

    internal static string ToneOf(DueState state) => state switch
    {
        DueState.Overdue => "overdue",
        DueState.DueSoon => "soon",
        DueState.Paused => "paused",
        DueState.Closed => "closed",
        _ => "on-time",
    };

    private string Percent() => Math.Round(Clock.Used * 100).ToString("0", CultureInfo.InvariantCulture) + "%";

    private static string Dashes(int used) =>
        string.Concat(Enumerable.Range(1, used / 8).Select(step => string.Create(CultureInfo.InvariantCulture, $"M{step * 8} 3v9")));
}
