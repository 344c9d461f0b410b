using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>A bound property as a form shows it: its name and id, what was typed (else what the model holds) and its first error.</summary>
internal sealed class FormField
{
    public FormField(ViewContext view, ModelExpression expression)
    {
        Name = view.ViewData.TemplateInfo.GetFullHtmlFieldName(expression.Name);
        Id = IdOf(Name);
        Label = expression.Metadata.DisplayName ?? PlainText.FromIdentifier(expression.Metadata.PropertyName ?? Name);
        Error = ErrorAt(view, Name);
        Values = TypedAt(view, Name) ?? Format(expression.Model);
    }

    public string Name { get; }

    public string Id { get; }

    public string Label { get; }

    public string? Error { get; set; }

    /// <summary>Empty when there is no value; several only for a collection.</summary>
    public IReadOnlyList<string> Values { get; }

    public string? Value => Values.Count == 0 ? null : Values[0];

    public string HintId => Id + "-hint";

    public string ErrorId => Id + "-error";

    public static string IdOf(string name) => TagBuilder.CreateSanitizedId(name, "_");

    public static string? ErrorAt(ViewContext view, string name)
    {
        if (!view.ViewData.ModelState.TryGetValue(name, out var entry) || entry.Errors.Count == 0)
            return null;
        return Text(entry.Errors[0]);
    }

    public static string Text(ModelError error) =>
        string.IsNullOrEmpty(error.ErrorMessage) ? "Check this answer" : error.ErrorMessage;

    public static IReadOnlyList<string>? TypedAt(ViewContext view, string name) =>
        view.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.RawValue switch
        {
            null => null,
            string[] many => many,
            _ => entry.AttemptedValue is { } one ? [one] : null,
        } : null;

    public static IReadOnlyList<string> Format(object? value) => value switch
    {
        null => [],
        string text => [text],
        bool truth => [truth ? "true" : "false"],
        Enum name => [name.ToString()],
        DateOnly date => [date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)],
        IFormattable formattable => [formattable.ToString(null, CultureInfo.InvariantCulture)],
        IEnumerable many => [.. many.Cast<object?>().SelectMany(Format)],
        _ => [value.ToString() ?? ""],
    };

    /// <summary>The ids that describe the control, in the order a screen reader should say them: what was there before, hint, error, after.</summary>
    public string? DescribedBy(string? hint, string? before = null, string? after = null)
    {
        var ids = Classes(before, hint is null ? null : HintId, Error is null ? null : ErrorId, after);
        return ids.Length == 0 ? null : ids;
    }

    public IHtmlContent HintAndError(string? hint) => Html(
        $"{HtmlIf(hint is not null, $"""<div id="{HintId}" class="govuk-hint">{hint}</div>""")}{ErrorMessage()}");

    public IHtmlContent ErrorMessage() => HtmlIf(Error is not null,
        $"""<p id="{ErrorId}" class="govuk-error-message"><span class="govuk-visually-hidden">Error:</span> {Error}</p>""");

    public IHtmlContent Group(IHtmlContent inner, string? classes = null, IHtmlContent? attributes = null) => Html(
        $"""<div class="{Classes("govuk-form-group", Error is null ? null : "govuk-form-group--error", classes)}"{attributes ?? Nothing}>{inner}</div>""");

    public static IHtmlContent Fieldset(string? legend, string? size, bool pageHeading, string? describedBy, string? role, IHtmlContent inner)
    {
        var text = Html($"{legend}");
        return Html($"""
            <fieldset class="govuk-fieldset"{Attribute("role", role)}{Attribute("aria-describedby", describedBy)}>{HtmlIf(legend is not null,
                $"""<legend class="{Classes("govuk-fieldset__legend", size is null ? null : "govuk-fieldset__legend--" + size)}">{(pageHeading ? Html($"""<h1 class="govuk-fieldset__heading">{text}</h1>""") : text)}</legend>""")}{inner}</fieldset>
            """);
    }
}

/// <summary>Which control stands for which model state key on this page, in the page's order, for the error summary's links.</summary>
internal sealed class FormFocus
{
    private readonly List<string> order = [];
    private readonly Dictionary<string, string> ids = new(StringComparer.OrdinalIgnoreCase);

    public bool SummaryShown { get; set; }

    public static FormFocus Of(ViewContext view)
    {
        if (view.HttpContext.Items[typeof(FormFocus)] is not FormFocus focus)
            view.HttpContext.Items[typeof(FormFocus)] = focus = new FormFocus();
        return focus;
    }

    public void Add(string key, string id)
    {
        if (ids.TryAdd(key, id))
            order.Add(key);
    }

    public string IdFor(string key) => ids.TryGetValue(key, out var id) ? id : FormField.IdOf(key);

    public int PlaceOf(string key)
    {
        var place = order.FindIndex(known => string.Equals(known, key, StringComparison.OrdinalIgnoreCase));
        return place < 0 ? int.MaxValue : place;
    }
}
