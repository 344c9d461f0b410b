using System.Globalization;
using System.Text;
using QRCoder;

namespace Keyholder.Notices.Features.Public.NoticePoster;

/// <summary>An address as a QR code.</summary>
internal static class QrCode
{
    /// <summary>Its rows, dark squares true, with the quiet border that scanners need.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Of(Uri address)
    {
        using var data = QRCodeGenerator.GenerateQrCode(address.AbsoluteUri, QRCodeGenerator.ECCLevel.M);
        return [.. data.ModuleMatrix.Select(row => (IReadOnlyList<bool>)[.. row.Cast<bool>()])];
    }

    /// <summary>The dark squares as the path of an SVG, a unit each.</summary>
    public static string PathOf(IReadOnlyList<IReadOnlyList<bool>> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return path.ToString();
    }
}
