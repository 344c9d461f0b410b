using System.Buffers.Binary;
using System.Text;

namespace Keyholder.BuildingBlocks.Documents;

/// <summary>What a PDF needs of a TrueType font: glyphs of characters, their widths, and a copy that holds only the glyphs used.</summary>
internal sealed class TrueTypeFont
{
    private readonly byte[] _file;
    private readonly Dictionary<string, (int Offset, int Length)> _tables = [];
    private readonly Dictionary<int, ushort> _glyphs = [];
    private readonly ushort _unitsPerEm;
    private readonly ushort _longMetrics;
    private readonly bool _longOffsets;

    internal TrueTypeFont(byte[] file, string name)
    {
        (_file, Name) = (file, name);
        for (var i = 0; i < U16(4); i++)
        {
            var entry = 12 + 16 * i;
            _tables[Encoding.ASCII.GetString(file, entry, 4)] = ((int)U32(entry + 8), (int)U32(entry + 12));
        }

        var head = _tables["head"].Offset;
        _unitsPerEm = U16(head + 18);
        Box = [.. Enumerable.Range(0, 4).Select(i => Scaled(S16(head + 36 + 2 * i)))];
        _longOffsets = U16(head + 50) == 1;
        var hhea = _tables["hhea"].Offset;
        (Ascent, Descent, _longMetrics) = (Scaled(S16(hhea + 4)), Scaled(S16(hhea + 6)), U16(hhea + 34));
        ReadCharacterMap();
    }

    internal string Name { get; }

    /// <summary>In thousandths of the font size, as every measure here.</summary>
    internal int Ascent { get; }

    internal int Descent { get; }

    internal int[] Box { get; }

    internal ushort GlyphOf(Rune character) => _glyphs.TryGetValue(character.Value, out var glyph) ? glyph : _glyphs.GetValueOrDefault('?');

    internal int WidthOf(ushort glyph) => Scaled(U16(_tables["hmtx"].Offset + 4 * Math.Min(glyph, _longMetrics - 1)));

    internal double Measure(string text, double size) => text.EnumerateRunes().Sum(r => WidthOf(GlyphOf(r))) * size / 1000;

    /// <summary>A font file with the same glyph numbers, but outlines only for those given and the parts they are composed of.</summary>
    internal byte[] Subset(IEnumerable<ushort> used)
    {
        var keep = new SortedSet<ushort> { 0 };
        var waiting = new Stack<ushort>(used);
        while (waiting.TryPop(out var glyph))
        {
            if (!keep.Add(glyph)) continue;
            foreach (var part in PartsOf(glyph)) waiting.Push(part);
        }

        var count = U16(_tables["maxp"].Offset + 4);
        using var outlines = new MemoryStream();
        var offsets = new byte[4 * (count + 1)];
        for (ushort glyph = 0; glyph < count; glyph++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * glyph), (uint)outlines.Length);
            if (!keep.Contains(glyph)) continue;
            var (start, length) = OutlineOf(glyph);
            outlines.Write(_file, start, length);
            while (outlines.Length % 4 != 0) outlines.WriteByte(0);
        }

        BinaryPrimitives.WriteUInt32BigEndian(offsets.AsSpan(4 * count), (uint)outlines.Length);
        var head = Table("head");
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(50), 1);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal) { ["glyf"] = outlines.ToArray(), ["loca"] = offsets, ["head"] = head };
        foreach (var tag in (string[])["hhea", "hmtx", "maxp", "cvt ", "fpgm", "prep"])
        {
            if (_tables.ContainsKey(tag)) tables[tag] = Table(tag);
        }

        return Assemble(tables);
    }

    private static byte[] Assemble(SortedDictionary<string, byte[]> tables)
    {
        using var file = new MemoryStream();
        Span<byte> four = stackalloc byte[4];
        void Write32(uint value, Span<byte> buffer)
        {
            BinaryPrimitives.WriteUInt32BigEndian(buffer, value);
            file.Write(buffer);
        }

        Write32(0x00010000, four);
        var power = (ushort)Math.Pow(2, Math.Floor(Math.Log2(tables.Count)));
        Write32(((uint)tables.Count << 16) | (uint)(power * 16), four);
        Write32(((uint)Math.Log2(power) << 16) | (uint)(tables.Count * 16 - power * 16), four);
        var offset = 12 + 16 * tables.Count;
        foreach (var (tag, table) in tables)
        {
            file.Write(Encoding.ASCII.GetBytes(tag));
            Write32(Checksum(table), four);
            Write32((uint)offset, four);
            Write32((uint)table.Length, four);
            offset += (table.Length + 3) / 4 * 4;
        }

        foreach (var table in tables.Values)
        {
            file.Write(table);
            while (file.Length % 4 != 0) file.WriteByte(0);
        }

        return file.ToArray();
    }

    private static uint Checksum(byte[] table)
    {
        uint sum = 0;
        for (var i = 0; i < table.Length; i++) sum += (uint)table[i] << (24 - 8 * (i % 4));
        return sum;
    }

    private IEnumerable<ushort> PartsOf(ushort glyph)
    {
        var (at, length) = OutlineOf(glyph);
        if (length == 0 || S16(at) >= 0) yield break;
        at += 10;
        ushort flags;
        do
        {
            flags = U16(at);
            yield return U16(at + 2);
            at += 4 + ((flags & 1) != 0 ? 4 : 2) + ((flags & 8) != 0 ? 2 : (flags & 64) != 0 ? 4 : (flags & 128) != 0 ? 8 : 0);
        }
        while ((flags & 32) != 0);
    }

    private (int Start, int Length) OutlineOf(ushort glyph)
    {
        var loca = _tables["loca"].Offset;
        var (from, to) = _longOffsets
            ? ((int)U32(loca + 4 * glyph), (int)U32(loca + 4 * glyph + 4))
            : (2 * U16(loca + 2 * glyph), 2 * U16(loca + 2 * glyph + 2));
        return (_tables["glyf"].Offset + from, to - from);
    }

    /// <summary>Format 4, which covers every character a letter needs, is in every font.</summary>
    private void ReadCharacterMap()
    {
        var cmap = _tables["cmap"].Offset;
        var at = Enumerable.Range(0, U16(cmap + 2)).Select(i => cmap + (int)U32(cmap + 8 + 8 * i)).First(o => U16(o) == 4);
        var segments = U16(at + 6) / 2;
        var (ends, starts) = (at + 14, at + 16 + 2 * segments);
        for (var i = 0; i < segments; i++)
        {
            int start = U16(starts + 2 * i), end = U16(ends + 2 * i);
            var delta = U16(starts + 2 * segments + 2 * i);
            var rangeAt = starts + 4 * segments + 2 * i;
            var range = U16(rangeAt);
            for (var c = start; c <= end && c != 0xFFFF; c++)
            {
                var glyph = range == 0 ? (ushort)(c + delta) : U16(rangeAt + range + 2 * (c - start));
                if (range != 0 && glyph != 0) glyph = (ushort)(glyph + delta);
                if (glyph != 0) _glyphs[c] = glyph;
            }
        }
    }

    private byte[] Table(string tag) => _file.AsSpan(_tables[tag].Offset, _tables[tag].Length).ToArray();

    private int Scaled(int units) => (int)Math.Round(units * 1000.0 / _unitsPerEm);

    private ushort U16(int at) => BinaryPrimitives.ReadUInt16BigEndian(_file.AsSpan(at));

    private short S16(int at) => BinaryPrimitives.ReadInt16BigEndian(_file.AsSpan(at));

    private uint U32(int at) => BinaryPrimitives.ReadUInt32BigEndian(_file.AsSpan(at));
}
