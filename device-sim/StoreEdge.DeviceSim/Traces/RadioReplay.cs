using StoreEdge.DeviceSim.Devices;
using StoreEdge.Protocols;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>A controller that has heard before what it will hear: answers the host and plays a trace once it scans.</summary>
/// <param name="speed">1 is as it was; null is at once, each as soon as the last is read.</param>
internal sealed class RadioReplay(H4Controller controller, AdvertTrace trace, double? speed, TimeProvider wall)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(1);

    /// <summary>Reports put on the line.</summary>
    public long Told { get; private set; }

    /// <summary>Reports that a host which scans the old way cannot be told, or that nobody read in time.</summary>
    public long NotTold { get; private set; }

    /// <param name="tell">Called with the events behind us.</param>
    public async Task RunAsync(Action<int> tell, CancellationToken cancellationToken)
    {
        while (!controller.Scanning) await Task.Delay(TimeSpan.FromMilliseconds(20), wall, cancellationToken);
        var (startedAt, done) = (wall.GetTimestamp(), 0);
        foreach (var traced in trace.Events)
        {
            if (speed is { } times && (traced.At / times) - wall.GetElapsedTime(startedAt) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, wall, cancellationToken);
            for (var told = 0; !Play(traced.Packet, ref told);) await Task.Delay(Pause, wall, cancellationToken);
            tell(++done);
        }
    }

    /// <param name="told">Reports of this event that are behind us.</param>
    /// <returns>False when the rest of the event waits for the host to read; paced play loses them instead, as the air would.</returns>
    private bool Play(byte[] packet, ref int told)
    {
        HciEvent.TryDecode(packet, out var hciEvent);
        LeAdvertisingReports.TryDecode(hciEvent, out var legacy);
        LeExtendedAdvertisingReports.TryDecode(hciEvent, out var extended);
        var number = 0;
        foreach (var report in legacy)
            if (number++ >= told && !Count(controller.TryTell(report), ref told)) return false;
        foreach (var report in extended)
            if (number++ >= told && !Count(controller.TryTell(report), ref told)) return false;
        return true;
    }

    private bool Count(bool? heard, ref int told)
    {
        if (heard is false && speed is null) return false;
        if (heard is true) Told++;
        else NotTold++;
        told++;
        return true;
    }
}
