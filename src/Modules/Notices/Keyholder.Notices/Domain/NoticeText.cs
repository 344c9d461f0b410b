using System.Text;

namespace Keyholder.Notices.Domain;

/// <summary>
/// The text of a notice, as its author wrote it and as rules read it: paragraphs that were broken into lines are whole again, so that a
/// sentence is found wherever its lines end, and every place in it still has its line number.
/// </summary>
internal sealed class NoticeText
{
    private readonly string[] _lines;
    private readonly int[] _starts;

    public NoticeText(string text)
    {
        var written = text.ReplaceLineEndings("\n");
        _lines = written.Split('\n');
        _starts = new int[_lines.Length];
        var read = new StringBuilder(written);
        for (var (i, at) = (0, 0); i < _lines.Length; at += _lines[i].Length + 1, i++)
        {
            _starts[i] = at;
            if (i > 0 && !BeginsAnew(_lines[i]) && _lines[i - 1].Trim().Length > 0) read[at - 1] = ' ';
        }

        Read = read.ToString();
    }

    /// <summary>What rules are matched against; a place in it is the same place in what was written.</summary>
    public string Read { get; }

    public int LineAt(int index)
    {
        var found = Array.BinarySearch(_starts, index);
        return found >= 0 ? found + 1 : ~found;
    }

    public string Line(int number) => _lines[number - 1].Trim();

    /// <summary>The sentences of its paragraphs and lists, without marks, with the line each begins on; headings and tables are left out.</summary>
    public IEnumerable<(int Line, string Text)> Sentences()
    {
        for (int from = 0, end; from < Read.Length; from = end + 1)
        {
            end = Read.IndexOf('\n', from);
            if (end < 0) end = Read.Length;
            if (Read.AsSpan(from, end - from).TrimStart() is ['#' or '|', ..]) continue;
            for (int at = from, stop; at < end; at = stop)
            {
                stop = at;
                while (stop < end && !EndsSentence(stop, end)) stop++;
                stop = Math.Min(end, stop + 1);
                var begin = at;
                while (begin < stop && !char.IsLetterOrDigit(Read[begin])) begin++;
                if (begin < stop) yield return (LineAt(begin), WithoutMarks(Read[begin..stop]));
            }
        }
    }

    private bool EndsSentence(int at, int end)
    {
        if (Read[at] is not ('.' or '!' or '?')) return false;
        var next = at + 1;
        while (next < end && Read[next] is '”' or '’' or '"' or ')' or '*') next++;
        if (next < end && Read[next] != ' ') return false;
        while (next < end && Read[next] is ' ' or '“' or '‘' or '"' or '(' or '*' or '[') next++;
        return next >= end || char.IsUpper(Read[next]) || char.IsDigit(Read[next]);
    }

    /// <summary>A link is its words, and what is bold is only itself.</summary>
    private static string WithoutMarks(string sentence)
    {
        var text = new StringBuilder(sentence.Length);
        for (var i = 0; i < sentence.Length; i++)
        {
            if (sentence[i] == ']' && i + 1 < sentence.Length && sentence[i + 1] == '(' && sentence.IndexOf(')', i) is > 0 and var close) i = close;
            else if (sentence[i] is not ('*' or '[' or ']' or '\\' or '`')) text.Append(sentence[i]);
        }

        return text.ToString().Trim();
    }

    /// <summary>A blank line, a heading or an item of a list.</summary>
    private static bool BeginsAnew(string line)
    {
        var text = line.TrimStart();
        return text.Length == 0 || text[0] is '-' or '*' or '•' or '#' or '|' or '.' || char.IsAsciiDigit(text[0]);
    }
}
