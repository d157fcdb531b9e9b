using StoreEdge.DeviceSim.Devices;

namespace StoreEdge.DeviceSim.Traces;

/// <summary>Says on a line what a device once said; what the other end says is not listened to.</summary>
/// <param name="speed">1 is as it was; null is all at once.</param>
internal sealed class LineReplay(DeviceLine line, LineCapture capture, double? speed, TimeProvider wall)
{
    /// <summary>How long a line is empty before it is taken for read.</summary>
    private static readonly TimeSpan Read = TimeSpan.FromMilliseconds(200);

    /// <param name="tell">Called with the pieces said so far.</param>
    public async Task RunAsync(Action<int> tell, CancellationToken cancellationToken)
    {
        var (startedAt, said) = (wall.GetTimestamp(), 0);
        foreach (var piece in capture.Pieces)
        {
            if (!piece.FromDevice) continue;
            if (speed is { } times && (piece.At / times) - wall.GetElapsedTime(startedAt) is var wait && wait > TimeSpan.Zero)
                await Task.Delay(wait, wall, cancellationToken);
            line.Send(piece.Bytes);
            tell(++said);
        }
        line.Settle();
        // What is on the line belongs to its reader: gone before it is read, it would be lost.
        while (line.Quiet < Read) await Task.Delay(TimeSpan.FromMilliseconds(20), wall, cancellationToken);
    }
}
