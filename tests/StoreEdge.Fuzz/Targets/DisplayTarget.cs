using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>The wire of a customer display: any chunking shows the same.</summary>
internal sealed class DisplayTarget : IFuzzTarget
{
    public string Name => "display";

    public IEnumerable<byte[]> Seeds =>
    [
        .. Enum.GetValues<DisplayDialect>().Select(d => new DisplayWriter(d).Initialise().Both("Milk 1L", "1,29").Clear().Both("TOTAL", "1,29").ToArray()),
        new DisplayWriter(DisplayDialect.Epson).Select(1).Raw(new EscPosWriter().Line("paper").Raster(2, new byte[20]).ToArray()).Select(2).Both("a", "b").ToArray(),
        [0x1B, 0x12, .. "scrolled\r\nrows\r\nof text"u8],
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var (whole, cut) = (new List<DisplayedScreen>(), new List<DisplayedScreen>());
        var (one, many) = (new DisplayTap(), new DisplayTap());
        one.Push(input, whole.Add);
        one.Flush(whole.Add);
        for (var i = 0; i < input.Length; i++) many.Push(input.Slice(i, 1), cut.Add);
        many.Flush(cut.Add);
        if (!whole.SequenceEqual(cut) || one.UnknownCommands != many.UnknownCommands) throw new FuzzFault("chunking changes what is shown");
    }
}
