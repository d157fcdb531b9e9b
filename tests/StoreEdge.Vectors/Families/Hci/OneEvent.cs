using StoreEdge.Protocols;

namespace StoreEdge.Vectors.Families;

/// <summary>Takes a record's bytes through the framer of the agent, one byte at a time, and keeps the last event it found.</summary>
internal sealed class OneEvent : IH4Sink
{
    public int Events { get; private set; }

    public bool Lost { get; private set; }

    public byte[] Packet { get; private set; } = [];

    public static OneEvent In(byte[] bytes)
    {
        var (one, framer) = (new OneEvent(), new H4Framer());
        foreach (var b in bytes) framer.Push([b], one);
        return one;
    }

    public void OnEvent(HciEvent hciEvent)
    {
        Events++;
        Packet = hciEvent.Encode();
    }

    public void OnLostSync() => Lost = true;
}
