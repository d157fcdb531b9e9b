namespace StoreEdge.Hub.Live;

/// <summary>Writes the live floor to one viewer as server-sent events. A viewer that reads slowly gets the newest floor, not all of them.</summary>
internal sealed class LiveStream(LiveBeat beat, LiveFrames frames)
{
    private static readonly byte[] Begun = ": live\n\n"u8.ToArray();
    private static readonly byte[] StillHere = ": still here\n\n"u8.ToArray();

    /// <summary>Returns when the viewer has gone or the hub stops; both are a normal end.</summary>
    public async Task WriteToAsync(Stream viewer, CancellationToken ended)
    {
        using var beats = beat.Join();
        try
        {
            await WriteAsync(viewer, Begun, ended);   // sends the headers: the page knows that the line stands
            LiveSnapshot? told = null;
            if (beat.Floor is { } first) await WriteAsync(viewer, frames.Of(told = first), ended);
            await foreach (var _ in beats.Wakings(ended))
            {
                var floor = beat.Floor;
                await WriteAsync(viewer, floor is null || ReferenceEquals(floor, told) ? StillHere : frames.Of(told = floor), ended);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The only way out of the loop. Nothing is owed to a viewer: the next stream starts with the latest floor.
        }
    }

    private static async ValueTask WriteAsync(Stream viewer, ReadOnlyMemory<byte> text, CancellationToken ended)
    {
        await viewer.WriteAsync(text, ended);
        await viewer.FlushAsync(ended);
    }
}
