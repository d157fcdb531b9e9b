namespace StoreEdge.DeviceSim.Traces;

/// <summary>Listens to a device's line and writes down what comes, without what is a card's. Nothing is ever said to the device.</summary>
internal sealed class LineRecorder(HostPort port, LineCaptureWriter capture, ILineMask mask, TimeProvider wall)
{
    // Longer than any pause within a scanner's message or between two bytes of a card terminal's frame (T1: 200 ms).
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    /// <param name="tell">Called now and then with the bytes heard so far.</param>
    /// <exception cref="IOException">The device is gone; what it said is written.</exception>
    public void Run(TimeSpan? length, Action<long> tell, CancellationToken cancellationToken)
    {
        var buffer = new byte[8192];
        var (startedAt, lastAt, heard) = (wall.GetTimestamp(), wall.GetTimestamp(), 0L);
        try
        {
            while (!cancellationToken.IsCancellationRequested && !(length is { } all && wall.GetElapsedTime(startedAt) >= all))
            {
                var read = port.Read(buffer, withinMilliseconds: 50);
                if (read < 0) throw new IOException("the device has gone");
                tell(heard += read);
                if (read > 0)
                {
                    lastAt = wall.GetTimestamp();
                    mask.Push(wall.GetElapsedTime(startedAt), buffer.AsSpan(0, read), capture.Write);
                }
                else if (wall.GetElapsedTime(lastAt) >= Silence) mask.Silence(wall.GetElapsedTime(startedAt), capture.Write);
            }
            // What waits in the driver was said before the stop.
            for (int read; (read = port.Read(buffer, withinMilliseconds: 0)) > 0; tell(heard += read))
                mask.Push(wall.GetElapsedTime(startedAt), buffer.AsSpan(0, read), capture.Write);
        }
        finally
        {
            mask.End(wall.GetElapsedTime(startedAt), capture.Write);
        }
    }
}
