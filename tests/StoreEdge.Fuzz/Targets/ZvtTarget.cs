using System.Buffers;
using System.Text;
using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>A serial ZVT line: any chunking gives the same APDUs, and whatever is in them is read without a fault.</summary>
internal sealed class ZvtTarget : IFuzzTarget
{
    public string Name => "zvt";

    public IEnumerable<byte[]> Seeds =>
    [
        Framed(ZvtControl.StatusInformation, ZvtCommands.Status(0, 1250, 42, 12345678, 978, 6, "EEEEEEEEEEEE1111", new TimeOnly(12, 30))),
        Framed(ZvtControl.Authorisation, ZvtCommands.Authorisation(1000, 978)),
        [0x06, .. Framed(ZvtControl.Completion, ZvtCommands.Completion(0)), 0x15],
        Framed(ZvtControl.PrintLine, [0x40, .. "KASSENBELEG"u8]),
        Framed(ZvtControl.PrintTextBlock, [0x06, 0x0C, 0x1F, 0x07, 0x01, 0x02, 0x25, 0x06, 0x07, 0x04, .. "EINS"u8]),
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var (whole, pieces) = (new Sink(), new Sink());
        var (one, many) = (new ZvtSerialFramer(), new ZvtSerialFramer());
        one.Push(input, whole);
        one.Flush(whole);
        for (var i = 0; i < input.Length; i++) many.Push(input.Slice(i, 1), pieces);
        many.Flush(pieces);
        if (whole.Count != pieces.Count || one.Malformed != many.Malformed) throw new FuzzFault("chunking changes what is heard");
        new ZvtApduFramer().Push(input, new Sink());
    }

    private sealed class Sink : IZvtSink
    {
        private readonly ZvtListener _listener = new(_ => { });

        // What was heard and how it was read, as one number that two runs are compared by.
        public int Count { get; private set; }

        public void OnAcknowledged(bool positive) => Count++;

        public void OnApdu(ZvtApdu apdu)
        {
            _listener.OnApdu(apdu);
            Count += 1 + (int)ZvtPrintLine.TryDecode(apdu, Encoding.Latin1, out _) + (int)ZvtPrintBlock.TryDecode(apdu, Encoding.Latin1, out _);
        }
    }

    private static byte[] Framed(ushort control, byte[] data)
    {
        var writer = new ArrayBufferWriter<byte>();
        ZvtSerialFramer.Encode(new ZvtApdu(control, data), writer);
        return writer.WrittenSpan.ToArray();
    }
}
