using System.Text;

namespace StoreEdge.Protocols;

/// <summary>The URL frame (Eddystone protocol specification, frame type 0x10). The URL stays compressed until somebody asks.</summary>
public readonly ref struct EddystoneUrl
{
    /// <summary>Bytes with the UUID, the scheme and nothing else.</summary>
    public const int LeastSize = 5;

    /// <summary>The most bytes behind the scheme ("Frame specification": 0 to 17).</summary>
    public const int MostBytes = 17;

    private EddystoneUrl(sbyte power, ReadOnlySpan<byte> compressed)
    {
        TxPowerAtZeroDbm = power;
        Compressed = compressed;
    }

    /// <summary>At 0 m.</summary>
    public sbyte TxPowerAtZeroDbm { get; }

    /// <summary>The scheme's byte and the bytes behind it.</summary>
    public ReadOnlySpan<byte> Compressed { get; }

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> serviceData, out EddystoneUrl frame)
    {
        frame = default;
        if (serviceData is not [0xAA, 0xFE, 0x10, ..]) return DecodeStatus.Foreign;
        if (serviceData.Length < LeastSize || serviceData.Length > LeastSize + MostBytes || serviceData[4] >= EddystoneUrlCodes.Schemes.Length)
            return DecodeStatus.Malformed;
        foreach (var code in serviceData[LeastSize..])
            if (!EddystoneUrlCodes.IsCode(code)) return DecodeStatus.Malformed;
        frame = new(unchecked((sbyte)serviceData[3]), serviceData[4..]);
        return DecodeStatus.Decoded;
    }

    /// <summary>The URL in full; only ASCII by the rules of the frame.</summary>
    public override string ToString()
    {
        if (Compressed.IsEmpty) return "";
        var url = new StringBuilder(EddystoneUrlCodes.Schemes[Compressed[0]]);
        foreach (var code in Compressed[1..])
            if (code < EddystoneUrlCodes.Endings.Length) url.Append(EddystoneUrlCodes.Endings[code]);
            else url.Append((char)code);
        return url.ToString();
    }

    /// <summary>The service data, UUID first.</summary>
    /// <exception cref="ArgumentException">The URL has no scheme of the four, other characters than printable ASCII, or more than 17 bytes compressed.</exception>
    public static byte[] Encode(int txPowerAtZeroDbm, string url) =>
        [0xAA, 0xFE, 0x10, EddystoneService.Power(txPowerAtZeroDbm), .. EddystoneUrlCodes.TryCompress(url) ?? throw new ArgumentException("no URL for an Eddystone frame", nameof(url))];
}
