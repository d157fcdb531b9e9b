using System.Buffers.Binary;

namespace StoreEdge.Protocols;

/// <summary>
/// Minew's BINARY-LONG frame: BB 01, length of the whole (4, big-endian), gateway (6), count of tags (2); each tag its address (6),
/// count of adverts (2); each advert its length (1), bytes, scan response and address type (1), strength (1); at the end DD.
/// </summary>
public static class MinewBinary
{
    private const int HeaderSize = 14, TagSize = 8;
    private const byte Tail = 0xDD;

    public static DecodeStatus TryDecode(ReadOnlySpan<byte> frame, IHeardTags tags)
    {
        if (frame is not [0xBB, 0x01, ..]) return DecodeStatus.Foreign;
        // There is no check sum: only where the whole walk ends at the tail is anything told.
        if (frame.Length <= HeaderSize || BinaryPrimitives.ReadUInt32BigEndian(frame[2..]) != frame.Length || frame[^1] != Tail
            || !Walk(frame, null)) return DecodeStatus.Malformed;
        Walk(frame, tags);
        return DecodeStatus.Decoded;
    }

    /// <summary>One frame of one second; tags that are told several times are put together.</summary>
    public static byte[] Encode(TagAddress gateway, IReadOnlyCollection<TagReport> reports)
    {
        var frame = new List<byte>([0xBB, 0x01, 0, 0, 0, 0, .. Bytes(gateway)]);
        var byTag = reports.GroupBy(r => r.Address).ToList();
        frame.AddRange([(byte)(byTag.Count >> 8), (byte)byTag.Count]);
        foreach (var tag in byTag)
        {
            var adverts = tag.ToList();
            frame.AddRange([.. Bytes(tag.Key), (byte)(adverts.Count >> 8), (byte)adverts.Count]);
            foreach (var advert in adverts) frame.AddRange([(byte)advert.Advert.Length, .. advert.Advert.Span, 0x02, unchecked((byte)advert.RssiDbm)]);
        }
        frame.Add(Tail);
        var bytes = frame.ToArray();
        BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(2), (uint)bytes.Length);
        return bytes;
    }

    /// <returns>Whether the counts lead to the tail and nowhere else.</returns>
    private static bool Walk(ReadOnlySpan<byte> frame, IHeardTags? tags)
    {
        Span<char> gateway = stackalloc char[TagAddress.Digits];
        Address(frame[6..]).Write(gateway);
        var rest = frame[HeaderSize..^1];
        for (int left = BinaryPrimitives.ReadUInt16BigEndian(frame[12..]); left > 0; left--)
        {
            if (rest.Length < TagSize) return false;
            var address = Address(rest);
            int adverts = BinaryPrimitives.ReadUInt16BigEndian(rest[6..]);
            rest = rest[TagSize..];
            for (; adverts > 0; adverts--)
            {
                if (rest.IsEmpty || rest.Length < rest[0] + 3) return false;
                if (tags is not null) Tell(gateway, address, rest.Slice(1, rest[0]), rest[rest[0] + 2], tags);
                rest = rest[(rest[0] + 3)..];
            }
        }
        return rest.IsEmpty;
    }

    private static void Tell(ReadOnlySpan<char> gateway, TagAddress address, ReadOnlySpan<byte> advert, byte strength, IHeardTags tags) => tags.Heard(new()
    {
        Gateway = gateway, Address = address,
        Beacon = BeaconIdentity.TryFromAdvert(advert, out var beacon) ? beacon : null,
        RssiDbm = GatewayJson.Rssi(unchecked((sbyte)strength)),
    });

    private static TagAddress Address(ReadOnlySpan<byte> bytes) =>
        new(((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]));

    private static byte[] Bytes(TagAddress address)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.Value);
        return bytes[2..];
    }
}
