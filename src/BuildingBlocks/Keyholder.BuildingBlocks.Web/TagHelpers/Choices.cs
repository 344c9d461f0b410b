using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static Keyholder.BuildingBlocks.Web.TagHelpers.Markup;

namespace Keyholder.BuildingBlocks.Web.TagHelpers;

/// <summary>The radios or checkboxes around a choice, and the choices drawn so far.</summary>
internal sealed class ChoiceGroup(string kind, FormField? field)
{
    private int count;

    public List<IHtmlContent> Drawn { get; } = [];

    public string Kind => kind;

    public void Add(string type, Choice choice, IHtmlContent? reveals, IHtmlContent attributes)
    {
        var bound = field ?? throw new InvalidOperationException($"<govuk-{kind}> needs asp-for for choices that have only a value.");
        count++;
        // The first one carries the field's own id, which is where the error summary's link goes.
        var id = count == 1 ? bound.Id : $"{bound.Id}-{count}";
        Drawn.Add(Draw(kind, type, id, bound.Name, choice, bound.Values.Contains(choice.Value, StringComparer.OrdinalIgnoreCase), reveals, attributes, null));
    }

    public static IHtmlContent Draw(
        string kind, string type, string id, string name, Choice choice, bool chosen, IHtmlContent? reveals, IHtmlContent attributes, string? describedBy)
    {
        var hintId = id + "-item-hint";
        var revealedId = "conditional-" + id;
        var described = Classes(describedBy, choice.Hint is null ? null : hintId);
        return Html($"""
            <div class="govuk-{kind}__item"><input class="govuk-{kind}__input" id="{id}" name="{name}" type="{type}" value="{choice.Value}"{(chosen ? " checked" : "")}{Attribute("data-aria-controls", reveals is null ? null : revealedId)}{Attribute("aria-describedby", described)}{attributes}><label class="govuk-label govuk-{kind}__label" for="{id}">{choice.Text}</label>{HtmlIf(choice.Hint is not null, $"""<div id="{hintId}" class="govuk-hint govuk-{kind}__hint">{choice.Hint}</div>""")}</div>{HtmlIf(reveals is not null, $"""<div class="govuk-{kind}__conditional{(chosen ? "" : $" govuk-{kind}__conditional--hidden")}" id="{revealedId}">{reveals}</div>""")}
            """);
    }
}

/// <summary>What radios and checkboxes share: the fieldset around choices given as a list, as child elements, or both.</summary>
public abstract class ChoicesTagHelper : FieldTagHelper
{
    private readonly string kind;
    private readonly string type;

    private protected ChoicesTagHelper(string kind, string type) => (this.kind, this.type) = (kind, type);

    /// <summary>Choices drawn before any child elements.</summary>
    public IEnumerable<Choice> Items { get; set; } = [];

    /// <summary>Whether the choices are smaller, for filters and other secondary forms.</summary>
    public bool Small { get; set; }

    /// <summary>Whether the choices stand beside each other; only for two short radios such as Yes and No.</summary>
    public bool Inline { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var field = For is null ? null : BindField();
        var group = new ChoiceGroup(kind, field);
        foreach (var item in Items)
            group.Add(type, item, null, Nothing);
        context.Items[typeof(ChoiceGroup)] = group;
        await output.GetChildContentAsync();

        var hintId = field?.HintId ?? $"choices-{context.UniqueId}-hint";
        var hint = HtmlIf(Hint is not null, $"""<div id="{hintId}" class="govuk-hint">{Hint}</div>""");
        var describedBy = Classes(Hint is null ? null : hintId, field?.Error is null ? null : field.ErrorId);
        var classes = Classes("govuk-" + kind, Small ? $"govuk-{kind}--small" : null, Inline ? $"govuk-{kind}--inline" : null, OwnClasses(output));
        var inner = Html(
            $"""{hint}{field?.ErrorMessage() ?? Nothing}<div class="{classes}" data-module="govuk-{kind}"{OtherAttributes(output)}>{Join(group.Drawn)}</div>""");
        var fieldset = FormField.Fieldset(Label ?? field?.Label, EffectiveLabelSize, PageHeading, describedBy, null, inner);
        output.Replace(field?.Group(fieldset) ?? Html($"""<div class="govuk-form-group">{fieldset}</div>"""));
    }
}

