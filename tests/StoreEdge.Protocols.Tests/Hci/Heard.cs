namespace StoreEdge.Protocols.Tests.Hci;

/// <summary>Keeps the events that a framer finds, as hex.</summary>
internal sealed class Heard : IH4Sink
{
    public List<string> Events { get; } = [];

    public int LostSync { get; private set; }

    public void OnEvent(HciEvent hciEvent) => Events.Add(Convert.ToHexString(hciEvent.Encode()));

    public void OnLostSync() => LostSync++;

    public static Heard In(byte[] bytes, params int[] pieces)
    {
        var (framer, heard) = (new H4Framer(), new Heard());
        foreach (var piece in Bytes.Cut(bytes, pieces)) framer.Push(piece, heard);
        Assert.Equal(heard.Events.Count, framer.Events);
        Assert.Equal(heard.LostSync, framer.LostSync);
        return heard;
    }
}
