using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>The URL frame: a URL that was read is, compressed again, a frame with the same URL.</summary>
internal sealed class EddystoneUrlTarget : IFuzzTarget
{
    public string Name => "eddystone-url";

    public IEnumerable<byte[]> Seeds => [EddystoneUrl.Encode(-18, "https://shop.example.com/a"), EddystoneUrl.Encode(-18, "http://www.shop.info")];

    public void Run(ReadOnlySpan<byte> input)
    {
        if (EddystoneUrl.TryDecode(input, out var frame) != DecodeStatus.Decoded) return;
        var url = frame.ToString();
        RuuviUrl.TryDecode(frame, out _);
        var power = Math.Clamp((int)frame.TxPowerAtZeroDbm, EddystoneService.LowestPower, EddystoneService.HighestPower);
        if (EddystoneUrl.TryDecode(EddystoneUrl.Encode(power, url), out var again) != DecodeStatus.Decoded || again.ToString() != url) throw new FuzzFault("a URL is written as it was read");
    }
}
