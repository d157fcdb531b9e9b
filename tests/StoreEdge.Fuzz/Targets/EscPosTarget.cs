using StoreEdge.Protocols;

namespace StoreEdge.Fuzz.Targets;

/// <summary>A till's printer line under a profile that the input chooses: any chunking gives the same tokens, counts and open ends.</summary>
internal sealed class EscPosTarget : IFuzzTarget
{
    // Characters are looked up in tables that are made once, for each page on its first use: not what an input takes.
    static EscPosTarget()
    {
        foreach (var profile in EscPosProfiles.All)
            for (var page = 0; page < 256; page++) new EscPosTap(profile).Push([0x1B, 0x74, (byte)page, 0x1B, 0x1D, 0x74, (byte)page, 0x1C, 0x26], _ => { });
    }

    public string Name => "escpos";

    public IEnumerable<byte[]> Seeds =>
    [
        new EscPosWriter().Initialise().CodePage(EscPosCodePage.Cp858).Line("Käse 2,49 €").Raster(4, new byte[64]).QrCode("V0;1").Ean13("4006381333931").Cut().ToArray(),
        new EscPosWriter().SelectPeripheral(2).Raw("\fMilk"u8).SelectPeripheral(1).Line("Milk").KickDrawer().AskStatus().ToArray(),
        [0x1C, 0x26, 0xC5, 0xA3, 0xC4, 0xCC, 0x1C, 0x2E, 0x0A, 0x1B, 0x26, 3, 65, 66, 2, 1, 2, 3, 4, 5, 6, 1, 1, 2, 3],
        [0x1D, 0xF9, 0x35, 0x30, 0x1B, 0x45, .. "bold"u8, 0x1B, 0x46, 0x1D, 0x6B, 0x51, 2, 8, 0, 1, 4, 0, .. "text"u8, 0x0A],
        [0x1B, 0x1D, 0x79, 0x44, 0x31, 0, 3, 0, .. "abc"u8, 0x1B, 0x1D, 0x79, 0x50, 0x1B, 0x64, 2, 0x1B, 0x2A, 0x72, 0x41],
    ];

    public void Run(ReadOnlySpan<byte> input)
    {
        var cuts = new Cuts(input);
        var profile = EscPosProfiles.All[cuts.Choice(EscPosProfiles.All.Count)];
        var (whole, cut) = (new Heard(profile), new Heard(profile));
        whole.Take(input);
        for (int at = 0, piece; at < input.Length; at += piece)
        {
            piece = cuts.Next(input.Length - at);
            cut.Take(input.Slice(at, piece));
        }
        if (!whole.SameAs(cut)) throw new FuzzFault($"chunking changes what a {profile.Name} says");
    }

    // Two taps with their room for a code's content, 46 kB each, a table made on first use, and beyond these three times what was measured.
    public long MostAllocated(int inputLength) => 130_000 + (200L * inputLength);

    private sealed class Heard
    {
        private readonly EscPosTap _tap;
        private readonly EscPosListener _listen;
        private HashCode _said;
        private int _count;

        public Heard(EscPosProfile profile) => (_tap, _listen) = (new(profile), Listen);

        public void Take(ReadOnlySpan<byte> bytes) => _tap.Hear(bytes, _listen);

        public bool SameAs(Heard other)
        {
            var same = (_tap.IsDeaf, _tap.HasOpenLine, _tap.RasterBytes, _tap.TextBytes)
                == (other._tap.IsDeaf, other._tap.HasOpenLine, other._tap.RasterBytes, other._tap.TextBytes);
            _tap.HearSilence(_listen);
            other._tap.HearSilence(other._listen);
            return same && _count == other._count && _said.ToHashCode() == other._said.ToHashCode() && _tap.UnknownCommands == other._tap.UnknownCommands;
        }

        private void Listen(EscPosHeard heard)
        {
            _count++;
            _said.Add((heard.Kind, heard.Uncertain, heard.Number));
            foreach (var c in heard.Text) _said.Add(c);
        }
    }
}
