using System.Text;

namespace Keyholder.BuildingBlocks.Auditing;

/// <summary>Reads the codes on the audit trail.</summary>
public static class AuditCode
{
    /// <summary>
    /// A code as a sentence begins, without the module it comes from: <c>platform.policy-pack.saved</c> becomes "Policy pack saved",
    /// and <c>request-list</c> "Request list".
    /// </summary>
    public static string InWords(string code)
    {
        var words = new StringBuilder(code.Length + 4);
        foreach (var letter in string.Join('-', code.Split('.').TakeLast(2)))
        {
            var space = words.Length > 0 && words[^1] != ' ' && (letter is '-' or '_' || char.IsUpper(letter));
            if (space) words.Append(' ');
            if (letter is not ('-' or '_')) words.Append(words.Length == 0 ? char.ToUpperInvariant(letter) : char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }
}
