using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>A web address: what is read as a link is a sound message, and its canonical form is read to the same elements.</summary>
internal sealed class DigitalLinkTarget : IFuzzTarget
{
    public string Name => "digital-link";

    public IEnumerable<byte[]> Seeds => ((string[])
    [
        "https://example.com/01/09520123456788/22/2A/10/AB%2FC/21/D?17=261231&3103=000195&99=X+Y&linkType=gs1:pip#top",
        "HTTP://EXAMPLE.COM:8080/shop/gtin/9520123456788/lot/AB?01=96385074",
        "https://[2001:db8::1]/8006/054123450000130102/21/A", "https://id.gs1.org/414/9520123456788/254/A?8030=x",
        "https://id.gs1.org/01/05412345000013/EEarwSMXRuGw?arv=true", "https://id.gs1.org/GgnYUc1gmo1Xgkbej3z7ptztxxpryCSjcNg",
    ]).Select(Encoding.Latin1.GetBytes);

    public void Run(ReadOnlySpan<byte> input)
    {
        var uri = Encoding.Latin1.GetString(input);
        Span<char> message = new char[DigitalLink.MessageLength(uri.Length)];
        Span<ElementRange> elements = stackalloc ElementRange[ElementString.MostElements];
        foreach (var options in (DigitalLinkOptions[])[default, DigitalLinkOptions.Lenient])
        {
            var result = DigitalLink.TryRead(uri, options, message, elements, out var written, out var count);
            if (result.At < 0 || result.At > uri.Length) throw new FuzzFault("a fault lies outside the link");
            if (!result.IsOk) continue;
            if (Gs1Message.TryRead(message[..written], Gs1Level.Association, out var read, out _) != DecodeStatus.Decoded || read.Count != count)
                throw new FuzzFault("a link was read to a message that is none");
            if (DigitalLink.Canonical(uri, options) is not { } canonical) throw new FuzzFault("a link has no canonical form");
            if (DigitalLink.Canonical(canonical, default) != canonical) throw new FuzzFault("the canonical form has another one");
            if (DigitalLink.FrameOf(uri, options) is not { } frame) throw new FuzzFault("a link has no frame");
            if (DigitalLink.TryWrite(read, out var again, frame) && DigitalLink.Canonical(again, default) != canonical) throw new FuzzFault("a link is written otherwise than it was read");
        }
    }
}
