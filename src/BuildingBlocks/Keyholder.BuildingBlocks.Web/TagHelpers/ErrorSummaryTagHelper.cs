using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>
/// Every model state error as a link to its control, in the page's order; nothing while there is none. The layouts draw
/// it, after the page's own controls are known: a page needs it only to have it somewhere else, and then it is drawn once.
/// </summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    /// <summary>The page being drawn; set by Razor.</summary>
    [HtmlAttributeNotBound, ViewContext]
    public ViewContext ViewContext { get; set; } = null!;

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var focus = FormFocus.Of(ViewContext);
        if (ViewContext.ViewData.ModelState.ErrorCount == 0 || focus.SummaryShown)
        {
            output.SuppressOutput();
            return;
        }

        focus.SummaryShown = true;
        var errors = ViewContext.ViewData.ModelState
            .Where(state => state.Value?.Errors.Count > 0)
            .OrderBy(state => focus.PlaceOf(state.Key))
            .SelectMany(state => state.Value!.Errors.Select(error => (state.Key, Text: FormField.Text(error))))
            .Distinct()
            .Select(error => error.Key.Length == 0
                ? Html($"<li>{error.Text}</li>")
                : Html($"""<li><a href="#{focus.IdFor(error.Key)}">{error.Text}</a></li>"""));
        output.Replace(Html($"""
            <div class="govuk-error-summary" data-module="govuk-error-summary"><div role="alert"><h2 class="govuk-error-summary__title">There is a problem</h2><div class="govuk-error-summary__body"><ul class="govuk-list govuk-error-summary__list">{Join(errors)}</ul></div></div></div>
            """));
    }
}
