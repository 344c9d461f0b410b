using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>Day, month and year boxes for a <see cref="DateInput"/>; shows again exactly what was typed.</summary>
[HtmlTargetElement("govuk-date-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateInputTagHelper : FieldTagHelper
{
    private static readonly string[] Boxes = [nameof(DateInput.Day), nameof(DateInput.Month), nameof(DateInput.Year)];

    /// <summary>Whether this is the person's own date of birth, so that a browser may fill it in.</summary>
    public bool Birthday { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = new FormField(ViewContext, For ?? throw new InvalidOperationException("<govuk-date-input> needs asp-for."));
        var model = For.Model as DateInput;
        var wrong = Boxes.Where(box => FormField.ErrorAt(ViewContext, $"{field.Name}.{box}") is not null).ToList();
        field.Error ??= wrong.Select(box => FormField.ErrorAt(ViewContext, $"{field.Name}.{box}")).FirstOrDefault();
        var marked = field.Error is not null && wrong.Count == 0 ? Boxes.ToList() : wrong;

        var focus = FormFocus.Of(ViewContext);
        focus.Add(field.Name, $"{field.Id}_{marked.FirstOrDefault(Boxes[0])}");
        foreach (var box in Boxes)
            focus.Add($"{field.Name}.{box}", $"{field.Id}_{box}");

        var items = Boxes.Select(box => Box(field, box, marked.Contains(box), box switch
        {
            nameof(DateInput.Day) => model?.Day,
            nameof(DateInput.Month) => model?.Month,
            _ => model?.Year,
        }));
        var inner = Html($"""{field.HintAndError(Hint)}<div class="govuk-date-input" id="{field.Id}">{Join(items)}</div>""");
        output.Replace(field.Group(FormField.Fieldset(Label ?? field.Label, EffectiveLabelSize, PageHeading, field.DescribedBy(Hint), "group", inner)));
    }

    private IHtmlContent Box(FormField field, string box, bool wrong, string? held)
    {
        var name = $"{field.Name}.{box}";
        var id = $"{field.Id}_{box}";
        var typed = FormField.TypedAt(ViewContext, name)?.FirstOrDefault() ?? held;
        var width = box == nameof(DateInput.Year) ? "govuk-input--width-4" : "govuk-input--width-2";
        var fill = Birthday ? "bday-" + box.ToLowerInvariant() : null;
        return Html($"""
            <div class="govuk-date-input__item"><div class="govuk-form-group"><label class="govuk-label govuk-date-input__label" for="{id}">{box}</label><input class="{Classes("govuk-input govuk-date-input__input", width, wrong ? "govuk-input--error" : null)}" id="{id}" name="{name}" type="text" inputmode="numeric"{Attribute("value", typed)}{Attribute("autocomplete", fill)}></div></div>
            """);
    }
}
