namespace StoreEdge.Protocols;

/// <summary>
/// Whether an HCI event of a passive scanner begins at these bytes. The inner lengths are checked as far as the bytes reach, so
/// that garbage which looks like the head of a long event is given up at its first impossible byte.
/// </summary>
internal static class HciEventShape
{
    private const byte AdvertisingReport = 0x02;
    private const byte ExtendedAdvertisingReport = 0x0D;
    private const byte ScanTimeout = 0x11;

    public static FrameStatus Check(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != H4Framer.EventPacket) return FrameStatus.No;
        if (bytes.Length < 2) return FrameStatus.NeedMore;
        if (bytes[1] is not (HciEvent.CommandComplete or HciEvent.CommandStatus or HciEvent.HardwareError or HciEvent.DataBufferOverflow
            or HciEvent.LeMeta)) return FrameStatus.No;
        if (bytes.Length < 3) return FrameStatus.NeedMore;
        int length = bytes[2];
        var have = bytes[3..Math.Min(bytes.Length, 3 + length)];
        var fits = bytes[1] switch
        {
            HciEvent.CommandComplete => length >= 3,
            HciEvent.CommandStatus => length == 4,
            HciEvent.LeMeta => LeMetaFits(have, length),
            _ => length == 1,
        };
        if (!fits) return FrameStatus.No;
        return have.Length == length ? FrameStatus.Whole : FrameStatus.NeedMore;
    }

    private static bool LeMetaFits(ReadOnlySpan<byte> have, int length)
    {
        if (length == 0) return false;
        if (have.IsEmpty) return true;
        return have[0] switch
        {
            // event type 1, address type 1, address 6, data length 1 | data | rssi 1
            AdvertisingReport => ReportsFit(have, length, lengthAt: 8, after: 1, mostReports: 25),
            // 23 bytes, data length 1 | data
            ExtendedAdvertisingReport => ReportsFit(have, length, lengthAt: 23, after: 0, mostReports: 10),
            ScanTimeout => length == 1,
            _ => false,
        };
    }

    private static bool ReportsFit(ReadOnlySpan<byte> have, int length, int lengthAt, int after, int mostReports)
    {
        if (length < 2) return false;
        if (have.Length < 2) return true;
        if (have[1] == 0 || have[1] > mostReports) return false;
        var at = 2;
        for (var report = 0; report < have[1]; report++)
        {
            if (at + lengthAt + 1 + after > length) return false;
            if (at + lengthAt >= have.Length) return true;   // not here yet
            at += lengthAt + 1 + have[at + lengthAt] + after;
            if (at > length) return false;
        }
        return at == length;
    }
}
