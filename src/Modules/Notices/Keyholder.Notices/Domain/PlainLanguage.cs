using System.Globalization;
using System.Text;

namespace Keyholder.Notices.Domain;

/// <summary>What plain language is measured by, as the packs have it.</summary>
/// <param name="LongestSentence">In words.</param>
/// <param name="ReadingAge">In years.</param>
/// <param name="Avoid">Words to avoid, each with what to say instead.</param>
internal sealed record PlainLanguageMeasure(int LongestSentence, int ReadingAge, IReadOnlyList<(string Word, string Say)> Avoid);

/// <summary>A sentence that is hard to read.</summary>
internal sealed record HardSentence(int Line, string Text, int Words);

/// <summary>A word that has a plainer one.</summary>
/// <param name="Lines">Where it stands.</param>
internal sealed record AvoidedWord(string Word, string Say, IReadOnlyList<int> Lines);

/// <summary>
/// How easily a text is read: reading ease after Rudolf Flesch (A new readability yardstick, 1948) and reading age from the grade of
/// Kincaid, Fishburne, Rogers and Chissom (1975), by words in a sentence and syllables in a word. Headings and tables are left out.
/// It is advice: a short sentence can still be wrong, and a long one clear.
/// </summary>
/// <param name="Ease">From 0 (very hard) to 100 (very easy).</param>
/// <param name="Age">Years of age at which most people can read it.</param>
/// <param name="Hardest">At most five, the hardest first.</param>
internal sealed record PlainLanguage(int Words, int Sentences, int Ease, int Age, double WordsInSentence, int LongSentences, IReadOnlyList<HardSentence> Hardest, IReadOnlyList<AvoidedWord> Avoid)
{
    private const int Shown = 5;
    private const int WorthShowing = 12;
    private const int SchoolBegins = 5;

    public static PlainLanguage Of(NoticeText text, PlainLanguageMeasure measure)
    {
        var sentences = text.Sentences().Select(s => (s.Line, s.Text, Words: WordsOf(s.Text))).Where(s => s.Words.Count > 1).ToList();
        var words = sentences.Sum(s => s.Words.Count);
        var (perSentence, perWord) = words == 0 ? (0, 0) : ((double)words / sentences.Count, (double)sentences.Sum(s => s.Words.Sum(Syllables)) / words);
        var hardest = sentences.Where(s => s.Words.Count >= WorthShowing)
            .OrderByDescending(s => Grade(s.Words.Count, (double)s.Words.Sum(Syllables) / s.Words.Count)).Take(Shown).Select(s => new HardSentence(s.Line, s.Text, s.Words.Count));
        return new PlainLanguage(
            words, sentences.Count,
            words == 0 ? 100 : (int)Math.Clamp(Math.Round(206.835 - 1.015 * perSentence - 84.6 * perWord), 0, 100),
            words == 0 ? SchoolBegins : (int)Math.Max(SchoolBegins, Math.Round(Grade(perSentence, perWord)) + SchoolBegins),
            perSentence, sentences.Count(s => s.Words.Count > measure.LongestSentence), [.. hardest], [.. measure.Avoid.Select(a => Avoided(a, text)).Where(a => a.Lines.Count > 0)]);
    }

    /// <summary>Syllables of an English word by its groups of vowels.</summary>
    internal static int Syllables(string word)
    {
        var count = 0;
        for (var i = 0; i < word.Length; i++) if (IsVowel(word[i]) && (i == 0 || !IsVowel(word[i - 1]))) count++;
        var silent = word.Length > 2 && (Ends("e") && !(Ends("le") && !IsVowel(word[^3])) || Ends("es") && word[^3] is not ('s' or 'z' or 'x' or 'c' or 'g') || Ends("ed") && word[^3] is not ('t' or 'd'));
        return Math.Max(1, silent && count > 1 ? count - 1 : count);

        bool Ends(string ending) => word.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
    }

    private static double Grade(double wordsInSentence, double syllablesInWord) => 0.39 * wordsInSentence + 11.8 * syllablesInWord - 15.59;

    private static bool IsVowel(char c) => char.ToLowerInvariant(c) is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private static List<string> WordsOf(string sentence)
    {
        List<string> words = [];
        var word = new StringBuilder();
        foreach (var c in sentence.Append(' '))
        {
            if (char.IsLetter(c) || (word.Length > 0 && c is '’' or '\'')) word.Append(c);
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private static AvoidedWord Avoided((string Word, string Say) avoid, NoticeText text)
    {
        SortedSet<int> lines = [];
        var read = text.Read;
        for (var at = read.IndexOf(avoid.Word, StringComparison.OrdinalIgnoreCase); at >= 0; at = read.IndexOf(avoid.Word, at + avoid.Word.Length, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + avoid.Word.Length;
            if ((at == 0 || !char.IsLetter(read[at - 1])) && (end == read.Length || !char.IsLetter(read[end]))) lines.Add(text.LineAt(at));
        }

        return new AvoidedWord(avoid.Word, avoid.Say, [.. lines]);
    }

    /// <summary>The sentence for the top of a report.</summary>
    public string InWords() => string.Create(CultureInfo.InvariantCulture, $"Reading age {Age}, reading ease {Ease} of 100, {WordsInSentence:0} words in a sentence.");
}
