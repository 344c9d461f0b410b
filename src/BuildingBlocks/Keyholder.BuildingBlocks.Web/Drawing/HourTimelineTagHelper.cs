using System.Globalization;
using Keyholder.BuildingBlocks.Web.TagHelpers;
using Keyholder.StatutoryTime;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.Drawing;

/// <summary>Something that happened at an instant.</summary>
/// <param name="Title">What it is: "You became aware".</param>
/// <param name="At">When.</param>
public sealed record HourMoment(string Title, DateTimeOffset At);

/// <summary>A time limit in hours.</summary>
/// <param name="Title">What must be done: "Tell the regulator".</param>
/// <param name="From">From when it counts.</param>
/// <param name="Due">When it passes; null where there is no limit in hours.</param>
/// <param name="Done">When it was done, if it was.</param>
/// <param name="State">Gives the colour.</param>
/// <param name="Words">How it stands: "2 hours left".</param>
public sealed record HourBar(string Title, DateTimeOffset From, DateTimeOffset? Due, DateTimeOffset? Done, DueState State, string Words);

/// <summary>Moments and time limits in hours on one scale, in London's time, with the night the clocks change marked. The same in words is the drawing's label.</summary>
[HtmlTargetElement("hour-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HourTimelineTagHelper : TagHelper
{
    private const int AxisHeight = 26;
    private const int LaneHeight = 28;
    private const int RowHeight = 74;
    private const double MarkWidth = 8;
    private static readonly int[] TickHours = [1, 2, 3, 6, 12];

    /// <summary>What the drawing shows.</summary>
    public string Caption { get; set; } = "";

    /// <summary>What happened, in the order to be read.</summary>
    public IReadOnlyList<HourMoment> Moments { get; set; } = [];

    /// <summary>The time limits, in the order to be read.</summary>
    public IReadOnlyList<HourBar> Bars { get; set; } = [];

    /// <summary>The instant at which it is drawn, or at which everything was over.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>Whether everything is over at <see cref="Now"/>: then there is no "now" to draw.</summary>
    public bool Over { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (from, to) = Range();
        double At(DateTimeOffset instant) => Math.Clamp(100d * (instant - from).Ticks / (to - from).Ticks, 0, 100);

        // Marks that would lie on each other go into lanes of their own.
        var lanes = new List<double>();
        var marks = new List<IHtmlContent>();
        foreach (var (moment, number) in Moments.Select((m, i) => (m, i + 1)).OrderBy(m => m.m.At))
        {
            var x = At(moment.At);
            var lane = lanes.FindIndex(last => x - last >= MarkWidth);
            if (lane < 0) lanes.Add(x);
            else lanes[lane] = x;
            var y = AxisHeight + ((lane < 0 ? lanes.Count - 1 : lane) * LaneHeight) + 14;
            var centre = Math.Clamp(x, 3.5, 96.5);
            marks.Add(Html($"""<line class="kh-hours__drop" x1="{Percent(x)}" x2="{Percent(x)}" y1="{AxisHeight}" y2="{y}"/><circle class="kh-hours__disc" cx="{Percent(centre)}" cy="{y}" r="11"/><text class="kh-hours__number" x="{Percent(centre)}" y="{y + 5}" text-anchor="middle">{number}</text>"""));
        }

        var top = AxisHeight + (lanes.Count * LaneHeight) + 6;
        var height = top + (Bars.Count * RowHeight) + 4;
        var bars = Bars.Select((bar, i) => Draw(bar, top + (i * RowHeight), At));
        var now = At(Now);
        var words = string.Join(". ", Moments.Select(m => $"{m.Title}: {m.At.InWords()}").Concat(Over ? [] : [$"Now: {Now.InWords()}"])
            .Concat(Bars.Select(b => $"{b.Title}: {(b.Due is { } due ? $"due {due.InWords()}, " : "")}{b.Words}")));
        output.Become("figure", "kh-hours");
        output.Content.SetHtmlContent(Html($"""
            <figcaption>{Caption}</figcaption><svg height="{height}" role="img" aria-label="{$"{Caption}. {words}."}" focusable="false">{Join(Ticks(from, to, At, height))}{Join(ClockChanges(from, to, At, height))}{HtmlIf(!Over, $"""<line class="kh-hours__now" x1="{Percent(now)}" x2="{Percent(now)}" y1="{AxisHeight - 6}" y2="{height}"/>""")}{Join(marks)}{Join(bars)}</svg><ol role="list">{Join(Moments.Select((m, i) => Key(m, i + 1, from, to)))}{HtmlIf(!Over, $"""<li><svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false"><line class="kh-hours__now" x1="11" x2="11" y1="1" y2="21"/></svg><span><strong>Now</strong> {Now.InWords()}</span></li>""")}</ol>
            """));
    }

    private (DateTimeOffset From, DateTimeOffset To) Range()
    {
        // A beginning long before, or an end long after, would squeeze what matters into a corner.
        var near = Bars.SelectMany(b => new[] { b.From, b.Due, b.Done }).OfType<DateTimeOffset>().DefaultIfEmpty(Now).ToList();
        var (first, last) = (near.Min(), near.Max());
        var span = TimeSpan.FromTicks(Math.Max((last - first).Ticks, TimeSpan.FromHours(6).Ticks));
        var all = Moments.Select(m => m.At).Append(Now).ToList();
        var from = all.Append(first).Min();
        var to = all.Append(last).Max();
        if (from < first - span) from = first - span;
        if (to > last + span) to = last + span;
        var margin = TimeSpan.FromTicks((to - from).Ticks / 40);
        return (from - margin, to + margin + TimeSpan.FromMinutes(1));
    }

    private static IEnumerable<IHtmlContent> Ticks(DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, double> at, int height)
    {
        var hours = (to - from).TotalHours;
        var byDay = hours > 48;
        var step = byDay ? TimeSpan.FromDays(Math.Max(1, Math.Ceiling(hours / 24 / 5))) : TimeSpan.FromHours(TickHours.First(h => hours / h <= 4.5 || h == 12));
        var local = LondonTime.ToLocal(from).DateTime.Date;
        for (var wall = local; wall < LondonTime.ToLocal(to).DateTime; wall += step)
        {
            if (LondonTime.Resolve(wall) is not { } tick || tick < from || tick > to) continue;
            var x = at(tick);
            var label = wall.TimeOfDay == TimeSpan.Zero ? wall.ToString("d MMM", CultureInfo.InvariantCulture) : wall.ToString("HH:mm", CultureInfo.InvariantCulture);
            yield return Html($"""<line class="kh-hours__tick" x1="{Percent(x)}" x2="{Percent(x)}" y1="{AxisHeight - 6}" y2="{height}"/>{HtmlIf(x is > 6 and < 94, $"""<text class="kh-hours__time" x="{Percent(x)}" y="14" text-anchor="middle">{label}</text>""")}""");
        }
    }

    private static IEnumerable<IHtmlContent> ClockChanges(DateTimeOffset from, DateTimeOffset to, Func<DateTimeOffset, double> at, int height)
    {
        // Britain's clocks change at a full hour of universal time.
        var utc = from.ToUniversalTime();
        for (var hour = new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero).AddHours(1); hour < to; hour = hour.AddHours(1))
        {
            if (LondonTime.ToLocal(hour).Offset == LondonTime.ToLocal(hour.AddTicks(-1)).Offset) continue;
            var x = at(hour);
            var (anchor, shift) = x < 50 ? ("start", 4) : ("end", -4);
            yield return Html($"""<line class="kh-hours__change" x1="{Percent(x)}" x2="{Percent(x)}" y1="{AxisHeight - 6}" y2="{height}"/><text class="kh-hours__time" x="{Percent(x)}" dx="{shift}" y="{height - 4}" text-anchor="{anchor}">Clocks change</text>""");
        }
    }

    private IHtmlContent Draw(HourBar bar, int y, Func<DateTimeOffset, double> at)
    {
        var start = at(bar.From);
        var end = bar.Done ?? Now;
        var due = bar.Due is { } limit ? at(limit) : at(end);
        var used = Math.Min(at(end), due);
        var late = bar.Due < end ? at(end) : due;
        var active = bar.State != DueState.Paused;
        return Html($"""
            <text class="kh-hours__title" x="0" y="{y + 16}">{Short(bar.Title)}</text><rect class="kh-hours__track" x="{Percent(start)}" y="{y + 24}" width="{Percent(Math.Max(due - start, 0.5))}" height="14"/>{HtmlIf(active && used > start, $"""<rect class="kh-bar__part kh-tone--{DueBarTagHelper.ToneOf(bar.State)}" x="{Percent(start)}" y="{y + 24}" width="{Percent(used - start)}" height="14"/>""")}{HtmlIf(active && late > due, $"""<rect class="kh-bar__part kh-tone--overdue" x="{Percent(due)}" y="{y + 28}" width="{Percent(late - due)}" height="6"/>""")}{HtmlIf(bar.Due is not null, $"""<line class="kh-hours__due" x1="{Percent(due)}" x2="{Percent(due)}" y1="{y + 20}" y2="{y + 42}"/>""")}<text class="kh-hours__words kh-tone--{DueBarTagHelper.ToneOf(bar.State)}" x="0" y="{y + 56}">{Capital(bar.Words)}</text>
            """);
    }

    private static IHtmlContent Key(HourMoment moment, int number, DateTimeOffset from, DateTimeOffset to)
    {
        var outside = moment.At < from ? " (before the time drawn)" : moment.At > to ? " (after the time drawn)" : "";
        return Html($"""<li><svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" focusable="false"><circle class="kh-hours__disc" cx="11" cy="11" r="11"/><text class="kh-hours__number" x="11" y="16" text-anchor="middle">{number}</text></svg><span><strong>{moment.Title}</strong> {moment.At.InWords()}{outside}</span></li>""");
    }

    // What stands in brackets is said in full beside the drawing.
    private static string Short(string title)
    {
        if (title.Length > 38 && title.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket) title = title[..bracket];
        return title.Length > 38 ? title[..37] + "…" : title;
    }

    private static string Capital(string words) => words.Length == 0 ? words : char.ToUpperInvariant(words[0]) + words[1..];

    private static string Percent(double value) => value.ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
