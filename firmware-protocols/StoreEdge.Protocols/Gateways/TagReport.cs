namespace StoreEdge.Protocols;

/// <summary>What a simulated gateway has to tell of one tag.</summary>
/// <param name="RssiDbm">-127 to 20; 127 where the radio did not know it.</param>
/// <param name="Advert">AD structures, at most 255 bytes.</param>
/// <param name="At">By the gateway's clock; told to the second (Ruuvi) or millisecond (Minew JSON), and not at all by the others.</param>
public readonly record struct TagReport(TagAddress Address, int RssiDbm, ReadOnlyMemory<byte> Advert, DateTimeOffset At);
