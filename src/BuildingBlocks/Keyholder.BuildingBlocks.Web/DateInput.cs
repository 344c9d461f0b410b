using System.ComponentModel.DataAnnotations;
using System.Globalization;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>A date as typed in three boxes. What was typed is kept as it is, so that a form shown again shows the person's own words.</summary>
public sealed class DateInput
{
    /// <summary>The day as typed.</summary>
    public string? Day { get; set; }

    /// <summary>The month as typed: a number, or its name.</summary>
    public string? Month { get; set; }

    /// <summary>The year as typed.</summary>
    public string? Year { get; set; }

    /// <summary>Whether nothing was typed.</summary>
    public bool IsEmpty => string.IsNullOrWhiteSpace(Day) && string.IsNullOrWhiteSpace(Month) && string.IsNullOrWhiteSpace(Year);

    /// <summary>The date, or null when it is empty or not a real date.</summary>
    public DateOnly? Date => TryGetDate(out var date) ? date : null;

    /// <summary>Boxes filled with a date; empty boxes for null.</summary>
    public static DateInput From(DateOnly? date) => date is not { } known ? new DateInput() : new DateInput
    {
        Day = known.Day.ToString(CultureInfo.InvariantCulture),
        Month = known.Month.ToString(CultureInfo.InvariantCulture),
        Year = known.Year.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Whether the boxes hold a real date with a four-figure year.</summary>
    public bool TryGetDate(out DateOnly date)
    {
        date = default;
        if (!TryNumber(Day, out var day) || !TryMonth(out var month) || !TryNumber(Year, out var year))
            return false;
        if (year is < 1000 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            return false;
        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>What is wrong, in the GOV.UK wording, or null.</summary>
    /// <param name="name">What the date is called, with a capital: "Date received".</param>
    /// <param name="today">Today's civil date.</param>
    /// <param name="when">Which side of today it must be.</param>
    public DateProblem? Check(string name, DateOnly today, DateLimit when = DateLimit.Any)
    {
        List<string> missing = [];
        if (string.IsNullOrWhiteSpace(Day))
            missing.Add(nameof(Day));
        if (string.IsNullOrWhiteSpace(Month))
            missing.Add(nameof(Month));
        if (string.IsNullOrWhiteSpace(Year))
            missing.Add(nameof(Year));
        if (missing.Count == 3)
            return new DateProblem(null, $"Enter {PlainText.InSentence(name)}");
        if (missing.Count > 0)
            return new DateProblem(missing[0], $"{name} must include a {string.Join(" and ", missing).ToLowerInvariant()}");
        if (TryNumber(Year, out var year) && year is < 1000 or > 9999)
            return new DateProblem(nameof(Year), "Year must include 4 numbers");
        if (!TryGetDate(out var date))
            return new DateProblem(null, $"{name} must be a real date");
        return when switch
        {
            DateLimit.TodayOrPast when date > today => new DateProblem(null, $"{name} must be today or in the past"),
            DateLimit.Past when date >= today => new DateProblem(null, $"{name} must be in the past"),
            DateLimit.TodayOrFuture when date < today => new DateProblem(null, $"{name} must be today or in the future"),
            DateLimit.Future when date <= today => new DateProblem(null, $"{name} must be in the future"),
            _ => null,
        };
    }

    private static bool TryNumber(string? typed, out int number) =>
        int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private bool TryMonth(out int month)
    {
        if (TryNumber(Month, out month))
            return true;
        var typed = Month?.Trim() ?? "";
        if (typed.Length >= 3)
            month = 1 + Array.FindIndex(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, name => name.StartsWith(typed, StringComparison.OrdinalIgnoreCase));
        return month > 0;
    }
}

/// <summary>What is wrong with a typed date.</summary>
/// <param name="Box">The box it is about: Day, Month or Year; null when it is about the whole date.</param>
/// <param name="Message">The error in plain words.</param>
public sealed record DateProblem(string? Box, string Message);

/// <summary>Which side of today a date must be.</summary>
public enum DateLimit
{
    /// <summary>Any real date.</summary>
    Any,

    /// <summary>Today or earlier.</summary>
    TodayOrPast,

    /// <summary>Earlier than today.</summary>
    Past,

    /// <summary>Today or later.</summary>
    TodayOrFuture,

    /// <summary>Later than today.</summary>
    Future,
}

/// <summary>
/// Checks a <see cref="DateInput"/>: complete, real, and on the right side of today (London's civil date from the
/// registered <see cref="TimeProvider"/>). The error lands on the box it is about, or on the whole date.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ValidDateAttribute : ValidationAttribute
{
    /// <summary>Whether the boxes may be left empty.</summary>
    public bool Optional { get; init; }

    /// <summary>Which side of today it must be.</summary>
    public DateLimit When { get; init; }

    /// <summary>The error when nothing was typed, such as "Enter the date you received the request".</summary>
    public string? WhenEmpty { get; init; }

    /// <inheritdoc />
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var typed = value as DateInput ?? new DateInput();
        if (typed.IsEmpty && Optional)
            return ValidationResult.Success;
        var clock = (TimeProvider?)validationContext.GetService(typeof(TimeProvider)) ?? TimeProvider.System;
        var name = validationContext.DisplayName == validationContext.MemberName
            ? PlainText.FromIdentifier(validationContext.DisplayName)
            : validationContext.DisplayName;
        if (typed.Check(name, clock.LondonToday(), When) is not { } problem)
            return ValidationResult.Success;
        return new ValidationResult(typed.IsEmpty && WhenEmpty is not null ? WhenEmpty : problem.Message, problem.Box is null ? null : [problem.Box]);
    }
}
