using System.Buffers.Binary;

namespace StoreEdge.Hub.Plans;

/// <summary>What a picture is, by its first bytes alone: its name and what the sender says of it count for nothing.</summary>
/// <param name="MediaType">image/png, image/jpeg or image/webp.</param>
internal readonly record struct ImageFile(string MediaType, int WidthPixels, int HeightPixels)
{
    /// <summary>Beyond it a browser on a tablet has no memory for it: 100 megapixels are 400 MB drawn.</summary>
    public const int MostPixelsASide = 12_000;

    /// <returns>Null where it is none of the three, or says no size that can be drawn.</returns>
    public static ImageFile? Read(ReadOnlySpan<byte> bytes) =>
        (Png(bytes) ?? Jpeg(bytes) ?? WebP(bytes)) is { WidthPixels: > 0 and <= MostPixelsASide, HeightPixels: > 0 and <= MostPixelsASide } image ? image : null;

    // PNG (Third Edition) 5.2 and 11.2.1: signature, then IHDR with width and height.
    private static ImageFile? Png(ReadOnlySpan<byte> b) =>
        b.Length >= 24 && b[..8].SequenceEqual(PngSignature) && b[12..16].SequenceEqual("IHDR"u8)
            ? new("image/png", BinaryPrimitives.ReadInt32BigEndian(b[16..]), BinaryPrimitives.ReadInt32BigEndian(b[20..])) : null;

    private static ReadOnlySpan<byte> PngSignature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    // ITU-T T.81 B.1 and B.2.2: marker segments up to a start of frame, which says height and width.
    private static ImageFile? Jpeg(ReadOnlySpan<byte> b)
    {
        if (b is not [0xFF, 0xD8, 0xFF, ..]) return null;
        for (var at = 2; at + 9 < b.Length && b[at] == 0xFF;)
        {
            var marker = b[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return new("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(b[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(b[(at + 5)..]));
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(b[(at + 2)..]);
        }
        return null;
    }

    // RFC 9649: a RIFF container whose first chunk is VP8, VP8L or VP8X.
    private static ImageFile? WebP(ReadOnlySpan<byte> b)
    {
        if (b.Length < 30 || !b[..4].SequenceEqual("RIFF"u8) || !b[8..12].SequenceEqual("WEBP"u8)) return null;
        var kind = b[12..16];
        if (kind.SequenceEqual("VP8X"u8)) return new("image/webp", 1 + Three(b[24..]), 1 + Three(b[27..]));
        if (kind.SequenceEqual("VP8L"u8) && b[20] == 0x2F)
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(b[21..]);
            return new("image/webp", 1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));
        }
        return kind.SequenceEqual("VP8 "u8) && b[23..] is [0x9D, 0x01, 0x2A, ..]
            ? new("image/webp", BinaryPrimitives.ReadUInt16LittleEndian(b[26..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(b[28..]) & 0x3FFF) : null;
    }

    private static int Three(ReadOnlySpan<byte> b) => b[0] | (b[1] << 8) | (b[2] << 16);
}
