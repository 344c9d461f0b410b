using System.ComponentModel.DataAnnotations;
using Keyholder.BuildingBlocks.Web;
using Keyholder.Engagement.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Keyholder.Engagement.Features.Meetings.PlanMeeting;

/// <summary>When, where and how, as it is typed. Times are those of the clock in London.</summary>
internal sealed class PlanForm
{
    [Required(ErrorMessage = "Select what the meeting is")]
    public MeetingMode? Mode { get; set; }

    [Required(ErrorMessage = "Select how people take part")]
    public MeetingForm? Form { get; set; }

    [Display(Name = "Date of the meeting"), ValidDate(WhenEmpty = "Enter the date of the meeting")]
    public DateInput On { get; set; } = new();

    [Required(ErrorMessage = "Enter when it starts"), StringLength(ClockTime.MostCharacters)]
    public string? Starts { get; set; }

    [Required(ErrorMessage = "Enter when it ends"), StringLength(ClockTime.MostCharacters)]
    public string? Ends { get; set; }

    [StringLength(500)]
    public string? Place { get; set; }

    [StringLength(1000)]
    public string? JoiningLink { get; set; }

    [Required(ErrorMessage = "Select whether it is a full meeting")]
    public bool? IsFull { get; set; }

    /// <summary>What was read when the form was shown.</summary>
    public int Seen { get; set; }

    public static PlanForm Of(MeetingDetails details) => new()
    {
        Mode = details.Meeting.Mode,
        Form = details.Meeting.Form,
        On = DateInput.From(details.Meeting.StartsAt.LondonDate()),
        Starts = ClockTime.Of(details.Meeting.StartsAt),
        Ends = ClockTime.Of(details.Meeting.EndsAt),
        Place = details.Place,
        JoiningLink = details.JoiningLink,
        IsFull = details.Meeting.IsFull,
        Seen = details.Meeting.Edits,
    };

    /// <summary>Null when something is wrong: then the error is at its field. A meeting that ends before the time it starts ends on the next day.</summary>
    public MeetingPlan? Read(ModelStateDictionary errors, string prefix, DateTimeOffset now)
    {
        if (!errors.IsValid) return null;
        var day = On.Date!.Value;
        var (starts, wrong) = ClockTime.Read(day, Starts, now);
        if (wrong is not null) errors.AddModelError($"{prefix}.{nameof(Starts)}", wrong);
        var (ends, wrongEnd) = ClockTime.Read(day, Ends, now);
        if (wrongEnd is null && starts is not null && ends <= starts)
        {
            (ends, wrongEnd) = ClockTime.Read(day.AddDays(1), Ends, now);
            if (wrongEnd is null && ends - starts > Meeting.Longest) wrongEnd = "The meeting must end after it starts";
        }

        if (wrongEnd is not null) errors.AddModelError($"{prefix}.{nameof(Ends)}", wrongEnd);
        return errors.IsValid ? new MeetingPlan(Mode!.Value, Form!.Value, starts!.Value, ends!.Value, Place, JoiningLink, IsFull!.Value) : null;
    }
}
