using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>One event with adverts, and when it came, counted from the first.</summary>
internal readonly record struct TracedEvent(TimeSpan At, byte[] Packet);

/// <summary>The adverts of a btsnoop file, in the order they came.</summary>
/// <param name="HasExtended">Some were told the extended way.</param>
/// <param name="IsCutShort">The last record lacks its end, as of a recorder that was killed.</param>
internal sealed record AdvertTrace(IReadOnlyList<TracedEvent> Events, bool HasExtended, bool IsCutShort)
{
    // No radio in a store is quiet for so long: the clock was set.
    private const long MostQuietMicroseconds = 3600L * 1_000_000;

    /// <exception cref="IOException">Not there, not btsnoop, or broken in the middle.</exception>
    public static AdvertTrace Read(string path)
    {
        var framer = new BtSnoopFramer();
        var (events, extended, last, at) = (new List<TracedEvent>(), false, (long?)null, 0L);
        using var file = File.OpenRead(path);
        var buffer = new byte[65536];
        while (file.Read(buffer) is > 0 and var length)
        {
            framer.Push(buffer.AsSpan(0, length), record =>
            {
                if (record.IsCutShort || !record.TryGetHci(out var type, out var packet) || type != H4Packet.Event) return;
                byte[] h4 = [type, .. packet];
                if (HciEvent.TryDecode(h4, out var hciEvent) != DecodeStatus.Decoded) return;
                var isExtended = LeExtendedAdvertisingReports.TryDecode(hciEvent, out _) == DecodeStatus.Decoded;
                if (!isExtended && LeAdvertisingReports.TryDecode(hciEvent, out _) != DecodeStatus.Decoded) return;
                extended |= isExtended;
                // Clocks are set, back and forth, and a damaged stamp says anything: only what may have passed counts.
                var passed = (Int128)record.UnixMicroseconds - (last ?? record.UnixMicroseconds);
                if (passed >= 0 && passed <= MostQuietMicroseconds) at += (long)passed;
                last = record.UnixMicroseconds;
                events.Add(new(TimeSpan.FromMicroseconds(at), h4));
            });
        }
        return framer.State switch
        {
            BtSnoopState.Records => new(events, extended, framer.IsWithin),
            BtSnoopState.Broken => throw new IOException($"{path}: a record behind the {framer.Records}. claims an impossible length"),
            _ => throw new IOException($"{path} is not a btsnoop file of HCI packets"),
        };
    }
}
