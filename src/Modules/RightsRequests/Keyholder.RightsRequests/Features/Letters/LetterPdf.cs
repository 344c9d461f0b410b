using Keyholder.BuildingBlocks.Documents;
using Keyholder.BuildingBlocks.Web;
using Keyholder.RightsRequests.Domain;

namespace Keyholder.RightsRequests.Features.Letters;

/// <summary>
/// A letter on paper. It is drawn from the letter's own text, letterhead included, whenever it is wanted: what was sent is kept once,
/// sealed, and the PDF cannot come to differ from it.
/// </summary>
internal static class LetterPdf
{
    public static byte[] Draw(string body, string reference, string organisation) =>
        new PdfText($"Letter {reference}", reference, organisation).Body(body).Save();

    public static string FileName(string reference, Letter letter) => $"{reference} letter {letter.SentAt.LondonDate():yyyy-MM-dd}.pdf";
}
