namespace StoreEdge.Protocols.Tests.Pos.Zvt;

/// <summary>Writes down what a ZVT line says.</summary>
internal sealed class ZvtHeard : IZvtSink
{
    public List<string> Said { get; } = [];

    public void OnApdu(ZvtApdu apdu) => Said.Add($"{apdu.Control:X4} {Convert.ToHexString(apdu.Data)}");

    public void OnAcknowledged(bool positive) => Said.Add(positive ? "ack" : "nak");
}
