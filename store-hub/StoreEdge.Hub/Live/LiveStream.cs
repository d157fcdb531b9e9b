using System.Threading.Channels;

namespace StoreEdge.Hub.Live;

/// <summary>Writes the live floor to one viewer as server-sent events. A viewer that reads slowly gets the newest floor, not all of them.</summary>
/// <param name="wall">The wall clock: a viewer reads in wall time, at whatever speed the store runs.</param>
internal sealed class LiveStream(ILiveFloor live, LiveFrames frames, TimeProvider wall)
{
    /// <summary>
    /// At most one message in each such span of wall time. The spans are the wall clock's and not the viewer's own: all viewers come at the same moment, find the same
    /// floor, and share its words.
    /// </summary>
    public static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    /// <summary>After so much silence a comment is sent, so that neither side nor a proxy between them takes the line for dead.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    /// <summary>Returns when the viewer has gone or the hub stops; both are a normal end.</summary>
    public async Task WriteToAsync(Stream viewer, CancellationToken ended)
    {
        var slot = Channel.CreateBounded<LiveSnapshot>(new BoundedChannelOptions(1)
        {
            FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true,
        });
        using var watching = live.Snapshots.Subscribe(snapshot => slot.Writer.TryWrite(snapshot));
        try
        {
            await CommentAsync(viewer, "live", ended);   // sends the headers: the page knows that the line stands
            while (true) await NextAsync(slot.Reader, viewer, ended);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The only way out of the loop. Nothing is owed to a viewer: the next stream starts with the latest floor.
        }
    }

    private async Task NextAsync(ChannelReader<LiveSnapshot> slot, Stream viewer, CancellationToken ended)
    {
        var next = slot.WaitToReadAsync(ended).AsTask();
        while (!await InTimeAsync(next, ended)) await CommentAsync(viewer, "still here", ended);
        if (!slot.TryRead(out var snapshot)) return;

        await viewer.WriteAsync(frames.Of(snapshot), ended);
        await viewer.FlushAsync(ended);
        await Task.Delay(TimeSpan.FromTicks(Pace.Ticks - (wall.GetUtcNow().Ticks % Pace.Ticks)), wall, ended);
    }

    private async Task<bool> InTimeAsync(Task next, CancellationToken ended)
    {
        try
        {
            await next.WaitAsync(Heartbeat, wall, ended);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task CommentAsync(Stream viewer, string text, CancellationToken ended)
    {
        await viewer.WriteAsync(System.Text.Encoding.UTF8.GetBytes($": {text}\n\n"), ended);
        await viewer.FlushAsync(ended);
    }
}
