using System.Text.Json;
using StoreEdge.Hub.Pages;

namespace StoreEdge.Hub.Live;

/// <summary>The messages as they are sent: a floor that twenty viewers look at is put into words once.</summary>
internal sealed class LiveFrames(LiveMessages messages)
{
    private readonly Lock _one = new();
    private (LiveSnapshot Floor, byte[] Bytes)? _last;

    /// <summary>One server-sent event, whole.</summary>
    public ReadOnlyMemory<byte> Of(LiveSnapshot floor)
    {
        lock (_one)
        {
            if (_last is { } last && ReferenceEquals(last.Floor, floor)) return last.Bytes;
            byte[] bytes = [.. "event: live\ndata: "u8, .. JsonSerializer.SerializeToUtf8Bytes(messages.Of(floor.AsOf), PagesJson.Default.LiveMessage), .. "\n\n"u8];
            _last = (floor, bytes);
            return bytes;
        }
    }
}
