using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>A one-line text input. <c>type</c> is text unless given; an e-mail address also gets no spelling check.</summary>
[HtmlTargetElement("govuk-input", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class InputTagHelper : FieldTagHelper
{
    /// <summary>The input's type: text, email, tel, search, url ... Never number: use <c>inputmode="numeric"</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Width: <c>2</c>, <c>3</c>, <c>4</c>, <c>5</c>, <c>10</c>, <c>20</c> characters, or a fraction of the line such as <c>one-half</c>.</summary>
    public string? Width { get; set; }

    /// <summary>Text before the input, such as £; say it in the label too, because screen readers skip it.</summary>
    public string? Prefix { get; set; }

    /// <summary>Text after the input, such as "days"; say it in the label too.</summary>
    public string? Suffix { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = BindField();
        var width = Width is null ? null : int.TryParse(Width, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? "govuk-input--width-" + Width
            : "govuk-!-width-" + Width;
        var spelling = Type is "email" && !output.Attributes.ContainsName("spellcheck") ? "false" : null;
        var input = Html($"""
            <input class="{Classes("govuk-input", width, field.Error is null ? null : "govuk-input--error", OwnClasses(output))}" id="{field.Id}" name="{field.Name}" type="{Type}"{Attribute("value", field.Value)}{Attribute("spellcheck", spelling)}{Attribute("aria-describedby", field.DescribedBy(Hint))}{OtherAttributes(output)}>
            """);
        if (Prefix is not null || Suffix is not null)
        {
            input = Html($"""
                <div class="govuk-input__wrapper">{HtmlIf(Prefix is not null, $"""<div class="govuk-input__prefix" aria-hidden="true">{Prefix}</div>""")}{input}{HtmlIf(Suffix is not null, $"""<div class="govuk-input__suffix" aria-hidden="true">{Suffix}</div>""")}</div>
                """);
        }

        output.Replace(field.Group(Html($"{LabelFor(field)}{field.HintAndError(Hint)}{input}")));
    }
}

/// <summary>A password, with a button that shows it where script runs. What was typed is never sent back.</summary>
[HtmlTargetElement("govuk-password", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PasswordTagHelper : FieldTagHelper
{
    /// <summary><c>current-password</c> unless given; <c>new-password</c> where one is chosen.</summary>
    public string Autocomplete { get; set; } = "current-password";

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = BindField();
        var input = Html($"""
            <div class="govuk-input__wrapper govuk-password-input__wrapper"><input class="{Classes("govuk-input govuk-password-input__input govuk-js-password-input-input", field.Error is null ? null : "govuk-input--error", OwnClasses(output))}" id="{field.Id}" name="{field.Name}" type="password" spellcheck="false" autocapitalize="none" autocomplete="{Autocomplete}"{Attribute("aria-describedby", field.DescribedBy(Hint))}{OtherAttributes(output)}><button type="button" class="govuk-button govuk-button--secondary govuk-password-input__toggle govuk-js-password-input-toggle" data-module="govuk-button" aria-controls="{field.Id}" aria-label="Show password" hidden>Show</button></div>
            """);
        output.Replace(field.Group(
            Html($"{LabelFor(field)}{field.HintAndError(Hint)}{input}"),
            "govuk-password-input",
            new HtmlString(" data-module=\"govuk-password-input\"")));
    }
}

/// <summary>Several lines of text; with <c>max-length</c> or <c>max-words</c> it says how much is left, and never cuts what was typed.</summary>
[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class TextareaTagHelper : FieldTagHelper
{
    /// <summary>Lines shown at first.</summary>
    public int Rows { get; set; } = 5;

    /// <summary>The most characters the property accepts; also check it on the server.</summary>
    public int? MaxLength { get; set; }

    /// <summary>The most words the property accepts; also check it on the server.</summary>
    public int? MaxWords { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = BindField();
        var counted = MaxLength is not null || MaxWords is not null;
        var countId = field.Id + "-info";
        // A browser drops one line break after the start tag, so one is written for it to drop.
        var area = Html($"""
            <textarea class="{Classes("govuk-textarea", counted ? "govuk-js-character-count" : null, field.Error is null ? null : "govuk-textarea--error", OwnClasses(output))}" id="{field.Id}" name="{field.Name}" rows="{Rows}"{Attribute("aria-describedby", field.DescribedBy(Hint, before: counted ? countId : null))}{OtherAttributes(output)}>
            {field.Value}</textarea>
            """);
        var count = HtmlIf(counted,
            $"""<div id="{countId}" class="govuk-hint govuk-character-count__message">You can enter up to {MaxWords ?? MaxLength} {(MaxWords is null ? "characters" : "words")}</div>""");
        output.Replace(field.Group(
            Html($"{LabelFor(field)}{field.HintAndError(Hint)}{area}{count}"),
            counted ? "govuk-character-count" : null,
            counted ? Html($"{new HtmlString(" data-module=\"govuk-character-count\"")}{Attribute("data-maxlength", MaxLength)}{Attribute("data-maxwords", MaxWords)}") : null));
    }
}

/// <summary>A list to pick one of many from. Prefer radios while there are fewer than about ten.</summary>
[HtmlTargetElement("govuk-select", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class SelectTagHelper : FieldTagHelper
{
    /// <summary>What can be picked.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>A first entry with an empty value, such as "Choose one"; none when null.</summary>
    public string? Empty { get; set; }

    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = BindField();
        var options = Items.Select(item => Html(
            $"""<option value="{item.Value}"{(field.Values.Contains(item.Value, StringComparer.OrdinalIgnoreCase) ? " selected" : "")}>{item.Text}</option>"""));
        var select = Html($"""
            <select class="{Classes("govuk-select", field.Error is null ? null : "govuk-select--error", OwnClasses(output))}" id="{field.Id}" name="{field.Name}"{Attribute("aria-describedby", field.DescribedBy(Hint))}{OtherAttributes(output)}>{HtmlIf(Empty is not null, $"""<option value="">{Empty}</option>""")}{Join(options)}</select>
            """);
        output.Replace(field.Group(Html($"{LabelFor(field)}{field.HintAndError(Hint)}{select}")));
    }
}

/// <summary>Choosing a file, or several with the <c>multiple</c> attribute. The form needs <c>enctype="multipart/form-data"</c>.</summary>
[HtmlTargetElement("govuk-file-upload", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FileUploadTagHelper : FieldTagHelper
{
    /// <inheritdoc />
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var field = BindField();
        var input = Html($"""
            <input class="{Classes("govuk-file-upload", field.Error is null ? null : "govuk-file-upload--error", OwnClasses(output))}" id="{field.Id}" name="{field.Name}" type="file"{Attribute("aria-describedby", field.DescribedBy(Hint))}{OtherAttributes(output)}>
            """);
        output.Replace(field.Group(Html($"{LabelFor(field)}{field.HintAndError(Hint)}{input}")));
    }
}
