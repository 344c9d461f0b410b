using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace Keyholder.BuildingBlocks.Web;

/// <summary>One answer of radios, checkboxes or a select.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">Help under it; a select does not show it.</param>
public sealed record Choice(string Value, string Text, string? Hint = null)
{
    /// <summary>Every member of an enum in the order declared, worded by its <see cref="DisplayAttribute"/> (Name, Description) or else by its name.</summary>
    public static IReadOnlyList<Choice> Of<TEnum>() where TEnum : struct, Enum => [.. typeof(TEnum)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(member => (member.Name, Display: member.GetCustomAttribute<DisplayAttribute>()))
        .Select(member => new Choice(member.Name, member.Display?.GetName() ?? PlainText.FromIdentifier(member.Name), member.Display?.GetDescription()))];
}
