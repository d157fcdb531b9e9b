using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>One event with adverts, and when it came, counted from the first.</summary>
internal readonly record struct TracedEvent(TimeSpan At, byte[] Packet);

/// <summary>The adverts of a btsnoop file, in the order they came.</summary>
/// <param name="HasExtended">Some were told the extended way.</param>
/// <param name="IsCutShort">The last record lacks its end, as of a recorder that was killed.</param>
internal sealed record AdvertTrace(IReadOnlyList<TracedEvent> Events, bool HasExtended, bool IsCutShort)
{
    /// <exception cref="IOException">Not there, not btsnoop, or broken in the middle.</exception>
    public static AdvertTrace Read(string path)
    {
        var framer = new BtSnoopFramer();
        var (events, extended, first) = (new List<TracedEvent>(), false, (long?)null);
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
                first ??= record.UnixMicroseconds;
                // Clocks are set back now and then: what came later is not played earlier.
                var at = TimeSpan.FromMicroseconds(Math.Max(0, record.UnixMicroseconds - first.Value));
                events.Add(new(events.Count > 0 && events[^1].At > at ? events[^1].At : at, h4));
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
