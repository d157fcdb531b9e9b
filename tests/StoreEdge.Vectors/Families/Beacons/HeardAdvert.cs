using System.Buffers.Binary;
using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>The first advert of an HCI event, legacy or extended.</summary>
internal readonly record struct HeardAdvert(ulong Address, int? RssiDbm, byte[] Data)
{
    private const int LegacyHead = 14, ExtendedHead = 29;

    public static bool TryRead(byte[] packet, out HeardAdvert heard)
    {
        heard = default;
        if (HciEvent.TryDecode(packet, out var hciEvent) != DecodeStatus.Decoded) return false;
        if (LeAdvertisingReports.TryDecode(hciEvent, out var reports) == DecodeStatus.Decoded)
        {
            foreach (var report in reports)
            {
                heard = new(report.Address, report.RssiDbm, report.Data.ToArray());
                return true;
            }
        }
        if (LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended) != DecodeStatus.Decoded) return false;
        foreach (var report in extended)
        {
            heard = new(report.Address, report.RssiDbm, report.Data.ToArray());
            return true;
        }
        return false;
    }

    /// <summary>Whether the event's length and the data's are those of the packet: then it must be read.</summary>
    public static bool LengthsFit(byte[] packet)
    {
        if (packet is not [0x04, 0x3E, var parameters, var subevent and (0x02 or 0x0D), 1, ..] || packet.Length != parameters + 3) return false;
        return subevent == 0x02 ? packet.Length > LegacyHead && packet.Length == LegacyHead + packet[LegacyHead - 1] + 1
            : packet.Length >= ExtendedHead && packet.Length == ExtendedHead + packet[ExtendedHead - 1];
    }

    /// <summary>As far as the bytes reach, whatever the lengths say: only to see what a record that was written wrongly meant.</summary>
    public static bool TryReadLoosely(byte[] packet, out HeardAdvert heard)
    {
        heard = default;
        if (packet is not [0x04, 0x3E, _, var subevent and (0x02 or 0x0D), ..]) return false;
        var head = subevent == 0x02 ? LegacyHead : ExtendedHead;
        if (packet.Length < head + 1) return false;
        var address = packet.AsSpan(subevent == 0x02 ? 7 : 8);
        var value = BinaryPrimitives.ReadUInt32LittleEndian(address) | ((ulong)BinaryPrimitives.ReadUInt16LittleEndian(address[4..]) << 32);
        heard = subevent == 0x02 ? new(value, unchecked((sbyte)packet[^1]), packet[head..^1]) : new(value, unchecked((sbyte)packet[18]), packet[head..]);
        return true;
    }
}
