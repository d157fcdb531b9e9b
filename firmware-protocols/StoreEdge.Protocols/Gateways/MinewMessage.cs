namespace StoreEdge.Protocols;

/// <summary>
/// Minew G1, G2, MG3, MG4 on whatever topic the user has set: JSON-LONG, JSON-RAW or BINARY-LONG. Facts by Minew's gateway
/// manuals and reelyActive's barnowl-minew (MIT), whose real binary sample fixes the strength's byte as two's complement.
/// </summary>
public static class MinewMessage
{
    public static DecodeStatus TryDecode(ReadOnlySpan<byte> payload, IHeardTags tags) => payload switch
    {
        [0xBB, 0x01, ..] => MinewBinary.TryDecode(payload, tags),
        [0xBB, ..] => DecodeStatus.Foreign,   // BINARY-SHORT and MINEW-CONNECT
        _ => MinewJson.TryDecode(payload, tags),
    };
}