/// <summary>One of a few. Bind it to a nullable type, so that nothing is chosen for the person beforehand.</summary>
[HtmlTargetElement("govuk-radios")]
public sealed class RadiosTagHelper() : ChoicesTagHelper("radios", "radio");

/// <summary>Any of a few: bind a collection, or leave out <c>asp-for</c> and give each checkbox a boolean of its own.</summary>
[HtmlTargetElement("govuk-checkboxes")]
public sealed class CheckboxesTagHelper() : ChoicesTagHelper("checkboxes", "checkbox");

/// <summary>One radio. Child content is shown when it is chosen, and always where script does not run.</summary>
[HtmlTargetElement("govuk-radio", ParentTag = "govuk-radios")]
public sealed class RadioTagHelper : TagHelper
{
    /// <summary>What is sent; enums and booleans may be given as they are.</summary>
    public object? Value { get; set; }

    /// <summary>What is read.</summary>
    public string Label { get; set; } = "";

    /// <summary>Help under the label.</summary>
    public string? Hint { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var group = (ChoiceGroup)context.Items[typeof(ChoiceGroup)];
        context.Items.Remove(typeof(ChoiceGroup));
        var reveals = await output.GetChildContentAsync();
        group.Add("radio", new Choice(FormField.Format(Value).FirstOrDefault() ?? "", Label, Hint), reveals.IsEmptyOrWhiteSpace ? null : reveals, OtherAttributes(output));
        output.SuppressOutput();
    }
}

/// <summary>One checkbox: in a group with a <c>value</c>, or bound with <c>asp-for</c> to a boolean, inside a group or by itself.</summary>
[HtmlTargetElement("govuk-checkbox")]
public sealed class CheckboxTagHelper : FieldTagHelper
{
    /// <summary>What is sent when the group is bound to a collection.</summary>
    public object? Value { get; set; }

    /// <summary>Whether ticking this one unticks the others ("None of these"); needs script, so check it on the server too.</summary>
    public bool Exclusive { get; set; }

    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var group = context.Items.TryGetValue(typeof(ChoiceGroup), out var around) ? (ChoiceGroup)around : null;
        context.Items.Remove(typeof(ChoiceGroup));
        var content = await output.GetChildContentAsync();
        var reveals = content.IsEmptyOrWhiteSpace ? null : content;
        var attributes = Html($"{HtmlIf(Exclusive, $" data-behaviour=\"exclusive\"")}{OtherAttributes(output)}");
        if (For is null)
        {
            (group ?? throw new InvalidOperationException("<govuk-checkbox> needs asp-for, or a <govuk-checkboxes> around it."))
                .Add("checkbox", new Choice(FormField.Format(Value).FirstOrDefault() ?? "", Label ?? "", Hint), reveals, attributes);
            output.SuppressOutput();
            return;
        }

        var field = BindField();
        var ticked = field.Values.Contains("true", StringComparer.OrdinalIgnoreCase);
        var box = Html($"""
            {ChoiceGroup.Draw("checkboxes", "checkbox", field.Id, field.Name, new Choice("true", Label ?? field.Label, Hint), ticked, reveals, attributes, field.Error is null ? null : field.ErrorId)}<input type="hidden" name="{field.Name}" value="false">
            """);
        if (group is null)
        {
            output.Replace(field.Group(Html($"""{field.ErrorMessage()}<div class="govuk-checkboxes" data-module="govuk-checkboxes">{box}</div>""")));
            return;
        }

        group.Drawn.Add(Html($"{field.ErrorMessage()}{box}"));
        output.SuppressOutput();
    }
}

/// <summary>The word between choices, usually "or".</summary>
[HtmlTargetElement("govuk-divider", ParentTag = "govuk-radios")]
[HtmlTargetElement("govuk-divider", ParentTag = "govuk-checkboxes")]
public sealed class DividerTagHelper : TagHelper
{
    /// <inheritdoc />
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var group = (ChoiceGroup)context.Items[typeof(ChoiceGroup)];
        var word = await output.GetChildContentAsync();
        group.Drawn.Add(Html($"""<div class="govuk-{group.Kind}__divider">{(word.IsEmptyOrWhiteSpace ? Html($"or") : word)}</div>"""));
        output.SuppressOutput();
    }
}
