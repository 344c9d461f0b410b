using Keyholder.BuildingBlocks.Documents;

namespace Keyholder.RightsRequests.Features.Letters;

/// <summary>
/// A letter on paper. It is drawn from the letter's own text, letterhead included, whenever it is wanted: what was sent is kept once,
/// sealed, and the PDF cannot come to differ from it.
/// </summary>
internal static class LetterPdf
{
    public static byte[] Draw(string body, string reference, string organisation) =>
        new PdfText($"Letter {reference}", reference, organisation).Body(body).Save();
}
