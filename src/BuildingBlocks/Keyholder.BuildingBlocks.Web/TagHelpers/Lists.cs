using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>Questions and answers, or facts with their names; with <c>card</c>, inside a card of that title.</summary>
[HtmlTargetElement("govuk-summary-list")]
public sealed class SummaryListTagHelper : TagHelper
{
    /// <summary>The card's title; no card when null.</summary>
    public string? Card { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var rows = new List<SummaryRow>();
        context.Items[typeof(SummaryRow)] = rows;
        await output.GetChildContentAsync();
        var anyLinks = rows.Exists(row => row.ChangeHref is not null);
        var list = Html($"""
            <dl class="{Classes("govuk-summary-list", OwnClasses(output))}"{OtherAttributes(output)}>{Join(rows.Select(row => row.Draw(anyLinks, Card)))}</dl>
            """);
        output.Replace(Card is null ? list : Html($"""
            <div class="govuk-summary-card"><div class="govuk-summary-card__title-wrapper"><h2 class="govuk-summary-card__title">{Card}</h2></div><div class="govuk-summary-card__content">{list}</div></div>
            """));
    }
}

internal sealed record SummaryRow(string Key, IHtmlContent Value, string? ChangeHref, string ChangeText, string ChangeWhat)
{
    public IHtmlContent Draw(bool anyLinks, string? card) => Html($"""
        <div class="{Classes("govuk-summary-list__row", anyLinks && ChangeHref is null ? "govuk-summary-list__row--no-actions" : null)}"><dt class="govuk-summary-list__key">{Key}</dt><dd class="govuk-summary-list__value">{Value}</dd>{HtmlIf(ChangeHref is not null, $"""<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{ChangeHref}">{ChangeText}<span class="govuk-visually-hidden"> {ChangeWhat}{(card is null ? "" : $" ({card})")}</span></a></dd>""")}</div>
        """);
}

/// <summary>One row: its child content is the value. With <c>change-href</c> it gets a link to change it.</summary>
[HtmlTargetElement("govuk-summary-row", ParentTag = "govuk-summary-list")]
public sealed class SummaryRowTagHelper : TagHelper
{
    /// <summary>The name of the fact.</summary>
    public string Key { get; set; } = "";

    /// <summary>Where it can be changed; no link when null or empty.</summary>
    public string? ChangeHref { get; set; }

    /// <summary>The link's word.</summary>
    public string ChangeText { get; set; } = "Change";

    /// <summary>What the link changes, for those who hear links without their row; the key when null.</summary>
    public string? ChangeWhat { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = await output.GetChildContentAsync();
        ((List<SummaryRow>)context.Items[typeof(SummaryRow)]).Add(
            new SummaryRow(Key, value.IsEmptyOrWhiteSpace ? Html($"Not given") : value, Given(ChangeHref), ChangeText, Given(ChangeWhat) ?? PlainText.InSentence(Key)));
        output.SuppressOutput();
    }

    // Razor gives an attribute of text whose expression is null an empty text.
    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}

/// <summary>Tasks that can be done in any order, each with its state.</summary>
[HtmlTargetElement("govuk-task-list")]
[RestrictChildren("govuk-task")]
public sealed class TaskListTagHelper : TagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("ul", "govuk-task-list");
}

/// <summary>One task; without <c>href</c> it cannot be started yet.</summary>
[HtmlTargetElement("govuk-task", ParentTag = "govuk-task-list", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TaskTagHelper : TagHelper
{
    /// <summary>What is to be done.</summary>
    public string Title { get; set; } = "";

    /// <summary>Where it is done.</summary>
    public string? Href { get; set; }

    /// <summary>Help under the title.</summary>
    public string? Hint { get; set; }

    /// <summary>Its state: "Completed", "Not yet started", "Cannot start yet" ...</summary>
    public string Status { get; set; } = "";

    /// <summary>The colour of the state's tag; plain text when null, as it should be once completed.</summary>
    public string? Colour { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        // Razor gives an attribute of text whose expression is null an empty text.
        var (href, hint, colour) = (Given(Href), Given(Hint), Given(Colour));
        var id = FormField.IdOf("task-" + (href ?? Title));
        var hintId = id + "-hint";
        var statusId = id + "-status";
        var name = href is null
            ? Html($"<div>{Title}</div>")
            : Html($"""<a class="govuk-link govuk-task-list__link" href="{href}" aria-describedby="{Classes(hint is null ? null : hintId, statusId)}">{Title}</a>""");
        var status = colour is null ? Html($"{Status}") : Html($"""<strong class="{Classes("govuk-tag", colour == "blue" ? null : "govuk-tag--" + colour)}">{Status}</strong>""");
        output.Become("li", Classes("govuk-task-list__item", href is null ? null : "govuk-task-list__item--with-link"));
        output.Content.SetHtmlContent(Html($"""
            <div class="govuk-task-list__name-and-hint">{name}{HtmlIf(hint is not null, $"""<div id="{hintId}" class="govuk-task-list__hint">{hint}</div>""")}</div><div class="{Classes("govuk-task-list__status", href is null ? "govuk-task-list__status--cannot-start-yet" : null)}" id="{statusId}">{status}</div>
            """));
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
