using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>
/// What every bound form control has: a label (the legend, for a group of controls), a hint, and the error of its
/// model state key. Attributes that are not listed (autocomplete, spellcheck, inputmode, class ...) go to the control itself.
/// </summary>
public abstract class FieldTagHelper : TagHelper
{
    /// <summary>The page being drawn; set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>The property to bind, as in ASP.NET Core's own form tag helpers.</summary>
    [HtmlAttributeName("asp-for")]
    public ModelExpression? For { get; set; }

    /// <summary>The label or legend; without it, the property's display name, or its name in plain words.</summary>
    public string? Label { get; set; }

    /// <summary>Size of the label or legend: <c>s</c>, <c>m</c>, <c>l</c> or <c>xl</c>.</summary>
    public string? LabelSize { get; set; }

    /// <summary>Whether the label is also the page's only heading, for pages that ask one thing.</summary>
    public bool PageHeading { get; set; }

    /// <summary>Help that is always shown under the label.</summary>
    public string? Hint { get; set; }

    private protected string? EffectiveLabelSize => LabelSize ?? (PageHeading ? "l" : null);

    private protected FormField BindField()
    {
        var bound = For ?? throw new InvalidOperationException($"<{GetType().Name}> needs asp-for.");
        var field = new FormField(ViewContext, bound);
        FormFocus.Of(ViewContext).Add(field.Name, field.Id);
        return field;
    }

    private protected IHtmlContent LabelFor(FormField field, string? extraClass = null)
    {
        var size = EffectiveLabelSize;
        var label = Html($"""<label class="{Classes("govuk-label", size is null ? null : "govuk-label--" + size, extraClass)}" for="{field.Id}">{Label ?? field.Label}</label>""");
        return PageHeading ? Html($"""<h1 class="govuk-label-wrapper">{label}</h1>""") : label;
    }
}
