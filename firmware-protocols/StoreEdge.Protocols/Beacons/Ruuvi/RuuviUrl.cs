using System.Buffers.Binary;
using System.Buffers.Text;

namespace StoreEdge.Protocols;

/// <summary>
/// Data formats 2 and 4: an Eddystone URL <c>https://ruu.vi/#...</c> whose fragment is 6 bytes in Base64; the further character
/// of format 4 is a random identifier of the tag, too short to tell tags apart.
/// </summary>
public static class RuuviUrl
{
    private const int Characters = 8, Bytes = 6;

    private static ReadOnlySpan<byte> Host => "ruu.vi/#"u8;

    public static DecodeStatus TryDecode(EddystoneUrl url, out RuuviTag tag)
    {
        tag = default;
        if (url.Compressed.Length <= 1 || !url.Compressed[1..].StartsWith(Host)) return DecodeStatus.Foreign;
        return TryDecodeFragment(url.Compressed[(1 + Host.Length)..], out tag);
    }

    /// <param name="fragment">The characters behind the '#', in ASCII.</param>
    public static DecodeStatus TryDecodeFragment(ReadOnlySpan<byte> fragment, out RuuviTag tag)
    {
        tag = default;
        Span<byte> data = stackalloc byte[Bytes];
        Span<byte> characters = stackalloc byte[Characters];
        if (fragment.Length < Characters) return DecodeStatus.Malformed;
        // of the two alphabets of Base64 the one for URLs is also met
        for (var i = 0; i < Characters; i++) characters[i] = fragment[i] switch { (byte)'-' => (byte)'+', (byte)'_' => (byte)'/', var other => other };
        if (Base64.DecodeFromUtf8(characters, data, out _, out var written) != System.Buffers.OperationStatus.Done || written != Bytes) return DecodeStatus.Malformed;
        if (data[0] is not (2 or 4)) return DecodeStatus.Malformed;
        tag = new()
        {
            Format = data[0],
            HumidityPpm = data[1] * 5000,
            TemperatureMilliCelsius = RuuviFormat3.Temperature(data[2], data[3]),
            PressurePascals = BinaryPrimitives.ReadUInt16BigEndian(data[4..]) + 50_000,
        };
        return DecodeStatus.Decoded;
    }

    /// <summary>The URL of a tag with <see cref="RuuviTag.Format"/> 2 or 4.</summary>
    public static string Encode(in RuuviTag tag)
    {
        var data = RuuviFormat3.Encode(tag).AsSpan(2, Bytes);
        data[0] = tag.Format;
        return "https://ruu.vi/#" + Convert.ToBase64String(data);
    }
}
